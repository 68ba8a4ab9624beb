"""The ledger of a first evening: three lines, one check-in or a few, and a cut two days before."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from core.money import Fen
from core.records.model import Checkin, LimitEvent, LimitEventKind, Line, LineKind, Paid
from core.records.snapshot import Snapshot

ON = date(2026, 11, 28)
"""The day of the event."""
EVENING = ON + timedelta(days=2)
EVENT = 1


def thin(*days: date, **changes: Any) -> Snapshot:
    """Check-ins of the days (by default of the evening alone): 花呗 at 86%, a card at 60%, 借呗
    unused and cut from 50,000, which only the event knows."""
    checkins = []
    for day in days or (EVENING,):
        for line, limit, used in ((1, 10_000, 8_600), (2, 20_000, 12_000), (3, None, 0)):
            checkins.append(
                Checkin(
                    id=len(checkins) + 1,
                    on=day,
                    line=line,
                    limit=None if limit is None else Fen(limit * 100),
                    used=Fen(used * 100),
                    paid=Paid.ON_TIME if used else Paid.NOTHING_DUE,
                )
            )
    snapshot = Snapshot(
        lines=(
            Line(id=1, lender="花呗", kind=LineKind.PAY_LATER, due_day=9),
            Line(id=2, lender="某银行", kind=LineKind.CREDIT_CARD, due_day=20),
            Line(id=3, lender="蚂蚁消费金融", product="借呗", kind=LineKind.REVOLVING),
        ),
        checkins=tuple(checkins),
        limit_events=(
            LimitEvent(
                id=EVENT,
                line=3,
                on=ON,
                kind=LimitEventKind.CUT,
                limit=Fen(100_000),
                before=Fen(5_000_000),
            ),
        ),
    )
    return replace(snapshot, **changes)


def with_event(snapshot: Snapshot, **changes: Any) -> Snapshot:
    """The snapshot with its event told otherwise."""
    return replace(snapshot, limit_events=(replace(snapshot.limit_events[0], **changes),))
