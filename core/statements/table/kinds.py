"""What a row of a table means: spent, received, or a move between one's own accounts."""

import re
from typing import NamedTuple

from core.records.model import Direction, Kind
from core.records.staged import LIKELY
from core.statements import cues
from core.statements.account_meaning import is_person, of_account
from core.statements.card_meaning import of_card
from core.statements.cues import is_bare, plain_text
from core.statements.lenders import CARD, Credit, Lender, bank_in, find_credit, tail_in
from core.statements.meaning import Meaning, Words, credit_kind
from core.statements.table.direction_words import direction_of
from core.statements.table.rows import TableRows
from core.statements.table.settle import Plan
from core.statements.values import Rejected

_OWN = re.compile(
    r"(?i)^(?:transfer ?:|transfer (?:to|from) ?: ?|transfers?$|internal transfer|own account"
    r"|transfer between|between own accounts|credit card payments?$|pot transfer|umbuchung$"
    r"|virement interne|traspaso(?: interno)?$|opening balance$|kontoübertrag|spaarrekening"
    r"|\[[^\]]+\]$|account transfers?$|balance corrections?$)"
).match
_RETURNED = re.compile(r"(?i)(?:returns?|refunds?|reversal|erstattung|avoir)").fullmatch
"""A word of the kind of payment beside a text that says only the shop."""
_CARD_NUMBER = re.compile(r"\bcard (?:no|number|member)|卡号").search
_OF_CARDS = {"purchase", "sale"}
"""Types of what a card buys, where those of what comes in are payments and refunds."""
_MEANS = {"退款": Kind.REFUND, "报销": Kind.EXPENSE}
"""Words of programs for keeping accounts that say what a row is: 报销 is spent, to be paid back."""


class About(NamedTuple):
    """What a table is about: an account at `bank`, the credit card `card`, or a `pot` of one's own
    money. `own_transfers` says that it calls only moves between own accounts a transfer."""

    bank: Lender
    card: Credit | None
    pot: bool
    own_transfers: bool


def meaning_of(words: Words, direction: Direction, word: str, about: About) -> Meaning:
    """The meaning of a row; `word` is the file's for the direction."""
    said = direction_of(word) or ""
    texts = (words.category, words.type, words.counterparty, words.text)
    whole = " ".join(filter(None, texts))
    moved = about.own_transfers and said.startswith("transfer")
    if direction is Direction.NEUTRAL or moved:
        credit = find_credit(whole)
        kind = credit_kind(f"{whole} {word}") if credit else None
        event = kind is Kind.REPAYMENT or kind is Kind.DRAW
        return Meaning(kind, credit, True) if kind and event else Meaning(Kind.TRANSFER)
    if word in _MEANS:
        return Meaning(_MEANS[word])
    if direction_of(words.category) == "transfer" or any(_OWN(text) for text in texts if text):
        if said in ("out", "in") and is_person(words) and not about.card:
            found = of_account(words, direction, about.bank)
            return found if found.sure else found._replace(sure=LIKELY)
        return Meaning(Kind.TRANSFER)
    if word and not said and _OWN(word):  # Monzo's “Pot transfer”
        return Meaning(Kind.TRANSFER)
    if direction is Direction.IN and _RETURNED(word):
        return Meaning(Kind.REFUND)
    if about.card:
        return of_card(words, direction, about.card, any_bank=True)
    if about.pot and not words.counterparty and _is_bare_transfer(words.type):
        return Meaning(Kind.TRANSFER, sure=LIKELY)
    return of_account(words, direction, about.bank)


def _is_bare_transfer(text: str) -> bool:
    plain = plain_text(text)
    return cues.TRANSFER(plain) and is_bare(plain)


def about_of(plan: Plan, rows: TableRows, file: str, account: str) -> About:
    """What a table is about, by its title, its headings and its first rows."""
    layout = plan.layout
    titles = plain_text(" ".join((*layout.names, *layout.above, file)))
    above = plain_text(" ".join(layout.above))
    is_card = plan.is_card or cues.CARD_STATEMENT(titles) or _thanks(plan, rows, titles)
    return About(
        Lender(account, ()),
        Credit(CARD.name, bank_in(titles), tail_in(titles)) if is_card else None,
        cues.OWN_FUNDS(above) or cues.OWN_ACCOUNTS(above),
        plan.own_transfers,
    )


def _thanks(plan: Plan, rows: TableRows, titles: str) -> bool:
    """Whether the first rows thank for the payment of a card, and nothing is earned there."""
    thanked, came, went = False, 0, 0
    types: dict[Direction, set[str]] = {Direction.IN: set(), Direction.OUT: set()}
    for each in plan.layout.data:
        try:
            row = rows.read(each)
        except Rejected:
            continue
        if row is None or row.direction is Direction.NEUTRAL:
            continue
        types[row.direction].add((row.word or row.cells["kind"]).casefold())
        if row.direction is Direction.OUT:
            went += 1
            continue
        came += 1
        cells = row.cells
        said = plain_text(" ".join((cells["text"], cells["notes"], cells["counterparty"])))
        if cues.WAGES(said):
            return False
        thanked = thanked or cues.CARD_THANKS(said)
    if "payment" in types[Direction.IN] and _OF_CARDS & types[Direction.OUT]:
        return True
    return thanked and (
        _CARD_NUMBER(titles) is not None or (came <= went and "balance" not in plan.places)
    )
