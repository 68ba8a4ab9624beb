"""Which encoding bytes that are no UTF-8 are in: as declared where that holds over the whole file,
else the one in which nearly all letters are those that people write.

Every encoding that fits the bytes is scored by its letters: a Chinese, Japanese or Korean one by
how many are of the first level of its standard (GB 2312, Big5, JIS X 0208, KS X 1001), which daily
words are made of; one of single bytes by whether accents stand in words and cases follow one
another as in a text. Two that come near to each other with different texts are a doubt.
"""

import codecs
import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import BinaryIO, NamedTuple

from core.statements.table.heads import own_meanings_of

ENCODINGS = (
    *("utf-8", "gb18030", "big5hkscs", "cp932", "cp949"),
    *("cp1252", "cp1251", "cp1250", "cp1253", "cp1254"),
)
"""The encodings that are told apart; of single bytes the likelier first."""
SAMPLE = 1 << 18
"""Bytes whose letters are scored; that the rest fits is proved as well."""
NEAR = 0.12
"""How near two scores, of which 1 is the best, have to be for a doubt."""
SURE = 0.85
"""The score from which Western letters are taken before those of Eastern Europe."""

_CALLED = {
    **dict.fromkeys(("gbk", "gb2312", "gb_2312", "cp936", "936", "x-gbk", "euc-cn"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cp950", "950", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "932", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "949", "uhc", "x-windows-949"), "cp949"),
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "8859-1", "ansi", "iso8859-1"), "cp1252"),
    **dict.fromkeys(("utf8", "unicode", "utf-8-sig"), "utf-8"),
}
_NONE = frozenset(("", "none", "usascii", "us-ascii", "ascii"))


class Guess(NamedTuple):
    """The encoding, and others that fit nearly as well and give other words."""

    encoding: str
    others: tuple[str, ...] = ()
    likely: bool = True
    """Whether its letters are those of a text at all."""


def codec_called(said: str | None) -> str | None:
    """Python's name of a codec that a file declares, as `1252`, `8859-1` or `GBK`; null for one
    that says nothing or does not exist."""
    name = (said or "").strip().lower()
    if name in _NONE:
        return None
    if match := re.fullmatch(r"(?:iso[-_ ]?)?8859[-_](\d+)", name):
        name = f"iso-8859-{match[1]}"
    name = _CALLED.get(name, name)
    if match := re.fullmatch(r"(?:windows-|x-cp|cp)?(\d{3,4})", name):
        name = f"cp{match[1]}"
    try:
        return name if name in ENCODINGS else codecs.lookup(name).name
    except LookupError:
        return None


def guess(source: BinaryIO, declared: str | None = None) -> Guess:
    """The encoding of `source`, read from its start to its end, by what it declares and by its
    letters. gb18030 where nothing fits."""
    source.seek(0)
    sample = source.read(SAMPLE)
    if len(sample) == SAMPLE:
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    own = codec_called(declared)
    if sample.isascii():
        return Guess(
            next(iter(_whole(source, [own or "utf-8", "utf-8", *ENCODINGS[1:]])), "gb18030")
        )
    if next(iter(_whole(source, ["utf-8"])), None):
        return Guess("utf-8")
    names = dict.fromkeys([own, *ENCODINGS[1:]] if own else ENCODINGS[1:])
    scored = sorted(
        ((score, name) for name in names if (score := score_of(sample, name)) is not None),
        key=lambda each: -each[0],  # stable: the likelier of equals first
    )
    fits = set(_whole(source, [name for _score, name in scored]))
    if own in fits and own not in ENCODINGS:
        return Guess(own)
    scored = [each for each in scored if each[1] in fits]
    if not scored:
        return Guess("gb18030", likely=False)
    best, name = scored[0]
    names = [each for score, each in scored if score > 0 and score >= best - 3 * NEAR]
    known = {each: _headings(sample.decode(each, "replace")) for each in names}
    most = [each for each in names if known[each] == max(known.values())]
    if len(most) == 1 < len(names) and known[most[0]]:
        return Guess(most[0])
    said = next((score for score, each in scored if each == own), None)
    if own and said is not None and said >= best - 2 * NEAR:
        return Guess(own)
    text = sample.decode(name, "replace")
    others = tuple(
        other
        for score, other in scored[1:]
        if score >= best - NEAR
        and sample.decode(other, "replace") != text
        and not (name == "cp1252" and best >= SURE and other.startswith("cp125"))
    )
    return Guess(name, others, best > 0)


def _headings(text: str) -> int:
    """How many cells of the first lines are names of columns with letters beyond ASCII."""
    cells = re.split(r'[,;\t|"\n]', "\n".join(text.split("\n", 30)[:30]))
    return sum(not cell.isascii() and bool(own_meanings_of(cell)) for cell in cells)


def _whole(source: BinaryIO, names: Iterable[str]) -> list[str]:
    """Those of the encodings that every byte of the source fits."""
    decoders = {name: codecs.getincrementaldecoder(name)() for name in dict.fromkeys(names)}
    source.seek(0)
    while piece := source.read(1 << 20):
        for name in [*decoders]:
            try:
                decoders[name].decode(piece)
            except UnicodeDecodeError:
                del decoders[name]
    return [name for name, decoder in decoders.items() if not decoder.getstate()[0]]


_RUN = re.compile("[^\x00-\x7f]+")


_DAILY = {
    "gb18030": """
    的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对
    可里后小么心多天能好都没日于起发成事作当看文无开手用主行方又如前所本见经头面公同三已老从动两
    长知进支付转账消费收入金额余额交易日期间方户名摘要备注银卡号工资还款单微信宝零钱餐饮店有限司
    商购物超市网充值话车票房租水电费代扣贷利息结算存取现退订美团京东滴打快递药医院早午晚面馆饭菜
    果茶咖啡油路公园电影书张王李赵刘陈杨某
    """,
    "big5hkscs": """
    的一是不了在人有我他這中大來上個國到說們為子和你地出道也時年得就那要下以生會自著去之過家學對
    可裡後小心多天能好都沒日於起發成事作當看文無開手用主行方又如前所本見經頭面公同三已老從動兩長
    知進支付轉帳消費收入金額餘額交易日期間戶名摘要備註銀卡號薪資還款單零錢餐飲店有限司商購物超網
    儲值話車票房租水電費代扣貸利息結算存提現退款匯續午早晚飯便全聯家樂北高南港元台臺香港支票
    """,
    "cp949": """
    이다는의가에을하고지기사자리인도로은정시스대한어해나보부일수전국원제상주장아신세동구비금용조
    화무경급여입출거래적요잔액카드체크편점계좌체현마트커피월날짜내금액은행송관통페교배달식당음료
    마켓쿠팡네버삼성농협강남서울타벅
    """,
}
"""The letters that daily words and statements are made of most."""


@cache
def _levels(name: str) -> dict[str, float]:
    """Of each letter of an East Asian encoding, how usual it is."""
    known: dict[str, float] = {}

    def add(codec: str, leads: Iterable[int], trails: Iterable[int], worth: float) -> None:
        for lead in leads:
            for trail in trails:
                try:
                    known[bytes((lead, trail)).decode(codec)] = worth
                except UnicodeDecodeError:
                    continue

    high, both = range(0xA1, 0xFF), (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    if name == "gb18030":
        add("gb2312", range(0xA1, 0xA4), high, 0.5)
        add("gb2312", range(0xB0, 0xD8), high, 0.6)
        add("gb2312", range(0xD8, 0xF8), high, 0.2)
    elif name == "big5hkscs":
        add("big5", range(0xA1, 0xA4), both, 0.5)
        add("big5", range(0xA4, 0xC7), both, 0.6)
        add("big5", range(0xC9, 0xFA), both, 0.1)
    elif name == "cp949":
        add("euc_kr", range(0xA1, 0xA4), high, 0.5)
        add("euc_kr", range(0xB0, 0xC9), high, 0.6)
        add("euc_kr", range(0xCA, 0xFE), high, 0.0)
    else:
        trails = (*range(0x40, 0x7F), *range(0x80, 0xFD))
        add("cp932", (0x81,), trails, 0.5)
        add("cp932", (0x82, 0x83), trails, 1.0)
        add("cp932", range(0x88, 0x98), trails, 0.8)
        add("cp932", (*range(0x98, 0xA0), *range(0xE0, 0xEB)), trails, 0.0)
        known.update({chr(n): 0.6 for n in range(0xFF61, 0xFFA0)})
    known.update(dict.fromkeys("".join(_DAILY.get(name, "").split()), 1.0))
    return known


def score_of(sample: bytes, name: str) -> float | None:
    """How much the letters beyond ASCII look like those of a text, at most 1; null where the bytes
    do not fit."""
    try:
        text = codecs.getincrementaldecoder(name)().decode(sample)
    except UnicodeDecodeError:
        return None
    if name in ENCODINGS[1:5]:
        return _score_wide(text, _levels(name))
    return _score_letters(text)


def _score_wide(text: str, levels: dict[str, float]) -> float:
    worth = count = 0.0
    for run in set(_RUN.findall(text)):
        for letter in run:
            worth += levels.get(letter, -1.0)
            count += 1
    # Half-width Japanese letters stand in words of three and more.
    lone = re.findall("(?<![\uff61-\uff9f])[\uff61-\uff9f]{1,2}(?![\uff61-\uff9f])", text)
    worth -= sum(map(len, lone))
    # A letter alone among plain ones is one with an accent, and no word of these languages.
    glued = re.findall(r"(?<=[a-z])[^\x00-\x7f\uff00-\uff9f](?=[a-z])", text)
    worth -= len(set(glued))
    return worth / max(count, 1)


_USUAL = frozenset("àâäáãåæçéèêëíìîïñóòôöõøœúùûüßÿžš")
_MARKS = "€£°§´’‘“”„–—…«»·\u00a0®©™№½¿¡²"
_NUMBERED = "ºª°"
"""What stands behind a number or the letter N."""
_CYRILLIC = frozenset("оеаинтсрвлкмдпу")
_GREEK = frozenset("αοιετσνηυρπκςλμάέίόύή")
_CENTRAL = frozenset("ąćęłńóśźżčďěňřšťůžáéíúýőűäöüôľăâîșțđţğışç")
_PAIRS = re.compile(r"(?i)ç[ãõâ]|[äöü]ß|ée|óñ|éè")


def _score_letters(text: str) -> float:
    worth = count = 0.0
    for word in set(re.findall(r"[^\x00-\x40\x5b-\x60\x7b-\x7f]+", text)):
        high = [letter for letter in word if letter > "\x7f"]
        if not high:
            continue
        count += len(high)
        letters = [letter for letter in word if letter.isalpha() and letter not in _NUMBERED]
        odd = any(a.islower() and b.isupper() for a, b in pairwise(letters))
        mixed = any("a" <= letter.casefold() <= "z" for letter in word)
        inner = word.strip(_MARKS)
        for letter in high:
            worth += -1.0 if odd else _worth(letter, mixed, inner)
        latin = _PAIRS.sub("", word)
        worth -= 0.7 * len(re.findall("[À-ɏ](?=[À-ɏ])", latin))
        worth -= 2 * len(re.findall(r"ς(?=\w)|ΰ", word))
    return worth / max(count, 1)


def _worth(letter: str, mixed: bool, inner: str) -> float:
    """How well a letter stands in a word, `mixed` with plain letters or not."""
    small = letter.lower()
    if letter in _NUMBERED:
        return 0.9 if inner.endswith(letter) and len(inner) <= 3 else -0.5
    if letter in _MARKS:
        return -1.0 if letter in inner else 0.5
    if not letter.isalpha():
        return -1.0
    if "\u0370" <= letter <= "\u04ff":
        return -1.0 if mixed else 0.95 if small in _CYRILLIC or small in _GREEK else 0.6
    if small in _USUAL:
        return 0.95
    return 0.8 if small in _CENTRAL else 0.1
