"""Fields for a passphrase: dots until they are shown, a fault beside them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from core.words import _
from desktop.theme import SMALL
from desktop.widgets.basic import label

SECRET = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
"""Says to input methods that what is typed must not be learnt."""


class PassphraseFields(QWidget):
    """One field under each of the names, and one box that shows them all.

    `tell` says what does not fit; typing takes it away again.
    """

    def __init__(self, *names: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.fields: list[QLineEdit] = []
        for name in names:
            field = QLineEdit()
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setInputMethodHints(SECRET)  # also while it is shown
            field.setAccessibleName(name)
            field.textEdited.connect(lambda _text: self.tell(""))
            if self.fields:
                column.addSpacing(SMALL)
            over = label(name, "quiet")
            over.setBuddy(field)
            column.addWidget(over)
            column.addWidget(field)
            self.fields.append(field)
        self.shown = QCheckBox(_("Show what is typed"))
        self.shown.toggled.connect(self._show)
        column.addWidget(self.shown)
        self.fault = label("", "fault")
        self.fault.hide()
        column.addWidget(self.fault)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _show(self, shown: bool) -> None:
        echo = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in self.fields:
            field.setEchoMode(echo)

    def tell(self, sentence: str) -> None:
        """Show what does not fit, or nothing when it does."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        for field in self.fields:
            field.setAccessibleDescription(sentence)

    @property
    def texts(self) -> list[str]:
        return [field.text() for field in self.fields]
