"""The person's own words in the report: a dialog to write them."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from core.errors import UserError
from core.report.choice import STATEMENT, STATEMENT_AT_MOST, keep_statement
from core.words import _
from desktop.desk import Desk
from desktop.widgets.basic import quiet


class OwnWords(QDialog):
    """What stands under “In my own words”; it is kept in the ledger and can be taken back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle(_("In my own words"))
        self.resize(520, 320)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("In my own words"))
        self.text.setTabChangesFocus(True)
        kept = desk.ledger.setting(STATEMENT)
        self.text.setPlainText(kept if isinstance(kept, str) else "")
        column = QVBoxLayout(self)
        sentence = _(
            "Say here what the figures do not, such as why a payment came late; at most {most} "
            "characters. Names stand in the report as you write them here."
        )
        column.addWidget(quiet(sentence.format(most=f"{STATEMENT_AT_MOST:,}")))
        column.addWidget(self.text)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.keep)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def keep(self) -> None:
        """Keep the text and close; what cannot be kept is told, and the text stays."""
        try:
            keep_statement(self.desk.ledger, self.text.toPlainText())
        except UserError as error:
            self.desk.refuse(error)
            return
        self.desk.follow()
        self.desk.tell(_("Your own words in the report"))
        self.accept()
