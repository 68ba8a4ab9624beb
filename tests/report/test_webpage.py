"""The report as one web page, as tables, and as a picture: the same content, safe to open."""

import csv
import io
import re
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from itertools import chain
from zipfile import ZipFile

import pytest

from core.report.choice import Choice
from core.report.content import ReportContent, Table
from core.report.report import make_content
from core.report.tables import harmless, tables_of
from core.report.webpage import web_page
from core.scoring import assess
from core.words import LANGUAGES, set_language
from tests.report.hostile import ATTRIBUTES, ELEMENTS
from tests.report.sample import DAY, MADE, assessment, snapshot

WORDS = Choice(statement="I was ill in March.")
VOID = {"meta", "img", "br"}


class Page(HTMLParser):
    """The page read as a browser does: its elements in order, and the text in each kind."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.starts: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.starts.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append((self.open[-1] if self.open else "", data))

    def within(self, tag: str) -> list[str]:
        return [text for found, text in self.text if found == tag]


@pytest.fixture(params=[*LANGUAGES])
def content(request) -> ReportContent:
    set_language(request.param)
    return make_content(snapshot(), assessment(), MADE, WORDS)


def test_the_page_is_well_formed_and_loads_nothing(content):
    page = Page(web_page(content))
    assert page.open == []
    assert {tag for tag, _attributes in page.starts} <= ELEMENTS
    assert {name for _tag, attributes in page.starts for name in attributes} <= ATTRIBUTES
    sources = [had["src"] or "" for _tag, had in page.starts if "src" in had]
    assert sources and all(one.startswith("data:image/svg+xml;base64,") for one in sources)
    policy = next(had["content"] for _tag, had in page.starts if "http-equiv" in had)
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def test_it_can_be_read_aloud_and_by_keyboard(content):
    page = Page(web_page(content))
    first, had = page.starts[0]
    assert first == "html" and had["lang"] == content.language.replace("_", "-")
    headings = [tag for tag, _had in page.starts if tag in ("h1", "h2", "h3")]
    assert headings[0] == "h1" and headings.count("h1") == 1
    assert page.within("h2") == [section.title for section in content.sections]
    assert all(had.get("alt") for tag, had in page.starts if tag == "img")
    heads = [had for tag, had in page.starts if tag == "th"]
    assert heads and all(had["scope"] in ("col", "row") for had in heads)
    assert not re.search("<th[^>]*></th>", web_page(content))
    helps = {"zh_CN": "建议：", "en": "What helps: "}[
        content.language
    ]  # no space after the wide one
    reasons = next(one.reasons for one in content.sections if one.reasons)
    assert f"<p>{helps}{reasons[0].action}</p>" in web_page(content)
    names = [had["aria-label"] for tag, had in page.starts if had.get("role") == "region"]
    assert names and all(names)


def test_it_says_all_that_the_document_says(content):
    told = "".join(text for _tag, text in Page(web_page(content)).text)
    for words in spoken(content):
        for line in words.split("\n"):
            assert line in told, line


def spoken(content: ReportContent) -> list[str]:
    """Every text of the report."""
    found = [content.head.title, content.head.notice, *chain(*content.head.facts)]
    for section in content.sections:
        found += [section.title, section.intro, *section.boxed, *section.paragraphs]
        found += [chart.caption for chart in section.charts]
        for table in section.tables:
            found += [*table.head, *chain(*table.rows), *table.total, table.note, table.title]
        for reason in section.reasons:
            found += [reason.text, reason.action, reason.points, *chain(*reason.evidence)]
        if section.summary is not None:
            found += [*section.summary.sentences, *chain(*section.summary.figures)]
            found += [*chain(*section.summary.weighty), *section.summary.needed]
    return found


def test_another_language_leaves_no_sentence_of_the_one_before():
    kept = snapshot()
    only = Choice(parts=("changes", "unknown", "lines", "dues", "cash", "applications"))
    for language in ("en", "zh_CN"):
        set_language(language)
        said = make_content(kept, assess(kept, DAY), MADE, only)
    assert [words for words in spoken(said) if re.search("[a-z]{3,} [a-z]{3,}", words)] == []


def sheets(content: ReportContent) -> dict[str, list[list[str]]]:
    with ZipFile(io.BytesIO(tables_of(content, MADE))) as archive:
        assert archive.testzip() is None
        return {
            name.partition("-")[2]: list(
                csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig")))
            )
            for name in archive.namelist()
        }


def test_each_table_is_a_file_with_numbers_that_can_be_calculated_with(content):
    found = sheets(content)
    for section in content.sections:
        for n, table in enumerate(section.tables, 1):
            name = f"{section.code}.csv" if n == 1 else f"{section.code}-{n}.csv"
            assert len(found[name]) == 1 + len(table.rows) + bool(table.total)
            assert {len(row) for row in found[name]} == {len(table.head)}
    card = next(row for row in found["lines.csv"] if row[0].startswith("招商银行"))
    assert [float(cell) for cell in card[1:3]] == [35000, 4552.49]
    assert found["statement.csv"] == [["I was ill in March."]]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1,234,567.89", "1234567.89"),
        ("−3", "-3"),
        ("+3,737.10", "+3737.10"),
        ("17%", "17%"),
        ("–", ""),
        ("花呗\n循环额度", "花呗 · 循环额度"),
        ("=1+1", "'=1+1"),
        ("+1+cmd|x", "'+1+cmd|x"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1＋1", "'＝1＋1"),
        ("12 of 30 points", "12 of 30 points"),
    ],
)
def test_a_cell_is_a_number_or_text_and_no_formula(cell, expected):
    assert harmless(cell) == expected


def test_a_table_that_is_wider_than_its_head_is_a_fault_and_is_not_cut_short(content):
    section = content.sections[0]
    odd = Table(head=("a", "b"), rows=(("1", "2", "3"),), align="ll", widths=("auto", "1fr"))
    with pytest.raises(ValueError):
        web_page(replace(content, sections=(replace(section, tables=(odd,)),)))


def test_a_moment_before_zip_archives_is_their_first_one(content):
    with ZipFile(io.BytesIO(tables_of(content, datetime(1970, 1, 1)))) as archive:
        assert {one.date_time[0] for one in archive.infolist()} == {1980}


def test_the_same_content_gives_the_same_bytes(content):
    assert web_page(content) == web_page(content)
    assert tables_of(content, MADE) == tables_of(content, MADE)
