"""The command that plans a month and shows what became of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from core.cash.verdict import safe_texts
from core.commands.cli import command
from core.commands.context import Context
from core.commands.options import option
from core.days import show_month
from core.errors import UserError
from core.money import Fen, format_amount, parse_amount, show_amount
from core.records.settings import ROLLOVER
from core.words import N_, _, sentences

if TYPE_CHECKING:
    from core.cash.advice import Advice
    from core.cash.budget import Budgeted
    from core.cash.suggest import Suggestion


@command("budget")
@option("--month", help=N_("The month, such as 2026-11; by default that of the day looked at."))
@option("--suggest", "suggesting", is_flag=True, help=N_("Suggest plans from your own months."))
@option(
    "--set", "plans", multiple=True, metavar="CATEGORY=AMOUNT", help=N_("Plan this; can repeat.")
)
@option("--rollover/--no-rollover", default=None, help=N_("Carry over what a month left."))
def budget_(
    context: Context,
    month: str | None,
    suggesting: bool,
    plans: tuple[str, ...],
    rollover: bool | None,
) -> None:
    from core.cash.advice import advice
    from core.cash.budget import budget, checked_month, set_budget
    from core.cash.suggest import suggest

    ledger = context.ledger()
    month = checked_month(month or f"{context.as_of:%Y-%m}")
    if plans:
        set_budget(ledger, month, _amounts(plans))
    if rollover is not None:
        ledger.set_setting(ROLLOVER, rollover)
    snapshot = context.snapshot()
    found = budget(snapshot, context.as_of, month, ledger.setting(ROLLOVER))
    suggested = suggest(snapshot, context.as_of) if suggesting else None
    advice_given = advice(snapshot, context.as_of)
    context.show(
        _document(found, suggested, advice_given), lambda: _print(found, suggested, advice_given)
    )


def _amounts(plans: tuple[str, ...]) -> dict[str, Fen | None]:
    """The plans as they were written; an empty amount takes a plan away. Raises UserError."""
    found: dict[str, Fen | None] = {}
    for text in plans:
        category, equals, amount = text.rpartition("=")
        if not equals or not category.strip():
            raise UserError(
                _("“{text}” is no plan; write it like FOOD=1500.").format(text=text[:40])
            )
        found[category.strip()] = parse_amount(amount) if amount.strip() else None
    return found


def _plain(amount: Fen | None) -> str | None:
    return None if amount is None else format_amount(amount)


def _document(
    found: Budgeted, suggested: Suggestion | None, advice_given: tuple[Advice, ...]
) -> dict[str, Any]:
    document: dict[str, Any] = {
        "month": found.month,
        "lines": [
            {
                "category": line.category,
                "planned": _plain(line.planned),
                "spent": format_amount(line.spent),
                "left": _plain(line.left),
                "carried": format_amount(line.carried),
                "pace": _plain(line.pace),
            }
            for line in found.lines
        ],
        "safe_to_spend": _plain(found.safe_to_spend),
        "safe_to_spend_likely": _plain(found.safe.likely),
        "safe_until": found.safe.until and found.safe.until.isoformat(),
        "verdict": found.safe.verdict,
        "debt_service": found.ratios.debt_service,
        "debt_band": found.ratios.debt_band,
        "emergency_months": found.ratios.emergency_months,
        "saving_rate": found.saving_rate,
        "income": format_amount(found.income),
        "expense": format_amount(found.expense),
        "gone": found.gone,
        "needed": list(found.needed),
        "advice": [
            {
                "code": one.code,
                "text": one.text,
                "reason": one.reason,
                "amount": _plain(one.amount),
                "on": one.on.isoformat(),
                "line": one.line,
                "account": one.account,
                "category": one.category,
            }
            for one in advice_given
        ],
    }
    if suggested is not None:
        document["suggestion"] = {
            "months": suggested.months,
            "income": _plain(suggested.income),
            "debts": _plain(suggested.debts),
            "needs": _plain(suggested.needs),
            "wants": _plain(suggested.wants),
            "saving": _plain(suggested.saving),
            "lines": [
                {
                    "category": line.category,
                    "group": line.group,
                    "usual": format_amount(line.usual),
                    "suggested": format_amount(line.suggested),
                }
                for line in suggested.lines
            ],
        }
    return document


def _print(found: Budgeted, suggested: Suggestion | None, advice_given: tuple[Advice, ...]) -> None:
    for line in found.lines:
        name = line.category or _("without a category")
        if line.planned is None or line.left is None:
            text = _("{category}: {spent} spent, never planned")
        else:
            text = _("{category}: {spent} spent of {planned}, {left} left")
        click.echo(
            text.format(
                category=name,
                spent=show_amount(line.spent),
                planned=show_amount(line.planned or 0),
                left=show_amount(line.left or 0),
            )
        )
    if not found.lines:
        click.echo(
            _("Nothing was planned or spent in {month}.").format(month=show_month(found.month))
        )
    for text in _figures(found):
        click.echo(text)
    if suggested is not None:
        for line in suggested.lines:
            text = _("Suggested for {category}: {suggested}; {usual} is usual")
            click.echo(
                text.format(
                    category=line.category,
                    suggested=show_amount(line.suggested),
                    usual=show_amount(line.usual),
                )
            )
        if not suggested.lines:
            click.echo(_("There is no whole month of spending yet to suggest a budget from."))
    for one in advice_given:
        click.echo(f"  →  {sentences(one.text, one.reason)}")
    for text in found.needed:
        click.echo(f"   ·  {text}")


def _figures(found: Budgeted) -> list[str]:
    texts: list[str] = []
    texts += safe_texts(found.safe)
    figures = found.ratios
    if figures.debt_service is not None:
        text = _("Debts take {percent}% of the income; under 35% is advised, over 50% too much.")
        texts.append(text.format(percent=round(figures.debt_service * 100)))
    if figures.emergency_months is not None:
        text = _("Your money would last {months} months; three to six are advised.")
        texts.append(text.format(months=round(figures.emergency_months, 1)))
    if found.saving_rate is not None:
        text = _("{percent}% of this month's income is left so far.")
        texts.append(text.format(percent=round(found.saving_rate * 100)))
    return texts
