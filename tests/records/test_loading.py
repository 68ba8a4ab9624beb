"""The snapshot's parts that are worked out from transactions."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

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


days_of_draws = some.integers(0, 40).map(lambda days: DRAWN + timedelta(days=days))
payments = some.builds(
    Transaction,
    account=some.just(1),
    at=days_of_draws,
    amount=some.sampled_from([4_000, 9_000, 20_000]),
    direction=some.sampled_from(Direction),
    kind=some.sampled_from([Kind.EXPENSE, Kind.TRANSFER, Kind.REPAYMENT]),
    status=some.sampled_from([Status.DONE, Status.FAILED]),
    counterparty=some.sampled_from([None, "甲", "乙"]),
    counted=some.sampled_from([None, 0, 3_000]),
)
draws = some.builds(
    Loan,
    line=some.just(1),
    drawn_at=days_of_draws,
    principal=some.sampled_from([50_000, 100_000]),
)


def _spent(ledger):
    """What draws were spent on, added up here from all records."""
    found = {}
    for loan in ledger.records(Loan):
        for one in ledger.records(Transaction):
            days = (one.at.date() - loan.drawn_at.date()).days
            linked = one.loan == loan.id and days >= 0
            counted = 0 if one.status is Status.FAILED else one.amount
            counted = counted if one.counted is None or not counted else one.counted
            went = one.direction is not Direction.IN and one.kind is not Kind.REPAYMENT
            fits = one.at >= loan.drawn_at and days <= 30 and one.amount * 20 >= loan.principal
            if went and (linked or (fits and one.loan is None)) and counted > 0:
                key = (loan.id, one.at.date(), linked, one.counterparty)
                amount, first = found.get(key, (0, one.id))
                found[key] = (amount + counted, min(first, one.id))
    return [(key[0], key[1], key[3], *value) for key, value in found.items()]


@settings(max_examples=30)
@given(data=some.data())
def test_what_draws_were_spent_on_follows_every_change(data, tmp_path_factory):
    with Ledger.create(tmp_path_factory.mktemp("ledger") / "l") as ledger:
        with ledger.change("Begin") as change:
            change.add(Line(lender="借呗", kind=LineKind.REVOLVING))
            change.add(Account(name="卡", kind=AccountKind.BANK))
        for _step in range(data.draw(some.integers(1, 8))):
            kind, fresh = data.draw(some.sampled_from([(Loan, draws), (Transaction, payments)]))
            kept = ledger.records(kind)
            loan = some.sampled_from([None, *(one.id for one in ledger.records(Loan))])
            if kind is Transaction:
                fresh = some.builds(lambda one, loan: replace(one, loan=loan), fresh, loan)
            step = data.draw(some.sampled_from(["add", "add", "edit", "delete", "undo", "redo"]))
            with ledger.change("Step") as change:
                if step == "add":
                    for record in data.draw(some.lists(fresh, min_size=1, max_size=4)):
                        change.add(record)
                elif step == "edit" and kept:
                    one = data.draw(some.sampled_from(kept))
                    change.update(replace(data.draw(fresh), id=one.id))
                elif step == "delete" and kept:
                    change.delete(data.draw(some.sampled_from(kept)))
            if step == "redo" or (step == "undo" and ledger.undo_label != "Begin"):
                getattr(ledger, step)()
            found = ledger.snapshot().draw_spending
            read = [(one.loan, one.on, one.counterparty, one.amount, one.transaction)
                    for one in found]  # fmt: skip
            assert sorted(read, key=str) == sorted(_spent(ledger), key=str)


def test_sums_are_read_anew_only_when_they_changed(tmp_path):
    payment = Transaction(
        account=1,
        at=DRAWN,
        amount=100,  # type: ignore[arg-type]
        direction=Direction.OUT,
        kind=Kind.EXPENSE,
    )
    with Ledger.create(tmp_path / "mine.limitwise") as ledger:
        with ledger.change("Begin") as change:
            change.add(Account(name="卡", kind=AccountKind.BANK))
            change.add(payment)
        before = ledger.snapshot()
        with ledger.change("Line") as change:
            change.add(Line(lender="借呗", kind=LineKind.REVOLVING))
        after = ledger.snapshot()
        assert after.lines and after.day_totals is before.day_totals
        with pytest.raises(ZeroDivisionError), ledger.transaction():
            with ledger.change("Fails") as change:
                change.add(payment)
            assert ledger.snapshot().day_totals[0].rows == 2
            raise ZeroDivisionError
        with ledger.change("Other") as change:
            change.add(replace(payment, at=DRAWN + timedelta(days=1)))
        assert [total.rows for total in ledger.snapshot().day_totals] == [1, 1]


def test_a_draw_recorded_changed_or_deleted_after_its_spending_is_followed(tmp_path):
    spent = Transaction(
        account=1,
        at=DRAWN + timedelta(days=2),
        amount=5_000,  # type: ignore[arg-type]
        direction=Direction.OUT,
        kind=Kind.EXPENSE,
    )
    with Ledger.create(tmp_path / "mine.limitwise") as ledger:
        with ledger.change("Begin") as change:
            change.add(Account(name="卡", kind=AccountKind.BANK))
            change.add(Line(lender="借呗", kind=LineKind.REVOLVING))
            change.add(spent)
        assert ledger.snapshot().draw_spending == ()
        with ledger.change("Draw") as change:
            loan = change.add(Loan(line=1, drawn_at=DRAWN, principal=100_000))  # type: ignore[arg-type]
        assert [one.amount for one in ledger.snapshot().draw_spending] == [5_000]
        with ledger.change("More than twenty times as much") as change:
            change.update(replace(loan, principal=100_001))
        assert ledger.snapshot().draw_spending == ()
        ledger.undo()
        assert len(ledger.snapshot().draw_spending) == 1
        with ledger.change("Delete") as change:
            change.delete(loan)
        assert ledger.snapshot().draw_spending == ()


def test_a_payment_linked_to_a_draw_counts_for_it_whatever_its_day_and_for_no_other(tmp_path):
    spent = Transaction(
        account=1,
        at=DRAWN + timedelta(days=45),
        amount=90,  # type: ignore[arg-type]
        direction=Direction.OUT,
        kind=Kind.EXPENSE,
    )
    with Ledger.create(tmp_path / "mine.limitwise") as ledger:
        with ledger.change("Begin") as change:
            change.add(Account(name="卡", kind=AccountKind.BANK))
            change.add(Line(lender="借呗", kind=LineKind.REVOLVING))
            early = change.add(Loan(line=1, drawn_at=DRAWN, principal=100_000))  # type: ignore[arg-type]
            change.add(replace(early, id=0, drawn_at=DRAWN + timedelta(days=30), principal=1_000))
            small = change.add(spent)
            change.add(replace(spent, amount=80))
        assert [(one.loan, one.amount) for one in ledger.snapshot().draw_spending] == [(2, 170)]
        with ledger.change("Link") as change:
            change.update(replace(small, loan=early.id))
        found = ledger.snapshot().draw_spending
        assert [(one.loan, one.amount) for one in found] == [(1, 90), (2, 80)]
        with ledger.change("Two of the same words") as change:
            change.add(replace(spent, loan=2, amount=70))
        found = ledger.snapshot().draw_spending  # what is linked does not hide behind what is not
        assert [(one.loan, one.amount) for one in found] == [(1, 90), (2, 80), (2, 70)]
        ledger.undo()
        ledger.undo()
        assert [(one.loan, one.amount) for one in ledger.snapshot().draw_spending] == [(2, 170)]
