"""Days as a person says them, in the language in force."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from core.words import _, language, ngettext

DAY = {"en": "d MMM yyyy", "zh_CN": "yyyy年M月d日"}
SHORT_DAY = {"en": "d MMM", "zh_CN": "M月d日"}
MONTH = {"en": "MMM yyyy", "zh_CN": "yyyy年M月"}


def _said(day: date, formats: dict[str, str]) -> str:
    return QLocale(language()).toString(QDate(day.year, day.month, day.day), formats[language()])


def show_day(day: date) -> str:
    """Day, month and year."""
    return _said(day, DAY)


def show_short_day(day: date) -> str:
    """Day and month, where the year is plain."""
    return _said(day, SHORT_DAY)


def show_month(day: date) -> str:
    """Month and year."""
    return _said(day, MONTH)


def show_distance(day: date, today: date) -> str:
    """How far a day lies from today: "tomorrow", "in 5 days", "3 days ago"."""
    days = (day - today).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days > 0:
        return ngettext("in {count} day", "in {count} days", days).format(count=days)
    return ngettext("{count} day ago", "{count} days ago", -days).format(count=-days)
