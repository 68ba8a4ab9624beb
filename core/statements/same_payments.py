"""Which rows of two accounts, of one amount and with days that are near, are one payment."""

from collections.abc import Mapping
from datetime import datetime

from core.records.pairs import Candidate, Relation, Side
from core.statements.cards import is_of_card
from core.statements.wallets import is_of_wallet, shop_named

_FITS = {Relation.WALLET: is_of_wallet, Relation.CARD: is_of_card}


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
