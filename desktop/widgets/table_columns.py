"""Which columns of a table are shown, where and how wide: as the person wants it, as far as the
width goes."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QHeaderView, QTableView

from core.records.settings import COLUMNS
from desktop.desk import Desk

PAUSE = 300
"""Milliseconds after the last move of a column before it is kept."""
LEAST = 96
"""Pixels that a column which takes what is left has at the least, where nothing else is said and
what it holds is not shorter."""


class TableColumns(QObject):
    """Moves, hides and fits the columns of a table.

    A column that the person hid stays hidden. One in which nothing stands is given up where the
    table would scroll sideways or a column that takes what is left would be too narrow, and comes
    back with the room or with its first value.
    """

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table, self._header = table, table.horizontalHeader()
        self._wide: tuple[int, ...] = ()
        self._least = 0
        self._hidden: set[int] = set()
        self._given_up: set[int] = set()
        self._fitting = False
        self._keep: Callable[[Any], object] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._kept)
        self._header.setSectionsMovable(True)
        self._header.sectionMoved.connect(lambda *_: self._pause.start())
        table.model().modelReset.connect(self.fit)
        table.model().dataChanged.connect(self.fit)

    def stretch(self, wide: Sequence[int], least: int) -> None:
        """Let these columns share what is left, each of at least so many pixels."""
        self._wide, self._least = tuple(wide), least
        self._header.setStretchLastSection(False)
        for n in wide:
            self._header.setSectionResizeMode(n, QHeaderView.ResizeMode.Stretch)
        self.fit()

    def remember(self, before: Any, keep: Callable[[Any], object]) -> None:
        """Show them as they were kept before (what `keep` was given, or nothing), and keep every
        change from now on."""
        self._keep = keep
        self._take(before)

    # Fitting

    def fit(self) -> None:
        """Give up what is empty where room is short, then let the wide ones share the rest."""
        room = self._table.viewport().width()
        if room < 2 or not self._header.count() or self._fitting:
            return
        self._fitting = True  # a column that goes or comes makes the table ask again
        try:
            self._give_up(room)
            self._share(room)
        finally:
            self._fitting = False

    def _give_up(self, room: int) -> None:
        for n in sorted(self._given_up):
            self._table.setColumnHidden(n, False)
        self._given_up.clear()
        needed = sum(self._needs(n) for n in self.shown())
        is_empty = getattr(self._table.model(), "is_empty", None)
        for n in reversed(self.shown()):
            if needed <= room or is_empty is None:
                return
            if self._title(n) and is_empty(n):
                needed -= self._needs(n)
                self._given_up.add(n)
                self._table.setColumnHidden(n, True)

    def _needs(self, n: int) -> int:
        if n in self._wide:
            held = hasattr(self._table.model(), "columns")  # others would read rows for this
            short = min(LEAST, self._table.sizeHintForColumn(n)) if held else LEAST
            return max(self._least or short, self._header.sectionSizeHint(n))
        if n == self._last_stretched():
            return self._header.sectionSizeHint(n)
        return self._header.sectionSize(n)

    def _last_stretched(self) -> int:
        return self.shown()[-1] if self._header.stretchLastSection() and self.shown() else -1

    def _share(self, room: int) -> None:
        """The wide columns take what is left; with less than their least they are of that width,
        and the table scrolls."""
        wide = [n for n in self._wide if not self._table.isColumnHidden(n)]
        if not wide:
            return
        others = sum(self._header.sectionSize(n) for n in self.shown() if n not in wide)
        least = {n: self._needs(n) for n in wide}
        short = room - others < sum(least.values())
        modes = QHeaderView.ResizeMode
        for n in wide:
            mode = modes.Fixed if short else modes.Stretch
            if self._header.sectionResizeMode(n) != mode:
                self._header.setSectionResizeMode(n, mode)
            if short:
                self._header.resizeSection(n, least[n])

    # The person's choice

    def _title(self, n: int) -> str:
        found = self._table.model().headerData(n, Qt.Orientation.Horizontal)
        return str(found or "")

    def _order(self) -> list[int]:
        """All columns from the left."""
        return [self._header.logicalIndex(place) for place in range(self._header.count())]

    def shown(self) -> list[int]:
        """The columns that are shown, from the left."""
        return [n for n in self._order() if not self._table.isColumnHidden(n)]

    def to_choose(self) -> list[tuple[int, str, bool]]:
        """The columns with a title, from the left: number, title, and whether it is wanted."""
        titles = ((n, self._title(n)) for n in self._order())
        return [
            (n, title, n not in self._hidden)
            for n, title in titles
            if title and (n in self._hidden | self._given_up or not self._table.isColumnHidden(n))
        ]

    def hide(self, n: int, hidden: bool) -> None:
        """Hide a column, or show it again; the last one that is shown stays."""
        if hidden and self.shown() == [n]:
            return
        (self._hidden.add if hidden else self._hidden.discard)(n)
        self._given_up.discard(n)
        self._table.setColumnHidden(n, hidden)
        self.fit()
        self._pause.start()

    def move(self, n: int, by: int) -> None:
        """Move a column by so many places to the right, or (below nothing) to the left."""
        shown = self.shown()
        to = min(max(shown.index(n) + by, 0), len(shown) - 1)
        here = self._header.visualIndex(n)
        self._header.moveSection(here, self._header.visualIndex(shown[to]))

    def as_given(self) -> None:
        """Show every column in its own place again."""
        self._take(None)
        self._pause.start()

    @property
    def changed(self) -> bool:
        """Whether a column was moved or hidden."""
        return bool(self._hidden) or self._order() != sorted(self._order())

    def _kept(self) -> None:
        if self._keep is not None:
            kept = {"order": self._order(), "hidden": sorted(self._hidden)}
            self._keep(kept if self.changed else None)

    def _take(self, kept: Any) -> None:
        """Show them as `kept` says; what does not fit this table, as a loaded file may have it, is
        passed over."""
        own = list(range(self._header.count()))
        order, hidden = own, set()
        if isinstance(kept, dict):
            kept_order, away = kept.get("order"), kept.get("hidden")
            if isinstance(kept_order, list) and sorted(kept_order, key=str) == sorted(own, key=str):
                order = kept_order
            if isinstance(away, list) and set(map(str, away)) < set(map(str, own)):
                hidden = {n for n in own if n in away}
        for place, n in enumerate(order):
            self._header.moveSection(self._header.visualIndex(n), place)
        for n in own:
            if (n in hidden) != (n in self._hidden):
                self._table.setColumnHidden(n, n in hidden)
        self._hidden = hidden
        self._pause.stop()
        self.fit()


def keep_columns(desk: Desk, columns: TableColumns, table: str) -> None:
    """Show the columns of a table as this ledger keeps them under its name, and keep what is
    changed."""

    def kept() -> dict[str, Any]:
        return desk.ledger.setting(COLUMNS) if desk.has_ledger else {}

    def keep(changed: Any) -> None:
        if desk.has_ledger:
            others = {name: one for name, one in kept().items() if name != table}
            desk.keep(COLUMNS, others | {table: changed} if changed else others)

    columns.remember(kept().get(table), keep)
