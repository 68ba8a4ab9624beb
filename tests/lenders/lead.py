"""How long before a planted cut there was a warning of its kind, and how often a good payer is
warned.

A warning counts as shown on the day that the program first gives it, looked at once a week.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from core.cash.reminders import reminders
from core.planning.diagnosis import diagnose
from core.planning.warnings.kept import new_ones, with_shown
from core.planning.warnings.model import alerts
from core.records.snapshot import Snapshot
from core.view import LedgerView
from tests.lenders.making import Made
from tests.lenders.planting import PLANTS
from tests.lenders.table import AUTHORS, event_id, snapshot_of

LEAD = 7
"""Days by which a warning comes before the cut, to be of use."""
LOOKED_AT = (7, 14, 21, 28, 42, 56)
"""Days before the cut on which the program is looked at."""
OVERDUE = "overdue"
"""Not a warning's kind: the reminder that a due day is past and unpaid."""
RIGHT: dict[str, tuple[str, ...]] = {
    "overdue": (OVERDUE, "late", "money"),
    "overdue-elsewhere": (OVERDUE, "late", "money", "answer"),
    "applications": ("applications",),
    "high-use": ("use",),
    "debt-jump": ("debt", "use"),
    "forbidden-use": ("draws",),
    "borrow-to-repay": ("draws",),
    "repaid-redrawn": ("draws",),
    "identity": ("answer",),
    "guarantee": ("answer",),
    "temporary-limit-ended": ("temporary",),
    "product-moved": (),
    "idle": (),
    "market-wide": ("market",),
}
"""What warns of each cause. Nothing warns of a product that moves to another lender, which no
record shows before, and of not drawing: nobody should draw to keep a limit."""


@dataclass
class Lead:
    """Counts of one cause: ledgers, those warned of in time, and the same among those whose records
    showed the cause by then."""

    made: int = 0
    warned: int = 0
    shown: int = 0
    warned_of_shown: int = 0


@dataclass
class Quiet:
    """The warnings that people with no planted cause got: how many a person's year, by kind."""

    years: float = 0.0
    people: int = 0
    often: int = 0
    by_kind: Counter[str] = field(default_factory=Counter)

    @property
    def a_year(self) -> float:
        return sum(self.by_kind.values()) / self.years


def kinds_on(whole: Snapshot, day: date) -> set[str]:
    """What is warned of on a day, by what was known then."""
    view = LedgerView.of(whole, day)
    found = {one.kind for one in alerts(view.snapshot, day)}
    late = any(one.when == "overdue" for one in reminders(view.snapshot, day))
    return found | ({OVERDUE} if late else set())


def is_on_record(whole: Snapshot, made: Made, cause: str) -> bool:
    """Whether the records of a week before told the cause, had the cut come the day after."""
    event = next(one for one in whole.limit_events if one.id == event_id(made))
    day = event.on - timedelta(days=LEAD)
    known = LedgerView.of(whole, day).snapshot
    moved = replace(event, on=day + timedelta(days=1))
    asked = known.changed(limit_events=(*known.limit_events, moved))
    if all(line.id != event.line for line in asked.lines):
        return False
    return cause in {str(one.code) for one in diagnose(asked, event.id, moved.on).reasons}


def measure_lead(count: int, seed: int, author: str = "habits") -> dict[str, Lead]:
    """`count` ledgers of each cause, by one of the authors."""
    rows: dict[str, Lead] = defaultdict(Lead)
    for cause in PLANTS:
        for n in range(count):
            made = AUTHORS[author](f"{seed}/{cause}/{n}", (cause,), None)
            whole, on = snapshot_of(made), date.fromisoformat(made.as_of)
            warned = any(
                kinds_on(whole, on - timedelta(days=back)) & set(RIGHT[cause])
                for back in LOOKED_AT
                if RIGHT[cause]
            )
            shown = is_on_record(whole, made, cause)
            row = rows[cause]
            row.made += 1
            row.warned += warned
            row.shown += shown
            row.warned_of_shown += warned and shown
    return rows


def measure_quiet(count: int, seed: int, author: str = "habits") -> Quiet:
    """The last year, or as much as there is, of people with no planted cause, week by week."""
    found = Quiet()
    for n in range(count):
        made = AUTHORS[author](f"{seed}/none/{n}", (), None)
        whole, last = snapshot_of(made), date.fromisoformat(made.as_of) - timedelta(days=1)
        first = max(min(one.on for one in whole.limit_events), last - timedelta(days=365))
        day, shown, own = first, {}, Counter()
        while day <= last:
            view = LedgerView.of(whole, day)
            new = new_ones(alerts(view.snapshot, day), shown, "overview")
            shown = with_shown(shown, new, "overview", day)
            own.update(one.kind for one in new)
            day += timedelta(days=7)
        years = max((last - first).days, 1) / 365
        found.years += years
        found.people += 1
        found.often += sum(own.values()) / years >= 3
        found.by_kind.update(own)
    return found


def shown_lead(rows: dict[str, Lead], quiet: Quiet) -> str:
    """Both as text."""
    lines = [f"{'planted':24}{'made':>6}{'warned':>9}{'on record':>11}{'of them':>9}"]
    some = {cause: row for cause, row in rows.items() if RIGHT[cause]}
    every = {**rows, "all": _sum(rows.values()), "all with a kind": _sum(some.values())}
    for cause, row in every.items():
        of_shown = f"{row.warned_of_shown / row.shown:9.1%}" if row.shown else f"{'–':>9}"
        lines.append(f"{cause:24}{row.made:6}{row.warned / row.made:9.1%}{row.shown:11}{of_shown}")
    kinds = ", ".join(f"{kind} {n / quiet.years:.2f}" for kind, n in quiet.by_kind.most_common())
    lines.append(
        f"a good payer: {quiet.a_year:.2f} warnings a year ({kinds or 'none'}); "
        f"{quiet.often} of {quiet.people} people 3 or more"
    )
    return "\n".join(lines)


def _sum(rows) -> Lead:
    total = Lead()
    for row in rows:
        for name in ("made", "warned", "shown", "warned_of_shown"):
            setattr(total, name, getattr(total, name) + getattr(row, name))
    return total
