"""Spoiling files: each mutation takes a generator of chance and a sample and gives other bytes."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.statements.workbooks import make_workbook


class Sample(NamedTuple):
    """A file as it should be: its name, its bytes, and the codec of its text (null for binary)."""

    name: str
    content: bytes
    codec: str | None

    @property
    def text(self) -> str:
        return self.content.decode(self.codec or "latin-1", errors="replace")


Mutation = Callable[[Random, Sample], bytes]

CODECS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "gb18030", "big5", "shift_jis", "cp1252",
    "cp037", "utf-7",
)  # fmt: skip

HOSTILE = (
    "=cmd|' /C calc'!A0", "+1+1", "@SUM(1)", "-2+3", "<script>alert(1)</script>", "<b>bold</b>",
    "<img src='file:///etc/passwd'>", "%s%n%x", "{0.__class__}", "'; DROP TABLE transactions; --",
    "#eval(\"1\") *b* $x$ @y", "\u202egnp.exe", "a\u0000b", "\ufeff", "\ud83d\ude00".encode(
        "utf-16", "surrogatepass").decode("utf-16"), "\\", "\"", "'", "../../etc/passwd", "null",
    "NaN", "1e999", "-0", "0x10", "١٢٣", "１２３．４５", "9" * 40, "0.001", "1,2,3", "--", "￥", "",
    " ", "\r", "\n", "2026-02-30", "0000-00-00", "99999-01-01", "2026-13-01 25:61:61", "1900/1/0",
    "45000.5", "-1", "收入", "支出", "已全额退款", "(已退款999999)", "交易关闭", "A" * 5000,
)  # fmt: skip


# Bytes


def flip_bit(rng: Random, sample: Sample) -> bytes:
    made = bytearray(sample.content)
    for _n in range(rng.choice((1, 1, 1, 2, 8, 64))):
        made[rng.randrange(len(made))] ^= 1 << rng.randrange(8)
    return bytes(made)


def random_bytes(rng: Random, sample: Sample) -> bytes:
    made = bytearray(sample.content)
    for _n in range(rng.choice((1, 2, 4, 32))):
        made[rng.randrange(len(made))] = rng.choice((0, 255, 34, 44, 9, 10, 13, rng.randrange(256)))
    return bytes(made)


def put_in(rng: Random, sample: Sample) -> bytes:
    at = rng.randrange(len(sample.content) + 1)
    more = rng.choice((b"\0", b"\0" * 100, b'"', b"\xff\xfe", b"\x1a", b"\r", rng.randbytes(20)))
    return sample.content[:at] + more + sample.content[at:]


def take_out(rng: Random, sample: Sample) -> bytes:
    at = rng.randrange(len(sample.content))
    return sample.content[:at] + sample.content[at + rng.choice((1, 2, 3, 50, 500)) :]


def say_twice(rng: Random, sample: Sample) -> bytes:
    at = rng.randrange(len(sample.content))
    piece = sample.content[at : at + rng.choice((1, 10, 500, 5000))]
    return sample.content[:at] + piece * rng.choice((2, 3, 50)) + sample.content[at + len(piece) :]


# Texts


def other_codec(rng: Random, sample: Sample) -> bytes:
    codec = rng.choice(CODECS)
    return sample.text.encode(codec, errors=rng.choice(("replace", "ignore", "xmlcharrefreplace")))


def two_codecs(rng: Random, sample: Sample) -> bytes:
    at = rng.randrange(len(sample.text) + 1)
    first, second = (
        text.encode(rng.choice(CODECS), errors="replace")
        for text in (sample.text[:at], sample.text[at:])
    )
    return first + second


def _table(sample: Sample) -> tuple[list[list[str]], str]:
    text = sample.text
    delimiter = max(",\t;", key=text.count)
    return [line.split(delimiter) for line in text.splitlines()], delimiter


def _whole(rows: list[list[str]], delimiter: str, sample: Sample) -> bytes:
    text = "\n".join(delimiter.join(row) for row in rows) + "\n"
    return text.encode(sample.codec or "utf-8", errors="replace")


def columns(rng: Random, sample: Sample) -> bytes:
    """A column is dropped, doubled, or takes the place of another, in some rows or in all."""
    rows, delimiter = _table(sample)
    width = max(map(len, rows))
    one, other = rng.randrange(width), rng.randrange(width)
    how = rng.choice(("drop", "double", "swap", "empty"))
    share = rng.choice((1.0, 1.0, 0.5, 0.1))
    for row in rows:
        if max(one, other) >= len(row) or rng.random() > share:
            continue
        if how == "drop":
            del row[one]
        elif how == "double":
            row.insert(other, row[one])
        elif how == "swap":
            row[one], row[other] = row[other], row[one]
        else:
            row[one] = ""
    return _whole(rows, delimiter, sample)


def rows(rng: Random, sample: Sample) -> bytes:
    """Rows are doubled or change places."""
    lines, delimiter = _table(sample)
    if rng.random() < 0.5:
        lines += rng.sample(lines, rng.randrange(len(lines)))
    rng.shuffle(lines) if rng.random() < 0.3 else lines.reverse()
    return _whole(lines, delimiter, sample)


def fields(rng: Random, sample: Sample) -> bytes:
    """Some fields hold what nobody should write."""
    table, delimiter = _table(sample)
    for _n in range(rng.choice((1, 1, 3, 20))):
        row = rng.choice(table)
        at = rng.randrange(len(row))
        word = rng.choice(HOSTILE)
        row[at] = rng.choice((word, row[at] + word, f'"{word}', f'"{word}"'))
    return _whole(table, delimiter, sample)


def quotes(rng: Random, sample: Sample) -> bytes:
    text = list(sample.text)
    for _n in range(rng.choice((1, 2, 5))):
        text.insert(rng.randrange(len(text)), rng.choice(('"', '""', '",', '\n"', "'")))
    return "".join(text).encode(sample.codec or "utf-8", errors="replace")


def huge_field(rng: Random, sample: Sample) -> bytes:
    """One field of up to 10 MB, quoted or not."""
    table, delimiter = _table(sample)
    row = rng.choice(table)
    word = rng.choice(("A", "9", "中", "=", "¥", "退款", "1,")) * rng.choice((10**5, 10**6, 10**7))
    row[rng.randrange(len(row))] = rng.choice((word[: 10**7], f'"{word[: 10**7]}"'))
    return _whole(table, delimiter, sample)


def many_columns(rng: Random, sample: Sample) -> bytes:
    table, delimiter = _table(sample)
    row = rng.choice(table)
    row += [rng.choice(("", "1", row[0][:10]))] * 10**5
    return _whole(table, delimiter, sample)


# Archives and workbooks


def in_zip(rng: Random, sample: Sample) -> bytes:
    """The sample in an archive, which may hold a bomb, links, other names, or another archive."""
    made = io.BytesIO()
    how = rng.choice(("plain", "bomb", "link", "path", "nested", "two", "many", "locked", "flip"))
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        if how == "bomb":
            archive.writestr(sample.name, sample.content + b"0" * rng.choice((10**6, 5 * 10**7)))
        elif how == "link":
            link = zipfile.ZipInfo(sample.name)
            link.create_system, link.external_attr = 3, 0o120777 << 16
            archive.writestr(link, "/etc/passwd")
        elif how == "path":
            archive.writestr(
                rng.choice(("../x.csv", "/x.csv", "a\\..\\b.csv", ".")), sample.content
            )
        elif how == "nested":
            inner = io.BytesIO()
            with zipfile.ZipFile(inner, "w") as deeper:
                deeper.writestr(sample.name, sample.content)
            archive.writestr("inner.zip", inner.getvalue())
        else:
            archive.writestr(sample.name, sample.content)
        if how == "two":
            archive.writestr("b.csv", sample.content)
        elif how == "many":
            for n in range(500):
                archive.writestr(f"{n}.csv", b"1,2\n")
    content = bytearray(made.getvalue())
    if how == "locked":
        for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = content.find(sign)
            content[at + offset] |= 1
    if how == "flip":
        return flip_bit(rng, Sample(sample.name, bytes(content), None))
    return bytes(content)


def in_workbook(rng: Random, sample: Sample, place: Path) -> bytes:
    """The sample's table as a workbook, with spoiled cells, parts or bytes."""
    table = list(
        csv.reader(sample.text.replace("\0", "").splitlines(), delimiter=_table(sample)[1])
    )
    made: list[list[object]] = [
        [float(c) if _is_number(c) and rng.random() < 0.5 else c.strip() for c in row[:26]]
        for row in table
    ]
    for _n in range(rng.choice((0, 1, 5))):
        row = rng.choice(made)
        if row:
            word = rng.choice(HOSTILE)
            row[rng.randrange(len(row))] = "".join(c for c in word if c.isprintable())
    book = make_workbook(place / "book.xlsx", Sheet1=made).read_bytes()
    how = rng.choice(("whole", "flip", "cut", "part", "bomb"))
    if how == "flip":
        return flip_bit(rng, Sample("book", book, None))
    if how == "cut":
        return book[: rng.randrange(len(book))]
    if how == "whole":
        return book
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        spoiled = rng.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            if name == spoiled and how == "part":
                part = rng.choice((flip_bit, random_bytes, take_out))(rng, Sample("", part, None))
            elif name == spoiled:
                part = part[:-10] + b" " * 2 * 10**7 + part[-10:]
            new.writestr(name, part)
    return out.getvalue()


def _is_number(text: str) -> bool:
    bare = text.strip().removeprefix("-")
    return bare.replace(".", "", 1).isdecimal() and bare.isascii() and len(bare) < 12


def encrypted(rng: Random, sample: Sample) -> bytes:
    """What begins like a protected workbook of Office."""
    body = rng.randbytes(2048) + "EncryptedPackage".encode("utf-16-le") + sample.content
    made = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + body
    return made + b"\0" * (-len(made) % 512)


# Mappings

MEANINGS = (
    "day", "day", "amount", "amount", "time", "out", "in", "fee", "direction", "balance",
    "currency", "counterparty", "text", "category", "status", "account", "id", "ignored", "x",
)  # fmt: skip
_CHOICES: dict[str, tuple[object, ...]] = {
    "header": (True, False, None, 1),
    "cells": (None, [], ["day", "amount"], "day", [1]),
    "delimiter": (None, ",", ";", "\t", "|", "", "\0"),
    "day_order": (None, "ymd", "dmy", "mdy", "x", []),
    "decimal": (None, ".", ",", "..", {}),
    "sign": (None, "negative-out", "positive-out", "all-out", "all-in", "balance", "unmarked-out"),
    "more": ("x",),
}


def _right_columns(table: list[list[str]]) -> dict[str, str]:
    """Day and amount of the first header that has a row with both below it."""
    for head, row in pairwise(table):
        for at, cell in enumerate(row[: len(head)]):
            if re.match(r"\W*20\d\d[-/.]?\d", cell):
                for other in range(at + 1, min(len(row), len(head))):
                    if re.fullmatch(r"\W*[\d,]+\.\d\d\W*", row[other]):
                        return {head[at].strip(): "day", head[other].strip(): "amount"}
    return {}


def mapping(rng: Random, sample: Sample) -> bytes:
    """A mapping for the sample: columns with any meaning, any choice, now and then spoiled."""
    table, _delimiter = _table(sample)
    head = rng.choice((max(table, key=len), rng.choice(table)))
    names = [*(cell.strip() for cell in head), *map(str, range(len(head) + 2))]
    columns = {rng.choice(names): rng.choice(MEANINGS) for _n in range(rng.randrange(6))}
    if rng.random() < 0.7:
        columns |= _right_columns(table)
    if rng.random() < 0.05:
        columns["9" * 5000] = "text"
    told: dict[str, object] = {
        "name": rng.choice(("mine",) * 20 + ("", 5, "<b>")),
        "columns": columns,
    }
    for key in rng.sample(sorted(_CHOICES), rng.choice((0, 0, 0, 1, 2))):
        told[key] = rng.choice(_CHOICES[key])
    content = json.dumps(told).encode()
    if rng.random() < 0.1:
        return rng.choice(BYTES)(rng, Sample("mapping", content, None))
    return content


# PDFs


def pdf_objects(rng: Random, sample: Sample) -> bytes:
    """A PDF with a script, a lock, an endless page tree, or objects that point elsewhere."""
    what, other = rng.choice(
        (
            (b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
            (b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/Launch/F(calc.exe)>>"),
            (b"/Root", b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>/Root"
             % (b"o" * 32, b"u" * 32)),
            (b"/Kids[", b"/Kids[1 0 R "),
            (b"/Count ", b"/Count 99999999"),
            (b"/Filter", b"/Fliter"),
            (b"/MediaBox", b"/MediaBix"),
            (b"/Length ", b"/Length 9"),
            (b"0 R", b"1 R"),
        )
    )  # fmt: skip
    return sample.content.replace(what, other, rng.choice((1, 3, -1)))


def pdf_text(rng: Random, sample: Sample) -> bytes:
    """Numbers and names in the drawing of a page changed, moved or said again, where it is not
    packed."""
    made = sample.content
    parts = [m for m in re.finditer(rb"BT [^\n]* ET\n", made)]
    if not parts:
        return flip_bit(rng, sample)
    part = rng.choice(parts)
    other = rng.choice(parts)[0]
    number = str(rng.choice((0, -1, 1e9, -99999, 0.0001, 8, 300))).encode()
    changed = rng.choice(
        (
            b"",
            other,
            part[0] * rng.choice((2, 50)),
            re.sub(rb"(?<= )[\d.]+(?= )", number, part[0], count=1),
            re.sub(rb"[0-9a-f]{4}", b"0001", part[0]),
            re.sub(rb"<[0-9a-f]*>", b"<" + b"0001" * rng.choice((1, 3000)) + b">", part[0]),
        )
    )
    return made[: part.start()] + changed + made[part.end() :]


PDFS: tuple[Mutation, ...] = (pdf_objects, pdf_text, pdf_text, pdf_text)
BYTES: tuple[Mutation, ...] = (flip_bit, random_bytes, put_in, take_out, say_twice)
TEXTS: tuple[Mutation, ...] = (other_codec, two_codecs, columns, rows, fields, quotes)
SLOW: tuple[Mutation, ...] = (huge_field, many_columns)
