"""The person's own words, and the documents that the figures rest on."""

from collections.abc import Callable

from core.days import show_day
from core.records.model import Batch
from core.records.snapshot import Snapshot
from core.report.content import Section, Table
from core.report.letters import one_line
from core.report.masking import mask_file
from core.scoring.assessment import Assessment
from core.statements.format import format_title
from core.words import _, ngettext

DOCUMENTS = 40
"""How many documents the table shows, the newest."""
HASH = 64


def statement_section(statement: str) -> Section | None:
    """What the person says in their own words; null where they say nothing."""
    lines = tuple(one_line(line, len(line) + 1) for line in statement.splitlines())
    paragraphs = tuple(line for line in lines if line)
    if not paragraphs:
        return None
    return Section(
        "statement",
        _("In my own words"),
        intro=_("Written by the holder of the records; nobody has checked it."),
        paragraphs=paragraphs,
    )


def documents_section(
    snapshot: Snapshot, assessment: Assessment, cover: Callable[[str], str] = mask_file
) -> Section | None:
    """The files that were taken in by the day, each with its SHA-256 and as much of its name as
    `cover` leaves."""
    taken = [one for one in snapshot.batches if one.imported_at.date() <= assessment.as_of]
    shown = sorted(taken, key=lambda one: (one.imported_at, one.id), reverse=True)[:DOCUMENTS]
    receipts = [one for one in snapshot.receipts if one.added_on <= assessment.as_of]
    title = _("What the figures rest on")
    if not taken and not receipts:
        if not snapshot.lines:
            return None
        text = _("Everything was typed in by the holder; no document was taken in.")
        return Section("documents", title, intro=text)
    rows = [_row(one, cover) for one in shown]
    rows += [
        (
            f"{one_line(cover(one.file))}\n{one_line(one.sha256, HASH)}".rstrip("\n"),
            _("receipt of a draw"),
            show_day(one.added_on),
            "",
        )
        for one in receipts[:DOCUMENTS]
    ]
    left = len(taken) + len(receipts) - len(rows)
    more = ngettext("and {count} earlier one", "and {count} earlier ones", left)
    return Section(
        "documents",
        title,
        intro=_(
            "Below each file stands its SHA-256: whoever has the file can work it out again and "
            "see that it is the same. What is in no document was typed in by the holder."
        ),
        tables=(
            Table(
                head=(_("Document"), _("Kind"), _("Taken in"), _("Rows")),
                rows=tuple(rows),
                align="lllr",
                widths=("1fr", "auto", "auto", "auto"),
                note=more.format(count=left) if left > 0 else "",
            ),
        ),
    )


def _row(one: Batch, cover: Callable[[str], str]) -> tuple[str, ...]:
    file = f"{one_line(cover(one.file))}\n{one_line(one.sha256, HASH)}"
    return (
        file,
        one_line(format_title(one.format)),
        show_day(one.imported_at.date()),
        f"{one.rows:,}",
    )
