"""A bill of a pay-later line or card: what it asks for, what leaving it costs, paying in parts.

Who pays less than the whole bill loses the days free of interest: interest runs from the day each
purchase was posted, at the line's rate by the day.
"""

from dataclasses import dataclass
from datetime import date

from core.errors import UserError
from core.loans.annual import AnnualCost, annual_cost
from core.loans.book import book_of
from core.loans.dues import dues
from core.loans.overdue import default_charge, minimum_payment
from core.loans.schedule import NOTHING, Terms, ratio, rounded, schedule
from core.money import Fen
from core.records.model import Bill, LineKind, Method
from core.records.snapshot import Snapshot
from core.words import _

CARD_RATE = 0.0005 * 365
"""0.05% a day, as most cards charge (public notice on card interest of 2021); where a line tells
no rate of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BillView:
    """A bill as of a day, in fen. `state` is its due's, None where it has no due day.

    `minimum` is the bill's, or for a card without one a tenth of the balance (`minimum_assumed`).
    `rest_costs` is the interest of 30 days from the due day on what is left, with the interest of
    the days from the close; `charge` what a card takes where the minimum is not met.
    """

    bill: Bill
    state: str | None
    days_late: int
    paid: Fen
    left: Fen
    minimum: Fen | None
    minimum_assumed: bool
    daily_rate: float
    rest_costs: Fen
    charge: Fen
    evidence: tuple[str, ...]


def bills_of(snapshot: Snapshot, line_id: int, as_of: date) -> tuple[BillView, ...]:
    """The bills of a line that are made by a day, newest first."""
    book = book_of(snapshot, line_id)
    recorded = {
        due.evidence[0]: due
        for due in dues(snapshot, line_id, as_of)
        if due.evidence and due.loan is None
    }
    basis = book.line.day_basis or 365
    rate = book.line.annual_rate
    card = book.line.kind is LineKind.CREDIT_CARD
    views: list[BillView] = []
    for bill in reversed(book.bills):
        if bill.closed_on > as_of:
            continue
        due = recorded.get(f"bills:{bill.id}")
        paid = due.paid_amount if due else NOTHING
        left = Fen(max(0, bill.balance - paid))
        assumed = bill.minimum is None and card
        minimum = minimum_payment(bill.balance) if assumed else bill.minimum
        yearly = rate if rate is not None else (CARD_RATE if card else 0.0)
        month_on = (bill.due_on or bill.closed_on).toordinal() + 30
        days = month_on - bill.closed_on.toordinal()
        views.append(
            BillView(
                bill=bill,
                state=due.state if due else None,
                days_late=(due.days_late or 0) if due else 0,
                paid=paid,
                left=left,
                minimum=minimum,
                minimum_assumed=assumed,
                daily_rate=yearly / basis,
                rest_costs=_by_days(left, yearly, days, basis),
                charge=default_charge(minimum, paid) if card and minimum else NOTHING,
                evidence=due.evidence if due else (f"bills:{bill.id}",),
            )
        )
    return tuple(views)


@dataclass(frozen=True, slots=True)
class InParts:
    """A bill paid in instalments: what each period pays, all fees, and what that costs a year."""

    payment: Fen
    fees: Fen
    cost: AnnualCost


def in_parts(amount: Fen, periods: int, fee_rate: float, closed_on: date) -> InParts:
    """Instalments of a bill with a fee each period on the whole amount. Raises UserError.

    The fee a period looks smaller than it is, because the amount held falls every month.
    """
    terms = Terms(
        principal=amount,
        months=periods,
        method=Method.FLAT_FEE,
        start_on=closed_on,
        fee_rate=fee_rate,
    )
    rows, cost = schedule(terms), annual_cost(terms)
    if cost is None:
        raise UserError(_("The yearly cost of these instalments cannot be worked out."))
    return InParts(rows[0].payment, Fen(sum(row.fee for row in rows)), cost)


def _by_days(amount: Fen, rate: float, days: int, basis: int) -> Fen:
    numerator, denominator = ratio(rate)
    return rounded(amount, numerator * days, denominator * basis)
