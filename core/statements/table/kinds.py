"""What a row of a table means: spent, received, or a move between one's own accounts."""

import re

from core.records.model import Direction, Kind
from core.statements.lenders import Lender, find_credit
from core.statements.meaning import Meaning, Words, credit_kind, of_account
from core.statements.table.direction_words import direction_of
from core.statements.table.signs import says_paid_in

_CHINESE = re.compile("[\u4e00-\u9fff]").search
_OWN = re.compile(
    r"(?i)^(?:transfer ?:|transfer (?:to|from) ?: ?|transfers?$|internal transfer|own account"
    r"|transfer between|between own accounts|credit card payments?$|pot transfer|umbuchung$"
    r"|virement interne|traspaso(?: interno)?$|opening balance$|kontoübertrag|spaarrekening"
    r"|\[[^\]]+\]$)"
).match
_CARD_PAID = re.compile(
    r"(?i)credit card (?:re)?pay|payment[ ,-]*thank ?you|autopay payment|kreditkartenabrechnung"
).search
_REFUND = re.compile(
    r"(?i)\brefund|\breversal|\bcash ?back|rückerstattung|erstattung|remboursement|reembolso"
    r"|devoluci[oó]n|terugbetaling|返金|払戻|退款|退货"
).search
_RETURNED = re.compile(r"(?i)(?:returns?|refunds?|reversal|erstattung|avoir)").fullmatch
"""A word of the kind of payment beside a text that says only the shop."""
_FEE = re.compile(
    r"(?i)^(?:.{0,30}\b)?(?:fees?|bank charges?|gebühr(?:en)?|frais|comisi[oó]n|手数料)\b"
)
_INTEREST = re.compile(r"(?i)interest charge|overdraft interest|sollzinsen|purchase interest")


def meaning_of(
    words: Words,
    direction: Direction,
    word: str,
    own_transfers: bool,
    bank: Lender,
    card: bool = False,
) -> Meaning:
    """The meaning of a row; `word` is the file's for the direction, and `own_transfers` says that
    the file calls only moves between own accounts a transfer. Of a `card`, what comes in repays it
    or is given back."""
    said = direction_of(word) or ""
    texts = (words.category, words.type, words.counterparty, words.text)
    whole = " ".join(filter(None, texts))
    if direction is Direction.NEUTRAL:
        credit = find_credit(whole)
        kind = credit_kind(f"{whole} {word}") if credit else None
        event = kind is Kind.REPAYMENT or kind is Kind.DRAW
        return Meaning(kind, credit, True) if kind and event else Meaning(Kind.TRANSFER)
    if direction is Direction.IN and word == "退款":
        return Meaning(Kind.REFUND)
    if own_transfers and said.startswith("transfer"):
        return Meaning(Kind.TRANSFER)
    if direction_of(words.category) == "transfer" or any(_OWN(text) for text in texts if text):
        return Meaning(Kind.TRANSFER)
    if word and not said and _OWN(word):  # Monzo's “Pot transfer”
        return Meaning(Kind.TRANSFER)
    if card and direction is Direction.IN:
        back = _REFUND(whole) or _RETURNED(word) or not says_paid_in(whole)
        return Meaning(Kind.REFUND if back else Kind.TRANSFER)
    if _CHINESE(whole):
        return of_account(words, direction, bank)
    if _CARD_PAID(whole):
        return Meaning(Kind.TRANSFER)
    if direction is Direction.IN:
        return Meaning(Kind.REFUND if _REFUND(whole) or _RETURNED(word) else Kind.INCOME)
    if _INTEREST.search(whole):
        return Meaning(Kind.INTEREST)
    return Meaning(Kind.FEE if _FEE.match(words.text) else Kind.EXPENSE)
