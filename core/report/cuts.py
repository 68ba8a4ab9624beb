"""The losses of limits, the newest in full, and what the records showed before each."""

from collections.abc import Iterable, Sequence
from datetime import date

from core.days import show_day
from core.planning.diagnosis.choosing import limit_losses
from core.planning.diagnosis.diagnosing import diagnose
from core.planning.diagnosis.model import Diagnosis, State
from core.planning.diagnosis.wording import (
    answer,
    code_name,
    headline,
    nothing_found,
    strength_name,
)
from core.records.model import LimitEvent
from core.records.snapshot import Snapshot
from core.report.content import Section, Table
from core.report.letters import SENTENCE, one_line
from core.report.repaid import GRID_MONTHS, months_to
from core.scoring.assessment import Assessment
from core.words import _, sentences

EARLIER = 3
"""How many losses before the newest are told of, each in a line."""


def cut_section(snapshot: Snapshot, assessment: Assessment) -> Section | None:
    """Why limits may have been cut, the newest in full; null where none was in 24 months."""
    as_of = assessment.as_of
    losses = limit_losses(snapshot, as_of)
    first = months_to(as_of, GRID_MONTHS)[0]
    if not losses or (losses[0].on.year, losses[0].on.month) < first:
        return None
    found = diagnose(snapshot, losses[0].id, as_of, look_back=False)
    texts = [one_line(headline(found), SENTENCE)]
    texts += [one_line(note.text, SENTENCE) for note in found.notes]
    title = _("The newest loss of a limit")
    before = tuple(_earlier(snapshot, losses[1:], as_of, first))
    if found.no_cause_in_records:
        return Section(
            "cut",
            title,
            intro=sentences(*texts, answer(found), nothing_found()),
            tables=before,
        )
    table = Table(
        head=("", _("What the records showed"), _("How well supported")),
        rows=tuple(
            (
                one_line(code_name(reason.code)),
                one_line(reason.text, SENTENCE),
                strength_name(reason.strength),
            )
            for reason in found.reasons
        ),
        align="lll",
        widths=("1fr", "2.6fr", "auto"),
        note=sentences(
            _(
                "As the person's own records tell it up to the day before; the lender's reasons "
                "are not known to this program."
            ),
            *_not_recorded(found),
        ),
    )
    return Section(
        "cut",
        title,
        intro=sentences(*texts, answer(found)),
        tables=(table, *before),
    )


def _earlier(
    snapshot: Snapshot, losses: Sequence[LimitEvent], as_of: date, first: tuple[int, int]
) -> Iterable[Table]:
    """The losses before the newest, each with what the records showed most strongly."""
    recent = [event for event in losses if (event.on.year, event.on.month) >= first][:EARLIER]
    if not recent:
        return
    rows: list[tuple[str, ...]] = []
    for event in recent:
        found = diagnose(snapshot, event.id, as_of, look_back=False)
        strongest = next(iter(found.reasons), None)
        rows.append(
            (
                show_day(event.on),
                one_line(found.line.name),
                one_line(strongest.text, SENTENCE) if strongest else _("no cause on record"),
                strength_name(strongest.strength) if strongest else "",
            )
        )
    yield Table(
        title=_("Losses before it"),
        head=(
            _("Day"),
            _("Line"),
            _("What the records showed most strongly"),
            _("How well supported"),
        ),
        rows=tuple(rows),
        align="llll",
        widths=("auto", "1fr", "2fr", "auto"),
    )


def _not_recorded(found: Diagnosis) -> tuple[str, ...]:
    """The causes of which the records hold nothing: they are not ruled out."""
    names = [code_name(code) for code in found.codes_in(State.NOT_RECORDED)]
    if not names:
        return ()
    return (_("The records hold nothing on: {causes}.").format(causes=_("; ").join(names)),)
