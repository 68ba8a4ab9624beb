"""A PDF as the text of a table, so that it is read the same way as a CSV file."""

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.errors import UserError
from core.statements.bills.bill import Bill
from core.statements.pdf.opening import read_pages
from core.statements.pdf.parts import accounts_of, of_currencies
from core.statements.pdf.reading import PageText, tables_of, texts_of_pages
from core.statements.pdf.table import Table
from core.statements.preface import Preface, preface_of
from core.words import _, ngettext

NAME = "pdf"


class CreditReportFound(UserError):
    """A PDF that is a credit report, which goes a way of its own, with the password that opens it,
    if any."""

    def __init__(self, file: str, password: str | None = None) -> None:
        self.file, self.password = file, password
        super().__init__(
            _("“{file}” is a credit report. Import it alone, without other files.").format(
                file=file
            )
        )


class BillFound(UserError):
    """A PDF that is the bill of a credit card: more than rows."""

    def __init__(self, file: str, bill: Bill) -> None:
        self.file, self.bill = file, bill
        super().__init__(
            _(
                "“{file}” is the bill of a credit card, not the statement of an account. Drop it"
                " with the bills."
            ).format(file=file)
        )


@dataclass(frozen=True, slots=True)
class PdfTable:
    """`text` is UTF-8, comma-separated; `told` what the file says of itself; `more` how many
    further tables of payments are in it that were not read, `lost` how many letters that do not say
    which character they are, and `undated` how many rows have the day of the row above them. Rows
    begin on line `first` of the text; `places` has the page and the line there of each."""

    text: bytes
    sha256: str
    preface: Preface
    more: int
    lost: int
    undated: int
    first: int
    places: tuple[tuple[int, int], ...]

    def place_of(self, line: int) -> tuple[int, int] | None:
        """The page (from 1) and the line on it of a line (from 1) of the text."""
        at = line - self.first
        return self.places[at] if 0 <= at < len(self.places) else None

    def warnings(self) -> list[str]:
        """Sentences where a part of the file was not read, or read by a guess."""
        lost = ngettext(
            "In {count} place the file does not say which character stands there; words may lack"
            " letters.",
            "In {count} places the file does not say which characters stand there; words may lack"
            " letters.",
            self.lost,
        ).format(count=self.lost)
        texts = [lost] if self.lost else []
        undated = ngettext(
            "{count} row prints no day of its own; it was taken to have the day of the row above.",
            "{count} rows print no day of their own; they were taken to have the day of the row"
            " above.",
            self.undated,
        ).format(count=self.undated)
        texts += [undated] if self.undated else []
        if not self.more:
            return texts
        return [
            *texts,
            ngettext(
                "The file has {count} more table of payments, which was not read.",
                "The file has {count} more tables of payments, which were not read.",
                self.more,
            ).format(count=self.more),
        ]


def convert_pdf(content: bytes, file: str, password: str | None = None) -> PdfTable:
    """The statement in a PDF as a table.

    Raises PasswordNeeded, CreditReportFound, BillFound, and UserError for a PDF that is damaged,
    too large, without text or without a table of payments.
    """
    try:
        return table_of(read_pages(content, file, password), content, file)
    except CreditReportFound as found:
        found.password = password
        raise


def table_of(pages: Sequence[dict[str, Any]], content: bytes, file: str) -> PdfTable:
    """The same of pages that were read."""
    texts = texts_of_pages(pages)
    if _is_credit_report(texts):
        raise CreditReportFound(file)
    from core.statements.pdf.bill import bill_of  # a cold start need not know how bills are read

    if bill := bill_of(texts, file):
        raise BillFound(file, bill)
    tables = tables_of(texts)
    if not any(table.rows for table in tables):
        raise _no_rows(file, empty=bool(tables))
    table = max(tables, key=lambda each: len(each.rows))
    of_currencies(table)
    lines = [[line.text for line in page.lines] for page in texts]
    return PdfTable(
        _as_csv(table),
        hashlib.sha256(content).hexdigest(),
        replace(preface_of(lines), accounts=accounts_of(table)),
        sum(1 for each in tables if each.rows) - 1,
        sum(page["lost"] for page in pages),
        table.undated,
        len(table.above) + 2,
        tuple((row.page, row.line) for row in table.rows),
    )


def _no_rows(file: str, *, empty: bool) -> UserError:
    if empty:
        text = _(
            "“{file}” has a table of payments without a row in it: nothing was paid in the time it"
            " is of, or the provider was asked for another time."
        )
    else:
        text = _(
            "“{file}” is a PDF without a table of payments. Choose the statement that the"
            " provider gave you, or export the payments as CSV or Excel."
        )
    return UserError(text.format(file=file))


def _is_credit_report(pages: Sequence[PageText]) -> bool:
    first = "".join(line.text for line in pages[0].lines).replace(" ", "") if pages else ""
    return "信用报告" in first and any(
        word in first for word in ("报告编号", "征信", "信贷记录", "信息概要", "报告时间")
    )


def _as_csv(table: Table) -> bytes:
    """The lines above, the head, the rows and the lines below, each on a line of its own."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([line] for line in table.above)
    writer.writerow(table.names)
    writer.writerows(row.cells for row in table.rows)
    return "".join(c if c.isprintable() or c == "\n" else " " for c in out.getvalue()).encode(
        "utf-8", errors="replace"
    )
