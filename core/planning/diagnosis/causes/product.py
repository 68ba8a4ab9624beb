"""The product itself: a temporary limit that ended, or a service that moved to another lender."""

from collections.abc import Iterator

from core.days import show_day
from core.loans.book import book_of
from core.loans.due_days import plus
from core.loans.limits import limit_at
from core.money import format_amount, show_amount
from core.planning.diagnosis import sources
from core.planning.diagnosis.answers_on_eve import answered, either
from core.planning.diagnosis.case import Case
from core.planning.diagnosis.cause import Cause
from core.planning.diagnosis.model import Code, Reason, Strength
from core.records.lenders import same_lender
from core.records.model import AnswerCode, LimitEvent, LimitEventKind, Line
from core.words import N_, _

AFTER_END = 10
"""Days after the last day of a temporary limit in which its end is told as a cut."""
MOVED_WITHIN = 31
LIKE = 0.2
"""As far as the limit of a line that took another's place may lie from it, as a share."""


def temporary_limit_ended(case: Case) -> Iterator[Reason]:
    """The limit fell back to about the lasting one at the end that was told beforehand."""
    granted = [
        event
        for event in book_of(case.snapshot, case.line.id).events
        if event.kind is LimitEventKind.TEMPORARY and event.on <= case.eve
    ]
    if not granted or case.event.kind in (LimitEventKind.CLOSED, LimitEventKind.REFUSED):
        return
    newest = granted[-1]
    until = newest.temporary_until
    lasting = limit_at(case.snapshot, case.line.id, plus(newest.on, -1))
    back = lasting is not None and case.event.limit is not None and case.event.limit >= lasting
    if until is None:
        ended = back and newest.limit is not None and (case.event.limit or 0) < newest.limit
    else:
        ended = until <= case.event.on <= plus(until, AFTER_END)
    if not ended:
        return
    deeper = not back and lasting is not None and case.event.limit is not None
    yield Reason(
        code=Code.TEMPORARY_LIMIT_ENDED,
        text=_text(newest).format(
            amount=show_amount(newest.limit or 0), day=show_day(until or newest.on)
        ),
        evidence=(f"limit_events:{newest.id}",),
        measure="limit",
        before=None if newest.limit is None else format_amount(newest.limit),
        after=None if lasting is None else format_amount(lasting),
        strength=Strength.MEDIUM if deeper else Strength.STRONG,
        source=_(sources.TEMPORARY),
        weight=75.0 if deeper and (case.event.limit or 0) * 2 < (lasting or 0) else 94.0,
    )


def _text(granted: LimitEvent) -> str:
    if granted.temporary_until is None:
        return _(
            "The limit of {amount} was a temporary one, given on {day}; what is left is the "
            "lasting limit."
        )
    return _("The limit of {amount} was a temporary one that ended with {day}, as told before.")


def product_moved(case: Case) -> Iterator[Reason]:
    """Another lender's line for the same product, or the same lender's other product, came instead.

    A lender opens the new line itself, so one opened on the day of the event counts, too.
    """
    for line in case.snapshot.lines:
        opened = _opened(case, line)
        if line.id == case.line.id or opened is None:
            continue
        if not plus(case.event.on, -MOVED_WITHIN) <= opened <= case.event.on:
            continue
        if _is_successor(case, line):
            yield Reason(
                code=Code.PRODUCT_MOVED,
                text=_("{new} was opened on {day}, just before {old} was taken away.").format(
                    new=line.name, day=show_day(opened), old=case.line.name
                ),
                evidence=(f"lines:{line.id}",),
                measure="limit",
                before=_limit(case, case.line),
                after=_limit(case, line),
                strength=Strength.MEDIUM,
                source=_(sources.PRODUCT),
                weight=88.0,
            )
            return


def _opened(case: Case, line: Line):
    events = book_of(case.snapshot, line.id).events
    return line.opened_on or (events[0].on if events else None)


def _is_successor(case: Case, new: Line) -> bool:
    """Of the same kind, and the same lender or product by name, or one that names the old one."""
    old = case.line
    stays = case.event.kind in (LimitEventKind.CUT, LimitEventKind.REFUSED) and case.event.limit
    if new.kind is not old.kind or stays:
        return False
    same_product = bool(old.product) and _plain(new.product) == _plain(old.product)
    named = any(
        len(part) > 1 and part in _plain(new.name)
        for part in (_plain(old.product), _plain(old.lender))
    )
    return same_lender(new, old) or same_product or named or _has_like_limit(case, new)


def _has_like_limit(case: Case, new: Line) -> bool:
    """Whether the new line came within a week with about the old one's limit."""
    before, after = case.limit_before, limit_at(case.snapshot, new.id, case.event.on)
    opened = _opened(case, new)
    if not before or not after or opened is None or opened < plus(case.event.on, -7):
        return False
    return abs(after - before) <= LIKE * before


def _plain(text: str | None) -> str:
    return (text or "").strip().casefold()


def _limit(case: Case, line: Line) -> str | None:
    limit = limit_at(case.snapshot, line.id, case.event.on)
    if line.id == case.line.id:
        limit = case.limit_before
    return None if limit is None else format_amount(limit)


def _is_limit_known(case: Case) -> bool:
    """Whether the limit's own diary tells by an event that was written down what kind it was."""
    kinds = (LimitEventKind.GRANTED, LimitEventKind.RAISED, LimitEventKind.TEMPORARY)
    events = book_of(case.snapshot, case.line.id).events
    return any(event.kind in kinds and event.on < case.eve for event in events)


def _are_openings_known(case: Case) -> bool:
    """Whether the day is known on which each of the other lines was opened."""
    others = [line for line in case.snapshot.lines if line.id != case.line.id]
    return bool(others) and all(
        line.opened_on is not None or _is_older(case, line) for line in others
    )


def _is_older(case: Case, line: Line) -> bool:
    """Whether the line was known well before the event."""
    since = case.known_since(line)
    return since is not None and since < case.ago(31)


CAUSES = (
    Cause(
        code=Code.TEMPORARY_LIMIT_ENDED,
        name=N_("A temporary limit that ended"),
        find=temporary_limit_ended,
        is_known=either(_is_limit_known, answered(AnswerCode.LIMIT_TEMPORARY)),
        nothing=N_("No temporary limit that ended is recorded."),
        not_recorded=N_("Whether the limit was a temporary one is not recorded."),
        step=N_("A temporary limit ends by itself; there is nothing to mend."),
        can_be_mended=False,
    ),
    Cause(
        code=Code.PRODUCT_MOVED,
        name=N_("A product that moved to another lender"),
        find=product_moved,
        is_known=_are_openings_known,
        nothing=N_("No other line of yours was opened in its place."),
        not_recorded=N_("Whether another line was opened in its place is not recorded."),
        step=N_(
            "A product was moved; there is nothing to mend. Look up where what you owe is now paid."
        ),
        can_be_mended=False,
    ),
)
