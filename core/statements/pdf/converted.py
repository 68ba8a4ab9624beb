"""A PDF as the text of a table, so that it is read the same way as a CSV file."""

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.errors import UserError
from core.statements.bills.bill import Bill
from core.statements.pdf.bill import bill_of
from core.statements.pdf.opening import read_pages
from core.statements.pdf.reading import PageText, tables_of, texts_of_pages
from core.statements.pdf.table import Table
from core.statements.pdf.told import Told, told_by
from core.words import _, ngettext

NAME = "pdf"


class CreditReportFound(UserError):
    """A PDF that is a credit report, which goes a way of its own."""

    def __init__(self, file: str) -> None:
        self.file = file
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
    further tables of payments are in it that were not read, and `lost` how many letters that do not
    say which character they are."""

    text: bytes
    sha256: str
    told: Told
    more: int
    lost: int

    def warnings(self) -> list[str]:
        """Sentences where a part of the file was not read."""
        lost = ngettext(
            "In {count} place the file does not say which character stands there; words may lack"
            " letters.",
            "In {count} places the file does not say which characters stand there; words may lack"
            " letters.",
            self.lost,
        ).format(count=self.lost)
        told = [lost] if self.lost else []
        if not self.more:
            return told
        return [
            *told,
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
    return table_of(read_pages(content, file, password), content, file)


def table_of(pages: Sequence[dict[str, Any]], content: bytes, file: str) -> PdfTable:
    """The same of pages that were read."""
    texts = texts_of_pages(pages)
    if _is_credit_report(texts):
        raise CreditReportFound(file)
    if bill := bill_of(texts, file):
        raise BillFound(file, bill)
    tables = tables_of(texts)
    if not tables:
        raise UserError(
            _(
                "“{file}” is a PDF without a table of payments. Choose the statement that the"
                " provider gave you, or export the payments as CSV or Excel."
            ).format(file=file)
        )
    table = max(tables, key=lambda each: len(each.rows))
    lines = [[line.text for line in page.lines] for page in texts]
    told = told_by(lines)
    return PdfTable(
        _as_csv(table),
        hashlib.sha256(content).hexdigest(),
        told,
        len(tables) - 1,
        sum(page["lost"] for page in pages),
    )


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
