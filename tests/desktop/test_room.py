"""Every page in the smallest window: long names and large amounts widen nothing and are read."""

from datetime import date, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QTableView

from core.records.model import (
    Account,
    AccountKind,
    Bill,
    Income,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Repayment,
)
from desktop.language import speak
from desktop.widgets.long_link import LongLink

LONG = (
    "International Cooperative Commercial Bank of the Eastern Province",
    "Everyday Platinum Rewards Card with instalments and cash advances",
)
SHOWN = {
    "overview": {},
    "checkin": {},
    "ahead": {"part": ("money", "dues", "regular")},
    "budget": {"part": ("month", "payoff", "stress")},
    "limits": {},
    "whatif": {},
    "plan": {"part": ("plan", "apply")},
    "rules": {},
    "import": {},
}


@pytest.fixture
def long_names(empty_ledger):
    """Three lines with long names, seven-digit debts, one overdue, one cut."""
    with empty_ledger.change("Begin") as change:
        change.add(Account(name=LONG[0], kind=AccountKind.BANK, opening_balance=123456789))
        change.add(Income(name=LONG[1], amount=2345678, day=10, from_on=date(2024, 1, 10)))
        for n in range(3):
            line = change.add(
                Line(lender=LONG[0], product=f"{LONG[1]} {n}", kind=LineKind.CREDIT_CARD, due_day=9)
            )
            for day, kind, limit in (
                (date(2025, 1, 1), LimitEventKind.GRANTED, 223456700),
                (date(2026, 9, 1), LimitEventKind.CUT, 123456700),
            ):
                change.add(LimitEvent(line=line.id, on=day, kind=kind, limit=limit))
            kept = datetime(2026, 7, 20)  # so that the ledger has what is paid on the line
            change.add(Repayment(line=line.id, paid_at=kept, amount=9876543))
            for month in range(8, 12):
                change.add(
                    Bill(
                        line=line.id,
                        closed_on=date(2026, month, 1),
                        due_on=date(2026, month, 20),
                        balance=98765432,
                        minimum=9876543,
                    )
                )
    return empty_ledger


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_page_is_wider_than_the_smallest_window(
    open_window, long_names, qtbot, qapp, language, request
):
    request.addfinalizer(lambda: speak(qapp, "en"))
    speak(qapp, language)
    window = open_window(long_names)
    window.resize(1024, 640)
    for code, hints in SHOWN.items():
        for part in hints.get("part", (None,)):
            window.show_page(code, {"part": part} if part else None)
            qtbot.waitUntil(lambda: not window.desk.busy)
            qapp.processEvents()
            for area in window.page(code).findChildren(QScrollArea):
                if area.isVisible():
                    assert area.horizontalScrollBar().maximum() == 0, (code, part)


def test_the_columns_of_the_due_days_show_what_they_hold(open_window, long_names, qtbot):
    window = open_window(long_names)
    window.resize(1024, 640)
    window.show_page("ahead", {"part": "dues"})
    qtbot.waitUntil(lambda: not window.desk.busy)
    (table,) = (t for t in window.page("ahead").findChildren(QTableView) if t.isVisible())
    for n in range(table.model().columnCount()):
        if n != 1:  # the name, which takes what is left
            needed = max(table.sizeHintForColumn(n), table.horizontalHeader().sectionSizeHint(n))
            assert table.columnWidth(n) >= needed, n


def test_a_long_link_is_as_high_as_its_text_at_its_width(dressed, qtbot):
    link = LongLink(" ".join(LONG), lambda: None)
    qtbot.addWidget(link)
    one_line = link.sizeHint()
    assert link.heightForWidth(one_line.width()) == one_line.height()
    assert link.heightForWidth(one_line.width() // 3) >= 2 * one_line.height()
    assert link.minimumSizeHint().width() < one_line.width() // 3


def stops(page):
    """What Tab goes through on a page, with the places of their upper left corners."""
    found, one = [], page.nextInFocusChain()
    while one is not page:
        there = page.isAncestorOf(one) and one.isVisible() and one.isEnabled()
        if there and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append((one, one.mapTo(page, QPoint(0, 0))))
        one = one.nextInFocusChain()
    return found


@pytest.mark.parametrize("code", ["overview", "limits"])
def test_tab_goes_down_the_page_as_it_is_read(open_window, long_names, qtbot, qapp, code):
    window = open_window(long_names)
    window.resize(1024, 3000)
    window.show_page(code)
    qtbot.waitUntil(lambda: not window.desk.busy)
    qapp.processEvents()
    found = stops(window.page(code))
    assert len(found) > 7
    for (_, above), (one, place) in pairwise(found):
        down, right = place.y() > above.y() - 40, place.x() > above.x() + 50
        assert down or right, one.accessibleName() or one.text()
