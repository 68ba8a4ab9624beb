"""A line's bills, draws and limit events, each row with the way to what stands behind it."""

from collections.abc import Callable
from dataclasses import dataclass

from core.days import show_day, show_short_day
from core.loans.bills import BillView, bills_of
from core.loans.position import Position, position
from core.money import Fen, show_cents
from core.records.labels import label as word_of
from core.records.model import LimitEvent, Line
from core.words import N_, _, ngettext
from desktop.desk import Desk
from desktop.forms.texts import per_cent
from desktop.pages.lines.rows_card import RowsCard
from desktop.widgets.basic import label
from desktop.widgets.table import Column

UNKNOWN = "–"
STATES = {
    "paid": N_("Paid on time"),
    "open": N_("To pay"),
    "unknown": N_("Not known"),
    "nothing": N_("Nothing due"),
    "settled": N_("Settled early"),
}


def state_text(state: str | None, days_late: int) -> str:
    """How a bill or an instalment stands, in words."""
    if state == "late":
        text = ngettext("Paid {count} day late", "Paid {count} days late", days_late)
        return text.format(count=days_late)
    if state == "unpaid":
        text = ngettext("{count} day late", "{count} days late", days_late)
        return text.format(count=days_late)
    return UNKNOWN if state is None else _(STATES[state])


def amount_text(fen: Fen | None) -> str:
    """An amount in a column; a dash where it is not known."""
    return UNKNOWN if fen is None else show_cents(fen)


def bills_card(desk: Desk, line: Line) -> RowsCard:
    """The bills of a line, newest first, with what leaving the rest unpaid costs."""
    rows = bills_of(desk.all_records(), line.id, desk.as_of)

    def due(view: BillView) -> str:
        return show_short_day(view.bill.due_on) if view.bill.due_on else UNKNOWN

    def minimum(view: BillView) -> str:
        return amount_text(view.minimum) + ("*" if view.minimum_assumed else "")

    def costs(view: BillView) -> str:
        known = view.left and view.daily_rate
        return show_cents(view.rest_costs + view.charge) if known else UNKNOWN

    card = RowsCard(
        _("Bills"),
        [
            Column(
                _("Statement day"),
                lambda view: show_day(view.bill.closed_on),
                width=132,
                order=lambda view: view.bill.closed_on,
            ),
            Column(_("Due on"), due, width=84, order=lambda view: view.bill.due_on),
            Column(_("Balance"), lambda view: show_cents(view.bill.balance), True, 96),
            Column(_("Minimum"), minimum, True, 98),
            Column(_("Left to pay"), lambda view: show_cents(view.left), True, 96),
            Column(_("Rest costs"), costs, True, 98),
            Column(_("State"), lambda view: state_text(view.state, view.days_late), width=130),
        ],
        rows,
        lambda view: desk.go_evidence(view.evidence),
        hint=_("Enter or a double click shows the records behind a bill."),
        nothing=_(
            "No bill is recorded on this line yet; what check-ins tell of its bills counts without."
        ),
        wide=6,
        state=6,
        trouble=lambda view: view.state == "unpaid",
        most=6,
    )
    if any(view.left for view in rows):
        card.body.addWidget(label(_rest_note(rows), "small"))
    if any(view.minimum_assumed for view in rows):
        text = _("* A tenth of the balance, where the bill tells no minimum.")
        card.body.addWidget(label(text, "small"))
    return card


def _rest_note(rows: tuple[BillView, ...]) -> str:
    daily = next(view.daily_rate for view in rows if view.left)
    if not daily:
        return _("What an unpaid rest costs is not known: give the line its annual rate.")
    return _(
        "An unpaid rest costs interest of {rate}% a day from the statement day, here until 30 days "
        "after the due day, and for a card the default charge where less than the minimum is paid."
    ).format(rate=per_cent(round(daily, 7)))


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw with how it stands."""

    now: Position

    @property
    def left(self) -> Fen:
        return self.now.principal_left

    @property
    def state(self) -> str:
        """In a few words: repaid, late, or when the next payment falls due."""
        if self.now.settled_on is not None:
            return _("Repaid")
        coming = self.now.next_row
        if coming is None:
            return _("Repaid at will") if self.now.terms is None else UNKNOWN
        if coming.state == "unpaid":
            return state_text("unpaid", coming.days_late)
        return _("due {day}").format(day=show_day(coming.row.due_on))


def draws_card(desk: Desk, line: Line, open_loan: Callable[[int], object]) -> RowsCard:
    """The loans and draws of a line, newest first, with what is left of each."""
    snapshot, as_of = desk.all_records(), desk.as_of
    own = [
        loan for loan in snapshot.loans if loan.line == line.id and loan.drawn_at.date() <= as_of
    ]
    own.sort(key=lambda loan: (loan.drawn_at, loan.id), reverse=True)
    rows = [Draw(position(snapshot, loan.id, as_of)) for loan in own]

    def rate(draw: Draw) -> str:
        known = draw.now.loan.annual_rate
        return UNKNOWN if known is None else f"{per_cent(known)}%"

    def method(draw: Draw) -> str:
        chosen = draw.now.loan.method
        return UNKNOWN if chosen is None else word_of(chosen)

    return RowsCard(
        _("Loans and draws"),
        [
            Column(_("Drawn on"), lambda draw: str(draw.now.loan.drawn_at.date()), width=104),
            Column(_("Principal"), lambda draw: show_cents(draw.now.loan.principal), True, 108),
            Column(_("Still owed"), lambda draw: show_cents(draw.left), True, 108),
            Column(_("A year"), rate, True, 84),
            Column(_("How it is repaid"), method, width=150),
            Column(_("State"), lambda draw: draw.state, width=136),
        ],
        rows,
        lambda draw: open_loan(draw.now.loan.id),
        hint=_(
            "Enter or a double click opens a loan: its true cost, schedule and early repayment."
        ),
        nothing=_("No loan or draw is known on this line."),
        wide=4,
        state=5,
        trouble=lambda draw: draw.now.overdue > 0,
    )


def events_card(desk: Desk, line: Line) -> RowsCard:
    """The limit events of a line, newest first."""
    events = desk.all_records().limit_events
    own = [one for one in events if one.line == line.id and one.on <= desk.as_of]
    own.sort(key=lambda event: (event.on, event.id), reverse=True)

    def until(event: LimitEvent) -> str:
        said = event.said or ""
        if event.temporary_until is None:
            return said
        ends = _("until {day}").format(day=show_day(event.temporary_until))
        return f"{ends} · {said}" if said else ends

    return RowsCard(
        _("Limit events"),
        [
            Column(
                _("Day"), lambda event: show_day(event.on), width=132, order=lambda event: event.on
            ),
            Column(_("What happened"), lambda event: word_of(event.kind), width=150),
            Column(_("Limit after it"), lambda event: amount_text(event.limit), True, 120),
            Column(_("What the lender said"), until, width=200),
        ],
        own,
        lambda event: desk.go_evidence((f"limit_events:{event.id}",)),
        hint=_("Enter or a double click shows the record."),
        nothing=_("No limit event is known yet. Add the day when the limit was granted."),
        wide=3,
    )
