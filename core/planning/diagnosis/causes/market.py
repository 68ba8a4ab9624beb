"""What struck many borrowers at once: other lenders' cuts within days, and dated public rules."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from core.days import show_day
from core.loans.book import book_of
from core.loans.due_days import plus
from core.loans.limits import is_closed, limit_before, limit_steps
from core.planning.diagnosis import sources
from core.planning.diagnosis.case import SHRINKS, Case
from core.planning.diagnosis.cause import Cause
from core.planning.diagnosis.model import Code, Reason, Strength
from core.records.added_figures import STRAINED, TIGHT
from core.records.lenders import lender_key
from core.records.model import LimitEvent, LimitEventKind, Line
from core.scoring.environment import ALL, BANKS, environment
from core.words import N_, _, listed, ngettext, sentences

AT_ONCE = 21
"""Days before the event in which other lenders' cuts count as at once with it."""
DAYS_AFTER = 45
"""Days after a public rule in which a cut is taken to follow it."""
SPREADS_WITHIN = 21
"""Days in which it may strike lenders of other kinds, too."""
QUARTER_END = 10


def market_wide(case: Case) -> Iterator[Reason]:
    """Several other lenders at once, or a rule that came into force where it bears on this line.

    A single other lender counts only beside a rule, or where there are no more than two lenders.
    """
    others = _others_cut(case)
    table, rule = environment(case.snapshot), _rule(case)
    market = table.market(case.line)
    level = table.level_of(market, case.event.on)
    exposed = None if level is None else level in (STRAINED, TIGHT)
    bears = rule is not None and _bears_on(rule, case, market)
    if len(others) < 2 and not bears and not (others and (rule or _all_cut(case, others))):
        return
    yield Reason(
        code=Code.MARKET_WIDE,
        text=_text(case, others, rule if bears or others else None),
        evidence=tuple(others.values()),
        measure="other-lenders-cutting",
        before=0,
        after=len(others),
        strength=_strength(len(others), exposed),
        source=rule["source"] if rule is not None and not others else _(sources.CUT_AT_ONCE),
        weight=_weight(len(others), rule is not None, exposed),
    )


def _bears_on(rule: dict[str, Any], case: Case, market: str | None) -> bool:
    """Whether a rule bears on the line: for a while on all that is no bank's, longer on some."""
    bears_on = rule.get("bears_on", ALL)
    if bears_on == ALL or market is None or market == bears_on:
        return True
    soon = str(plus(case.event.on, -SPREADS_WITHIN)) <= rule["on"]
    return soon and case.line.kind not in BANKS


def _text(case: Case, others: dict[int, str], rule: dict[str, Any] | None) -> str:
    parts: list[str] = []
    if others:
        names = {line.id: line.name for line in case.snapshot.lines}
        parts.append(
            ngettext(
                "Within {days} days another lender cut or stopped a limit, too: {lenders}.",
                "Within {days} days {count} other lenders cut or stopped limits, too: {lenders}.",
                len(others),
            ).format(
                days=AT_ONCE,
                count=len(others),
                lenders=listed(dict.fromkeys(names[line] for line in others)),
            )
        )
        if _near_quarter_end(case.event.on):
            parts.append(_("It was near the end of a quarter, when lenders are said to tighten."))
    if rule is not None:
        day, text = rule["on"], rule["text"]
        parts.append(_("Since {day}: {text}").format(day=show_day(day), text=_(text)))
    return sentences(*parts)


def _near_quarter_end(day: date) -> bool:
    """Whether the day lies in the last days of a quarter or the first of the next."""
    return any(
        plus(day, shift).month != plus(day, shift + 1).month and plus(day, shift).month % 3 == 0
        for shift in range(-QUARTER_END, QUARTER_END + 1)
    )


def _strength(others: int, exposed: bool | None) -> Strength:
    if others > 1:
        return Strength.STRONG
    return Strength.MEDIUM if others or exposed else Strength.WEAK


def _weight(others: int, rule: bool, exposed: bool | None) -> float:
    weight = (0, 56, 76)[min(others, 2)] + 4 * max(0, others - 2)
    if rule:
        weight = max(weight + 8, 64 if exposed else 48)
    return float(min(weight, 89))


def _others_cut(case: Case) -> dict[int, str]:
    """One line of each other lender that cut, by line id, with the record that says so."""
    first, seen = plus(case.event.on, -AT_ONCE), {lender_key(case.line)}
    found: dict[int, str] = {}
    for line in case.snapshot.lines:
        if lender_key(line) in seen:
            continue
        record = _cut_of(case, line, first)
        if record is not None:
            seen.add(lender_key(line))
            found[line.id] = record
    return found


def _cut_of(case: Case, line: Line, first: date) -> str | None:
    """The newest cut, freeze or closing of a line since `first`, not the end of a temporary one."""
    for event in reversed(book_of(case.snapshot, line.id).events):
        if first <= event.on <= case.event.on and _shrinks(case, event):
            return f"limit_events:{event.id}"
    steps = [step for step in limit_steps(case.snapshot, line.id) if step.on <= case.eve]
    for before, after in pairwise(steps):
        fell = before.limit is not None and after.limit is not None and after.limit < before.limit
        if fell and after.on >= first and after.source.startswith("checkins:"):
            return after.source
    return None


def _shrinks(case: Case, event: LimitEvent) -> bool:
    if event.kind not in SHRINKS or is_closed(case.snapshot, event.line, plus(event.on, -1)):
        return False
    before = limit_before(case.snapshot, event)
    is_fall = event.limit is None or before is None or event.limit < before
    granted = [
        one
        for one in book_of(case.snapshot, event.line).events
        if one.kind is LimitEventKind.TEMPORARY and one.temporary_until is not None
    ]
    ended = any(
        one.temporary_until <= event.on <= plus(one.temporary_until, 10)
        for one in granted
        if one.temporary_until is not None
    )
    return (is_fall or event.kind is not LimitEventKind.CUT) and not ended


def _all_cut(case: Case, others: dict[int, str]) -> bool:
    """Whether each of at most two lenders cut within a week."""
    lenders = {lender_key(line) for line in case.lines}
    week = plus(case.event.on, -7)
    near = [
        event
        for event in case.snapshot.limit_events
        if event.line in others and week <= event.on <= case.event.on
    ]
    return len(lenders) == 2 and bool(near)


def _rule(case: Case) -> dict[str, Any] | None:
    """The newest dated rule that bears on limits and came into force shortly before."""
    first = plus(case.event.on, -DAYS_AFTER)
    rules = environment(case.snapshot).bearing(first, case.event.on)
    return rules[-1] if rules else None


CAUSES = (
    Cause(
        code=Code.MARKET_WIDE,
        name=N_("The market as a whole"),
        find=market_wide,
        is_known=lambda case: True,
        nothing=N_(
            "No other lender of yours cut at the time, and no dated public rule bears on it."
        ),
        not_recorded="",
        step=N_(
            "It struck many borrowers; there is nothing to mend. Plan without this limit and keep "
            "cash for the bills of the next three months."
        ),
        can_be_mended=False,
    ),
)
