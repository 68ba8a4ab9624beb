"""Rows of an import that nothing proves: asked about once, or likely and corrected once for all."""

from core.records.model import Kind
from desktop.pages.import_.look_step import LookStep
from tests.desktop.test_import import ledger, page, read, text_of, wait  # noqa: F401
from tests.desktop.test_import_corrections import keep, look, pick  # noqa: F401

BANK = (
    "交易日期,摘要,支出,收入,余额,对方户名\n"
    "2026-03-01,消费,20.00,,9980.00,某超市\n"
    "2026-03-02,还款,500.00,,9480.00,王某\n"
    "2026-03-03,还款,400.00,,9080.00,王某\n"
    "2026-03-04,住房贷款,1500.00,,7580.00,\n"
)


def sums(page):  # noqa: F811
    return page.job.intake.staging.sums(1)


def test_what_is_asked_counts_nothing_and_is_answered_once_for_all_alike(
    look, keep, page, ledger, tmp_path  # noqa: F811
):  # fmt: skip
    file = tmp_path / "bank.csv"
    file.write_text(BANK)
    look(file)
    step = page.step
    assert list(step.meaning.boxes) == ["out|王某|还款", "out||住房贷款"]
    assert "2 rows say “还款” to 王某: 900 in all" in text_of(page)
    assert (sums(page)["expense"], page.import_button.isEnabled()) == (2000, False)
    asked, likely = step.meaning.boxes.values()
    assert (asked.currentData(), likely.currentData()) == (None, "repayment")
    pick(asked, "expense")
    assert isinstance(page.step, LookStep) and page.step is not step
    assert sums(page)["expense"] == 92000
    pick(page.step.meaning.boxes["out||住房贷款"], "transfer")
    assert sums(page)["transfers"] == 150000
    keep()
    kinds = [row.kind for row in ledger.transactions(limit=-1)]
    assert sorted(kinds) == [Kind.EXPENSE, Kind.EXPENSE, Kind.EXPENSE, Kind.TRANSFER]
    later = tmp_path / "bank.csv"
    later.write_text(BANK.replace("2026-03", "2026-04"))
    look(later)
    assert page.import_button.isEnabled()
    assert sums(page)["expense"] == 92000
