"""Scenarios: changes kept together under a name, each as it is written, and told in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from core.days import show_day
from core.errors import UserError
from core.planning.change import Change, parse_change
from core.planning.changes.apply import Apply
from core.planning.changes.borrow import Borrow
from core.records.snapshot import Snapshot
from core.words import _

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


def group_text(group: Group, snapshot: Snapshot, as_of: date) -> str:
    """What a group does, in a few words: "花呗: pay back 3,000 (2 Dec 2026)"; a change of `as_of`
    needs no day."""
    change = group[-1]
    text, on = change.text(snapshot, len(group)), change.declared_on()
    if on is None or on == as_of:
        return text
    return _("{change} ({day})").format(change=text, day=show_day(on))
