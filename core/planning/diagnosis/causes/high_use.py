"""Limits nearly used up: this line's, another one's, or all together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median

from core.days import show_day
from core.loans.book import book_of
from core.loans.limits import limit_at, limit_steps
from core.loans.owed import HAS_LIMIT
from core.planning.diagnosis import sources
from core.planning.diagnosis.case import Case, Later
from core.planning.diagnosis.cause import Cause
from core.planning.diagnosis.model import Code, Reason, Strength
from core.records.model import Line
from core.words import N_, _, ngettext, sentences

HIGH = 0.8
"""Of the limit: commonly named as the level that worries lenders, 70% to 80% (facts 2.2, 4)."""
FULL = 0.9
ROSE = 0.2
EARLIER = range(2, 8)
"""The windows that make the person's own usual."""
LEAST = 100_000
"""Fen: less than 1,000 yuan on another line bears on nothing here."""


@dataclass(frozen=True, slots=True)
class _Level:
    """The share of a line's limit in use, the day it was told, and how many windows ago."""

    line: Line
    share: float
    on: date
    window: int
    usual: float | None
    later: Later | None = None

    @property
    def is_as_ever(self) -> bool:
        return _is_as_ever(self.share, self.usual)


def high_use(case: Case) -> Iterator[Reason]:
    """This line's level before the half year's own; else another's, or that of all together."""
    own = _level(case, case.line)
    if own is not None:
        yield _on_line(case, own, _weight(own.share, own.usual) - 4 * own.window)
        return
    together = next(_on_all(case), None)
    others = [level for line in case.others if (level := _level(case, line)) is not None]
    others = [level for level in others if _owed(case, level) >= LEAST]
    if together is not None:
        yield together
    elif others:
        best = max(others, key=lambda level: level.share)
        yield _on_line(case, best, _weight(best.share, best.usual) - 4 * best.window - 8)


def _level(case: Case, line: Line) -> _Level | None:
    """The line's high level of the last two months, as known on the eve or told just after."""
    if line.kind not in HAS_LIMIT:
        return None
    usual = _usual([case.use(line.id, window)[0] for window in EARLIER])
    for window in (0, 1):
        share, when = case.use(line.id, window)
        if share is not None and share >= HIGH:
            return _Level(line, share, when, window, usual)
        later = _later_share(case, line) if window == 0 else None
        if later is not None and later[0] >= HIGH:
            return _Level(line, later[0], later[1].on, 0, usual, later[1])
    return None


def _later_share(case: Case, line: Line) -> tuple[float, Later] | None:
    """The share that a check-in or bill of the days after tells, of the limit before the event."""
    later = case.later(line.id)
    limit = case.limit(line.id, case.eve)
    if limit is None and later is not None and line.id != case.line.id:
        limit = limit_at(case.snapshot, line.id, later.on)
    return (later.used / limit, later) if later is not None and limit else None


def _owed(case: Case, level: _Level) -> int:
    if level.later is not None:
        return level.later.used
    return case.used(level.line.id, level.on) or 0


def _on_line(case: Case, level: _Level, weight: float) -> Reason:
    later = level.later
    text = _line_text(level.usual).format(
        line=level.line.name,
        percent=round(level.share * 100),
        usual=round((level.usual or 0) * 100),
        day=show_day(level.on),
    )
    if later is not None:
        text = sentences(text, _as_recorded(later))
    settled = level.is_as_ever or later is not None or level.line.id != case.line.id
    return Reason(
        code=Code.HIGH_USE,
        text=text,
        evidence=(later.record,) if later else _records(case, level.line.id, level.on),
        measure="use",
        before=None if level.usual is None else round(level.usual, 4),
        after=round(level.share, 4),
        strength=Strength.MEDIUM if settled else Strength.STRONG,
        source=_(sources.WIDELY),
        weight=weight,
    )


def _as_recorded(later: Later) -> str:
    """That the figure is of some days after, and why it is taken for the eve's."""
    if not later.days and not later.moved:
        return _(
            "That is as of the day of the event itself; no draw or payment is recorded since the "
            "day before."
        )
    if not later.days:
        return _(
            "That is by the bill that closed on the day of the event itself, without what was "
            "drawn, bought and repaid on that day as far as it is recorded."
        )
    if later.moved:
        return ngettext(
            "That is by the bill that closed {count} day after it, without what was drawn, bought "
            "and repaid in between as far as it is recorded.",
            "That is by the bill that closed {count} days after it, without what was drawn, bought "
            "and repaid in between as far as it is recorded.",
            later.days,
        ).format(count=later.days)
    if later.record.startswith("bills:"):
        return ngettext(
            "That is as of the bill that closed {count} day after it; no draw or payment is "
            "recorded in between.",
            "That is as of the bill that closed {count} days after it; no draw or payment is "
            "recorded in between.",
            later.days,
        ).format(count=later.days)
    return ngettext(
        "That is as of the check-in {count} day after it; no draw or payment is recorded in "
        "between.",
        "That is as of the check-in {count} days after it; no draw or payment is recorded in "
        "between.",
        later.days,
    ).format(count=later.days)


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
        and case.limit(line.id, case.eve)
        and (case.peak(line.id, 0)[0] is not None or case.later(line.id) is not None)
    ]
    if len(lines) < 2:
        return
    by_limit = {case.sharing(line.id): case.limit(line.id, case.eve) or 0 for line in lines}
    limits = sum(by_limit.values())
    known = [case.peak(line.id, 0)[0] for line in lines]
    later = [
        case.later(line.id) if owed is None else None
        for line, owed in zip(lines, known, strict=True)
    ]
    now = sum((one.used if one else owed) or 0 for owed, one in zip(known, later, strict=True))
    earlier = [sum(case.peak(line.id, n)[0] or 0 for line in lines) / limits for n in EARLIER]
    level = now / limits
    if level < HIGH:
        return
    usual = _usual([share or None for share in earlier])
    text = _("{percent}% of all your limits together was in use; 70% to 80% worries lenders.")
    texts = [text.format(percent=round(level * 100))]
    newest = max((one for one in later if one), key=lambda one: one.days, default=None)
    if newest is not None:
        texts.append(_as_recorded(newest))
    records = [r for line in lines for r in _records(case, line.id, case.eve)]
    yield Reason(
        code=Code.HIGH_USE,
        text=sentences(*texts),
        evidence=tuple(dict.fromkeys([*(one.record for one in later if one), *records]))[:8],
        measure="use-of-all",
        before=None if usual is None else round(usual, 4),
        after=round(level, 4),
        strength=Strength.MEDIUM,
        source=_(sources.WIDELY),
        weight=_weight(level, usual) - 6,
    )


def is_known(case: Case) -> bool:
    """Whether anything says how much of any limit was in use in the last two months."""
    return any(
        case.use(line.id, window)[0] is not None or _later_share(case, line) is not None
        for line in case.lines
        if line.kind in HAS_LIMIT
        for window in (0, 1)
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


CAUSES = (
    Cause(
        code=Code.HIGH_USE,
        name=N_("A limit nearly used up"),
        find=high_use,
        is_known=is_known,
        nothing=N_("No limit of which the use is known was nearly used up."),
        not_recorded=N_("How much of your limits was in use is not recorded."),
        step=N_("Pay down what is nearly used up when money is free, and draw less."),
    ),
)
