"""The credit-health report: one function for the window and for the command line."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime
from functools import partial

from core.records.snapshot import Snapshot
from core.report.advice import actions_section
from core.report.ahead import cash_section
from core.report.budgeted import budget_section
from core.report.changes import changes_section
from core.report.choice import PARTS, Choice
from core.report.content import ReportContent, Section
from core.report.course import history_section
from core.report.cuts import cut_section
from core.report.due_days import dues_section
from core.report.events import applications_section, events_section
from core.report.first_page import head, reasons_section, summary_section
from core.report.holdings import lines_section
from core.report.masking import mask, mask_file, masked_assessment, masked_snapshot
from core.report.method import glossary_section, method_section
from core.report.papers import documents_section, statement_section
from core.report.planned import plan_section
from core.report.repaid import record_section
from core.report.typeset import typeset
from core.report.unknown import unknown_section
from core.scoring.assessment import Assessment
from core.words import _, language, sentences

Maker = Callable[[Snapshot, Assessment], Section | None]


def _makers(choice: Choice) -> dict[str, Maker]:
    """What makes each part, by its code."""
    hide = "names" in choice.hidden
    return {
        "summary": summary_section,
        "changes": changes_section,
        "reasons": partial(reasons_section, hide_names=hide),
        "unknown": partial(unknown_section, hide_names=hide),
        "events": events_section,
        "cut": cut_section,
        "lines": lines_section,
        "record": record_section,
        "history": history_section,
        "dues": dues_section,
        "cash": partial(cash_section, hide_names=hide),
        "budget": partial(budget_section, rollover=choice.rollover),
        "actions": actions_section,
        "plan": plan_section,
        "applications": applications_section,
        "statement": lambda _snapshot, _assessment: statement_section(choice.statement),
        "documents": partial(
            documents_section,
            cover=mask_file if hide else mask if "numbers" in choice.hidden else str,
        ),
        "method": method_section,
        "glossary": glossary_section,
    }


def make_content(
    snapshot: Snapshot, assessment: Assessment, made_at: datetime, choice: Choice | None = None
) -> ReportContent:
    """What the report says in the language in force.

    The chosen parts stand in the report's own order; one with nothing to tell is left out. Long
    numbers and names are hidden unless the choice shows them. The number in its head is the day and
    a fingerprint of all that is said.
    """
    choice = choice or Choice()
    if "numbers" in choice.hidden:
        snapshot, assessment = masked_snapshot(snapshot), masked_assessment(assessment)
        choice = replace(choice, ledger=mask(choice.ledger), statement=mask(choice.statement))
    makers = _makers(choice)
    made = (makers[code](snapshot, assessment) for code in PARTS if code in choice.parts)
    sections = tuple(section for section in made if section is not None)
    plain = json.dumps([asdict(section) for section in sections]).encode()
    number = f"{assessment.as_of:%Y%m%d}-{hashlib.sha256(plain).hexdigest()[:8].upper()}"
    return ReportContent(
        language=language(),
        head=head(snapshot, assessment, made_at, choice, number),
        sections=sections,
        words={
            "program": _("Limitwise"),
            "page_of": _("Page {page} of {pages}"),
            "foot": _(
                "Self-assessed from the person's own records; not a score of any institution"
            ),
            "helps": sentences(_("What helps:"), ""),
            "day": _("Day"),
            "record": _("Record"),
            "amount": _("Amount"),
            "needed": _("What is needed to know more"),
            "factors": _("What it is made of"),
            "weighty": _("What weighs most"),
            "hidden": choice.hidden_text,
        },
    )


def make_report(
    snapshot: Snapshot,
    assessment: Assessment,
    *,
    made_at: datetime,
    choice: Choice | None = None,
) -> bytes:
    """The report as a tagged PDF in the language in force.

    `made_at` is naive local time, or of a time zone; the day looked at is the assessment's. The
    same values give the same bytes.
    """
    choice = choice or Choice()
    content = make_content(snapshot, assessment, made_at, choice)
    return typeset(content, made_at, choice.paper)
