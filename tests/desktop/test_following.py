"""A change is followed by the pages that read what it wrote, and by no others."""

import re
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from core.records.ledger import Ledger
from core.records.loading import SETTINGS_READ
from core.records.model import KEPT
from core.records.settings import (
    AFTER_CUT,
    COLUMNS,
    GETTING_STARTED,
    LESSONS_READ,
    ROLLOVER,
    SETTING,
    SILENCED,
    STATEMENT,
)
from core.records.snapshot import Snapshot
from desktop.desk import find_pages
from desktop.shell import reminding
from desktop.widgets.table import RecordTable
from tests.desktop.reading import texts
from tests.desktop.sample import look_up

SUMMED = {"day_totals": "transactions", "payments": "transactions", "draw_spending": "transactions"}
PLACES = {name: name for name in KEPT} | SUMMED
PLACES |= {name: setting.place for name, setting in SETTINGS_READ.items()}
"""Where stands what a field of a snapshot or a table of the file tells."""
OTHERS = {"transactions", "rules", "lessons"}
"""The pages that do not read all that calculations take."""


def shown(page):
    tables = [table.model() for table in page.findChildren(RecordTable)]
    return texts(page), [
        [table.index(row, column).data() for column in range(table.columnCount())]
        for table in tables
        for row in range(table.rowCount())
    ]


@pytest.fixture
def read(monkeypatch):
    """What of a snapshot was asked for, by the names of its fields."""
    asked = set()

    def ask(self, name):
        asked.add(name)
        return object.__getattribute__(self, name)

    monkeypatch.setattr(Snapshot, "__getattribute__", ask, raising=False)
    return asked


@pytest.mark.slow
def test_no_page_reads_what_it_does_not_name(open_window, filled_ledger, qtbot, read, monkeypatch):
    monkeypatch.setattr(
        reminding, "LOOK_AFTER", 3_600_000
    )  # it reads what no page does, when it likes
    window = open_window(filled_ledger)

    def worked_out():
        overview = window.page("overview")  # it calculates when it was painted
        return not window.desk.busy and overview._news is not None

    qtbot.waitUntil(worked_out)
    for page in window.desk.pages:
        widget = window.page(page.code)
        window.desk.snapshot()
        read.clear()
        said: list[str] = []
        filled_ledger.connection.set_trace_callback(said.append)
        widget.refresh()
        qtbot.waitUntil(worked_out)
        filled_ledger.connection.set_trace_callback(None)
        names = {name for text in said for name in re.findall(r'(?:FROM|JOIN) "?(\w+)', text)}
        found = {SETTING + name for name in re.findall(r"WHERE name = '(.+?)'", "\n".join(said))}
        found |= {PLACES[name] for name in (names | read) & PLACES.keys()}
        unnamed = {one for one in found if not page.reads_any(frozenset({one}))}
        assert (page.code, unnamed) == (page.code, set())
        assert found or page.reads is None, f"{page.code} was not seen reading"
        if page.code in OTHERS:
            assert not read & {"derived", "shelf"}  # what was worked out from fields not told


@pytest.mark.parametrize(
    ("setting", "value", "drawn"),
    [
        (GETTING_STARTED, "hidden", {"overview"}),
        (SILENCED, ["cut"], {"overview"}),
        (AFTER_CUT, {"1": ["ask"]}, {"overview", "limits"}),
        (LESSONS_READ, ["minimum"], {"lessons"}),
        (ROLLOVER, True, {"budget", "report"}),
        (STATEMENT, "Two words", {"report"}),
        (COLUMNS, {"bills": {}}, set()),
    ],
)
def test_a_setting_draws_the_pages_that_show_it(setting, value, drawn, filled_ledger):
    filled_ledger.touched()
    whole = filled_ledger.snapshot()
    filled_ledger.set_setting(setting, value)
    touched = filled_ledger.touched()
    follow = {page.code for page in find_pages() if page.reads_any(touched)}
    assert follow - {"import"} == drawn  # its steps look for whatever was written
    assert filled_ledger.snapshot() is whole


def test_an_edit_draws_the_page_that_is_shown_and_the_others_when_they_are(
    open_window, filled_ledger, monkeypatch
):
    drawn = []

    class Counting(QWidget):
        def __init__(self, code):
            super().__init__()
            self.refresh = lambda: drawn.append(code)

    window = open_window()
    desk = window.desk
    desk.pages = [
        replace(page, read=lambda code=page.code: lambda _desk: Counting(code))
        for page in desk.pages
    ]
    pages = {page.code for page in desk.pages}
    window.take(filled_ledger)

    def drawn_by(act):
        for code in pages:
            window.show_page(code)
        window.show_page("lessons")
        drawn.clear()
        act()
        assert set(drawn) <= {"lessons"}
        for code in pages:
            window.show_page(code)
        assert len(drawn) == len(set(drawn))
        return set(drawn)

    def answer():
        with desk.change("Forget an answer") as change:
            change.delete(desk.all_records().answers[0])

    def spend():
        with desk.change("Forget a payment") as change:
            change.delete(desk.ledger.transactions()[0])

    def silence():
        desk.keep(SILENCED, ["cut"])
        desk.follow()

    figures = pages - OTHERS
    assert drawn_by(lambda: None) == set()
    assert drawn_by(silence) == {"overview", "import"}
    assert drawn_by(answer) == figures
    assert drawn_by(desk.undo) == figures
    assert drawn_by(spend) == figures | {"transactions", "rules"}
    assert drawn_by(desk.undo) == figures | {"transactions", "rules"}
    assert drawn_by(desk.follow) == set()
    assert drawn_by(desk.renew) == pages


def test_a_page_left_alone_shows_what_it_would_show_drawn_anew(open_window, filled_ledger, qtbot):
    look_up(filled_ledger)
    window = open_window(filled_ledger)
    desk, alone = window.desk, 0
    heard: list[frozenset[str] | None] = []
    desk.changed.connect(heard.append)
    others = {page.code: page for page in desk.pages if page.code in OTHERS}
    for code in others:
        window.show_page(code)
    for kind in KEPT.values():
        kept = desk.ledger.records(kind)
        if not kept:
            continue
        for act in ("delete", "undo"):
            if act == "undo":
                desk.undo()
            else:
                with desk.change("Delete") as change:
                    change.delete(kept[0])
            for code, page in others.items():
                if not page.reads_any(heard[-1]):
                    widget = window.page(code)
                    before = shown(widget)
                    widget.refresh()
                    qtbot.waitUntil(lambda: not desk.busy)
                    assert (kind, code, shown(widget)) == (kind, code, before)
                    alone += 1
                else:
                    window.show_page(code)
    assert alone > 30


def test_a_ledger_names_what_was_written_and_says_where_it_cannot(filled_ledger):
    filled_ledger.touched()
    with filled_ledger.change("Delete") as change:
        change.delete(filled_ledger.snapshot().loans[0])
    assert filled_ledger.touched() == {"loans", "repayments"}  # its payment is of no loan then
    assert filled_ledger.touched() == frozenset()
    with filled_ledger.transaction():
        filled_ledger.connection.execute("DELETE FROM incomes")
    assert filled_ledger.touched() is None
    with Ledger.open(filled_ledger.path) as other:
        other.set_setting(STATEMENT, "Elsewhere")
    assert filled_ledger.touched() is None
