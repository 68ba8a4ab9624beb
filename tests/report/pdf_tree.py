"""What a PDF says of itself beside its looks: its tags, bookmarks, fonts and language."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True)
class Tag:
    """An element of the structure: its kind, what is said instead of it, and its children."""

    kind: str
    alt: str
    children: tuple["Tag", ...]

    def all(self) -> Iterator["Tag"]:
        """It and everything within it, in reading order."""
        yield self
        for child in self.children:
            yield from child.all()


def _said(get, element) -> str:
    length = get(element, None, 0)
    buffer = ctypes.create_string_buffer(length)
    get(element, buffer, length)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le")


def _tag(element) -> Tag:
    count = pdfium.FPDF_StructElement_CountChildren(element)
    children = (pdfium.FPDF_StructElement_GetChildAtIndex(element, n) for n in range(count))
    return Tag(
        _said(pdfium.FPDF_StructElement_GetType, element),
        _said(pdfium.FPDF_StructElement_GetAltText, element),
        tuple(_tag(child) for child in children if child),
    )


def tags(page: pypdfium2.PdfPage) -> list[Tag]:
    """The elements of a page, in reading order."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    try:
        roots = range(pdfium.FPDF_StructTree_CountChildren(tree))
        found = [_tag(pdfium.FPDF_StructTree_GetChildAtIndex(tree, n)) for n in roots]
        return [tag for root in found for tag in root.all()]
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def language(document: pypdfium2.PdfDocument) -> str:
    """The language that the document says it is in."""
    length = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFCatalog_GetLanguage(document, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def fonts(document: pypdfium2.PdfDocument) -> dict[str, bool]:
    """Each font that text is set in, and whether it is in the file."""
    found = {}
    for page in document:
        for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=8):
            font = pdfium.FPDFTextObj_GetFont(thing)
            length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
            name = ctypes.create_string_buffer(length)
            pdfium.FPDFFont_GetBaseFontName(font, name, length)
            found[name.value.decode()] = pdfium.FPDFFont_GetIsEmbedded(font) == 1
    return found


@dataclass(frozen=True)
class Line:
    """A line of text without its spaces: its foot from above, and its size, in points."""

    text: str
    top: float
    size: float


def lines(page: pypdfium2.PdfPage) -> list[Line]:
    """The lines of a page from above, those of two columns beside each other joined."""
    text, (_width, height) = page.get_textpage(), page.get_size()
    rows: dict[int, list[tuple[float, float, str]]] = {}
    for n in range(text.count_chars()):
        letter = text.get_text_range(n, 1)
        if not letter.strip():
            continue
        left, _bottom, _right, _top = text.get_charbox(n)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, n, x, y)
        size = pdfium.FPDFText_GetFontSize(text, n)
        rows.setdefault(round(height - y.value), []).append((left, size, letter))
    return [
        Line("".join(part[2] for part in sorted(row)), float(top), max(part[1] for part in row))
        for top, row in sorted(rows.items())
    ]
