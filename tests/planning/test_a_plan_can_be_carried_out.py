"""Law 4: a plan's payments never exceed the cash at hand at the cautious end on their days."""

from datetime import date, timedelta

import pytest

from core.cash.calendar import waiting
from core.cash.flows import flows
from core.cash.liquid_balance import liquid_balance
from core.loans.balances import used_at
from core.planning.change import parse_change
from core.planning.changes.repay import Repay
from core.planning.plan.keeping import from_setting, progress, to_setting
from core.planning.plan.search import plan_for
from core.records.model import Direction
from core.records.snapshot import Snapshot
from core.scoring import assess
from tests.planning.thin import AS_OF, ledgers

EVERY = 25
YEAR = AS_OF + timedelta(days=366)


def at_hand(snapshot: Snapshot, day: date) -> int:
    """The balance, the regular income up to a day, less what falls due up to it at its high end."""
    held = liquid_balance(snapshot, AS_OF).balance or 0
    for flow in flows(snapshot, AS_OF):
        if flow.direction is Direction.IN:
            held += flow.amount * len(flow.next_days(AS_OF, day))
    seen: set[int] = set()
    for due in waiting(snapshot, day, AS_OF):
        if due.state == "unpaid":
            continue  # paying it is the plan's own first step
        amount = due.amount
        if amount is None:
            amount = 0 if due.line in seen else used_at(snapshot, due.line, AS_OF) or 0
            seen.add(due.line)
        held -= amount
    return held


def faults(snapshot: Snapshot, target: int) -> list[str]:
    made = plan_for(snapshot, AS_OF, target)
    found, paid = [], 0
    known = liquid_balance(snapshot, AS_OF).balance is not None
    payments = [
        (step.action.change, step.action.code)
        for step in made.steps
        if isinstance(step.action.change, Repay)
    ]
    for change, code in sorted(payments, key=lambda one: one[0].on):
        paid += change.amount
        if code != "pay-overdue" and paid > at_hand(snapshot, change.on):
            found.append(f"{change}: {paid} paid by then of {at_hand(snapshot, change.on)}")
    for step in made.steps:
        if step.action.change is not None:
            parse_change(str(step.action.change), snapshot, AS_OF)
        if step.points_won < 0:
            found.append(f"{step.action.text} wins {step.points_won}")
        if not known and step.feasible and (step.action.cost or step.action.code == "pay-on-time"):
            found.append(f"{step.action.text} is feasible without any cash known")
    if made.steps and made.reached_on is not None:
        kept = from_setting(to_setting(made))
        assert kept is not None
        assert len(progress(snapshot, kept, AS_OF)) == len(made.steps)
    return found


@pytest.mark.slow
def test_payments_stay_within_the_cash_that_is_known_on_their_days():
    for seed, snapshot in ledgers(0, EVERY):
        risk = assess(snapshot, AS_OF).risk
        assert faults(snapshot, (risk or 0) // 2) == [], seed
