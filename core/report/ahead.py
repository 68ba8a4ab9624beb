"""The money ahead: whether it lasts, day by day in a picture, with shortfalls in a frame."""

from datetime import date

from core.cash.forecast import Forecast, forecast
from core.cash.missing import WHAT_WAS_ON
from core.cash.shortfall import Shortfall
from core.cash.verdict import deciding, lasting, running_short
from core.days import show_day
from core.records.snapshot import Snapshot
from core.report import charts
from core.report.content import Chart, Section, Table
from core.report.letters import SENTENCE, one_line
from core.report.masking import initial
from core.report.wording import UNKNOWN, amount
from core.scoring.assessment import Assessment
from core.words import _, language, sentences

KEPT = 4
"""For how many days and languages the forecast is remembered."""
EVERY = 15
"""Days from one row of the table to the next."""


def money_ahead(snapshot: Snapshot, as_of: date) -> Forecast:
    """The cash ahead as every page has it, with its sentences in the language in force; worked out
    once for all parts of a report."""
    key = as_of, language()
    return snapshot.derived.by_key("money ahead", key, KEPT, lambda: forecast(snapshot, as_of))


def needed_ahead(snapshot: Snapshot, ahead: Forecast, hide_names: bool) -> tuple[str, ...]:
    """What the forecast lacks, in sentences; of the names of accounts only the first letters where
    names are hidden."""
    before, after = _(WHAT_WAS_ON).split("{accounts}")
    texts: list[str] = []
    for text in ahead.needed:
        if hide_names and text.startswith(before):
            named = text[len(before) : -len(after)]
            for name in sorted((one.name for one in snapshot.accounts), key=len, reverse=True):
                named = named.replace(name, initial(name))
            text = f"{before}{named}{after}"
        texts.append(text)
    return tuple(texts)


def cash_section(
    snapshot: Snapshot, assessment: Assessment, hide_names: bool = True
) -> Section | None:
    """The money of the next days; null without a line or an account."""
    if not snapshot.lines and not snapshot.accounts:
        return None
    ahead = money_ahead(snapshot, assessment.as_of)
    title = _("The money ahead")
    if not ahead.days:
        return Section(
            "cash", title, paragraphs=_lines(needed_ahead(snapshot, ahead, hide_names)[:1])
        )
    texts = [lasting(ahead)] if ahead.verdict == "lasts" else []
    if ahead.verdict == "lasts" and ahead.low_on is not None:
        low = _("In a bad month it could be short from {day} on; keep something aside until then.")
        texts.append(low.format(day=show_day(ahead.low_on)))
    return Section(
        "cash",
        title,
        boxed=_lines(_boxed(snapshot, ahead, hide_names)),
        charts=(_picture(ahead),),
        tables=(_table(ahead),),
        paragraphs=_lines((*texts, *ahead.uncounted, *ahead.notes)),
    )


def _lines(texts: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(one_line(text, SENTENCE) for text in texts)


def _boxed(snapshot: Snapshot, ahead: Forecast, hide_names: bool) -> list[str]:
    """What must not be overlooked: the shortfall with the ways to meet it, what decides."""
    short = running_short(ahead)
    texts = [short] if short else []
    texts += deciding(ahead)
    if ahead.shortfall is not None and texts:
        texts += [f"• {text}" for text in _ways(snapshot, ahead.shortfall, hide_names)]
    return texts


def _ways(snapshot: Snapshot, short: Shortfall, hide_names: bool) -> list[str]:
    names = {account.id: account.name for account in snapshot.accounts}
    found: list[str] = []
    for source in short.sources:
        name = names.get(source.account or 0) if hide_names else None
        found.append(source.text.replace(name, initial(name)) if name else source.text)
    return found


def _picture(ahead: Forecast) -> Chart:
    days = [charts.DayMoney(day.on, day.median, day.low) for day in ahead.days]
    lowest = min(ahead.days, key=lambda day: day.median)
    short_on = ahead.shortfall.on if ahead.shortfall else None
    caption = [
        _(
            "The middle of what may come, and below it, pale, the low band: one time in ten it is "
            "less."
        )
    ]
    if short_on is not None:
        caption.append(_("□ the first day on which the money runs short."))
    return Chart(
        charts.money(days, short_on),
        _("The money by day for {days} days; the middle is lowest on {day}, at {amount}.").format(
            days=len(days), day=show_day(lowest.on), amount=amount(lowest.median)
        ),
        sentences(*caption),
    )


def _table(ahead: Forecast) -> Table:
    last = len(ahead.days) - 1
    shown = [ahead.days[n] for n in (*range(0, last - EVERY // 2, EVERY), last)]
    return Table(
        head=(
            _("At the end of"),
            _("Middle"),
            _("Low band"),
            _("If every due takes its most"),
        ),
        rows=tuple(
            (
                show_day(day.on),
                amount(day.median),
                amount(day.low),
                UNKNOWN if day.cautious is None else amount(day.cautious),
            )
            for day in shown
        ),
        align="lrrr",
        widths=("1fr", "auto", "auto", "auto"),
        note=_("“–” means not known: what is owed on some line has no known upper end.")
        if any(day.cautious is None for day in shown)
        else "",
    )
