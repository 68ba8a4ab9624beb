"""Purses for plans that are to be looked at without a ledger's own money."""

from datetime import date

from core.loans.due_days import plus
from core.money import Fen
from core.planning.purse import Purse

A_YEAR = 366


def holding(as_of: date, fen: int) -> Purse:
    """So much at hand from the first day on, and nothing that comes in or falls due."""
    return Purse(as_of=as_of, balance=Fen(fen), days=(fen,) * A_YEAR, cushion=0)


def plenty(as_of: date) -> Purse:
    """More than any plan pays."""
    return holding(as_of, 10**12)


def unknown(as_of: date) -> Purse:
    """Neither a balance nor an income is known."""
    return Purse(as_of=as_of, balance=None, days=())


def earning(as_of: date, fen: int, first: date, balance: int | None = 0) -> Purse:
    """Nothing at hand, and so much that comes in every thirty days from a first day on."""
    begin = (first - as_of).days
    days = [balance or 0] * A_YEAR
    incomes = []
    for n in range(begin, A_YEAR, 30):
        incomes.append(plus(as_of, n))
        days[n:] = [held + fen for held in days[n:]]
    held = None if balance is None else Fen(balance)
    return Purse(as_of=as_of, balance=held, days=tuple(days), incomes=tuple(incomes), cushion=0)
