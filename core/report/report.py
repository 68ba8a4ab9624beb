"""The credit-health report: one function for the window and for the command line."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from core.errors import UserError
from core.records.snapshot import Snapshot
from core.records.writing import write_whole
from core.report.advice import actions_section
from core.report.content import ReportContent, Section
from core.report.course import history_section
from core.report.cuts import cut_section
from core.report.due_days import dues_section
from core.report.events import applications_section, events_section
from core.report.holdings import lines_section
from core.report.masking import masked_assessment, masked_snapshot
from core.report.method import glossary_section, method_section
from core.report.planned import plan_section
from core.report.repaid import record_section
from core.report.standing import (
    head,
    reasons_section,
    summary_section,
)
from core.report.typeset import typeset
from core.scoring.assessment import Assessment
from core.words import _, language

SECTIONS: dict[str, Callable[[Snapshot, Assessment], Section | None]] = {
    "summary": summary_section,
    "reasons": reasons_section,
    "history": history_section,
    "events": events_section,
    "cut": cut_section,
    "lines": lines_section,
    "record": record_section,
    "dues": dues_section,
    "actions": actions_section,
    "plan": plan_section,
    "applications": applications_section,
    "method": method_section,
    "glossary": glossary_section,
}
"""The parts of a report in their order, by the code that `--sections` takes."""


def parse_sections(text: str | None) -> tuple[str, ...]:
    """The section codes named in "summary,lines"; all of them for an empty text.

    Raises UserError that lists the codes when one is unknown.
    """
    chosen = tuple(part.strip() for part in (text or "").split(",") if part.strip())
    for code in chosen:
        if code not in SECTIONS:
            raise UserError(
                _("“{code}” is not a part of the report; the parts are {all}.").format(
                    code=code[:40], all=", ".join(SECTIONS)
                )
            )
    return chosen or tuple(SECTIONS)


def make_content(
    snapshot: Snapshot,
    assessment: Assessment,
    made_at: datetime,
    sections: Sequence[str] = tuple(SECTIONS),
) -> ReportContent:
    """What the report says in the language in force.

    The chosen parts stand in the report's own order; one with nothing to tell is left out.
    """
    made = (SECTIONS[code](snapshot, assessment) for code in SECTIONS if code in sections)
    return ReportContent(
        language=language(),
        head=head(snapshot, assessment, made_at),
        sections=tuple(section for section in made if section is not None),
        words={
            "program": _("Limitwise"),
            "page_of": _("Page {page} of {pages}"),
            "foot": _(
                "Self-assessed from the person's own records; not a score of any institution"
            ),
            "helps": _("What helps:"),
            "day": _("Day"),
            "record": _("Record"),
            "amount": _("Amount"),
            "needed": _("What is needed to know more"),
            "factors": _("What it is made of"),
        },
    )


def make_report(
    snapshot: Snapshot,
    assessment: Assessment,
    *,
    made_at: datetime,
    sections: Sequence[str] = tuple(SECTIONS),
    unmask: bool = False,
) -> bytes:
    """The report as a tagged A4 PDF in the language in force.

    `made_at` is naive local time; the day looked at is the assessment's. Numbers of cards, papers
    and phones in typed text are cut to their last four digits unless `unmask`. The same values
    give the same bytes.
    """
    if not unmask:
        snapshot, assessment = masked_snapshot(snapshot), masked_assessment(assessment)
    return typeset(make_content(snapshot, assessment, made_at, sections), made_at)


def write_report(place: Path, pdf: bytes, note: Callable[[], None]) -> None:
    """Write the PDF, then have `note` keep in the ledger that it was made. Raises UserError; where
    only the note cannot be kept it says that the report is there."""
    write_whole(place, pdf)
    try:
        note()
    except UserError as error:
        raise UserError(
            _("The report lies at “{path}”, but the ledger could not note it: {why}").format(
                path=place, why=error
            )
        ) from error
