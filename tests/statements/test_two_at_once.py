"""Two programs that read the same statement before either keeps it."""

from datetime import datetime

from core.records.ledger import Ledger
from core.statements.draft import open_draft
from core.statements.intake import Intake
from tests.support import SAMPLES

NOW = datetime(2026, 11, 24)


def test_rows_that_both_have_read_are_kept_once(tmp_path):
    path = tmp_path / "ledger"
    with Ledger.create(path) as first, Ledger.open(path) as second:
        intakes = [Intake(ledger) for ledger in (first, second)]
        for intake in intakes:
            intake.read(open_draft(SAMPLES / "alipay-app.csv", None))
        kept = [intake.write(NOW, intake.default_decisions())[1].rows for intake in intakes]
        assert kept[0] > 0 == kept[1]
        assert first.count_transactions() == kept[0]
        for intake in intakes:
            intake.close()
