"""The page inside the compressed RTF in which Outlook keeps a mail's HTML.

Compression as [MS-OXRTFCP] and encapsulation as [MS-OXRTFEX] describe them.
"""

import re
import struct

from core.errors import UserError
from core.words import _

LARGEST = 16_000_000
_FIRST = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.S,
)
_SKIPPED = frozenset((b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"generator"))


def unpacked(content: bytes) -> bytes:
    """RTF out of its compression. Raises UserError where the parts contradict each other."""
    if len(content) < 16:
        raise _damaged()
    _size, raw_size, kind, _sum = struct.unpack("<IIII", content[:16])
    if raw_size > LARGEST:
        raise _damaged()
    if kind == 0x414C454D:
        return content[16 : 16 + raw_size]
    if kind != 0x75465A4C:
        raise _damaged()
    window = bytearray(_FIRST.ljust(4096, b"\x00"))
    at, made, where = len(_FIRST), bytearray(), 16
    while where < len(content) and len(made) < raw_size:
        flags = content[where]
        where += 1
        for bit in range(8):
            if where >= len(content) or len(made) >= raw_size:
                break
            if not flags >> bit & 1:
                byte = content[where]
                where += 1
                made.append(byte)
                window[at] = byte
                at = (at + 1) % 4096
                continue
            if where + 1 >= len(content):
                break
            pair = content[where] << 8 | content[where + 1]
            where += 2
            offset, length = pair >> 4, (pair & 15) + 2
            if offset == at:
                return bytes(made)
            for n in range(length):
                byte = window[(offset + n) % 4096]
                made.append(byte)
                window[at] = byte
                at = (at + 1) % 4096
    return bytes(made)


def html_of_rtf(content: bytes) -> str:
    """The HTML that RTF carries inside, "" where it carries none."""
    rtf = unpacked(content)
    if b"\\fromhtml" not in rtf[:4096]:
        return ""
    match = re.search(rb"\\ansicpg(\d+)", rtf[:4096])
    codec = {b"936": "gb18030", b"54936": "gb18030", b"65001": "utf-8", b"950": "big5"}.get(
        match[1] if match else b"", "gb18030"
    )
    return _carried(rtf, codec)


def _carried(rtf: bytes, codec: str) -> str:
    pieces: list[str] = []
    waiting = bytearray()
    off = skip = tag = False
    groups: list[tuple[bool, bool, bool]] = []
    starred = False
    swallow = 0

    def put(text: str) -> None:
        if waiting:
            pieces.append(waiting.decode(codec, "replace"))
            waiting.clear()
        pieces.append(text)

    for match in _TOKEN.finditer(rtf):
        byte, word, number, symbol, brace, text = match.groups()
        heard = not skip and (tag or not off)
        if brace == b"{":
            groups.append((off, skip, tag))
            starred = False
        elif brace == b"}":
            if groups:
                off, skip, tag = groups.pop()
            starred = False
        elif byte:
            if heard and not swallow:
                waiting.append(int(byte, 16))
            swallow = max(0, swallow - 1)
        elif symbol:
            if symbol == b"*":
                starred = True
            elif heard and symbol in b"\\{}":
                put(symbol.decode())
            elif heard and symbol == b"~":
                put("\xa0")
        elif word:
            if word == b"htmlrtf":
                off = number != b"0"
            elif word == b"htmltag":
                tag = True
            elif word in _SKIPPED or (starred and word != b"htmltag"):
                skip = True
            elif word == b"u" and number and heard:
                put(chr(int(number) % 65536))
                swallow = 1
            elif heard and word in (b"par", b"line"):
                put("\n")
            elif heard and word == b"tab":
                put("\t")
            starred = False
        elif text and heard:
            waiting += text[swallow:] if swallow else text
            swallow = 0
    put("")
    return "".join(pieces)


def _damaged() -> UserError:
    return UserError(_("This Outlook mail is damaged. Save it again."))
