"""What the demo's borrower did, as plain figures; `resources.demo.make` tells it day by day."""

from datetime import date

from core.records.model import Line, LineKind, Reported

FIRST, MONTHS = date(2024, 6, 1), 30
CHECKIN_DAY, CHECKINS_FROM = 15, date(2025, 4, 1)
BUDGETS_FROM = date(2025, 6, 1)

SALARY, WALLET, SAVINGS = 1, 2, 3
HUABEI, JIEBEI, BAITIAO, CARD = 1, 2, 3, 4

LINES = (
    Line(
        id=HUABEI, lender="花呗", kind=LineKind.PAY_LATER, opened_on=date(2024, 6, 3),
        statement_day=1, due_day=9, grace_days=0, reported=Reported.YES,
    ),
    Line(
        id=JIEBEI, lender="借呗", kind=LineKind.REVOLVING, opened_on=date(2024, 6, 12),
        due_day=10, grace_days=0, annual_rate=0.1095, day_basis=365, reported=Reported.YES,
    ),
    Line(
        id=BAITIAO, lender="白条", kind=LineKind.PAY_LATER, opened_on=date(2024, 9, 20),
        statement_day=18, due_day=7, grace_days=0, reported=Reported.YES,
    ),
    Line(
        id=CARD, lender="信用卡", kind=LineKind.CREDIT_CARD, opened_on=date(2024, 11, 18),
        statement_day=12, due_day=2, grace_days=3, annual_rate=0.1825, reported=Reported.YES,
    ),
)  # fmt: skip

# line: (day, what happened, the limit after it in yuan, what the lender said)
LIMITS = {
    HUABEI: (
        ("2024-06-03", "granted", 500, None),
        ("2024-09-02", "raised", 1000, None),
        ("2025-03-20", "cut", 600, "综合评估未通过"),
        ("2025-11-20", "raised", 1500, None),
        ("2026-03-16", "raised", 3000, None),
        ("2026-09-10", "raised", 8000, None),
    ),
    JIEBEI: (
        ("2024-06-12", "granted", 50, None),
        ("2024-08-28", "raised", 300, None),
        ("2024-12-06", "raised", 1000, None),
        ("2025-03-20", "cut", 50, "综合评估未通过"),
        ("2025-10-17", "raised", 1000, None),
        ("2026-01-22", "raised", 8000, None),
        ("2026-04-20", "raised", 20000, None),
        ("2026-07-16", "raised", 50000, None),
        ("2026-10-19", "raised", 100000, None),
    ),
    BAITIAO: (
        ("2024-09-20", "granted", 1500, None),
    ),
    CARD: (
        ("2024-11-18", "granted", 2000, None),
        ("2025-12-08", "raised", 6000, None),
        ("2026-08-06", "raised", 15000, None),
    ),
}  # fmt: skip

# The months (0 is the first) in which a due was met late, and by how many days.
LATE = {
    HUABEI: {4: 3, 6: 6, 7: 12, 8: 19, 9: 16, 10: 5},
    JIEBEI: {6: 2, 7: 11, 8: 17, 9: 21, 10: 8},
    BAITIAO: {6: 2, 8: 9, 10: 4},
    CARD: {8: 7, 9: 9, 10: 6},
}

# What is bought on a line a month, in yuan: from this month on, between these two.
SPENDING = {
    HUABEI: ((0, 400, 470), (3, 820, 960), (10, 430, 560), (13, 200, 290), (18, 380, 560)),
    BAITIAO: (
        (3, 1000, 1250),
        (6, 1200, 1320),
        (8, 900, 1000),
        (9, 90, 140),
        (10, 420, 560),
        (13, 260, 360),
        (20, 1020, 1160),
    ),
    CARD: ((6, 1250, 1400), (7, 150, 240), (10, 0, 0), (14, 260, 420), (20, 600, 1100)),
}
MISSED = {BAITIAO: {9}}
"""The months in which nothing is paid at all; the next bill holds the rest."""

MINIMUM_ONLY = range(7, 11)
"""The months in which the card's minimum alone is paid."""

# (drawn on, yuan, months, purpose, a year's rate, first due, what it was spent on)
DRAWS = (
    ("2024-06-15", 50, 3, "daily", 0.1825, "2024-07-10", ("邻里超市", "日用")),
    ("2024-09-06", 280, 6, "daily", 0.1825, "2024-10-10", ("云上百货", "购物")),
    ("2024-12-12", 750, 6, "debt", 0.1825, "2025-01-10", None),
    ("2025-12-03", 600, 6, "appliance", 0.1460, "2026-01-10", ("安心电器", "家居")),
    ("2026-02-06", 2400, 6, "medical", 0.1277, "2026-03-10", ("康和口腔", "医疗")),
    ("2026-08-08", 12000, 12, "decoration", 0.1095, "2026-09-10", ("青木装修", "家居")),
)

APPLICATIONS = (
    ("2024-09-20", "白条", "approved"),
    ("2024-11-14", "信用卡", "approved"),
    ("2025-01-08", "微粒贷", "declined"),
    ("2025-01-19", "金条", "declined"),
    ("2025-02-11", "月付", "declined"),
    ("2025-02-26", "分付", "declined"),
    ("2025-03-14", "有钱花", "declined"),
)

SIDE_JOB = (date(2025, 4, 1), date(2026, 2, 1))
WAGES = (("2024-06", 6200), ("2025-09", 7200), ("2026-06", 8200))

# category: (budget in yuan, a spendthrift's month, a careful one's, places, times a month)
CATEGORIES = {
    "餐饮": (1500, 1520, 1350, ("巷口面馆", "早点铺", "小院家常菜", "街角咖啡"), 9),
    "日用": (450, 420, 360, ("邻里超市", "社区便利店"), 3),
    "交通": (250, 260, 200, ("城市公交", "顺路打车"), 3),
    "购物": (450, 430, 330, ("云上百货", "拾光服饰"), 2),
    "娱乐": (280, 390, 200, ("星河影院", "周末桌游"), 1),
    "通讯": (80, 79, 59, ("手机充值",), 1),
}
ON_CREDIT = ("云上百货", "邻里超市", "拾光服饰", "街角咖啡", "星河影院")

ANSWERS = (
    ("2025-04-15", {"identity-current": "no", "linked-overdue": "yes"}),
    ("2025-06-15", {"identity-current": "yes", "linked-overdue": "no"}),
    ("2026-06-15", {}),
    ("2026-11-15", {}),
)
GOOD = {
    "identity-current": "yes",
    "phone-unchanged": "yes",
    "device-unchanged": "yes",
    "cards-alive": "yes",
    "linked-overdue": "no",
    "guarantee-called": "no",
    "linked-dispute": "no",
}
