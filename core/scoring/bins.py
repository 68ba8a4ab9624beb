"""The scorecard resource's tables in words: which applies, its bins, what they cost."""

from typing import Any

from core.words import _


def table_for(item: dict[str, Any], months: int) -> dict[str, Any]:
    """The item's table for a history of so many known months; expert items have one for all."""
    tables = item["tables"]
    return next((table for table in tables if table["months"] <= months), tables[-1])


def most(table: dict[str, Any]) -> int:
    return max(one["points"] for one in table["bins"])


def bin_rows(table: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The bins of a table, each with the words for where it begins."""
    bins = table["bins"]
    rows: list[tuple[str, dict[str, Any]]] = []
    for n, one in enumerate(bins):
        start, end = one.get("from"), bins[n + 1]["from"] if n + 1 < len(bins) else None
        if start is None:
            words = _("below {figure}").format(figure=_figure(end))
        elif end is None:
            words = _("{figure} and more").format(figure=_figure(start))
        else:
            words = _("{figure} to below {next}").format(figure=_figure(start), next=_figure(end))
        rows.append((words, one))
    return rows


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def bins_text(rows: list[tuple[str, dict[str, Any]]]) -> str:
    """What the data's share in the last bin says, and that it does not say it of a person."""
    words, last = rows[-1]
    if last.get("bad_rate") is None:
        return ""
    return _(
        "Of the accounts in the data, {percent}% of those at {figure} later defaulted; that is no "
        "forecast for you."
    ).format(percent=f"{last['bad_rate'] * 100:.1f}", figure=words)
