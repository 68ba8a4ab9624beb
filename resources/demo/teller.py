"""What the tellers of the demo share: records under ids, transactions, chance that is the same."""

from dataclasses import replace
from datetime import date, datetime, time
from random import Random
from typing import Any

from core.records.model import Direction, Kind, Status, Transaction
from resources.demo.story import LIMITS, SALARY


def fen(yuan: float) -> Any:
    return round(yuan * 100)


def moment(on: date, random: Random) -> datetime:
    return datetime.combine(on, time(random.randint(8, 21), random.randint(0, 59)))


def limit_of(line: int, day: date) -> Any:
    """The limit of a line on a day, in fen."""
    return fen([limit for on, _k, limit, _s in LIMITS[line] if on <= day.isoformat()][-1])


class Teller:
    """Tells the story month by month into lists of records."""

    def __init__(self) -> None:
        self.random = Random(20240612)
        self.records: list[Any] = []
        self.ids: dict[type, int] = {}

    def keep(self, record: Any) -> Any:
        """Keep a record under the next id of its collection."""
        kind = type(record)
        self.ids[kind] = self.ids.get(kind, 0) + 1
        kept = replace(record, id=self.ids[kind])
        self.records.append(kept)
        return kept

    def move(
        self,
        at: datetime,
        amount: int,
        kind: Kind,
        other: str,
        text: str | None = None,
        **more: Any,
    ) -> None:
        """Keep a transaction; money goes out unless `direction` says otherwise."""
        fields = {"account": SALARY, "direction": Direction.OUT, "status": Status.DONE} | more
        self.keep(
            Transaction(at=at, amount=amount, kind=kind, counterparty=other, text=text, **fields)  # type: ignore[arg-type]
        )
