"""Whole files of many layouts whose rows speak of own money, credit and what came back; the truth
of each row, written down before it was tried, stands at the end of its line behind `=>`.

`?` says that only the person can know, `kind?` that asking is right, too, and `-` that the row is
no payment that counts.
"""

from pathlib import Path

import pytest

from core.records.ledger import Ledger
from core.records.staged import ASKED
from core.statements.draft import open_draft
from core.statements.intake import Intake

WRITTEN = Path(__file__).with_name("meaning_of_files.txt")


def files():
    """Each file as a test: its name, currency, text, and the truth by line."""
    made = []
    for text in WRITTEN.read_text("utf-8").split("## ")[1:]:
        named, *lines = text.splitlines()
        name, currency = named.split()
        truth = {n: line.partition(" => ")[2].split() for n, line in enumerate(lines, start=1)}
        plain = "\n".join(line.partition(" => ")[0] for line in lines) + "\n"
        rows = {n: right for n, right in truth.items() if right}
        made.append(pytest.param(name, currency, plain, rows, id=name))
    return made


def read(tmp_path, name, currency, text):
    """The kind of each row of a file by its line, `?` where it is asked."""
    (tmp_path / name).write_text(text)
    with Ledger.create(tmp_path / "mine.limitwise", currency=currency) as ledger:
        intake = Intake(ledger)
        number = intake.read(open_draft(tmp_path / name))
        rows = [seen.staged for seen in intake.staging.page(number)]
        intake.close()
    return {row.row: row.reason or ("?" if row.sure == ASKED else row.kind) for row in rows}


@pytest.mark.parametrize(("name", "currency", "text", "truth"), files())
def test_each_row_of_a_file_means_what_it_says(tmp_path, name, currency, text, truth):
    came = read(tmp_path, name, currency, text)
    wrong = {
        row: (came.get(row), right)
        for row, right in truth.items()
        if came.get(row) not in right and not (came.get(row) == "?" and f"{right[0]}?" in right)
    }
    assert not wrong
