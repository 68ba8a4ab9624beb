"""How long a thousand schedules of 360 periods take.

1,000 schedules of equal instalments over 360 months, each of another principal so that none is
remembered.
"""

import time
from datetime import date

from core.loans.schedule import Terms, schedule
from core.money import Fen
from core.records.model import Method

SCHEDULES, MONTHS = 1000, 360


def make(schedules: int, first_principal: int) -> None:
    """So many schedules of 360 periods, from this principal up, in fen."""
    for n in range(schedules):
        terms = Terms(
            principal=Fen(first_principal + n),
            months=MONTHS,
            method=Method.EQUAL_INSTALMENT,
            start_on=date(2026, 1, 15),
            annual_rate=0.0435,
        )
        rows = schedule(terms)
        if len(rows) != MONTHS or rows[-1].balance:
            raise AssertionError("a schedule must have all its periods and close")


def seconds_of(schedules: int, first_principal: int) -> float:
    """Processor seconds that they take."""
    before = time.process_time()
    make(schedules, first_principal)
    return time.process_time() - before
