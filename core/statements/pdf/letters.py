"""What stands on the pages of a PDF: each letter with its place, and the ruled lines.

`letters_of` does it here, and `answer` in a process of its own (`core.statements.apart`). A file of
a few kilobytes can unfold to gigabytes or keep the library busy for hours, and a damaged one may
end the process; a child with limits is then all that ends.

The limits are of memory and of the processor's time, and of how many pages, letters and rules are
told, which bounds what the parent takes in. Windows knows no limits that a process sets itself:
there the parent ends the child after ten seconds by the clock, its memory has no limit but
that time, and what it may tell is bounded as elsewhere.

Nothing in the file is run: pdfium is used without forms and has no scripts built in.
"""

import ctypes
import json
import os
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

MOST_PAGES, MOST_LETTERS = 500, 400_000
MOST_RULES, MOST_RULES_IN_ALL = 40_000, 500_000
"""Segments of lines on one page and in a file; a ruled page of sixty rows has about a thousand."""
DEEPEST = 6
"""Drawings within drawings that are looked into for lines."""
FAINT = 100
"""Letters less opaque than this, of 255, are a watermark."""
_BLANK = frozenset((0x20, 0xA0, 0x3000, 0x2002, 0x2003, 0x2009))
_THIN = 2.0
"""Points; a filled shape that is thinner is a line."""


class Unread(Exception):
    """Why a PDF cannot be read: password, damaged, large, scripted."""


def _pdfium() -> Any:
    """The library, loaded when it is needed first."""
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs] - it has neither stubs nor types

    return pypdfium2


def letters_of(content: bytes, password: str | None = None) -> list[dict[str, Any]]:
    """A dictionary a page: `letters` as (left, right, foot, size, letter, run), `rules` as (left,
    top, right, bottom), all in points with y down the page as it is read; letters with one `run`
    were drawn with one command. Those of another direction than the page's are left out, and so
    are faint ones; `lost` counts those without a meaning, and `pictures` the
    pictures and the curved shapes, as letters are that were drawn as outlines.

    Raises Unread.
    """
    pdfium = _pdfium()
    raw = pdfium.raw
    try:
        with pdfium.PdfDocument(content, password=password) as document:
            if len(document) > MOST_PAGES:
                raise Unread("large")
            scripted = raw.FPDFDoc_GetJavaScriptActionCount(document) > 0
            pages: list[dict[str, Any]] = []
            count = ruled = 0
            for number in range(len(document)):
                page = _page(document, number)
                page["scripted"] = scripted
                count += len(page["letters"])
                ruled += len(page["rules"])
                if count > MOST_LETTERS or ruled > MOST_RULES_IN_ALL:
                    raise Unread("large")
                pages.append(page)
    except pdfium.PdfiumError as error:
        locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Unread("password" if locked else "damaged") from error
    except MemoryError as error:
        raise Unread("large") from error
    if not pages:
        raise Unread("damaged")
    return pages


def _page(document: Any, number: int) -> dict[str, Any]:
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            found, lost, drawn = _letters(text)
        finally:
            text.close()
        turn = _turn(found, page.get_rotation())
        rules, pictures, dropped = _rules(page, turn, drawn)
        return {
            "letters": _placed(found, turn),
            "rules": rules,
            "lost": lost + dropped,
            "pictures": pictures,
        }
    finally:
        page.close()


_Letter = tuple[int, float, float, float, float, float, float, str, int]
"""Angle in degrees clockwise, left, bottom, right, top, the origin, the letter, and its run: what
was drawn with one command has one number."""


def _letters(page: Any) -> tuple[list[_Letter], int, set[int | None]]:
    """All letters of a text page, how many mean nothing, and the commands that drew any."""
    raw = _pdfium().raw
    text = page.raw
    count = raw.FPDFText_CountChars(text)
    if count > MOST_LETTERS:
        raise Unread("large")
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    at_x, at_y, at_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    red, green, blue, solid = (ctypes.c_uint() for _ in range(4))
    unicode_of, angle_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetCharAngle
    box_of, origin_of = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    found: list[_Letter] = []
    lost = 0
    end, foot, faint = 0.0, 0.0, False
    drawn, run, commands = None, 0, set[int | None]()
    for n in range(count):
        code = unicode_of(text, n)
        command = ctypes.cast(raw.FPDFText_GetTextObject(text, n), ctypes.c_void_p).value
        if command != drawn:
            drawn, run = command, run + 1
            commands.add(command)
        said = chr(code) if code <= 0x10FFFF else "\0"
        if code in _BLANK:
            said = " "
            if raw.FPDFText_IsGenerated(text, n):
                continue
        elif code < 32 or 0xE000 <= code <= 0xF8FF or 0xFFF0 <= code <= 0xFFFF or said == "\0":
            lost += code not in (10, 13, 2)
            continue
        elif 0xD800 <= code <= 0xDFFF or code in (0x200B, 0xFEFF, 0xAD):
            continue
        # The loose box is as wide as the letter's place, so a comma leaves no gap; the origin
        # says better than any box which line a letter stands on.
        if not box_of(text, n, at_box):
            continue
        origin_of(text, n, at_x, at_y)
        left, right, low = box.left, box.right, y.value
        if abs(left - end) > 1 or low != foot:  # not drawn on from the letter before
            has_colour = raw.FPDFText_GetFillColor(text, n, red, green, blue, solid)
            faint = bool(has_colour) and solid.value < FAINT
        end, foot = right, low
        if faint:
            continue
        angle = angle_of(text, n)
        turned = round(angle * 57.29577951308232) % 360 if angle else 0
        found.append((turned, left, box.bottom, right, box.top, x.value, low, said, run))
    return found, lost, commands


def _turn(found: list[_Letter], rotation: int) -> int:
    """The direction in which the page is read: of the four, that of most letters, where that of
    the page itself has hardly any."""
    counts = {angle: sum(1 for each in found if each[0] == angle) for angle in (0, 90, 180, 270)}
    own = -rotation % 360
    most = max(counts, key=lambda angle: counts[angle])
    return own if counts[own] * 4 >= counts[most] else most


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of the page as it is read, y downwards."""
    if turn == 0:
        return x, -y
    if turn == 90:
        return -y, -x
    if turn == 180:
        return -x, y
    return y, x


def _placed(found: list[_Letter], turn: int) -> list[tuple[float, float, float, float, str, int]]:
    """The letters of one direction, with what is said of a letter in `letters_of`."""
    if turn == 0:
        return [
            (round(left, 2), round(right, 2), -round(y, 2), round(top - bottom, 2), said, run)
            for angle, left, bottom, right, top, _x, y, said, run in found
            if angle == 0
        ]
    placed: list[tuple[float, float, float, float, str, int]] = []
    for angle, left, bottom, right, top, x, y, said, run in found:
        if angle == turn:
            one, other = _turned(left, bottom, turn), _turned(right, top, turn)
            first, last = sorted((one[0], other[0]))
            foot = _turned(x, y, turn)[1]
            placed.append((first, last, foot, abs(one[1] - other[1]), said, run))
    return placed


def _rules(
    page: Any, turn: int, drawn: set[int | None]
) -> tuple[list[tuple[float, ...]], int, int]:
    """The upright and level lines, as (left, top, right, bottom), how many pictures, and how many
    texts that no command in `drawn` drew: pdfium leaves a lone letter out whose font is not in the
    file and has no likeness here."""
    raw = _pdfium().raw
    found: list[tuple[float, ...]] = []
    pictures = dropped = 0
    left = [MOST_RULES]

    def look(count: int, get: Callable[[int], Any], outer: tuple[float, ...], depth: int) -> None:
        nonlocal pictures, dropped
        for n in range(count):
            left[0] -= 1
            if left[0] < 0:
                return
            each = get(n)
            kind = raw.FPDFPageObj_GetType(each)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                pictures += 1
            elif kind == raw.FPDF_PAGEOBJ_TEXT:
                if ctypes.cast(each, ctypes.c_void_p).value not in drawn:
                    dropped += not raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(each))
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                lines(each, _times(_matrix(each), outer))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
                inner = raw.FPDFFormObj_CountObjects(each)
                get_inner = partial(raw.FPDFFormObj_GetObject, each)
                look(inner, get_inner, _times(_matrix(each), outer), depth + 1)

    def lines(path: Any, matrix: tuple[float, ...]) -> None:
        nonlocal pictures
        x, y = ctypes.c_float(), ctypes.c_float()
        begin: tuple[float, float] | None = None
        last: tuple[float, float] | None = None
        points: list[tuple[tuple[float, float], tuple[float, float]]] = []
        curved = False
        for n in range(min(raw.FPDFPath_CountSegments(path), max(left[0], 0))):
            left[0] -= 1
            part = raw.FPDFPath_GetPathSegment(path, n)
            raw.FPDFPathSegment_GetPoint(part, x, y)
            a, b, c, d, e, f = matrix
            at = _turned(a * x.value + c * y.value + e, b * x.value + d * y.value + f, turn)
            kind = raw.FPDFPathSegment_GetType(part)
            if kind == raw.FPDF_SEGMENT_MOVETO or last is None:
                begin = at
            elif kind == raw.FPDF_SEGMENT_LINETO:
                points.append((last, at))
            else:
                curved = True
            if raw.FPDFPathSegment_GetClose(part) and begin is not None:
                points.append((at, begin))
            last = at
        pictures += curved
        for one, other in points:
            if abs(one[0] - other[0]) <= _THIN or abs(one[1] - other[1]) <= _THIN:
                xs, ys = sorted((one[0], other[0])), sorted((one[1], other[1]))
                if xs[1] - xs[0] > _THIN or ys[1] - ys[0] > _THIN:
                    found.append(tuple(round(v, 1) for v in (xs[0], ys[0], xs[1], ys[1])))

    count = raw.FPDFPage_CountObjects(page)
    look(count, partial(raw.FPDFPage_GetObject, page), (1, 0, 0, 1, 0, 0), 0)
    return found, pictures, dropped


def _matrix(each: Any) -> tuple[float, ...]:
    raw = _pdfium().raw
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(each, found):
        return 1, 0, 0, 1, 0, 0
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    """First `one`, then `other`."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def load() -> None:
    """Load pdfium, with the program's own fonts in place of the system's.

    A bank's file that holds no font is then read alike on every computer: where no Chinese font is
    installed, pdfium leaves out letters that stand alone, as the numbers of rows do.
    """

    from resources.fonts import FOLDER

    raw = import_module("pypdfium2_raw.bindings")
    letters = ctypes.POINTER(ctypes.c_char)
    place = ctypes.create_string_buffer(os.fsencode(FOLDER))
    places = (letters * 2)(ctypes.cast(place, letters), letters())  # ends with a null
    # pypdfium2 makes the library ready when it is imported, unless it is ready already.
    raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=places))
    _pdfium()  # before the memory is limited


def answer(content: bytes, password: str | None) -> bytes:
    """`{"pages": what letters_of gives}` or `{"fault": why not}` as JSON."""
    try:
        document: dict[str, Any] = {"pages": letters_of(content, password)}
    except Unread as fault:
        document = {"fault": str(fault)}
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
