"""Planned against spent, what is safe to spend, and the suggestion to start from."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from core.cash.budget import budget, safe_to_spend, set_budget
from core.cash.flows import decide, flows, shown_flows
from core.cash.suggest import suggest
from core.errors import UserError
from core.money import Fen
from core.records.json_ledger import export_text, load_new
from core.records.ledger import Ledger
from core.records.model import Bill, Budget, Direction, Income, Kind, Line, LineKind
from core.records.settings import FLOWS
from core.records.snapshot import Snapshot
from tests.cash.generated import Made
from tests.cash.test_months import ledger, total

AS_OF = date(2026, 11, 15)


def plan(month: str, category: str, yuan: int, number: int = 1) -> Budget:
    return Budget(id=number, month=month, category=category, amount=Fen(yuan * 100))


def spent(*totals, budgets: tuple[Budget, ...] = ()) -> Snapshot:
    return replace(ledger(*totals), budgets=budgets)


def test_planned_spent_and_left_with_refunds_and_without_transfers_draws_or_repayments():
    found = budget(
        spent(
            total("2026-11-01", "income", 1000),
            total("2026-11-02", "expense", 300, "餐饮"),
            total("2026-11-03", "refund", 50, "餐饮"),
            total("2026-11-04", "transfer", 700),
            total("2026-11-05", "draw", 900),
            total("2026-11-06", "repayment", 800),
            total("2026-11-07", "expense", 40, "书"),
            budgets=(plan("2026-11", "餐饮", 400), plan("2026-10", "书", 90, 2)),
        ),
        AS_OF,
    )
    food, book = found.lines
    assert (food.planned, food.spent, food.left) == (40000, 25000, 15000)
    assert food.pace == 25000 - 20000  # half of November is gone
    assert (book.category, book.planned, book.spent, book.left) == ("书", None, 4000, None)
    assert (found.income, found.expense, found.saving_rate) == (100000, 29000, 0.71)


def test_what_earlier_planned_months_left_is_carried_over_only_where_wanted():
    snapshot = spent(
        total("2026-09-02", "expense", 30, "书"),
        total("2026-10-02", "expense", 120, "书"),
        total("2026-11-02", "expense", 10, "书"),
        budgets=tuple(plan(f"2026-{n:02d}", "书", 100, n) for n in (9, 10, 11)),
    )
    assert budget(snapshot, AS_OF).lines[0].left == 9000
    carried = budget(snapshot, AS_OF, rollover=True).lines[0]
    assert (carried.carried, carried.left) == (5000, 14000)


def test_a_month_without_income_has_no_saving_rate_and_says_why():
    found = budget(spent(total("2026-11-02", "expense", 30, "书")), AS_OF)
    assert found.saving_rate is None and found.ratios.debt_service is None
    assert any("income" in text for text in found.needed)


def test_what_is_safe_to_spend_leaves_everything_known_of_the_next_month_met():
    line = Line(id=1, lender="信用卡", kind=LineKind.CREDIT_CARD, due_day=20)
    bills = tuple(
        Bill(id=n, line=1, closed_on=date(2026, 11, 1), due_on=due, balance=Fen(yuan * 100))
        for n, due, yuan in ((1, date(2026, 11, 20), 30),)
    )
    wage = Income(id=1, name="工资", amount=Fen(900000), day=25)
    snapshot = replace(ledger(opening=100_00), lines=(line,), bills=bills)
    found = safe_to_spend(snapshot, AS_OF)
    assert (found.amount, found.likely, found.until) == (7000, 7000, date(2026, 11, 20))
    assert (found.verdict, found.open_ones) == ("lasts", ())
    assert safe_to_spend(replace(snapshot, incomes=(wage,)), AS_OF).amount == 7000
    assert safe_to_spend(replace(snapshot, lines=(), bills=()), AS_OF).amount == 10000
    unknown = replace(ledger(opening=None), lines=(line,), bills=bills)
    found = safe_to_spend(unknown, AS_OF)
    assert (found.amount, found.verdict, found.until) == (None, None, date(2026, 11, 20))
    assert any("account" in text for text in budget(unknown, AS_OF).needed)


@pytest.mark.parametrize(
    ("owed", "band"), [(349, "low"), (350, "amber"), (500, "amber"), (501, "red")]
)
def test_debt_service_has_three_bands(owed, band):
    line = Line(id=1, lender="信用卡", kind=LineKind.CREDIT_CARD)
    own = Bill(id=1, line=1, closed_on=date(2026, 11, 1), due_on=date(2026, 11, 20),
               balance=Fen(owed * 100))  # fmt: skip
    wage = Income(id=1, name="工资", amount=Fen(100000), day=25)
    found = budget(replace(ledger(), lines=(line,), bills=(own,), incomes=(wage,)), AS_OF).ratios
    assert found.debt_service == owed / 1000 and found.debt_band == band


def months_of(*yuan: int) -> list:
    """Food of so many yuan in the months before November 2026, and a wage of a thousand."""
    first = 11 - len(yuan)
    found = []
    for n, amount in enumerate(yuan):
        month = f"2026-{first + n:02d}"
        found += [
            total(f"{month}-01", "income", 1000),
            total(f"{month}-02", "expense", amount, "餐饮"),
            total(f"{month}-03", "expense", amount, "娱乐"),
        ]
    return found


def test_a_suggestion_starts_from_the_medians_and_scales_wants_to_three_tenths():
    fun, food = suggest(spent(*months_of(400, 410, 900, 420, 400)), AS_OF).lines
    assert (food.category, food.group, food.usual, food.suggested) == (
        "餐饮",
        "needs",
        41000,
        41000,
    )
    assert (fun.category, fun.group, fun.usual, fun.suggested) == ("娱乐", "wants", 41000, 30000)
    whole = suggest(spent(*months_of(400, 410)), AS_OF)
    assert (whole.needs, whole.wants, whole.saving) == (50000, 30000, 20000)


def test_without_a_whole_month_nothing_is_suggested_and_what_is_needed_is_told():
    snapshot = spent(total("2026-11-02", "expense", 30, "书"))
    assert suggest(snapshot, AS_OF).lines == ()
    assert any("whole month" in text for text in budget(snapshot, AS_OF).needed)


def test_the_emergency_fund_lasts_so_many_months_of_usual_spending():
    snapshot = spent(*months_of(400, 400, 400))
    held = 100 + 3 * 200  # yuan
    assert budget(snapshot, AS_OF).ratios.emergency_months == pytest.approx(held / 800)


def test_plans_are_kept_replaced_and_taken_away_as_one_undoable_change(tmp_path):
    with Ledger.create(tmp_path / "mine") as mine:
        set_budget(mine, "2026-11", {"餐饮": Fen(100000), "书": Fen(5000)})
        set_budget(mine, "2026-11", {"餐饮": Fen(120000), "书": None})
        (kept,) = mine.records(Budget)
        assert (kept.category, kept.amount) == ("餐饮", 120000)
        mine.undo()
        assert len(mine.records(Budget)) == 2
        for wrong in ({"": Fen(1)}, {"书": Fen(-1)}):
            with pytest.raises(UserError):
                set_budget(mine, "2026-11", wrong)
        with pytest.raises(UserError):
            set_budget(mine, "2026-13", {"书": Fen(1)})


def rent() -> Made:
    made = Made()
    for n in range(8):
        made.pay(
            date(2026, 4, 8) + timedelta(days=round(n * 30.44)), "房东", "out", 200_000, "住房"
        )
    return made


def test_decisions_about_flows_are_kept_exported_and_forgotten(tmp_path):
    with Ledger.create(tmp_path / "mine") as mine:
        (found,) = flows(rent().snapshot(), AS_OF)
        decide(mine, found.key, "changed", Fen(250_000), 12)

        def as_decided() -> Snapshot:
            return rent().snapshot(flows=mine.snapshot().flows)

        (changed,) = flows(as_decided(), AS_OF)
        assert (changed.amount, changed.day, changed.decision) == (250_000, 12, "changed")
        load_new(tmp_path / "other", export_text(mine)).close()
        with Ledger.open(tmp_path / "other") as other:
            assert other.snapshot().flows == mine.snapshot().flows
        decide(mine, found.key, "removed")
        assert flows(as_decided(), AS_OF) == () and len(shown_flows(as_decided(), AS_OF)) == 1
        decide(mine, found.key, None)
        assert mine.setting(FLOWS) == []
        for wrong in (
            (found.key, "maybe"),
            (found.key, "changed", Fen(0)),
            (found.key, "changed", None, 32),
        ):
            with pytest.raises(UserError):
                decide(mine, *wrong)


def test_the_payments_of_a_ledger_stand_in_its_snapshot(tmp_path):
    from core.records.demo import write_demo

    write_demo(tmp_path / "demo", date(2026, 11, 24))
    with Ledger.open(tmp_path / "demo") as demo:
        payments = demo.snapshot().payments
    wages = [one for one in payments if one.kind is Kind.INCOME and one.category == "工资"]
    assert len(wages) == 30 and wages[-1].direction is Direction.IN
    assert all(before.on <= now.on for before, now in pairwise(payments))


def test_a_wallets_payment_that_the_bank_booked_too_counts_once_and_from_the_bank(tmp_path):
    from datetime import datetime

    from core.records.model import Account, AccountKind, Transaction

    at = datetime(2026, 11, 3, 9)
    shared = {"at": at, "amount": Fen(2000), "direction": Direction.OUT, "kind": Kind.EXPENSE}
    with Ledger.create(tmp_path / "mine") as mine, mine.change("rows") as change:
        for number, kind in ((1, AccountKind.BANK), (2, AccountKind.WALLET)):
            change.add(Account(id=number, name=f"卡{number}", kind=kind))
        paid = change.add(Transaction(account=2, counterparty="食堂", **shared))
        change.add(
            Transaction(account=1, counterparty="支付宝", counted=Fen(0), pair=paid.id, **shared)
        )
    with Ledger.open(tmp_path / "mine") as mine:
        (payment,) = mine.snapshot().payments
    assert (payment.account, payment.counterparty, payment.amount) == (1, "食堂", 2000)


def test_removed_spending_is_expected_as_before_and_removed_income_no_more():
    from core.cash.forecast import forecast

    made = rent()
    for n in range(8):
        made.pay(date(2026, 4, 3) + timedelta(days=round(n * 30.44)), "公司", "in", 500_000, "工资")

    def later(*removed: str) -> int:
        kept = [{"key": key, "decision": "removed"} for key in removed]
        ahead = forecast(made.snapshot(5_000_000, flows=kept), AS_OF)
        return ahead.days[-1].median - ahead.days[0].median

    out, came = "out|expense|房东|monthly", "in|income|公司|monthly"
    assert later() == 3 * 300_000
    assert later(out) == 3 * 300_000
    assert later(came) == -3 * 200_000
