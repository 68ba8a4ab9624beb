"""What a row of a bank moved: direction, amount and currency, however the bank writes them.

Two columns, one amount with a sign, one with a word beside it (借, 贷), or one whose direction only
the row's own words tell. Where two of them contradict each other the row is rejected.
"""

import re

from core.records.model import Direction
from core.statements.currencies import code_of
from core.statements.detect import Header
from core.statements.format import FIELDS
from core.statements.values import NOTHING, Rejected, money
from core.words import _

_WITH_AMOUNT = re.compile(r"([A-Z]{3}|人民币元?|[美港日欧][元币]|英镑)\s*(?=[-+¥￥\d])").match
_STATED = re.compile(r"币\s*种\s*[:：]\s*[\[\",]*\s*([A-Z]{3}|[\u4e00-\u9fff]{1,4})").search

_CAME = re.compile(
    r"[（(\[【]?(?:\S{0,6}还款(?!\S{0,4}[费息])|\S{0,4}(?:退货|退款|撤销|冲[正销])|返[现还]|刷卡金|存[入现]|转入|溢缴)"
).match
_WENT = re.compile(
    r"[（(\[【]?\S{0,4}(?:消费|取现|预借现金|年费|利息|违约金|滞纳金|手续费|分期|支付|扣款)"
).match
"""How the words of a row begin that has no sign; a shop's name behind them says nothing."""

_INCOME, _OUTGO, _CURRENCY, _BALANCE = map(FIELDS.index, ("income", "outgo", "currency", "balance"))
_DIRECTION, _AMOUNT, _TYPE = map(FIELDS.index, ("direction", "amount", "type"))
_OTHER = {Direction.IN: Direction.OUT, Direction.OUT: Direction.IN}


class BankAmounts:
    """Reads the amounts of one file; `own` is the ledger's currency."""

    def __init__(self, header: Header, own: str) -> None:
        self._format = header.format
        self._own = own
        self._column = header.places[_CURRENCY] >= 0
        # A text cell of a bank's own words for the direction, with its spaces gone.
        self._directions = {word.upper(): said for word, said in header.format.directions.items()}
        stated = _STATED("\n".join(header.above))
        self._default = header.format.currency or (code_of(stated[1]) if stated else own)

    def check_currency(self, values: list[str]) -> None:
        """Raises Rejected for a row in another currency than the ledger's."""
        if self._column:
            currency = values[_CURRENCY]
        else:
            found = _WITH_AMOUNT(values[_AMOUNT])
            currency = found[1] if found else self._default
        if code_of(currency) != self._own:
            raise Rejected(
                _("The row is in {currency}, the ledger in {own}.").format(
                    currency=currency or _("no currency"), own=self._own
                )
            )

    def read(self, values: list[str]) -> tuple[Direction, int]:
        """Direction and amount in fen, which is never negative. Raises Rejected."""
        if "amount" not in self._format.columns:
            return of_two_columns(values[_INCOME], values[_OUTGO])
        text = values[_AMOUNT]
        if text in NOTHING:
            raise Rejected(_("The row has no amount."))
        found = _WITH_AMOUNT(text)
        fen = money(text[found.end() :] if found else text)
        signed = self._format.positive
        if signed:
            signed = _OTHER[signed] if fen < 0 else signed
        if "direction" in self._format.columns:
            return self._by_word(values[_DIRECTION], signed, fen)
        if signed:
            return signed, abs(fen)
        if fen < 0:
            raise Rejected(_("The amount {amount} is negative.").format(amount=text[:40]))
        return _of_words(values[_TYPE]), fen

    def _by_word(self, word: str, signed: Direction | None, fen: int) -> tuple[Direction, int]:
        said = self._directions.get("".join(word.split()).upper())
        if said is None:
            raise Rejected(_("The direction “{word}” is not known.").format(word=word[:40]))
        if signed is None and fen < 0:
            raise Rejected(_("The amount and the word “{word}” disagree.").format(word=word[:40]))
        if signed and fen and signed is not said:
            raise Rejected(_("The amount and the word “{word}” disagree.").format(word=word[:40]))
        return said, abs(fen)

    @staticmethod
    def balance(values: list[str]) -> int | None:
        """The balance in fen; null where there is none or it is masked."""
        try:
            return None if values[_BALANCE] in NOTHING else money(values[_BALANCE])
        except Rejected:
            return None


def of_two_columns(income: str, outgo: str) -> tuple[Direction, int]:
    """Direction and amount of a row that has one of two amounts; 0.00 beside another is none."""
    came = 0 if income in NOTHING else money(income)
    went = 0 if outgo in NOTHING else money(outgo)
    if came < 0 or went < 0:
        raise Rejected(
            _("The amount {amount} is negative.").format(amount=income if came < 0 else outgo)
        )
    if came and went:
        raise Rejected(_("The row has an amount both in and out."))
    if not came and not went and income in NOTHING and outgo in NOTHING:
        raise Rejected(_("The row has no amount."))
    return (Direction.IN, came) if came or outgo in NOTHING else (Direction.OUT, went)


def _of_words(said: str) -> Direction:
    if _CAME(said):
        return Direction.IN
    if _WENT(said):
        return Direction.OUT
    raise Rejected(_("The row does not say whether money came in or went out."))
