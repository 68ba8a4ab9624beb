"""The encoding of a table that is not UTF-8: one of China's, of Western Europe or of Japan."""

import re
from typing import BinaryIO

LOOKED_AT = 1 << 20
"""Bytes looked at; the first half-dozen texts with other than plain letters decide."""

_HIGH = re.compile(rb"[\x80-\xff]+")
_KANA = re.compile("[\u3040-\u30ff]")
_LETTERS = re.compile("[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸ€£¥§°´’“”–]")


def text_encoding(source: BinaryIO) -> str:
    """gb18030, cp1252 or cp932 (Shift JIS), for bytes that are no UTF-8."""
    source.seek(0)
    sample = source.read(LOOKED_AT)
    sample = sample[: sample.rfind(b"\n") + 1] or sample
    runs = _HIGH.findall(sample)
    if not runs:
        return "gb18030"
    # A letter with an accent stands alone among plain ones; Chinese has two bytes and more.
    single = sum(1 for run in runs if len(run) == 1)
    japanese = _decoded(sample, "cp932")
    if japanese and len(_KANA.findall(japanese)) * 4 > len(runs):
        chinese = _decoded(sample, "gb18030")
        if chinese is None or len(_KANA.findall(chinese)) * 4 < len(_KANA.findall(japanese)):
            return "cp932"
    western = _decoded(sample, "cp1252")
    if western is not None and single * 10 >= len(runs) * 7:
        odd = [c for c in western if ord(c) > 127 and not _LETTERS.match(c) and c != "\xa0"]
        if len(odd) * 5 <= sum(map(len, runs)):
            return "cp1252"
    for encoding in ("gb18030", "cp932", "cp1252"):
        if _decoded(sample, encoding) is not None:
            return encoding
    return "gb18030"


def _decoded(sample: bytes, encoding: str) -> str | None:
    try:
        return sample.decode(encoding)
    except UnicodeDecodeError:
        return None
