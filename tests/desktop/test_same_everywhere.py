"""The same figure everywhere: each page, the report and each command say what one place works out.

Every page of the window is read as a person reads it, the commands in text and JSON, and all that
they say of one quantity is held against the place it comes from, on two days.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from core.cash.budget import Safe, budget, safe_to_spend
from core.cash.calendar import Entry, due_soon, next_of, together, waiting
from core.cash.forecast import Forecast, forecast
from core.cash.reminders import due_amount_text
from core.cash.verdict import deciding, money_texts, running_short, safe_texts
from core.days import show_day, show_short_day
from core.loans.due_days import plus
from core.loans.owed import lenders_owed, use_of_limits, use_of_line
from core.money import format_amount, show_amount, show_cents
from core.planning.cash import ahead as with_changes
from core.planning.diagnosis.choosing import limit_losses
from core.planning.diagnosis.diagnosing import diagnose
from core.planning.diagnosis.wording import headline
from core.planning.whatif import what_if
from core.records.demo import write_demo
from core.records.ledger import Ledger
from core.records.model import (
    COLLECTIONS,
    Account,
    AccountKind,
    Bill,
    Checkin,
    LimitEvent,
    Line,
    LineKind,
    Repayment,
)
from core.records.snapshot import Snapshot
from core.report.choice import choice_for
from core.report.due_days import in_all
from core.report.making import MadeReport
from core.report.report import make_content
from core.report.wording import share_of_limits
from core.scoring import assess
from core.scoring.assessment import Assessment
from core.view import LedgerView
from core.words import sentences
from desktop.desk import Desk
from desktop.shell.window import Window
from tests.commands.conftest import limitwise
from tests.desktop.reading import texts
from tests.households import TODAY, household
from tests.planning.cut_evening import EVENING, thin
from tests.planning.test_plan import _owing as owing
from tests.report.test_report import packed, words_of

__all__ = ["limitwise"]

SIX_FULL = {n: (n * 500_000, n * 500_000) for n in range(1, 7)}
DEMO_DAY = date(2026, 11, 30)
AN_EARLIER_ONE = date(2026, 10, 15)


@dataclass(frozen=True)
class Truth:
    """What the one place of each quantity says on a day."""

    snapshot: Snapshot
    day: date
    dues: tuple[Entry, ...]
    safe: Safe
    ahead: Forecast
    score: Assessment

    def __init__(self, ledger: Ledger, day: date) -> None:
        seen = LedgerView.of(ledger.snapshot(), day).snapshot
        for name, found in {
            "snapshot": seen,
            "day": day,
            "dues": due_soon(seen, day),
            "safe": safe_to_spend(seen, day),
            "ahead": forecast(seen, day),
            "score": assess(seen, day),
        }.items():
            object.__setattr__(self, name, found)


def kept(path, snapshot: Snapshot) -> Ledger:
    ledger = Ledger.create(path)
    with ledger.change("Preface") as change:
        for name in COLLECTIONS:
            for record in getattr(snapshot, name, ()):
                change.add(record)
    return ledger


def demo(path) -> Ledger:
    write_demo(path, DEMO_DAY)
    return Ledger.open(path)


def with_account(path) -> Ledger:
    account = Account(id=1, name="卡", kind=AccountKind.BANK, opening_balance=900_000)  # type: ignore[arg-type]
    return kept(path, replace(thin(EVENING - timedelta(days=31), EVENING), accounts=(account,)))


def not_all_told(path) -> Ledger:
    """A card that says its limit alone, an instalment loan, and a limit that was given back."""
    lines = (
        Line(id=1, lender="花呗", kind=LineKind.PAY_LATER, due_day=9),
        Line(id=2, lender="某银行", kind=LineKind.CREDIT_CARD, due_day=20),
        Line(id=3, lender="有钱花", kind=LineKind.INSTALMENT, due_day=15),
        Line(id=4, lender="白条", kind=LineKind.PAY_LATER, closed_on=date(2026, 9, 1)),
    )
    said = ((1, 1_000_000, 860_000), (2, 2_000_000, None), (3, 900_000, 500_000), (4, 700_000, 0))
    checkins = tuple(
        Checkin(id=line, on=date(2026, 8, 20), line=line, limit=limit, used=used)  # type: ignore[arg-type]
        for line, limit, used in said
    )
    return kept(path, Snapshot(lines=lines, checkins=checkins))


def behind(path) -> Ledger:
    """A household that never paid October's bill and holds little."""
    ledger = household(Ledger.create(path), 100_000)
    with ledger.change("Behind") as change:
        bills = [one for one in ledger.records(Bill) if str(one.due_on) <= "2026-10-09"]
        last = max(bills, key=lambda one: str(one.due_on))
        for one in ledger.records(Repayment):
            if one.bill == last.id:
                change.delete(one)
        for one in ledger.snapshot().checkins:
            change.delete(one)
    return ledger


MADE = {
    "a first evening": (lambda path: kept(path, thin()), EVENING),
    "two check-ins and an account": (with_account, EVENING),
    "a household": (lambda path: household(Ledger.create(path), 3_000_000), TODAY),
    "a bill behind": (behind, TODAY),
    "six lenders full": (lambda path: kept(path, owing(SIX_FULL)), TODAY),
    "not all told": (not_all_told, TODAY),
    "the demo": (demo, DEMO_DAY),
}
CASES = [(name, day) for name, (_make, today) in MADE.items() for day in (today, AN_EARLIER_ONE)]


@pytest.fixture
def told(request, tmp_path):
    """The ledger, and what is true of it on the day."""
    name, day = request.param
    with MADE[name][0](tmp_path / "own.limitwise") as ledger:
        yield ledger, Truth(ledger, day)


@pytest.fixture
def window(dressed, qtbot, told, tmp_path):
    """The window as of the day."""
    ledger, truth = told
    made = Window(Desk(as_of=truth.day), tmp_path / "mine.limitwise")
    qtbot.addWidget(made)
    made.take(ledger)
    made.show()
    qtbot.waitExposed(made)
    return made


every_case = pytest.mark.parametrize(
    "told", CASES, indirect=True, ids=[f"{name}, {day}" for name, day in CASES]
)


def page(window, qtbot, code, **hints):
    window.desk.go(code, **hints)
    shown = window.page(code)
    qtbot.waitUntil(lambda: not window.desk.busy)
    return shown


def overview_of(window, qtbot):
    """The overview, all of it worked out."""
    window.desk.go("overview")
    found = window.page("overview")
    qtbot.waitUntil(
        lambda: (
            found.gauge.accessibleDescription() != "Being worked out."
            and not window.desk.busy
            and (not found.desk.snapshot().lines or found.money.isVisibleTo(found))
        ),
    )
    return found


def rows(table) -> list[list[str]]:
    model = table.model()
    columns = range(model.columnCount())
    return [[model.index(n, at).data() for at in columns] for n in range(model.rowCount())]


def day_of(due: Entry, show) -> str:
    return "day not known" if due.undated else show(due.due_on)


def amount_of(due: Entry) -> str:
    return "amount not known" if due.asks.most is None else due_amount_text(due)


@pytest.mark.slow
@every_case
def test_the_window_says_what_the_one_place_works_out(window, told, qtbot):
    _ledger, truth = told
    overview_agrees(window, truth, qtbot)
    money_agrees(window, truth, qtbot)
    records_agree(window, truth, qtbot)
    plans_agree(window, truth, qtbot)
    limits_agree(window, truth, qtbot)


def overview_agrees(window, truth, qtbot):
    found = overview_of(window, qtbot)
    assert_risk(found.gauge.accessibleDescription(), truth.score)
    if truth.snapshot.lines:
        shown = texts(found.dues).splitlines()
        names = [one.text() for one in found.dues.findChildren(QPushButton)]
        assert names == [due.name for due in truth.dues[:5]]
        amounts = [text for text in shown if text in {amount_of(due) for due in truth.dues}]
        assert sorted(amounts) == sorted(amount_of(due) for due in truth.dues[:5])
        days = [text.split(",")[0] for text in shown[1:]]
        assert all(day_of(due, show_short_day) in days for due in truth.dues[:5])
    money_card_agrees(texts(found.money), truth)
    if truth.ahead.shortfall is not None and truth.ahead.verdict == "short":
        assert sentences(truth.ahead.shortfall.text, *truth.ahead.uncounted) in texts(found)
    risks = texts(found.line_risks)
    for line in truth.snapshot.lines:
        held = use_of_line(truth.snapshot, line.id, truth.day)
        if held.percent is not None:
            words = f"{show_amount(held.used)} of {show_amount(held.limit)}, {held.percent}%"
            assert words in risks


def money_card_agrees(said, truth):
    safe = truth.safe
    if safe.verdict is None:
        assert "Not known until a balance" in said
        return
    assert ("open" if safe.amount is None else show_amount(safe.amount)) in said.splitlines()
    if safe.until is not None:
        assert f"Safe to spend until {show_day(safe.until)}" in said
    short = truth.ahead.shortfall
    is_open = truth.ahead.verdict == "open"  # then what decides is said, and no shortfall
    assert ("Short by" in said) == (short is not None and not is_open)
    if short is not None and not is_open:
        about = "about " if short.is_about else ""
        assert f"Short by {about}{show_amount(short.missing)} on {show_day(short.on)}" in said


def money_agrees(window, truth, qtbot):
    window.desk.go("ahead", part="money")
    found = window.page("ahead")
    qtbot.waitUntil(lambda: not window.desk.busy and "Being worked out." not in texts(found))
    said = texts(found)
    if truth.ahead.verdict is not None and truth.ahead.days:
        assert ("Whether the money lasts is open" in said) == (truth.ahead.verdict == "open")
        assert ("The money lasts through" in said) == (truth.ahead.verdict == "lasts")
    if truth.ahead.shortfall is not None and truth.ahead.verdict == "short":
        assert truth.ahead.shortfall.text in said
    if truth.ahead.days:
        assert all(text in said for text in deciding(truth.ahead))
        assert all(text in said for text in safe_texts(truth.safe))
    found = page(window, qtbot, "ahead", part="dues")
    if truth.dues:
        day, name, amount = 0, 1, 2
        shown = [(row[day], row[name], row[amount]) for row in rows(found.dues.table)]
        for due in truth.dues:
            asked = "–" if due.amount is None else due_amount_text(due)
            assert (day_of(due, show_short_day), due.name, asked) in shown
    found = page(window, qtbot, "budget")
    said = texts(found).splitlines()
    if truth.safe.verdict is not None:
        expected = "open" if truth.safe.amount is None else show_amount(truth.safe.amount)
        assert said[said.index(next(t for t in said if t.startswith("Safe to spend")))] == (
            f"Safe to spend until {show_day(truth.safe.until)}"
            if truth.safe.until
            else "Safe to spend for 30 days"
        )
        assert expected in said


def records_agree(window, truth, qtbot):
    found = page(window, qtbot, "lines")
    seen = {line.id for line in truth.snapshot.lines}
    limit, used, share, due_day = 2, 3, 4, 5
    for n, shown in enumerate(rows(found.lines.table)):
        line = found.lines.model.row_at(n)
        if line.id not in seen:
            continue
        held = use_of_line(truth.snapshot, line.id, truth.day)
        coming = next_of(truth.snapshot, line.id, truth.day)
        assert shown[limit] == cents(held.limit)
        assert shown[used] == cents(held.used)
        assert shown[share] == ("–" if held.percent is None else f"{held.percent}%")
        assert shown[due_day] == ("–" if coming is None else day_of(coming, show_short_day))
        soon = [due for due in truth.dues if due.line == line.id]
        assert not soon or coming == soon[0]
    for line in truth.snapshot.lines:
        found.open_line(line.id)
        told = {one.caption: one.text for one in found.view.figures.figures}
        coming = next_of(truth.snapshot, line.id, truth.day)
        if coming is None:
            assert told["Next due"] == "–"
            continue
        assert day_of(coming, show_short_day) in told["Next due"]
        if coming.asks.most is not None:
            asked = (
                show_cents(coming.asks.most) if coming.asks.is_certain else due_amount_text(coming)
            )
            assert told["Next due"].startswith(asked)
    found.show_list()
    found = page(window, qtbot, "checkin")
    for row in found.lines.rows if truth.day >= TODAY - timedelta(days=60) else ():
        held = use_of_line(truth.snapshot, row.line.id, truth.day)
        if held.used is not None and row.line.id in seen:
            assert row.used.text().replace(",", "") == plain(held.used)
        coming = next((due for due in truth.dues if due.line == row.line.id), None)
        billed = row.bill.asked["bill_amount"]
        if coming is not None and coming.known == "bill" and billed is not None:
            assert billed == format_amount(coming.whole or coming.amount)


def plain(fen):
    return format_amount(fen).removesuffix(".00")


def cents(fen):
    return "–" if fen is None else show_cents(fen)


def plans_agree(window, truth, qtbot):
    if truth.score.scored:
        found = page(window, qtbot, "whatif")
        assert found.shown.as_now[0] == truth.score.risk
        known = {month.as_of: month.without for month in what_if(truth.snapshot, (), truth.day)}
        for day, risk in zip(found.shown.days, found.shown.as_now, strict=True):
            assert known.get(day, risk) == risk
        window.desk.go("plan")
        found = window.page("plan")
        qtbot.waitUntil(lambda: found.plan is not None)
        assert found.plan.risk == truth.score.risk
        assert texts(found).count(found.plan.conclusion)
        for step in found.plan.steps:
            if step.action.code == "pay-on-time" and "the first is" in step.action.text:
                coming = next(
                    due
                    for due in waiting(truth.snapshot, plus(truth.day, 183), truth.day)
                    if due.state == "open"
                )
                assert f"{coming.name} on {show_day(coming.due_on)}" in step.action.text
    found = page(window, qtbot, "plan", part="apply")
    said = texts(found)
    use, owed = use_of_limits(truth.snapshot, truth.day), lenders_owed(truth.snapshot, truth.day)
    if use.low is not None and use.low == use.high:
        assert f"{use.low}% of all your limits together" in said
    count = len(owed.by_lender)
    if owed.whole and count:
        assert f"Something is owed to {count} lender" in said


def limits_agree(window, truth, qtbot):
    if not truth.dues or not any(one.kind == "cut" for one in truth.snapshot.limit_events):
        return
    window.desk.go("limits")
    found = window.page("limits")
    qtbot.waitUntil(lambda: found.found is not None)
    told_of_dues(texts(found), truth)


def told_of_dues(said: str, truth: Truth) -> None:
    """The sentence of the coming days after a cut: how many dues, and what they ask for."""
    sums = together(truth.dues)
    assert f"{len(truth.dues)} payment" in said
    if sums.high is None:
        assert f"{show_amount(sums.low)} at least" in said
    elif sums.low != sums.high:
        assert f"between {show_amount(sums.low)} and {show_amount(sums.high)}" in said
    else:
        assert show_amount(sums.low) in said


def assert_risk(said: str, score: Assessment) -> None:
    if score.risk is None:
        assert "not enough" in said
        return
    if score.is_wide:
        assert (
            f"between {score.low} and {score.high} of 100, less is better, now {score.risk}" in said
        )
        return
    assert f"Risk {score.risk} of 100" in said
    if score.low != score.high:
        assert f"from {score.low} to {score.high}" in said


@pytest.mark.slow
@every_case
def test_the_report_says_what_the_one_place_works_out(told):
    _ledger, truth = told
    content = make_content(truth.snapshot, truth.score, datetime(2026, 11, 30, 9))
    parts = {section.code: section for section in content.sections}
    summary = parts["summary"].summary
    assert summary is not None
    assert summary.gauge.risk == truth.score.risk
    figures = dict(summary.figures)
    late = [due for due in truth.dues if due.state == "unpaid"]
    soon = [due for due in truth.dues if due.state == "open"]
    if truth.snapshot.lines:
        assert figures["Due in the next 30 days"] == in_all(soon)
    assert figures.get("Overdue") == (in_all(late) if late else None)
    use = use_of_limits(truth.snapshot, truth.day)
    assert figures["Share used"] == share_of_limits(use)
    if truth.dues:
        (table,) = parts["dues"].tables
        assert [row[2] for row in table.rows] == [due.name for due in (*late, *soon)]
        assert table.total[3] == in_all([*late, *soon])
    if truth.snapshot.lines and parts["lines"].tables:
        table = parts["lines"].tables[0]
        assert table.total[3] == share_of_limits(use)


@pytest.mark.slow
@every_case
def test_the_printed_report_says_what_the_one_place_works_out(told):
    ledger, truth = told
    view = LedgerView(truth.snapshot, truth.day)
    made = MadeReport(view, truth.score, datetime(2026, 11, 30, 9), choice_for(ledger))
    said = words_of(made.pdf)

    def says(*texts: str) -> None:
        for text in texts:
            assert packed(text) in said, text

    score = truth.score
    if score.risk is None:
        says("There is no number yet")
    else:
        says(f"your self-assessed risk stands at {score.risk}")
        if score.low != score.high:
            says(f"{score.low} and {score.high}", f"{score.low} – {score.high}")
        says(*(one.text for one in score.reasons))
    for line in truth.snapshot.lines:
        held = use_of_line(truth.snapshot, line.id, truth.day)
        known = held.used is not None and held.limit is not None
        if known and line.closed_on is None:
            says(f"{show_cents(held.limit)}{show_cents(held.used)}{held.percent}%")
    if truth.snapshot.lines:
        says(share_of_limits(use_of_limits(truth.snapshot, truth.day)))
        says("Due in the next 30 days" + in_all([d for d in truth.dues if d.state == "open"]))
    if truth.dues:
        says("Together" + in_all([one for one in truth.dues if one.state == "unpaid"]
             + [one for one in truth.dues if one.state == "open"]))  # fmt: skip
    ahead = truth.ahead
    if ahead.days:
        says(*money_texts(ahead))
        says(f"{show_day(ahead.days[-1].on)}{show_cents(ahead.days[-1].median)}")
    if ahead.shortfall is not None and running_short(ahead):
        says(*(source.text for source in ahead.shortfall.sources if source.account is None))
    if any(total.on >= truth.day.replace(day=1) for total in truth.snapshot.day_totals):
        says(*safe_texts(truth.safe))
        month = budget(truth.snapshot, truth.day)
        says(f"income {show_cents(month.income)}, spending {show_cents(month.expense)}")
    if any(event.kind == "cut" for event in truth.snapshot.limit_events):
        losses = limit_losses(truth.snapshot, truth.day)
        if losses and losses[0].on > truth.day - timedelta(days=600):
            says(headline(diagnose(truth.snapshot, losses[0].id, truth.day)))


@pytest.mark.slow
@every_case
def test_the_commands_say_what_the_one_place_works_out(told, limitwise, tmp_path):
    ledger, truth = told
    where = ("--ledger", ledger.path, "--as-of", truth.day)

    def document(*command):
        answer = limitwise(*command, *where, "--json")
        assert answer.status == 0, answer.err
        return answer.document

    score = document("assess")
    assert (score["risk"], score["low"], score["high"]) == (
        truth.score.risk,
        truth.score.low,
        truth.score.high,
    )
    ahead = document("forecast")
    assert ahead["verdict"] == truth.ahead.verdict
    short = truth.ahead.shortfall
    assert (ahead["shortfall"] is None) == (short is None)
    if short is not None:
        assert (ahead["shortfall"]["on"], ahead["shortfall"]["missing"]) == (
            str(short.on),
            format_amount(short.missing),
        )
    dated = [due.to_json() for due in truth.dues if not due.undated]
    open_ones = [due.to_json() for due in truth.dues if due.undated]
    assert ahead["undated"] == open_ones
    month = document("budget")
    safe = truth.safe
    assert month["safe_to_spend"] == (None if safe.amount is None else format_amount(safe.amount))
    assert month["safe_until"] == (safe.until and str(safe.until))
    written = document("calendar", "-o", tmp_path / "dues.ics", "--days", "31")
    assert (written["dues"], written["undated"]) == (dated, open_ones)
    looked = document("whatif")
    assert [(month["as_of"], month["without"]) for month in looked["months"]] == [
        (str(month.as_of), month.without) for month in what_if(truth.snapshot, (), truth.day)
    ]
    shorts = looked["first_shortfall"]
    expected = with_changes(truth.snapshot, (), truth.day)
    assert shorts["without"] == (short and str(short.on))
    assert looked["verdict"]["without"] == expected.verdict == truth.ahead.verdict
    if truth.score.scored:
        assert document("plan")["risk"] == truth.score.risk
        number = "now {}" if truth.score.is_wide else "{} of 100"
        assert number.format(truth.score.risk) in limitwise("assess", *where).out
    for text in safe_texts(safe):
        assert text in limitwise("budget", *where).out
    for event in truth.snapshot.limit_events:
        if isinstance(event, LimitEvent) and event.kind == "cut":
            steps = {one["code"]: one for one in document("diagnose", event.id)["next_steps"]}
            if truth.dues:
                told_of_dues(steps["dues"]["text"], truth)
            break


def test_a_past_day_on_the_overview_is_that_day_on_the_command_line(dressed, qtbot, tmp_path):
    with household(Ledger.create(tmp_path / "own.limitwise"), 3_000_000) as ledger:
        earlier = TODAY - timedelta(days=21)
        truth = Truth(ledger, earlier)
        window = Window(Desk(as_of=TODAY), tmp_path / "mine.limitwise")
        qtbot.addWidget(window)
        window.take(ledger)
        window.show()
        found = overview_of(window, qtbot)
        found.show_day(earlier)
        assert truth.dues
        said = texts(found.dues).splitlines()
        for due in truth.dues[:5]:
            assert amount_of(due) in said
        window.close()
