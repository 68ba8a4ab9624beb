"""Looking a whole ledger over: the file itself, its references, and records that contradict."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from core.errors import UserError
from core.records import totals
from core.records.checks import check
from core.records.codec import LONGEST, Unreadable, columns, from_row
from core.records.faults import database_errors_as_user_errors, wrong_in
from core.records.ledger import Ledger
from core.records.model import KEPT, LimitEvent, LimitEventKind, Line
from core.records.totals import ALL_DAY_TOTALS, ALL_SPENDING, DRAW_SPENDING, SPENDING, TOTALS
from core.words import _

LOST = re.compile("[\udc80-\udcff]")
"""What Python's “surrogateescape” makes of a byte that is no UTF-8."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What cannot be; `record` is "collection:id", null when it concerns the file."""

    code: str
    text: str
    record: str | None = None


def problems(ledger: Ledger) -> list[Problem]:
    """Everything found, the file first; of a damaged file only that, and of records that can all be
    read what is wrong with them together. Raises UserError."""
    with database_errors_as_user_errors(ledger.path):
        found = list(_of_file(ledger))
        if found:
            return found
        found = [problem for problem, _mended in of_rows(ledger.connection)]
        together = not any(problem.code in ("unreadable", "text") for problem in found)
        found += _of_totals(ledger)
        if together:
            found += [*_of_limits(ledger), *_of_repayments(ledger)]
        return found


def _of_file(ledger: Ledger) -> Iterator[Problem]:
    for (said,) in ledger.connection.execute("PRAGMA integrity_check"):
        if (wrong := wrong_in(said)) is not None:
            yield Problem("damaged", _("The file is damaged: {said}.").format(said=wrong))
    for row in ledger.connection.execute("PRAGMA foreign_key_check"):
        yield Problem(
            "dangling",
            _("The record points to another that is not there."),
            f"{row[0]}:{row[1]}",
        )


def _with_every_byte(text: bytes) -> str:
    return text.decode(errors="surrogateescape")


def of_rows(connection: sqlite3.Connection) -> Iterator[tuple[Problem, dict[str, Any] | None]]:
    """Every record that is not what it can be, and the columns that would make it so: a text
    without its bytes that are no UTF-8, the beginning of one that is too long, null for a value
    that may be missing. Null where nothing of that kind would."""
    read_as = connection.text_factory
    connection.text_factory = _with_every_byte
    try:
        for name, kind in KEPT.items():
            for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY id'):
                place = f"{name}:{row['id']}"
                texts = {
                    key: value.encode(errors="surrogateescape").decode(errors="replace")
                    for key, value in zip(row.keys(), row, strict=True)
                    if isinstance(value, str) and not value.isascii() and LOST.search(value)
                }
                long = {
                    key: value[:LONGEST]
                    for key, value in {**dict(row), **texts}.items()
                    if isinstance(value, str) and len(value) > LONGEST
                }
                texts |= long
                mended = {**dict(row), **texts}
                try:
                    check(from_row(kind, mended))
                except Unreadable as error:
                    yield Problem("unreadable", str(error), place), _without_one(kind, mended)
                except UserError as error:
                    yield Problem("impossible", str(error), place), _without_one(kind, mended)
                else:
                    if texts:
                        problems = (
                            _("“{key}” is longer than a text can be; its beginning can be kept.")
                            if long
                            else _("A part of “{key}” can no longer be read.")
                        )
                        yield (
                            Problem("text", problems.format(key=_(", ").join(texts)), place),
                            texts,
                        )
    finally:
        connection.text_factory = read_as


def _without_one(kind: type, row: dict[str, Any]) -> dict[str, Any] | None:
    """The row without the one optional value that spoils it, null where it is not one alone."""
    for column in columns(kind):
        if column.optional and row[column.name] is not None:
            without = {**row, column.name: None}
            with suppress(UserError):
                check(from_row(kind, without))
                return without
    return None


def _of_totals(ledger: Ledger) -> Iterator[Problem]:
    for kept, fresh in (
        (f"SELECT {TOTALS} FROM day_totals", ALL_DAY_TOTALS),
        (f"SELECT {SPENDING} FROM draw_spending", DRAW_SPENDING),
    ):
        differ = f"SELECT 1 FROM (SELECT * FROM ({kept} EXCEPT SELECT * FROM ({fresh})) UNION ALL"
        differ += f" SELECT * FROM (SELECT * FROM ({fresh}) EXCEPT {kept})) LIMIT 1"
        if ledger.connection.execute(differ, ALL_SPENDING).fetchone():
            yield Problem("totals", _("The daily totals do not agree with the transactions."))
            return


def _of_limits(ledger: Ledger) -> Iterator[Problem]:
    lines = {line.id: line for line in ledger.records(Line)}
    before: dict[int, LimitEvent] = {}
    for event in sorted(ledger.records(LimitEvent), key=lambda event: (event.on, event.id)):
        place = f"limit_events:{event.id}"
        opened = lines[event.line].opened_on
        if opened and event.on < opened:
            yield Problem("before-opening", _("The limit changed before the line opened."), place)
        last = before.get(event.line)
        if event.limit is not None and last is not None and last.limit is not None:
            if event.kind == LimitEventKind.RAISED and event.limit < last.limit:
                yield Problem("raise-lowers", _("A raise that lowers the limit."), place)
            if event.kind == LimitEventKind.CUT and event.limit > last.limit:
                yield Problem("cut-raises", _("A cut that raises the limit."), place)
        if event.kind != LimitEventKind.TEMPORARY:
            before[event.line] = event


def _of_repayments(ledger: Ledger) -> Iterator[Problem]:
    """A repayment belongs to the line of its loan and bill, and comes after the draw."""
    snapshot = ledger.snapshot()
    loans = {loan.id: loan for loan in snapshot.loans}
    bills = {bill.id: bill for bill in snapshot.bills}
    for repayment in snapshot.repayments:
        place = f"repayments:{repayment.id}"
        loan = loans.get(repayment.loan) if repayment.loan is not None else None
        bill = bills.get(repayment.bill) if repayment.bill is not None else None
        for owner in (loan, bill):
            if owner is not None and owner.line != repayment.line:
                yield Problem(
                    "other-line", _("The repayment is for a loan or bill of another line."), place
                )
        if loan is not None and repayment.paid_at < loan.drawn_at:
            yield Problem("before-draw", _("The repayment comes before its draw."), place)


def add_up_anew(ledger: Ledger) -> None:
    """Add up anew what is kept beside the transactions; no record is touched. Raises UserError."""
    with ledger.transaction():
        totals.rebuild(ledger.connection)
