"""What a file does not say for certain is asked about or warned of, and never read in silence."""

from dataclasses import replace

import pytest

from core.errors import UserError
from core.statements.draft import open_draft
from core.statements.intake import Intake
from core.statements.table.mapping import mapping_of
from core.statements.table.saved import mappings_of, save_mapping
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


SAVED = "Date,Text,Amount\n14/03/2024,Coffee,-5.00\n15/03/2024,Pay,12.00\n"
MORE = "{0},Coffee,{1}5.00\n{2},Tea,{1}7.00\n{2},Cake,{1}2.00\n{2},Work,20.00\n"
ALIKE = {
    "the same": ("20/04/2024", "-", "25/04/2024"),
    "days that are read the same whatever was said": ("2024-04-20", "-", "2024-04-25"),
}
UNLIKE = {
    "no minus any more": ("20/04/2024", "", "25/04/2024"),
    "the other order of days": ("4/20/24", "-", "4/25/24"),
}


@pytest.fixture
def saved(tmp_path):
    """A mapping that an answer about a table made."""
    path = tmp_path / "first.csv"
    path.write_text(SAVED)
    draft = open_draft(path, mapping=mapping_of(ANSWER))
    draft.close()
    assert draft.table
    return draft.table.mapping


ANSWER = {
    "name": "Mine",
    "columns": {"Date": "day", "Text": "text", "Amount": "amount"},
    "sign": "negative-out",
}


@pytest.mark.parametrize("rows", ALIKE)
def test_a_saved_mapping_is_not_asked_about_where_it_changes_nothing(tmp_path, saved, rows):
    text = "Date,Text,Amount\n" + MORE.format(*ALIKE[rows])
    assert not question(tmp_path / "next.csv", text, saved=[saved])


def test_a_saved_mapping_whose_rows_look_different_is_confirmed_once(ledger, tmp_path, saved):
    save_mapping(ledger, saved)
    path = tmp_path / "next.csv"
    text = "Date,Text,Amount\n" + MORE.format(*UNLIKE["no minus any more"])
    asked = question(path, text, saved=mappings_of(ledger))
    assert (asked.about, asked.choices) == ("shape", ("as-before", "all-out", "all-in"))
    assert "“Mine”" in asked.text
    answers = {choice.code: choice.mapping for choice in asked.doubt.choices}
    assert {each.name for each in answers.values()} == {"Mine"}
    out = open_draft(path, mapping=answers["all-out"])
    out.close()
    assert (out.questions, out.table.sign) == ([], "all-out")
    save_mapping(ledger, answers["as-before"])
    assert len(mappings_of(ledger)) == 1
    assert not question(path, text, saved=mappings_of(ledger))


def test_days_in_another_order_than_the_saved_mapping_has_are_read_anew(tmp_path, saved):
    path = tmp_path / "next.csv"
    path.write_text("Date,Text,Amount\n" + MORE.format(*UNLIKE["the other order of days"]))
    told = replace(saved, day_order="dmy")
    draft = open_draft(path, saved=[told])
    draft.close()
    assert (draft.questions, draft.table.order) == ([], "mdy")


def test_a_mapping_without_a_shape_is_asked_about_nothing(tmp_path, saved):
    text = "Date,Text,Amount\n" + MORE.format(*UNLIKE["no minus any more"])
    assert not question(tmp_path / "next.csv", text, saved=[replace(saved, shape=None)])


def test_a_shape_tells_days_minus_and_currency(saved):
    assert saved.shape == ("n/n/Y", "minus", "")
    assert mapping_of(saved.to_json()) == saved
    with pytest.raises(UserError, match="“shape” is a list of words"):
        mapping_of(saved.to_json() | {"shape": "n/n/Y"})
