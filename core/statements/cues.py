"""What a text speaks of: paying back, lending, cards, own moves, cash; in the languages of banks.

The words are in resources/cues.json. A cue's `instead` words contain one of its class and mean
something else (公积金 is no 基金); they veto that class alone. `with` names classes whose words
a class has, too.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).parents[2] / "resources" / "cues.json"
_LATIN_END = 0x0250
"""Letters before this code lose their accents; those of Japanese are no accents."""
CHINESE = re.compile("[\u4e00-\u9fff]").search
KANA = re.compile("[\u3041-\u30ff\uff66-\uff9d]").search
"""Letters of Japanese alone, which shares the others with Chinese."""
_ACCENTED = re.compile("[\xc0-\u024f]").search


_LONG = (
    "樓車轉賬帳貸還銀證購匯結貨衝沖獎繳費儲錢資財買賣單債"
    "黃貴屬現撥劃電來寶開銷養償帶發營業壓導領類種餘額歸"
    "贖約擔網滯納罰違錯誤調產權險醫藥館廳飯麵書園鮮聯雲閃鈔幣兌換負務質農貼積"
    "補應續訂預凍釋檢診壽協議隨機給學專賠進實時數條當鋪錄達運總滙咭減優紅個"
)
_SHORT = (
    "楼车转账帐贷还银证购汇结货冲冲奖缴费储钱资财买卖单债"
    "黄贵属现拨划电来宝开销养偿带发营业压导领类种余额归"
    "赎约担网滞纳罚违错误调产权险医药馆厅饭面书园鲜联云闪钞币兑换负务质农贴积"
    "补应续订预冻释检诊寿协议随机给学专赔进实时数条当铺录达运总汇卡减优红个"
)
_SIMPLE = str.maketrans(_LONG, _SHORT)
"""Letter by letter; 咭 is what Hong Kong writes for a card, 滙 for 匯."""


def simple(text: str) -> str:
    """A text with the letters of traditional Chinese that its words are told by written short."""
    return text.translate(_SIMPLE)


@lru_cache(maxsize=32_768)
def plain_text(text: str) -> str:
    """A text in small letters, half-width, without the accents of Latin letters, ß written ss, and
    in short Chinese letters."""
    if text.isascii():
        return text.casefold()
    text = simple(text)
    text = unicodedata.normalize("NFKC", text).casefold()
    if not _ACCENTED(text):
        return text
    return "".join(
        unicodedata.normalize("NFD", letter)[0] if ord(letter) < _LATIN_END else letter
        for letter in text
    )


_OF_LETTERS = re.compile("\\(\\?:[a-zа-я]").match


def one_of(words: Iterable[str]) -> str:
    """A pattern of any of the words; what begins with a Latin or Cyrillic letter begins a word,
    unless ~ stands before it. Words of one first letter stand together, so that a search looks at
    few of them."""
    begins: dict[str, list[str]] = {}
    inside: dict[str, list[str]] = {}
    others: list[str] = []
    for word in dict.fromkeys(map(simple, words)):
        plain = word.removeprefix("~")
        if not plain[0].isalpha() or plain[1:2] in tuple("?*{"):
            others.append(rf"\b{plain}" if _OF_LETTERS(word) else plain)
        else:
            into = begins if word[0] != "~" and word[0].upper() != word[0] else inside
            into.setdefault(plain[0], []).append(plain[1:])
    parts = [f"{first}(?:{'|'.join(rests)})" for first, rests in inside.items()]
    if begins:
        listed = (f"{first}(?:{'|'.join(rests)})" for first, rests in begins.items())
        parts.append(rf"\b(?:{'|'.join(listed)})")
    return "|".join([*parts, *others])


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(one_of(words))


class Cue:
    """A class of words in all languages; `cue(text)` says whether a plain text speaks of it.

    Its pattern is made when it is first asked: all of them together take a tenth of a second, and
    a wallet's file asks few.
    """

    def __init__(self, words: dict[str, list[str]], instead: Sequence[str] = ()) -> None:
        self._listed, self._vetoes = words, instead

    @cached_property
    def _words(self) -> re.Pattern[str]:
        return _pattern([word for listed in self._listed.values() for word in listed])

    @cached_property
    def _instead(self) -> re.Pattern[str] | None:
        return _pattern(self._vetoes) if self._vetoes else None

    def __call__(self, text: str) -> bool:
        if not self._words.search(text):
            return False
        return self._instead is None or bool(self._words.search(self._instead.sub("·", text)))

    def without(self, text: str) -> str:
        """The text without the words of the class."""
        return self._words.sub(" ", text)


def _cue(row: dict[str, Any]) -> Cue:
    """The cue of a class and of those whose words it has, too."""
    rows = [row, *(_LISTED[name] for name in row.get("with", ()))]
    words = {
        f"{at} {language}": listed
        for at, each in enumerate(rows)
        for language, listed in each["words"].items()
    }
    return Cue(words, [word for each in rows for word in each.get("instead", ())])


_LISTED = json.loads(PATH.read_text(encoding="utf-8"))["cues"]
_CUES = {name: _cue(row) for name, row in _LISTED.items()}
_BESIDE = ("bought", "shop", "insured", "wages", "yield", "repay", "draw")
_OF_CARDS = ("card_paid", "card_paid_sure", "card_cash", "card_statement", "card_thanks")
TELLING = tuple(
    word
    for name, row in _LISTED.items()
    if name not in (*_BESIDE, *_OF_CARDS)
    for listed in row["words"].values()
    for word in listed
)
"""The words without one of which an account's row is only income or spending: those of the other
cues tell more only beside one of these."""
GIVEN_BACK = _CUES["given_back"]
UNDONE = _CUES["undone"]
WAGES = _CUES["wages"]
YIELD = _CUES["yield"]
LENDER = _CUES["lender"]
LOAN = _CUES["loan"]
REPAID = _CUES["repaid"]
INSTALMENT = _CUES["instalment"]
REPAY = _CUES["repay"]
REPAID_ALONE = _CUES["repaid_alone"]
DRAWN = _CUES["drawn"]
DRAW = _CUES["draw"]
LENT_ALONE = _CUES["lent_alone"]
CARD = _CUES["card"]
CARD_PAID = _CUES["card_paid"]
CARD_PAID_SURE = _CUES["card_paid_sure"]
CARD_CASH = _CUES["card_cash"]
OWN_FUNDS = _CUES["own_funds"]
OWN_EXCHANGE = _CUES["own_exchange"]
OWN_ACCOUNTS = _CUES["own_accounts"]
TRANSFER = _CUES["transfer"]
CASH = _CUES["cash"]
HELD = _CUES["held"]
FEE = _CUES["fee"]
INTEREST = _CUES["interest"]
PENALTY = _CUES["penalty"]
INSURED = _CUES["insured"]
BOUGHT = _CUES["bought"]
SHOP = _CUES["shop"]
FINANCIER = _CUES["financier"]
MAYBE_FINANCIER = _CUES["maybe_financier"]
CARD_STATEMENT = _CUES["card_statement"]
CARD_THANKS = _CUES["card_thanks"]

GENERIC = re.compile(
    r"\b(?:online|mobile|banking|bank|ref|no|nr|num|to|from|out|in|via|app|internet|web|the|of|and|payment"
    r"|sent|received|recu|emis|instant|sepa|an|von|auf|de|vers|par|realtime|echtzeit|ausgehend|eingehend|recibida"
    r"|emitida|recebida|enviada|ricevuto|inviato|ontvangen|verzonden|account|acct|money|funds|id|des|transaction)\b"
    r"|手机银行|网上银行|网银|银行|手机|行内|跨行|实时|普通|支取|存入|支出|收入|取款|同城|异地|柜台|柜面|自助|电子|快捷|批量"
    r"|他行|本行|往|来|账|帐|入|出|大额|小额|超级网银|借记|贷记|个人|人民币|业务|交易|系统|贷|借|[\W\d_x]+"
)
"""What a text of a transfer says beside it that names neither a person nor a purpose."""


def is_bare(words: str) -> bool:
    """Whether a plain text of a transfer names neither a person nor a purpose."""
    return not words_that_name(words)


def words_that_name(words: str) -> set[str]:
    """The words of a transfer's plain text that name somebody or a purpose."""
    rest = GENERIC.sub(" ", TRANSFER.without(words)).split()
    return {word for word in rest if len(word) > 1}
