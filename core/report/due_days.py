"""What is overdue and what is to be paid next."""

from datetime import date, timedelta

from core.cash.calendar import NEXT_DUES, Entry, due_soon, together
from core.cash.reminders import due_amount_text
from core.days import show_day, show_distance
from core.money import show_amount
from core.records.snapshot import Snapshot
from core.report.content import Section, Table
from core.report.letters import one_line
from core.report.wording import UNKNOWN, amount
from core.scoring.assessment import Assessment
from core.words import _, sentences


def overdue(snapshot: Snapshot, as_of: date) -> list[Entry]:
    """What fell due and is not met, oldest first."""
    return [due for due in due_soon(snapshot, as_of) if due.state == "unpaid"]


def coming(snapshot: Snapshot, as_of: date) -> list[Entry]:
    """What is to be paid in the next 30 days, soonest first; also what is in its grace days, and at
    the end what has no known day."""
    return [due for due in due_soon(snapshot, as_of) if due.state == "open"]


def dues_section(snapshot: Snapshot, assessment: Assessment) -> Section | None:
    """What is overdue, and what falls due in the next 30 days; null without any line."""
    if not snapshot.lines:
        return None
    as_of = assessment.as_of
    names = {line.id: one_line(line.name) for line in snapshot.lines}
    late, soon = overdue(snapshot, as_of), coming(snapshot, as_of)
    title = _("Next due days")
    if not late and not soon:
        until = as_of + timedelta(days=NEXT_DUES)
        text = _("By the records, nothing falls due up to {day}.").format(day=show_day(until))
        return Section("dues", title, intro=text)
    both = [*late, *soon]
    table = Table(
        head=(_("Due on"), _("When"), _("Line"), _("Amount"), _("At least")),
        rows=tuple(
            (
                UNKNOWN if due.undated else show_day(due.due_on),
                _when(due, as_of),
                names[due.line],
                _amount(due),
                amount(due.minimum),
            )
            for due in both
        ),
        align="lllrr",
        widths=("auto", "auto", "1fr", "auto", "auto"),
        total=(_("Together"), "", "", in_all(both), ""),
        note=_what_is_added_up(both),
    )
    return Section("dues", title, tables=(table,))


def _amount(due: Entry) -> str:
    if due.whole is not None:
        return show_amount(due.whole)
    return UNKNOWN if due.asks.most is None or due.amount is None else due_amount_text(due)


def _when(due: Entry, as_of: date) -> str:
    if due.undated:
        return _("day not known")
    return _("overdue") if due.state == "unpaid" else show_distance(due.due_on, as_of)


def in_all(found: list[Entry]) -> str:
    """The sum of the dues: a range where not all are known, “at least” where nothing bounds it."""
    sums = together(found)
    if sums.high is None:
        least = _("at least {amount}").format(amount=show_amount(sums.low))
        return least if sums.low else UNKNOWN
    if sums.low == sums.high:
        return show_amount(sums.low)
    return _("{low} to {high}").format(low=show_amount(sums.low), high=show_amount(sums.high))


def _what_is_added_up(found: list[Entry]) -> str:
    texts: list[str] = []
    if any(UNKNOWN in (_amount(due), amount(due.minimum)) or due.undated for due in found):
        texts.append(_("“–” means not known; what is known is added up."))
    if any(not due.asks.is_certain for due in found):
        texts.append(_("A range stands where no bill is on record: look the bill up."))
    if any(due.whole is not None for due in found):
        texts.append(_("A newer bill holds what is overdue of an older one; that counts once."))
    return sentences(*texts)
