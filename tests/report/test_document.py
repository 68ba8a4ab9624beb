"""The report as a document: tags, bookmarks, fonts, paper, and pages that hold together.

Typst refuses to write a file that breaks PDF/UA-1 or PDF/A-2a in what it can tell; what it cannot,
is looked at here through PDFium: order of headings, heads of tables, words for pictures.
"""

import re
from dataclasses import replace
from datetime import datetime

import pypdfium2
import pytest

from core.records.model import Batch, Checkin, Line, LineKind
from core.records.snapshot import Snapshot
from core.report.choice import PRESETS, Choice
from core.report.report import make_content, make_report
from core.report.typeset import picture, typeset
from core.words import LANGUAGES, set_language
from tests.report.pdf_tree import fonts, language, lines, tags
from tests.report.sample import DAY, MADE, assessment, snapshot

SIZES = {"a4": (595, 842), "us-letter": (612, 792)}
WORDS = "我每月按时还款。\nI was ill in March."


LONG = "消费金融有限公司极速分期消费贷款业务部第一分部信用卡中心，就到这里"
"""Of a lender's name what makes its rows several lines high."""


def many() -> Snapshot:
    """Sixty lines, with documents: tables over several pages."""
    kinds = tuple(LineKind)
    lines = tuple(
        Line(id=n, lender=f"第{n}家{LONG}", kind=kinds[n % len(kinds)], due_day=n % 28 + 1)
        for n in range(1, 61)
    )
    told = tuple(
        Checkin(id=n, on=DAY, line=n, limit=1_000_000, used=300_000)  # type: ignore[arg-type]
        for n in range(1, 61)
    )
    files = tuple(
        Batch(
            id=n,
            file=f"账单{n}.csv",
            sha256=f"{n:064x}",
            format="alipay-app",
            imported_at=datetime(2026, 11, 2),
            rows=n,
        )
        for n in range(1, 31)
    )
    return Snapshot(lines=lines, checkins=told, batches=files, applications=snapshot().applications)


@pytest.fixture(scope="module", params=[*LANGUAGES])
def made(request):
    """The report of the sample in each language, open."""
    set_language(request.param)
    choice = Choice(statement=WORDS, ledger="own")
    pdf = make_report(snapshot(), assessment(), made_at=MADE, choice=choice)
    content = make_content(snapshot(), assessment(), MADE, choice)
    with pypdfium2.PdfDocument(pdf) as document:
        yield request.param, pdf, document, content
    set_language("en")


@pytest.fixture(scope="module")
def long():
    """The report of sixty lines, open."""
    set_language("en")
    pdf = make_report(many(), assessment(), made_at=MADE)
    with pypdfium2.PdfDocument(pdf) as document:
        yield document


def test_it_says_its_title_language_and_what_it_can_be_relied_on_for(made):
    spoken, pdf, document, content = made
    assert language(document) == {"en": "en-GB", "zh_CN": "zh-CN"}[spoken]
    assert document.get_metadata_value("Title").startswith(content.head.title)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in pdf


def test_its_bookmarks_are_its_headings(made):
    _spoken, _pdf, document, content = made
    told = [mark.get_title() for mark in document.get_toc()]
    assert told[0] == content.head.title
    places = [told.index(section.title) for section in content.sections]
    assert places == sorted(places)


def test_headings_tables_and_pictures_are_tagged_as_what_they_are(made):
    _spoken, _pdf, document, content = made
    found = [tag for page in document for tag in tags(page)]
    kinds = [tag.kind for tag in found]
    assert kinds.index("H1") < kinds.index("H2")
    assert kinds.count("H1") == 1
    tables = sum(len(section.tables) for section in content.sections)
    assert kinds.count("Table") >= tables
    assert {"THead", "TBody", "TH", "TD", "TR", "L", "LI", "P"} <= set(kinds)
    pictures = {tag.alt for tag in found if tag.kind == "Figure"}
    drawn = [chart.description for section in content.sections for chart in section.charts]
    summary = content.sections[0].summary
    assert summary is not None and {*drawn, summary.drawing.description} <= pictures
    assert all(pictures)


def test_every_font_is_in_the_file_and_every_letter_can_be_copied(made):
    _spoken, _pdf, document, _content = made
    used = fonts(document)
    assert used and all(used.values())
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "招商银行" in text and "我每月按时还款" in text
    assert not re.search("[\ufffd\ufffe\ue000-\uf8ff]", text)


def test_each_page_has_its_number_and_how_many_there_are(made):
    _spoken, _pdf, document, content = made
    pages = len(document)
    for n, page in enumerate(document, 1):
        foot = content.words["page_of"].format(page=n, pages=pages)
        assert "".join(foot.split()) in "".join(lines(page)[-1].text.split())


@pytest.mark.slow
def test_no_heading_stands_alone_at_the_foot_of_a_page(made, long):
    _spoken, _pdf, document, _content = made
    for one in (document, long):
        titles = {"".join(mark.get_title().split()) for mark in one.get_toc()}
        for page in one:
            body = lines(page)[:-1]  # without the foot
            at = [n for n, line in enumerate(body) if line.text in titles and line.size > 9]
            assert all(len(body) - n > 2 for n in at), [line.text for line in body[-4:]]


def test_a_table_over_several_pages_has_its_head_on_each_and_no_row_is_parted():
    only = Choice(parts=("lines", "record", "dues"))
    pdf = make_report(many(), assessment(), made_at=MADE, choice=only)
    heads, seen = 0, []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            found = "".join(line.text for line in lines(page))
            heads += "LenderandproductLimit" in found
            begun = re.findall("第(\\d+)家消费金融", found)
            ended = found.count("就到这里") + found.count("…")
            assert len(begun) == ended, "a name that begins on a page ends there, or is cut short"
            seen += begun
    assert heads >= 3 and {str(n) for n in range(1, 61)} <= set(seen)


@pytest.mark.parametrize("paper", SIZES)
def test_the_paper_is_the_one_that_was_chosen(paper):
    choice = Choice(paper=paper, parts=("summary", "lines"))
    pdf = make_report(snapshot(), assessment(), made_at=MADE, choice=choice)
    with pypdfium2.PdfDocument(pdf) as document:
        assert {tuple(map(round, page.get_size())) for page in document} == {SIZES[paper]}


@pytest.mark.parametrize(
    ("spoken", "paper"), [("en", "us-letter"), ("zh_CN", "us-letter"), ("zh_CN", "a4")]
)
@pytest.mark.parametrize("records", [snapshot, many, Snapshot], ids=["some", "many", "none"])
def test_the_first_page_stands_for_itself_also_where_sentences_are_endless(spoken, paper, records):
    set_language(spoken)
    told = assessment(scored=records is not Snapshot)
    endless = tuple(replace(one, text="额度使用率很高，" * 200) for one in told.reasons)
    needed = tuple(replace(told.needed[0], text=f"{n} " + "补充" * 300) for n in range(40))
    given = replace(told, reasons=endless, needed=needed)
    choice = Choice(preset="short", parts=PRESETS["short"].parts)
    content = make_content(records(), given, MADE, choice)
    with pypdfium2.PdfDocument(typeset(content, MADE, paper)) as document:
        assert len(document) == 1
    assert picture(content, MADE, paper).startswith(b"\x89PNG")


def test_the_bands_of_lateness_can_be_told_apart_in_grey():
    from core.report.style import TONES

    def light(colour: str) -> float:
        red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    greys = [light(TONES[letter]) for letter in "✓1234567"]
    assert greys == sorted(greys, reverse=True)
    assert light(TONES["✓"]) - light(TONES["7"]) > 60
