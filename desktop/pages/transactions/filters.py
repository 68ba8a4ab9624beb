"""What the transactions are narrowed to: a search, a kind, an account, a line, a period."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.errors import UserError
from core.records.labels import label as words
from core.records.model import Kind
from core.records.snapshot import Snapshot
from core.words import N_, _
from desktop import theme
from desktop.forms.editors import DayEditor
from desktop.forms.fields import Field
from desktop.forms.fields import FieldKind as Is
from desktop.theme import SMALL
from desktop.widgets.basic import label
from desktop.widgets.beside import Beside
from desktop.widgets.inputs import DropDown

SEARCH_PAUSE = 200
"""Milliseconds without a key before the search begins."""
LEAST_SEARCH, NARROW = 180, 760
"""Pixels of the search, and in less than how many it stands above the choices."""
Days = tuple[date | None, date | None]


def _month(day: date, back: int = 0) -> date:
    """The first day of the month that lies `back` months before `day`."""
    months = day.year * 12 + day.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)


def _before_this_month(day: date) -> date:
    return _month(day) - timedelta(days=1)


PERIODS: tuple[tuple[str, Callable[[date], Days] | None], ...] = (
    (N_("Any time"), lambda day: (None, None)),
    (N_("This month"), lambda day: (_month(day), None)),
    (N_("Last month"), lambda day: (_month(day, 1), _before_this_month(day))),
    (N_("Last three months"), lambda day: (_month(day, 3), _before_this_month(day))),
    (N_("This year"), lambda day: (date(day.year, 1, 1), None)),
    (N_("Last year"), lambda day: (date(day.year - 1, 1, 1), date(day.year - 1, 12, 31))),
    (N_("From day to day"), None),
)
"""Periods by name: first and last day as seen from the day in force; the last one is typed in."""
OWN_DAYS = len(PERIODS) - 1


class TransactionFilters(QWidget):
    """The search box and the choices; `changed` when they narrow to something else."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pause = QTimer(self, singleShot=True, interval=SEARCH_PAUSE)
        self._pause.timeout.connect(self.changed)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search name, text or category"))
        self.search.setAccessibleName(_("Search the transactions"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda: self._pause.start())
        self.kind = self._choice(_("Kind"))
        self.account = self._choice(_("Account"))
        self.line = self._choice(_("Credit line"))
        self.period = self._choice(_("Period"))
        for name, _days in PERIODS:
            self.period.addItem(_(name), _(name))
        self.period.currentIndexChanged.connect(self._show_days)
        self._build_days()
        self._lay_out()

    def _choice(self, name: str) -> QComboBox:
        box = DropDown()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(7)
        box.currentIndexChanged.connect(lambda: self.changed.emit())
        return box

    def _build_days(self) -> None:
        fields = (
            Field("from_on", N_("First day"), Is.DAY),
            Field("to_on", N_("Last day"), Is.DAY),
        )
        self.from_on, self.to_on = (DayEditor(field, Snapshot()) for field in fields)
        self.fault = label("", "fault", wrap=False)
        self.days = QWidget()
        across = QHBoxLayout(self.days)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SMALL)
        for editor in (self.from_on, self.to_on):
            across.addWidget(label(_(editor.field.label), "quiet", wrap=False))
            across.addWidget(editor)
            editor.edited.connect(self._pause.start)
        across.addWidget(self.fault)
        across.addStretch(1)
        self.days.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        self.search.setMinimumWidth(theme.pixels(LEAST_SEARCH))
        choices = QWidget()
        across = QHBoxLayout(choices)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SMALL)
        for box in (self.kind, self.account, self.line, self.period):
            across.addWidget(box, 1)
        column.addWidget(
            Beside(
                self.search,
                choices,
                shares=(2, 4),
                spacing=SMALL,
                least=theme.pixels(NARROW),
                top=False,
            )
        )
        column.addWidget(self.days)

    def offer(self, snapshot: Snapshot) -> None:
        """Offer the kinds, and the accounts and lines of this ledger, keeping what was chosen."""
        self._fill(self.kind, _("All kinds"), [(words(kind), kind) for kind in Kind])
        accounts = [(account.name, account.id) for account in snapshot.accounts]
        self._fill(self.account, _("All accounts"), accounts)
        lines = [(line.name, line.id) for line in snapshot.lines]
        self._fill(self.line, _("All credit lines"), lines)

    def _fill(self, box: QComboBox, everything: str, choices: list[tuple[str, Any]]) -> None:
        kept = box.currentData()
        box.blockSignals(True)
        box.clear()
        for text, value in [(everything, None), *choices]:
            box.addItem(text, value)
        _choose(box, kept)
        box.blockSignals(False)

    def _show_days(self, chosen: int) -> None:
        self.days.setVisible(chosen == OWN_DAYS)

    def clear(self) -> None:
        """Let everything pass."""
        self.narrow(None, None)

    def narrow(self, account: int | None, line: int | None) -> None:
        """Let everything pass of this account or line."""
        self.blockSignals(True)
        self.search.clear()
        self.kind.setCurrentIndex(0)
        self.period.setCurrentIndex(0)
        _choose(self.account, account)
        _choose(self.line, line)
        self._pause.stop()
        self.blockSignals(False)
        self.changed.emit()

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        boxes = (self.kind, self.account, self.line, self.period)
        return bool(self.search.text().strip()) or any(box.currentIndex() > 0 for box in boxes)

    def filters(self, day: date) -> dict[str, Any]:
        """The filters as `Ledger.transactions` takes them, None where nothing is left out."""
        from_on, to_on = self._period(day)
        return {
            "search": self.search.text().strip() or None,
            "kind": self.kind.currentData(),
            "account": self.account.currentData(),
            "line": self.line.currentData(),
            "from_on": from_on,
            "to_on": to_on,
        }

    def _period(self, day: date) -> Days:
        bounds = PERIODS[max(0, self.period.currentIndex())][1]
        if bounds is not None:
            return bounds(day)
        try:
            self.fault.setText("")
            return self.from_on.value(), self.to_on.value()
        except UserError as error:
            self.fault.setText(str(error))
            return None, None


def _choose(box: QComboBox, value: Any) -> None:
    """Choose the item of a value, the first where it is not offered."""
    found = (n for n in range(box.count()) if box.itemData(n) == value)
    box.setCurrentIndex(next(found, 0))
