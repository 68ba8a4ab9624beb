"""What a change is read from: `repay:2:3000:2026-12-09`, part by part.

Amounts are yuan with at most two decimals, rates fractions a year, days ISO 8601.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.days import show_day
from core.errors import UserError
from core.loans.schedule import RATE_AT_MOST
from core.loans.typed_rate import check_fraction
from core.money import Fen, parse_amount, parse_number, show_amount
from core.records.model import Line
from core.records.snapshot import Snapshot
from core.words import _

YEARLY_AT_MOST = 2.0
"""Of a rate that is only thought of: 200% a year, above which per cent was meant."""
AHEAD_AT_MOST = 120
"""Months that a change may reach into the future."""


@dataclass(frozen=True, slots=True)
class Given:
    """The parts of a written change, each read with the sentence that says what is wrong."""

    text: str
    form: str
    parts: list[str]
    snapshot: Snapshot
    as_of: date

    def wrong(self) -> UserError:
        sentence = _("“{text}” cannot be read. Write it like this: {form}.")
        return UserError(sentence.format(text=self.text, form=self.form))

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
        """The day written there, that it is looked at from where none is."""
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
