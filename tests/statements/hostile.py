"""Reading a spoiled file as the program does, and everything that must hold whatever is in it."""

import re
from collections import Counter
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random

from core.errors import UserError
from core.loans.limits import limit_at
from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.statements.credit_report.effects import Beside
from core.statements.credit_report.proposing import proposals
from core.statements.credit_report.read import read_report
from core.statements.draft import open_draft
from core.statements.intake import Intake
from core.statements.pdf.converted import BillFound, CreditReportFound
from core.statements.table.mapping import read_mapping
from tests.statements import mutations
from tests.statements.mutations import Mutation, Sample

NOW = datetime(2026, 11, 24, 20, 0)
Rows = Counter[tuple[str, int, str, str]]
"""How often each day, amount in fen, direction and kind was accepted."""


class Broken(AssertionError):
    """Something that must hold for every file does not."""


def read(
    path: Path, ledger: Ledger, keep: bool = False, mapping: Path | None = None
) -> tuple[str, Rows]:
    """What came of a file: taken, asked, refused, report or bill; and its accepted rows.

    Raises Broken where rows do not add up or the ledger has changed, and lets everything through
    that is no UserError. With `keep` the rows are written and taken back again.
    """
    before = export_text(ledger)
    try:
        return _read(path, ledger, keep, mapping)
    except UserError as error:
        if not str(error).strip() or "\n" in str(error).strip():
            raise Broken(f"no sentence: {str(error)[:200]!r}") from error
        return "refused", Counter()
    finally:
        if export_text(ledger) != before:
            raise Broken("the ledger has changed")


def _read(path: Path, ledger: Ledger, keep: bool, mapping: Path | None) -> tuple[str, Rows]:
    try:
        draft = open_draft(path, mapping=mapping and read_mapping(mapping))
    except CreditReportFound:
        report = read_report(path)
        proposals(Beside(ledger.snapshot(), report, NOW.date(), limit_at))
        return "report", Counter()
    except BillFound:
        return "bill", Counter()
    if draft.questions:
        draft.close()
        return "asked", Counter()
    intake = Intake(ledger)
    try:
        number = intake.read(draft)
        counts = intake.staging.counts(number)
        if counts.rows != counts.new + counts.duplicates + counts.rejected:
            raise Broken(f"rows do not add up: {counts}")
        intake.notes(number)
        found: Rows = Counter()
        seen = intake.staging.page(number, limit=10**9)
        for row in (each.staged for each in seen):
            if row.reason is None:
                if row.at is None or row.amount is None or row.amount < 0:
                    raise Broken(f"a row without day or amount was accepted: {row}")
                found[row.at[:10], row.amount, row.direction or "", row.kind or ""] += 1
        if found.total() != counts.new + counts.duplicates:
            raise Broken(f"{found.total()} rows are shown of {counts}")
        if keep:
            _keep_and_undo(intake, ledger, number, counts.new)
        return "taken", found
    finally:
        intake.close()


def _keep_and_undo(intake: Intake, ledger: Ledger, number: int, new: int) -> None:
    before = ledger.count_transactions()
    written = intake.write(NOW, intake.default_decisions())[number]
    if ledger.count_transactions() - before != new or written.rows != new:
        raise Broken("not all new rows were kept")
    if written.batch is not None:
        ledger.undo_batch(written.batch)


def silent(whole: Rows, part: Rows) -> Rows:
    """Rows accepted from a part of a file that are not in the whole.

    A last text that is cut can make a payment of a repayment, and nothing in a file without a last
    line end shows it: for one row its kind is left out of the comparison.
    """
    wrong = part - whole
    if wrong.total() != 1:
        return wrong
    ((on, amount, direction, _kind),) = wrong
    missing = whole - part
    return Counter() if any(row[:3] == (on, amount, direction) for row in missing) else wrong


def samples(folders: list[Path]) -> list[Sample]:
    """The files of these folders by name, with the codec that reads each."""
    found = []
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.suffix in (".csv", ".xls", ".ofx", ".qif", ".xlsx", ".tsv", ".txt"):
                content = path.read_bytes()
                if path.name != "outside-accounts.csv":
                    found.append(Sample(path.name, content, _codec(content)))
    return found


def _codec(content: bytes) -> str | None:
    if content.startswith((b"\xd0\xcf\x11\xe0", b"PK")):
        return None
    for codec in ("utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "utf-8", "gb18030"):
        try:
            content.decode(codec)
        except UnicodeDecodeError:
            continue
        return codec
    return "cp1252"


def mutate(rng: Random, sample: Sample, place: Path) -> tuple[str, bytes]:
    """A mutation chosen by chance: its name and what it makes of the sample."""
    if sample.content.startswith(b"%PDF"):
        chosen = rng.choice((*mutations.BYTES, *mutations.BYTES, *mutations.PDFS))
    elif sample.codec is None:
        chosen = rng.choice(mutations.BYTES)
    else:
        chosen = _for_text(rng, place)
    return getattr(chosen, "__name__", "in_workbook"), chosen(rng, sample)


def _for_text(rng: Random, place: Path) -> Mutation:
    chance = rng.random()
    if chance < 0.001:
        return rng.choice(mutations.SLOW)
    if chance < 0.06:
        return mutations.in_zip
    if chance < 0.11:
        return partial(mutations.in_workbook, place=place)
    if chance < 0.12:
        return mutations.encrypted
    if chance < 0.16:
        return mutations.mapping
    return rng.choice((*mutations.BYTES, *mutations.TEXTS, *mutations.TEXTS))


_RECORD = {
    ".qif": re.compile(rb"(?<=\^\n)|(?<=\^\r\n)"),
    ".ofx": re.compile(rb"(?=<STMTTRN>)|(?<=</STMTTRN>)"),
}
"""Where one record ends and the next begins, in formats whose record is more than a line."""


def drop_rows(rng: Random, sample: Sample) -> bytes:
    """Without some of its records; its header and what stands above it stay."""
    between = _RECORD.get(Path(sample.name).suffix)
    if between:
        pieces = between.split(sample.content)
        above = 1
    else:
        pieces = sample.content.splitlines(keepends=True)
        above = 1 + next((n for n, piece in enumerate(pieces) if _is_header(piece)), 0)
    share = rng.choice((0.05, 0.3, 0.7))
    kept = (piece for piece in pieces[above:] if rng.random() > share)
    return b"".join([*pieces[:above], *kept])


def _is_header(line: bytes) -> bool:
    """Whether a line has three names or more, and no figure among them."""
    cells = [cell for cell in re.split(rb"[,;\t]", line) if cell.strip(b' "\r\n')]
    return len(cells) >= 3 and not re.search(rb"\d{2}", line)
