"""Turns report content into a tagged PDF by the Typst template in resources/report."""

import json
from dataclasses import asdict, replace
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from core.days import zoned
from core.report.choice import Paper
from core.report.content import ReportContent
from core.report.layout import stays_whole
from core.report.letters import every_text, in_bundled
from core.report.style import ACCENT, BANDS, COLOURS
from resources.fonts import FAMILY, FOLDER
from resources.icons import ICON

PICTURE_PPI = 180
"""Dots an inch of the picture: 1,488 across a page of A4."""


@cache
def _template() -> bytes:
    return files("resources.report").joinpath("report.typ").read_bytes()


@cache
def _fonts() -> Any:
    """The bundled font first, the system's behind it."""
    import typst

    return typst.Fonts(font_paths=[FOLDER])


def typeset(content: ReportContent, made_at: datetime, paper: Paper = "a4") -> bytes:
    """The PDF of the content, stamped with `made_at`; the same content gives the same bytes.

    It can be kept for years (PDF/A-2a) and read aloud (PDF/UA-1).
    A character that neither the bundled font nor the system's fonts can show is replaced by the
    printer's mark for it, rather than being lost.
    """
    pages = _compile(content, made_at, paper, "pdf", pdf_standards=["a-2a", "ua-1"])
    assert isinstance(pages, bytes)
    return pages


def picture(content: ReportContent, made_at: datetime, paper: Paper = "a4") -> bytes:
    """The first page of the content as a PNG, sharp enough to be read on a phone."""
    first = replace(content, sections=content.sections[:1])
    pages = _compile(first, made_at, paper, "png", ppi=PICTURE_PPI)
    return pages[0] if isinstance(pages, list) else pages


def _compile(
    content: ReportContent,
    made_at: datetime,
    paper: Paper,
    form: Literal["pdf", "png"],
    **more: Any,
) -> bytes | list[bytes]:
    import typst

    document = asdict(content)
    for part, section_json in zip(content.sections, document["sections"], strict=True):
        for table, plain in zip(part.tables, section_json["tables"], strict=True):
            plain["whole"] = stays_whole(table)
    fixed = {
        "family": FAMILY,
        "colours": COLOURS | {"bands": BANDS},
        "icon": ICON.read_text().replace("url(#ground)", ACCENT),  # flat, as ink is
        "paper": paper,
    }

    compiled: Any = typst.compile  # its own types leave out a list of pictures

    def compile(document_: dict[str, object]) -> bytes | list[bytes]:
        return compiled(
            _template(),
            format=form,
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(document_ | fixed, ensure_ascii=False)},
            timestamp=zoned(made_at),
            **more,
        )

    try:
        return compile(document)
    except typst.TypstError:
        shown = every_text(document, in_bundled)
        if shown == every_text(document, str):
            raise
        return compile(shown)


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs] - it has neither stubs nor types

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)
