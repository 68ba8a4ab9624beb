"""Changes that move no money carried out: applications, answers, receipts, what is held back, and a
line closed."""

from datetime import date

from core.days import show_day
from core.errors import UserError
from core.loans.limits import is_closed
from core.loans.owed import owed_by_line
from core.money import Fen, show_amount
from core.planning.carry import carry_out, line_of, next_id
from core.planning.changes import (
    Apply,
    Close,
    HoldBack,
    KeepReceipt,
    NewAnswer,
    NoApplications,
)
from core.records.model import Answer, Application, LimitEvent, LimitEventKind, Receipt
from core.records.snapshot import Snapshot
from core.words import _


@carry_out.register
def _no_applications(change: NoApplications, snapshot: Snapshot, as_of: date) -> Snapshot:
    return snapshot  # what is asked for less is what other changes do not ask for


@carry_out.register
def _apply(change: Apply, snapshot: Snapshot, as_of: date) -> Snapshot:
    asked = Application(id=next_id(snapshot.applications), on=change.on, lender=_("Another lender"))
    return snapshot.changed(applications=(*snapshot.applications, asked))


@carry_out.register
def _new_answer(change: NewAnswer, snapshot: Snapshot, as_of: date) -> Snapshot:
    answer = Answer(
        id=next_id(snapshot.answers), code=change.code, on=change.on, value=change.value
    )
    return snapshot.changed(answers=(*snapshot.answers, answer))


@carry_out.register
def _keep_receipt(change: KeepReceipt, snapshot: Snapshot, as_of: date) -> Snapshot:
    loan = next(loan for loan in snapshot.loans if loan.id == change.loan)
    if change.on < loan.drawn_at.date():
        raise UserError(
            _("That draw is of {day}; its receipt cannot be older.").format(
                day=show_day(loan.drawn_at.date())
            )
        )
    kept = Receipt(
        id=next_id(snapshot.receipts), loan=loan.id, file=_("Receipt"), added_on=change.on
    )
    return snapshot.changed(receipts=(*snapshot.receipts, kept))


@carry_out.register
def _hold_back(change: HoldBack, snapshot: Snapshot, as_of: date) -> Snapshot:
    line = line_of(snapshot, change.line)
    if is_closed(snapshot, line.id, change.on) and not owed_by_line(snapshot, change.on).get(
        line.id
    ):
        raise UserError(
            _("{line} is closed on {day} and owes nothing, so no money is needed for it.").format(
                line=line.name, day=show_day(change.on)
            )
        )
    return snapshot  # what is held back is not spent, and no record tells of it


@carry_out.register
def _close(change: Close, snapshot: Snapshot, as_of: date) -> Snapshot:
    line = line_of(snapshot, change.line)
    if is_closed(snapshot, line.id, change.on):
        raise UserError(
            _("{line} is closed on {day} already.").format(line=line.name, day=show_day(change.on))
        )
    owed = owed_by_line(snapshot, change.on).get(line.id)
    if owed is None:
        raise UserError(
            _("What {line} owes on {day} is not known; say it in a check-in first.").format(
                line=line.name, day=show_day(change.on)
            )
        )
    if owed:
        raise UserError(
            _("{line} owes {owed} on {day}; it can be closed once that is paid.").format(
                line=line.name, owed=show_amount(owed), day=show_day(change.on)
            )
        )
    event = LimitEvent(
        id=next_id(snapshot.limit_events),
        line=line.id,
        on=change.on,
        kind=LimitEventKind.CLOSED,
        limit=Fen(0),
    )
    return snapshot.changed(limit_events=(*snapshot.limit_events, event))
