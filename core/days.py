"""Days as a person says them, in the language in force: 2 Dec 2026, 2026年12月2日; and moments in
this computer's time zone."""

from datetime import UTC, date, datetime

from core.words import _, language, ngettext

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY = {"en": "{day} {name} {year}", "zh_CN": "{year}年{month}月{day}日"}
SHORT_DAY = {"en": "{day} {name}", "zh_CN": "{month}月{day}日"}
MONTH = {"en": "{name} {year}", "zh_CN": "{year}年{month}月"}


def zoned(at: datetime) -> datetime:
    """A moment in this computer's time zone, which a naive one is meant in; UTC stands for a zone
    that is a day away from it, which no zone is."""
    try:
        return at.astimezone()
    except ValueError:
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _said(day: date, form: str) -> str:
    name = MONTHS[day.month - 1]
    return form.format(day=day.day, month=day.month, name=name, year=day.year)


def show_day(day: date | str, code: str | None = None) -> str:
    """Day, month and year, in another language by its `code`; ISO text will do, as JSON has it."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return _said(day, DAY[code or language()])


def show_short_day(day: date) -> str:
    """Day and month, where the year is plain."""
    return _said(day, SHORT_DAY[language()])


def show_month(month: date | str) -> str:
    """Month and year of a day, or of text as "2026-11"."""
    day = date.fromisoformat(f"{month}-01") if isinstance(month, str) else month
    return _said(day, MONTH[language()])


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
