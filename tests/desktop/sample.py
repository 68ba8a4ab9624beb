"""A ledger with a bit of everything, and a desk over it, for the tests of pages and forms."""

import json
from datetime import date, datetime, timedelta

from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.records.model import (
    Account,
    AccountKind,
    Answer,
    AnswerCode,
    AnswerValue,
    Application,
    Balance,
    Bill,
    Checkin,
    Direction,
    Income,
    Kind,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Method,
    Paid,
    Purpose,
    Repayment,
    Result,
    Status,
    Transaction,
)
from core.records.settings import VISITS, WARNINGS
from desktop.desk import Desk

AS_OF = date(2026, 11, 24)


def fill(ledger: Ledger) -> None:
    """Three lines with their records, an account, forty transactions and the rest."""
    with ledger.change("Begin") as change:
        card = change.add(
            Line(
                lender="招商银行",
                product="Young card",
                kind=LineKind.CREDIT_CARD,
                statement_day=5,
                due_day=23,
                grace_days=3,
                annual_rate=0.1825,
                opened_on=date(2023, 5, 1),
            )
        )
        later = change.add(Line(lender="花呗", kind=LineKind.PAY_LATER, due_day=9))
        change.add(Line(lender="Old bank", kind=LineKind.OTHER, closed_on=date(2025, 1, 1)))
        for limit, kind, day in (
            (500000, LimitEventKind.GRANTED, date(2023, 5, 1)),
            (2000000, LimitEventKind.RAISED, date(2024, 9, 12)),
            (1200000, LimitEventKind.CUT, date(2025, 6, 3)),
        ):
            event = LimitEvent(line=card.id, on=day, kind=kind, limit=limit)
            change.add(event)
        loan = change.add(
            Loan(
                line=later.id,
                drawn_at=datetime(2026, 8, 1, 9, 30, 15),
                principal=300000,
                purpose=Purpose.APPLIANCE,
                method=Method.EQUAL_INSTALMENT,
                annual_rate=0.1314,
                months=12,
                first_due_on=date(2026, 9, 9),
            )
        )
        for month in range(6, 12):
            bill = change.add(
                Bill(
                    line=card.id,
                    closed_on=date(2026, month, 5),
                    due_on=date(2026, month, 23),
                    balance=100000 + month * 1066,
                    minimum=10000 + month * 107,
                )
            )
            if month < 11:
                change.add(
                    Repayment(
                        line=card.id,
                        bill=bill.id,
                        paid_at=datetime(2026, month, 22, 20, 5),
                        amount=bill.balance,
                    )
                )
        change.add(
            Repayment(line=later.id, loan=loan.id, paid_at=datetime(2026, 9, 9, 7), amount=26800)
        )
        told = {"due_on": date(2026, 10, 9), "paid": Paid.NONE}
        change.add(Checkin(on=date(2026, 11, 1), line=later.id, limit=800000, used=280000, **told))
        change.add(Application(on=date(2026, 3, 8), lender="Some bank", result=Result.DECLINED))
        wallet = change.add(Account(name="Alipay balance", kind=AccountKind.WALLET))
        change.add(Income(name="Wages", amount=850000, day=10, from_on=date(2024, 1, 10)))
        change.add(
            Answer(code=AnswerCode.PHONE_UNCHANGED, on=date(2026, 11, 1), value=AnswerValue.YES)
        )
        for n in range(40):
            change.add(
                Transaction(
                    account=wallet.id,
                    at=datetime(2026, 11, 20, 12, 30) - timedelta(days=n, minutes=7 * n),
                    amount=1234 + n * 321,
                    direction=Direction.IN if n % 9 == 0 else Direction.OUT,
                    kind=Kind.INCOME if n % 9 == 0 else Kind.EXPENSE,
                    status=Status.FAILED if n % 7 == 3 else Status.DONE,
                    counterparty=("Corner shop", "早餐店", "Metro", "Book shop")[n % 4],
                    text=("Groceries", "豆浆油条", "Ticket", "A novel")[n % 4],
                    category=("Food", "Food", "Travel", None)[n % 4],
                    line=card.id if n % 5 == 0 else None,
                )
            )


def look_up(ledger: Ledger) -> None:
    """What is on the account, as the person looked it up."""
    with ledger.change("Look up") as change:
        change.add(Balance(account=1, on=date(2026, 11, 3), balance=120050))


def desk_over(ledger: Ledger) -> Desk:
    """A desk on the sample's day."""
    return Desk(ledger, AS_OF)


def text_of(ledger: Ledger) -> str:
    """The ledger as its export, but for what looking at the overview leaves in it."""
    text = export_text(ledger)
    document = json.loads(text)
    settings = document.get("extra", {}).get("settings", {})
    if not settings.keys() & {WARNINGS.name, VISITS.name}:
        return text
    for looked in (WARNINGS.name, VISITS.name):
        settings.pop(looked, None)
    if not settings:
        del document["extra"]["settings"]
    if not document["extra"]:
        del document["extra"]
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
