"""A made-up borrower for the report: five lines, two careless quarters, then good months."""

from datetime import date, datetime

from core.money import Fen
from core.records.ledger import Ledger
from core.records.model import (
    COLLECTIONS,
    Application,
    Bill,
    Checkin,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Method,
    Paid,
    Repayment,
    Report,
    Result,
)
from core.records.snapshot import Snapshot
from core.scoring.assessment import (
    Assessment,
    Band,
    Factor,
    FactorPoints,
    ItemResult,
    LineRisk,
    Need,
    Reason,
)

DAY = date(2026, 11, 24)
MADE = datetime(2026, 11, 24, 21, 30)

PLAN = {
    "made_on": "2026-10-01",
    "target": 25,
    "risk": 44,
    "reached": 30,
    "reached_on": "2026-12-31",
    "steps": [
        {
            "text": "Pay 1,066.19 on 消费贷 by 2 Nov 2026.",
            "change": "repay:5:1066.19:2026-11-02",
            "points_won": 3,
            "effective_on": "2026-10-31",
            "cost": 106619,
        },
        {
            "text": "Pay 1,110.00 on 借呗 by 9 Oct 2026.",
            "change": "repay:2:1110.00:2026-10-09",
            "points_won": 9,
            "effective_on": "2026-10-31",
            "cost": 111000,
        },
        {
            "text": "Apply for no new credit until 2 Mar 2027.",
            "change": "no-applications:6",
            "points_won": 1,
            "effective_on": "2027-03-02",
            "cost": 0,
        },
    ],
}
"""A plan that was accepted: a step paid, a step missed, a step that goes on."""


def snapshot(lender: str = "网商银行", said: str = "综合评估未通过") -> Snapshot:
    """The records; `lender` and `said` are what the person typed."""
    lines = (
        Line(id=1, lender="花呗", kind=LineKind.PAY_LATER, opened_on=date(2024, 6, 1),
             statement_day=1, due_day=8),
        Line(id=2, lender="借呗", kind=LineKind.REVOLVING, opened_on=date(2024, 8, 3)),
        Line(id=3, lender="招商银行", product="信用卡", kind=LineKind.CREDIT_CARD,
             opened_on=date(2025, 1, 15), statement_day=5, due_day=23, grace_days=3),
        Line(id=4, lender="京东金融", product="白条", kind=LineKind.PAY_LATER,
             opened_on=date(2025, 3, 9), due_day=12),
        Line(id=5, lender=lender, product="消费贷", kind=LineKind.INSTALMENT,
             opened_on=date(2026, 2, 2)),
    )  # fmt: skip
    limits = ((1, 100, 6), (2, 8000, 8), (3, 20000, 1), (4, 5000, 3))
    events = [
        LimitEvent(id=line, line=line, on=date(2024 + (line > 2), month, 15),
                   kind=LimitEventKind.GRANTED, limit=Fen(limit * 100))
        for line, limit, month in limits
    ]  # fmt: skip
    events += [
        LimitEvent(id=11, line=1, on=date(2025, 5, 20), kind=LimitEventKind.RAISED,
                   limit=Fen(300000)),
        LimitEvent(id=12, line=2, on=date(2025, 9, 11), kind=LimitEventKind.CUT,
                   limit=Fen(300000), said=said),
        LimitEvent(id=13, line=3, on=date(2026, 6, 2), kind=LimitEventKind.RAISED,
                   limit=Fen(3500000)),
    ]  # fmt: skip
    bills, repayments = [], []
    for month in range(23):
        year, number = divmod(2025 * 12 + month, 12)
        closed = date(year, number + 1, 5)
        bills.append(Bill(id=month + 1, line=3, closed_on=closed, due_on=closed.replace(day=23),
                          balance=Fen(234567 + 10031 * month), minimum=Fen(23457)))  # fmt: skip
        late = {8: 9, 9: 41, 12: 2}.get(month, -2)
        if month < 22:
            paid = datetime.combine(closed.replace(day=20), datetime.min.time())
            paid = paid.fromordinal(closed.replace(day=23).toordinal() + late)
            repayments.append(Repayment(id=month + 1, line=3, bill=month + 1, paid_at=paid,
                                        amount=bills[-1].balance))  # fmt: skip
    return Snapshot(
        lines=lines,
        limit_events=tuple(events),
        loans=(
            Loan(id=1, line=5, drawn_at=datetime(2026, 2, 2, 10, 15), principal=Fen(1200000),
                 method=Method.EQUAL_INSTALMENT, annual_rate=0.12, months=12,
                 first_due_on=date(2026, 3, 2)),
        ),
        bills=tuple(bills),
        repayments=(
            *repayments,
            *(
                Repayment(id=100 + month, line=5, loan=1, paid_at=datetime(2026, month, 2, 9, 0),
                          amount=Fen(106619))
                for month in range(3, 12)
            ),
        ),
        applications=(
            Application(id=17, on=date(2025, 8, 3), lender="平安普惠", result=Result.DECLINED),
            Application(id=18, on=date(2025, 8, 19), lender="微粒贷", result=Result.DECLINED),
            Application(id=19, on=date(2025, 9, 2), lender="美团", product="生活费",
                        result=Result.APPROVED),
        ),
        checkins=(
            Checkin(id=1, on=date(2026, 11, 20), line=1, limit=Fen(300000), used=Fen(61250),
                    due_on=date(2026, 11, 8), paid=Paid.ON_TIME),
            Checkin(id=2, on=date(2026, 11, 20), line=2, limit=Fen(300000), used=Fen(261000)),
            Checkin(id=3, on=date(2026, 11, 20), line=4, limit=Fen(500000), used=Fen(0),
                    due_on=date(2026, 11, 12), paid=Paid.NOTHING_DUE),
        ),
        reports=(Report(id=1, made_on=date(2026, 8, 1), risk=44),),
        plan=PLAN,
    )  # fmt: skip


def assessment(scored: bool = True) -> Assessment:
    """What the score might say of it; unscored it only says what is needed."""
    items = (
        ItemResult("late-share", Factor.RECORD, "Late payments", 0.12, 12, 30, True,
                   "calibrated", 3),
        ItemResult("use", Factor.BEHAVIOUR, "Share used", 0.87, 9, 20, True, "calibrated", 2),
        ItemResult("applications", Factor.BEHAVIOUR, "Applications", 3.0, 6, 15, True,
                   "expert", None),
        ItemResult("debt-service", Factor.BEHAVIOUR, "Debt service", None, 4, 15, False,
                   "expert", None),
    )  # fmt: skip
    reasons = (
        Reason("late", "late-share", Factor.RECORD, 3, 12, 3.0, 0.0,
               "In the last 24 months, 3 payments on 招商银行 信用卡 came late, the latest 41 days "
               "after its due day.",
               "Pay the bill of 23 December in full by its due day; set a reminder before it.",
               ("bills:9", "repayments:9", "bills:10", "repayments:10", "bills:13",
                "repayments:13", "limit_events:12"), True),
        Reason("high-use", "use", Factor.BEHAVIOUR, 2, 9, 0.87, 0.5,
               "借呗 has 87% of its limit in use: 2,610 of 3,000.",
               "Repay 1,110 on 借呗 to come under half of the limit.",
               ("checkins:2",), True),
        Reason("applications", "applications", Factor.BEHAVIOUR, None, 6, 3.0, 2.0,
               "There were 3 applications within 31 days in 2025.",
               "Apply for nothing new before December.",
               ("applications:17", "applications:18", "applications:19"), True),
        Reason("environment", "environment", Factor.ENVIRONMENT, None, 3, 1.0, 0.0,
               "Since October 2025, lenders have been granting less on the whole.",
               "Nothing that you could do bears on this one.", (), False),
    )  # fmt: skip
    factors = (
        FactorPoints(Factor.RECORD, 12, 45),
        FactorPoints(Factor.BEHAVIOUR, 19, 35),
        FactorPoints(Factor.ACCOUNTS, 0, 10),
        FactorPoints(Factor.ENVIRONMENT, 3, 10),
    )
    needed = (
        Need("income", "Your regular income is not known; without it, debt service cannot be "
             "measured.", "lines"),
    )  # fmt: skip
    return Assessment(
        as_of=DAY,
        scored=scored,
        risk=34 if scored else None,
        low=29 if scored else None,
        high=42 if scored else None,
        band=Band.FAIR if scored else None,
        coverage=0.85 if scored else 0.2,
        factors=factors,
        items=items if scored else (),
        reasons=reasons if scored else (),
        lines=tuple(LineRisk(n, 20 + n, 15, 40, ()) for n in (1, 2, 3)) if scored else (),
        needed=needed,
    )


def keep(ledger: Ledger) -> None:
    """Put the records into an empty ledger."""
    kept = snapshot()
    with ledger.change("Begin") as change:
        for collection in COLLECTIONS:
            for record in getattr(kept, collection, ()):
                change.add(record)
