"""One row's cells into a row that can be staged, with what it means: what wallets' and banks' rows
have in common."""

from collections.abc import Callable
from hashlib import blake2b

from core.records.model import Kind, Status
from core.statements.balances import Balances
from core.statements.categories import Categories
from core.statements.draft import Draft
from core.statements.lenders import Credit
from core.statements.refunds import Pairs
from core.statements.status_words import Stand, stand_of

LONGEST_TEXT = 500
"""Characters kept of a text; a payment's description is far shorter."""

MOST_READ = 2000
"""Characters of a text that are looked at for what it means."""

PAID = Stand(Status.DONE, True)


class RowBuilder:
    """Makes the rows of one draft, and notes its credit events, credits and refunds on the way."""

    def __init__(self, draft: Draft, categories: Categories) -> None:
        self._category = categories.category
        self._draft = draft
        self._format = draft.format
        self.pairs = Pairs()
        self.balances = Balances()
        self.moved = [0, 0]  # rows that brought money in, and that took it out
        self._credits: dict[Credit, str] = {}
        # A statement without states lists only what was paid.
        self._stand_of: Callable[[str], Stand | None] = (
            stand_of if "status" in self._format.columns else lambda _word: PAID
        )

    def sums(self) -> list[tuple[int, int]]:
        """What came in and went out, in fen, in the ways in which such a file may add it up."""
        return []

    def _bought_for(self, kind: Kind | None, counterparty: str, text: str) -> str | None:
        """The category of a purchase or refund whose file has none."""
        if kind is Kind.EXPENSE or kind is Kind.REFUND:
            return self._category(counterparty, text)
        return None

    def _key_of(self, credit: Credit) -> str:
        key = self._credits.get(credit)
        if key is None:
            key = self._credits[credit] = credit.key
            self._draft.credits.add(credit)
        return key


def key_of_row(*parts: str) -> str:
    """What the same row has in every file, whatever else that says."""
    return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()
