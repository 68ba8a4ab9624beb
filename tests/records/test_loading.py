"""The snapshot's parts that are worked out from transactions."""

from datetime import date, datetime, timedelta

from core.records.ledger import Ledger
from core.records.model import (
    Account,
    AccountKind,
    Direction,
    Kind,
    Line,
    LineKind,
    Loan,
    Status,
    Transaction,
)

DRAWN = datetime(2026, 3, 5, 9, 30)


def test_what_a_draw_was_spent_on_is_read_by_day_and_words(tmp_path):
    def paid(after: timedelta, amount: int, kind: Kind = Kind.EXPENSE, **more):
        more = {"direction": Direction.OUT, "status": Status.DONE} | more
        return Transaction(account=1, at=DRAWN + after, amount=amount, kind=kind, **more)  # type: ignore[arg-type]

    hours, days = timedelta(hours=1), timedelta(days=1)
    with Ledger.create(tmp_path / "mine.limitwise") as ledger:
        with ledger.change("Story") as change:
            line = change.add(Line(lender="借呗", kind=LineKind.REVOLVING))
            change.add(Account(name="卡", kind=AccountKind.BANK))
            loan = change.add(Loan(line=line.id, drawn_at=DRAWN, principal=200_000))  # type: ignore[arg-type]
            for one in (
                paid(hours, 30_000, counterparty="华山证券"),
                paid(2 * hours, 10_000, counterparty="华山证券"),  # the same day and words
                paid(30 * days, 50_000, Kind.TRANSFER, text="首付", direction=Direction.NEUTRAL),
                paid(3 * days, 40_000, counterparty="小店", counted=15_000),  # partly refunded
                paid(-hours, 90_000),  # before the draw
                paid(31 * days, 90_000),  # too long after it
                paid(days, 9_999),  # under a twentieth of it
                paid(days, 90_000, Kind.REPAYMENT),
                paid(days, 90_000, status=Status.FAILED),
                paid(days, 90_000, Kind.INCOME, direction=Direction.IN),
            ):
                change.add(one)
        found = ledger.snapshot().draw_spending
        assert {one.loan for one in found} == {loan.id}
        assert [(one.on, one.counterparty, one.text, one.amount) for one in found] == [
            (date(2026, 3, 5), "华山证券", None, 40_000),
            (date(2026, 3, 8), "小店", None, 15_000),
            (date(2026, 4, 4), None, "首付", 50_000),
        ]
        ledger.undo()
        assert ledger.snapshot().draw_spending == ()
