"""Turns report content into a tagged PDF by the Typst template in resources/report."""

import json
from dataclasses import asdict
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from core.days import zoned
from core.report.content import ReportContent
from core.report.letters import every_text, in_bundled
from core.report.style import BANDS, COLOURS
from resources.fonts import FAMILY, FOLDER
from resources.icons import ICON


@cache
def _template() -> bytes:
    return files("resources.report").joinpath("report.typ").read_bytes()


@cache
def _fonts() -> Any:
    """The bundled font first, the system's behind it."""
    import typst

    return typst.Fonts(font_paths=[FOLDER])


def typeset(content: ReportContent, made_at: datetime) -> bytes:
    """The PDF of the content, stamped with `made_at`; the same content gives the same bytes.

    It can be kept for years (PDF/A-2a) and read aloud (PDF/UA-1).
    A character that neither the bundled font nor the system's fonts can show is replaced by the
    printer's mark for it, rather than being lost.
    """
    import typst

    document = asdict(content)

    def compile(told: dict[str, object]) -> bytes:
        fixed = {"family": FAMILY, "colours": COLOURS | {"bands": BANDS}, "icon": ICON.read_text()}
        return typst.compile(
            _template(),
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(told | fixed, ensure_ascii=False)},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=zoned(made_at),
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
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)
