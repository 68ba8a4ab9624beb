"""The page of limits: three clicks to the answer, and what stands beside it."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from core.planning.aftermath.letters import LetterKind
from core.records.ledger import Ledger
from core.records.model import (
    COLLECTIONS,
    Answer,
    AnswerCode,
    AnswerValue,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
)
from desktop.pages.limits.limit_answer import ReasonRow
from desktop.pages.limits.page import LimitsPage
from tests.desktop.dialogs import when_asked
from tests.desktop.sample import AS_OF
from tests.planning.ordinary import ON, ordinary


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
    assert "67%" in said and "What was looked at" in texts(page.looked_at)
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
        )
    )
    button = next(b for b in window.findChildren(QPushButton) if b.text() == "My limit was cut")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    page = window.findChild(LimitsPage)
    qtbot.waitUntil(lambda: page.found is not None and page.found.line.id == line.id)
    assert page.found.line.id == line.id
    assert page.found.event.kind is LimitEventKind.FROZEN
    assert page.lines.currentData() == line.id
    window.desk.undo()
    assert len(clean.records(LimitEvent)) == before
    qtbot.waitUntil(lambda: page.found is not None and page.found.event.kind is LimitEventKind.CUT)


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


def test_the_limit_before_stays_with_the_event_and_nothing_is_invented(
    open_window, empty_ledger, qtbot
):
    with empty_ledger.change("Line") as change:
        line = change.add(Line(lender="借呗", kind=LineKind.REVOLVING))
    window = open_window(empty_ledger)
    page = page_of(window, qtbot, answered=False)
    on = AS_OF - timedelta(days=2)
    when_asked(
        lambda dialog: give(
            dialog, line=line.id, on=on, kind=LimitEventKind.CUT, before=5_000_000, limit=100_000
        )
    )
    page.ask()
    qtbot.waitUntil(lambda: page.found is not None)
    events = empty_ledger.records(LimitEvent)
    assert [(e.kind, e.before, e.limit) for e in events] == [
        (LimitEventKind.CUT, 5_000_000, 100_000)
    ]
    assert "went from 50,000 to 1,000" in texts(page.answer)
    entry = next(b for b in page.diary.findChildren(QPushButton) if "50,000 → 1,000" in b.text())
    assert entry.text().startswith("22 Nov 2026: Cut")
    limit = page.diary.chart.series[0].points
    assert limit[0] == (on - timedelta(days=1), 5_000_000)


def choose(weeks, code, choice, before=None):
    asked = weeks.rows[code]
    asked.choice.setCurrentIndex(asked.choice.findData(choice))
    if before is not None:
        asked.when.setCurrentIndex(asked.when.findData(before))


def test_the_first_evening_asks_about_the_weeks_before_and_answers_at_once(
    open_window, empty_ledger, qtbot
):
    """Draws of 借呗 are refused, the phone was changed, and nothing else is on record."""
    with empty_ledger.change("Line") as change:
        line = change.add(Line(lender="借呗", kind=LineKind.REVOLVING))
    window = open_window(empty_ledger)
    on = AS_OF - timedelta(days=2)
    when_asked(
        lambda dialog: give(
            dialog, line=line.id, on=on, kind=LimitEventKind.REFUSED, before=5_000_000
        )
    )
    button = next(b for b in window.findChildren(QPushButton) if b.text() == "My limit was cut")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    page = window.findChild(LimitsPage)
    qtbot.waitUntil(lambda: page.found is not None)
    assert "Draws on 借呗 are refused since 22 Nov 2026, though its limit of 50,000 is" in texts(
        page.answer
    )
    assert "Your records hold next to nothing of the time before" in texts(page.answer)
    assert page.weeks.asked.isVisible() and len(page.weeks.rows) == 7
    asked = page.weeks.rows["changed"]
    assert not asked.when.isVisible()
    choose(page.weeks, "changed", "phone", "week")
    assert asked.when.isVisible()
    choose(page.weeks, "draws", "living")
    page.weeks.said.setText("综合评估未通过")
    page.weeks.save_button.click()
    qtbot.waitUntil(lambda: page.found is not None and bool(page.found.reasons))
    assert not page.weeks.asked.isVisible()
    assert "3 of 8 questions" in page.weeks.count.text()
    said = texts(page.answer)
    assert "By what you said, that is so since about 15 Nov 2026." in said
    assert "is a general phrase" in said
    looked_at = texts(page.looked_at)
    nothing, undocumented = (
        looked_at.index("Looked at, nothing there"),
        looked_at.index("Nothing recorded"),
    )
    assert nothing < looked_at.index("No draw is seen to have paid another debt.") < undocumented
    assert undocumented < looked_at.index("Whether anything was late elsewhere")
    kept = {answer.code: answer for answer in empty_ledger.records(Answer)}
    assert kept[AnswerCode.PHONE_UNCHANGED].value is AnswerValue.NO
    assert kept[AnswerCode.PHONE_UNCHANGED].since == on - timedelta(days=7)
    assert kept[AnswerCode.DRAWS_TO_REPAY].value is AnswerValue.NO
    window.desk.undo()
    assert empty_ledger.records(Answer) == []
    assert [event.said for event in empty_ledger.records(LimitEvent)] == [None]


def refused(empty_ledger):
    with empty_ledger.change("Story") as change:
        line = change.add(Line(lender="蚂蚁消费金融", product="借呗", kind=LineKind.REVOLVING))
        change.add(
            LimitEvent(
                line=line.id,
                on=AS_OF - timedelta(days=5),
                kind=LimitEventKind.REFUSED,
                limit=5_000_000,
            )
        )
    return line


def test_answers_are_shown_again_and_can_be_left_open_again(open_window, empty_ledger, qtbot):
    refused(empty_ledger)
    page = page_of(open_window(empty_ledger), qtbot)
    page.weeks.unfold(True)
    choose(page.weeks, "late-anywhere", "yes", "longer")
    page.weeks.save()
    qtbot.waitUntil(lambda: page.found is not None and bool(page.found.reasons))
    asked = page.weeks.rows["late-anywhere"]
    assert (asked.choice.currentData(), asked.when.currentData()) == ("yes", "longer")
    choose(page.weeks, "late-anywhere", None)
    page.weeks.save()
    assert empty_ledger.records(Answer) == []


def test_draws_that_work_again_end_it(open_window, empty_ledger, qtbot):
    refused(empty_ledger)
    page = page_of(open_window(empty_ledger), qtbot)
    assert page.again_button.isVisible() and page.again_button.text() == "Draws work again"
    page.again_button.click()
    kinds = [event.kind for event in empty_ledger.records(LimitEvent)]
    assert kinds == [LimitEventKind.REFUSED, LimitEventKind.UNFROZEN]
    assert page.again_button.isHidden()


def test_a_step_ticked_off_counts_and_one_undo_opens_it_again(open_window, empty_ledger, qtbot):
    refused(empty_ledger)
    window = open_window(empty_ledger)
    page = page_of(window, qtbot)
    before = page.next_days.done.text()
    assert before.startswith("0 of ")
    page.next_days.boxes["letter"].click()
    qtbot.waitUntil(lambda: page.next_days.done.text().startswith("1 of "))
    window.desk.undo()
    qtbot.waitUntil(lambda: page.next_days.done.text() == before)


def test_the_three_letters_are_offered_in_both_languages(open_window, empty_ledger, qtbot):
    refused(empty_ledger)
    page = page_of(open_window(empty_ledger), qtbot)
    letter = page.letter
    kinds = [letter.kind.itemText(n) for n in range(letter.kind.count())]
    assert kinds == [
        "Ask for the reason",
        "Ask for a payment arrangement",
        "Object to a wrong entry",
    ]
    letter.choose(LetterKind.OBJECTION)
    assert "征信业管理条例" in letter.text.toPlainText()
    letter.language.setCurrentIndex(letter.language.findData("zh_CN"))
    assert "借呗（蚂蚁消费金融）" in letter.text.toPlainText()


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"on": AS_OF + timedelta(days=1)}, "on", "A cut cannot be of a day to come."),
        (
            {"on": date(2023, 1, 1)},
            "on",
            "某银行 was opened on 5 Jan 2024; it cannot have been cut before.",
        ),
        ({"before": 100_000}, "limit", "After a cut the limit is lower than before."),
        (
            {"kind": LimitEventKind.FROZEN, "before": 100_000},
            "limit",
            "The limit after it cannot be higher than before.",
        ),
    ],
)
def test_what_cannot_be_so_is_refused_beside_its_field(
    open_window, clean, qtbot, given, field, sentence
):
    page = page_of(open_window(clean), qtbot)
    seen = []
    before = len(clean.records(LimitEvent))
    asked = {"line": clean.snapshot().lines[1].id, "on": AS_OF, "limit": 300_000} | given

    def act(dialog):
        give(dialog, **asked)
        seen.append(dialog.asked[field].fault.text())

    when_asked(act)
    page.ask()
    assert seen == [sentence]
    assert len(clean.records(LimitEvent)) == before


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
    assert "No cut, freeze, closing or refused draws of this line are on record." in texts(
        page.answer
    )
    page.letter.choose(LetterKind.ARRANGEMENT)
    assert "某银行" in page.letter.text.toPlainText()
    assert page.diary.chart.series[0].points[-1][1] == 2_000_000
