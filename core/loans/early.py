"""A schedule after events: money repaid early, and rates that change.

An event edits nothing: the rows due by its day stay as they are, and the rest is planned anew from
what is left. What is repaid early pays its own interest to the day, by its days; the rest of the
principal pays the period's interest as before. Interest only for the days the money was held:
Supreme People's Court, provisions on private lending (2020), article 30; lenders agree the like.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.errors import UserError
from core.loans.due_days import plus
from core.loans.schedule import NOTHING, Row, Terms, period_part, ratio, rounded, schedule
from core.money import Fen, show_amount
from core.records.model import Method
from core.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyRepayment:
    """`amount` fen of principal repaid on a day besides what falls due; None for all that is left.

    `shorten` keeps the instalment and ends sooner; otherwise the term stays and the instalment
    falls. `fee` is what the lender takes for it, in fen.
    """

    on: date
    amount: Fen | None = None
    shorten: bool = False
    fee: Fen = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class RateChange:
    """A new rate a year, which holds from the first period that begins on this day or later."""

    on: date
    annual_rate: float


Event = EarlyRepayment | RateChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an early repayment changes: amounts in fen, the new rows with the old ones before them.

    `to_pay` leaves the account on the day, with interest and fee. `cost_before` and `cost_after`
    are all interest and fees of the loan without and with it. `instalment_before` and `_after`
    are the next periods' payments, 0 where none is left.
    """

    rows: tuple[Row, ...]
    to_pay: Fen
    cost_before: Fen
    cost_after: Fen
    months_saved: int
    instalment_before: Fen
    instalment_after: Fen
    ends_on: date

    @property
    def saved(self) -> Fen:
        """Interest and fees saved, in fen; negative where the fee costs more than it saves."""
        return Fen(self.cost_before - self.cost_after)


def early_repayment(terms: Terms, event: EarlyRepayment, earlier: Sequence[Event] = ()) -> Outcome:
    """What the repayment saves, after the `earlier` events. Raises UserError where it cannot be."""
    before, after = course(terms, earlier), course(terms, [*earlier, event])
    paid = [row for row in after if row.n == 0 and row.due_on == event.on][-1]
    coming_before = [row for row in before if row.n and row.due_on > event.on]
    coming_after = [row for row in after if row.n and row.due_on > event.on]
    return Outcome(
        rows=after,
        to_pay=paid.payment,
        cost_before=_cost(before),
        cost_after=_cost(after),
        months_saved=len(coming_before) - len(coming_after),
        instalment_before=coming_before[0].payment if coming_before else Fen(0),
        instalment_after=coming_after[0].payment if coming_after else Fen(0),
        ends_on=after[-1].due_on,
    )


def course(terms: Terms, events: Sequence[Event]) -> tuple[Row, ...]:
    """The rows of a loan with these events; a repayment besides the periods is a row of n 0.

    Raises UserError for an event that does not fit: before the draw, after the end, more than is
    left, or a rate change of a loan whose charge is fixed at the start.
    """
    done: list[Row] = []
    rest: Terms | None = terms
    days = terms.due_days()
    for event in sorted(events, key=lambda event: _effective_on(event, days)):
        on = _effective_on(event, days)
        if rest is None:
            raise UserError(_("By that day the loan is repaid."))
        if event.on < terms.start_on:
            raise UserError(_("That day is before the day the money was drawn."))
        rows = schedule(rest)
        due = [row for row in rows if row.due_on <= on]
        if len(due) == len(rows):
            raise UserError(_("By that day the loan is repaid."))
        done += due
        rest = _from(rest, rows, len(due))
        if isinstance(event, RateChange):
            rest = _repriced(rest, event)
            continue
        row = _repaid_row(rest, event)
        done.append(row)
        if not row.balance:
            rest = None
            continue
        agreed = period_part(rest) if event.shorten else None
        rest = replace(rest, principal=row.balance, agreed=agreed or None)
        if rest.problem():
            rest = replace(rest, agreed=None)
    if rest is None:
        return tuple(done)
    begun = max((row.n for row in done), default=0)
    return (*done, *(row._replace(n=row.n + begun) for row in schedule(rest)))


def _effective_on(event: Event, days: tuple[date, ...]) -> date:
    if isinstance(event, EarlyRepayment):
        return event.on
    return next((day for day in days if day >= event.on), days[-1])


def _from(terms: Terms, rows: tuple[Row, ...], done: int) -> Terms:
    """The terms of what is left after so many periods, with the due days as they were."""
    if not done:
        return replace(terms, fee_base=terms.fee_base or terms.principal)
    return replace(
        terms,
        principal=rows[done - 1].balance,
        months=len(rows) - done,
        start_on=rows[done - 1].due_on,
        first_due_on=rows[done].due_on,
        upfront_fee=Fen(0),
        last_day_counts=False,
        fee_base=terms.fee_base or terms.principal,
        agreed=period_part(terms) or None,
    )


def _repriced(rest: Terms, event: RateChange) -> Terms:
    if rest.method in (Method.BULLET, Method.FLAT_FEE):
        raise UserError(
            _("What this loan costs is fixed at its start; a new rate changes nothing.")
        )
    return replace(rest, annual_rate=event.annual_rate, agreed=None)


def _repaid_row(rest: Terms, event: EarlyRepayment) -> Row:
    amount = rest.principal if event.amount is None else event.amount
    if amount <= 0 or event.fee < 0:
        raise UserError(_("The amount to repay must be more than zero, and a fee not less."))
    if amount > rest.principal:
        raise UserError(
            _("Only {left} is left of this loan; repay that or less.").format(
                left=show_amount(rest.principal)
            )
        )
    whole = amount == rest.principal
    days = (event.on - rest.start_on).days
    interest = accrued(amount, rest, event.on)
    fee = int(event.fee)
    if whole and days and rest.fee_rate:  # a period begun is charged
        fee += rounded(rest.fee_base or rest.principal, *ratio(rest.fee_rate))
    balance = Fen(rest.principal - amount)
    return Row(0, event.on, Fen(amount + interest + fee), amount, interest, Fen(fee), balance)


def accrued(principal: Fen, terms: Terms, until: date) -> Fen:
    """Interest of this principal from the start of the terms to a day, by its days, in fen."""
    if terms.method is Method.FLAT_FEE:
        return Fen(0)
    first = plus(terms.start_on, -1) if terms.last_day_counts else terms.start_on
    numerator, denominator = ratio(terms.annual_rate)
    return rounded(principal, numerator * max(0, (until - first).days), denominator * terms.basis)


def _cost(rows: Sequence[Row]) -> Fen:
    return Fen(sum(row.interest + row.fee for row in rows))
