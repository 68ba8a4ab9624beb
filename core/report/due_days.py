"""What is overdue and what is to be paid next."""

from datetime import date, timedelta

from core.cash.forecast import forecast
from core.days import show_day, show_distance
from core.loans.dues import Due, next_dues, shares
from core.money import Fen
from core.records.snapshot import Snapshot
from core.report.content import Section, Table
from core.report.letters import SENTENCE, one_line
from core.report.wording import amount, sum_known
from core.scoring.assessment import Assessment
from core.words import _, sentences

DUE_DAYS = 30


def overdue(snapshot: Snapshot, as_of: date) -> list[Due]:
    """What fell due and is not met, oldest first."""
    return [due for due in next_dues(snapshot, as_of, DUE_DAYS) if due.state == "unpaid"]


def coming(snapshot: Snapshot, as_of: date) -> list[Due]:
    """What is to be paid in the next 30 days, soonest first; also what is in its grace days."""
    return [due for due in next_dues(snapshot, as_of, DUE_DAYS) if due.state == "open"]


def dues_section(snapshot: Snapshot, assessment: Assessment) -> Section | None:
    """What is overdue, and what falls due in the next 30 days; null without any line."""
    if not snapshot.lines:
        return None
    as_of = assessment.as_of
    names = {line.id: one_line(line.name) for line in snapshot.lines}
    late, soon = overdue(snapshot, as_of), coming(snapshot, as_of)
    title = _("Next due days")
    if not late and not soon:
        until = as_of + timedelta(days=DUE_DAYS)
        told = _("By the records, nothing falls due up to {day}.").format(day=show_day(until))
        return Section("dues", title, intro=told, paragraphs=money_ahead(snapshot, as_of))
    both = [*late, *soon]
    added = shares(both)
    table = Table(
        head=(_("Due on"), "", _("Line"), _("Amount"), _("At least")),
        rows=tuple(
            (
                show_day(due.due_on),
                _("overdue") if due in late else show_distance(due.due_on, as_of),
                names[due.line],
                amount(due.left),
                amount(due.minimum),
            )
            for due in both
        ),
        align="lllrr",
        widths=("auto", "auto", "1fr", "auto", "auto"),
        total=("", "", _("Together"), amount(sum_known(added)), ""),
        note=_what_is_added_up(both, added),
    )
    return Section("dues", title, tables=(table,), paragraphs=money_ahead(snapshot, as_of))


def money_ahead(snapshot: Snapshot, as_of: date) -> tuple[str, ...]:
    """Whether the money lasts for these due days; empty while no balance is known."""
    ahead = forecast(snapshot, as_of, DUE_DAYS)
    if ahead.shortfall is not None:
        return (one_line(ahead.shortfall.text, SENTENCE),)
    if not ahead.days:
        return ()
    lasts = _("By your records the money lasts for the due days of the next {days} days.")
    told = filter(None, (lasts.format(days=DUE_DAYS), one_line(ahead.uncounted, SENTENCE)))
    return (sentences(*told),)


def _what_is_added_up(found: list[Due], added: list[Fen | None]) -> str:
    told = []
    if any(share is None for share in added):
        told.append(_("“–” means not known; what is known is added up."))
    if any(due.left != share for due, share in zip(found, added, strict=True)):
        told.append(_("A newer bill holds what is overdue of an older one; that counts once."))
    return sentences(*told)
