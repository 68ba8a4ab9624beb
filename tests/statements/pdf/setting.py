"""Statements as PDF, set with typst from small tables, in the ways that banks set theirs."""

import hashlib
import struct
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.statements.credit_reports import typeset

LONG = "北岭市样本路第二餐饮管理有限公司南桥分店"
_WHO = ("样本信息技术有限公司", "财付通-星野咖啡", "支付宝-青禾书店", LONG, "某某", "")
_TYPE = ("代发工资", "快捷支付", "快捷退款", "消费", "跨行转账", "结息")
_NOTE = (
    "九月工资",
    "微信支付-星野咖啡",
    "支付宝-青禾书店",
    "银联在线支付，银联转账（云闪付）-某某某某",
    "",
    "",
)


@dataclass(frozen=True)
class Paid:
    """One payment of a made statement: fen, positive came in; `balance` is after it."""

    on: date
    time: str
    type: str
    who: str
    note: str
    fen: int
    balance: int


def payments(count: int, first: date = date(2026, 9, 1), balance: int = 310_042) -> list[Paid]:
    """Payments, oldest first, with long and empty words among them."""
    made = []
    for n in range(count):
        kind = n % len(_TYPE)
        fen = (650_000, -4_350, 1_990, -12_345, -50_000, 123)[kind] + (n if kind != 5 else 0)
        balance += fen
        made.append(
            Paid(
                first + timedelta(days=n // 2),
                f"{8 + n % 12:02d}:{n % 60:02d}:{n * 7 % 60:02d}",
                _TYPE[kind],
                _WHO[kind],
                _NOTE[kind],
                fen,
                balance,
            )
        )
    return made


def money(fen: int, plus: str = "") -> str:
    """`-1,234.50`; `plus` stands before what is not negative."""
    return f"{'-' if fen < 0 else plus}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def text(said: str) -> str:
    """Words for typst as they stand; `\\n` is a break."""
    escaped = "".join(f"\\{c}" if c in "*_#$@<>`\\=~-/[]" else c for c in said)
    return escaped.replace("\n", " \\ ")


def breakable(said: str) -> str:
    """A number that wraps within its cell wherever that ends."""
    return "\u200b".join(said)


@dataclass
class Look:
    """How a statement is set. `stroke` is typst's of the table; `columns` its widths; `align` its
    alignment; `before` is source over the table, `foot` on each page, `behind` under each."""

    columns: str
    stroke: str = "0.5pt"
    align: str = "horizon + left"
    size: str = "7pt"
    page: str = 'paper: "a4", flipped: true, margin: 1.2cm'
    repeat: bool = True
    inset: str = "2pt"
    behind: str = ""
    foot: str = "第 #context counter(page).display() 页"
    after: list[str] = field(default_factory=list)


def statement(above: list[str], names: list[str], rows: list[list[str]], look: Look) -> bytes:
    """The PDF. Cells that begin with `#` are source, others text."""
    cells = "".join(_cell(each) for row in rows for each in row)
    head = "".join(_cell(name) for name in names)
    repeat = "true" if look.repeat else "false"
    source = (
        f"#set page({look.page}, footer: align(center)[{look.foot}], background: [{look.behind}])\n"
        f'#set text(size: {look.size}, lang: "zh", font: "Noto Sans SC")\n'
        + "".join(f"{text(line)}\n\n" for line in above)
        + f"#table(columns: {look.columns}, stroke: {look.stroke}, inset: {look.inset},"
        f" align: {look.align}, table.header(repeat: {repeat}, {head}), {cells})\n"
        + "".join(f"\n{text(line)}\n" for line in look.after)
    )
    return typeset(source)


def _cell(said: str) -> str:
    return f"{said[1:]},\n" if said.startswith("#") else f"[{text(said)}],\n"


Drawn = tuple[float, float, float, str]
"""Where a text begins, from the left and from the foot of the page, its size (points), and it."""


def written(pages: list[list[Drawn]], password: str | None = None, more: str = "") -> bytes:
    """A PDF written by hand, 842 points wide and 595 high: its font is only named, and what each
    letter means stands in a table of its own, so that any character can be said. Latin letters are
    half as wide as they are high. `password` encrypts it (RC4, 40 bits); `more` is drawn on each
    page as it is."""
    letters = sorted({c for page in pages for *_at, said in page for c in said})
    code = {c: n for n, c in enumerate(letters, 1)}
    half = " ".join(f"{n} [500]" for c, n in code.items() if ord(c) < 0x2000)
    means = "\n".join(f"<{n:04x}> <{c.encode('utf-16-be').hex()}>" for c, n in code.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def"
        " 1 begincodespacerange <0000> <ffff> endcodespacerange"
        f" {len(code)} beginbfchar\n{means}\nendbfchar endcmap end end"
    )
    objects: list[tuple[str, bytes | None]] = [
        ("<< /Type /Catalog /Pages 2 0 R >>", None),
        (f"<< /Type /Pages /Count {len(pages)} /Kids"
         f" [{' '.join(f'{7 + 2 * n} 0 R' for n in range(len(pages)))}] >>", None),
        ("<< /Type /Font /Subtype /Type0 /BaseFont /Sample /Encoding /Identity-H"
         " /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>", None),
        ("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sample /DW 1000"
         " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
         f" /FontDescriptor 5 0 R /W [{half}] >>", None),
        ("<< /Type /FontDescriptor /FontName /Sample /Flags 4 /FontBBox [0 -200 1000 800]"
         " /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>", None),
        ("<< >>", cmap.encode()),
    ]  # fmt: skip
    for n, page in enumerate(pages):
        drawn = "".join(
            f"BT /F {size} Tf {x} {y} Td <{''.join(f'{code[c]:04x}' for c in said)}> Tj ET\n"
            for x, y, size, said in page
        )
        objects.append(
            (f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents {8 + 2 * n} 0 R"
             " /Resources << /Font << /F 3 0 R >> >> >>", None)
        )  # fmt: skip
        objects.append(("<< >>", f"{more}\n{drawn}".encode()))
    return _put_together(objects, password)


def _put_together(objects: list[tuple[str, bytes | None]], password: str | None) -> bytes:
    identity = b"0123456789abcdef"
    lock, key = _lock(password, identity) if password is not None else ("", b"")
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, (dictionary, stream) in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode()
        if stream is None:
            out += dictionary.encode()
        else:
            if key:
                salt = struct.pack("<I", number)[:3] + b"\0\0"
                stream = _rc4(hashlib.md5(key + salt).digest()[:10], stream)
            out += f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream"
        out += b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {lock}"
        f" /ID [<{identity.hex()}> <{identity.hex()}>] >>\nstartxref\n{start}\n%%EOF\n"
    ).encode()
    return bytes(out)


_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _lock(password: str, identity: bytes) -> tuple[str, bytes]:
    """The entry of the trailer and the key, as the PDF Reference 1.4 says for revision 2."""
    padded = (password.encode() + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    key = hashlib.md5(padded + owner + struct.pack("<i", -4) + identity).digest()[:5]
    user = _rc4(key, _PADDING)
    entry = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{user.hex()}> >>"
    return entry, key


def _rc4(key: bytes, content: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in content:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
