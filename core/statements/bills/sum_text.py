"""What proves a bill, in words and figures: its own sum, or its rows."""

from typing import NamedTuple

from core.money import show_cents
from core.statements.bills.bill import Bill
from core.words import _


class SumText(NamedTuple):
    """A bill's sum written out, and what it comes to; `proves` where nothing is left over."""

    sum: str
    verdict: str
    proves: bool


def sum_text(bill: Bill) -> SumText:
    """Previous − payments + new = balance with the terms that the bill prints, and whether that is
    what it says is owed; where it prints no such sum, whether its rows come to it."""
    identity = bill.identity()
    if identity is not None:
        written = _written(bill, identity.expected)
        if identity.difference:
            text = _("The bill says {printed}, which differs by {difference}.")
            sentence = text.format(
                printed=_show(identity.printed), difference=_show(abs(identity.difference))
            )
            return SumText(written, sentence, False)
        if bill.unproved() == 0:
            return SumText(
                written, _("The bill says the same, and its rows come to it, too."), True
            )
        return SumText(written, _("The bill says the same: it adds up."), True)
    left = bill.unproved()
    if left is None or bill.previous_net is None or bill.net is None or bill.rows is None:
        return SumText("", _("The bill prints no sum that could prove it."), False)
    rows = sum(row.amount for row in bill.rows)
    written = (
        _("{before} before + {rows} by its rows = {after}")
        .format(
            before=_show(bill.previous_net),
            rows=_show(rows),
            after=_show(bill.previous_net + rows),
        )
        .replace("+ −", "− ")
    )
    if left and left != (bill.adjustment or 0):
        text = _("The bill says {printed}: its rows leave {difference} unexplained.")
        sentence = text.format(printed=_show(bill.net), difference=_show(abs(left)))
        return SumText(written, sentence, False)
    if left:
        text = _("The bill says {printed}, with {difference} that it adjusts without a row.")
        sentence = text.format(printed=_show(bill.net), difference=_show(left))
        return SumText(written, sentence, True)
    return SumText(written, _("The bill says the same: its rows prove it."), True)


def _written(bill: Bill, expected: int) -> str:
    """The terms one after another; those that many bills lack are left out where they are 0."""
    less, more = -(bill.payments or 0), bill.charges or 0
    terms = [(_("paid"), less)]
    terms += [(_("given back"), -bill.refunds)] if bill.refunds else []
    terms.append((_("new"), more))
    terms += [
        (name, fen)
        for name, fen in (
            (_("fees"), bill.fees),
            (_("interest"), bill.interest),
            (_("adjustment"), bill.adjustment),
        )
        if fen
    ]
    parts = [f"{_show(bill.previous_net or 0)} {_('before')}"]
    for name, fen in terms:
        sign = "−" if fen < 0 or (name == _("paid") and not fen) else "+"
        parts.append(f"{sign} {show_cents(abs(fen))} {name}")
    return " ".join(parts) + f" = {_show(expected)}"


def _show(fen: int) -> str:
    return show_cents(fen).replace("-", "−")
