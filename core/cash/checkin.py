"""The whole monthly check-in: what it asks of the lines, and of the accounts."""

from datetime import date
from typing import Any

from core.cash.balances import accounts_asked
from core.loans.checkin import questions
from core.records.snapshot import Snapshot


def check_in(snapshot: Snapshot, as_of: date) -> dict[str, Any]:
    """What a check-in on this day asks, in the shape of its answers: the lines' questions
    (`core.loans.checkin`) with `accounts` (`core.cash.balances`)."""
    asked = questions(snapshot, as_of)
    return {
        "on": asked["on"],
        "last": asked["last"],
        "lines": asked["lines"],
        "accounts": accounts_asked(snapshot, as_of),
        "applications": asked["applications"],
    }
