"""The command that sums up accounts and months."""

import click

from core.cash.balances import balances
from core.cash.months import months
from core.commands.cli import command
from core.commands.context import Context
from core.days import show_month
from core.money import format_amount, show_amount
from core.records.model import Account
from core.words import _


@command("months")
def months_(context: Context) -> None:
    snapshot = context.snapshot()
    accounts, by_month = balances(snapshot, context.as_of), months(snapshot, context.as_of)
    document = {
        "balances": [
            {
                "account": held.account,
                "balance": None if held.balance is None else format_amount(held.balance),
            }
            for held in accounts
        ],
        "months": [
            {
                "month": month.month,
                "income": format_amount(month.income),
                "expense": format_amount(month.expense),
                "by_category": {
                    name: format_amount(amount) for name, amount in month.by_category.items()
                },
            }
            for month in by_month
        ],
    }

    def text() -> None:
        names = {account.id: account.name for account in context.ledger().records(Account)}
        for held in accounts:
            balance = _("not known") if held.balance is None else show_amount(held.balance)
            click.echo(f"{names[held.account]}: {balance}")
        for month in by_month:
            click.echo(
                _("{month}: income {income}, expense {expense}").format(
                    month=show_month(month.month),
                    income=show_amount(month.income),
                    expense=show_amount(month.expense),
                )
            )
        if not by_month:
            click.echo(_("There are no transactions yet; import a statement to see your months."))

    context.show(document, text)
