"""What rows mean that speak of repaying, lending, own money and what came back, in the words of
many banks, of `tests/samples/variants/meanings.txt`. Ordinary rows are never asked about.
"""

import pytest

from core.records.model import Direction
from core.records.staged import ASKED
from core.statements.account_meaning import of_account
from core.statements.card_meaning import of_card
from core.statements.lenders import ANY_BANK, CARD, Credit
from core.statements.meaning import Words, of_wallet
from tests.support import SAMPLES


def sections():
    """The rows of the sample by section: way, type, counterparty, note, and what is right."""
    _says, *parts = (SAMPLES / "variants" / "meanings.txt").read_text("utf-8").split("## ")
    found = {}
    for part in parts:
        name, *lines = part.split("\n")
        found[name] = [[cell.strip() for cell in line.split("|")] for line in lines if line]
    return found


def of_a_wallet(words, way):
    return of_wallet(words._replace(status="支付成功"), way, False)


def of_an_account(words, way):
    return of_account(words, way, ANY_BANK)


def of_a_card(words, way):
    return of_card(words, way, Credit(CARD.name, None), any_bank=True)


@pytest.mark.parametrize(
    ("section", "meaning"),
    [("account", of_an_account), ("ordinary", of_an_account), ("card", of_a_card),
     ("wallet", of_a_wallet)],
)  # fmt: skip
def test_a_row_is_what_it_is_or_is_asked_about(section, meaning):
    wrong = []
    for way, type_, who, note, right in sections()[section]:
        came = meaning(Words("", type_, who, note, "", ""), Direction(way))
        said = "?" if came.sure == ASKED else came.kind.value
        if said not in right.split():
            wrong.append(f"{way} {type_} {who} {note}: came {said}, right {right}")
    assert wrong == []
