"""An account's bills in words: their span, how the limit moved, how they were paid."""

from core.days import show_day
from core.money import show_amount
from core.records.model import Paid
from core.statements.bills.proposed import AccountBills
from core.statements.bills.series import LimitMove
from core.words import _, ngettext

LATE = (Paid.LATE, Paid.NONE)
"""The ways in which a bill was not paid in time."""


def change_texts(account: AccountBills) -> list[str]:
    """What an account's bills come to, in sentences: their span, the limit, late payments."""
    bills = account.bills
    texts = [
        ngettext(
            "{count} bill of {first}", "{count} bills from {first} to {last}", len(bills)
        ).format(
            count=len(bills), first=show_day(bills[0].closed_on), last=show_day(bills[-1].closed_on)
        )
    ]
    limits = [each.bill.limit for each in account.taken if each.bill.limit is not None]
    if limits and account.moves:
        steps = [limits[0], *(move.after for move in account.moves)]
        texts.append(_("limit {amount}").format(amount=" → ".join(map(show_amount, steps))))
    elif limits:
        texts.append(_("limit {amount}").format(amount=show_amount(limits[0])))
    late = sum(each.paid in LATE for each in bills)
    if late:
        text = ngettext("{count} not paid in time", "{count} not paid in time", late)
        texts.append(text.format(count=late))
    return texts


def account_text(account: AccountBills, rows: int, known: int) -> str:
    """An account in one line: its bills, its limit, late payments, and how many of its rows the
    ledger has already: `412 rows (31 already known)`."""
    counts = ngettext("{rows} row", "{rows} rows", rows).format(rows=f"{rows:,}")
    if known:
        counts = ngettext(
            "{rows} row ({known} already known)", "{rows} rows ({known} already known)", rows
        ).format(rows=f"{rows:,}", known=f"{known:,}")
    text = _(", ").join([*change_texts(account), counts])
    return _("{name}: {value}").format(name=account.title, value=text)


def move_text(move: LimitMove) -> str:
    """A limit that moved, in a sentence: `From 50,000 to 30,000 between 5 May and 5 June`."""
    return _("From {before} to {after} between {since} and {until}, as the bills show.").format(
        before=show_amount(move.before),
        after=show_amount(move.after),
        since=show_day(move.since),
        until=show_day(move.until),
    )
