"""Which rows of two accounts, of one amount and with days that are near, are one payment.

Amount, days and kind agree already; here the words decide. Who repays a card, or gets what was
drawn on it, names its bank, or is an account of that bank; where neither is so, the card's row has
to name who repaid it.
"""

from collections.abc import Mapping
from datetime import datetime

from core.records.cross_account import Candidate, Relation, Side
from core.statements.lenders import CARD, LOAN, bank_in, banks_in, find_credit, tail_in
from core.statements.wallets import is_of_wallet, shop_named, wallets_in


def choose(candidates: list[Candidate], called: Mapping[str, str]) -> list[Candidate]:
    """The candidates that are one payment by their words, the nearest first; of each relation a
    row is in one pair at most. `called` are the names that files give to accounts whose own names
    the person chose."""

    def named(side: Side) -> Side:
        return side._replace(account=called.get(side.account, side.account))

    fits = [each for each in candidates if _FITS[each.relation](*map(named, each[1:]))]
    used: set[tuple[Relation, int | None, int | None, int | None]] = set()
    chosen: list[Candidate] = []
    for pair in sorted(fits, key=_distance):
        ends = {(pair.relation, *_name(side)) for side in (pair.again, pair.first)}
        if not ends & used:
            used |= ends
            chosen.append(pair)
    return chosen


def _name(side: Side) -> tuple[int | None, int | None, int | None]:
    return side.file, side.row, side.kept


def _distance(pair: Candidate) -> tuple[int, bool, tuple[int, ...]]:
    """Days apart, then whether the shop differs, then the order of the rows."""
    sides = pair.again, pair.first
    again, first = (datetime.fromisoformat(side.at).date() for side in sides)
    order = tuple(-1 if part is None else part for side in sides for part in _name(side))
    return abs((again - first).days), not shop_named(*sides), order


def is_of_card(card: Side, payer: Side) -> bool:
    """Whether a card's row and one of another account are one payment by their words."""
    if card.account == payer.account:
        return False
    said, card_words = f"{payer.counterparty} {payer.text}", f"{card.counterparty} {card.text}"
    credit = find_credit(said)
    if credit and credit.product not in (CARD.name, LOAN.name):
        return False
    tail = tail_in(card.account)
    if credit and credit.tail and tail and credit.tail != tail:
        return False
    through = wallets_in(card_words)
    if through and not through & wallets_in(f"{payer.account} {said}"):
        return False
    return bool(through) or _banks_agree(card.account, card_words, payer.account, said)


def _banks_agree(card: str, card_words: str, payer: str, said: str) -> bool:
    """Whether the banks agree that the two rows name beside those whose accounts they are in."""
    own, theirs = bank_in(card), bank_in(payer)
    named, other = banks_in(said), banks_in(card_words) - {own}
    if theirs and other and theirs not in other:
        return False
    if own in named:
        return True
    if named - {theirs}:
        return False
    return own is None or theirs == own or theirs in other


_FITS = {Relation.WALLET: is_of_wallet, Relation.CARD: is_of_card}
