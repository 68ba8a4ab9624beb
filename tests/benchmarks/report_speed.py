"""How long the report of a ledger of ten years takes, beyond the interpreter and the imports.

100,000 transactions, an earlier report, a budget, 40 imported documents, an accepted plan and own
words: some twelve pages. Processor seconds: cold as a command makes it (opening the ledger,
assessing, the PDF), once more in the same program, and after a change of the ledger, as the window
makes it off the GUI thread.
"""

import gc
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from core.commands.clock import COLLECT_AFTER
from core.records import settings
from core.records.ledger import Ledger
from core.records.model import Batch, Budget, Checkin, Report
from core.report.choice import choice_for, keep_statement
from core.report.making import MadeReport
from core.scoring import assess
from core.view import LedgerView
from tests.benchmarks.ten_years import AS_OF, SPENT_ON, make
from tests.report.sample import PLAN

MADE = datetime(2026, 11, 24, 12)


def prepare(path: Path, transactions: int = 100_000) -> None:
    """Write the ledger of which the report is made; the same each time."""
    make(path, transactions)
    plan: Any = 200_000
    with Ledger.open(path) as ledger, ledger.change("what a report tells of") as change:
        change.add(Report(made_on=AS_OF - timedelta(days=31), risk=50))
        for category in SPENT_ON:
            change.add(Budget(month=f"{AS_OF:%Y-%m}", category=category, amount=plan))
        for n in range(40):
            at = datetime(2026, 1 + n % 11, 1 + n % 28, 9)
            change.add(
                Batch(file=f"{n}.csv", sha256=f"{n:064x}", format="alipay-app", imported_at=at,
                      rows=n)
            )  # fmt: skip
        change.set_setting(settings.PLAN, PLAN)
    with Ledger.open(path) as ledger:
        keep_statement(ledger, "我每月按时还款。")


def imported() -> None:
    """Load all that a report needs, by making one of nothing."""
    from core.records.snapshot import Snapshot
    from core.report.choice import Choice

    view = LedgerView.of(Snapshot(), date(2026, 1, 1))
    made = MadeReport(view, assess(view.snapshot, view.as_of), MADE, Choice())
    assert made.pages


def measure(path: Path) -> dict[str, float]:
    """Processor seconds by what was done."""
    cost: dict[str, float] = {}

    def noted(name: str, begun: float) -> float:
        cost[name] = time.process_time() - begun
        return time.process_time()

    gc.set_threshold(*COLLECT_AFTER)
    begun = whole = time.process_time()
    with Ledger.open(path) as ledger:
        view = LedgerView.of(ledger.snapshot(), AS_OF)
        begun = noted("open and load", begun)
        assessment = assess(view.snapshot, AS_OF)
        begun = noted("assess", begun)
        made = MadeReport(view, assessment, MADE, choice_for(ledger))
        begun = noted("content", begun)
        assert made.pdf
        noted("typeset", begun)
        noted("cold", whole)
        cost["pages"] = made.pages
        begun = time.process_time()
        assert MadeReport(view, assessment, MADE, choice_for(ledger)).pdf
        noted("again", begun)
        used: Any = 123_400
        with ledger.change("a check-in") as change:
            change.add(Checkin(on=AS_OF, line=1, used=used))
        view = LedgerView.of(ledger.snapshot(), AS_OF)
        assessment = assess(view.snapshot, AS_OF)
        begun = time.process_time()
        assert MadeReport(view, assessment, MADE, choice_for(ledger)).pdf
        noted("after a change", begun)
    return cost
