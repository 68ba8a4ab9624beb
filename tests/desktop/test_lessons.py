"""The page of lessons, and the ways to it from where a subject comes up."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton

from core.planning.lessons import lesson_for, lessons
from core.records.model import Account, AccountKind
from core.records.settings import LESSONS_READ
from core.scoring import assess
from core.words import set_language
from desktop.pages.lessons.page import LessonsPage
from desktop.pages.limits.limit_answer import LimitAnswer
from desktop.pages.limits.page import LimitsPage
from desktop.pages.overview.reasons import ReasonRow, Reasons
from desktop.pages.plan.page import PlanPage
from tests.desktop.sample import AS_OF
from tests.desktop.test_limits import clean, late

__all__ = ["clean", "late"]


def texts(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def links(widget, text) -> list[QPushButton]:
    return [button for button in widget.findChildren(QPushButton) if button.text() == text]


@pytest.fixture
def window(open_window, filled_ledger):
    return open_window(filled_ledger)


@pytest.fixture
def page(window) -> LessonsPage:
    window.desk.go("lessons")
    return window.findChild(LessonsPage)


def test_the_card_of_the_chosen_lesson_is_shown_whole(page):
    page.focus("overdue")
    shown = texts(page.card)
    lesson = lesson_for("overdue")
    assert shown[: 1 + len(lesson.paragraphs)] == [lesson.title, *lesson.paragraphs]
    told = "\n".join(shown)
    assert "as of 23 Nov 2026" in told
    assert "Official text\n· Regulation on the credit reporting industry" in told
    assert all(source.name in told for source in lesson.sources)


def test_a_tick_is_kept_in_the_ledger_and_can_be_taken_back(page, window):
    page.focus("scams")
    page.tick.click()
    assert window.desk.ledger.setting(LESSONS_READ) == ["scams"]
    assert "1 of 27 is read" in "\n".join(texts(page))
    item = page.list.currentItem()
    assert item.text().startswith("✓")
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Scams around credit, read"
    page.tick.click()
    assert window.desk.ledger.setting(LESSONS_READ) == []
    assert "0 of 27 are read" in "\n".join(texts(page))
    assert page.list.currentItem().text() == "Scams around credit"


def test_it_opens_at_the_first_lesson_that_was_not_read(open_window, filled_ledger):
    codes = [lesson.code for lesson in lessons()]
    filled_ledger.set_setting(LESSONS_READ, codes[:3])
    window = open_window(filled_ledger)
    window.desk.go("lessons")
    page = window.findChild(LessonsPage)
    assert page.lesson.code == codes[3]
    assert not page.tick.isChecked()
    page.focus(codes[1])
    assert page.tick.isChecked()


def test_with_all_read_it_opens_at_the_beginning(open_window, filled_ledger):
    filled_ledger.set_setting(LESSONS_READ, [lesson.code for lesson in lessons()])
    window = open_window(filled_ledger)
    window.desk.go("lessons")
    assert window.findChild(LessonsPage).lesson is lessons()[0]


def test_lessons_are_gone_through_by_keyboard(page, qtbot):
    assert page.lesson is lessons()[0]
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.lesson is lessons()[1]
    page.tick.setFocus()
    qtbot.keyClick(page.tick, Qt.Key.Key_Space)
    assert page.tick.isChecked() and page.read == {lessons()[1].code}
    qtbot.keyClick(page.next_button, Qt.Key.Key_Enter)
    assert page.lesson is lessons()[2]
    page.focus(lessons()[-1].code)
    assert not page.next_button.isEnabled()


def test_a_lesson_begins_at_its_top(page):
    bar = page.area.verticalScrollBar()
    bar.setRange(0, 500)
    bar.setValue(300)
    page.focus("rights")
    assert bar.value() == 0
    assert QAccessible.queryAccessibleInterface(page.list) is not None


def test_a_ledger_that_says_otherwise_is_shown_as_it_says(page, window):
    page.focus("use")
    window.desk.ledger.set_setting(LESSONS_READ, ["use"])
    window.desk.renew()
    window.desk.go("lessons")
    assert page.tick.isChecked()
    assert "1 of 27 is read" in "\n".join(texts(page))
    assert window.desk.ledger.setting(LESSONS_READ) == ["use"]


def test_in_chinese_the_lessons_are_chinese(open_window, filled_ledger):
    set_language("zh_CN")
    window = open_window(filled_ledger)
    window.desk.go("lessons", lesson="scams")
    page = window.findChild(LessonsPage)
    assert page.list.currentItem().text() == "围着信贷转的骗局"
    assert lesson_for("scams").texts["zh_CN"][1] in texts(page.card)


def test_every_reason_of_the_overview_leads_to_its_lesson(dressed, qtbot, late):
    assessment = assess(late.snapshot(), AS_OF)
    opened = []
    reasons = Reasons(lambda _evidence: None, opened.append)
    qtbot.addWidget(reasons)
    reasons.show_assessment(assessment, {})
    rows = reasons.findChildren(ReasonRow)
    assert rows
    for row in rows:
        [link] = links(row, "What this means")
        link.click()
        assert opened.pop() == lesson_for(row.reason.item).code


def test_a_reason_for_a_cut_leads_to_its_lesson(open_window, late, qtbot):
    window = open_window(late)
    window.desk.go("limits")
    limits = window.findChild(LimitsPage)
    qtbot.waitUntil(lambda: limits.found is not None)
    [link, *_more] = links(limits.findChild(LimitAnswer), "What this means")
    link.click()
    assert window.findChild(LessonsPage).lesson.code == "overdue"


def test_a_cut_that_nothing_explains_is_offered_what_is_known_of_such_cuts(
    open_window, clean, qtbot
):
    window = open_window(clean)
    window.desk.go("limits")
    limits = window.findChild(LimitsPage)
    qtbot.waitUntil(lambda: limits.found is not None)
    [link] = links(limits.answer, "Cut, although all was repaid")
    link.click()
    assert window.findChild(LessonsPage).lesson.code == "cut-though-repaid"


def test_the_check_before_applying_leads_to_the_lessons_on_what_speaks_against_it(window):
    window.desk.go("plan", part="apply")
    plan = window.findChild(PlanPage)
    for code in ("inquiries", "mortgage"):
        assert len(links(plan, lesson_for(code).title)) == 1
    about_applying = links(plan, lesson_for("applications").title)[0]
    assert len(links(plan, lesson_for("accounts").title)) <= 2
    about_applying.click()
    assert window.findChild(LessonsPage).lesson.code == "applications"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "hints", "offered"),
    [
        ("budget", {"part": "month"}, ("uneven-pay", "emergency-fund")),
        ("budget", {"part": "payoff"}, ("borrowing-to-repay",)),
        ("lines", {"line": 1}, ("minimum-payment", "limit")),
        ("lines", {"line": 2}, ("revolving", "limit", "whose-product", "sesame-score")),
        ("lines", {"loan": 1}, ("all-in-cost", "fees-beside-interest")),
        ("import", None, ("credit-report", "privacy")),
        ("limits", None, ("cannot-pay", "rights", "credit-report", "scams")),
        ("limits", None, ("agreeing-on-payment", "collection-calls")),
    ],
)
def test_a_lesson_is_offered_where_its_subject_comes_up(window, qtbot, code, hints, offered):
    for lesson in offered:
        window.show_page(code, hints)
        qtbot.waitUntil(lambda: not window.desk.busy)
        title = next(one.title for one in lessons() if one.code == lesson)
        links(window.page(code), title)[0].click()
        assert window.current_code == "lessons"
        assert window.page("lessons").lesson.code == lesson


def test_when_the_money_runs_short_it_leads_to_what_helps_who_cannot_pay(window, qtbot):
    with window.desk.change("Little on the account") as change:
        opened = date(2026, 11, 20)
        change.add(
            Account(name="Card", kind=AccountKind.BANK, opening_balance=100, opened_on=opened)
        )
    window.show_page("ahead", {"part": "money"})
    qtbot.waitUntil(lambda: bool(links(window.page("ahead"), "When you cannot pay")))
