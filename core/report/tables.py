"""The report's tables as CSV in one archive, for whoever calculates on."""

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from core.report.content import ReportContent, Section, Summary
from core.report.letters import BREAK
from core.report.wording import UNKNOWN
from core.words import _

_NUMBER = re.compile(r"[+\-−]?\d{1,3}(,\d{3})*(\.\d+)?%?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, some of them in full width, too."""
_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip archive can tell."""

Rows = Iterable[tuple[str, ...]]


def tables_of(content: ReportContent, made_at: datetime) -> bytes:
    """A zip archive with one CSV file a table (UTF-8 with its mark, as spreadsheets want it).

    Numbers stand without separators, what is not known is empty, and a text that a spreadsheet
    would take for a formula begins with an apostrophe. The same content gives the same bytes.
    """
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for number, (name, rows) in enumerate(_named(content), 1):
            place = ZipInfo(f"{number:02}-{name}.csv", max(made_at.timetuple()[:6], _OLDEST))
            place.compress_type = ZIP_DEFLATED
            place.external_attr = 0o600 << 16
            archive.writestr(place, csv_of(rows))
    return packed.getvalue()


def _named(content: ReportContent) -> Iterator[tuple[str, Rows]]:
    """Each table with the code of its part."""
    head = content.head
    yield "report", ((head.title, head.subtitle), *head.facts, (head.notice_title, head.notice))
    for section in content.sections:
        if section.summary is not None:
            yield section.code, _of_summary(section.summary)
        if section.reasons:
            yield section.code, _of_reasons(section)
        for number, table in enumerate(section.tables, 1):
            name = section.code if number == 1 else f"{section.code}-{number}"
            total = (table.total,) if table.total else ()
            yield name, (table.head, *table.rows, *total)
        if section.terms:
            yield section.code, section.terms
        if section.code == "statement":
            yield section.code, ((paragraph,) for paragraph in section.paragraphs)


def _of_summary(summary: Summary) -> Rows:
    gauge = summary.gauge
    risk = "" if gauge.risk is None else str(gauge.risk)
    yield _("Risk"), risk, gauge.band_name
    yield from summary.figures
    for factor in summary.factors:
        yield factor.name, factor.points


def _of_reasons(section: Section) -> Rows:
    yield _("Why"), _("Points"), _("What helps:")
    for reason in section.reasons:
        yield reason.text, reason.points, reason.action


def csv_of(rows: Rows) -> bytes:
    """Rows as CSV that a spreadsheet opens as it is: UTF-8 with its mark, and no formula."""
    sheet = StringIO()
    csv.writer(sheet).writerows([harmless(cell) for cell in row] for row in rows)
    return sheet.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """A cell as a spreadsheet may read it: a bare number, or text that is no formula."""
    text = " · ".join(line.replace(BREAK, "") for line in cell.split("\n") if line)
    if text == UNKNOWN:
        return ""
    if _NUMBER.fullmatch(text):
        return text.replace(",", "").replace("−", "-")
    return f"'{text}" if text.startswith(_FORMULA) else text
