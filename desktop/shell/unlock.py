"""The quiet question for the passphrase of an encrypted ledger or backup."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from core.errors import UserError
from core.records.passphrase import BROKEN_OFF, Locked, Passphrase
from core.words import _, sentences
from desktop.shell.passphrase_field import PassphraseFields
from desktop.theme import LARGE, MEDIUM
from desktop.widgets.basic import label, link_button, plain_button, primary_button, row

T = TypeVar("T")
WIDTH = 520


class Unlock(QDialog):
    """Asks until `attempt` takes the passphrase; `opened` is what it gave then.

    `ways` are further buttons: a text and what it does once the dialog is closed. A fault other
    than a wrong passphrase closes it, too, and is in `error`.
    """

    def __init__(
        self,
        parent: QWidget,
        path: Path,
        attempt: Callable[[Passphrase], Any],
        ways: dict[str, Callable[[], object]] | None = None,
    ) -> None:
        super().__init__(parent)
        self._attempt = attempt
        self.opened: Any = None
        self.error: UserError | None = None
        self.setWindowTitle(_("Passphrase"))
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, 20)
        column.setSpacing(MEDIUM)
        column.addWidget(label(_("“{name}” is encrypted").format(name=path.stem), "heading"))
        self.asked = PassphraseFields(_("Passphrase"))
        self.field = self.asked.fields[0]
        self.field.textChanged.connect(lambda text: self.open_button.setEnabled(bool(text)))
        column.addWidget(self.asked)
        self.open_button = primary_button(_("Unlock"), self.try_it)
        self.open_button.setDefault(True)
        self.open_button.setEnabled(False)
        buttons = row(*(self._way(text, way) for text, way in (ways or {}).items()), stretch=False)
        buttons.addStretch(1)
        buttons.addWidget(plain_button(_("Cancel"), self.reject))
        buttons.addWidget(self.open_button)
        column.addLayout(buttons)
        self.field.setFocus()

    def _way(self, text: str, way: Callable[[], object]) -> QWidget:
        def go() -> None:
            self.reject()
            way()

        return link_button(text, go)

    def try_it(self) -> None:
        """Try what is typed; where it does not open, say so and let the person type again."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.opened = self._attempt(Passphrase(self.field.text()))
        except Locked as locked:
            text = _(
                "This passphrase does not open it. Check capitals and the keyboard's language."
            )
            self.asked.tell(sentences(text, _(BROKEN_OFF)) if locked.broken_off else text)
            self.field.selectAll()
            self.field.setFocus()
            return
        except UserError as error:
            self.error = error
            self.reject()
            return
        finally:
            QApplication.restoreOverrideCursor()
        self.accept()


def unlock(
    parent: QWidget,
    path: Path,
    attempt: Callable[[Passphrase], T],
    ways: dict[str, Callable[[], object]] | None = None,
) -> T | None:
    """What `attempt` gives for the passphrase that the person types, None if called off.

    Raises the UserError of a fault other than a wrong passphrase.
    """
    dialog = Unlock(parent, path, attempt, ways)
    try:
        dialog.exec()
        if dialog.error is not None:
            raise dialog.error
        return dialog.opened
    finally:
        dialog.deleteLater()
