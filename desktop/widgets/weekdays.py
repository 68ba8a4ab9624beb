"""The week as every calendar of the window shows it: from Monday on, or from Sunday."""

from PySide6.QtCore import QLocale, Qt

FIRST_DAYS = {"monday": Qt.DayOfWeek.Monday, "sunday": Qt.DayOfWeek.Sunday}

_first = Qt.DayOfWeek.Monday


def first_day() -> Qt.DayOfWeek:
    """The day that weeks begin with."""
    return _first


def begin_weeks(with_: str) -> None:
    """Let weeks begin with a key of `FIRST_DAYS` from now on; another one means Monday."""
    global _first
    _first = FIRST_DAYS.get(with_, Qt.DayOfWeek.Monday)


def weekday_names() -> list[str]:
    """The seven days, shortened to what fits above a column, the first one first."""
    form = QLocale.FormatType.NarrowFormat
    return [QLocale().standaloneDayName((_first.value + n - 1) % 7 + 1, form) for n in range(7)]
