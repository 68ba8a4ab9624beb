"""The head of a table on a page: the names of its columns, on one line or several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from core.statements.detect import plain_name
from core.statements.format import all_formats
from core.statements.pdf.text_lines import Letter, Piece, TextLine, pieces_of
from core.statements.table.amounts import is_money
from core.statements.table.days import is_day
from core.statements.table.heads import own_meanings_of

DAY, AMOUNT, OTHER = "day", "amount", "other"
DEEPEST = 4
"""Lines of a head."""

_MORE = """序号 账号 储种 钞汇 地区 渠道 交易渠道 网点名称 交易机构 对方卡号/账号 对方卡号
对方账号 对方开户行 对方行名 日志号 凭证类型 凭证号码 凭证号 凭证种类 现转标志 卡号末四位 卡号后四位
卡号 交易地金额 商户单号 商家订单号 交易订单号 交易单号 收/支/其他 收/支 交易方式 收/付款方式
对方账号与户名 交易柜员 柜员号 交易国别 交易流水号 流水号 网点 用途 备注 附言"""
_MORE_AMOUNTS = "人民币金额 存入 支出 入账金额 记账金额 收入/支出金额 收/支金额 交易金额(元)"
_ENGLISH = frozenset(
    [
        "date",
        "currency",
        "transaction",
        "transactions",
        "amount",
        "balance",
        "type",
        "counter",
        "party",
        "counterparty",
        "customer",
        "sold",
        "posted",
        "posting",
        "description",
        "rmb",
        "card",
        "no",
        "number",
        "last",
        "four",
        "digits",
        "of",
        "deposit",
        "expenditure",
        "original",
        "tran",
        "trans",
        "amt",
        "account",
        "name",
        "payment",
        "receipt",
        "time",
        "remark",
        "remarks",
        "abstract",
        "place",
        "trading",
        "serial",
        "num",
        "dc",
        "flg",
        "dr",
        "cr",
        "channel",
        "branch",
        "transcation",
        "purchase",
        "payments",
        "other",
        "credits",
        "adjustments",
        "previous",
        "new",
        "in",
        "out",
        "summary",
        "opponent",
        "voucher",
        "code",
        "income",
        "expense",
        "memo",
        "bank",
        "method",
        "order",
        "merchant",
        "product",
        "id",
        "the",
        "and",
        "info",
        "information",
        "cardno",
        "originaltranamount",
        "transactiontype",
        "counterparty",
        "customertype",
        "postingdate",
        "transactiondate",
        "s",
        "n",
    ]
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z .()/\d-]*")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True, slots=True)
class Head:
    """Columns left to right: their names, roles and where the names stand. `first` and `last` are
    the lines of the page (from 0) that it takes."""

    names: tuple[str, ...]
    roles: tuple[str, ...]
    spans: tuple[tuple[float, float], ...]
    first: int
    last: int

    def same(self, other: "Head") -> bool:
        return self.names == other.names


@cache
def _vocabulary() -> dict[str, str]:
    known = dict.fromkeys(map(plain_name, _MORE.split()), OTHER)
    known |= dict.fromkeys(map(plain_name, _MORE_AMOUNTS.split()), AMOUNT)
    for form in all_formats():
        for field, name in form.columns.items():
            role = (
                DAY
                if field in ("at", "posted")
                else AMOUNT
                if field in ("amount", "income", "outgo")
                else OTHER
            )
            for each in map(plain_name, (name, *form.aliases.get(field, ()))):
                if role == DAY or each not in known:
                    known[each] = role
    return known


@cache
def role_of(name: str) -> str | None:
    """What a column of this name holds; null where the name is not known as one."""
    said = plain_name(name)
    if said in _vocabulary():
        return _vocabulary()[said]
    meanings = own_meanings_of(name)
    if not meanings:
        return None
    if "day" in meanings:
        return DAY
    return AMOUNT if meanings.keys() & {"amount", "out", "in"} else OTHER


def own_name(name: str) -> str:
    """A head's name without its translation: `交易日期 Trans Date` is 交易日期."""
    if not _CHINESE.search(name):
        return name
    if role_of(name):
        return plain_name(name)
    for kept in (_LATIN.sub("", name), re.sub(r"\s*[A-Z][A-Za-z .]*$", "", name)):
        kept = plain_name(kept.strip(" /|"))
        if _CHINESE.search(kept):
            return kept
    return name


def is_translation(line: TextLine) -> bool:
    """Whether a line has only English words that stand under the names of columns."""
    text = line.text
    if not text.isascii() or re.search(r"\d\d", text):
        return False
    words = [word.lower() for word in WORDS.findall(text)]
    return bool(words) and all(word in _ENGLISH for word in words)


def find_head(lines: Sequence[TextLine], breaks: Sequence[float] = ()) -> Head | None:
    """The lines with the most known names of columns, of which one is a day's and one an amount's.

    `breaks` are the upright rules of the page, which part names that stand close together.
    """
    best: tuple[float, Head] | None = None
    for first in range(len(lines)):
        if not any(_says_name(piece.text) for piece in lines[first].pieces):
            continue
        for last in range(first, min(first + DEEPEST, len(lines))):
            window = lines[first : last + 1]
            if not _could_be(window):
                break
            head = _head(window, first, last, breaks)
            if head is None:
                continue
            known = sum(1 for name in head.names if role_of(name))
            score = known - 0.6 * (len(head.names) - known) - 0.01 * (last - first)
            if best is None or score > best[0]:
                best = score, head
        if best is not None and best[1].last < first - DEEPEST:
            break
    return best[1] if best else None


@cache
def _names_begin() -> frozenset[str]:
    """The first two letters of all names in Chinese."""
    return frozenset(name[:2] for name in _vocabulary() if _CHINESE.match(name))


def _says_name(text: str) -> bool:
    """Whether a text could be, or begin with, the name of a column or a part of one."""
    short = plain_name(text[:60])
    if short[:2] in _names_begin() or (len(short) <= 2 and not short.isdigit()):
        return True
    return text[:1].isalpha() and text.isascii()


def _could_be(window: Sequence[TextLine]) -> bool:
    last = window[-1]
    if last.foot - window[0].foot > 4.2 * max(last.size, window[0].size):
        return False
    texts = [piece.text for piece in last.pieces]
    return not any(":" in text or "：" in text or is_day(text) or is_money(text) for text in texts)


def _head(
    window: Sequence[TextLine], first: int, last: int, breaks: Sequence[float]
) -> Head | None:
    groups: list[list[Piece]] = []
    for line in window:
        for whole in pieces_of(line.letters, breaks):
            for piece in _parted(whole):
                near = [g for g in groups if any(_overlap(piece, other) for other in g)]
                if len(near) > 1:
                    return None  # what spans several columns is a title
                if near:
                    near[0].append(piece)
                else:
                    groups.append([piece])
    groups.sort(key=lambda group: min(piece.left for piece in group))
    names = tuple(own_name("".join(piece.text for piece in group)) for group in groups)
    roles = tuple(role_of(name) or OTHER for name in names)
    known = sum(1 for name in names if role_of(name))
    if len(names) < 3 or known < max(3, (len(names) + 1) // 2):
        return None
    if DAY not in roles or AMOUNT not in roles:
        return None
    spans = tuple((min(p.left for p in group), max(p.right for p in group)) for group in groups)
    return Head(names, roles, spans, first, last)


def _overlap(one: Piece, other: Piece) -> bool:
    return one.left < other.right and other.left < one.right


def _parted(piece: Piece) -> list[Piece]:
    """A run of names without a gap, as one piece each."""
    letters = piece.letters
    text = "".join(letter[4] for letter in letters)
    if role_of(piece.text) or len(text) != len(letters) or len(text) > 60:
        return [piece]
    parts: list[tuple[Letter, ...]] = []
    begin = 0
    while begin < len(text):
        end = next(
            (
                n
                for n in range(len(text), begin + 1, -1)
                if role_of(text[begin:n].strip()) and _CHINESE.search(text[begin:n])
            ),
            None,
        )
        if end is None:
            return [piece]
        parts.append(letters[begin:end])
        begin = end
    return [Piece(part) for part in parts]
