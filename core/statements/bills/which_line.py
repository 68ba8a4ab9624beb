"""Which line of a ledger an account of bills is, told by bank and last digits."""

from collections.abc import Sequence

from core.records.model import Line, LineKind
from core.statements.bills.series import Account
from core.statements.lenders import CARD, Credit, fitting


def line_of(
    account: Account, others: Sequence[Account], tails: Sequence[str], lines: Sequence[Line]
) -> tuple[Line | None, tuple[Line, ...], bool]:
    """The line that the account is, those it may be, and whether a person has to say which.

    One with one of its last digits is it, one with other digits is not; one without any is, where
    it is the only one and the bank has no other account among the bills.
    """
    if account.lender is None:
        return None, (), False
    fits = fitting(list(lines), Credit(CARD.name, account.lender))
    fits = [line for line in fits if line.kind is LineKind.CREDIT_CARD]
    exact = [line for line in fits if set(tails) & digits_of(line)]
    plain = [line for line in fits if not digits_of(line)] if tails else fits
    possible = exact or plain
    siblings = sum(one.lender == account.lender for one in others)
    if not tails and sum(one.lender == account.lender and not one.tails for one in others) > 1:
        return None, tuple(possible), True  # nothing tells whether these are one account
    if len(possible) == 1 and (exact or siblings == 1):
        return possible[0], tuple(possible), False
    if possible:
        return None, tuple(possible), True
    return new_line(account.lender, tails), (), False


def digits_of(line: Line) -> set[str]:
    """The last digits of cards that a line's product names."""
    return {word for word in (line.product or "").split() if word.isdecimal() and len(word) == 4}


def new_line(lender: str, tails: Sequence[str]) -> Line:
    product = f"{CARD.name} {tails[0] if tails else ''}".strip()
    return Line(lender=lender, product=product, kind=LineKind.CREDIT_CARD)
