"""What the behaviour items see in draws, bills and lines; each is small and measured with care."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.records.model import (
    Checkin,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Purpose,
    Receipt,
    Repayment,
)
from core.records.snapshot import DrawSpending, Snapshot
from core.scoring import assess
from core.scoring.item import SharedItem, items
from tests.scoring.makers import AS_OF, applications, cash, draw, spending, story, together


def measured(code: str, snapshot: Snapshot, as_of: date = AS_OF):
    item = items()[code]
    assert isinstance(item, SharedItem)
    return item.measure(snapshot, as_of)


def value(code: str, snapshot: Snapshot, as_of: date = AS_OF) -> float | None:
    return measured(code, snapshot, as_of).value


def opened(*days: date | None) -> Snapshot:
    return Snapshot(
        lines=tuple(
            Line(id=n, lender=f"L{n}", kind=LineKind.PAY_LATER, opened_on=day)
            for n, day in enumerate(days, 1)
        )
    )


def test_new_lines_are_counted_for_a_year():
    lines = opened(date(2025, 11, 24), date(2025, 11, 25), date(2026, 9, 1), date(2026, 12, 1))
    assert value("new-lines", lines) == 2
    assert measured("new-lines", lines).evidence == ("lines:3", "lines:2")


def test_a_line_of_unknown_age_is_no_new_line_and_no_old_one():
    assert value("new-lines", opened(None)) is None
    assert value("new-lines", opened(None, date(2026, 9, 1))) == 1
    long_known = replace(story([0] * 14), limit_events=())
    assert value("new-lines", long_known) == 0
    assert value("new-lines", story([0] * 3)) == 0  # granted in January 2025


def test_a_limit_that_is_only_known_from_the_eve_of_its_cut_opens_no_line():
    granted = LimitEvent(
        id=1,
        line=1,
        on=date(2026, 11, 10),
        kind=LimitEventKind.GRANTED,
        limit=1_500_000,  # type: ignore[arg-type]
    )
    cut = replace(granted, id=2, on=date(2026, 11, 11), kind=LimitEventKind.CUT)
    later = replace(cut, on=date(2026, 11, 12))
    assert value("new-lines", replace(opened(None), limit_events=(granted,))) == 1
    assert value("new-lines", replace(opened(None), limit_events=(granted, later))) == 1
    assert value("new-lines", replace(opened(None), limit_events=(granted, cut))) is None


def test_lenders_owed_now_counts_a_lender_once():
    used = {1: 100, 2: 200, 3: 0, 4: 300}
    lines = tuple(
        Line(id=n, lender=lender, product=str(n), kind=LineKind.PAY_LATER)
        for n, lender in enumerate(("京东", "京东", "花呗", "招行"), 1)
    )
    told = tuple(Checkin(id=n, on=AS_OF, line=n, used=fen) for n, fen in used.items())  # type: ignore[arg-type]
    assert value("lenders-owed", Snapshot(lines=lines, checkins=told)) == 2
    assert value("lenders-owed", Snapshot(lines=lines, checkins=told[:3])) is None


def test_two_products_of_one_lender_are_one_lender_owed():
    names = (("花呗", "花呗"), ("借呗", "借呗"), ("信用卡", "信用卡"))
    lines = tuple(
        Line(id=n, lender=lender, product=product, kind=LineKind.PAY_LATER)
        for n, (lender, product) in enumerate(names, 1)
    )
    told = tuple(Checkin(id=n, on=AS_OF, line=n, used=100) for n in (1, 2, 3))  # type: ignore[arg-type]
    found = measured("lenders-owed", Snapshot(lines=lines, checkins=told))
    assert (found.value, found.evidence) == (2, ("lines:1", "lines:2", "lines:3"))


def test_a_line_opened_later_or_closed_leaves_nothing_unknown():
    later = Line(id=8, lender="后来", kind=LineKind.PAY_LATER, opened_on=AS_OF + timedelta(days=9))
    closed = Line(id=9, lender="从前", kind=LineKind.PAY_LATER, closed_on=date(2026, 1, 5))
    alone = story([0] * 7, lender="花呗")
    beside = replace(alone, lines=(*alone.lines, later, closed))
    for code in ("lenders-owed", "market", "dear-rate"):
        assert value(code, beside) == value(code, alone) is not None


def test_drawing_often_costs_nothing_while_the_debt_falls():
    draws = [draw(ago, 100_000) for ago in (10, 45, 75, 105)]
    repaid = tuple(
        Repayment(
            id=900 + loan.id,
            line=1,
            loan=loan.id,
            paid_at=loan.drawn_at + timedelta(days=3),
            amount=loan.principal,
        )
        for loan in draws
    )
    settled = cash(*draws, draw(300, 1), bills=(), repayments=repaid, limit_events=())
    assert value("draw-months", settled) == 4
    assert value("draws-rising", replace(settled, lines=settled.lines[:1])) == 0
    growing = replace(settled, lines=settled.lines[:1], repayments=())
    found = measured("draws-rising", growing)
    assert (found.value, found.evidence) == (4, ("loans:10", "loans:45", "loans:75", "loans:105"))
    result = assess(settled, AS_OF)
    shown = next(one for one in result.items if one.code == "draw-months")
    assert (shown.measured, shown.points, shown.max_points) == (True, 0, 0)


def test_a_draw_in_a_month_of_unknown_debt_is_not_known_to_be_harmless():
    silent = Line(id=3, lender="白条", kind=LineKind.PAY_LATER)
    with_silent = replace(cash(draw(40)), lines=(*cash().lines, silent))
    assert value("draws-rising", with_silent) is None
    assert value("draws-rising", cash()) is None  # no draw at all of a cash line that may owe
    assert value("draws-rising", story([0] * 7)) == 0  # no line that gives cash


@pytest.mark.parametrize(
    ("line", "days", "amount", "found"),
    [
        (2, 0, 500_000, 1),
        (2, 5, 460_000, 1),
        (2, 6, 500_000, 0),
        (2, 2, 300_000, 0),
        (1, 2, 500_000, 0),
        (2, -1, 500_000, 0),
    ],
)
def test_borrowing_to_repay_is_a_draw_and_a_like_repayment_elsewhere(line, days, amount, found):
    loan = draw(50)
    repayment = Repayment(
        id=999,
        line=line,
        paid_at=loan.drawn_at + timedelta(days=days, minutes=5 if days >= 0 else 0),
        amount=amount,
    )
    snapshot = cash(loan, repayments=(repayment,))
    assert value("borrow-to-repay", snapshot) == found
    if found:
        assert measured("borrow-to-repay", snapshot).evidence == ("loans:50", "repayments:999")
        assert value("borrow-to-repay", snapshot, loan.drawn_at.date() - timedelta(days=1)) is None


def test_one_repayment_answers_one_draw():
    loans = (draw(50), draw(51))
    paid = Repayment(id=999, line=2, paid_at=loans[0].drawn_at, amount=loans[0].principal)
    assert value("borrow-to-repay", cash(*loans, repayments=(paid,))) == 1


def billed(*paid: int | None, minimum: int | None = 30_000) -> Snapshot:
    """Bills of 3,000 with a minimum, newest first, of each of which so much was paid in time."""
    whole = story([0] * len(paid))
    bills = tuple(replace(bill, minimum=minimum) for bill in whole.bills)
    repaid = tuple(
        replace(one, amount=amount)
        for one, amount in zip(whole.repayments, paid, strict=True)
        if amount
    )
    return replace(whole, bills=bills, repayments=repaid)


def test_bills_of_which_only_the_minimum_was_paid_are_counted():
    assert value("minimum-only", billed(30_000, 300_000, 31_000, 150_000)) == 2
    assert value("minimum-only", billed(300_000, 300_000)) == 0
    assert value("minimum-only", billed(30_000, None, 300_000)) == 2
    assert value("minimum-only", billed(*[300_000] * 6, 30_000)) == 0


def test_what_was_paid_of_a_bill_without_a_minimum_is_not_known_unless_it_is_whole():
    assert value("minimum-only", billed(150_000, 300_000, minimum=None)) is None
    assert value("minimum-only", billed(300_000, 300_000, minimum=None)) == 0


def test_a_line_that_is_opened_later_says_nothing_today():
    later = Line(id=9, lender="京东", kind=LineKind.PAY_LATER, opened_on=AS_OF + timedelta(days=7))
    whole = billed(30_000, 300_000)
    with_later = replace(whole, lines=(*whole.lines, later))
    assert value("minimum-only", with_later) == value("minimum-only", whole) == 1
    assert value("minimum-only", Snapshot(lines=(later,))) is None
    assert value("new-lines", Snapshot(lines=(later,))) is None


def test_night_draws_count_where_they_bunch_and_cost_one_point_at_most():
    night = [draw(ago, hour=hour) for ago, hour in ((10, 23), (12, 2), (30, 4), (80, 0), (90, 12))]
    assert value("night-draws", cash(*night)) == 3
    timeless = replace(draw(10), drawn_at=datetime.combine(AS_OF, datetime.min.time()))
    assert value("night-draws", cash(timeless)) is None
    entry = next(one for one in assess(cash(*night), AS_OF).items if one.code == "night-draws")
    assert (entry.points, entry.max_points) == (1, 1)
    assert "weak" in entry.label


def spent(loan: int, ago: int, amount: int, *words: str | None) -> DrawSpending:
    counterparty, text, category = (*words, None, None, None)[:3]
    on = AS_OF - timedelta(days=ago)
    return DrawSpending(loan, on, counterparty, text, category, amount, loan * 100 + ago)  # type: ignore[arg-type]


FOR_SCHOOL = draw(60, purpose=Purpose.EDUCATION)


@pytest.mark.parametrize(
    ("payments", "found"),
    [
        ([spent(60, 50, 400_000, "青禾培训学校")], 0),
        ([spent(60, 50, 400_000, "海风旅行社")], 1),
        ([spent(60, 50, 400_000, "海风旅行社"), spent(60, 45, 150_000, "学费")], 0),
        ([spent(60, 50, 200_000, "海风旅行社")], 0),
        ([spent(60, 50, 400_000, "某某商店")], 0),
        ([spent(60, 50, 400_000, "Grand Hotel", None, "travel")], 1),
    ],
)
def test_a_draw_is_judged_by_what_the_money_was_then_spent_on(payments, found):
    snapshot = cash(FOR_SCHOOL, draw_spending=tuple(payments), day_totals=spending(100))
    assert value("off-purpose", snapshot) == found
    plain = replace(FOR_SCHOOL, purpose=Purpose.DAILY)
    assert value("off-purpose", replace(snapshot, loans=(plain,))) == 0


def test_a_receipt_speaks_for_its_draw_from_the_day_it_was_added():
    astray = (spent(60, 50, 400_000, "海风旅行社"),)
    told = cash(FOR_SCHOOL, draw_spending=astray, day_totals=spending(100))
    receipt = Receipt(id=1, loan=60, file="学费.pdf", added_on=AS_OF - timedelta(days=5))
    shown = replace(told, receipts=(receipt,))
    assert value("off-purpose", shown) == 0
    assert value("off-purpose", shown, AS_OF - timedelta(days=6)) == 1
    assert value("off-purpose", replace(told, receipts=(replace(receipt, loan=61),))) == 1
    unknown = cash(FOR_SCHOOL)
    assert value("off-purpose", unknown) is None
    assert value("off-purpose", replace(unknown, receipts=(receipt,))) == 0


def test_a_receipt_excuses_no_forbidden_use():
    payment = spent(60, 50, 120_000, "华山证券")
    told = cash(FOR_SCHOOL, draw_spending=(payment,), day_totals=spending(100))
    receipt = Receipt(id=1, loan=60, file="学费.pdf", added_on=AS_OF)
    assert value("forbidden-use", replace(told, receipts=(receipt,))) == 1


def test_payments_linked_to_a_draw_show_its_use_also_after_its_thirty_days():
    late = spent(60, 10, 400_000, "青禾培训学校")
    assert value("off-purpose", cash(FOR_SCHOOL, draw_spending=(late,))) == 0
    assert value("off-purpose", cash(FOR_SCHOOL, draw_spending=(late._replace(loan=61),))) is None
    astray = spent(60, 50, 1_000_000, "海风旅行社")
    assert value("off-purpose", cash(FOR_SCHOOL, draw_spending=(astray, late))) == 0


def test_a_draw_is_not_judged_before_its_thirty_days_nor_without_a_statement():
    payments = (spent(60, 50, 400_000, "海风旅行社"),)
    told = cash(FOR_SCHOOL, draw_spending=payments, day_totals=spending(100))
    assert value("off-purpose", told, AS_OF - timedelta(days=31)) == 0
    assert value("off-purpose", cash(FOR_SCHOOL)) is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("华山证券",), 1),
        ((None, "银证转账"), 1),
        (("安居置业", "首付"), 1),
        (("体彩中心",), 1),
        (("Acme Brokerage",), 1),
        (("余额宝", "转入基金"), 0),
        (("邻里超市",), 0),
        (("Bookmaker's stockings",), 0),
    ],
)
def test_forbidden_uses_are_known_by_their_words(words, found):
    payment = spent(60, 50, 120_000, *words)
    told = cash(draw(60), draw_spending=(payment,), day_totals=spending(100))
    assert value("forbidden-use", told) == found
    assert value("forbidden-use", told, AS_OF - timedelta(days=51)) == 0
    small = replace(told, draw_spending=(payment._replace(amount=90_000),))  # type: ignore[arg-type]
    assert value("forbidden-use", small) == 0


def test_one_payment_speaks_of_the_newest_draw_before_it_alone():
    payment = spent(60, 50, 200_000, "华山证券")
    both = (payment, payment._replace(loan=70))
    told = cash(draw(60), draw(70), draw_spending=both, day_totals=spending(100))
    found = measured("forbidden-use", told)
    assert (found.value, found.words) == (1, "securities")
    assert found.evidence == ("loans:60", "transactions:6050")


def test_without_a_statement_the_use_of_a_draw_is_not_known():
    assert value("forbidden-use", cash(draw(60))) is None
    assert value("forbidden-use", cash(draw(5))) == 0


def test_a_first_application_or_draw_on_record_never_lowers_the_risk():
    """What had been unknown counted neutral points; to be told of more must not look better."""
    owing = Checkin(id=1, on=AS_OF, line=1, used=400_000)  # type: ignore[arg-type]
    undocumented = cash(checkins=(owing,))
    before = assess(undocumented, AS_OF).risk
    assert value("borrow-to-repay", undocumented) is None
    drawn = replace(undocumented, loans=(draw(0, 100_000),))
    assert value("borrow-to-repay", drawn) is None
    assert assess(drawn, AS_OF).risk >= before
    assert assess(replace(undocumented, applications=applications(0)), AS_OF).risk >= before


def test_an_ordinary_clean_borrower_is_at_low_risk_in_every_way_of_keeping_records():
    plain = story([0] * 7, owed=200_000)
    drawn = cash(draw(200, 300_000), draw(60, 200_000))
    checked = tuple(
        Checkin(id=n, on=AS_OF - timedelta(days=30 * n), line=3, used=150_000, limit=800_000)  # type: ignore[arg-type]
        for n in range(4)
    )
    only_told = Snapshot(
        lines=(Line(id=3, lender="某金", kind=LineKind.REVOLVING, due_day=9),), checkins=checked
    )
    for snapshot in (plain, drawn, together(plain, only_told)):
        result = assess(snapshot, AS_OF)
        assert result.band == "low", (result.risk, [(i.code, i.points) for i in result.items])
        assert result.low <= 2
