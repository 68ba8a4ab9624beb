"""What a slider of the what-if page costs from its move to the repaint, on a ledger of ten years.

For each slider some twenty places: the curve worked out anew, gauge and curve painted into memory,
in processor milliseconds; a frame has 16. What waits until the sliders rest (the cash ahead, the
gauge's interval) is measured by itself.
"""

import time
from collections.abc import Callable
from pathlib import Path

PLACES = 20

Gauge = Callable[[Callable[[], object]], float]
"""Does something and gives what it cost."""


def milliseconds(work: Callable[[], object]) -> float:
    """Processor milliseconds."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def measure(
    path: Path, gauge: Gauge = milliseconds, places: int = PLACES
) -> dict[str, list[float]]:
    """What the moves of each slider to so many places cost, and a rest."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    from core.records.ledger import Ledger
    from desktop import theme
    from desktop.desk import Desk
    from desktop.pages.whatif.page import WhatIfPage
    from tests.benchmarks.ten_years import AS_OF, DRAWN

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.prepare(app)
    with Ledger.open(path) as ledger:
        desk = Desk(ledger, AS_OF)
        page = WhatIfPage(desk)
        page.resize(1000, 700)
        page.show()
        page.refresh()
        while desk.busy:
            app.processEvents()
        cost: dict[str, list[float]] = {}
        for row in page.rows:
            names = [row.slider.accessibleName()]
            if row.code == "repay":
                names = ["Pay back, a line of bills", "Pay back, a line of 40 loans"]
            for n, name in enumerate(names):
                if n:
                    row.line.setCurrentIndex(row.line.findText(DRAWN[0]))
                cost[name] = _moves(page, row, gauge, places)
        cost["at rest, cash and interval"] = [gauge(page._rested)]
        desk.close()
        page.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return cost


def _moves(page, row, gauge: Gauge, count: int) -> list[float]:
    low, high = row.slider.minimum(), row.slider.maximum()
    places = sorted({low + (high - low) * n // count for n in range(count + 1)} - {row.rest})
    found = []
    for place in places:

        def move(place: int = place) -> None:
            row.slider.setValue(place)
            page.does.gauge.repaint()
            page.does.curve.repaint()

        found.append(gauge(move))
    row.reset()
    page._rested()
    return found
