"""Scenarios: changes kept together under a name, each as it is written, and told in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from core.days import show_day
from core.errors import UserError
from core.money import show_amount
from core.planning.changes import (
    Apply,
    Borrow,
    Change,
    Close,
    HoldBack,
    KeepReceipt,
    NewAnswer,
    NewIncome,
    NewLimit,
    NewRate,
    NoApplications,
    OnTime,
    Repay,
    StopPaying,
)
from core.planning.written import parse_change
from core.records.labels import label
from core.records.snapshot import Snapshot
from core.scoring.questions import QUESTIONS
from core.words import _, ngettext, sentences

Group = tuple[Change, ...]
"""Changes that are one thing to a person: an application and the loan that it brings."""

_DAY_AT_END = re.compile(r"(.*):(\d{4}-\d\d-\d\d)")


def brought(texts: Sequence[str], snapshot: Snapshot, as_of: date) -> tuple[list[Group], list[str]]:
    """The changes of a scenario that still fit the ledger, and a sentence for each that does not.

    What was to happen on a day that has passed happens on `as_of`.
    """
    changes: list[Change] = []
    faults: list[str] = []
    for text in texts:
        try:
            changes.append(parse_change(_not_before(text, as_of), snapshot, as_of))
        except UserError as error:
            faults.append(str(error))
    return grouped(changes), faults


def _not_before(text: str, as_of: date) -> str:
    found = _DAY_AT_END.fullmatch(text)
    return f"{found[1]}:{as_of}" if found and found[2] < str(as_of) else text


def grouped(changes: Iterable[Change]) -> list[Group]:
    """The changes as groups: the same ones in a row, and an application with its loan."""
    groups: list[Group] = []
    for change in changes:
        last = groups[-1] if groups else ()
        if isinstance(change, Borrow) and last and last[-1] == Apply(change.on):
            groups[-1:] = [last[:-1]] if last[:-1] else []
            groups.append((last[-1], change))
        elif last and last[-1] == change:
            groups[-1] = (*last, change)
        else:
            groups.append((change,))
    return groups


def told(group: Group, snapshot: Snapshot, as_of: date) -> str:
    """What a group does, in a few words: "花呗: pay back 3,000 (2 Dec 2026)"; a change of `as_of`
    needs no day."""
    change = group[-1]
    named: dict[int | None, str] = {line.id: line.name for line in snapshot.lines}
    text = _words(change, len(group), named, snapshot)
    on = getattr(change, "on", as_of)
    if on == as_of or isinstance(change, HoldBack):
        return text
    return _("{change} ({day})").format(change=text, day=show_day(on))


def _words(change: Change, count: int, named: dict[int | None, str], snapshot: Snapshot) -> str:
    match change:
        case Repay():
            text = _("{line}: pay back {amount}")
            return text.format(line=named[change.line], amount=show_amount(change.amount))
        case OnTime():
            text = ngettext(
                "All on time for {count} month", "All on time for {count} months", change.months
            )
            return text.format(count=change.months)
        case NoApplications():
            text = ngettext(
                "No application for {count} month",
                "No application for {count} months",
                change.months,
            )
            return text.format(count=change.months)
        case Apply():
            text = ngettext("Apply for credit once", "Apply for credit {count} times", count)
            return text.format(count=count)
        case Borrow():
            text = ngettext(
                "A new loan of {amount} over {count} month",
                "A new loan of {amount} over {count} months",
                change.months,
            )
            return text.format(amount=show_amount(change.amount), count=change.months)
        case NewLimit():
            text = _("{line}: limit {amount}")
            return text.format(line=named[change.line], amount=show_amount(change.amount))
        case NewRate():
            text = _("{line}: {rate}% a year")
            return text.format(line=named[change.line], rate=f"{change.rate * 100:.2f}")
        case NewIncome():
            return _("Income {change}").format(change=signed_per_cent(change.fraction))
        case NewAnswer():
            question = next(_(one.text) for one in QUESTIONS if one.code == change.code)
            return sentences(question, label(change.value))
        case KeepReceipt():
            loan = next(one for one in snapshot.loans if one.id == change.loan)
            text = _("A receipt for the draw of {amount}")
            return text.format(amount=show_amount(loan.principal))
        case HoldBack():
            text = _("{line}: {amount} kept for the next due")
            return text.format(line=named[change.line], amount=show_amount(change.amount))
        case Close():
            return _("{line}: closed").format(line=named[change.line])
        case StopPaying(line=None):
            return _("Nothing paid any more")
        case StopPaying():
            return _("{line}: nothing paid any more").format(line=named[change.line])


def signed_per_cent(fraction: float) -> str:
    """A fraction as more or less: -0.2 gives "-20%", 0.125 gives "+12.5%"."""
    return f"{round(fraction * 100, 4):+g}%"
