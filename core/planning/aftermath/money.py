"""The cash of the next 30 days without the limit: which due days break, and how to meet them."""

from collections.abc import Iterator
from datetime import date

from core.cash.calendar import Entry, waiting
from core.cash.forecast import forecast
from core.days import show_day
from core.loans.due_days import plus
from core.money import show_amount
from core.planning.aftermath.model import Part, Step
from core.planning.diagnosis.model import Diagnosis
from core.records.snapshot import Snapshot
from core.words import _, ngettext, sentences

DAYS = 30


def money_steps(snapshot: Snapshot, found: Diagnosis, as_of: date) -> Iterator[Step]:
    """What is overdue or due, the first day the money runs short, and what not to do."""
    coming = waiting(snapshot, plus(as_of, DAYS), as_of)
    yield from _dues(coming, as_of)
    ahead = forecast(snapshot, as_of, DAYS)
    short = ahead.shortfall
    if short is not None:
        yield Step(part=Part.CASH, code="shortfall", text=short.text, on=short.on, can_be_done=True)
        for source in short.sources:
            yield Step(part=Part.CASH, code=source.code, text=source.text, on=source.by)
    elif ahead.days:
        lasts = _("By your records the money lasts for the due days of the next {days} days.")
        told = filter(None, (lasts.format(days=DAYS), ahead.uncounted))
        yield Step(part=Part.CASH, code="enough", text=sentences(*told))
    else:
        for code, text in zip(("needed", "needed-too"), ahead.needed, strict=False):
            yield Step(part=Part.CASH, code=code, text=text, can_be_done=True)
    yield Step(
        part=Part.CASH,
        code="no-informal-lender",
        text=_(
            "Whatever is missing, do not borrow it from informal lenders or against fees in "
            "advance. Ask the lender for instalments or a later due day, in writing and before "
            "the due day."
        ),
    )


def _dues(coming: tuple[Entry, ...], as_of: date) -> Iterator[Step]:
    if not coming:
        yield Step(
            part=Part.CASH,
            code="no-dues",
            text=_("Nothing is known to fall due within {days} days.").format(days=DAYS),
        )
        return
    known = [entry.amount for entry in coming if entry.amount is not None]
    first = coming[0]
    untold = ngettext(
        "{count} payment falls due until {last}, how much is not known; the first is {line} on "
        "{day}.",
        "{count} payments fall due until {last}, how much is not known; the first is {line} on "
        "{day}.",
        len(coming),
    )
    text = ngettext(
        "{count} payment falls due until {last}, {amount} in all as far as it can be told; the "
        "first is {line} on {day}.",
        "{count} payments fall due until {last}, {amount} in all as far as it can be told; the "
        "first is {line} on {day}.",
        len(coming),
    )
    yield Step(
        part=Part.CASH,
        code="dues",
        text=(text if known else untold).format(
            count=len(coming),
            last=show_day(plus(as_of, DAYS)),
            amount=show_amount(sum(known)),
            line=first.name,
            day=show_day(first.due_on),
        ),
        on=first.due_on,
        evidence=tuple(dict.fromkeys(f"lines:{entry.line}" for entry in coming)),
        can_be_done=True,
    )
