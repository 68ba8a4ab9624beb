"""Applications for credit since the last check-in: those that are known, and rows for new ones."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.days import show_day
from core.errors import UserError
from core.loans.fields import FieldError, FieldReader
from core.records.labels import label as word_of
from core.records.model import Application, Result
from core.words import _
from desktop.pages.checkin.fields import DayField
from desktop.theme import SMALL
from desktop.widgets.basic import Card, empty, label, link_button, quiet, row
from desktop.widgets.inputs import DropDown


class ApplicationRow(QWidget):
    """One application: its day, where, and what came of it."""

    def __init__(self, on: date, lenders: Sequence[str]) -> None:
        super().__init__()
        self.day = DayField(_("Day of the application"), on, on)
        self.lender = QLineEdit()
        self.lender.setAccessibleName(_("Where you applied"))
        self.lender.setPlaceholderText(_("Where you applied"))
        self.lender.returnPressed.connect(lambda: self.lender.focusNextChild())
        completer = QCompleter(list(lenders), self.lender)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.lender.setCompleter(completer)
        self.result = DropDown()
        self.result.setAccessibleName(_("What came of it"))
        self.result.addItems([word_of(result) for result in Result])
        self.result.setCurrentIndex(list(Result).index(Result.UNKNOWN))
        self.remove = link_button(_("Remove"))
        self.remove.setAccessibleName(_("Remove this application"))
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        line.addWidget(self.day)
        line.addWidget(self.lender, 1)
        line.addWidget(self.result)
        line.addWidget(self.remove)

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        self.fault = label("", "fault")
        self.fault.hide()
        column.addWidget(self.fault)

    def show_fault(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def answer(self, place: str) -> dict[str, Any]:
        try:
            on = self.day.day()
        except UserError as error:
            raise FieldError(f"{place}.on", str(error)) from error
        return {
            "on": on and on.isoformat(),
            "lender": self.lender.text().strip() or None,
            "result": list(Result)[self.result.currentIndex()],
        }

    def typed(self) -> tuple[str, str, int]:
        """Day, lender and choice as they stand in the inputs."""
        return self.day.text(), self.lender.text(), self.result.currentIndex()

    def type_in(self, typed: tuple[str, str, int]) -> None:
        self.day.setText(typed[0])
        self.lender.setText(typed[1])
        self.result.setCurrentIndex(typed[2])


class Applications(Card):
    """None is the usual answer, so nothing has to be filled in for it; the card says what that
    means."""

    def __init__(self) -> None:
        super().__init__(_("Applications since last time"))
        self.known = quiet("")
        self.body.addWidget(self.known)
        self._column = QVBoxLayout()
        self._column.setSpacing(SMALL)
        self.body.addLayout(self._column)
        self.add_button = link_button(_("Add an application"), self.add)
        self.body.addLayout(row(self.add_button))
        self.rows: list[ApplicationRow] = []
        self._as_of = date.min
        self._lenders: list[str] = []

    def show_known(
        self, known: Sequence[Application], since: date, as_of: date, lenders: list[str]
    ) -> None:
        """Start anew: name the applications that are known since that day."""
        self._as_of, self._lenders = as_of, lenders
        self.rows = []
        empty(self._column)
        texts = [_("Every request for a loan, a card or a higher limit counts.")]
        texts += [
            _("{day}: {where}, {result}").format(
                day=show_day(made.on),
                where=" ".join(part for part in (made.lender, made.product) if part),
                result=word_of(made.result or Result.UNKNOWN),
            )
            for made in known
        ]
        texts.append(
            _("Saving says that you applied nowhere else since {day}.").format(day=show_day(since))
        )
        self.known.setText("\n".join(texts))

    def add(self, focus: bool = True) -> ApplicationRow:
        """One more row, with the cursor in it."""
        made = ApplicationRow(self._as_of, self._lenders)
        made.remove.clicked.connect(lambda: self._remove(made))
        self.rows.append(made)
        self._column.addWidget(made)
        QWidget.setTabOrder(made.remove, self.add_button)
        if focus:
            made.lender.setFocus()
        return made

    def _remove(self, made: ApplicationRow) -> None:
        self.rows.remove(made)
        made.hide()
        made.deleteLater()
        self.add_button.setFocus()

    def answers(self, heard: FieldReader) -> list[dict[str, Any]]:
        """What is told, in the document's shape; what cannot be read is kept in `heard`."""
        return [
            heard.of(lambda n=n, made=made: made.answer(f"applications[{n}]")) or {}
            for n, made in enumerate(self.rows)
        ]

    def typed(self) -> list[tuple[str, str, int]]:
        """The new rows as they stand in the inputs."""
        return [made.typed() for made in self.rows]

    def show_fault(self, place: int, field: str, text: str) -> QWidget:
        """Say below a row what does not fit; gives the input that it is about."""
        made = self.rows[place]
        made.show_fault(text)
        return made.day if field == "on" else made.lender

    def clear_faults(self) -> None:
        for made in self.rows:
            made.show_fault("")
