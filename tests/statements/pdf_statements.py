"""Statements as PDF, set with typst from small tables, in the ways that banks set theirs."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.statements.credit_reports import typeset

LONG = "北岭市样本路第二餐饮管理有限公司南桥分店"
_WHO = ("样本信息技术有限公司", "财付通-星野咖啡", "支付宝-青禾书店", LONG, "某某", "")
_TYPE = ("代发工资", "快捷支付", "快捷退款", "消费", "跨行转账", "结息")
_NOTE = ("九月工资", "微信支付-星野咖啡", "支付宝-青禾书店", "银联在线支付，银联转账（云闪付）-某某某某", "", "")  # noqa: RUF001


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
        f'#set page({look.page}, footer: align(center)[{look.foot}], background: [{look.behind}])\n'
        f"#set text(size: {look.size}, lang: \"zh\", font: \"Noto Sans SC\")\n"
        + "".join(f"{text(line)}\n\n" for line in above)
        + f"#table(columns: {look.columns}, stroke: {look.stroke}, inset: {look.inset},"
        f" align: {look.align}, table.header(repeat: {repeat}, {head}), {cells})\n"
        + "".join(f"\n{text(line)}\n" for line in look.after)
    )
    return typeset(source)


def _cell(said: str) -> str:
    return f"{said[1:]},\n" if said.startswith("#") else f"[{text(said)}],\n"
