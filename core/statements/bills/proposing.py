"""What the bills of a drop would bring into a ledger, account by account, and what is asked.

Nothing is decided here that the bills or the ledger do not make plain: a bill with a doubt, or one
that does not add up, is asked about and left out; so is a whole account that may be one of several
lines, or somebody else's.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.money import show_amount
from core.records import model
from core.records.ledger import Ledger
from core.records.model import Line, Paid
from core.statements.bills.bill import Bill
from core.statements.bills.found import Found, Outcome
from core.statements.bills.limits import passing_limits
from core.statements.bills.noting import notes_of
from core.statements.bills.people import two_people
from core.statements.bills.series import (
    Account,
    LimitMove,
    accounts,
    days_late,
    how_paid,
    limits_between,
)
from core.statements.bills.versions import left_over
from core.statements.bills.which_line import line_of, new_line
from core.statements.lenders import CARD, Credit
from core.statements.question import Question
from core.words import _


@dataclass(frozen=True, slots=True)
class BillFound:
    """A bill with its file, and how it was paid as far as the next one proves; `asked` are the
    sentences why it is not taken over, empty for one that is proved."""

    source: str
    bill: Bill
    paid: Paid | None
    days_late: int | None
    asked: tuple[str, ...]

    @property
    def closed_on(self) -> date:
        assert self.bill.closed_on is not None, "an account has no bills without a statement day"
        return self.bill.closed_on


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountBills:
    """The bills of one account, oldest first, and what becomes of them.

    `tails` are the last digits of its cards, the main one first. `line` is the one in the ledger,
    or a new one (id 0); null where that is not plain, or it is asked whose the account is: then
    nothing of it is taken. `questions` are about the account, `notes` only told.
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
        """The bills that nothing speaks against."""
        return tuple(each for each in self.bills if not each.asked)

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
            _of_bill(found.source, text)
            for found in self.others
            if found.bill
            for text in doubts_told(found.bill)
        ]
        return [*(q for each in self.accounts for q in each.questions), *dayless, *locked]


def proposals(ledger: Ledger, found: Iterable[Found]) -> Proposals:
    """What the bills would bring beside the ledger; `found` in the order they were read in."""
    everything = list(found)
    by_account = accounts(everything)
    held = {id(one) for account in by_account for one in account.bills}
    held |= {id(gone.old) for account in by_account for gone in account.replaced}
    lines = ledger.records(Line)
    kept = ledger.records(model.Bill)
    return Proposals(
        tuple(_propose(ledger, account, by_account, lines, kept) for account in by_account),
        tuple(one for one in everything if id(one) not in held),
    )


def _of_bill(source: str, text: str) -> Question:
    return Question("bill", (), (source,), _("{name}: {value}").format(name=source, value=text))


def doubts_told(bill: Bill) -> tuple[str, ...]:
    """Why a bill is not taken as it is, each in a sentence: what was doubtful when it was read, and
    where its own sum or its rows do not come to its balance."""
    told = [doubt.text for one in bill.currencies() for doubt in one.doubts]
    if told:
        return tuple(dict.fromkeys(told))
    identity = bill.identity()
    if identity and identity.difference:
        told.append(
            _("By its own sum {expected} should be owed, but the bill says {printed}.").format(
                expected=show_amount(identity.expected), printed=show_amount(identity.printed)
            )
        )
    elif bill.unproved() and bill.unproved() != (bill.adjustment or 0):
        told.append(
            _("Its rows leave {difference} of what is owed unexplained.").format(
                difference=show_amount(abs(bill.unproved() or 0))
            )
        )
    return tuple(told)


def _propose(
    ledger: Ledger,
    account: Account,
    all_accounts: Sequence[Account],
    lines: Sequence[Line],
    kept: Sequence[model.Bill],
) -> AccountBills:
    tails = _in_order(account)
    line, fits, unsure = line_of(account, all_accounts, tails, lines)
    people = two_people(account, all_accounts)
    bills = _with_payments(account, kept, line, ledger.currency)
    name = Credit(CARD.name, account.lender, tails[0] if tails else None).title
    questions = []
    if people:
        text = _(
            "The bills are of two people: {line} of {holder}, others of {other}. Nothing of {line}"
            " was taken; import each person's bills by themselves."
        ).format(line=name, holder=people[0], other=people[1])
        questions.append(Question("person", (), (account.bills[0].source,), text))
    elif unsure and not fits:
        text = _(
            "These bills of {name} name no card and have different statement days, so it is not"
            " clear whether they are of one account. Import those of one account by themselves."
        ).format(name=name)
        questions.append(Question("line", (), (account.bills[0].source,), text))
    elif unsure:
        text = _(
            "{name} may be several lines of the ledger: {lines}. Choose in the window, or put its"
            " last digits behind the product of its line."
        ).format(name=name, lines=_(", ").join(each.name for each in fits))
        choices = tuple(str(each.id) for each in fits)
        questions.append(Question("line", choices, (account.bills[0].source,), text))
    for each in bills:
        questions += [_of_bill(each.source, text) for text in each.asked]
    questions += _of_limits(ledger, line, bills, name)
    questions += _of_versions(ledger, line, bills)
    if all(each.bill.limit is None for each in bills):
        text = _("No bill of {name} tells its limit. Say it in the check-in.").format(name=name)
        questions.append(Question("limit", (), (bills[-1].source,), text))
    return AccountBills(
        lender=account.lender,
        tails=tails,
        bills=bills,
        line=None if people else line,
        fits=fits,
        questions=tuple(questions),
        notes=tuple(notes_of(account, [(each.closed_on, each.bill) for each in bills])),
    )


def _of_limits(
    ledger: Ledger, line: Line | None, bills: Sequence[BillFound], name: str
) -> Iterator[Question]:
    """Limits that fell back to what they were before."""
    taken = [each for each in bills if not each.asked]
    for each in passing_limits(ledger, line.id if line else 0, [one.bill for one in taken]):
        source = next((one.source for one in taken if one.closed_on == each.after), name)
        text = _("{name}: {value}").format(name=name, value=each.question)
        yield Question("limit", (), (source,), text)


def _of_versions(
    ledger: Ledger, line: Line | None, bills: Sequence[BillFound]
) -> Iterator[Question]:
    """Rows of earlier versions of a bill that the ledger has and the newest has not."""
    if not line or not line.id:
        return
    taken = {id(each.bill): each for each in bills if not each.asked}
    for bill, text in left_over(ledger, [each.bill for each in taken.values()]):
        yield Question("rows", (), (taken[id(bill)].source,), text)


def _in_order(account: Account) -> tuple[str, ...]:
    """The cards' last digits, those of the newest bill first."""
    named = [tail for one in reversed(account.bills) if one.bill for tail in one.bill.tails]
    return tuple(dict.fromkeys(named))


# Bills and how they were paid


def _with_payments(
    account: Account, kept: Sequence[model.Bill], line: Line | None, currency: str
) -> tuple[BillFound, ...]:
    here = {
        each.closed_on: each
        for each in kept
        if line is not None and line.id and each.line == line.id
    }
    made = []
    found = [(one.source, one.bill) for one in account.bills if one.bill is not None]
    nexts = [bill for _source, bill in found[1:]] + [None]
    for (source, bill), following in zip(found, nexts, strict=True):
        asked = doubts_told(bill)
        if following and doubts_told(following):
            following = None
        if bill.currency != currency:
            text = _("The bill is in {currency}, the ledger in {own}.")
            asked = (*asked, text.format(currency=bill.currency, own=currency))
        before = here.get(bill.closed_on) if bill.closed_on else None
        if before and not bill.corrected and _differs(before, bill):
            text = _(
                "The ledger has this bill with {kept}, here it is {amount}. Take the earlier import"
                " back, or correct the bill by hand."
            )
            told = show_amount(before.balance), show_amount(max(bill.net or 0, 0))
            asked = (*asked, text.format(kept=told[0], amount=told[1]))
        paid = how_paid(bill, following)
        late = days_late(bill, following) if following else None
        made.append(BillFound(source, bill, paid, late, asked))
    return tuple(made)


def _differs(kept: model.Bill, bill: Bill) -> bool:
    if kept.balance != max(bill.net or 0, 0):
        return True
    return None not in (kept.due_on, bill.due_on) and kept.due_on != bill.due_on
