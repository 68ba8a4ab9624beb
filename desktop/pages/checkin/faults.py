"""What does not fit in a row of the check-in: each fault stands right below its own field."""

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from desktop.pages.checkin.fields import BILL, COLUMNS, LIMIT, NAME, USED
from desktop.widgets.basic import label

COLUMN_OF = {
    "line": NAME,
    "limit": LIMIT,
    "month": LIMIT,
    "used": USED,
    "bill_amount": BILL,
    "bill_minimum": BILL,
    "bill_due_on": BILL,
    "due_on": BILL,
    "paid": BILL,
    "days_late": BILL,
}
"""Where what is said of a field of the document begins in the grid; it reaches to the right end, so
that of the last columns begins before its field."""

OF_PAYMENT = ("paid", "days_late")
"""The fields that stand in the row below the others."""

ROOM = 7
"""Rows of the grid kept for the faults of one row; those that stay empty take no height."""


class Faults:
    """The faults of one row of inputs."""

    def __init__(self) -> None:
        self._shown: dict[QLabel, QWidget] = {}
        self._columns: dict[QLabel, int] = {}

    def place(self, grid: QGridLayout, at: int) -> int:
        """Keep room in the grid from row `at` on, for those shown as well; gives the next free
        row."""
        self._grid, self._at = grid, at
        for n, made in enumerate(self._shown):
            column = self._columns[made]
            grid.addWidget(made, at + n, column, 1, COLUMNS + 1 - column)
        return at + ROOM

    def show(self, field: str, text: str, widget: QWidget, how: QComboBox) -> None:
        """Say below `widget`, the input of `field`, what does not fit, until it is changed.

        `how` is the row's choice of how it was paid, which also ends what is said of the days.
        """
        made = label(text, "fault")
        column = COLUMN_OF.get(field, NAME)
        self._grid.addWidget(made, self._at + len(self._shown), column, 1, COLUMNS + 1 - column)
        made.show()
        widget.setAccessibleDescription(text)
        self._shown[made], self._columns[made] = widget, column
        if isinstance(widget, QLineEdit):
            widget.textChanged.connect(made.hide)
        if field in OF_PAYMENT:
            how.currentIndexChanged.connect(made.hide)

    def clear(self) -> None:
        for made, widget in self._shown.items():
            widget.setAccessibleDescription("")
            self._grid.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._shown, self._columns = {}, {}

    def texts(self) -> list[str]:
        """The faults that are shown."""
        return [made.text() for made in self._shown if not made.isHidden()]
