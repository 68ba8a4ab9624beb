"""Looking a whole ledger over: the file itself, its references, and records that contradict."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.errors import UserError
from core.records.checks import check
from core.records.faults import faults_told
from core.records.ledger import Ledger
from core.records.model import KEPT, LimitEvent, LimitEventKind, Line
from core.records.totals import ALL_SPENDING, DRAW_SPENDING, SPENDING, TOTALS, day_totals_of
from core.words import _


@dataclass(frozen=True, slots=True)
class Problem:
    """What cannot be; `record` is "collection:id", null when it concerns the file."""

    code: str
    text: str
    record: str | None = None


def problems(ledger: Ledger) -> list[Problem]:
    """Everything found, the file first; of a damaged file only that. Raises UserError."""
    with faults_told(ledger.path):
        return list(_of_file(ledger)) or [
            *_of_records(ledger),
            *_of_totals(ledger),
            *_of_limits(ledger),
            *_of_repayments(ledger),
        ]


def _of_file(ledger: Ledger) -> Iterator[Problem]:
    for (said,) in ledger.connection.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield Problem("damaged", _("The file is damaged: {said}.").format(said=said))
    for row in ledger.connection.execute("PRAGMA foreign_key_check"):
        yield Problem(
            "dangling",
            _("The record points to another that is not there."),
            f"{row[0]}:{row[1]}",
        )


def _of_records(ledger: Ledger) -> Iterator[Problem]:
    for name, kind in KEPT.items():
        for record in ledger.records(kind):
            try:
                check(record)
            except UserError as error:
                yield Problem("impossible", str(error), f"{name}:{record.id}")


def _of_totals(ledger: Ledger) -> Iterator[Problem]:
    for kept, fresh in (
        (f"SELECT {TOTALS} FROM day_totals", day_totals_of("substr(at, 1, 10)", "true")),
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
