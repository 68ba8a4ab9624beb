"""The page of limits: three clicks to the answer, and what stands beside it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from core.records.ledger import Ledger
from core.records.model import COLLECTIONS, LimitEvent, LimitEventKind
from desktop.forms.cut import Cut, events_of
from desktop.pages.limits import LimitsPage
from desktop.widgets.limits.limit_answer import ReasonRow
from tests.desktop.dialogs import when_asked
from tests.desktop.sample import AS_OF
from tests.planning.ordinary import EVENT, ON, ordinary


def kept(path, snapshot):
    ledger = Ledger.create(path)
    with ledger.change("Story") as change:
        for name in COLLECTIONS:
            for record in getattr(snapshot, name, ()):
                change.add(record)
    return ledger


@pytest.fixture
def late(tmp_path):
    with kept(tmp_path / "late.limitwise", ordinary(late={(1, 1): 12})) as ledger:
        yield ledger


@pytest.fixture
def clean(tmp_path):
    with kept(tmp_path / "clean.limitwise", ordinary()) as ledger:
        yield ledger


def page_of(window, qtbot, answered=True) -> LimitsPage:
    window.desk.go("limits")
    page = window.findChild(LimitsPage)
    if answered:
        qtbot.waitUntil(lambda: page.found is not None)
    return page


def texts(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_the_answer_stands_beside_the_diary_with_its_first_step_and_letter(
    open_window, late, qtbot
):
    page = page_of(open_window(late), qtbot)
    reasons = page.answer.findChildren(ReasonRow)
    assert len(reasons) == 1
    assert "paid 12 days late" in texts(reasons[0])
    assert "Before: 0 days late. Then: 12 days late." in texts(reasons[0])
    assert "Strong sign" in texts(reasons[0])
    assert "fall due" in texts(page.first) or "falls due" in texts(page.first)
    assert "What is a scam" in texts(page.next_days)
    assert "was changed from 10,000 to 3,000" in page.letter.text.toPlainText()


def test_evidence_opens_its_record(open_window, late, qtbot):
    window = open_window(late)
    page = page_of(window, qtbot)
    asked = []
    window.desk.asked.connect(lambda code, hints: asked.append((code, hints)))
    row = page.answer.findChildren(ReasonRow)[0]
    next(b for b in row.findChildren(QPushButton) if "record" in b.text()).click()
    assert asked == [("lines", {"evidence": row.reason.evidence})]


def test_the_diary_shows_limit_and_balance_and_marks_what_happened(open_window, late, qtbot):
    page = page_of(open_window(late), qtbot)
    chart = page.diary.chart
    assert [series.name for series in chart.series] == ["Limit", "Owed"]
    assert "10,000 → 3,000" in chart.sentence(ON)
    assert "12 days late" in chart.sentence(date(2026, 7, 9))
    entry = next(b for b in page.diary.findChildren(QPushButton) if "10,000 → 3,000" in b.text())
    assert entry.text().startswith("20 Aug 2026: Cut")


def test_nothing_found_is_a_full_answer(open_window, clean, qtbot):
    page = page_of(open_window(clean), qtbot)
    said = texts(page.answer)
    assert "Nothing in your records explains this." in said
    assert "67%" in said and "What was looked at" in said
    assert page.answer.findChildren(ReasonRow) == []
    assert not page.letter.isHidden() and not page.next_days.isHidden()


def give(dialog, **values):
    for name, value in values.items():
        editor = dialog.asked[name].editor
        editor.set_value(value)
        editor.edited.emit()
    dialog.save()


def test_three_clicks_lead_from_the_overview_to_the_answer_and_one_takes_it_back(
    open_window, clean, qtbot
):
    window = open_window(clean)
    before = len(clean.records(LimitEvent))
    line = clean.snapshot().lines[1]
    when_asked(
        lambda dialog: give(
            dialog,
            line=line.id,
            on=AS_OF - timedelta(days=2),
            kind=LimitEventKind.FROZEN,
            limit=0,
            said="综合评估",
        )
    )
    button = next(b for b in window.findChildren(QPushButton) if b.text() == "My limit was cut")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    page = window.findChild(LimitsPage)
    qtbot.waitUntil(lambda: page.found is not None and page.found.event.said == "综合评估")
    assert page.found.line.id == line.id
    assert page.found.event.kind is LimitEventKind.FROZEN
    assert page.lines.currentData() == line.id
    window.desk.undo()
    assert len(clean.records(LimitEvent)) == before
    qtbot.waitUntil(lambda: page.found is not None and page.found.event.said is None)


def test_the_form_proposes_the_limit_before_and_refuses_a_cut_that_is_none(
    open_window, clean, qtbot
):
    window = open_window(clean)
    page = page_of(window, qtbot)
    seen = {}

    def act(dialog):
        give(dialog, line=clean.snapshot().lines[1].id, on=AS_OF, limit=9_000_000)
        seen["before"] = dialog.asked["before"].editor.value()
        seen["fault"] = dialog.asked["limit"].fault.text()

    when_asked(act)
    page.ask()
    assert seen["before"] == 2_000_000
    assert seen["fault"] == "After a cut the limit is lower than before."


@pytest.mark.parametrize(
    ("known", "kind"), [(None, LimitEventKind.GRANTED), (500_000, LimitEventKind.RAISED)]
)
def test_a_limit_before_that_the_records_do_not_have_is_kept_with_it(known, kind):
    plain = ordinary()
    events = [e for e in plain.limit_events if e.line == 1 and e.id != EVENT]
    events = [] if known is None else [replace(events[0], limit=known)]
    cut = Cut(line=1, on=ON, kind=LimitEventKind.CUT, before=800_000, limit=100_000, said=None)
    before, event = events_of(replace(plain, limit_events=tuple(events)), cut)
    assert (before.kind, before.limit) == (kind, 800_000)
    assert before.on < event.on == ON


def test_the_letter_can_be_read_in_chinese_edited_and_copied(open_window, late, qtbot):
    page = page_of(open_window(late), qtbot)
    page.letter.language.setCurrentIndex(page.letter.language.findData("en"))
    page.letter.text.appendPlainText("My own line.")
    page.refresh()
    qtbot.wait(0)
    page.letter.copy_button.click()
    assert QGuiApplication.clipboard().text().endswith("My own line.")


def test_without_a_cut_the_page_shows_the_diary_and_how_to_begin(
    open_window, filled_ledger, empty_ledger, qtbot
):
    page = page_of(open_window(empty_ledger), qtbot, answered=False)
    assert "Add your credit lines first" in texts(page)
    assert page.diary.isHidden()


def test_another_line_shows_its_diary_and_says_that_nothing_happened_there(
    open_window, clean, qtbot
):
    page = page_of(open_window(clean), qtbot)
    other = clean.snapshot().lines[1]
    n = page.lines.findData(other.id)
    page.lines.setCurrentIndex(n)
    page.lines.activated.emit(n)
    assert "No cut, freeze or closing of this line is on record." in texts(page.answer)
    assert page.letter.isHidden()
    assert page.diary.chart.series[0].points[-1][1] == 2_000_000
