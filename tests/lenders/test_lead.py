"""The short form of the lead; the long one is `python -m tests.lenders --lead --count 30`."""

import pytest

from core.planning.warnings.model import kinds
from tests.lenders.lead import OVERDUE, RIGHT, measure_lead, measure_quiet, shown_lead
from tests.lenders.planting import PLANTS


@pytest.mark.slow
def test_most_cuts_were_warned_of_a_week_before_and_a_good_payer_is_left_in_peace():
    rows, quiet = measure_lead(1, 41), measure_quiet(4, 41)
    with_a_kind = [row for cause, row in rows.items() if RIGHT[cause]]
    shown = sum(row.shown for row in with_a_kind)
    assert sum(row.warned for row in with_a_kind) >= 0.6 * sum(row.made for row in with_a_kind)
    assert sum(row.warned_of_shown for row in with_a_kind) >= 0.8 * shown
    assert quiet.a_year < 3
    assert "a good payer:" in shown_lead(rows, quiet)


def test_every_cause_has_its_kinds_and_these_are_there():
    assert set(RIGHT) == set(PLANTS)
    assert {kind for own in RIGHT.values() for kind in own} - {OVERDUE} <= set(kinds())
