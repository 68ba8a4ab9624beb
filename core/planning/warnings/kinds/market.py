"""A public rule that came into force and concerns one of the person's lenders, or several of these
that cut at once."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from core.cash.calendar import NEXT_DUES, together, waiting
from core.days import show_day
from core.loans.checkin import lines_asked
from core.loans.due_days import plus
from core.money import show_amount
from core.planning.diagnosis.causes.market import market_wide
from core.planning.warnings.foreseen import foreseen
from core.planning.warnings.model import NEWS, Alert, Kind
from core.records.added_figures import ALL
from core.records.model import Line
from core.records.snapshot import Snapshot
from core.scoring.environment import environment
from core.words import N_, _, listed, sentences


def find(snapshot: Snapshot, as_of: date) -> Iterator[Alert]:
    """Only for lenders of which it is known that it bears on them."""
    table = environment(snapshot)
    lines = lines_asked(snapshot, as_of)
    for row in table.bearing(plus(as_of, -NEWS), as_of):
        bears_on = row.get("bears_on", ALL)
        own = [line for line in lines if bears_on in (ALL, table.market(line))]
        if own:
            yield _of_rule(snapshot, row, own, as_of)
    found = foreseen(snapshot, as_of, market_wide, of_line=True)
    if found is None:
        return
    reason, on = found
    cut = {one.line for one in snapshot.limit_events if f"limit_events:{one.id}" in reason.evidence}
    left = [line for line in lines if line.id not in cut]
    if cut and left:
        yield _alert(snapshot, "market:lenders", on, reason.text, left, as_of)


def _of_rule(snapshot: Snapshot, row: dict[str, Any], lines: Sequence[Line], as_of: date) -> Alert:
    on = date.fromisoformat(row["on"])
    sentence = _("Since {day}: {text}").format(day=show_day(on), text=_(row["text"]))
    names = listed(dict.fromkeys(line.name for line in lines))
    text = sentences(sentence, _("It concerns {lines}.").format(lines=names))
    return _alert(snapshot, f"market:{on}:{row['text'][:40]}", on, text, lines, as_of)


def _alert(
    snapshot: Snapshot, subject: str, on: date, text: str, lines: Sequence[Line], as_of: date
) -> Alert:
    last = plus(as_of, NEXT_DUES)
    ids = {line.id for line in lines}
    names = listed(dict.fromkeys(line.name for line in lines))
    due = together([one for one in waiting(snapshot, last, as_of) if one.line in ids])
    action = _("Plan without new draws on {lines}: limits there may fall whatever you do.")
    if due.count and due.high is not None:
        action = _(
            "Plan without new draws on {lines}, and keep {amount} ready for what falls due there "
            "up to {day}."
        )
    return Alert(
        kind="market",
        subject=subject,
        on=on,
        text=text,
        action=action.format(lines=names, amount=show_amount(due.high or 0), day=show_day(last)),
        page="ahead",
        hints=(("part", "dues"),),
        evidence=tuple(f"lines:{line.id}" for line in lines),
    )


KIND = Kind(code="market", order=90, title=N_("What moves your lenders"), find=find)
