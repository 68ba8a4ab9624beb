"""The monthly check-in: one row a line, filled in with what is known, kept as one change."""

import re
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from core.errors import UserError
from core.loans.answers import Answers, answers_to_records
from core.loans.checkin import last_checkin, questions
from core.loans.due_days import add_months
from core.loans.fields import FieldError
from core.records.model import Line, LineKind
from core.statements.lenders import BY_NAME
from core.words import N_, _
from desktop.desk import Desk, Page
from desktop.theme import SMALL
from desktop.widgets.applications import Applications
from desktop.widgets.basic import Card, empty, label, plain_button, primary_button, quiet, row
from desktop.widgets.checkin_fields import DAYS, DUE, LIMIT, NAME, PAID, USED
from desktop.widgets.checkin_rows import LineRow
from desktop.widgets.chips import CHIPS, ProductChips
from desktop.widgets.days import show_day
from desktop.widgets.frame import PageFrame
from desktop.widgets.moved import Moved
from desktop.widgets.selfcheck import SelfCheck

HEADS = {
    NAME: N_("Line"),
    LIMIT: N_("Limit"),
    USED: N_("Used"),
    DUE: N_("Last due day"),
    PAID: N_("How it was paid"),
    DAYS: N_("Days late"),
}
_PLACE = re.compile(r"(lines|applications)\[(\d+)\](?:\.months\[(\d+)\])?\.(\w+)")


class CheckinPage(PageFrame):
    """Rows for the known lines and for new ones, applications, the self-check, and Save."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Check-in"))
        self.desk = desk
        self.rows: list[LineRow] = []
        self._basis: object = None
        self.result = Moved(lambda: desk.go("overview"))
        self.body.addWidget(self.result)
        self.body.addWidget(self._lines_card())
        self.applications = Applications()
        self.body.addWidget(self.applications)
        self.selfcheck = SelfCheck()
        self.body.addWidget(self.selfcheck)
        self.save_button = primary_button(_("Save the check-in"), self.save)
        self.save_button.setToolTip("Ctrl+Return")
        self.body.addLayout(
            row(self.save_button, label(_("Ctrl+Return saves from anywhere."), "quiet", wrap=False))
        )
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def _lines_card(self) -> Card:
        card = Card(_("Your lines"))
        self.lines_note = quiet("")
        card.body.addWidget(self.lines_note)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(SMALL)
        self.grid.setVerticalSpacing(6)
        self.grid.setColumnMinimumWidth(NAME, 108)
        self.grid.setColumnStretch(DAYS + 1, 1)
        card.body.addLayout(self.grid)
        self.add_button = plain_button(_("Add a line"), self._offer_chips)
        card.body.addLayout(row(self.add_button))
        self.chips = ProductChips()
        self.chips.chosen.connect(self.add_line)
        card.body.addWidget(self.chips)
        return card

    # Showing

    def refresh(self) -> None:
        """Ask anew where something else is known now; else what was typed and not saved stays."""
        snapshot, as_of = self.desk.snapshot(), self.desk.as_of
        self.result.hide()
        asked = questions(snapshot, as_of)["lines"]
        last = last_checkin(snapshot, as_of)
        known = [
            made for made in snapshot.applications if last is not None and last < made.on <= as_of
        ]
        basis = (asked, last, known, snapshot.answers)
        if basis == self._basis:
            return
        self._basis = basis
        by_id = {line.id: line for line in snapshot.lines}
        self._start_rows([LineRow(by_id[held["line"]], held) for held in asked])
        lenders = sorted({line.lender for line in snapshot.lines} | {name for name, _by in CHIPS})
        self.applications.show_known(known, last, as_of, lenders)
        self.selfcheck.show_answers(snapshot, as_of)
        self.set_subtitle(self._why(last))
        self.chips.setVisible(not asked)
        self.add_button.setVisible(bool(asked))

    def _why(self, last: Any) -> str:
        if last is None:
            return _("One minute: look at each of your lines in its own app and copy what it says.")
        return _(
            "One minute, once a month. Your last one was on {day}; the next is due {next}."
        ).format(day=show_day(last), next=show_day(add_months(last, 1)))

    def _start_rows(self, rows: list[LineRow]) -> None:
        empty(self.grid)
        self.heads = [label(_(text), "small", wrap=False) for text in HEADS.values()]
        for column, head in zip(HEADS, self.heads, strict=True):
            self.grid.addWidget(head, 0, column)
        self.rows, self._free = [], 1
        for held in rows:
            self._place(held)
        self._tell_about_rows()

    def _place(self, held: LineRow) -> None:
        self._free = held.place(self.grid, self._free)
        self.rows.append(held)

    def _tell_about_rows(self) -> None:
        asked = any("paid" in held.asked["asked"] for held in self.rows)
        for column, head in zip(HEADS, self.heads, strict=True):
            head.setVisible(bool(self.rows) and (asked or column != DAYS))
        if not self.rows:
            text = _("Which of these do you have? One line is enough to begin with.")
        elif any(held.months for held in self.rows):
            text = _("The months before are asked once, so that there is something to go by.")
        else:
            text = _("What your records prove is filled in; correct what has changed.")
        self.lines_note.setText(text)

    def focus(self, line: int | None = None, **_hints: Any) -> None:
        """Put the cursor into the first field that is asked, of `line` where it is given."""
        for held in self.rows:
            if line in (None, held.line.id):
                wanted = next((f for f in held.asked["asked"] if f != "days_late"), "used")
                held.widget(wanted).setFocus()
                self.area.ensureWidgetVisible(held.widget(wanted))
                return

    # New lines

    def _offer_chips(self) -> None:
        self.chips.show()
        self.add_button.hide()
        self.chips.setFocus()

    def add_line(self, product: str | None, lender: str | None) -> None:
        """A row for a line that is not kept yet; what was typed in other rows stays."""
        known = BY_NAME.get((product or "", lender))
        line = Line(
            id=self._next_id(),
            lender=lender or product or "",
            product=product if lender else None,
            kind=known.kind if known else LineKind.OTHER,
        )
        snapshot = replace(self.desk.snapshot(), lines=(*self.desk.snapshot().lines, line))
        asked = questions(snapshot, self.desk.as_of)["lines"][-1]
        added = LineRow(line, asked, self._remove_line)
        self._place(added)
        self._tell_about_rows()
        (added.name_field or added.widget(added.asked["asked"][0])).setFocus()

    def _remove_line(self, removed: LineRow) -> None:
        self.rows.remove(removed)
        removed.take_out()
        self._tell_about_rows()
        self.chips.setFocus()

    def _next_id(self) -> int:
        ids = [line.id for line in self.desk.snapshot().lines]
        return max([0, *ids, *(held.line.id for held in self.rows)]) + 1

    # Saving

    def save(self) -> None:
        """Keep everything as one undoable change, then show how the gauge moved."""
        for held in self.rows:
            held.show_fault("")
        self.applications.show_fault("")
        try:
            answers = self._answers()
        except FieldError as error:
            self._point_at(error)
            return
        except UserError as error:
            self.desk.refuse(error)
            return
        before = self.desk.assessment()
        new = [held.kept_line for held in self.rows if held.is_new]
        with self.desk.change(_("Check-in")) as change:
            for line in new:
                change.add(line)
            answers.write(change)
        self.result.show_moved(before, self.desk.assessment())
        self.area.verticalScrollBar().setValue(0)

    def _answers(self) -> Answers:
        as_of = self.desk.as_of
        snapshot = self.desk.snapshot()
        new = tuple(held.kept_line for held in self.rows if held.is_new)
        document = {
            "on": as_of.isoformat(),
            "lines": [held.answer(f"lines[{n}]") for n, held in enumerate(self.rows)],
            "applications": self.applications.answers(),
        }
        told = self.selfcheck.changed_answers(as_of)
        answers = (
            answers_to_records(replace(snapshot, lines=(*snapshot.lines, *new)), document, as_of)
            if self.rows or document["applications"] or not told
            else Answers(as_of)
        )
        for answer in told:
            answers.keep(answer)
        return answers

    def _point_at(self, error: FieldError) -> None:
        """Say beside the row what does not fit, and put the cursor there."""
        found = _PLACE.match(error.place)
        if found is None:
            self.desk.refuse(error)
            return
        place, field = int(found[2]), found[4]
        if found[1] == "applications":
            self.applications.show_fault(sentence(error.text))
            made = self.applications.rows[place]
            widget: QWidget = made.day if field == "on" else made.lender
        else:
            held = self.rows[place]
            held.show_fault(sentence(error.text))
            widget = held.months[int(found[3])].widget(field) if found[3] else held.widget(field)
        widget.setFocus()
        self.area.ensureWidgetVisible(widget)


def sentence(text: str) -> str:
    """A capital first and one full stop last, for texts in either language."""
    end = "" if text.endswith((".", "。")) else "." if text[-1:].isascii() else "。"
    return text[:1].upper() + text[1:] + end


PAGE = Page(code="checkin", title=N_("Check-in"), order=20, build=CheckinPage)
