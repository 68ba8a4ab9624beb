"""What of an import was not taken: refused files and rejected rows, by file and in place."""

from itertools import islice
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from core.records.staged import ParsedRow
from core.statements.bills.proposed import Proposals
from core.statements.intake import Intake
from core.words import _, ngettext
from desktop.desk import Desk
from desktop.widgets.basic import Banner, Card
from desktop.widgets.importing.anonymous_sample import offer_sample
from desktop.widgets.table import Column, RecordTable, RowsModel

MOST_ROWS = 1000
"""How many rejected rows of a file are listed; their number is told in any case."""


MOST_BANNERS = 5
"""How many mails without a bill are told one by one."""


class Refused(NamedTuple):
    """A file that could not be taken, and why; `path` is where it lies, where that is known."""

    file: str
    sentence: str
    path: Path | None = None


class Rejected(NamedTuple):
    """The rejected rows of a file: how many, and the first of them with their reasons."""

    file: str
    many: int
    rows: list[ParsedRow]


def rejected_of(intake: Intake) -> list[Rejected]:
    """The files that have rejected rows, in their order."""
    found = []
    for number, draft in intake.drafts.items():
        count = intake.staging.counts(number).rejected
        if count:
            rows = list(islice(intake.staging.rejected(number), MOST_ROWS))
            found.append(Rejected(draft.file, count, rows))
    return found


def refused_of(bills: Proposals | None) -> list[Refused]:
    """The files in which a bill was looked for and none found: the first ones, and how many more
    there are."""
    others = bills.others if bills else ()
    found = [
        Refused(one.source, _("{name}: {value}").format(name=one.source, value=one.reason or ""))
        for one in others[:MOST_BANNERS]
    ]
    more = len(others) - len(found)
    if more:
        text = ngettext(
            "{count} more file holds no bill, either.",
            "{count} more files hold no bill, either.",
            more,
        )
        found.append(Refused("", text.format(count=more)))
    return found


def refused_banner(desk: Desk, refused: Refused) -> Banner:
    """The sentence why a file was refused, with a way to send its shape with a bug report."""
    path = refused.path
    if path is None:
        return Banner(refused.sentence, role="alarm")
    words = _("Save an anonymous sample…")
    return Banner(refused.sentence, words, lambda: offer_sample(desk, path), role="alarm")


def rejected_card(rejected: Rejected) -> QWidget:
    """A file's rejected rows, each with the reason and the row as it stands in the file."""
    title = ngettext(
        "{file}: {count} row was not imported",
        "{file}: {count} rows were not imported",
        rejected.many,
    ).format(file=rejected.file, count=f"{rejected.many:,}")
    card = Card(title)
    model = RowsModel(
        [
            Column(_("Row"), lambda row: str(row.row), number=True, width=70),
            Column(_("Reason"), lambda row: row.reason or "", width=420),
            Column(_("In the file"), lambda row: " ".join((row.raw or "").split())),
        ]
    )
    model.setParent(card)
    model.set_rows(rejected.rows)
    table = RecordTable(model, title)
    table.fit_height(8)
    card.body.addWidget(table)
    return card
