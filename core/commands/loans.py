"""Loan arithmetic: a schedule with what it costs, and the way out of what is owed."""

from datetime import date
from typing import Any

import click

from core.commands.cli import command
from core.commands.context import Context
from core.commands.options import Day, Number, option
from core.days import show_day
from core.errors import UserError
from core.money import Fen, format_amount, parse_amount, show_amount, show_cents
from core.records.model import Method
from core.words import N_, _, ngettext


# ParamType takes no type before click 8.4.
class Amount(click.ParamType):  # pyright: ignore[reportMissingTypeArgument]
    """A decimal such as 1066.19, in fen."""

    name = "AMOUNT"

    def convert(self, value: Any, param: Any, ctx: Any) -> Fen:
        if isinstance(value, int):
            return Fen(value)
        try:
            return parse_amount(value)
        except UserError as error:
            self.fail(str(error), param, ctx)


@command("schedule", ledger=False)
@option("--principal", type=Amount(), required=True, help=N_("The amount borrowed."))
@option("--months", type=int, required=True, help=N_("How many months it runs."))
@option(
    "--method",
    type=click.Choice([method.value for method in Method]),
    default=Method.EQUAL_INSTALMENT.value,
    help=N_("How it is repaid."),
)
@option("--start", type=Day(), help=N_("The day of the draw, by default the day looked at."))
@option("--annual-rate", type=Number(), help=N_("The annual rate as a fraction: 0.18 is 18%."))
@option("--fee-rate", type=Number(), help=N_("A fee each period, as a fraction of the amount."))
@option(
    "--basis",
    type=click.Choice(["365", "360"]),
    default="365",
    help=N_("Days of a year where interest runs by the day."),
)
@option("--upfront-fee", type=Amount(), help=N_("A fee taken off what is paid out."))
@option("--first-due", type=Day(), help=N_("The first due day, by default a month on."))
@option(
    "--last-day-counts",
    is_flag=True,
    help=N_("Interest by the day counts the last day as well as the first."),
)
def schedule_(
    context: Context,
    principal: Fen,
    months: int,
    method: str,
    start: date | None,
    annual_rate: float | None,
    fee_rate: float | None,
    basis: str,
    upfront_fee: Fen | None,
    first_due: date | None,
    last_day_counts: bool,
) -> None:
    from core.loans.annual import annual_cost
    from core.loans.schedule import Terms, first_period_text, schedule
    from core.loans.typed_rate import FEE_AT_MOST, YEARLY_AT_MOST, check_fraction

    how = Method(method)
    if how is Method.FLAT_FEE and annual_rate:
        raise UserError(_("A flat-fee loan has a fee a period: give --fee-rate."))
    check_fraction(annual_rate or 0.0, YEARLY_AT_MOST)
    check_fraction(fee_rate or 0.0, FEE_AT_MOST)
    terms = Terms(
        principal=principal,
        months=months,
        method=how,
        start_on=start or context.as_of,
        annual_rate=annual_rate or 0.0,
        fee_rate=fee_rate or 0.0,
        basis=int(basis),
        first_due_on=first_due,
        upfront_fee=upfront_fee or Fen(0),
        last_day_counts=last_day_counts,
    )
    rows, cost = schedule(terms), annual_cost(terms)
    fees = sum(row.fee for row in rows) + terms.upfront_fee
    payment, interest = sum(row.payment for row in rows), sum(row.interest for row in rows)

    long = first_period_text(terms)
    notes = [long] if long else []

    def show() -> None:
        for row in rows:
            columns = (row.payment, row.principal, row.interest, row.fee, row.balance)
            figures = "".join(f"{show_cents(amount):>15}" for amount in columns)
            click.echo(f"{row.n:4}  {show_day(row.due_on):>11}{figures}")
        text = _("Paid in all {payment}: interest {interest}, fees {fees}.").format(
            payment=show_amount(payment), interest=show_amount(interest), fees=show_amount(fees)
        )
        click.echo(text)
        if cost is not None:
            words = _("It costs {annual} a year all in; compounded, {effective}.")
            text = words.format(annual=f"{cost.annual:.2%}", effective=f"{cost.effective:.2%}")
            click.echo(text)
        for note in notes:
            click.echo(note)

    context.show(
        {
            "rows": [
                {
                    "n": row.n,
                    "due_on": row.due_on.isoformat(),
                    **{
                        name: format_amount(getattr(row, name))
                        for name in ("payment", "principal", "interest", "fee", "balance")
                    },
                }
                for row in rows
            ],
            "total_payment": format_amount(payment),
            "total_interest": format_amount(interest),
            "total_fee": format_amount(fees),
            "annual_cost": cost and cost.annual,
            "effective_annual_cost": cost and cost.effective,
            **({"notes": notes} if notes else {}),
        },
        show,
    )


@command("payoff")
@option("--monthly", type=Amount(), required=True, help=N_("What you can pay a month in all."))
def payoff_(context: Context, monthly: Fen) -> None:
    from core.loans.debts import assumed_rates, debts_of
    from core.loans.payoff import Payoff, payoff

    snapshot = context.snapshot()
    debts = debts_of(snapshot, context.as_of)
    ways = [payoff(debts, monthly, "avalanche"), payoff(debts, monthly, "snowball")]

    def as_json(way: Payoff) -> dict[str, Any]:
        return {
            "months": way.months,
            "interest": format_amount(way.interest),
            "order": list(way.lines),
            "debts": [
                {
                    "line": closed.debt.line,
                    "loan": closed.debt.loan,
                    "name": closed.debt.name,
                    "month": closed.month,
                    "interest": format_amount(closed.interest),
                    "annual_rate": closed.debt.annual_rate,
                    "assumed": closed.debt.assumed,
                }
                for closed in way.order
            ],
        }

    def show() -> None:
        if not debts:
            click.echo(_("Nothing is owed."))
        names = {"avalanche": _("The dearest first:"), "snowball": _("The smallest first:")}
        for way in ways if debts else ():
            months = ngettext("{n} month", "{n} months", way.months).format(n=way.months)
            words = _("{name} {months}, interest {interest}.")
            interest = show_amount(way.interest)
            click.echo(words.format(name=names[way.strategy], months=months, interest=interest))
            # A line is paid off with the last of its loans.
            last = {closed.debt.line: closed for closed in way.order}
            for closed in sorted(last.values(), key=lambda closed: closed.month):
                words = _("{name} is paid off in month {n}.")
                click.echo("  " + words.format(name=closed.debt.name, n=closed.month))
        for text in assumed_rates(debts):
            click.echo(text)

    context.show({way.strategy: as_json(way) for way in ways}, show)
