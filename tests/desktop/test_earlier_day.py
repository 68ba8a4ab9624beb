"""The window as of an earlier day: what it tells stops there, and all records can be edited."""

from datetime import date, timedelta

import pytest

from core.records.ledger import Ledger
from desktop.desk import Desk, find_pages
from tests.desktop.sample import AS_OF


@pytest.fixture
def earlier(dressed, tmp_path, demo_made):
    """A desk at the demo ledger, on the eve of its newest line."""
    ledger = Ledger.open(demo_made(tmp_path / "demo.limitwise", str(AS_OF)))
    opened = max(line.opened_on or date.min for line in ledger.snapshot().lines)
    desk = Desk(ledger, opened - timedelta(days=1))
    yield desk
    desk.close()


@pytest.mark.parametrize("page", find_pages(), ids=lambda page: page.code)
def test_every_page_can_be_read(earlier, qtbot, page):
    shown = page.build(earlier)
    qtbot.addWidget(shown)
    shown.resize(1000, 700)
    shown.refresh()
    shown.show()
    qtbot.waitUntil(lambda: not earlier.busy)


def test_lines_are_kept_in_order_whenever_they_were_opened(earlier, qtbot):
    page = next(page for page in find_pages() if page.code == "lines").build(earlier)
    qtbot.addWidget(page)
    page.refresh()
    everything = earlier.all_records().lines
    assert page.lines.model.rowCount() == len(everything)
    assert len(earlier.snapshot().lines) < len(everything)
    for line in everything:
        page.open_line(line.id)
    for loan in earlier.all_records().loans:
        page.open_loan(loan.id)
