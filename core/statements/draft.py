"""A statement file as a draft: what it is, then its rows in pieces, with nothing kept in memory.

`open_draft` says what the file is and asks what it cannot know. A reader then reads the rows and
fills `pairs`, `warnings` and `balances` on the way; `events` are those of the rows once staged.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from core.errors import UserError
from core.records.model import Kind, Status
from core.records.staged import ParsedRow
from core.records.writing import refuse_no_file
from core.statements.archive import unpack
from core.statements.balances import BalanceCheck
from core.statements.converted import convert
from core.statements.decoding import MIXED, Probe, open_text, probe, was_utf8
from core.statements.detect import Header, find_header
from core.statements.format import StatementFormat, all_formats
from core.statements.html_table import NAME as HTML
from core.statements.lenders import Credit, credit_of_key
from core.statements.ofx import NAME as OFX
from core.statements.pdf.converted import NAME as PDF
from core.statements.pdf.converted import convert_pdf
from core.statements.pdf.opening import is_pdf_content
from core.statements.preface import Preface
from core.statements.qif import NAME as QIF
from core.statements.question import Question, question_of_format
from core.statements.searching import put_together, search_sheets, search_text, sheet_texts
from core.statements.table.mapping import Mapping
from core.statements.table.opening import Opened, header_of, open_table
from core.statements.table.sections import has_payments, mixed_banks
from core.statements.table.settle import Doubt, Plan
from core.statements.workbook import Sheet, open_workbook
from core.words import _

if TYPE_CHECKING:
    from core.statements.bills.proposed import AccountBills


@dataclass(frozen=True, slots=True)
class CreditEvent:
    """A row about a credit: a repayment, a draw, interest, a fee or a penalty; a transfer gives a
    repayment back. Amount in fen."""

    row: int
    kind: Kind
    credit: Credit
    bill_month: str | None
    amount: int
    at: datetime
    status: Status


def event_of(row: ParsedRow) -> CreditEvent:
    """The event that a row of a file is."""
    assert row.amount is not None and row.at is not None
    return CreditEvent(
        row.row,
        Kind(row.kind),
        credit_of_key(row.credit or ""),
        row.bill_month,
        row.amount,
        datetime.fromisoformat(row.at),
        Status(row.status),
    )


@dataclass(slots=True)
class Draft:
    """One file on its way in. `header` is null when there are `questions`.

    `source` holds the text that is read, a workbook's as UTF-8; `encoding` is what the file itself
    is in: a codec's name, xlsx, xls or pdf.
    """

    file: str
    source: BinaryIO
    size: int
    probe: Probe
    header: Header | None
    encoding: str
    questions: list[Question] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    events: list[CreditEvent] = field(default_factory=list)
    credits: set[Credit] = field(default_factory=set)
    pairs: list[tuple[int, int | None, int]] = field(default_factory=list)
    account: str = ""
    proposed: str = ""
    """The account by the file itself, where the person may have chosen another."""
    login: str | None = None
    stated: tuple[str, str] | None = None
    stated_rows: int | None = None
    balances: BalanceCheck | None = None
    heard: tuple[str, str] | None = None
    """Digests of its first row and of all, once they were read; not of a table."""
    table: Plan | None = None
    """How it is read when it is another table than those of known formats."""
    preface: Preface | None = None
    """What the file says of its account, its days and the sums of its rows."""
    sums: list[tuple[int, int]] = field(default_factory=list)
    """Ways in which the file may add up what came in and what went out, in fen."""
    bills: "AccountBills | None" = None
    """The bills of a card's account, where the file is made of these."""
    place_of: Callable[[int], tuple[int, int] | None] | None = None
    """Of a PDF, the page and the line on it of a line of the text that is read."""
    unproved: list[str] = field(default_factory=list)
    """Each contradiction between its rows and what it says of them, as a sentence."""
    as_they_are: bool = False
    """Whether the person takes the rows in although they contradict what the file says of them."""

    @property
    def doubted(self) -> bool:
        """Whether it has still to be said if the rows are taken in as they are."""
        return bool(self.unproved) and not self.as_they_are

    @property
    def format(self) -> StatementFormat:
        if self.header is None:
            raise RuntimeError("a draft with questions has no format")
        return self.header.format

    @property
    def progress(self) -> float:
        """How much of the file was read, 0 to 1."""
        return min(self.source.tell() / max(self.size, 1), 1.0)

    def close(self) -> None:
        self.source.close()


def open_draft(
    path: Path,
    name: str | None = None,
    password: str | None = None,
    mapping: Mapping | None = None,
    saved: Sequence[Mapping] = (),
) -> Draft:
    """Say what the file is; `name` names its format when the person did, `mapping` says how to read
    a table that has none, and `saved` are the mappings by which such a table is recognised.

    A zip archive or a PDF is opened, with `password` when it has one. Raises PasswordNeeded without
    it or with a wrong one, to be answered by calling again, CreditReportFound or BillFound for a
    PDF that is read another way, and UserError for a file that is missing, unreadable, empty,
    binary, in no encoding we know or in two, for a format that does not exist, and for a header
    without or with doubled columns.
    """
    only = format_named(name) if name else None
    source = _open(path)
    try:
        size, warnings, fault = path.stat().st_size, list[str](), None
        inner = unpack(source, path.name, password)
        if inner:
            source.close()
            source, size = io.BytesIO(inner.content), len(inner.content)
        preface = doubt = pdf = None
        book = open_workbook(source, path.name)
        if is_pdf_content(source.read(1024)):
            source.seek(0)
            pdf = convert_pdf(source.read(), path.name, password)
            source.close()
            source, size, preface = io.BytesIO(pdf.text), len(pdf.text), pdf.preface
            found, encoding = Probe("utf-8", pdf.sha256), PDF
            search = find_header(open_text(source, "utf-8"), only)
            warnings = pdf.warnings()
        elif book:
            source.close()
            book, joined = put_together(book)
            source, found, search, warnings = search_sheets(book, only)
            warnings = [*joined, *warnings]
            size, encoding = len(source.getvalue()), book.kind
        elif table := convert(source, path.name, only, mapping, saved):
            source.close()
            doubt = table.doubt
            source, size = io.BytesIO(table.text), len(table.text)
            found, encoding = Probe("utf-8", table.sha256), table.encoding
            search = find_header(open_text(source, "utf-8"), only)
            preface = table.preface
            warnings += table.warnings
        else:
            found = probe(source, path.name)
            search, fault = search_text(source, path.name, found, only)
            encoding = found.encoding
        draft = Draft(
            path.name, source, size, found, None, encoding, warnings=warnings, preface=preface
        )
        draft.place_of = pdf.place_of if pdf else None
        # Banks share the names of their columns: a table that lacks one may be another bank's.
        lacks_one = len(search.missing) == 1 and not (search.nearest and search.nearest.bank)
        unknown = not (search.headers or only or lacks_one)
        if doubt:
            _ask(draft, doubt)
            return draft
        if encoding in (OFX, QIF) or (mapping and encoding == HTML and not unknown):
            mapping = None  # it says no more than how the letters are written
        sheets = book.sheets if book else ()
        if (mapping or unknown) and _take_table(draft, sheets, mapping, saved):
            return draft
        if fault:
            raise fault
        if len(search.headers) != 1:
            draft.questions.append(question_of_format(path.name, search, only))
            return draft
        draft.header = search.headers[0]
        if has_payments(draft.header.above):
            raise mixed_banks(path.name, draft.header.line)
        if draft.header.doubled:
            raise UserError(
                _(
                    "“{file}” has the column {name} twice, so it is not clear which one holds."
                ).format(file=path.name, name=draft.header.doubled[0])
            )
        return draft
    except BaseException:
        source.close()
        raise


def refuse_mixed(draft: Draft, word: str) -> None:
    """Raises UserError when a word that is not understood is one of another encoding."""
    if draft.probe.encoding == "gb18030" and was_utf8(word):
        raise UserError(_(MIXED).format(file=draft.file))


def format_named(name: str) -> StatementFormat:
    """The format of this name. Raises UserError that lists the names there are."""
    for form in all_formats():
        if form.name == name:
            return form
    raise UserError(
        _("There is no format “{name}”. The formats are: {names}.").format(
            name=name, names=", ".join(form.name for form in all_formats())
        )
    )


def _open(path: Path) -> BinaryIO:
    refuse_no_file(path)
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise UserError(
            _("There is no file “{path}”. Check its name.").format(path=path)
        ) from error
    except OSError as error:
        raise UserError(
            _("“{path}” cannot be read. Choose a file that you may open.").format(path=path)
        ) from error


def _take_table(
    draft: Draft, sheets: Sequence[Sheet], mapping: Mapping | None, saved: Sequence[Mapping]
) -> bool:
    """Whether the file, or the first sheet that is one, is another table; the draft then says how
    it is read or has its question."""
    opened: Opened | None = None
    source = draft.source
    for sheet in sheets or [None]:
        source = io.BytesIO(sheet.text) if sheet else draft.source
        opened = open_table(source, draft.file, draft.probe.encoding, mapping, saved)
        if opened:
            for other in sheets:
                draft.warnings += sheet_texts(other, draft.file) if other is not sheet else []
            break
    if opened is None:
        return False
    draft.source = source
    draft.probe = Probe(opened.encoding, draft.probe.sha256)
    if not sheets and draft.encoding not in ("xlsx", "xls", PDF):
        draft.encoding = opened.encoding
    if isinstance(opened.found, Plan):
        draft.table, draft.header = opened.found, header_of(opened.found)
        name = opened.found.mapping.name
        if mapping is None and any(one.name == name for one in saved):
            # Its columns alone recognised it, and another bank's may be called the same.
            draft.warnings.append(
                _("Read by your answer “{name}”; see that days and signs are right.").format(
                    name=name
                )
            )
        return True
    _ask(draft, opened.found)
    return True


def _ask(draft: Draft, doubt: Doubt) -> None:
    """Put the question of a table to the draft's."""
    layout = doubt.choices[0].plan.layout
    lines = [*layout.above[-3:], *("".join(row.raw).strip() for row in layout.rows[:8])]
    answer = _(
        "Answer it in the window, or give one of the mappings of this question (--json shows them)"
        " as a file with --mapping."
    )
    draft.questions.append(
        Question(
            doubt.about,
            tuple(choice.code for choice in doubt.choices),
            tuple(line[:200] for line in lines if line),
            f"{doubt.text} {answer}",
            doubt,
        )
    )
