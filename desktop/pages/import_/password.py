"""The import's question for a file's password. It is used once and kept nowhere."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.statements.archive import PasswordNeeded
from core.words import _
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, label, plain_button, primary_button, row


class PasswordStep(QWidget):
    """`answered` when the person goes on, with the password in `password`; `skipped` leaves the
    file out."""

    answered = Signal()
    skipped = Signal()

    def __init__(self, needed: PasswordNeeded) -> None:
        super().__init__()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        card = Card()
        card.body.setContentsMargins(28, 28, 28, 28)
        card.body.setSpacing(MEDIUM)
        card.body.addWidget(label(str(needed), "danger" if needed.wrong else "body"))
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(_("Password"))
        self.field.setMinimumWidth(240)
        self.open_button = primary_button(_("Open the file"), self.answered.emit)
        self.open_button.setEnabled(False)
        self.field.textChanged.connect(lambda text: self.open_button.setEnabled(bool(text)))
        self.field.returnPressed.connect(self.open_button.click)
        card.body.addLayout(row(label(_("Password"), wrap=False), self.field))
        card.body.addLayout(
            row(self.open_button, plain_button(_("Leave this file out"), self.skipped.emit))
        )
        body.addWidget(card)

    @property
    def password(self) -> str:
        return self.field.text()
