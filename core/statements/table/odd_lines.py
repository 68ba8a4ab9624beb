"""Lines that no known word calls a balance or a total, though their place and their sum do."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from core.errors import UserError
from core.money import show_amount
from core.statements.balances import Balances
from core.statements.lines import Row
from core.statements.table.amounts import is_nothing
from core.statements.table.rows import TableRow, TableRows, called
from core.statements.table.settle import Choice, Doubt, Plan
from core.statements.values import Rejected
from core.words import N_, _

LEAST = 3
"""Rows beside a line that have to show what a payment looks like."""
_COUNTERPARTY = "counterparty"
_MONEY = ("day", "amount", "out", "in", "fee", "balance", "direction", "currency", "ignored")
_TITLES = {
    "left-out": N_("A balance or a total: leave it out"),
    "payments": N_("A payment like the others"),
}


class _Line(NamedTuple):
    row: Row
    read: TableRow


def asked(found: Plan | Doubt, file: str, again: Callable[[], Iterable[Row]]) -> Plan | Doubt:
    """A question where the first or the last dated row may be a balance or a total; `again()`
    gives all rows, which is asked for only where those at hand are not all and make it likely."""
    if isinstance(found, Doubt) or found.sign == "balance" or not found.lines:
        return found
    rows: Iterable[Row] = found.layout.rows
    last = found.lines[-1]
    if found.layout.rows and last.number > found.layout.rows[-1].number:
        if not _lacks(found, last, found.layout.data):
            return found
        rows = again()
    try:
        lines = _lines(found, file, rows)
    except UserError:  # cut off, which is told when the rows are read
        return found
    lines = [each for each in lines if each.read.change]
    doubtful = _doubtful(found, lines)
    known = found.mapping.lines or {}
    doubtful = [each for each in doubtful if called(each.read) not in known]
    if not doubtful:
        return found
    choices: list[Choice] = []
    for code, title in _TITLES.items():
        said = "total" if code == "left-out" else "payment"
        answers = known | {called(each.read): said for each in doubtful}
        mapping = replace(found.mapping, lines=answers)
        choices.append(Choice(code, _(title), mapping, replace(found, mapping=mapping)))
    text = _(
        "“{file}”: is this a payment? By its place and amount it may be a balance"
        " or a total: {lines}."
    ).format(
        file=file,
        lines="; ".join(
            f"{each.row.number} “{_words(each.read)[:60]}” {show_amount(abs(each.read.change))}"
            for each in doubtful
        ),
    )
    return Doubt("lines", text, tuple(choices))


def _lines(plan: Plan, file: str, rows: Iterable[Row]) -> list[_Line]:
    """The rows that are read as payments; none where the balances prove that all of them are."""
    reader, balances = TableRows(plan, file), Balances()
    found: list[_Line] = []
    for row in rows:
        try:
            read = reader.read(row)
        except Rejected:
            continue
        if read:
            found.append(_Line(row, read))
            balances.add(row.number, read.change, read.balance)
    check = balances.result()
    return [] if check and check.agrees and check.rows == len(found) else found


def _doubtful(plan: Plan, lines: Sequence[_Line]) -> list[_Line]:
    if len(lines) <= LEAST:
        return []
    first, *middle, last = lines
    after = first.read.change + sum(each.read.change for each in middle)
    if last.read.change == after and all(_is_alone(plan, e, lines) for e in (first, last)):
        return [first, last]  # what the account held before and after
    return [
        each
        for each, others in ((first, lines[1:]), (last, lines[:-1]))
        if _is_alone(plan, each, lines) and _comes_to(plan, each, others)
    ]


def _is_alone(plan: Plan, line: _Line, lines: Sequence[_Line]) -> bool:
    """Whether no other row has its words, and it says nobody who was paid."""
    words = called(line.read)
    if any(each is not line and called(each.read) == words for each in lines):
        return False
    return _COUNTERPARTY not in plan.places or is_nothing(line.read.cells[_COUNTERPARTY])


def _comes_to(plan: Plan, line: _Line, others: Sequence[_Line]) -> bool:
    """Whether a line is just what the others come to; or is more than each of them and lacks what
    all of them have."""
    change = line.read.change
    alike = [each.read.change for each in others if (each.read.change > 0) == (change > 0)]
    lacks = _lacks(plan, line.row, [each.row for each in others])
    if sum(alike) == change and len(alike) >= (2 if lacks else LEAST):
        return True
    if len(alike) < len(others) and alike and sum(each.read.change for each in others) == change:
        return len(others) >= LEAST
    return lacks and len(alike) >= 2 and abs(change) > max(map(abs, alike))


def _lacks(plan: Plan, row: Row, others: Sequence[Row]) -> bool:
    """Whether a row has nothing where all others say who was paid, or in two such columns."""
    if len(others) < LEAST:
        return False
    places = {n: m for m, each in plan.places.items() for n in each if m not in _MONEY}
    empty = [
        n
        for n in places
        if _is_empty(row, n)
        and not any(_is_empty(each, n) for each in others if each.number != row.number)
    ]
    return len(empty) > 1 or any(places[n] == _COUNTERPARTY for n in empty)


def _is_empty(row: Row, place: int) -> bool:
    return place >= len(row.cells) or is_nothing(row.cells[place])


def _words(read: TableRow) -> str:
    return read.cells["text"] or read.cells["notes"] or read.cells["counterparty"]
