"""What Limitwise is, and what it is not."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from core import VERSION
from core.words import N_, _
from desktop.theme import LARGE, MEDIUM
from desktop.widgets.basic import label

WIDTH = 540
"""Pixels of a dialog of paragraphs."""
ONE_LINE = N_("A self-check from your own records, not a lender's score and not a credit report.")
NOT = (
    N_(
        "It is not a lender's score. No lender's data is used or asked for; every figure comes "
        "from what you entered or imported."
    ),
    N_(
        "It foretells nothing. It points to what in your records makes it more likely that a "
        "limit is cut, and how strongly, as far as that can be measured."
    ),
    N_(
        "It is no financial, legal or credit advice, and it neither lends, arranges nor repairs "
        "credit. Whoever offers to repair a record for money cannot do it."
    ),
    N_(
        "Nothing leaves this computer. The ledger is one file that belongs to you; the program "
        "has no account and uses no network."
    ),
)


def text_dialog(parent: QWidget, title: str, paragraphs: list[str]) -> QDialog:
    """A dialog of plain paragraphs with a Close button, shown without stopping the window."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(LARGE, 24, LARGE, 20)
    column.setSpacing(MEDIUM)
    column.addWidget(label(title, "heading"))
    for paragraph in paragraphs:
        column.addWidget(label(paragraph))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column.addStretch(1)
    column.addWidget(buttons)
    dialog.resize(WIDTH, column.totalHeightForWidth(WIDTH))
    dialog.open()
    return dialog


def show_what_this_is_not(parent: QWidget) -> QDialog:
    return text_dialog(parent, _("What this is not"), [_(text) for text in NOT])


def show_about(parent: QWidget, ledger: Path | None) -> QDialog:
    """What the program is, and where the ledger that is open lies."""
    place = [] if ledger is None else [_("The open ledger is kept in {path}.").format(path=ledger)]
    return text_dialog(
        parent,
        _("About Limitwise"),
        [
            _("Limitwise {version}").format(version=VERSION),
            _(
                "Keeps your credit lines, loans, repayments and budget in one file on your own "
                "computer, shows how much risk there is that a lender cuts or closes a limit, "
                "says why in your own figures, and what to do first."
            ),
            _(ONE_LINE),
            *place,
            _(
                "Limitwise is free software under the MIT licence. It is built on Qt and PySide "
                "(LGPL 3), Python, SQLite, SQLCipher, NumPy, Matplotlib, Typst, PDFium and others; "
                "their licences come with the program."
            ),
            _("The font Noto Sans SC is used under the SIL Open Font License 1.1."),
        ],
    )
