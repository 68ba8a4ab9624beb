"""Whose the bills are, by the names that they print."""

from collections.abc import Sequence

from core.statements.bills.series import Account


def two_people(account: Account, others: Sequence[Account]) -> tuple[str, str] | None:
    """The name on these bills and somebody else's on others; null where all may be one person's."""
    for name in _holders(account):
        for each in others:
            for other in _holders(each):
                if not may_be_one(name, other):
                    return name, other
    return None


def _holders(account: Account) -> list[str]:
    named = (one.bill.holder for one in account.bills if one.bill and one.bill.holder)
    return list(dict.fromkeys(named))


def may_be_one(one: str, other: str) -> bool:
    """Whether two printed names may be one person's: `张*` and `张三` may, a surname alone, too."""
    letters = zip(one, other, strict=False)
    same = all(a == b or "*" in (a, b) for a, b in letters)
    return same and (len(one) == len(other) or 1 in (len(one), len(other)))
