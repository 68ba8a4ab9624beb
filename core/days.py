"""Days as a person says them, in the language in force: 2 Dec 2026, 2026年12月2日."""

from datetime import date

from core.words import _, language, ngettext

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY = {"en": "{day} {name} {year}", "zh_CN": "{year}年{month}月{day}日"}
SHORT_DAY = {"en": "{day} {name}", "zh_CN": "{month}月{day}日"}
MONTH = {"en": "{name} {year}", "zh_CN": "{year}年{month}月"}


def _said(day: date, forms: dict[str, str]) -> str:
    name = MONTHS[day.month - 1]
    return forms[language()].format(day=day.day, month=day.month, name=name, year=day.year)


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
