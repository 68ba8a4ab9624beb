"""The monthly check-in: one row a line, filled in with what is known, kept as one change."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from core.errors import UserError
from core.loans.answers import Answers, answers_to_records
from core.loans.checkin import last_checkin, next_checkin, questions
from core.loans.due_days import add_months
from core.loans.fields import FieldError, FieldErrors, Heard
from core.records.model import Line, LineKind
from core.statements.lenders import BY_NAME
from core.words import N_, _
from desktop.desk import Desk, Page
from desktop.theme import SMALL
from desktop.widgets.applications import Applications
from desktop.widgets.basic import Card, empty, label, plain_button, primary_button, quiet, row
from desktop.widgets.checkin_draft import Draft
from desktop.widgets.checkin_fields import DAYS, DUE, LIMIT, NAME, PAID, USED
from desktop.widgets.checkin_rows import LineRow
from desktop.widgets.chips import CHIPS, ProductChips, called
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
MONTHS_APPLIED = 6
"""How far back a first check-in asks for applications; the longest any item looks."""
_PLACE = re.compile(r"(lines|applications)\[(\d+)\](?:\.months\[(\d+)\])?\.(\w+)")


class CheckinPage(PageFrame):
    """Rows for the known lines and for new ones, applications, the self-check, and Save."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Check-in"))
        self.desk = desk
        self.rows: list[LineRow] = []
        self._basis: object = None
        self._draft: Draft | None = None
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
        self.left_out = label("", "fault")
        self.left_out.hide()
        card.body.addWidget(self.left_out)
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
        """Ask anew where something else is known now; what was typed and not saved stays."""
        snapshot, as_of = self.desk.snapshot(), self.desk.as_of
        self.result.hide()
        asked = questions(snapshot, as_of)["lines"]
        last = last_checkin(snapshot, as_of)
        since = last or add_months(as_of, -MONTHS_APPLIED)
        known = [made for made in snapshot.applications if since <= made.on <= as_of]
        basis = (as_of, asked, last, known, snapshot.answers)
        if basis == self._basis:
            return
        draft = self.draft()
        self._basis, self._draft = basis, None
        by_id = {line.id: line for line in snapshot.lines}
        self._start_rows([LineRow(by_id[held["line"]], held, as_of) for held in asked])
        lenders = {line.lender for line in snapshot.lines} | {called(*chip) for chip in CHIPS}
        self.applications.show_known(known, since, as_of, sorted(lenders))
        self.selfcheck.show_answers(snapshot, as_of)
        self.set_subtitle(self._why(last))
        self.chips.setVisible(not asked)
        self.add_button.setVisible(bool(asked))
        self._type_in(draft)
        self._tell_about_rows()

    def _why(self, last: Any) -> str:
        if last is None:
            return _("One minute: look at each of your lines in its own app and copy what it says.")
        return _(
            "One minute, once a month. Your last one was on {day}; the next is due {next}."
        ).format(
            day=show_day(last), next=show_day(next_checkin(self.desk.snapshot(), self.desk.as_of))
        )

    # What was typed and not saved

    def draft(self) -> Draft:
        """What was typed and not saved; also what another page before this one was left with."""
        if self._basis is None:
            return self._draft or Draft()
        kept = [held for held in self.rows if not held.is_new]
        return Draft(
            {held.line.id: (held.line.name, held.changed()) for held in kept if held.changed()},
            [(*self._chosen[held], held.changed()) for held in self.rows if held.is_new],
            self.applications.typed(),
            {told.code: told.value for told in self.selfcheck.changed_answers(self.desk.as_of)},
        )

    def bring(self, draft: Draft) -> None:
        """Fill in what was typed into this page as it was in another language."""
        self._basis, self._draft = None, draft

    def _type_in(self, draft: Draft) -> None:
        """Fill in a draft; what is not asked any more is told of."""
        by_id = {held.line.id: held for held in self.rows}
        lost = []
        for line, (name, typed) in draft.lines.items():
            gone = by_id[line].type_in(typed) if line in by_id else [t for t in typed.values() if t]
            lost += [f"{name}: {', '.join(gone)}"] if gone else []
        for product, lender, typed in draft.new:
            self._add_row(product, lender).type_in(typed)
        for typed in draft.applications:
            self.applications.add(focus=False).type_in(typed)
        for code, value in draft.answers.items():
            self.selfcheck.choose(code, value)
        told = _("Not asked any more, so what you typed is left out. {what}")
        self.left_out.setText(told.format(what="; ".join(lost)))
        self.left_out.setVisible(bool(lost))

    def _start_rows(self, rows: list[LineRow]) -> None:
        empty(self.grid)
        self.heads = [label(_(text), "small", wrap=False) for text in HEADS.values()]
        for column, head in zip(HEADS, self.heads, strict=True):
            self.grid.addWidget(head, 0, column)
        self.rows, self._free = [], 1
        self._chosen: dict[LineRow, tuple[str | None, str | None]] = {}
        for held in rows:
            self._place(held)

    def _place(self, held: LineRow) -> None:
        self._free = held.place(self.grid, self._free)
        self.rows.append(held)

    def _tell_about_rows(self) -> None:
        asked = any("paid" in held.asked["asked"] for held in self.rows)
        for column, head in zip(HEADS, self.heads, strict=True):
            head.setVisible(bool(self.rows) and (asked or column != DAYS))
        self.lines_note.setText("\n".join(self._notes()))

    def _notes(self) -> list[str]:
        """What is filled in, where it is from, and why earlier months are asked about."""
        if not self.rows:
            return [_("Which of these do you have? One line is enough to begin with.")]
        notes = []
        last = last_checkin(self.desk.snapshot(), self.desk.as_of)
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

    def focus(self, line: int | None = None, part: str | None = None, **_hints: Any) -> None:
        """Put the cursor where something is missing: into the applications, the self-check, or the
        field `part` of `line`; by default into the first field that is asked."""
        if part == "applications":
            return self._point(self.applications.add_button)
        if part == "answers":
            return self._point(self.selfcheck.first_open())
        for held in self.rows:
            if line in (None, held.line.id):
                asked = [f for f in held.asked["asked"] if f != "days_late"]
                first = next(iter(asked), "used")
                return self._point(held.widget(part if part and part in asked else first))
        return None

    def _point(self, widget: QWidget) -> None:
        widget.show()  # at once: what was just added to a layout cannot take the cursor yet
        widget.setFocus()
        self.area.ensureWidgetVisible(widget)

    # New lines

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
        known = BY_NAME.get((product or "", lender))
        line = Line(
            id=self._next_id(),
            lender=lender or (called(product, None) if product else ""),
            product=product if lender else None,
            kind=known.kind if known else LineKind.OTHER,
        )
        snapshot = replace(self.desk.snapshot(), lines=(*self.desk.snapshot().lines, line))
        asked = questions(snapshot, self.desk.as_of)["lines"][-1]
        added = LineRow(line, asked, self.desk.as_of, self._remove_line)
        self._chosen[added] = product, lender
        self._place(added)
        return added

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
            held.clear_faults()
        self.applications.clear_faults()
        try:
            answers = self._answers()
        except FieldErrors as errors:
            self._point_at(errors.errors)
            return
        except FieldError as error:
            self._point_at([error])
            return
        except UserError as error:
            self.desk.refuse(error)
            return
        before = self.desk.assessment()
        new = [held.kept_line for held in self.rows if held.is_new]
        basis, self._basis = self._basis, None  # what was typed is kept now, so nothing is a draft
        try:
            with self.desk.change(_("Check-in")) as change:
                for line in new:
                    change.add(line)
                answers.write(change)
        except BaseException:
            self._basis = basis
            raise
        self.result.show_moved(before, self.desk.assessment())
        self.area.verticalScrollBar().setValue(0)

    def _answers(self) -> Answers:
        as_of = self.desk.as_of
        snapshot = self.desk.snapshot()
        new = tuple(held.kept_line for held in self.rows if held.is_new)
        heard = Heard()
        document = {
            "on": as_of.isoformat(),
            "lines": [held.answer(f"lines[{n}]", heard) for n, held in enumerate(self.rows)],
            "applications": self.applications.answers(heard),
        }
        told = self.selfcheck.changed_answers(as_of)
        answers = Answers(as_of)
        if self.rows or document["applications"] or not told:
            with_new = replace(snapshot, lines=(*snapshot.lines, *new))
            try:
                answers = answers_to_records(with_new, document, as_of)
            except FieldErrors as errors:
                heard.errors += errors.errors
            except FieldError as error:
                heard.errors.append(error)
            except UserError:
                if not heard.errors:
                    raise
        heard.judge()
        for answer in told:
            answers.keep(answer)
        return answers

    def _point_at(self, errors: Sequence[FieldError]) -> None:
        """Say beside each field what does not fit, and put the cursor into the first of them."""
        pointed: list[QWidget] = []
        told: set[str] = set()
        for error in errors:
            found = _PLACE.match(error.place)
            if found is None:
                self.desk.refuse(error)
                continue
            place, field, text = int(found[2]), found[4], sentence(error.text)
            month = int(found[3]) if found[3] else None
            if month is not None and field == "due_on":
                month = None  # an earlier month has its due day from the line's last one
            where = f"{found[1]} {place} {month} {field}"
            if where in told:
                continue
            told.add(where)
            if found[1] == "applications":
                pointed.append(self.applications.show_fault(place, field, text))
            else:
                pointed.append(self.rows[place].show_fault(month, field, text))
        if pointed:
            self._point(pointed[0])


def sentence(text: str) -> str:
    """A capital first and one full stop last, for texts in either language."""
    end = "" if text.endswith((".", "。")) else "." if text[-1:].isascii() else "。"
    return text[:1].upper() + text[1:] + end


PAGE = Page(code="checkin", title=N_("Check-in"), order=20, build=CheckinPage)
