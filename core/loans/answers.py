"""The answers of a check-in, checked and turned into records.

A limit that differs from the one known before adds a dated limit event. Answers given twice on a
day replace the first ones. Every error names its field, as `lines[0].limit`, and all are said at
once.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from core.errors import UserError
from core.loans.account_answers import Opened, hear_account
from core.loans.balances import used_at
from core.loans.bill_answers import hear_bill
from core.loans.book import book_of
from core.loans.checkin import declared_month
from core.loans.due_days import day_in, plus
from core.loans.fields import (
    FieldReader,
    amount_of,
    check_keys,
    choice_of,
    day_of,
    line_of,
    list_of,
    text_of,
    wrong,
)
from core.loans.limits import limit_steps, usable_at
from core.loans.payment_answers import BACK, hear_payment
from core.money import Fen
from core.records.change import Change
from core.records.model import (
    Application,
    Balance,
    Checkin,
    LimitEvent,
    LimitEventKind,
    Line,
    Result,
)
from core.records.snapshot import Snapshot
from core.words import _


@dataclass(frozen=True, slots=True)
class Fall:
    """A limit that is lower than it was known to be, in fen: perhaps a cut, of which more is to
    be told."""

    line: int
    before: Fen
    after: Fen


@dataclass(slots=True)
class Answers:
    """What a check-in writes: records to add (id 0), to update, and events it takes back.

    `opened` are accounts that are not kept yet, with what is on them; `falls` the limits that are
    lower than before.
    """

    on: date
    add: list[Any] = field(default_factory=list)
    update: list[Any] = field(default_factory=list)
    delete: list[Any] = field(default_factory=list)
    opened: list[Opened] = field(default_factory=list)
    falls: list[Fall] = field(default_factory=list)

    def keep(self, record: Any) -> None:
        (self.update if record.id else self.add).append(record)

    def checkins(self) -> list[Checkin]:
        """The rows that are kept, new and replaced."""
        return [record for record in (*self.update, *self.add) if isinstance(record, Checkin)]

    def write(self, change: Change) -> list[Any]:
        """Write everything inside one change of the ledger; gives the records as they are kept."""
        for record in self.delete:
            change.delete(record)
        for record in self.update:
            change.update(record)
        kept = [*self.update, *(change.add(record) for record in self.add)]
        for opened in self.opened:
            account = change.add(opened.account)
            balance = Balance(account=account.id, on=self.on, balance=opened.balance)
            kept += [account, change.add(balance)]
        return kept


def answers_to_records(snapshot: Snapshot, document: Any, as_of: date) -> Answers:
    """The records of a filled-in check-in. Raises UserError that names what does not fit.

    `document` has the shape of `core.loans.checkin.questions`; rows without an answer are left
    out, and what was not asked may be.
    """
    check_keys(document, "", "")
    on = day_of(document.get("on"), "on") or as_of
    if on > as_of:
        raise wrong("on", _("a check-in cannot be of a day to come"))
    if on < plus(as_of, -BACK):
        raise wrong("on", _("this day is too long ago"))
    answers, heard = Answers(on), FieldReader()
    met: set[int] = set()
    for n, row in enumerate(list_of(document, "lines", "")):
        heard.of(lambda n=n, row=row: _hear_row(answers, heard, snapshot, met, row, f"lines[{n}]"))
    accounts: set[int | str] = set()
    for n, plain in enumerate(list_of(document, "accounts", "")):
        place = f"accounts[{n}]"
        heard.of(lambda plain=plain, at=place: hear_account(answers, snapshot, accounts, plain, at))
    for n, plain in enumerate(list_of(document, "applications", "")):
        place = f"applications[{n}]"
        heard.of(lambda plain=plain, at=place: _hear_application(answers, snapshot, plain, at))
    heard.judge()
    if not (answers.add or answers.update or answers.opened):
        raise UserError(_("The check-in has no answers yet; fill in at least one line."))
    return answers


def _hear_row(
    answers: Answers, heard: FieldReader, snapshot: Snapshot, met: set[int], row: Any, place: str
) -> None:
    check_keys(row, "lines", place)
    line = line_of(snapshot, row.get("line"), f"{place}.line")
    if line.id in met:
        raise wrong(f"{place}.line", _("this line stands in the check-in twice"))
    met.add(line.id)
    _hear_line(answers, heard, snapshot, line, row, place)


def _hear_line(
    answers: Answers, heard: FieldReader, snapshot: Snapshot, line: Line, row: Any, place: str
) -> None:
    on = answers.on
    payment = heard.of(lambda: hear_payment(snapshot, line, row, place, on))
    limit = heard.of(lambda: amount_of(row.get("limit"), f"{place}.limit"))
    used = heard.of(lambda: amount_of(row.get("used"), f"{place}.used"))
    last_due = (payment or {}).get("due_on")
    bill = hear_bill(heard, snapshot, line, row, place, on, used, last_due)
    said = Checkin(line=line.id, on=on, limit=limit, used=used, **(payment or {}), **bill)
    if said.limit is not None:
        _hear_limit(answers, snapshot, line, said.limit)
    _keep_checkin(answers, snapshot, said)
    last_due = on if payment is None else said.due_on  # one slip is not told of a second time
    for n, month in enumerate(list_of(row, "months", place)):
        at = f"{place}.months[{n}]"
        heard.of(
            lambda month=month, at=at: _hear_month(
                answers, heard, snapshot, line, last_due, month, at
            )
        )
    due_on = said.due_on or said.bill_due_on
    if line.due_day is None and due_on is not None:
        answers.keep(replace(line, due_day=due_on.day))


def _hear_month(
    answers: Answers,
    heard: FieldReader,
    snapshot: Snapshot,
    line: Line,
    last_due: date | None,
    month: Any,
    place: str,
) -> None:
    """An earlier due; what was used then is kept also where nothing is said of the payment."""
    check_keys(month, "months", place)
    anchor = line.due_day or (last_due.day if last_due else None)
    first = day_of(f"{month['month']}-01", f"{place}.month") if month.get("month") else None
    if month.get("due_on") is None and first is not None and anchor:
        month = month | {"due_on": day_in(first.year, first.month, anchor).isoformat()}
    used = heard.of(lambda: amount_of(month.get("used"), f"{place}.used"))
    payment = hear_payment(snapshot, line, month, place, answers.on)
    if payment["paid"] is None and used is None:
        return
    fell = payment["due_on"] or (first if payment["paid"] is None else None)
    if fell is None:
        raise wrong(f"{place}.due_on", _("say the due day, or the last one of the line"))
    declared_on = declared_month(fell, line.grace_days, answers.on)
    if payment["paid"] is None and used == used_at(snapshot, line.id, declared_on):
        return  # known already, as the questions say
    if any((said.line, said.on) == (line.id, declared_on) for said in answers.checkins()):
        raise wrong(f"{place}.due_on", _("this due day is told of twice"))
    _keep_checkin(answers, snapshot, Checkin(line=line.id, on=declared_on, used=used, **payment))


def _keep_checkin(answers: Answers, snapshot: Snapshot, said: Checkin) -> None:
    if said == Checkin(line=said.line, on=said.on):
        return
    before = book_of(snapshot, said.line).checkins
    again = next((held for held in before if held.on == said.on), None)
    answers.keep(replace(said, id=again.id) if again else said)


def _hear_limit(answers: Answers, snapshot: Snapshot, line: Line, limit: Fen) -> None:
    """Write down a raise or a cut against the limit that would hold without today's records."""
    book, on = book_of(snapshot, line.id), answers.on
    today = [event for event in book.events if event.on == on]
    records = {f"limit_events:{event.id}" for event in today}
    records |= {f"checkins:{checkin.id}" for checkin in book.checkins if checkin.on == on}
    steps = [s for s in limit_steps(snapshot, line.id) if s.on <= on and s.source not in records]
    before = steps[-1].limit if steps else None
    if any(event.limit == limit for event in today) or (before is None and not today):
        return
    if limit == 0 and not usable_at(snapshot, line.id, on):
        return  # frozen or closed, as is known already
    shown = next((e for e in today if e.kind in (LimitEventKind.RAISED, LimitEventKind.CUT)), None)
    if before is None or limit == before:
        if shown:
            answers.delete.append(shown)
        return
    kind = LimitEventKind.RAISED
    if limit < before:
        kind = LimitEventKind.CUT
        answers.falls.append(Fall(line.id, before, limit))
    event = shown or LimitEvent(line=line.id, on=answers.on, kind=kind)
    answers.keep(replace(event, kind=kind, limit=limit))


def _hear_application(answers: Answers, snapshot: Snapshot, plain: Any, place: str) -> None:
    check_keys(plain, "applications", place)
    on = day_of(plain.get("on"), f"{place}.on")
    if on is None:
        raise wrong(f"{place}.on", _("say the day of the application"))
    if on > answers.on:
        raise wrong(f"{place}.on", _("an application cannot be of a day to come"))
    lender, product = (text_of(plain.get(key), f"{place}.{key}") for key in ("lender", "product"))
    if lender is None and product is None:
        raise wrong(f"{place}.lender", _("say where you applied"))
    said = choice_of(Result, plain.get("result"), f"{place}.result")
    again = next(
        (
            held
            for held in snapshot.applications
            if (held.on, held.lender, held.product) == (on, lender, product)
        ),
        None,
    )
    made = again or Application(on=on, lender=lender, product=product, result=Result.UNKNOWN)
    answers.keep(replace(made, result=said or made.result))
