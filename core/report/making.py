"""A report made once, in each of its shapes, and the list of those that were made."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from core.days import show_day
from core.errors import UserError
from core.records.ledger import Ledger
from core.records.model import Report
from core.records.opening import may_write
from core.records.writing import write_whole
from core.report.choice import PRESETS, Choice
from core.report.content import ReportContent
from core.report.report import make_content
from core.report.tables import tables_of
from core.report.typeset import count_pages, picture, typeset
from core.report.webpage import web_page
from core.report.wording import UNKNOWN
from core.scoring.assessment import Assessment
from core.view import LedgerView
from core.words import _


class MadeReport:
    """What a report says, and the files it can be: each is made when it is asked for, and once.

    `made_at` is naive local time, or of a time zone. The language is the one in force when it was
    made.
    """

    def __init__(
        self, view: LedgerView, assessment: Assessment, made_at: datetime, choice: Choice
    ) -> None:
        self.as_of, self.risk = view.as_of, assessment.risk
        self.made_at, self.choice = made_at, choice
        self.content: ReportContent = make_content(view.snapshot, assessment, made_at, choice)
        self.hidden_text = choice.hidden_text

    @cached_property
    def pdf(self) -> bytes:
        """The document itself."""
        return typeset(self.content, self.made_at, self.choice.paper)

    @property
    def pages(self) -> int:
        """How many pages the PDF has."""
        return count_pages(self.pdf)

    def file(self, ending: str) -> bytes:
        """The content of a file by its ending: a web page, tables as CSV in an archive, a picture
        of the first page; a PDF for any other."""
        match ending.lower():
            case ".html" | ".htm":
                return web_page(self.content).encode()
            case ".zip":
                return tables_of(self.content, self.made_at)
            case ".png":
                return picture(self.content, self.made_at, self.choice.paper)
            case _:
                return self.pdf


@dataclass(frozen=True, slots=True)
class Written:
    """A report that was written; `pages` is null for what has none. `noted` tells whether the
    ledger keeps that it was made, which one that must not be written does not."""

    risk: int | None
    pages: int | None
    hidden_text: str
    noted: bool


def keep_report(ledger: Ledger, made: MadeReport, path: Path) -> Written:
    """Write the file that the name's ending asks for, and note in the ledger that it was made.

    A ledger that must not be written is left as it is. Raises UserError where the place cannot be
    written, and where only the note cannot be kept, which then says that the report is there.
    """
    content = made.file(path.suffix)
    write_whole(path, content)
    noted = may_write(ledger.path)
    if noted:
        kept = Report(
            made_on=made.as_of,
            risk=made.risk,
            preset=made.choice.preset,
            file=str(path.absolute()),
        )
        try:
            with ledger.change(_("Report noted in the ledger")) as change:
                change.add(kept)
        except UserError as error:
            text = _("The report lies at “{path}”, but the ledger could not note it: {why}")
            raise UserError(text.format(path=path, why=error)) from error
    pages = made.pages if content is made.pdf else None
    return Written(made.risk, pages, made.hidden_text, noted)


@dataclass(frozen=True, slots=True)
class ReportMade:
    """A line of the list: when, the number then (null: none), for whom, and where it was saved
    (both null for one made before this was kept)."""

    made_on: date
    risk: int | None
    preset: str | None
    file: str | None

    def cells(self) -> tuple[str, str, str, str]:
        """The line in words."""
        preset = PRESETS.get(self.preset or "")
        return (
            show_day(self.made_on),
            UNKNOWN if self.risk is None else str(self.risk),
            _(preset.name) if preset else UNKNOWN,
            self.file or UNKNOWN,
        )

    def to_json(self) -> dict[str, Any]:
        """The line as a JSON value."""
        return {
            "made_on": self.made_on.isoformat(),
            "risk": self.risk,
            "for": self.preset,
            "file": self.file,
        }


def reports_made(ledger: Ledger) -> list[ReportMade]:
    """The reports that were made, the newest first."""
    kept = sorted(ledger.records(Report), key=lambda one: (one.made_on, one.id), reverse=True)
    return [ReportMade(one.made_on, one.risk, one.preset, one.file) for one in kept]
