"""The card of the check-in that holds the lines: their rows, and products for new ones."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from core.days import show_day
from core.loans.checkin import last_checkin, questions
from core.loans.fields import FieldReader
from core.records.model import Line
from core.words import N_, _, listed
from desktop import theme
from desktop.desk import Desk
from desktop.pages.checkin.draft import Draft
from desktop.pages.checkin.fields import (
    BILL,
    COLUMNS,
    DUE,
    LIMIT,
    MINIMUM,
    NAME,
    USED,
)
from desktop.pages.checkin.rows import LineRow
from desktop.theme import SMALL
from desktop.widgets.basic import Card, empty, label, order_tabs, plain_button, quiet, row
from desktop.widgets.chips import ProductChips, line_of

HEADS = {
    NAME: N_("Line"),
    LIMIT: N_("Limit"),
    USED: N_("Used"),
    BILL: N_("This bill"),
    MINIMUM: N_("Its minimum"),
    DUE: N_("Due day"),
}
BESIDE = 600
"""Pixels in which a line's name stands beside its inputs, at the program's own size of text."""


class LinesCard(Card):
    """One row a line that is kept, filled in with what is known, and one a line that is new.

    `point` puts the cursor into an input.
    """

    def __init__(self, desk: Desk, point: Callable[[QWidget], None]) -> None:
        super().__init__(_("Your lines"))
        self.desk, self._point = desk, point
        self.rows: list[LineRow] = []
        self.note = quiet("")
        self.body.addWidget(self.note)
        self.left_out = label("", "fault")
        self.left_out.hide()
        self.body.addWidget(self.left_out)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(SMALL)
        self.grid.setVerticalSpacing(6)
        self.grid.setColumnStretch(COLUMNS, 1)
        self._above = False
        self.heads: list[QLabel] = []
        self.body.addLayout(self.grid)
        self.add_button = plain_button(_("Add a line"), self._offer_chips)
        self.body.addLayout(row(self.add_button))
        self.chips = ProductChips()
        self.chips.chosen.connect(self.add_line)
        self.body.addWidget(self.chips)

    def start(self, asked: list[dict[str, Any]], draft: Draft) -> None:
        """Begin anew with the rows of the questions, and fill in what was typed before."""
        empty(self.grid)
        self.heads = [label(_(text), "small") for text in HEADS.values()]
        self.rows = []
        self._lay_out()
        self._chosen: dict[LineRow, tuple[str | None, str | None]] = {}
        by_id = {line.id: line for line in self.desk.all_records().lines}
        for held in asked:
            self._place(LineRow(by_id[held["line"]], held, self.desk.as_of))
        self.chips.setVisible(not asked)
        self.add_button.setVisible(bool(asked))
        self._type_in(draft)
        self._tell_about_rows()

    def _type_in(self, draft: Draft) -> None:
        """Fill in a draft; what is not asked any more is told of."""
        by_id = {held.line.id: held for held in self.rows}
        lost = []
        for line, (name, typed) in draft.lines.items():
            gone = by_id[line].type_in(typed) if line in by_id else [t for t in typed.values() if t]
            lost += [_("{name}: {value}").format(name=name, value=listed(gone))] if gone else []
        for product, lender, typed in draft.new:
            self._add_row(product, lender).type_in(typed)
        text = _("Not asked any more, so what you typed is left out. {what}")
        self.left_out.setText(text.format(what=_("; ").join(lost)))
        self.left_out.setVisible(bool(lost))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        above = event.size().width() < theme.pixels(BESIDE)
        if above != self._above:
            self._above = above
            if not self.heads:
                return  # it was not started yet
            while self.grid.takeAt(0) is not None:
                pass
            self._lay_out()
            self._tell_about_rows()

    def _lay_out(self) -> None:
        """Put heads and rows into the grid, which holds nothing: names beside their inputs, or
        above them where it is narrow."""
        for at in range(self.grid.rowCount()):
            self.grid.setRowMinimumHeight(at, 0)  # the grid keeps those of the rows before
        self.grid.setColumnMinimumWidth(NAME, 0 if self._above else theme.pixels(104))
        for column, head in zip(HEADS, self.heads, strict=True):
            self.grid.addWidget(head, 0, column)
        self._free = 1
        for held in self.rows:
            self._free = held.place(self.grid, self._free, self._above)

    def _place(self, held: LineRow) -> None:
        self._free = held.place(self.grid, self._free, self._above)
        self.rows.append(held)

    def _tell_about_rows(self) -> None:
        minimum = any(
            held.asked["bill_minimum"] or held.bill.asks("bill_minimum") for held in self.rows
        )
        for column, head in zip(HEADS, self.heads, strict=True):
            unused = (column == MINIMUM and not minimum) or (column == NAME and self._above)
            head.setVisible(bool(self.rows) and not unused)
        self.note.setText("\n".join(self._notes()))

    def _notes(self) -> list[str]:
        """What is filled in, where it is from, and why earlier months are asked about."""
        if not self.rows:
            return [_("Which of these do you have? One line is enough to begin with.")]
        notes = [
            _("“This bill” is the one that is to be paid next. Leave open what you do not know.")
        ]
        last = last_checkin(self.desk.all_records(), self.desk.as_of)
        if last is not None:
            notes.append(
                _(
                    "Limits and used amounts are from the last check-in, {day}, unless a bill or a "
                    "repayment has come since; look each one up."
                ).format(day=show_day(last))
            )
        if any("paid" not in held.asked["asked"] for held in self.rows):
            notes.append(_("How a bill was paid is not asked where a repayment proves it."))
        if any(held.months for held in self.rows):
            notes.append(_("Earlier bills are asked about until two due days of a line are known."))
        return notes

    def _offer_chips(self) -> None:
        self.chips.show()
        self.add_button.hide()
        self.chips.setFocus()

    def add_line(self, product: str | None, lender: str | None) -> None:
        """A row for a line that is not kept yet; what was typed in other rows stays."""
        added = self._add_row(product, lender)
        self._tell_about_rows()
        first = added.name_field or added.widget(added.asked["asked"][0])
        if isinstance(first, QLineEdit):
            first.selectAll()
        self._point(first)

    def _add_row(self, product: str | None, lender: str | None) -> LineRow:
        by, name, kind = line_of(product, lender)
        line = Line(id=self._next_id(), lender=by, product=name, kind=kind)
        records = self.desk.all_records()
        snapshot = records.changed(lines=(*records.lines, line))
        asked = questions(snapshot, self.desk.as_of)["lines"][-1]
        added = LineRow(line, asked, self.desk.as_of, self._remove_line)
        self._chosen[added] = product, lender
        self._place(added)
        order_tabs(self.body)
        return added

    def _remove_line(self, removed: LineRow) -> None:
        self.rows.remove(removed)
        removed.take_out()
        self._tell_about_rows()
        self.chips.setFocus()

    def _next_id(self) -> int:
        ids = [line.id for line in self.desk.all_records().lines]
        return max([0, *ids, *(held.line.id for held in self.rows)]) + 1

    # What was typed

    def draft(self) -> Draft:
        """What was typed into the rows and differs from what was filled in."""
        kept = [held for held in self.rows if not held.is_new]
        return Draft(
            {held.line.id: (held.line.name, held.changed()) for held in kept if held.changed()},
            [(*self._chosen[held], held.changed()) for held in self.rows if held.is_new],
        )

    def new_lines(self) -> tuple[Line, ...]:
        """The lines that are not kept yet, as they will be."""
        return tuple(held.kept_line for held in self.rows if held.is_new)

    def answers(self, heard: FieldReader) -> list[dict[str, Any]]:
        """The rows in the document's shape; what cannot be read is kept in `heard`."""
        return [held.answer(f"lines[{n}]", heard) for n, held in enumerate(self.rows)]

    def clear_faults(self) -> None:
        for held in self.rows:
            held.clear_faults()
