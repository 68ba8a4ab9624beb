"""The monthly check-in: one row a line, filled in with what is known, kept as one change."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from core.cash.checkin import check_in
from core.days import show_day
from core.errors import UserError
from core.loans.answers import Answers, answers_to_records
from core.loans.checkin import last_checkin, next_checkin
from core.loans.due_days import add_months
from core.loans.fields import FieldError, FieldErrors, FieldReader
from core.words import _
from desktop.desk import Desk
from desktop.forms.cut_seen import ask_seen_cut
from desktop.pages.checkin.accounts import AccountsCard
from desktop.pages.checkin.applications import Applications
from desktop.pages.checkin.draft import Draft
from desktop.pages.checkin.falls import Falls
from desktop.pages.checkin.lines import LinesCard
from desktop.pages.checkin.moved import Moved
from desktop.pages.checkin.selfcheck import SelfCheck
from desktop.widgets.basic import label, order_tabs, primary_button, row
from desktop.widgets.chips import called, offered
from desktop.widgets.frame import PageFrame

MONTHS_APPLIED = 6
"""How far back a first check-in asks for applications; the longest any item looks."""
_PLACE = re.compile(r"(lines|accounts|applications)\[(\d+)\](?:\.months\[(\d+)\])?\.(\w+)")


class CheckinPage(PageFrame):
    """Rows for the known lines and for new ones, the accounts, applications, the self-check, and
    Save."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Check-in"))
        self.desk = desk
        self._basis: object = None
        self._draft: Draft | None = None
        self.result = Moved(lambda: desk.go("overview"))
        self.body.addWidget(self.result)
        self.falls = Falls(self._tell_cut)
        self.body.addWidget(self.falls)
        self.lines = LinesCard(desk, self._point)
        self.body.addWidget(self.lines)
        self.accounts = AccountsCard()
        self.body.addWidget(self.accounts)
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

    # Showing

    def refresh(self) -> None:
        """Ask anew where something else is known now; what was typed and not saved stays."""
        snapshot, as_of = self.desk.all_records(), self.desk.as_of
        self.result.hide()
        self.falls.hide()
        questions = check_in(snapshot, as_of)
        asked, accounts = questions["lines"], questions["accounts"]
        last = last_checkin(snapshot, as_of)
        since = last or add_months(as_of, -MONTHS_APPLIED)
        known = [made for made in snapshot.applications if since <= made.on <= as_of]
        basis = (as_of, asked, accounts, last, known, snapshot.answers)
        if basis == self._basis:
            return
        draft = self.draft()
        self._basis, self._draft = basis, None
        self.lines.start(asked, draft)
        self.accounts.start(accounts, draft.accounts, draft.new_accounts)
        lenders = {line.lender for line in snapshot.lines} | {called(*chip) for chip in offered()}
        self.applications.show_known(known, since, as_of, sorted(lenders))
        for typed in draft.applications:
            self.applications.add(focus=False).type_in(typed)
        self.selfcheck.show_answers(snapshot, as_of)
        for code, value in draft.answers.items():
            self.selfcheck.choose(code, value)
        self.set_subtitle(self._why(last))
        order_tabs(self.body)

    def _why(self, last: Any) -> str:
        if last is None:
            return _("One minute: look at each of your lines in its own app and copy what it says.")
        return _(
            "One minute, once a month. Your last one was on {day}; the next is due {next}."
        ).format(
            day=show_day(last),
            next=show_day(next_checkin(self.desk.all_records(), self.desk.as_of)),
        )

    # What was typed and not saved

    def draft(self) -> Draft:
        """What was typed and not saved; also what another page before this one was left with."""
        if self._basis is None:
            return self._draft or Draft()
        draft = self.lines.draft()
        draft.accounts, draft.new_accounts = self.accounts.typed(), self.accounts.typed_new()
        draft.applications = self.applications.typed()
        changed = self.selfcheck.changed_answers(self.desk.as_of)
        draft.answers = {answer.code: answer.value for answer in changed}
        return draft

    def bring(self, draft: Draft) -> None:
        """Fill in what was typed into this page as it was in another language."""
        self._basis, self._draft = None, draft

    def enter(self) -> None:
        self.focus()

    def focus(self, line: int | None = None, part: str | None = None, **_hints: Any) -> None:
        """Put the cursor where something is missing: into the accounts, the applications, the
        self-check, or the field `part` of `line`; by default into the first field that is asked."""
        if part == "accounts":
            first = self.accounts.rows[0]
            return self._point(first.balance if first.asked["account"] else first.name)
        if part == "applications":
            return self._point(self.applications.add_button)
        if part == "answers":
            return self._point(self.selfcheck.first_open())
        for held in self.lines.rows:
            if line in (None, held.line.id):
                asked = [f for f in held.asked["asked"] if f != "days_late"]
                first = next(iter(asked), "used")
                return self._point(held.widget(part if part and part in asked else first))
        return None

    def _point(self, widget: QWidget) -> None:
        widget.show()  # at once: what was just added to a layout cannot take the cursor yet
        widget.setFocus()
        # Once the page is laid out; just built, it does not know yet where the widget will be.
        QTimer.singleShot(0, widget, lambda: self.area.ensureWidgetVisible(widget, 50, 120))

    # Saving

    def save(self) -> None:
        """Keep everything as one undoable change, then show how the gauge moved."""
        self.lines.clear_faults()
        self.accounts.clear_faults()
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
        new = self.lines.new_lines()
        basis, self._basis = self._basis, None  # what was typed is kept now, so nothing is a draft
        try:
            with self.desk.change(_("Check-in")) as change:
                for line in new:
                    change.add(line)
                answers.write(change)
        except BaseException:
            self._basis = basis
            raise
        names = {line.id: line.name for line in self.desk.snapshot().lines}
        self.falls.show_falls(answers.falls, names)
        self.result.show_moved(before, self.desk.assessment())
        self.area.verticalScrollBar().setValue(0)

    def _tell_cut(self, line: int) -> None:
        """Ask for the day and the amounts of a cut that was just seen, then show what came before
        it."""
        events = self.desk.snapshot().limit_events
        cuts = [one for one in events if (one.line, one.on) == (line, self.desk.as_of)]
        kept = ask_seen_cut(self.desk, self, cuts[-1])
        if kept is not None:
            self.desk.go("limits", event=kept.id)

    def _answers(self) -> Answers:
        as_of = self.desk.as_of
        snapshot = self.desk.all_records()
        heard = FieldReader()
        document = {
            "on": as_of.isoformat(),
            "lines": self.lines.answers(heard),
            "accounts": self.accounts.answers(heard),
            "applications": self.applications.answers(heard),
        }
        selfcheck = self.selfcheck.changed_answers(as_of)
        answers = Answers(as_of)
        accounts = self.accounts.typed() or self.accounts.typed_new()
        if self.lines.rows or accounts or document["applications"] or not selfcheck:
            with_new = snapshot.changed(lines=(*snapshot.lines, *self.lines.new_lines()))
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
        for answer in selfcheck:
            answers.keep(answer)
        return answers

    def _point_at(self, errors: Sequence[FieldError]) -> None:
        """Say beside each field what does not fit, and put the cursor into the first of them."""
        pointed: list[QWidget] = []
        named: set[str] = set()
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
            if where in named:
                continue
            named.add(where)
            if found[1] == "applications":
                pointed.append(self.applications.show_fault(place, field, text))
            elif found[1] == "accounts":
                pointed.append(self.accounts.show_fault(place, field, text))
            else:
                pointed.append(self.lines.rows[place].show_fault(month, field, text))
        if pointed:
            self._point(pointed[0])


def sentence(text: str) -> str:
    """A capital first and one full stop last, for texts in either language."""
    end = "" if text.endswith((".", "。")) else "." if text[-1:].isascii() else "。"
    return text[:1].upper() + text[1:] + end
