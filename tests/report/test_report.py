"""The PDF: all its words can be searched, nothing overflows, nothing typed is ever read as code."""

import re
from dataclasses import replace
from datetime import date, datetime
from itertools import chain

import pypdfium2
import pytest

from core.errors import UserError
from core.money import Fen
from core.records.model import (
    COLLECTIONS,
    Checkin,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
)
from core.records.snapshot import Snapshot
from core.report.choice import PARTS, Choice, parse_codes
from core.report.evidence import Evidence
from core.report.holdings import held, limits_and_debts
from core.report.letters import MISSING
from core.report.report import make_content, make_report
from core.words import LANGUAGES, set_language
from tests.report.sample import DAY, MADE, assessment, snapshot

HOSTILE = [
    '#let x = 1; #panic("caught") $x^2$ *bold* _quiet_ @label <label> //',
    "\\",
    "<script>alert('caught')</script> & <svg> ]]> &amp;",
    "{name} %s {0} \\u0000 \x00 \x1b[31m \u202e",
    "额度" * 5_000,
    "x" * 10_000,
    "\U0001f600 \ue000 \U00020bb7 \ud800",
]


def words_of(pdf: bytes) -> str:
    """The text of all pages without spaces and line ends, as a search would match it."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    return re.sub(r"\s", "", text)


def packed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def english() -> str:
    set_language("en")
    return words_of(make_report(snapshot(), assessment(), made_at=MADE))


def test_every_section_says_its_words(english):
    content = make_content(snapshot(), assessment(), MADE)
    assert [section.code for section in content.sections] == [
        code for code in PARTS if code not in ("budget", "statement")
    ]
    for section in content.sections:
        for words in (section.title, section.intro, *section.paragraphs):
            assert packed(words) in english
        for table in section.tables:
            for cell in (*table.head, *table.total, table.note, *chain(*table.rows)):
                assert packed(cell) in english
        for words in chain(*section.terms):
            assert packed(words) in english
    for words in (
        "UCI Machine Learning Repository",
        content.head.notice,
        "As of 24 Nov 2026",
        "Medium risk",
        "least risk",
        "29 – 42",
        "85%",
        "12 of 30 points",
        assessment().reasons[0].text,
        assessment().reasons[3].action,
        "In the last report, of 1 Aug 2026, the risk stood at 44; now it is 34.",
        "Page 1 of",
    ):
        assert packed(words) in english


def test_chinese_names_can_be_searched(english):
    for words in ("招商银行信用卡", "综合评估未通过", "京东金融白条", "平安普惠"):
        assert words in english


def test_evidence_is_told_as_day_record_and_amount(english):
    told = Evidence(snapshot())
    assert told.row("bills:9") == (
        "5 Sep 2025",
        "招商银行 信用卡: bill to pay by 23 Sep 2025",
        "3,148.15",
    )
    assert told.row("applications:17") == ("3 Aug 2025", "Application to 平安普惠 (Declined)", "")
    assert told.row("checkins:1") == (
        "20 Nov 2026",
        "花呗: check-in, 612.50 used (Paid on time)",
        "",
    )
    assert packed("Application to 平安普惠 (Declined)") in english
    rows, more = told.rows(assessment().reasons[0].evidence)
    assert (len(rows), more) == (5, "and 2 more records")


@pytest.mark.parametrize("collection", sorted(COLLECTIONS))
def test_evidence_of_any_collection_can_be_told(collection):
    whole = Evidence(snapshot()).row(f"{collection}:1")
    assert all(isinstance(cell, str) for cell in whole) and whole[1]


def test_figures_add_up_to_those_of_the_lines(english):
    # 35,000 + 3,000 + 3,000 + 5,000 of limits; used 4,552.49 + 2,610 + 612.50 on them and
    # 12,000 drawn of which 3,135.59 of principal are left after nine instalments
    for figure in ("46,000.00", "10,910.58", "17%", "87%", "1,066.19"):
        assert figure in english


def test_dues_whose_amounts_are_not_known_do_not_add_up_to_nothing():
    kept = snapshot()
    only = replace(kept, bills=(), loans=(), repayments=())

    def due_soon(records: Snapshot) -> str:
        (summary,) = make_content(records, assessment(), MADE, Choice(parts=("summary",))).sections
        assert summary.summary is not None
        return dict(summary.summary.figures)["Due in the next 30 days"]

    # 4,552.49 and 1,066.19 are recorded; 花呗 owes 612.50 and 借呗, without a due day, 2,610, and
    # the card's bill of 23 December is like those that were paid: 3,950.63 to 4,452.18
    assert due_soon(kept) == "9,637.08 to 13,293.36"
    assert due_soon(only) == "at least 67.77"  # a tenth of what a check-in says is owed
    assert due_soon(Snapshot()) == "–"  # without a line, nothing says that nothing is due


def test_limits_and_debts_that_are_not_known_are_no_zeros():
    bare = Snapshot(lines=snapshot().lines)
    (lines,) = make_content(bare, assessment(), MADE, Choice(parts=("lines",))).sections
    assert lines.tables[0].total[1:4] == ("–", "–", "–")


def test_what_is_known_of_limits_and_debts_is_no_more_than_the_least_of_all():
    undocumented = Line(id=9, lender="某家", kind=LineKind.REVOLVING)
    mortgage = Line(id=10, lender="某家银行", kind=LineKind.MORTGAGE)
    kept = replace(snapshot(), lines=(*snapshot().lines, undocumented, mortgage))
    choice = Choice(parts=("summary", "lines"))
    first, lines = make_content(kept, assessment(), MADE, choice).sections
    assert first.summary is not None
    figures = dict(first.summary.figures)
    for told in ((figures["Limits together"], figures["Used"]), lines.tables[0].total[1:3]):
        assert told == ("at least 46,000.00", "at least 10,910.58")


def test_a_limit_that_two_lines_share_counts_once():
    kept = snapshot()
    lines = tuple(replace(one, shares_limit_with=2) if one.id == 4 else one for one in kept.lines)
    kept = replace(kept, lines=lines)
    limits, debts = limits_and_debts(kept, held(kept, DAY))
    apart, _ = limits_and_debts(snapshot(), held(snapshot(), DAY))
    shared = next(one.limit for one in held(kept, DAY) if one.line.id == 4)
    assert shared and sum(one or 0 for one in limits) == sum(one or 0 for one in apart) - shared
    assert debts == [one.used for one in held(kept, DAY)]  # what is owed is each line's own


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_speaks_the_language_in_force(language):
    set_language(language)
    content = make_content(snapshot(), assessment(), MADE)
    told = words_of(make_report(snapshot(), assessment(), made_at=MADE))
    assert content.language == language
    for section in content.sections:
        assert packed(section.title) in told
        assert packed(section.intro) in told
    assert packed(content.head.notice) in told
    name, other = ("知额", "Limitwise") if language == "zh_CN" else ("Limitwise", "知额")
    assert told.startswith(packed(name)) and packed(other) not in told


def test_without_a_score_there_is_no_number_and_the_report_says_what_is_needed():
    content = make_content(snapshot(), assessment(scored=False), MADE)
    summary = content.sections[0].summary
    assert summary is not None and summary.gauge.risk is None
    told = words_of(make_report(snapshot(), assessment(scored=False), made_at=MADE))
    assert packed("There is no number yet") in told
    assert packed(assessment().needed[0].text) in told
    assert "stands at" not in told and packed("12 of 30 points") not in told


def test_an_empty_ledger_has_a_report_too():
    told = words_of(make_report(Snapshot(), assessment(scored=False), made_at=MADE))
    assert packed("No credit line is kept in the ledger yet.") in told


def test_the_same_records_give_the_same_bytes():
    first = make_report(snapshot(), assessment(), made_at=MADE)
    assert first == make_report(snapshot(), assessment(), made_at=MADE)
    assert first != make_report(snapshot(lender="微众银行"), assessment(), made_at=MADE)


@pytest.mark.slow
@pytest.mark.parametrize("typed", HOSTILE)
def test_what_a_person_typed_stays_text(typed):
    given = assessment()
    reason = replace(given.reasons[0], text=typed, action=typed)
    given = replace(given, reasons=(reason,), needed=(replace(given.needed[0], text=typed),))
    told = words_of(make_report(snapshot(typed, typed), given, made_at=MADE))
    expected = packed(typed.replace("\x00", "").replace("\x1b", "").replace("\u202e", ""))
    if typed.isascii() or expected.startswith("额"):
        assert expected[:40].replace("\u200b", "") in told.replace("\u200b", "")
    assert packed("Method and limits of use") in told


def test_a_character_that_cannot_be_shown_is_marked_and_not_lost():
    told = words_of(make_report(snapshot("A\ue000B"), assessment(), made_at=MADE))
    assert f"A{MISSING}B" in told


def test_typed_numbers_of_cards_are_masked_unless_asked_for():
    typed = snapshot("银行 6222021234567890123")
    assert "6222021234" not in words_of(make_report(typed, assessment(), made_at=MADE))
    shown = make_report(typed, assessment(), made_at=MADE, choice=Choice(shown=("numbers",)))
    assert "6222021234567890123" in words_of(shown)


def test_nothing_stands_outside_the_margins():
    many = snapshot("某某" * 200)
    with pypdfium2.PdfDocument(make_report(many, assessment(), made_at=MADE)) as document:
        for page in document:
            assert [round(side) for side in page.get_size()] == [595, 842]
            for thing in page.get_objects(max_depth=1):
                left, bottom, right, top = thing.get_bounds()
                assert left >= 56 and right <= 595 - 56 and bottom >= 20 and top <= 842 - 20


def test_the_pdf_is_tagged_dated_and_speaks_its_language():
    pdf = make_report(snapshot(), assessment(), made_at=datetime(2027, 1, 15, 12, 0))
    with pypdfium2.PdfDocument(pdf) as document:
        told = document.get_metadata_dict()
    assert told["Title"] == "Credit-health report · As of 24 Nov 2026"
    assert told["CreationDate"].startswith("D:20270115")
    assert b"/StructTreeRoot" in pdf and b"pdfuaid:part" in pdf and b"pdfaid:part" in pdf


def test_only_the_sections_asked_for_are_made():
    content = make_content(
        snapshot(), assessment(), MADE, Choice(parts=parse_codes("lines, summary", PARTS))
    )
    assert [section.code for section in content.sections] == ["summary", "lines"]


def test_an_unknown_section_is_refused_with_the_ones_there_are():
    with pytest.raises(UserError, match="“salary” is not a part"):
        parse_codes("summary,salary", PARTS)


def test_the_record_grid_has_a_letter_for_how_late_each_month_was():
    (record,) = (
        s for s in make_content(snapshot(), assessment(), MADE).sections if s.code == "record"
    )
    rows = {row[0]: row[1:] for row in record.tables[0].rows}
    card = rows["招商银行 信用卡"]
    assert len(card) == 24
    # 9 days late is 1, 41 days late is 2, within the 3 days of grace is on time, open now
    assert "".join(card) == "✓" * 8 + "12" + "✓" * 12 + "○"


def test_what_lies_after_the_day_is_not_told():
    earlier = replace(assessment(), as_of=date(2025, 8, 10))
    content = make_content(snapshot(), earlier, MADE, Choice(parts=("events", "applications")))
    events, applications = (section.tables[0].rows for section in content.sections)
    assert events[0][0] == "20 May 2025"  # the newest of that day
    assert [row[0] for row in applications] == ["3 Aug 2025"]


def test_a_closed_line_stands_in_the_report_while_it_owes_and_its_limit_is_none():
    kept = snapshot()
    closed = LimitEvent(id=50, line=2, on=date(2026, 11, 22), kind=LimitEventKind.CLOSED)
    kept = replace(
        kept,
        limit_events=(*kept.limit_events, closed),
        lines=tuple(
            replace(line, closed_on=DAY) if line.id in (1, 4) else line for line in kept.lines
        ),
    )
    told = {one.line.id: (one.limit, one.used) for one in held(kept, DAY)}
    assert told[1] == (None, 61250) and told[2] == (None, 261000)
    assert 4 not in told  # closed, and nothing is owed


def test_billions_in_lines_of_long_names_stay_on_their_pages():
    name = "中国邮政储蓄银行股份有限公司信用卡中心极速分期消费贷款业务部第一分部 " * 2
    lines = tuple(
        Line(id=n, lender=name, kind=LineKind.CREDIT_CARD, opened_on=date(2026, 1, 1), due_day=n)
        for n in range(1, 9)
    )
    told = tuple(
        Checkin(id=n, on=DAY, line=n, limit=Fen(8_000_000_000_11), used=Fen(5_123_456_789_12))
        for n in range(1, 9)
    )
    kept = Snapshot(lines=lines, checkins=told)
    pdf = make_report(kept, assessment(), made_at=MADE, choice=Choice(parts=("lines",)))
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text, (_width, height) = page.get_textpage(), page.get_size()
            boxes = [text.get_charbox(n) for n in range(text.count_chars())]
            feet = [bottom for left, bottom, right, top in boxes if bottom < height * 0.09]
            assert len(feet) < 120, "more than the foot stands at the foot"
    words = words_of(pdf)
    assert words.count("5,123,456,789.12") == 8 and "64%,5,123,456,789of8,000,000,000" in words
