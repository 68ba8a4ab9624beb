"""What the bills of a drop come to: bills with what is asked of them, accounts, and the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from core.money import show_amount
from core.records.model import Line, Paid
from core.statements.bills.bill import Bill
from core.statements.bills.found import Found, Outcome
from core.statements.bills.series import LimitMove, limits_between
from core.statements.bills.which_line import new_line
from core.statements.lenders import CARD, Credit
from core.statements.question import Question
from core.words import _


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person has said of bills that are asked about, each by its place among those found.

    `lenders` name the bank of a bill that does not say it, `accepted` are bills to be taken as they
    are printed though something speaks against them, and `lines` say which line the account of a
    bill is, and with that, that it is the person's own.
    """

    lenders: Mapping[int, str] = field(default_factory=dict[int, str])
    accepted: frozenset[int] = frozenset()
    lines: Mapping[int, Line] = field(default_factory=dict[int, Line])


UNDECIDED = Decisions()


@dataclass(frozen=True, slots=True, kw_only=True)
class BillFound:
    """A bill with its file, and how it was paid as far as the next one proves.

    `number` is its place among what was found. `asked` are the sentences why it is not taken over,
    empty for one that is proved; `accepted` is one that the person takes all the same, where that
    is `possible`: what is owed is known, in the ledger's currency. `subject` and `sent` are the
    mail's.
    """

    source: str
    number: int
    bill: Bill
    paid: Paid | None
    days_late: int | None
    asked: tuple[str, ...]
    accepted: bool = False
    possible: bool = True
    subject: str = ""
    sent: datetime | None = None

    @property
    def is_taken(self) -> bool:
        return self.possible and (self.accepted or not self.asked)

    @property
    def closed_on(self) -> date:
        assert self.bill.closed_on is not None, "an account has no bills without a statement day"
        return self.bill.closed_on


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountBills:
    """The bills of one account, oldest first, and what becomes of them.

    `tails` are the last digits of its cards, the main one first. `line` is the one in the ledger,
    or a new one (id 0); null where that is not plain, or it is asked whose the account is: then
    nothing of it is taken. `questions` are about the account and not answered yet, `notes` only
    told.
    """

    lender: str | None
    tails: tuple[str, ...]
    bills: tuple[BillFound, ...]
    line: Line | None
    fits: tuple[Line, ...]
    questions: tuple[Question, ...]
    notes: tuple[str, ...]

    @property
    def taken(self) -> tuple[BillFound, ...]:
        """The bills that nothing speaks against, or that the person takes all the same."""
        return tuple(each for each in self.bills if each.is_taken)

    @property
    def credit(self) -> Credit:
        return Credit(CARD.name, self.lender, self.tails[0] if self.tails else None)

    def may_be(self, credit: Credit) -> bool:
        """Whether a credit that another file speaks of can be this card."""
        return credit[:2] == self.credit[:2] and (not credit.tail or credit.tail in self.tails)

    @property
    def title(self) -> str:
        return self.credit.title

    @property
    def choices(self) -> tuple[Line, ...]:
        """The lines that a person can say the account is: those that fit, and a new one."""
        return (*self.fits, new_line(self.lender, self.tails)) if self.lender else ()

    @property
    def rows(self) -> int:
        """How many rows its bills print, whether they are taken or not."""
        return sum(len(each.bill.rows or ()) for each in self.bills)

    @property
    def moves(self) -> list[LimitMove]:
        return limits_between([each.bill for each in self.taken])


@dataclass(frozen=True, slots=True)
class Proposals:
    """All accounts of a drop, and the files without a bill, each with its reason."""

    accounts: tuple[AccountBills, ...]
    others: tuple[Found, ...]

    @property
    def questions(self) -> list[Question]:
        """Whatever is left to be asked, of accounts first."""
        locked = [
            Question("password", (), (found.source,), found.reason or "")
            for found in self.others
            if found.outcome is Outcome.LOCKED
        ]
        dayless = [
            bill_question(found.source, text)
            for found in self.others
            if found.bill
            for text in doubt_texts(found.bill)
        ]
        return [*(q for each in self.accounts for q in each.questions), *dayless, *locked]


def bill_question(source: str, text: str) -> Question:
    """What is asked about the bill in a file."""
    return Question("bill", (), (source,), _("{name}: {value}").format(name=source, value=text))


def doubt_texts(bill: Bill) -> tuple[str, ...]:
    """Why a bill is not taken as it is, each in a sentence: what was doubtful when it was read, and
    where its own sum or its rows do not come to its balance."""
    texts = [doubt.text for one in bill.currencies() for doubt in one.doubts]
    if texts:
        return tuple(dict.fromkeys(texts))
    identity = bill.identity()
    if identity and identity.difference:
        texts.append(
            _("By its own sum {expected} should be owed, but the bill says {printed}.").format(
                expected=show_amount(identity.expected), printed=show_amount(identity.printed)
            )
        )
    elif bill.unproved() and bill.unproved() != (bill.adjustment or 0):
        texts.append(
            _("Its rows leave {difference} of what is owed unexplained.").format(
                difference=show_amount(abs(bill.unproved() or 0))
            )
        )
    return tuple(texts)
