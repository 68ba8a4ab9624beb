"""The kinds of files in which importers go wrong in silence, in many words, banks and layouts.

Each file of `tests/samples/variants` has files of one kind, each with its truth: `rows` are day
(month-day of 2026) and signed amount, `!` where it does not count, `pending` where it is not
booked; `has` are the texts of the rows by their place; `rejected` counts rows that are refused
with a reason; `said` is a pattern that a warning, a reason or a question matches, `refused` one
of the sentence that the whole file is refused with. `asked` are the questions that are right and
`answer` the choices after which the rows hold; `sign?` may be asked or not.
"""

import re
import time
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from core.errors import UserError
from core.records.ledger import Ledger
from core.statements.draft import open_draft
from core.statements.intake import Intake
from core.statements.table.days import read_day
from tests.support import SAMPLES


@dataclass(frozen=True)
class Variant:
    """A file and its truth."""

    name: str
    currency: str
    content: str
    suffix: str = ".csv"
    encoding: str = "utf-8"
    rows: list[str] = field(default_factory=list)
    has: list[str] = field(default_factory=list)
    rejected: int = 0
    asked: str = ""
    answer: str = ""
    said: str = ""
    refused: str = ""


VARIANTS = {
    made["name"]: Variant(**made)
    for path in sorted((SAMPLES / "variants").glob("*.toml"))
    for made in tomllib.loads(path.read_text("utf-8"))["file"]
}


@dataclass
class Found:
    """What became of a file: its rows as the truth writes them, and all that was said and asked."""

    rows: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    rejected: int = 0
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory):
    """An empty ledger of each currency, which nothing is written to."""
    folder = tmp_path_factory.mktemp("ledgers")
    made = {}

    def of(currency):
        if currency not in made:
            made[currency] = Ledger.create(folder / f"{currency}.limitwise", currency)
        return made[currency]

    yield of
    for ledger in made.values():
        ledger.close()


@pytest.fixture(autouse=True)
def in_china(monkeypatch):
    """Times of this computer are China's."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system cannot be told another time zone")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    read_day.cache_clear()
    yield
    monkeypatch.undo()
    time.tzset()
    read_day.cache_clear()


def judged(case: Variant, path: Path, ledger: Ledger) -> Found:
    """Read a file, with its answers where it is asked about."""
    path.write_bytes(case.content.encode(case.encoding))
    found, mapping = Found(), None
    while True:
        draft = open_draft(path, mapping=mapping)
        if not draft.questions:
            break
        question = draft.questions[0]
        draft.close()
        found.asked.append(question.about)
        found.said.append(question.text)
        choices = question.doubt.choices if question.doubt else ()
        right = [each for each in choices if each.code in case.answer.split("|")]
        if not right or len(found.asked) > 3:
            return found
        mapping = right[0].mapping
    intake = Intake(ledger)
    try:
        number = intake.read(draft)
        staged = [seen.staged for seen in intake.staging.page(number)]
        found.said += draft.warnings
    finally:
        intake.close()
    for row in staged:
        if row.reason:
            found.said.append(row.reason)
            found.rejected += 1
            continue
        sign = {"in": "+", "out": "-", "neutral": ""}[row.direction]
        counts = row.counted and row.kind != "hold"
        state = " pending" if row.status == "pending" and counts else "" if counts else " !"
        found.rows.append(f"{row.at[5:10]} {sign}{row.amount / 100:.2f}{state}")
        found.texts.append(" ".join(filter(None, (row.counterparty, row.text))))
    return found


@pytest.mark.parametrize("name", VARIANTS)
def test_a_file_is_read_right_or_asked_about(name, tmp_path, ledgers):
    case = VARIANTS[name]
    path = tmp_path / f"statement{case.suffix}"
    if case.refused:
        with pytest.raises(UserError, match=case.refused):
            judged(case, path, ledgers(case.currency))
        return
    found = judged(case, path, ledgers(case.currency))
    if case.asked.endswith("?"):
        assert set(found.asked) <= {case.asked[:-1]}
    else:
        assert "|".join(found.asked) == case.asked, found.said
    assert sorted(found.rows) == sorted(case.rows), found.said
    assert found.rejected == case.rejected, found.said
    for text, has in zip(found.texts, case.has, strict=False):
        assert set(has.split()) <= set(text.split()), text
    if case.said:
        assert re.search(case.said, "\n".join(found.said)), found.said
