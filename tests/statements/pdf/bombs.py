"""Small PDFs that unfold to gigabytes, lead in circles, or promise what is not there."""

import zlib
from collections.abc import Callable
from random import Random

from tests.statements.mutations import Sample

_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdf(objects: list[tuple[str, bytes | None]], trailer: str = "") -> bytes:
    """Objects numbered from 1, the first the catalogue; a stream's length is put in."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, (dictionary, stream) in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode()
        if stream is not None:
            dictionary = dictionary.replace("<<", f"<< /Length {len(stream)}", 1)
        out += dictionary.encode()
        if stream is not None:
            out += b"\nstream\n" + stream + b"\nendstream"
        out += b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n".encode()
    return bytes(out) + f"startxref\n{start}\n%%EOF\n".encode()


def _one_page(content: bytes, filters: str = "", more: str = "", extra=()) -> bytes:
    return pdf(
        [
            ("<< /Type /Catalog /Pages 2 0 R >>", None),
            ("<< /Type /Pages /Count 1 /Kids [3 0 R] >>", None),
            ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
             f" /Resources << /Font << /F 5 0 R >> {more} >> >>", None),
            (f"<< {filters} >>", content),
            (_FONT, None),
            *extra,
        ]
    )  # fmt: skip


def _packed(part: bytes, times: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(part * 1000) for _n in range(times // 1000)) + packer.flush()


TEXT = b"BT /F 8 Tf 10 10 Td (2026-09-01 100.00) Tj ET\n"


def unfolding_text() -> bytes:
    return _one_page(_packed(TEXT, 4_000_000), "/Filter /FlateDecode")


def unfolding_twice() -> bytes:
    return _one_page(
        zlib.compress(_packed(b"q\n" * 100, 4_000_000), 9), "/Filter [/FlateDecode /FlateDecode]"
    )


def a_million_lines() -> bytes:
    return _one_page(_packed(b"1 1 m 500 1 l S\n", 1_000_000), "/Filter /FlateDecode")


def letters_on_one_spot() -> bytes:
    return _one_page(b"BT /F 8 Tf 10 10 Td\n" + b"(1) Tj 0 0 Td\n" * 60_000 + b"ET")


def pages_in_a_circle() -> bytes:
    return pdf(
        [
            ("<< /Type /Catalog /Pages 2 0 R >>", None),
            ("<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 3 0 R] >>", None),
            ("<< /Type /Pages /Parent 2 0 R /Count 9 /Kids [2 0 R 3 0 R] >>", None),
        ]
    )


def pages_without_number() -> bytes:
    return pdf(
        [
            ("<< /Type /Catalog /Pages 2 0 R >>", None),
            ("<< /Type /Pages /Count 2147483647 /Kids [3 0 R] >>", None),
            ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>", None),
        ]
    )


def a_drawing_in_itself() -> bytes:
    return _one_page(
        b"/X Do", more="/XObject << /X 6 0 R >>",
        extra=[("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject"
                " << /X 6 0 R >> >> >>", b"/X Do /X Do")],
    )  # fmt: skip


def drawings_that_multiply() -> bytes:
    depth = 9
    forms = [
        (f"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F 5 0 R >>"
         f" /XObject << /X {7 + n} 0 R >> >> >>", b"/X Do\n" * 12)
        for n in range(depth)
    ]  # fmt: skip
    last = ("<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font"
            " << /F 5 0 R >> >> >>", TEXT)  # fmt: skip
    return _one_page(b"/X Do", more="/XObject << /X 6 0 R >>", extra=[*forms, last])


def brackets_in_brackets() -> bytes:
    return _one_page(b"[" * 200_000 + b"]" * 200_000 + b" TJ")


def a_table_that_leads_back() -> bytes:
    made = _one_page(TEXT)
    at = made.rindex(b"xref\n0")
    return made.replace(b"/Root 1 0 R", f"/Root 1 0 R /Prev {at}".encode())


def a_picture_without_end() -> bytes:
    return _one_page(
        b"q 600 0 0 800 0 0 cm /X Do Q", more="/XObject << /X 6 0 R >>",
        extra=[("<< /Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace"
                " /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode >>",
                _packed(b"\0" * 1000, 1_000_000))],
    )  # fmt: skip


def a_font_that_means_everything() -> bytes:
    ranges = "\n".join(f"<{n:04x}> <ffff> <0041>" for n in range(100))
    cmap = f"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange {ranges * 300} endcmap"
    made = _one_page(TEXT, extra=[("<< >>", cmap.encode())])
    return made.replace(b"/BaseFont /Helvetica", b"/BaseFont /Helvetica /ToUnicode 6 0 R")


BOMBS: tuple[Callable[[], bytes], ...] = (
    unfolding_text, unfolding_twice, a_million_lines, letters_on_one_spot, pages_in_a_circle,
    pages_without_number, a_drawing_in_itself, drawings_that_multiply, brackets_in_brackets,
    a_table_that_leads_back, a_picture_without_end, a_font_that_means_everything,
)  # fmt: skip


def bomb(rng: Random, sample: Sample) -> bytes:
    """One of them, with one byte of it changed as often as not."""
    made = bytearray(rng.choice(BOMBS)())
    if rng.random() < 0.5:
        made[rng.randrange(len(made))] ^= 1 << rng.randrange(8)
    return bytes(made)
