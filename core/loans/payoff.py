"""In which order to pay debts off with a fixed amount a month, and how long that takes.

Each month interest is added first, then the minimums are paid in the order of the list, then what
remains goes to one debt after the other: what is overdue first, then by the strategy. Avalanche
(the dearest first) always pays the least interest; snowball (the smallest first) closes debts
sooner, which helps people to finish (Gal & McShane, Journal of Marketing Research 49(4), 2012).

Amounts are kept to a millionth of a fen from month to month and rounded half up where they are
told: several debts' own roundings are not known here. What the roundings of the instalments leave
at the end, a few fen, no lender asks for in a month of its own; it is no interest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.errors import UserError
from core.loans.schedule import MONTHS_AT_MOST, NOTHING, ratio, rounded
from core.money import Fen, show_amount
from core.words import _

Strategy = Literal["avalanche", "snowball"]

GRAIN = 10**6


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """What is owed: fen, a yearly rate as a fraction, the month's minimum in fen.

    `overdue` is the part of the balance that is past due; it is paid before anything beyond the
    minimums. `line` and `loan` are ids in the ledger. `assumed`: no record tells the rate, and a
    usual one stands for it.
    """

    line: int
    name: str
    balance: Fen
    annual_rate: float
    minimum: Fen = NOTHING
    overdue: Fen = NOTHING
    loan: int | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """A debt with the month it is closed in (1 is the first) and the interest it took, in fen."""

    debt: Debt
    month: int
    interest: Fen


@dataclass(frozen=True, slots=True)
class Month:
    """A month's payments and what is owed after it, by debt in the order of the list, in fen."""

    n: int
    interest: Fen
    payments: tuple[Fen, ...]
    balances: tuple[Fen, ...]


@dataclass(frozen=True, slots=True)
class Payoff:
    """A way out of debt; `order` has the debts as they close."""

    strategy: Strategy
    interest: Fen
    order: tuple[Closed, ...]
    course: tuple[Month, ...]

    @property
    def months(self) -> int:
        return len(self.course)

    @property
    def lines(self) -> tuple[int, ...]:
        """The ids of the lines in the order in which nothing is left on them."""
        last = {closed.debt.line: n for n, closed in enumerate(self.order)}
        return tuple(sorted(last, key=last.__getitem__))


def payoff(debts: Sequence[Debt], monthly: Fen, strategy: Strategy = "avalanche") -> Payoff:
    """The months until nothing is owed, paying `monthly` fen on all debts together.

    Raises UserError where it does not cover the minimums or the interest, or would take more than
    a hundred years.
    """
    debts = [debt for debt in debts if debt.balance > 0]
    _check(debts, monthly)
    balances = [debt.balance * GRAIN for debt in debts]
    overdue = [min(debt.overdue, debt.balance) * GRAIN for debt in debts]
    interests = [0] * len(debts)
    slack = [0] * len(debts)  # what instalments of whole fen leave, a fen a month at most
    order: list[Closed] = []
    course: list[Month] = []
    while any(balances):
        if len(course) == MONTHS_AT_MOST:
            raise UserError(_("At that amount the debts would not be repaid in a hundred years."))
        charged = [_interest(owed, debt) for owed, debt in zip(balances, debts, strict=True)]
        balances = [owed + more for owed, more in zip(balances, charged, strict=True)]
        interests = [sofar + more for sofar, more in zip(interests, charged, strict=True)]
        paid = _share_out(debts, balances, overdue, monthly * GRAIN, strategy)
        before = balances
        balances = [owed - part for owed, part in zip(balances, paid, strict=True)]
        slack = [
            min(left + _interest(left, debt) + GRAIN // 2, (len(course) + 1) * GRAIN)
            for left, debt in zip(slack, debts, strict=True)
        ]
        if all(owed <= left for owed, left in zip(balances, slack, strict=True)):
            interests = [sofar - left for sofar, left in zip(interests, balances, strict=True)]
            charged = [more - left for more, left in zip(charged, balances, strict=True)]
            balances = [0] * len(debts)
        overdue = [max(0, late - part) for late, part in zip(overdue, paid, strict=True)]
        n = len(course) + 1
        for place, debt in enumerate(debts):
            if before[place] and not balances[place]:
                order.append(Closed(debt, n, _fen(interests[place])))
        month = Month(n, _fen(sum(charged)), tuple(map(_fen, paid)), tuple(map(_fen, balances)))
        course.append(month)
    return Payoff(strategy, _fen(sum(interests)), tuple(order), tuple(course))


def _fen(grains: int) -> Fen:
    return rounded(grains, 1, GRAIN)


def _share_out(
    debts: Sequence[Debt],
    balances: Sequence[int],
    overdue: Sequence[int],
    monthly: int,
    strategy: Strategy,
) -> list[int]:
    paid, rest = [0] * len(debts), monthly
    for place, debt in enumerate(debts):
        part = min(debt.minimum * GRAIN, balances[place], rest)
        paid[place], rest = part, rest - part
    for place in sorted(range(len(debts)), key=lambda at: _rank(debts[at], balances[at], strategy)):
        part = min(max(0, overdue[place] - paid[place]), rest)
        paid[place], rest = paid[place] + part, rest - part
    for place in sorted(range(len(debts)), key=lambda at: _rank(debts[at], balances[at], strategy)):
        part = min(balances[place] - paid[place], rest)
        paid[place], rest = paid[place] + part, rest - part
    return paid


def _rank(debt: Debt, balance: int, strategy: Strategy) -> tuple[float, float]:
    if strategy == "avalanche":
        return -debt.annual_rate, balance
    return balance, -debt.annual_rate


def _interest(owed: int, debt: Debt) -> int:
    numerator, denominator = ratio(debt.annual_rate)
    return rounded(owed, numerator, denominator * 12)


def _check(debts: Sequence[Debt], monthly: int) -> None:
    minimums = sum(min(debt.minimum, debt.balance) for debt in debts)
    interest = sum(_interest(debt.balance, debt) for debt in debts)
    if monthly < minimums:
        raise UserError(
            _(
                "{amount} a month does not cover the minimum payments, which come to {minimums}."
            ).format(amount=show_amount(monthly), minimums=show_amount(minimums))
        )
    if debts and monthly <= interest:
        raise UserError(
            _(
                "{amount} a month does not cover the interest, which comes to {interest} in the "
                "first month; the debts would never end."
            ).format(amount=show_amount(monthly), interest=show_amount(interest))
        )
