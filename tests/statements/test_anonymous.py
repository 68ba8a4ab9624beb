"""An anonymous sample has a file's shape, and nothing of what stood in it."""

import re
from contextlib import closing
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from core.errors import UserError
from core.statements.anonymous import sample_of
from core.statements.draft import open_draft
from core.statements.own_words import own_words
from tests.statements.workbooks import make_workbook
from tests.support import SAMPLES

TEXTS = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".csv", ".ofx", ".qif"))
IDEOGRAPHS = r"[\u3005\u3040-\u30ff\u3400-\u9fff]"
RUNS = re.compile(rf"{IDEOGRAPHS}{{2,}}|[^\W\d_\u3005-\uffef]{{3,}}|\d{{3,}}")
STRUCTURE = re.compile(
    r"""(?:OFXHEADER|DATA|VERSION|SECURITY|ENCODING|CHARSET)\s*[:=]\s*["']?[\w.-]+
    | <(?:ACCTTYPE|SEVERITY|LANGUAGE|CURDEF|TRNTYPE|CODE)>\w+ | FILEUID:NONE | </?[A-Za-z][\w.]*""",
    re.VERBOSE | re.IGNORECASE,
)


def is_own(run):
    """Whether a run is made of nothing but the program's own words."""
    if run.casefold() in own_words():
        return True
    ends = {0}
    for at in range(len(run)):
        if at in ends:
            ends |= {end for end in range(at + 2, len(run) + 1) if run[at:end] in own_words()}
    return len(run) in ends


def surviving(original, sample):
    """The runs of the original that stand in its sample, but for the program's own words."""
    bare, left = STRUCTURE.sub(" ", original), STRUCTURE.sub(" ", sample)
    bare = re.sub(r"(?<=\d)[年月日]", " ", bare)  # the signs of a day
    if original.startswith("!"):  # QIF: a letter tells what the line is
        bare, left = (re.sub("(?m)^.", " ", text) for text in (bare, left))
    numbers = set(re.findall(r"\d+", left))
    told = [word for word in own_words() if word in left.casefold()]
    return {
        run
        for run in RUNS.findall(bare)
        if (run in numbers if run.isdigit() else run in left)
        and not is_own(run)
        and not any(run.casefold() in word for word in told)
    }


def text_in(path):
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_nothing_of_a_statement_survives_in_its_sample(path):
    sample = sample_of(path, Random(1))
    assert surviving(text_in(path), sample.text) == set()
    assert sample.content().decode(sample.encoding) == sample.text
    assert len(sample.text.splitlines()) + sample.left_out == len(text_in(path).splitlines())


@pytest.mark.parametrize(
    "name", ["wechat.csv", "alipay-app.csv", "icbc-debit.csv", "ofx.ofx", "qif.qif"]
)
def test_the_sample_is_read_as_the_statement_is(name, tmp_path):
    sample = tmp_path / name
    sample.write_bytes(sample_of(SAMPLES / name, Random(1)).content())
    with closing(open_draft(SAMPLES / name)) as true, closing(open_draft(sample)) as made:
        assert not made.questions
        assert made.format is true.format and made.header.places == true.header.places


WORDS = some.text("张三丰李某招商银行支付宝余额abcdeXYZ 0123456789.,-¥@_", min_size=1, max_size=24)
DAYS = some.dates(date(2015, 1, 1), date(2029, 12, 31))
AMOUNTS = some.decimals(-99999, 99999, places=2).map(str)


@settings(max_examples=60)
@given(
    rows=some.lists(some.tuples(DAYS, AMOUNTS, WORDS, WORDS), max_size=12), seed=some.integers(0)
)
def test_of_any_words_and_numbers_nothing_survives(rows, seed, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    text = "交易时间,金额,交易对方,备注\n"
    text += "".join(f"{day},{amount},{one},{other}\n" for day, amount, one, other in rows)
    path.write_text(text)
    sample = sample_of(path, Random(seed)).text
    assert surviving(text, sample) == set()
    lines = sample.splitlines()
    assert lines[0] == "交易时间,金额,交易对方,备注"
    made = [line.split(",") for line in lines[1:]]
    days = [date.fromisoformat(cells[0]) for cells in made]
    assert len({new - old[0] for new, old in zip(days, rows, strict=True)}) <= 1
    for cells, (_day, amount, *_words) in zip(made, rows, strict=True):
        assert (float(cells[1]) == 0) is (float(amount) == 0)
        assert (len(cells[1]), cells[1][:1] == "-") == (len(amount), amount[:1] == "-")


def test_a_workbook_becomes_text_and_a_long_file_its_ends(tmp_path):
    book = tmp_path / "book.xlsx"
    make_workbook(book, 明细=[["交易时间", "金额"], ["2026-09-05", "王小明 123.45"]])
    assert "王小明" not in sample_of(book, Random(1)).text
    long = tmp_path / "long.csv"
    long.write_text("".join(f"{date(2026, 1, 1) + timedelta(n)},甲乙丙丁\n" for n in range(300)))
    sample = sample_of(long, Random(1))
    assert (len(sample.text.splitlines()), sample.left_out) == (200, 100)


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"", b"\x89PNG", b"PK\x03\x04rest", b"a\0b"])
def test_another_kind_of_file_is_told_in_one_sentence(tmp_path, content):
    path = tmp_path / "other"
    path.write_bytes(content)
    with pytest.raises(UserError, match="has no anonymous sample: one can be made of CSV"):
        sample_of(path, Random(1))


def test_words_that_tell_a_meaning_are_kept_and_names_are_not():
    assert {"还款", "罚息", "手续费", "放款"} <= own_words()
    assert "marcus" not in own_words()
