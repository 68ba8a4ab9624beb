"""What changed since the last report: two assessments side by side, limits and what is owed."""

from dataclasses import dataclass

from core.days import show_day
from core.records.model import Report
from core.records.snapshot import Snapshot
from core.report.content import Section, Table
from core.report.holdings import held, limits_and_debts
from core.report.letters import one_line
from core.report.wording import UNKNOWN, amount, factor_name, percent, sum_known, sum_text
from core.scoring import assess
from core.scoring.assessment import Assessment
from core.words import _

ITEMS = 12
"""How many items the table shows, those that moved most; the rest are in their factors' points."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Points of a factor or item on two days; null where they were not measured."""

    name: str
    before: int | None
    now: int | None

    @property
    def by(self) -> int:
        """How many points more there are now."""
        return (self.now or 0) - (self.before or 0)


def items_moved(before: Assessment, now: Assessment) -> tuple[Moved, ...]:
    """The items whose points, or whether they are measured, differ; those that moved most first."""
    earlier = {item.code: item for item in before.items}
    found: list[Moved] = []
    for item in now.items:
        was = earlier.get(item.code)
        if was is None or (was.points, was.measured) == (item.points, item.measured):
            continue
        points = (one.points if one.measured else None for one in (was, item))
        found.append(Moved(item.label, *points))
    return tuple(sorted(found, key=lambda one: (-abs(one.by), one.name)))


def last_report(snapshot: Snapshot, assessment: Assessment) -> Report | None:
    """The newest report of a day before the assessment's."""
    earlier = [one for one in snapshot.reports if one.made_on < assessment.as_of]
    return max(earlier, key=lambda report: (report.made_on, report.id), default=None)


def changes_section(snapshot: Snapshot, assessment: Assessment) -> Section | None:
    """What changed since the last report; null where there was none, or no number then or now."""
    last = last_report(snapshot, assessment)
    if last is None or not assessment.scored:
        return None
    then = assess(snapshot, last.made_on)
    title = _("What changed since the last report")
    if not then.scored:
        return Section("changes", title, intro=_intro(last, assessment))
    return Section("changes", title, intro=_intro(last, assessment), tables=(
        _table(snapshot, last, then, assessment),
    ), paragraphs=_changed_text(last, then))  # fmt: skip


def _intro(last: Report, now: Assessment) -> str:
    if last.risk is None:
        text = _("In the last report, of {day}, there was no number yet; now it is {now}.")
        return text.format(day=show_day(last.made_on), now=now.risk)
    text = _("In the last report, of {day}, the risk stood at {before}; now it is {now}.")
    return text.format(day=show_day(last.made_on), before=last.risk, now=now.risk)


def _changed_text(last: Report, then: Assessment) -> tuple[str, ...]:
    """That what was recorded since tells otherwise of that day than the report did."""
    if last.risk in (None, then.risk):
        return ()
    text = _(
        "With what was recorded or changed in the program since, that day stands at {anew}, not at "
        "{before}; the table compares with {anew}."
    )
    return (text.format(anew=then.risk, before=last.risk),)


def _table(snapshot: Snapshot, last: Report, then: Assessment, now: Assessment) -> Table:
    rows = [
        (_("Risk"), str(then.risk), str(now.risk), _by((now.risk or 0) - (then.risk or 0))),
        (_("Interval"), _range(then), _range(now), ""),
        (_("Measured"), _measured(then), _measured(now), ""),
    ]
    money = [limits_and_debts(snapshot, held(snapshot, day)) for day in (last.made_on, now.as_of)]
    for name, before, after in zip((_("Limits together"), _("Used")), *money, strict=True):
        known = None not in (*before, *after)
        by = _money_by(sum_known(after) or 0, sum_known(before) or 0) if known else ""
        rows.append((name, sum_text(before), sum_text(after), by))
    for before, after in zip(then.factors, now.factors, strict=True):
        name = factor_name(after.code)
        rows.append(
            (name, str(before.points), str(after.points), _by(after.points - before.points))
        )
    moved = items_moved(then, now)
    for one in moved[:ITEMS]:
        rows.append((f"· {one_line(one.name)}", _points(one.before), _points(one.now), _by(one.by)))
    return Table(
        head=("", show_day(last.made_on), show_day(now.as_of), _("Change")),
        rows=tuple(rows),
        align="lrrr",
        widths=("1fr", "auto", "auto", "auto"),
        note=_(
            "In points where nothing else is said; more is riskier. “–” means not measured: what "
            "stands in its place is in its factor's points."
        ),
    )


def _range(one: Assessment) -> str:
    return str(one.low) if one.low == one.high else f"{one.low} – {one.high}"


def _measured(one: Assessment) -> str:
    return percent(round(one.coverage * 1000), 1000)


def _points(points: int | None) -> str:
    return UNKNOWN if points is None else str(points)


def _by(points: int) -> str:
    return "0" if not points else f"{points:+d}".replace("-", "−")


def _money_by(after: int, before: int) -> str:
    fen = after - before
    return "0" if not fen else f"{'+' if fen > 0 else '−'}{amount(abs(fen))}"
