"""Choosing a passphrase: what it protects against, what it costs to forget it, and typed twice."""

from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from core.commands.passphrases import FORGOTTEN
from core.records.passphrase import Passphrase
from core.records.passphrase_advice import advice
from core.words import N_, _
from desktop.shell.passphrase_field import PassphraseFields
from desktop.theme import LARGE, MEDIUM
from desktop.widgets.basic import label, plain_button, primary_button, row

WIDTH = 540
PROTECTS = N_(
    "Whoever gets hold of the file, on a lost computer or in a cloud folder, cannot read it. It "
    "does not protect what is open on the screen, nor the reports and exports you made."
)
CHOOSE = N_("A few words that belong together only for you are better than a short word.")


class NewPassphrase(QDialog):
    """`passphrase` is what was chosen, null if called off. Where there is one already it is asked
    for first, so that nobody else changes it at an open window."""

    def __init__(self, parent: QWidget, present: Passphrase | None = None) -> None:
        super().__init__(parent)
        self._present = present
        self.passphrase: Passphrase | None = None
        title = _("Change the passphrase") if present else _("Encrypt with a passphrase")
        self.setWindowTitle(title)
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, 20)
        column.setSpacing(MEDIUM)
        column.addWidget(label(title, "heading"))
        if present is None:
            column.addWidget(label(_(PROTECTS)))
        column.addWidget(label(_(FORGOTTEN), "strong"))
        names = [_("New passphrase"), _("Once more")]
        self.asked = PassphraseFields(*([_("Present passphrase")] if present else []), *names)
        for field in self.asked.fields:
            field.textChanged.connect(lambda _text: self._enable())
        column.addWidget(self.asked)
        self.advice = label(_(CHOOSE), "small")
        self._new = self.asked.fields[-2]
        self._new.textChanged.connect(self._advise)
        column.addWidget(self.advice)
        self.kept = QCheckBox(_("I have written it down, or shall not forget it"))
        self.kept.toggled.connect(lambda _on: self._enable())
        column.addWidget(self.kept)
        self.go_button = primary_button(
            _("Change it") if present else _("Encrypt the ledger"), self.choose
        )
        self.go_button.setDefault(True)
        buttons = row(stretch=True)
        buttons.addWidget(plain_button(_("Cancel"), self.reject))
        buttons.addWidget(self.go_button)
        column.addLayout(buttons)
        self._enable()
        self._fit()
        self.asked.fields[0].setFocus()

    def _advise(self, typed: str) -> None:
        """Say how long what is typed would hold out."""
        self.advice.setText(advice(Passphrase(typed)).text if typed else _(CHOOSE))
        self._fit()

    def _fit(self) -> None:
        """Grow with what is said; it never shrinks again, so that typing moves nothing twice."""
        layout = self.layout()
        assert layout is not None
        self.setMinimumHeight(max(self.minimumHeight(), layout.totalHeightForWidth(WIDTH)))

    def _enable(self) -> None:
        self.go_button.setEnabled(all(self.asked.texts) and self.kept.isChecked())

    def choose(self) -> None:
        """Take what is typed where it fits; else say what does not."""
        *present, first, second = self.asked.texts
        if present and Passphrase(present[0]) != self._present:
            self.asked.tell(_("The present passphrase is another one."))
            self.asked.fields[0].setFocus()
            return
        if first != second:
            self.asked.tell(_("The new passphrase was typed in two ways."))
            self.asked.fields[-1].setFocus()
            return
        self.passphrase = Passphrase(first)
        self.accept()


def new_passphrase(parent: QWidget, present: Passphrase | None = None) -> Passphrase | None:
    """The passphrase that the person chose, None if called off."""
    dialog = NewPassphrase(parent, present)
    try:
        dialog.exec()
        return dialog.passphrase
    finally:
        dialog.deleteLater()
