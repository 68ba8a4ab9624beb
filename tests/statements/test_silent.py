"""What a file does not say for certain is asked about or warned of, and never read in silence."""

import pytest

from core.errors import UserError
from core.statements.draft import open_draft
from core.statements.intake import Intake
from tests.support import SAMPLES


def question(path, text, **how):
    path.write_text(text)
    draft = open_draft(path, **how)
    draft.close()
    return draft.questions[0] if draft.questions else None


def test_two_or_three_rows_without_a_header_do_not_show_their_signs(tmp_path):
    path = tmp_path / "rows.csv"
    asked = question(path, "2026-01-02,COFFEE,-5.00\n2026-01-03,BOOKS,12.00\n")
    assert (asked.about, asked.choices) == ("sign", ("negative-out", "positive-out"))
    assert question(path, "2026-01-02,COFFEE,-5.00\n2026-01-03,TEA,-7.00\n2026-01-04,A,12.00\n")
    # A wage, a balance, or a header with rows enough tell it.
    assert not question(path, "2026-01-02,COFFEE,-5.00\n2026-01-03,SALARY,1200.00\n")
    assert not question(
        path,
        "2026-01-02,COFFEE,-5.00,95.00\n2026-01-03,BOOKS,12.00,107.00\n"
        "2026-01-04,TEA,-7.00,100.00\n",
    )
    assert not question(
        path, "2026-01-02,A,-5.00\n2026-01-03,B,-2.00\n2026-01-04,C,-7.00\n2026-01-05,D,12.00\n"
    )


CMB = (SAMPLES / "cmb-debit-pdf.csv").read_bytes().decode()
TABLE = "Date,Amount,Balance,Description\n2026-01-02,-5.00,95.00,Coffee\n"
TABLE += "2026-01-03,-7.00,88.00,Tea\n2026-01-04,-50.00,38.00,Credit card payment\n"


@pytest.mark.parametrize(("text", "cut"), [(CMB, 1), (CMB, 0), (TABLE, 10), (TABLE, 0)])
def test_a_last_text_that_may_be_cut_is_warned_of(take, tmp_path, text, cut):
    path = tmp_path / "cut.csv"
    path.write_text(text)
    assert not any("cut off" in told for told in take(path).draft.warnings)
    path.write_text(text.rstrip("\n")[: -cut or None])
    assert any("may be cut off" in told for told in take(path).draft.warnings)


def test_a_last_text_in_quotes_is_whole_without_a_line_end(take, tmp_path):
    path = tmp_path / "whole.csv"
    path.write_text(TABLE.replace("Credit card payment\n", '"Credit card payment"'))
    assert not any("cut off" in told for told in take(path).draft.warnings)


def test_a_last_row_that_lacks_a_cell_without_its_line_end_is_refused(ledger, tmp_path):
    path = tmp_path / "cut.csv"
    path.write_text(TABLE[: TABLE.rindex(",")])
    intake = Intake(ledger)
    draft = open_draft(path)
    with pytest.raises(UserError, match="ends in the middle of a row"):
        intake.read(draft)
    draft.close()
