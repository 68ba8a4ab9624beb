"""Which row of an account or wallet repaid a card, or got what was drawn on it.

Amount, days and kind agree already; here the words decide. Who repays a card names its bank, or is
an account of that bank; where neither is so, the card's row has to name who repaid it.
"""

from core.records.pairs import Side
from core.statements.lenders import CARD, LOAN, bank_in, banks_in, find_credit, tail_in
from core.statements.wallets import wallets_in


def is_of_card(card: Side, payer: Side) -> bool:
    """Whether a card's row and one of another account are one payment by their words."""
    if card.account == payer.account:
        return False
    said, told = f"{payer.counterparty} {payer.text}", f"{card.counterparty} {card.text}"
    credit = find_credit(said)
    if credit and credit.product not in (CARD.name, LOAN.name):
        return False
    tail = tail_in(card.account)
    if credit and credit.tail and tail and credit.tail != tail:
        return False
    through = wallets_in(told)
    if through and not through & wallets_in(f"{payer.account} {said}"):
        return False
    return bool(through) or _banks_agree(card.account, told, payer.account, said)


def _banks_agree(card: str, told: str, payer: str, said: str) -> bool:
    """Whether the banks agree that the two rows name beside those whose accounts they are in."""
    own, theirs = bank_in(card), bank_in(payer)
    named, other = banks_in(said), banks_in(told) - {own}
    if theirs and other and theirs not in other:
        return False
    if own in named:
        return True
    if named - {theirs}:
        return False
    return own is None or theirs == own or theirs in other
