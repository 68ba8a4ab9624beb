"""Payments spread over the months, so that none is more than there is on its day.

Each pay day (the first one, then the day after each regular income) takes what is left after dues,
living costs and a small cushion, towards the first line that still needs some.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from core.money import Fen
from core.planning.purse import Paid, Purse

WHOLE = 100_00
"""Parts of a payment are whole hundreds of yuan, in fen."""


@dataclass(frozen=True, slots=True)
class Part:
    """A payment on a line: fen, its day, and what is still to be paid on it after that."""

    line: int
    on: date
    amount: Fen
    left: Fen


@dataclass(slots=True)
class Staged:
    """The payments, and whether they come to all that was wanted."""

    parts: list[Part] = field(default_factory=list)
    is_whole: bool = True

    def paid(self) -> list[Paid]:
        return [(part.on, part.amount) for part in self.parts]


def staged(
    purse: Purse,
    lines: Sequence[int],
    needs: Callable[[int, date, int], int],
    day_for: Callable[[int, date], date],
    first: date,
    spent: Sequence[Paid] = (),
    room: Callable[[date, Sequence[Paid]], int] | None = None,
) -> Staged:
    """Payments on these lines in their order from `first` on, beside what is `spent` already.

    `needs(line, day, paid)` is what a line still needs on a day once so much is paid on it, in fen;
    `day_for(line, day)` the day from a pay day on that suits it best. `room(day, paid)` is what may
    be paid on a day, by default what leaves nothing later short.
    """
    room = purse.room if room is None else room
    found = Staged()
    open_lines = list(lines)
    for day in purse.pay_days(first):
        for line in list(open_lines):
            on = day_for(line, day)
            paid = sum(part.amount for part in found.parts if part.line == line)
            need = needs(line, on, paid)
            if need > 0:
                amount = _part(room(on, [*spent, *found.paid()]), need)
                if amount:
                    found.parts.append(Part(line, on, Fen(amount), Fen(need - amount)))
                if amount < need:
                    break
            open_lines.remove(line)
    found.is_whole = not open_lines
    return found


def _part(room: int, need: int) -> int:
    return need if room >= need else room // WHOLE * WHOLE
