"""Changes that have not happened yet: what they are, and how they are written.

A change is written as `whatif --change` takes it (`repay:2:3000:2026-12-09`) and `str(change)`
writes it so again. Amounts are yuan with at most two decimals, rates fractions a year, days ISO
8601; a change without a day happens on the day it is looked at from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.money import Fen, format_amount
from core.records.model import AnswerCode, AnswerValue, Method


@dataclass(frozen=True, slots=True)
class Repay:
    """Pay fen on a line, towards whatever it asks for first."""

    line: int
    amount: Fen
    on: date

    def __str__(self) -> str:
        return f"repay:{self.line}:{format_amount(self.amount)}:{self.on}"


@dataclass(frozen=True, slots=True)
class OnTime:
    """Pay what is overdue today, and all that falls due in so many months whole on its day."""

    months: int

    def __str__(self) -> str:
        return f"on-time:{self.months}"


@dataclass(frozen=True, slots=True)
class NoApplications:
    """Ask for no credit in so many months."""

    months: int

    def __str__(self) -> str:
        return f"no-applications:{self.months}"


@dataclass(frozen=True, slots=True)
class Apply:
    """Ask a lender for credit."""

    on: date

    def __str__(self) -> str:
        return f"apply:{self.on}"


@dataclass(frozen=True, slots=True)
class Borrow:
    """Take a loan; `rate` is a fraction a year, of a flat fee a fraction of the loan a month."""

    method: Method
    amount: Fen
    rate: float
    months: int
    on: date

    def __str__(self) -> str:
        amount = format_amount(self.amount)
        return f"borrow:{self.method}:{amount}:{self.rate}:{self.months}:{self.on}"


@dataclass(frozen=True, slots=True)
class NewLimit:
    """The limit of a line becomes so many fen."""

    line: int
    amount: Fen
    on: date

    def __str__(self) -> str:
        return f"limit:{self.line}:{format_amount(self.amount)}:{self.on}"


@dataclass(frozen=True, slots=True)
class NewRate:
    """The yearly rate of a line becomes this fraction."""

    line: int
    rate: float
    on: date

    def __str__(self) -> str:
        return f"rate:{self.line}:{self.rate}:{self.on}"


@dataclass(frozen=True, slots=True)
class NewIncome:
    """All income becomes more or less by a fraction: -0.2 takes a fifth away."""

    fraction: float
    on: date

    def __str__(self) -> str:
        return f"income:{self.fraction}:{self.on}"


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """A question of the account self-check gets another answer."""

    code: AnswerCode
    value: AnswerValue
    on: date

    def __str__(self) -> str:
        return f"answer:{self.code}:{self.value}:{self.on}"


@dataclass(frozen=True, slots=True)
class KeepReceipt:
    """A receipt's file is kept with a draw."""

    loan: int
    on: date

    def __str__(self) -> str:
        return f"receipt:{self.loan}:{self.on}"


@dataclass(frozen=True, slots=True)
class HoldBack:
    """So many fen are kept untouched from a day on, until the line's next due is paid."""

    line: int
    amount: Fen
    on: date

    def __str__(self) -> str:
        return f"buffer:{self.line}:{format_amount(self.amount)}:{self.on}"


@dataclass(frozen=True, slots=True)
class Close:
    """A line that owes nothing is closed."""

    line: int
    on: date

    def __str__(self) -> str:
        return f"close:{self.line}:{self.on}"


@dataclass(frozen=True, slots=True)
class StopPaying:
    """From a day on nothing that falls due is paid any more, on one line or (None) on all.

    It is no advice but a stress: what it would come to.
    """

    line: int | None
    on: date

    def __str__(self) -> str:
        line = "" if self.line is None else f":{self.line}"
        return f"stop-paying{line}:{self.on}"


Change = (
    Repay
    | OnTime
    | NoApplications
    | Apply
    | Borrow
    | NewLimit
    | NewRate
    | NewIncome
    | NewAnswer
    | KeepReceipt
    | HoldBack
    | Close
    | StopPaying
)
