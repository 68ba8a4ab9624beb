"""Borrowers of a few lines, drawn at random, whose records end on the day they are looked at."""

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as some

from core.loans.due_days import add_months
from core.loans.schedule import loan_terms, schedule
from core.records.codec import to_plain
from core.records.json_ledger import load_new
from core.records.model import (
    BESIDE,
    COLLECTIONS,
    Account,
    AccountKind,
    Answer,
    AnswerCode,
    AnswerValue,
    Application,
    Bill,
    Direction,
    Income,
    Kind,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Method,
    Purpose,
    Repayment,
    Transaction,
)
from core.records.snapshot import Snapshot

AS_OF = date(2026, 11, 24)
LATENESS = (0, 0, 0, 0, 3, 40, None)


@some.composite
def borrowers(draw: some.DrawFn) -> Snapshot:
    """One to three lines with nine bills each, the last one still open, and applications."""
    lines, bills, repayments, events, loans = [], [], [], [], []
    for number in range(1, draw(some.integers(1, 3)) + 1):
        due_day = draw(some.integers(1, 28))
        limit = draw(some.integers(20, 400)) * 100_00
        lines.append(
            Line(
                id=number,
                lender=f"甲{number}",
                kind=draw(some.sampled_from([LineKind.PAY_LATER, LineKind.CREDIT_CARD])),
                opened_on=date(2024, 1, 5),
                due_day=due_day,
                annual_rate=0.18,
            )
        )
        events.append(
            LimitEvent(
                id=number,
                line=number,
                on=date(2024, 1, 5),
                kind=LimitEventKind.GRANTED,
                limit=limit,  # type: ignore[arg-type]
            )
        )
        first = add_months(AS_OF.replace(day=due_day), 1)
        for back in range(9):
            due_on = add_months(first, -back)
            balance = limit * draw(some.integers(1, 100)) // 100
            late = draw(some.sampled_from(LATENESS))
            bill = Bill(
                id=len(bills) + 1,
                line=number,
                closed_on=due_on - timedelta(days=10),
                due_on=due_on,
                balance=balance,  # type: ignore[arg-type]
                minimum=balance // 10,  # type: ignore[arg-type]
            )
            if bill.closed_on > AS_OF:
                continue
            bills.append(bill)
            if late is not None and due_on + timedelta(days=late) <= AS_OF:
                repayments.append(
                    Repayment(
                        id=len(repayments) + 1,
                        line=number,
                        bill=bill.id,
                        paid_at=datetime.combine(due_on + timedelta(days=late), time(9)),
                        amount=balance,  # type: ignore[arg-type]
                    )
                )
    if draw(some.booleans()):
        lines.append(Line(id=9, lender="乙", kind=LineKind.REVOLVING, due_day=20))
        loan = Loan(
            id=1,
            line=9,
            drawn_at=datetime(2026, draw(some.integers(1, 10)), 20, 12),
            principal=draw(some.integers(10, 300)) * 100_00,  # type: ignore[arg-type]
            method=draw(some.sampled_from([Method.EQUAL_INSTALMENT, Method.EQUAL_PRINCIPAL])),
            annual_rate=0.18,
            months=12,
        )
        loans.append(loan)
        for row in schedule(loan_terms(loan)):  # type: ignore[arg-type]
            if row.due_on <= AS_OF:
                at = datetime.combine(row.due_on, time(9))
                number = len(repayments) + 1
                repayments.append(
                    Repayment(id=number, line=9, loan=1, paid_at=at, amount=row.payment)
                )
    asked = [Application(id=99, on=date(2024, 1, 1), lender="丙")]
    asked[:0] = [
        Application(id=n, on=AS_OF - timedelta(days=draw(some.integers(0, 200))), lender="丙")
        for n in range(1, draw(some.integers(0, 6)) + 1)
    ]
    return Snapshot(
        lines=tuple(lines),
        limit_events=tuple(events),
        bills=tuple(bills),
        repayments=tuple(repayments),
        loans=tuple(loans),
        applications=tuple(asked),
        incomes=(Income(id=1, name="工资", amount=900_000, from_on=date(2024, 1, 1)),),  # type: ignore[arg-type]
    )


PAYEES = ("青禾培训学校", "海风旅行社", "某某商店")


@some.composite
def spenders(draw: some.DrawFn) -> tuple[Snapshot, tuple[Transaction, ...]]:
    """Borrowers who also drew cash for a purpose, with what they then paid, an account, an answer
    against them and a line that owes nothing. The snapshot is without the payments."""
    found = draw(borrowers())
    loans, paid = list(found.loans), []
    for number in range(20, 20 + draw(some.integers(1, 3))):
        drawn_at = datetime.combine(AS_OF - timedelta(days=draw(some.integers(5, 170))), time(9))
        loan = Loan(
            id=number,
            line=20,
            drawn_at=drawn_at,
            principal=draw(some.integers(10, 300)) * 100_00,  # type: ignore[arg-type]
            purpose=draw(some.sampled_from([Purpose.EDUCATION, Purpose.TRAVEL, Purpose.DAILY])),
        )
        loans.append(loan)
        for _payment in range(draw(some.integers(0, 2))):
            payment = Transaction(
                id=len(paid) + 1,
                account=1,
                at=drawn_at + timedelta(days=draw(some.integers(0, 60))),
                amount=loan.principal * draw(some.integers(2, 10)) // 10,  # type: ignore[arg-type]
                direction=Direction.OUT,
                kind=Kind.EXPENSE,
                counterparty=draw(some.sampled_from(PAYEES)),
                loan=draw(some.sampled_from([None, number])),
            )
            if payment.at.date() <= AS_OF:
                paid.append(payment)
    lines = [
        *found.lines,
        Line(id=20, lender="借", kind=LineKind.REVOLVING, due_day=15),
        Line(id=21, lender="闲", kind=LineKind.CREDIT_CARD, opened_on=date(2024, 1, 5)),
    ]
    idle = Bill(id=900, line=21, closed_on=AS_OF - timedelta(days=9), balance=0)  # type: ignore[arg-type]
    told = (AnswerValue.NO, AnswerValue.YES, AnswerValue.YES, AnswerValue.YES)
    answers = [
        Answer(id=n, code=code, on=date(2026, 11, 1), value=value)
        for n, (code, value) in enumerate(zip(AnswerCode, told, strict=False), 1)
    ]
    account = Account(
        id=1,
        name="卡",
        kind=AccountKind.BANK,
        opening_balance=draw(some.integers(0, 20)) * 10_000_00,  # type: ignore[arg-type]
    )
    return replace(
        found,
        lines=tuple(lines),
        loans=tuple(loans),
        bills=(*found.bills, idle),
        answers=tuple(answers),
        accounts=(account,),
    ), tuple(paid)


def keep(path: Path, snapshot: Snapshot, transactions: tuple[Transaction, ...] = ()) -> Snapshot:
    """The same records written to a ledger file through its JSON, and read again."""
    document: dict[str, Any] = {"format": 1, "currency": snapshot.currency}
    for name in COLLECTIONS:
        records = transactions if name == "transactions" else getattr(snapshot, name)
        document[name] = [to_plain(record) for record in records]
    document["extra"] = {
        name: [to_plain(record) for record in getattr(snapshot, name)] for name in BESIDE
    }
    with load_new(path, json.dumps(document)) as ledger:
        return ledger.snapshot()
