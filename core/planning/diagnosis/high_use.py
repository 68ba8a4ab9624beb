"""Limits nearly used up: this line's, or all together."""

from collections.abc import Iterator
from datetime import date
from statistics import median

from core.days import show_day
from core.loans.book import book_of
from core.loans.limits import limit_at, limit_steps
from core.loans.owed import HAS_LIMIT
from core.planning.diagnosis import sources
from core.planning.diagnosis.case import Case
from core.planning.diagnosis.model import Code, Reason, Strength
from core.words import _

HIGH = 0.8
"""Of the limit: commonly named as the level that worries lenders, 70% to 80% (facts 2.2, 4)."""
FULL = 0.9
ROSE = 0.2
EARLIER = range(2, 8)
"""The windows that make the person's own usual."""


def high_use(case: Case) -> Iterator[Reason]:
    """The level in the last month or the one before it, against the half year before them."""
    for window in (0, 1):
        level, when = case.use(case.line.id, window)
        if level is not None and level >= HIGH and case.line.kind in HAS_LIMIT:
            yield _on_line(case, level, when, _weight(level, _usual_of(case)) - 4 * window)
            return
    yield from _on_all(case)


def _usual_of(case: Case) -> float | None:
    return _usual([case.use(case.line.id, window)[0] for window in EARLIER])


def _on_line(case: Case, level: float, when: date, weight: float) -> Reason:
    usual = _usual_of(case)
    return Reason(
        code=Code.HIGH_USE,
        text=_line_text(usual).format(
            line=case.line.name,
            percent=round(level * 100),
            usual=round((usual or 0) * 100),
            day=show_day(when),
        ),
        evidence=_records(case, case.line.id, when),
        measure="use",
        before=None if usual is None else round(usual, 4),
        after=round(level, 4),
        strength=Strength.MEDIUM if _is_as_ever(level, usual) else Strength.STRONG,
        source=_(sources.WIDELY),
        weight=weight,
    )


def _line_text(usual: float | None) -> str:
    if usual is None:
        return _("{line}: {percent}% of the limit was in use on {day}; 70% to 80% worries lenders.")
    return _(
        "{line}: {percent}% of the limit was in use on {day}, after {usual}% in the months before; "
        "70% to 80% worries lenders."
    )


def _on_all(case: Case) -> Iterator[Reason]:
    """All limits together, where at least two are known."""
    lines = [
        line
        for line in case.lines
        if line.kind in HAS_LIMIT
        and limit_at(case.snapshot, line.id, case.eve)
        and case.peak(line.id, 0)[0] is not None
    ]
    if len(lines) < 2:
        return
    limits = sum(limit_at(case.snapshot, line.id, case.eve) or 0 for line in lines)
    totals = [sum(case.peak(line.id, n)[0] or 0 for line in lines) for n in (0, *EARLIER)]
    level, earlier = totals[0] / limits, [total / limits for total in totals[1:]]
    if level < HIGH:
        return
    usual = _usual([share or None for share in earlier])
    yield Reason(
        code=Code.HIGH_USE,
        text=_(
            "{percent}% of all your limits together was in use; 70% to 80% worries lenders."
        ).format(percent=round(level * 100)),
        evidence=tuple(
            dict.fromkeys(r for line in lines for r in _records(case, line.id, case.eve))
        )[:8],
        measure="use-of-all",
        before=None if usual is None else round(usual, 4),
        after=round(level, 4),
        strength=Strength.MEDIUM,
        source=_(sources.WIDELY),
        weight=_weight(level, usual) - 6,
    )


def _usual(levels: list[float | None]) -> float | None:
    known = [level for level in levels if level is not None]
    return median(known) if known else None


def _is_as_ever(level: float, usual: float | None) -> bool:
    return usual is not None and usual >= HIGH - 0.05 and level - usual < ROSE / 2


def _weight(level: float, usual: float | None) -> float:
    weight = 62.0 + 40 * (min(level, 1.0) - HIGH)
    if usual is not None and level - usual >= ROSE:
        weight += 6
    return weight - 12 if _is_as_ever(level, usual) else weight


def _records(case: Case, line: int, when: date) -> tuple[str, ...]:
    """What says the balance on a day, and the limit."""
    book = book_of(case.snapshot, line)
    said = [(bill.closed_on, f"bills:{bill.id}") for bill in book.bills]
    said += [(one.on, f"checkins:{one.id}") for one in book.checkins if one.used is not None]
    newest = max((one for one in said if one[0] <= when), default=None)
    found = [newest[1]] if newest else []
    since = newest[0] if newest else None
    found += [
        f"loans:{loan.id}"
        for loan in reversed(book.loans)
        if loan.drawn_at.date() <= when and (since is None or loan.drawn_at.date() > since)
    ][:4]
    steps = [step for step in limit_steps(case.snapshot, line) if step.on <= case.eve]
    if steps:
        found.append(steps[-1].source)
    return tuple(dict.fromkeys(found))
