"""Printing a PDF of the program's own as what it is: letters as letters, lines as lines.

Qt itself prints a PDF only as pictures of its pages. The pages hold no more than paths and text in
the bundled font, so both are drawn anew on the printer, each where the document has it: sharp on
paper, and searchable where the printer is a file.
"""

import ctypes
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtPrintSupport import QPrinter

from resources.fonts import FAMILY

FINE = 100
"""Parts of a unit that letters are set in: a font's size is a whole number of them."""
DEEP = 8
"""How deep drawings within drawings are followed."""
_CAPS = (Qt.PenCapStyle.FlatCap, Qt.PenCapStyle.RoundCap, Qt.PenCapStyle.SquareCap)
_JOINS = (Qt.PenJoinStyle.MiterJoin, Qt.PenJoinStyle.RoundJoin, Qt.PenJoinStyle.BevelJoin)


def print_document(pdf: bytes, printer: QPrinter) -> None:
    """Draw the pages that the printer asks for, each filling its sheet, as often as it asks."""
    printer.setFullPage(True)
    with pypdfium2.PdfDocument(pdf) as document:
        pages = pages_asked(printer, len(document))
        painter = QPainter(printer)
        try:
            for count, number in enumerate(pages):
                if count:
                    printer.newPage()
                _paint(painter, printer, document[number])
        finally:
            painter.end()


def pages_asked(printer: QPrinter, count: int) -> list[int]:
    """The pages to be drawn of so many, as indices from 0 and in their order; each set as often as
    the printer cannot repeat it by itself."""
    first, last = max(1, printer.fromPage() or 1), min(count, printer.toPage() or count)
    chosen = list(range(first - 1, last))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return chosen * copies
    return [page for page in chosen for _copy in range(copies)]


def _paint(painter: QPainter, printer: QPrinter, page: pypdfium2.PdfPage) -> None:
    """One page, scaled to fit its sheet."""
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    width, height = page.get_size()
    scale = min(sheet.width() / width, sheet.height() / height)
    painter.save()
    painter.scale(scale, scale)
    paint_page(painter, page)
    painter.restore()


def paint_page(painter: QPainter, page: pypdfium2.PdfPage) -> None:
    """The paths of a page, then its text, in PDF units from its upper left corner."""
    _width, height = page.get_size()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    upright = QTransform(1, 0, 0, -1, 0, height)
    for path in _paths(_objects_of_page(page), QTransform()):
        painter.save()
        painter.setTransform(upright, True)
        if path.clip is not None:
            painter.setClipPath(path.clip)
        painter.setPen(path.pen)
        painter.setBrush(path.brush)
        painter.drawPath(path.path)
        painter.restore()
    painter.save()
    painter.scale(1 / FINE, 1 / FINE)
    text = page.get_textpage()
    for letter in _letters(text, height):
        painter.setFont(letter.font)
        painter.setPen(letter.colour)
        painter.drawText(letter.at, letter.text)
    painter.restore()


# Paths


@dataclass(frozen=True, slots=True)
class _Path:
    """A path in the page's own coordinates, with how it is drawn."""

    path: QPainterPath
    pen: QPen
    brush: QBrush
    clip: QPainterPath | None


def _objects_of_page(page: pypdfium2.PdfPage) -> Iterator[Any]:
    for n in range(pdfium.FPDFPage_CountObjects(page)):
        yield pdfium.FPDFPage_GetObject(page, n)


def _paths(
    things: Iterable[Any], outer: QTransform, seen: float = 1.0, deep: int = 0
) -> Iterator[_Path]:
    """Every path among the objects and in the drawings among them, in their order; `seen` is how
    opaque they are together, as a fraction."""
    for thing in things:
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield _path(thing, _matrix(thing) * outer, outer, seen)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and deep < DEEP:
            inner = (
                pdfium.FPDFFormObj_GetObject(thing, n)
                for n in range(pdfium.FPDFFormObj_CountObjects(thing))
            )
            own = _colour(pdfium.FPDFPageObj_GetFillColor, thing).alphaF()
            yield from _paths(inner, _matrix(thing) * outer, seen * own, deep + 1)


def _matrix(thing: Any) -> QTransform:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, found)
    return QTransform(found.a, found.b, found.c, found.d, found.e, found.f)


def _path(thing: Any, place: QTransform, outer: QTransform, seen: float) -> _Path:
    count = pdfium.FPDFPath_CountSegments(thing)
    path = place.map(_drawn([pdfium.FPDFPath_GetPathSegment(thing, n) for n in range(count)]))
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(thing, fill, stroke)
    path.setFillRule(
        Qt.FillRule.OddEvenFill
        if fill.value == pdfium.FPDF_FILLMODE_ALTERNATE
        else Qt.FillRule.WindingFill
    )
    brush = QBrush(Qt.BrushStyle.NoBrush)
    if fill.value:
        brush = QBrush(_colour(pdfium.FPDFPageObj_GetFillColor, thing, seen))
    pen = _pen(thing, place, seen) if stroke.value else QPen(Qt.PenStyle.NoPen)
    return _Path(path, pen, brush, _clip(thing, outer))


def _drawn(segments: Sequence[Any]) -> QPainterPath:
    path = QPainterPath()
    curve: list[QPointF] = []
    for segment in segments:
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = QPointF(x.value, y.value)
        match pdfium.FPDFPathSegment_GetType(segment):
            case pdfium.FPDF_SEGMENT_MOVETO:
                path.moveTo(point)
            case pdfium.FPDF_SEGMENT_LINETO:
                path.lineTo(point)
            case pdfium.FPDF_SEGMENT_BEZIERTO:
                curve.append(point)
                if len(curve) == 3:
                    path.cubicTo(*curve)
                    curve.clear()
        if pdfium.FPDFPathSegment_GetClose(segment):
            path.closeSubpath()
    return path


def _clip(thing: Any, outer: QTransform) -> QPainterPath | None:
    clip = pdfium.FPDFPageObj_GetClipPath(thing)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    whole: QPainterPath | None = None
    for n in range(max(0, count)):
        segments = range(pdfium.FPDFClipPath_CountPathSegments(clip, n))
        path = outer.map(_drawn([pdfium.FPDFClipPath_GetPathSegment(clip, n, m) for m in segments]))
        whole = path if whole is None else whole.intersected(path)
    return whole


def _colour(get: Callable[..., Any], thing: Any, seen: float = 1.0) -> QColor:
    red, green, blue, alpha = (ctypes.c_uint() for _part in range(4))
    get(thing, red, green, blue, alpha)
    return QColor(red.value, green.value, blue.value, round(alpha.value * seen))


def _pen(thing: Any, place: QTransform, seen: float) -> QPen:
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(thing, width)
    wide = width.value * abs(place.determinant()) ** 0.5
    pen = QPen(_colour(pdfium.FPDFPageObj_GetStrokeColor, thing, seen), wide)
    pen.setCapStyle(_CAPS[max(0, pdfium.FPDFPageObj_GetLineCap(thing))])
    pen.setJoinStyle(_JOINS[max(0, pdfium.FPDFPageObj_GetLineJoin(thing))])
    count = pdfium.FPDFPageObj_GetDashCount(thing)
    if count > 0 and width.value > 0:
        dashes = (ctypes.c_float * count)()
        pdfium.FPDFPageObj_GetDashArray(thing, dashes, count)
        pen.setDashPattern([length / width.value for length in dashes] * (1 + count % 2))
    return pen


# Text


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter with the place of its foot, in parts of units from the upper left corner."""

    text: str
    at: QPointF
    font: QFont
    colour: QColor


def _letters(text: pypdfium2.PdfTextPage, height: float) -> Iterator[_Letter]:
    """Each letter of the page where it stands; spaces between are left out."""
    fonts: dict[tuple[float, bool], QFont] = {}
    for n in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, n))
        if pdfium.FPDFText_IsGenerated(text, n) == 1 or letter.isspace():
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, n, x, y)
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, n, matrix)
        size = round(pdfium.FPDFText_GetFontSize(text, n) * abs(matrix.d), 3)
        key = size, _is_bold(text, n)
        if key not in fonts:
            fonts[key] = _font(*key)
        colour = _colour(
            lambda *parts, n=n: pdfium.FPDFText_GetFillColor(text, n, *parts[1:]), text
        )
        yield _Letter(letter, QPointF(x.value, height - y.value) * FINE, fonts[key], colour)


def _is_bold(text: pypdfium2.PdfTextPage, n: int) -> bool:
    name, flags = ctypes.create_string_buffer(120), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, n, name, len(name), flags)
    return name.value.endswith(b"Bold")


def _font(size: float, bold: bool) -> QFont:
    """The bundled font at so many PDF units, in their `FINE` parts."""
    font = QFont(FAMILY)
    font.setPixelSize(max(1, round(size * FINE)))
    font.setBold(bold)
    return font
