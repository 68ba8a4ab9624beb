"""What a step of the plan says it wins."""

from datetime import date

import pytest

from core.money import Fen
from core.planning.changes.repay import Repay
from core.planning.plan.model import Action, Step


@pytest.mark.parametrize(("won", "said"), [(3, "Wins 3 points"), (0, "nothing"), (-1, "nothing")])
def test_a_step_that_wins_nothing_by_itself_says_so(won, said):
    on = date(2026, 12, 1)
    action = Action(code="pay-off", change=Repay(1, Fen(100), on), text="", why="", otherwise="")
    step = Step(action=action, points_won=won, effective_on=on, feasible=True)
    assert said in step.promise
