"""Applications for credit since the last check-in: those that are known, and rows for new ones."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.errors import UserError
from core.loans.fields import FieldError
from core.records.labels import label as word_of
from core.records.model import Application, Result
from core.words import _
from desktop.theme import SMALL
from desktop.widgets.basic import Card, empty, label, link_button, quiet, row
from desktop.widgets.checkin_fields import DayField
from desktop.widgets.days import show_day


class ApplicationRow(QWidget):
    """One application: its day, where, and what came of it."""

    def __init__(self, on: date, lenders: Sequence[str]) -> None:
        super().__init__()
        self.day = DayField(_("Day of the application"), on, monthly=False)
        self.lender = QLineEdit()
        self.lender.setAccessibleName(_("Where you applied"))
        self.lender.setPlaceholderText(_("Where you applied"))
        self.lender.returnPressed.connect(lambda: self.lender.focusNextChild())
        completer = QCompleter(list(lenders), self.lender)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.lender.setCompleter(completer)
        self.result = QComboBox()
        self.result.setAccessibleName(_("What came of it"))
        self.result.addItems([word_of(result) for result in Result])
        self.result.setCurrentIndex(list(Result).index(Result.UNKNOWN))
        self.remove = link_button(_("Remove"))
        self.remove.setAccessibleName(_("Remove this application"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SMALL)
        line.addWidget(self.day)
        line.addWidget(self.lender, 1)
        line.addWidget(self.result)
        line.addWidget(self.remove)

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


class Applications(Card):
    """None is the usual answer, so nothing has to be filled in for it."""

    def __init__(self) -> None:
        super().__init__(_("Applications since last time"))
        self.known = quiet("")
        self.body.addWidget(self.known)
        self._column = QVBoxLayout()
        self._column.setSpacing(SMALL)
        self.body.addLayout(self._column)
        self.fault = label("", "fault")
        self.body.addWidget(self.fault)
        self.add_button = link_button(_("Add an application"), self.add)
        self.body.addLayout(row(self.add_button))
        self.rows: list[ApplicationRow] = []
        self._as_of = date.min
        self._lenders: list[str] = []

    def show_known(
        self, known: Sequence[Application], since: date | None, as_of: date, lenders: list[str]
    ) -> None:
        """Start anew: name the applications that are known since the last check-in."""
        self._as_of, self._lenders = as_of, lenders
        self.rows = []
        empty(self._column)
        self.show_fault("")
        told = [
            _("{day}: {where}, {result}").format(
                day=show_day(made.on),
                where=" ".join(part for part in (made.lender, made.product) if part),
                result=word_of(made.result or Result.UNKNOWN),
            )
            for made in known
        ]
        if not told and since is not None:
            told = [_("None is known since {day}; if so, go on.").format(day=show_day(since))]
        elif not told:
            told = [_("Every request for a loan, a card or a higher limit in the last months.")]
        self.known.setText("\n".join(told))

    def add(self) -> None:
        made = ApplicationRow(self._as_of, self._lenders)
        made.remove.clicked.connect(lambda: self._remove(made))
        self.rows.append(made)
        self._column.addWidget(made)
        QWidget.setTabOrder(made.remove, self.add_button)
        made.lender.setFocus()

    def _remove(self, made: ApplicationRow) -> None:
        self.rows.remove(made)
        made.hide()
        made.deleteLater()
        self.add_button.setFocus()

    def answers(self) -> list[dict[str, Any]]:
        return [made.answer(f"applications[{n}]") for n, made in enumerate(self.rows)]

    def show_fault(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
