"""Whether the bills of a drop may be one person's: by the name that they greet with 先生 or 女士,
by a masked number of an identity card, and by the address that the mails went to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.statements.bills.found import Found
from core.statements.bills.series import Account

_CHINESE = re.compile(r"[\u4e00-\u9fff]").search


@dataclass(frozen=True, slots=True)
class Person:
    """What a bill says of whom it is for; each is null where it does not."""

    name: str | None
    title: str | None
    number: str | None
    address: str | None

    @property
    def called(self) -> str:
        """As the person is told apart in a sentence."""
        if self.name and self.title and len(self.name) == 1:
            return self.name + self.title
        return self.name or self.number or self.address or ""


def two_people(account: Account, others: Sequence[Account]) -> tuple[str, str] | None:
    """Whom these bills are for and somebody else whom other bills are for, as both are told apart;
    null where all may be one person's."""
    for one in _people(account):
        for each in others:
            for other in _people(each):
                if apart := _apart(one, other):
                    return apart
    return None


def _people(account: Account) -> Iterator[Person]:
    seen: set[Person] = set()
    for one in account.bills:
        person = _person(one)
        if person not in seen:
            seen.add(person)
            yield person


def _person(found: Found) -> Person:
    bill = found.bill
    assert bill is not None, "an account has bills alone"
    return Person(bill.holder, bill.title, bill.holder_number, found.recipient or None)


def _apart(one: Person, other: Person) -> tuple[str, str] | None:
    if one.number and other.number and not _same_masked(one.number, other.number):
        return one.number, other.number
    if one.name and other.name and not may_be_one(one.name, other.name):
        return one.called, other.called
    if _is_full(one.name) and _is_full(other.name):
        return None
    if one.title and other.title and one.title != other.title:
        return one.called + _more(one), other.called + _more(other)
    if one.number and one.number == other.number:
        return None
    if one.address and other.address and one.address != other.address:
        return one.address, other.address
    return None


def _more(person: Person) -> str:
    """A masked name does not tell two people apart without its 先生 or 女士."""
    return "" if person.called.endswith(person.title or "") else person.title or ""


def _is_full(name: str | None) -> bool:
    return name is not None and len(name) > 1 and "*" not in name


def may_be_one(one: str, other: str) -> bool:
    """Whether two printed names may be one person's: `张*` and `张三` may, a surname alone, too."""
    if not (_CHINESE(one) or _CHINESE(other)):
        words, others = set(one.casefold().split()), set(other.casefold().split())
        return words <= others or others <= words
    if bool(_CHINESE(one)) != bool(_CHINESE(other)):
        return True  # one in letters tells nothing of one in Chinese
    same = _same_masked(one, other)
    return same and (len(one) == len(other) or 1 in (len(one), len(other)))


def _same_masked(one: str, other: str) -> bool:
    return all(a == b or "*" in (a, b) for a, b in zip(one, other, strict=False))
