"""A new ledger, and taking a statement into it."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from core.records.ledger import Ledger
from core.records.staged import Counts
from core.statements.draft import open_draft
from core.statements.intake import Intake
from core.statements.keeping import Written

NOW = datetime(2026, 11, 24, 20, 0)


@dataclass
class Taken:
    """What became of one file: rows as staged, sums in fen, the draft."""

    counts: Counts
    sums: dict
    rows: list
    draft: object
    written: Written
    decisions: dict

    def row(self, number):
        return next(seen.staged for seen in self.rows if seen.staged.row == number)


@pytest.fixture
def ledger(tmp_path):
    with Ledger.create(tmp_path / "mine.limitwise") as made:
        yield made


@pytest.fixture
def take(ledger):
    """`take(path)` imports a file as the command line does."""

    def run(path, form=None, decisions=None, into=ledger, as_they_are=False, **options):
        intake = Intake(into)
        try:
            draft = open_draft(path, form)
            draft.as_they_are = as_they_are
            number = intake.read(draft)
            decided = intake.default_decisions() if decisions is None else decisions
            written = intake.write(NOW, decided, **options)[number]
            staging = intake.staging
            return Taken(
                staging.counts(number),
                staging.sums(number),
                staging.page(number),
                intake.drafts[number],
                written,
                decided,
            )
        finally:
            intake.close()

    return run
