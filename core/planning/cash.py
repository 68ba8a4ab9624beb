"""What changes do to the cash ahead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from core.cash.forecast import Forecast, forecast
from core.planning.carrying_out import carried_out
from core.planning.change import Change
from core.records.snapshot import Snapshot


def ahead(snapshot: Snapshot, changes: Iterable[Change], as_of: date) -> Forecast:
    """The cash of the next 90 days with the changes carried out.

    The forecast pays what falls due on its day by itself, so paying on time changes nothing in it;
    money that is owed and not paid is not the person's to spend, so neither does not paying. It
    takes the day's own payments for made already, so what a change moves today, which is still to
    come, leaves or reaches the accounts on the next day, and a line that it pays is closed then.
    Raises UserError for changes that the ledger cannot hold.
    """
    share = 1.0
    counted: list[Change] = []
    for change in changes:
        if not snapshot.incomes:  # what comes in was only found in the payments
            share *= change.income_factor()
        counting = change.in_cash(as_of)
        if counting is not None:
            counted.append(counting)
    return forecast(carried_out(snapshot, counted, as_of), as_of, income=share)
