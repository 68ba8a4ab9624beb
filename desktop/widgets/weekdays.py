"""The week as every calendar of the window shows it: from Monday on, in either language."""

from PySide6.QtCore import QLocale, Qt

FIRST_DAY = Qt.DayOfWeek.Monday


def weekday_names() -> list[str]:
    """The seven days, shortened to what fits above a column, the first one first."""
    form = QLocale.FormatType.NarrowFormat
    return [QLocale().standaloneDayName((FIRST_DAY.value + n - 1) % 7 + 1, form) for n in range(7)]
