"""The kinds of files in which importers go wrong in silence, in many words, banks and layouts."""

import re
import time

import pytest

from core.errors import UserError
from core.records.ledger import Ledger
from core.statements.draft import open_draft
from core.statements.intake import Intake
from core.statements.table.days import read_day
from tests.statements.variants import VARIANTS


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


def judged(case, path, ledger):
    """The rows found as the truth writes them, their texts, how many were rejected, all that was
    said, and the questions asked on the way."""
    path.write_bytes(case.content.encode(case.encoding))
    mapping, asked, said = None, [], []
    for _round in range(4):
        draft = open_draft(path, mapping=mapping)
        if not draft.questions:
            break
        question = draft.questions[0]
        draft.close()
        asked.append(question.about)
        said.append(question.text)
        fits = [c for c in question.doubt.choices if c.code == case.answer] if question.doubt else []
        if not fits:
            return [], [], 0, said, asked
        mapping = fits[0].mapping
    intake = Intake(ledger)
    try:
        number = intake.read(draft)
        staged = [seen.staged for seen in intake.staging.page(number)]
        said += draft.warnings
    finally:
        intake.close()
    found, texts = [], []
    for row in staged:
        if row.reason:
            said.append(row.reason)
            continue
        sign = {"in": "+", "out": "-", "neutral": ""}[row.direction]
        counts = row.counted and row.kind != "hold"
        state = " pending" if row.status == "pending" and counts else "" if counts else " !"
        found.append(f"{row.at[5:10]} {sign}{row.amount / 100:.2f}{state}")
        texts.append(" ".join(filter(None, (row.counterparty, row.text))))
    return found, texts, sum(1 for row in staged if row.reason), said, asked


@pytest.mark.parametrize("name", VARIANTS)
def test_a_file_is_read_right_or_asked_about(name, tmp_path, ledgers):
    case = VARIANTS[name]
    path = tmp_path / f"statement{case.suffix}"
    if case.refused:
        with pytest.raises(UserError, match=case.refused):
            judged(case, path, ledgers(case.currency))
        return
    found, texts, rejected, said, asked = judged(case, path, ledgers(case.currency))
    if case.asked.endswith("?"):
        assert set(asked) <= {case.asked[:-1]}
    else:
        assert asked == ([case.asked] if case.asked else []), said
    assert sorted(found) == sorted(case.rows), said
    assert rejected == case.rejected, said
    for text, has in zip(texts, case.has, strict=False):
        assert set(has.split()) <= set(text.split()), text
    if case.said:
        assert re.search(case.said, "\n".join(said)), said
