"""The due days as an iCalendar file, which a phone's calendar reads and rings by.

Each due is a whole-day event with an alarm some days before and one on its day; so is what else a
person means to do on a day, such as the steps of a plan. The same ledger on
the same day gives the same bytes: every event has a lasting UID, and the stamp is the day's.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, timezone
from typing import Any
from zlib import crc32

from core.cash.calendar import Entry, waiting
from core.cash.reminders import BEFORE, due_amount_text
from core.days import show_day
from core.loans.due_days import plus
from core.money import show_amount
from core.records.snapshot import Snapshot
from core.words import _

DAYS = 90
RINGS_AT = 9
"""The hour of the day at which alarms ring."""


def calendar_file(
    snapshot: Snapshot,
    as_of: date,
    days: int = DAYS,
    before: int = BEFORE,
    more: Sequence[tuple[date, str]] = (),
) -> bytes:
    """The dues of the next days and what is overdue, with alarms `before` days ahead and on the
    day; then what else is to be done, each a day and its text.

    Lines end as RFC 5545 wants them. An overdue one stands on `as_of`, so that it still rings.
    """
    from icalendar import Calendar

    book: Any = Calendar()
    book.add("prodid", "-//Limitwise//Due days//EN")
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    book.add("x-wr-calname", _("Due days"))
    for entry in waiting(snapshot, plus(as_of, days - 1), as_of):
        event = _event(
            f"due-{entry.line}-{entry.loan or 0}-{entry.due_on:%Y%m%d}",
            entry.due_on,
            _summary(entry, as_of),
            _("{line} is due on {day}").format(line=entry.name, day=show_day(entry.due_on)),
            as_of,
            before,
        )
        event.add("description", _description(snapshot, entry))
        book.add_component(event)
    for on, text in more:
        uid = f"step-{on:%Y%m%d}-{crc32(text.encode())}"
        book.add_component(_event(uid, on, text, text, as_of, before))
    return book.to_ical()


def _event(uid: str, day: date, summary: str, rung: str, as_of: date, before: int) -> Any:
    """A whole day's event with its alarms; one that is past stands on `as_of`."""
    from icalendar import Event

    event: Any = Event()
    on = max(day, as_of)
    event.add("uid", f"{uid}@limitwise")
    event.add("dtstamp", datetime.combine(as_of, time(), timezone.utc))  # noqa: UP017
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add("summary", summary)
    event.add("transp", "TRANSPARENT")
    if before > 0 and day - timedelta(days=before) >= as_of:
        event.add_component(_alarm(rung, timedelta(hours=RINGS_AT) - timedelta(days=before)))
    event.add_component(_alarm(rung, timedelta(hours=RINGS_AT)))
    return event


def _alarm(rung: str, trigger: timedelta) -> Any:
    from icalendar import Alarm

    alarm: Any = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", rung)
    alarm.add("trigger", trigger)
    return alarm


def _summary(entry: Entry, as_of: date) -> str:
    text = _("Pay {line}: {amount}") if entry.due_on >= as_of else _("Overdue on {line}: {amount}")
    return text.format(line=entry.name, amount=due_amount_text(entry))


def _description(snapshot: Snapshot, entry: Entry) -> str:
    texts: list[str] = []
    if entry.certainty == "estimated":
        texts.append(_("The bill is not known yet; the amount is estimated from the last ones."))
    if entry.minimum is not None:
        texts.append(_("The least to pay is {amount}.").format(amount=show_amount(entry.minimum)))
    if entry.grace_until > entry.due_on:
        texts.append(
            _("A payment up to {day} still counts as in time.").format(
                day=show_day(entry.grace_until)
            )
        )
    names = {account.id: account.name for account in snapshot.accounts}
    if entry.account in names:
        texts.append(_("It was paid from {account} before.").format(account=names[entry.account]))
    return "\n".join(texts)
