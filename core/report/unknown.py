"""What is not known, and what knowing it would change."""

from core.records.snapshot import Snapshot
from core.report.ahead import money_ahead, needed_ahead
from core.report.content import Section, Table
from core.report.letters import SENTENCE, one_line
from core.report.wording import needed_then
from core.scoring.assessment import Assessment
from core.words import _, ngettext, sentences

GAPS = 20
"""How many gaps the table shows, those that matter most; the rest are only counted."""


def unknown_section(snapshot: Snapshot, assessment: Assessment, hide_names: bool = True) -> Section:
    """Each gap with by how much the range can narrow, or the question that it leaves open."""
    rows: dict[str, str] = {}
    for need in needed_then(assessment):
        rows.setdefault(one_line(need.text, SENTENCE), _bears_on(need.points, assessment))
    if snapshot.lines:
        ahead = money_ahead(snapshot, assessment.as_of)
        for text in needed_ahead(snapshot, ahead, hide_names):
            rows.setdefault(one_line(text, SENTENCE), _("whether the money lasts"))
    title = _("What is not known")
    if not rows:
        return Section("unknown", title, intro=_("Everything that bears on the number is known."))
    left = len(rows) - GAPS
    more = ngettext("And {count} more.", "And {count} more.", left)
    table = Table(
        head=(_("What is needed to know more"), _("What it would change")),
        rows=tuple(rows.items())[:GAPS],
        align="ll",
        widths=("1fr", "58mm"),
        note=sentences(
            *([more.format(count=left)] if left > 0 else []),
            _("What is not known is counted as on average in the data, never as nothing."),
        ),
    )
    return Section("unknown", title, tables=(table,))


def _bears_on(points: int, assessment: Assessment) -> str:
    if not assessment.scored:
        return _("whether there is a number, and which")
    if not points:
        return _("how sure the number is")
    text = ngettext(
        "the interval, by up to {count} point", "the interval, by up to {count} points", points
    )
    return text.format(count=points)
