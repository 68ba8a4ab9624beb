"""Steps of a plan that pay nothing: a draw's receipt, the money for a due, a line closed; and how
few payments are asked for."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.errors import UserError
from core.loans.dues import dues
from core.money import Fen
from core.planning.carrying_out import carried_out
from core.planning.cash import ahead
from core.planning.change import parse_change
from core.planning.changes.close import Close
from core.planning.changes.hold_back import HoldBack
from core.planning.changes.keep_receipt import KeepReceipt
from core.planning.changes.on_time import OnTime
from core.planning.changes.repay import Repay
from core.planning.plan import payments
from core.planning.plan.buffer import cash_buffer
from core.planning.plan.closing import closings
from core.planning.plan.draws import link_draws
from core.planning.plan.keeping import KeptPlan, KeptStep, step_days, still_ahead
from core.planning.plan.model import Action
from core.planning.plan.search import make_plan, plan_for
from core.planning.whatif import Curves
from core.records.ledger import Ledger
from core.records.model import (
    Account,
    AccountKind,
    Bill,
    Checkin,
    Direction,
    Income,
    Kind,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Paid,
    Purpose,
    Receipt,
    Repayment,
)
from core.records.snapshot import Payment, Snapshot
from core.scoring import assess
from core.scoring.item import Measured, items
from tests.households import TODAY, household
from tests.planning.money import earning, holding, plenty
from tests.scoring.makers import AS_OF, cash, draw, spending, story
from tests.scoring.test_behaviour import spent

FOR_SCHOOL = draw(60, purpose=Purpose.EDUCATION)
ASTRAY = cash(
    FOR_SCHOOL,
    draw_spending=(spent(60, 50, 400_000, "海风旅行社"),),
    day_totals=spending(100),
)
BY = AS_OF + timedelta(days=7)
KEPT = story([0] * 6)
PLENTY = plenty(AS_OF)


def step_of(made, code):
    return next((step for step in made.steps if step.action.code == code), None)


def points(snapshot, code, day=AS_OF):
    return next(item.points for item in assess(snapshot, day).items if item.code == code)


# The draw and what it was spent on


def test_a_draw_that_went_elsewhere_by_the_records_gets_its_receipt_and_wins_its_points():
    made = make_plan(ASTRAY, AS_OF, 0, PLENTY)
    step = step_of(made, "link-draw")
    assert str(step.action.change) == f"receipt:60:{BY}"
    assert (step.action.cost, step.feasible) == (0, True)
    assert step.points_won == points(ASTRAY, "off-purpose") > 0
    assert "5,000" in step.action.text and "Education" in step.action.text


def test_a_draw_of_which_no_payment_is_known_gets_its_receipt_too():
    unknown = cash(FOR_SCHOOL)
    (action,) = link_draws(unknown, AS_OF)
    assert action.change == KeepReceipt(60, BY)
    done = carried_out(unknown, [action.change], AS_OF)
    assert points(done, "off-purpose", BY) < points(unknown, "off-purpose", BY)


@pytest.mark.parametrize(
    "snapshot",
    [
        replace(ASTRAY, loans=(replace(FOR_SCHOOL, purpose=None),)),
        replace(ASTRAY, loans=(replace(FOR_SCHOOL, purpose=Purpose.BUSINESS),)),
        replace(ASTRAY, receipts=(Receipt(id=1, loan=60, file="a", added_on=AS_OF),)),
        replace(ASTRAY, draw_spending=(spent(60, 50, 400_000, "学费"),)),
    ],
    ids=["no purpose", "a purpose nobody can check", "a receipt", "spent on it"],
)
def test_nothing_is_asked_of_a_draw_that_nothing_speaks_against(snapshot):
    assert list(link_draws(snapshot, AS_OF)) == []


def test_the_day_on_which_a_draw_stops_counting_is_the_one_that_is_named():
    (action,) = link_draws(ASTRAY, AS_OF)
    assert "25 Mar 2027" in action.otherwise
    assert list(link_draws(ASTRAY, date(2027, 3, 24))) != []
    assert list(link_draws(ASTRAY, date(2027, 3, 25))) == []


def test_a_receipt_and_a_linked_payment_tick_the_step_off():
    change = KeepReceipt(60, BY)
    late = BY + timedelta(days=1)
    assert change.judged(ASTRAY, AS_OF, AS_OF)[0] == "open"
    assert change.judged(ASTRAY, AS_OF, late)[0] == "missed"
    kept = replace(ASTRAY, receipts=(Receipt(id=1, loan=60, file="a", added_on=AS_OF),))
    assert change.judged(kept, AS_OF, late)[0] == "done"
    linked = (*ASTRAY.draw_spending, spent(60, 5, 200_000, "学费"))
    assert change.judged(replace(ASTRAY, draw_spending=linked), AS_OF, late)[0] == "done"


# What is overdue


def behind(cash):
    account = Account(id=1, name="卡", kind=AccountKind.BANK, opening_balance=cash)
    return story([None, 0, 0, 0, 0, 0], accounts=(account,))


def test_what_is_overdue_is_paid_where_today_s_money_pays_it():
    made = plan_for(behind(90_000_000), AS_OF, 15)
    step = step_of(made, "pay-overdue")
    assert (step.action.cost, step.feasible) == (300_000, True)
    assert made.reached <= 15
    assert made.reachable


def test_what_today_s_money_does_not_pay_of_it_is_asked_about():
    made = plan_for(behind(299_999), AS_OF, 15)
    first, asked = made.steps[:2]
    assert (first.action.change, first.feasible) == (Repay(1, 290_000, AS_OF), True)
    assert first.action.text.endswith("100 is left then.")
    assert (asked.action.code, asked.action.change) == ("ask-arrangement", None)
    nothing = plan_for(behind(0), AS_OF, 15).steps[0]
    assert (nothing.action.change, nothing.feasible) == (None, False)
    assert not plan_for(behind(0), AS_OF, 15).reachable


def test_what_is_overdue_without_any_money_known_is_only_that_and_no_whole_balance():
    first = plan_for(story([None, 0, 0, 0, 0, 0]), AS_OF, 15).steps[0]
    assert (first.action.code, first.action.change) == ("pay-overdue", None)
    assert first.action.text == "Pay what is overdue on 花呗 before anything else: 3,000."


def test_what_is_overdue_without_a_known_amount_is_asked_about_first():
    none = Checkin(id=9, on=AS_OF, line=2, due_on=date(2026, 11, 5), paid=Paid.NONE)
    lines = (*KEPT.lines, Line(id=2, lender="乙", kind=LineKind.REVOLVING))
    made = make_plan(replace(KEPT, lines=lines, checkins=(none,)), AS_OF, 0, PLENTY)
    text = made.steps[0].action.text
    assert text.startswith("Ask today how much is overdue on 乙, and pay it.")
    assert made.steps[0].action.change == OnTime(6)


# The money for a due


@pytest.fixture
def short(tmp_path):
    with household(Ledger.create(tmp_path / "short.limitwise"), 100000) as ledger:
        found = ledger.snapshot()
    from_card = Payment(
        on=date(2026, 11, 9),
        account=1,
        line=1,
        direction=Direction.OUT,
        kind=Kind.REPAYMENT,
        counterparty=None,
        category=None,
        amount=300_000,  # type: ignore[arg-type]
    )
    payments = sorted([*found.payments, from_card], key=lambda one: one.on)
    return replace(found, payments=tuple(payments))


def test_money_is_kept_for_the_first_due_that_the_low_path_cannot_pay(short):
    made = plan_for(short, TODAY, 0)
    step = step_of(made, "cash-buffer")
    assert str(step.action.change) == "buffer:1:3000.00:2026-12-08"
    assert (step.action.cost, step.points_won, step.feasible) == (0, 0, False)
    assert "工资卡" in step.action.text and "9 Dec 2026" in step.action.text
    assert step.promise.startswith("Wins no points by itself")
    assert step.action.why.startswith("By your records the money does not reach that far.")
    assert step_of(made, "pay-on-time").feasible is False
    codes = [one.action.code for one in made.steps]
    assert codes.index("cash-buffer") == codes.index("pay-on-time") + 1


def test_where_the_money_is_there_nothing_is_kept_back(tmp_path):
    with household(Ledger.create(tmp_path / "rich.limitwise"), 5_000_000) as ledger:
        snapshot = ledger.snapshot()
    assert step_of(plan_for(snapshot, TODAY, 0), "pay-on-time").feasible is True
    assert list(cash_buffer(snapshot, TODAY, ahead(snapshot, (), TODAY))) == []


def test_money_on_another_account_is_kept_where_the_due_is_paid_from(short):
    accounts = (
        replace(short.accounts[0], opening_balance=10_000),
        Account(
            id=2,
            name="存款",
            kind=AccountKind.BANK,
            opening_balance=9_000_000,  # type: ignore[arg-type]
            opened_on=TODAY,
        ),
    )
    moved = replace(short, accounts=accounts)
    day = date(2026, 12, 1)
    (action,) = cash_buffer(moved, day, ahead(moved, (), day))
    assert action.change == HoldBack(1, 300_000, date(2026, 12, 8))  # type: ignore[arg-type]
    assert action.feasible is True
    assert "holds" in action.why
    assert list(cash_buffer(moved, TODAY, ahead(moved, (), TODAY))) == []  # more than ten days off


def test_holding_money_back_is_no_record_and_is_ticked_off_by_the_due(short):
    change = parse_change("buffer:1:3000:2026-12-08", short, TODAY)
    assert carried_out(short, [change], TODAY) == short
    assert change.judged(short, TODAY, date(2026, 12, 8))[0] == "open"
    assert change.judged(short, TODAY, date(2026, 12, 20))[0] == "missed"
    bill = next(bill for bill in short.bills if bill.due_on == date(2026, 12, 9))
    paid = Repayment(
        id=99, line=1, bill=bill.id, paid_at=datetime(2026, 12, 9, 8), amount=bill.balance
    )
    met = replace(short, repayments=(*short.repayments, paid))
    assert change.judged(met, TODAY, date(2026, 12, 20))[0] == "done"


# A line closed


IDLE = replace(
    KEPT,
    lines=(*KEPT.lines, Line(id=2, lender="闲", kind=LineKind.CREDIT_CARD)),
    checkins=(Checkin(id=1, on=date(2026, 11, 1), line=2, used=0),),  # type: ignore[arg-type]
)


def owing(snapshot: Snapshot) -> Snapshot:
    bill = Bill(
        id=900,
        line=1,
        closed_on=date(2026, 11, 20),
        due_on=date(2026, 12, 9),
        balance=50_000,  # type: ignore[arg-type]
    )
    return replace(snapshot, bills=(*snapshot.bills, bill))


def test_only_lines_that_owe_nothing_are_tried_and_never_the_last():
    assert [one.change.line for one in closings(owing(IDLE), AS_OF)] == [2]
    assert [one.change.line for one in closings(IDLE, AS_OF)] == [2]
    assert list(closings(owing(story([0] * 6)), AS_OF)) == []
    closed = carried_out(owing(IDLE), [Close(2, AS_OF)], AS_OF)
    assert list(closings(closed, AS_OF)) == []


def open_lines(snapshot: Snapshot, as_of: date) -> Measured:
    """An item as the card may have one some day: how many lines are open."""
    closed = {
        event.line
        for event in snapshot.limit_events
        if event.kind is LimitEventKind.CLOSED and event.on <= as_of
    }
    return Measured(float(len(snapshot.lines) - len(closed)))


def test_a_line_is_closed_once_an_item_costs_less_with_it(monkeypatch):
    snapshot = owing(IDLE)
    assert step_of(make_plan(snapshot, AS_OF, 0, PLENTY), "close-line") is None
    item = replace(items()["new-lines"], measure=open_lines)
    monkeypatch.setitem(items(), "new-lines", item)
    costs = [points(one, "new-lines") for one in (snapshot, carried_out(
        snapshot, [Close(2, AS_OF)], AS_OF))]  # fmt: skip
    assert costs[1] < costs[0]
    step = step_of(make_plan(snapshot, AS_OF, 0, PLENTY), "close-line")
    assert step.points_won == costs[0] - costs[1]
    assert step.action.change == Close(2, AS_OF)


def test_a_closing_is_ticked_off_by_its_event():
    change = Close(2, AS_OF)
    later = AS_OF + timedelta(days=3)
    assert change.judged(IDLE, AS_OF, AS_OF)[0] == "open"
    assert change.judged(IDLE, AS_OF, later)[0] == "missed"
    assert change.judged(carried_out(IDLE, [change], AS_OF), AS_OF, later)[0] == "done"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("close:1", "owes 500 on 24 Nov 2026"),
        ("close:3", "is not known"),
    ],
)
def test_what_cannot_be_closed_is_told(written, said):
    unknown = Line(id=3, lender="某", kind=LineKind.CREDIT_CARD)
    snapshot = owing(replace(IDLE, lines=(*IDLE.lines, unknown)))
    with pytest.raises(UserError, match=said):
        carried_out(snapshot, [parse_change(written, snapshot, AS_OF)], AS_OF)
    closed = carried_out(snapshot, [Close(2, AS_OF)], AS_OF)
    with pytest.raises(UserError, match="闲 is closed on 24 Nov 2026 already"):
        carried_out(closed, [Close(2, AS_OF)], AS_OF)


# How few payments are asked for


def many(count: int, used: tuple[int, ...]) -> Snapshot:
    """Lines with limits of 1,000 yuan and up, of which each owes one of these per cent for long."""
    lines, events, told = [], [], []
    for line in range(1, count + 1):
        limit = line * 100_000
        lines.append(Line(id=line, lender=f"甲{line}", kind=LineKind.REVOLVING, due_day=9))
        events.append(
            LimitEvent(
                id=line,
                line=line,
                on=date(2024, 1, 5),
                kind=LimitEventKind.GRANTED,
                limit=limit,  # type: ignore[arg-type]
            )
        )
        told += [
            Checkin(
                id=line * 100 + back,
                on=date(2026, 11 - back, 24),
                line=line,
                limit=limit,  # type: ignore[arg-type]
                used=limit * used[line % len(used)] // 100,  # type: ignore[arg-type]
                due_on=date(2026, 11 - back, 9),
                paid=Paid.ON_TIME,
            )
            for back in range(7)
        ]
    return Snapshot(
        lines=tuple(lines),
        limit_events=tuple(events),
        checkins=tuple(told),
        incomes=(Income(id=1, name="工资", amount=900_000, from_on=date(2024, 1, 1)),),  # type: ignore[arg-type]
    )


def test_of_many_lines_only_those_that_stand_out_are_paid_down():
    made = make_plan(many(12, (30, 30, 30, 97)), AS_OF, 0, holding(AS_OF, 80_000))
    paid = [step.action for step in made.steps if step.action.cost]
    assert {action.code for action in paid} == {"pay-down"}
    assert {action.line % 4 for action in paid} == {3}
    assert sum(step.points_won for step in made.steps if step.action.cost) > 0


def test_a_point_that_takes_many_payments_is_not_asked_for():
    snapshot = many(12, (96,))
    made = make_plan(snapshot, AS_OF, 0, holding(AS_OF, 90_000))  # all to under 95%, and no more
    paid = [step for step in made.steps if step.action.cost]
    won = sum(step.points_won for step in paid)
    assert not paid or len(paid) <= 4 * won


def test_twenty_lines_near_their_limits_are_searched_in_few_looks(monkeypatch):
    looks = []
    work_out = Curves._work_out

    def counted(curves, changes):
        looks.append(changes)
        return work_out(curves, changes)

    monkeypatch.setattr(Curves, "_work_out", counted)
    make_plan(many(20, (60, 75, 90, 97)), AS_OF, 10, PLENTY)
    assert 0 < len(looks) <= 140


def test_a_payment_that_waits_is_of_what_is_then_still_owed():
    bill = Bill(
        id=1,
        line=1,
        closed_on=date(2026, 11, 20),
        due_on=date(2026, 12, 9),
        balance=30_000,  # type: ignore[arg-type]
    )
    snapshot = replace(many(1, (97,)), bills=(bill,))

    after_the_bill = earning(AS_OF, 200_000, date(2026, 12, 20))
    made = make_plan(snapshot, AS_OF, 0, after_the_bill)
    (paid,) = [step.action.change for step in made.steps if step.action.cost]
    assert paid.on == date(2026, 12, 21)
    assert paid.amount <= 97_000 - 30_000
    done = carried_out(snapshot, made.changes, AS_OF)
    (due,) = [one for one in dues(done, 1, paid.on) if one.amount == bill.balance]
    assert due.state == "paid"  # and not by the payment that comes later


class Reached:
    """A course on which all payments reach the target, and nothing without them does."""

    def risk(self, chosen, target):
        return target if chosen else 101


@pytest.mark.parametrize(("dearer", "count"), [(108, 1), (112, 3)])
def test_of_payments_that_cost_nearly_the_same_the_fewer_are_taken(monkeypatch, dearer, count):
    def paying(*amounts):
        return tuple(
            Action(code="pay-down", change=Close(1, AS_OF), cost=one, text="", why="", otherwise="")
            for one in amounts
        )

    options = [
        payments.Option(0, 1, paying(40, 30, 30)),
        payments.Option(1, 0, paying(dearer)),
    ]
    monkeypatch.setattr(payments, "_affordable", lambda *given: options)
    assert len(payments.cheapest_payments(Reached(), 10, [], PLENTY)) == count


def test_a_receipt_that_brings_the_target_sooner_is_part_of_the_plan():
    granted = LimitEvent(
        id=90,
        line=FOR_SCHOOL.line,
        on=date(2024, 1, 5),
        kind=LimitEventKind.GRANTED,
        limit=9_000_000,  # type: ignore[arg-type]
    )
    astray = replace(ASTRAY, limit_events=(*ASTRAY.limit_events, granted))
    target = assess(astray, AS_OF).risk - points(astray, "off-purpose")
    made = make_plan(astray, AS_OF, target, PLENTY)
    assert made.reachable and made.reached_on < date(2027, 3, 25)  # when the draw is forgotten
    assert step_of(made, "link-draw") is not None


def test_the_steps_that_pay_nothing_have_their_days_in_a_calendar():
    lines = (*IDLE.lines, Line(id=3, lender="借呗", kind=LineKind.REVOLVING))
    snapshot = owing(replace(IDLE, lines=lines, loans=(replace(FOR_SCHOOL, line=3),)))
    changes = ("receipt:60:2026-12-01", "buffer:1:500:2026-12-08", "close:2:2026-11-25")
    kept = KeptPlan(
        made_on=AS_OF,
        target=0,
        risk=9,
        reached=8,
        reached_on=date(2026, 12, 31),
        steps=tuple(
            KeptStep(text=one, change=one, points_won=0, effective_on=AS_OF, cost=Fen(0))
            for one in changes
        ),
    )
    days = step_days(snapshot, kept, AS_OF)
    assert [(str(on), text) for on, text in days] == [(one[-10:], one) for one in changes]
    assert len(still_ahead(snapshot, kept, AS_OF)) == 3


def test_a_line_that_shares_its_limit_is_paid_down_to_what_the_others_leave_of_it():
    """Two cards on 10,000 owe 6,000 and 3,000: the first has 7,000 for itself."""
    from core.loans.owed import use_of_line
    from core.planning.plan.actions import rooms

    lines = (
        Line(id=1, lender="招商银行", kind=LineKind.CREDIT_CARD),
        Line(id=2, lender="招商银行", kind=LineKind.CREDIT_CARD, shares_limit_with=1),
    )
    told = (
        Checkin(id=1, on=AS_OF, line=1, limit=1_000_000, used=600_000),  # type: ignore[arg-type]
        Checkin(id=2, on=AS_OF, line=2, used=300_000),  # type: ignore[arg-type]
    )
    snapshot = Snapshot(lines=lines, checkins=told)
    assert [room.limit for room in rooms(snapshot, AS_OF)] == [700_000, 400_000]
    assert use_of_line(snapshot, 2, AS_OF).percent == 30
    unknown = replace(snapshot, checkins=told[:1])
    assert [room.limit for room in rooms(unknown, AS_OF)] == [None]
