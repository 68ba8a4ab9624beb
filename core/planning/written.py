"""Changes as a person writes them, read: `repay:2:3000:2026-12-09`, `on-time:6`, `apply`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from core.days import show_day
from core.errors import UserError
from core.loans.payable import payable_from
from core.loans.schedule import MONTHS_AT_MOST, RATE_AT_MOST
from core.loans.typed_rate import check_fraction
from core.money import Fen, parse_amount, parse_number, show_amount
from core.planning.changes import (
    Apply,
    Borrow,
    Change,
    Close,
    HoldBack,
    KeepReceipt,
    NewAnswer,
    NewIncome,
    NewLimit,
    NewRate,
    NoApplications,
    OnTime,
    Repay,
    StopPaying,
)
from core.records.model import AnswerCode, AnswerValue, Line, Method
from core.records.snapshot import Snapshot
from core.words import _

YEARLY_AT_MOST = 2.0
"""Of a rate that is only thought of: 200% a year, above which per cent was meant."""
FEE_AT_MOST = 0.2
"""Likewise a flat fee of 20% a month."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
AHEAD_AT_MOST = 120
"""Months that a change may reach into the future."""


def parse_changes(texts: Sequence[str], snapshot: Snapshot, as_of: date) -> tuple[Change, ...]:
    """The changes as written. Raises UserError with what is wrong about the first that is."""
    return tuple(parse_change(text, snapshot, as_of) for text in texts)


def parse_change(text: str, snapshot: Snapshot, as_of: date) -> Change:
    """One change as written, on `as_of` where it names no day. Raises UserError."""
    name, *parts = text.strip().split(":")
    form = _FORMS.get(name)
    if form is None:
        raise UserError(
            _("“{text}” is no change that is known here. Write one of these: {forms}.").format(
                text=text, forms=", ".join(one.written for one in _FORMS.values())
            )
        )
    given = _Given(text, form.written, parts, snapshot, as_of)
    if not form.least <= len(parts) <= form.most:
        raise given.wrong()
    return form.read(given)


@dataclass(frozen=True, slots=True)
class _Form:
    written: str
    least: int
    most: int
    read: Callable[[_Given], Change]


@dataclass(frozen=True, slots=True)
class _Given:
    """The parts of a written change, each read with the sentence that says what is wrong."""

    text: str
    written: str
    parts: list[str]
    snapshot: Snapshot
    as_of: date

    def wrong(self) -> UserError:
        sentence = _("“{text}” cannot be read. Write it like this: {form}.")
        return UserError(sentence.format(text=self.text, form=self.written))

    def line(self, n: int) -> int:
        return line_named(self.snapshot, self.parts[n]).id

    def amount(self, n: int, least: int = 1) -> Fen:
        amount = parse_amount(self.parts[n])
        if amount < least:
            raise UserError(
                _("The amount in “{text}” must be more than zero.").format(text=self.text)
            )
        return amount

    def number(self, n: int, least: float, most: float) -> float:
        try:
            number = parse_number(self.parts[n])
        except UserError:
            raise self.wrong() from None
        if not least <= number <= most:
            raise UserError(
                _("{number} in “{text}” must lie between {least} and {most}.").format(
                    number=self.parts[n], text=self.text, least=f"{least:g}", most=f"{most:g}"
                )
            )
        return number

    def rate(self, n: int, sane: float = YEARLY_AT_MOST) -> float:
        rate = self.number(n, 0, RATE_AT_MOST)
        check_fraction(rate, sane)
        return rate

    def loan(self, n: int) -> int:
        wanted = self.parts[n].strip()
        for loan in self.snapshot.loans:
            if wanted == str(loan.id):
                return loan.id
        known = ", ".join(
            _("{id} ({day}, {amount})").format(
                id=loan.id, day=show_day(loan.drawn_at.date()), amount=show_amount(loan.principal)
            )
            for loan in self.snapshot.loans
        )
        if not known:
            raise UserError(
                _("There is no draw “{name}”: the ledger has none yet.").format(name=wanted)
            )
        raise UserError(
            _("There is no draw “{name}”. The draws are: {known}.").format(name=wanted, known=known)
        )

    def months(self, n: int, most: int = AHEAD_AT_MOST) -> int:
        if not self.parts[n].isdecimal():
            raise self.wrong()
        return int(self.number(n, 1, most))

    def day(self, n: int) -> date:
        if n >= len(self.parts):
            return self.as_of
        try:
            day = date.fromisoformat(self.parts[n])
        except ValueError:
            raise self.wrong() from None
        if not 0 <= (day - self.as_of).days <= AHEAD_AT_MOST * 31:
            raise UserError(
                _("A change lies on {day} or in the ten years after it; “{text}” does not.").format(
                    day=show_day(self.as_of), text=self.text
                )
            )
        return day


def line_named(snapshot: Snapshot, name: str) -> Line:
    """The line with this id, or whose name, product or lender is this. Raises UserError."""
    wanted = name.strip().casefold()
    for line in snapshot.lines:
        if wanted == str(line.id):
            return line
    for names in (_whole_name, _product, _lender):
        found = [line for line in snapshot.lines if names(line).casefold() == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            raise UserError(
                _(
                    "More than one line is called “{name}”. Name it by its number: {numbers}."
                ).format(name=name, numbers=", ".join(str(line.id) for line in found))
            )
    known = ", ".join(f"{line.id} ({line.name})" for line in snapshot.lines)
    if not known:
        raise UserError(_("There is no line “{name}”: the ledger has none yet.").format(name=name))
    raise UserError(
        _("There is no line “{name}”. The lines are: {known}.").format(name=name, known=known)
    )


def _whole_name(line: Line) -> str:
    return line.name


def _product(line: Line) -> str:
    return line.product or ""


def _lender(line: Line) -> str:
    return line.lender


def _method(given: _Given) -> Method:
    try:
        return Method(given.parts[0])
    except ValueError:
        raise UserError(
            _("“{method}” is no repayment method. Use one of these: {methods}.").format(
                method=given.parts[0], methods=", ".join(Method)
            )
        ) from None


def _repay(given: _Given) -> Repay:
    line = given.line(0)
    day = given.day(2) if len(given.parts) > 2 else payable_from(given.snapshot, line, given.as_of)
    return Repay(line, given.amount(1), day)


def _answer(given: _Given) -> NewAnswer:
    try:
        code, value = AnswerCode(given.parts[0]), AnswerValue(given.parts[1])
    except ValueError:
        raise given.wrong() from None
    return NewAnswer(code, value, given.day(2))


def _borrow(given: _Given) -> Borrow:
    method = _method(given)
    rate = given.rate(2, FEE_AT_MOST if method is Method.FLAT_FEE else YEARLY_AT_MOST)
    months = given.months(3, MONTHS_AT_MOST)
    return Borrow(method, given.amount(1), rate, months, given.day(4))


def _stop_paying(given: _Given) -> StopPaying:
    """Of one line or all, from a day on; a single part is a day where it reads like one."""
    parts = given.parts
    if not parts:
        return StopPaying(None, given.as_of)
    if len(parts) == 1 and _DAY.fullmatch(parts[0].strip()):
        return StopPaying(None, given.day(0))
    return StopPaying(given.line(0), given.day(1))


_FORMS = {
    "repay": _Form("repay:LINE:AMOUNT[:DATE]", 2, 3, _repay),
    "on-time": _Form("on-time:MONTHS", 1, 1, lambda g: OnTime(g.months(0))),
    "no-applications": _Form("no-applications:MONTHS", 1, 1, lambda g: NoApplications(g.months(0))),
    "apply": _Form("apply[:DATE]", 0, 1, lambda g: Apply(g.day(0))),
    "borrow": _Form("borrow:METHOD:AMOUNT:RATE:MONTHS[:DATE]", 4, 5, _borrow),
    "limit": _Form(
        "limit:LINE:AMOUNT[:DATE]", 2, 3, lambda g: NewLimit(g.line(0), g.amount(1, 0), g.day(2))
    ),
    "rate": _Form(
        "rate:LINE:RATE[:DATE]",
        2,
        3,
        lambda g: NewRate(g.line(0), g.rate(1), g.day(2)),
    ),
    "income": _Form(
        "income:-0.20[:DATE]", 1, 2, lambda g: NewIncome(g.number(0, -1, 10), g.day(1))
    ),
    "receipt": _Form("receipt:LOAN[:DATE]", 1, 2, lambda g: KeepReceipt(g.loan(0), g.day(1))),
    "buffer": _Form(
        "buffer:LINE:AMOUNT[:DATE]", 2, 3, lambda g: HoldBack(g.line(0), g.amount(1), g.day(2))
    ),
    "stop-paying": _Form("stop-paying[:LINE][:DATE]", 0, 2, _stop_paying),
    "close": _Form("close:LINE[:DATE]", 1, 2, lambda g: Close(g.line(0), g.day(1))),
    "answer": _Form("answer:CODE:yes|no|unknown[:DATE]", 2, 3, _answer),
}
