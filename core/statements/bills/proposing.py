"""What the bills of a drop would bring into a ledger, account by account, and what is asked.

Nothing is decided here that the bills or the ledger do not make plain: a bill with a doubt, or one
that does not add up, is asked about and left out; so is a whole account that may be one of several
lines, or somebody else's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from core.money import show_amount
from core.records import model
from core.records.ledger import Ledger
from core.records.model import Line
from core.statements.bills.bill import Bill
from core.statements.bills.found import Found
from core.statements.bills.limits import passing_limits
from core.statements.bills.noting import notes_of
from core.statements.bills.people import two_people
from core.statements.bills.proposed import (
    UNDECIDED,
    AccountBills,
    BillFound,
    Decisions,
    Proposals,
    bill_question,
    doubt_texts,
)
from core.statements.bills.series import (
    Account,
    accounts,
    days_late,
    how_paid,
)
from core.statements.bills.versions import left_over
from core.statements.bills.which_line import line_of
from core.statements.lenders import CARD, Credit
from core.statements.question import Question
from core.words import _


def proposals(
    ledger: Ledger, found: Iterable[Found], decisions: Decisions = UNDECIDED
) -> Proposals:
    """What the bills would bring beside the ledger; `found` in the order they were read in, by
    which the person's `decisions` name them."""
    everything = [
        _of_bank(one, decisions.lenders[n]) if n in decisions.lenders else one
        for n, one in enumerate(found)
    ]
    numbers = {id(one): n for n, one in enumerate(everything)}
    by_account = accounts(everything)
    held = {id(one) for account in by_account for one in account.bills}
    held |= {id(gone.old) for account in by_account for gone in account.replaced}
    lines = ledger.records(Line)
    kept = ledger.records(model.Bill)
    return Proposals(
        tuple(
            _propose(ledger, account, by_account, lines, kept, numbers, decisions)
            for account in by_account
        ),
        tuple(one for one in everything if id(one) not in held),
    )


def _of_bank(found: Found, lender: str) -> Found:
    """The bill with the bank that the person says it is of, which is no doubt any more."""
    bill = found.bill
    if bill is None or bill.lender is not None:
        return found
    doubts = tuple(doubt for doubt in bill.doubts if doubt.about != "lender")
    others = tuple(replace(one, lender=lender) for one in bill.others)
    return replace(found, bill=replace(bill, lender=lender, doubts=doubts, others=others))


def _propose(
    ledger: Ledger,
    account: Account,
    all_accounts: Sequence[Account],
    lines: Sequence[Line],
    kept: Sequence[model.Bill],
    numbers: Mapping[int, int],
    decisions: Decisions,
) -> AccountBills:
    tails = _in_order(account)
    line, fits, unsure = line_of(account, all_accounts, tails, lines)
    people = two_people(account, all_accounts)
    said = [decisions.lines.get(numbers[id(one)]) for one in account.bills]
    there = {each.id for each in lines}  # a line that was chosen may be gone meanwhile
    chosen = next((one for one in said if one and (not one.id or one.id in there)), None)
    if chosen is not None:
        line, unsure, people = chosen, False, None
    bills = _with_payments(account, kept, line, ledger.currency, numbers, decisions.accepted)
    name = Credit(CARD.name, account.lender, tails[0] if tails else None).title
    questions: list[Question] = []
    if people:
        text = _(
            "The bills are of two people: {line} of {holder}, others of {other}. Choose in the"
            " window which are yours, or import each person's bills by themselves."
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
        if not each.is_taken:
            questions += [bill_question(each.source, text) for text in each.asked]
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
        fits=(line,) if people and line is not None and line.id else fits,
        questions=tuple(questions),
        notes=tuple(notes_of(account, [(each.closed_on, each.bill) for each in bills])),
    )


def _of_limits(
    ledger: Ledger, line: Line | None, bills: Sequence[BillFound], name: str
) -> Iterator[Question]:
    """Limits that fell back to what they were before."""
    taken = [each for each in bills if each.is_taken]
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
    taken = {id(each.bill): each for each in bills if each.is_taken}
    for bill, text in left_over(ledger, [each.bill for each in taken.values()]):
        yield Question("rows", (), (taken[id(bill)].source,), text)


def _in_order(account: Account) -> tuple[str, ...]:
    """The cards' last digits, those of the newest bill first."""
    named = [tail for one in reversed(account.bills) if one.bill for tail in one.bill.tails]
    return tuple(dict.fromkeys(named))


# Bills and how they were paid


def _with_payments(
    account: Account,
    kept: Sequence[model.Bill],
    line: Line | None,
    currency: str,
    numbers: Mapping[int, int],
    accepted: frozenset[int],
) -> tuple[BillFound, ...]:
    here = {
        each.closed_on: each
        for each in kept
        if line is not None and line.id and each.line == line.id
    }
    made: list[BillFound] = []
    found = [(one, one.bill) for one in account.bills if one.bill is not None]
    nexts = [bill for _one, bill in found[1:]] + [None]
    for (one, bill), following in zip(found, nexts, strict=True):
        asked = doubt_texts(bill)
        if following and doubt_texts(following):
            following = None
        possible = bill.currency == currency
        if not possible:
            text = _("The bill is in {currency}, the ledger in {own}.")
            asked = (*asked, text.format(currency=bill.currency, own=currency))
        before = here.get(bill.closed_on) if bill.closed_on else None
        if before and not bill.corrected and _differs(before, bill):
            text = _(
                "The ledger has this bill with {kept}, here it is {amount}. Take the earlier import"
                " back, or correct the bill by hand."
            )
            amounts = show_amount(before.balance), show_amount(max(bill.net or 0, 0))
            asked = (*asked, text.format(kept=amounts[0], amount=amounts[1]))
        made.append(
            BillFound(
                source=one.source,
                number=numbers[id(one)],
                bill=bill,
                paid=how_paid(bill, following),
                days_late=days_late(bill, following) if following else None,
                asked=asked,
                accepted=numbers[id(one)] in accepted,
                possible=possible and bill.net is not None,
                subject=one.subject,
                sent=one.sent,
            )
        )
    return tuple(made)


def _differs(kept: model.Bill, bill: Bill) -> bool:
    if kept.balance != max(bill.net or 0, 0):
        return True
    return None not in (kept.due_on, bill.due_on) and kept.due_on != bill.due_on
