"""What is told of an account's bills beside what they bring."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from core.days import show_day
from core.statements.bills.bill import Bill
from core.statements.bills.limits import texts_once
from core.statements.bills.plans import plan_text, plans_of
from core.statements.bills.series import CYCLE, Account
from core.statements.bills.versions import only_in_older, rows_gone
from core.words import _


def notes_of(account: Account, dated: Sequence[tuple[date, Bill]]) -> list[str]:
    """Sentences about the bills of an account, given with their statement days, oldest first."""
    bills = [bill for _day, bill in dated]
    texts: list[str] = []
    for gone in account.replaced:
        text = (
            _("“{old}” is the same bill as “{new}”; one of them counts.")
            if gone.same
            else _("“{new}” is the newer version of “{old}”, which does not count.")
        )
        texts.append(text.format(old=gone.old.source, new=gone.new.source))
        if gone.old.bill and gone.new.bill and (rows := rows_gone(gone.old.bill, gone.new.bill)):
            texts.append(only_in_older(rows))
    for (before, _one), (after, _other) in pairwise(dated):
        if after - before > CYCLE:
            text = _(
                "Bills are missing between {first} and {last}; how they were paid is not known."
            )
            texts.append(text.format(first=show_day(before), last=show_day(after)))
    texts += texts_once(bills)
    others = [one for bill in bills for one in bill.others]
    other = sorted({one.currency for one in others if one.net or one.rows})
    if other:
        text = _("What is owed in {currencies} is not taken: the ledger holds one currency alone.")
        texts.append(text.format(currencies=_(", ").join(other)))
    newest = bills[-1]
    plans = plans_of(newest)
    texts += [plan_text(plan, bool(newest.plans)) for plan in plans]
    if plans:
        texts.append(
            _(
                "Bills to come hold what instalment plans ask for; until then it is not among the"
                " days ahead."
            )
        )
    return texts
