"""A new ledger in a real file, and one with a line, a bill, its repayment and a transaction."""

from datetime import date, datetime

import pytest

from core.records.ledger import Ledger
from core.records.model import (
    Account,
    AccountKind,
    Bill,
    Direction,
    Kind,
    Line,
    LineKind,
    Repayment,
    Transaction,
)


@pytest.fixture
def ledger(tmp_path):
    with Ledger.create(tmp_path / "mine.limitwise") as made:
        yield made


@pytest.fixture
def kept(ledger):
    with ledger.change("Begin") as change:
        line = change.add(Line(lender="花呗", kind=LineKind.PAY_LATER, due_day=9))
        bill = change.add(
            Bill(line=line.id, closed_on=date(2026, 1, 1), due_on=date(2026, 1, 9), balance=120050)
        )
        account = change.add(Account(name="Wallet", kind=AccountKind.WALLET))
        paid_at = datetime(2026, 1, 8, 9, 30)
        change.add(Repayment(line=line.id, bill=bill.id, paid_at=paid_at, amount=120050))
        change.add(
            Transaction(
                account=account.id,
                at=paid_at,
                amount=120050,
                direction=Direction.NEUTRAL,
                kind=Kind.REPAYMENT,
                line=line.id,
                key="k-1",
            )
        )
    return ledger
