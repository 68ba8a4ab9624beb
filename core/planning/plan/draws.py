"""The step for a draw of which the records do not show that it went to its purpose."""

from collections.abc import Iterator
from datetime import date

from core.days import show_day
from core.loans.due_days import add_months, plus
from core.money import show_amount
from core.planning.change import line_of
from core.planning.changes.keep_receipt import KeepReceipt
from core.planning.plan.model import Action
from core.records.labels import label
from core.records.snapshot import Snapshot
from core.scoring.draws import MONTHS
from core.scoring.items.off_purpose import unshown
from core.words import _

TO_FIND = 7
"""Days to look for a receipt."""


def link_draws(snapshot: Snapshot, as_of: date) -> Iterator[Action]:
    """Show what a draw was spent on, where the records say otherwise or nothing.

    Contracts add half to the whole of the rate as penalty interest on money that was used against
    its purpose (PBoC 银发〔2003〕251号), and the lender may call the loan due.
    """
    by = plus(as_of, TO_FIND)
    for loan in unshown(snapshot, as_of):
        drawn = loan.drawn_at.date()
        assert loan.purpose is not None  # without one there is nothing to be against
        yield Action(
            code="link-draw",
            line=loan.line,
            change=KeepReceipt(loan.id, by),
            text=_(
                "Add the receipt of what the {amount} drawn on {line} on {drawn} were spent on "
                "({purpose}), or tick the payments made from them, by {day}."
            ).format(
                amount=show_amount(loan.principal),
                line=line_of(snapshot, loan.line).name,
                drawn=show_day(drawn),
                purpose=label(loan.purpose),
                day=show_day(by),
            ),
            why=_(
                "A lender may ask what a draw was spent on; used against its purpose it may be "
                "called due, with a higher penalty interest."
            ),
            otherwise=_(
                "Ask the seller for a copy. Where the money went elsewhere there is none: the "
                "draw stops counting on {day}, and the next one is for its purpose alone."
            ).format(day=show_day(add_months(drawn, MONTHS))),
        )
