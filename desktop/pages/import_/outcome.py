"""What of an import was not taken: refused files and rejected rows, by file and in place."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from core.records.staged import ParsedRow
from core.statements.bills.proposed import Proposals
from core.statements.intake import Intake
from core.words import _, ngettext
from desktop.desk import Desk
from desktop.pages.import_.anonymous_sample import offer_sample
from desktop.widgets.basic import Banner, Card, label, plain_button, quiet, row
from desktop.widgets.table import Column, RecordTable, RowsModel

MOST_ROWS = 1000
"""How many rejected rows of a file are listed; their number is told in any case."""


MOST_BANNERS = 3
"""How many files that were not taken are told one by one; more than these stand in a table."""


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
    """The files in which a bill was looked for and none found."""
    return [
        Refused(one.source, _("{name}: {value}").format(name=one.source, value=one.reason or ""))
        for one in (bills.others if bills else ())
    ]


def refused_shown(desk: Desk, refused: Sequence[Refused]) -> list[QWidget]:
    """A banner for each file that was not taken, or one card where there are many."""
    if len(refused) <= MOST_BANNERS:
        return [refused_banner(desk, each) for each in refused]
    return [_RefusedCard(desk, refused)]


class _RefusedCard(Card):
    """Many files that were not taken, each with its reason; the chosen one can be sent."""

    def __init__(self, desk: Desk, refused: Sequence[Refused]) -> None:
        text = ngettext("{count} file was not taken", "{count} files were not taken", len(refused))
        super().__init__(text.format(count=f"{len(refused):,}"))
        self._desk = desk
        self._model = RowsModel(
            [
                Column(_("File"), lambda one: one.file, width=260),
                Column(_("Reason"), lambda one: one.sentence),
            ]
        )
        self.table = RecordTable(self._model, _("Files that were not taken"))
        self._model.setParent(self.table)
        self._model.set_rows(refused)
        self.table.fit_height(6)
        self.reason = quiet("")
        self.reason.hide()
        self.sample_button = plain_button(_("Save an anonymous sample…"), self._offer)
        self.sample_button.setEnabled(False)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self.body.addWidget(self.table)
        self.body.addWidget(self.reason)
        self.body.addLayout(row(self.sample_button))

    def _chosen(self) -> Refused | None:
        at = self.table.current_row
        return None if at is None else self._model.row_at(at)

    def _choose(self) -> None:
        chosen = self._chosen()
        self.reason.setText(chosen.sentence if chosen else "")
        self.reason.setVisible(chosen is not None)
        self.sample_button.setEnabled(bool(chosen and chosen.path))

    def _offer(self) -> None:
        chosen = self._chosen()
        if chosen and chosen.path:
            offer_sample(self._desk, chosen.path)


def others_card(found: Proposals) -> Card | None:
    """The files in which there was no bill, each with its reason; null where there are none."""
    if not found.others:
        return None
    count = len(found.others)
    text = ngettext("{count} file holds no bill", "{count} files hold no bill", count)
    card = Card(text.format(count=count))
    model = RowsModel(
        [
            Column(_("File"), lambda one: one.source, width=320),
            Column(_("Reason"), lambda one: one.reason or "", width=420),
        ]
    )
    table = RecordTable(model, _("Files without a bill"))
    model.setParent(table)
    model.set_rows(found.others)
    table.fit_height(8)
    card.body.addWidget(table)
    for question in found.questions:
        if question.about == "bill" and not any(
            question in each.questions for each in found.accounts
        ):
            card.body.addWidget(label(question.text))
    return card


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
