"""A made statement as PDF with what is in it, and what several of them share."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.statements.pdf.setting import Paid, money


@dataclass(frozen=True)
class Variant:
    """The PDF, the format it is read as (table: asked or settled freely), the account, and its
    payments."""

    pdf: bytes
    format: str
    account: str | None
    paid: list[Paid]


VARIANTS: dict[str, Callable[[], Variant]] = {}


def variant(make: Callable[[], Variant]) -> Callable[[], Variant]:
    VARIANTS[make.__name__] = make
    return make


def sums(paid: list[Paid]) -> tuple[str, str]:
    return money(sum(p.fen for p in paid if p.fen > 0)), money(
        -sum(p.fen for p in paid if p.fen < 0)
    )


def without_who(p: Paid) -> Paid:
    return Paid(p.on, p.time, p.type, "", "", p.fen, p.balance)


def without_time(p: Paid) -> Paid:
    return Paid(p.on, "", p.type, p.who, p.note, p.fen, p.balance)


def without_note(p: Paid) -> Paid:
    return Paid(p.on, p.time, p.type, p.who, "", p.fen, p.balance)


def two_columns(p: Paid) -> list[str]:
    return ["" if p.fen > 0 else money(-p.fen), money(p.fen) if p.fen > 0 else ""]


UNKNOWN = ["交易日期", "摘要", "支出金额", "收入金额", "余额", "对方户名"]


MARK = (
    "#for i in range(9) { for k in range(5) { place(dx: k * 5.5cm, dy: i * 2.2cm,"
    " rotate(-35deg, text(size: 13pt, fill: rgb(200, 200, 200), [工行电子回单 5F38120260701])))}}"
)
