"""What is told of a fault: where in the program it happened, and nothing of what the ledger holds.

A message of Python's may quote a name or an amount, so no message is told, only its kind; of a
ledger only how many records of which kind it has. The person sees all of it before it is saved.
"""

import platform
from pathlib import Path
from traceback import FrameSummary, TracebackException

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from core import VERSION
from core.errors import UserError
from core.records import schema
from core.records.model import COLLECTION_OF
from core.records.writing import write_whole
from core.words import _, language
from desktop.asking import Place, ask_where, folder
from desktop.desk import Desk
from desktop.theme import LARGE, MEDIUM
from desktop.widgets.basic import label

HOME = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 720, 520
NAME = "limitwise-fault.txt"


def trace_of(error: BaseException) -> str:
    """Where an exception came from, line by line, with the kinds of all exceptions behind it."""
    parts: list[str] = []
    trace: TracebackException | None = TracebackException.from_exception(error)
    while trace is not None:
        kind = trace.exc_type.__name__ if trace.exc_type else ""
        parts.insert(0, "".join([*map(_frame, trace.stack), f"{kind}\n"]))
        trace = trace.__cause__ or (None if trace.__suppress_context__ else trace.__context__)
    return "\n".join(parts)


def _frame(frame: FrameSummary) -> str:
    """One line of ours or of a library, without the folder in which a person keeps it."""
    path = Path(frame.filename)
    inside = path.relative_to(HOME) if path.is_relative_to(HOME) else Path(*path.parts[-2:])
    return f"{inside.as_posix()}, line {frame.lineno}, in {frame.name}\n    {frame.line}\n"


def report_text(desk: Desk, trace: str) -> str:
    """The whole report: the program and the system, how much the ledger holds, the last fault."""
    lines = [
        f"Limitwise {VERSION}, Python {platform.python_version()}, Qt {qt_version}",
        f"{platform.system()} {platform.release()}, {platform.machine()}, {language()}",
    ]
    if desk.has_ledger:
        kinds = [(name, len(desk.ledger.records(kind))) for kind, name in COLLECTION_OF.items()]
        held = ", ".join(f"{count} {name}" for name, count in kinds if count)
        secret = "encrypted" if desk.ledger.passphrase is not None else "plain"
        lines.append(f"Ledger: version {schema.VERSION}, {secret}; {held or 'empty'}")
    return "\n".join([*lines, "", trace or "No fault since the start."])


class BugReport(QDialog):
    """Shows the report; it is saved where the person says, and sent nowhere."""

    def __init__(self, parent: QWidget, desk: Desk, trace: str) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(_("Report a fault"))
        self.resize(WIDTH, HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, 20)
        column.setSpacing(MEDIUM)
        column.addWidget(label(_("Report a fault"), "heading"))
        column.addWidget(
            label(
                _(
                    "This is all that the report says: no name, amount or text of yours. It is "
                    "saved where you choose and sent nowhere. Add what you did before the fault."
                )
            )
        )
        try:
            text = report_text(desk, trace)
        except UserError as error:
            text = f"{trace}\n{type(error).__name__}"
        self.text = QPlainTextEdit(text)
        self.text.setAccessibleName(_("Report a fault"))
        column.addWidget(self.text, 1)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Save | kinds.Close)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def save(self) -> None:
        """Ask where, and write what is shown there."""
        place = ask_where(
            self,
            _("Where is the report to be kept?"),
            folder(Place.DocumentsLocation) / NAME,
            f"{_('Texts')} (*.txt)",
        )
        if place is None:
            return
        try:
            write_whole(place, self.text.toPlainText().encode())
        except UserError as error:
            self._desk.refuse(error)
            return
        self._desk.tell(_("The report lies at “{path}”.").format(path=place), undo=False)
        self.accept()
