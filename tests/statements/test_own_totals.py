"""The sums and counts that a wallet or bank writes around its rows prove that none is missing."""

import pytest

from core.records.ledger import Ledger
from tests.commands.conftest import limitwise, mine  # noqa: F401  (fixtures)
from tests.support import SAMPLES

SAYING = ("alipay-app", "alipay-app-2021", "alipay-web", "cmb-debit", "icbc-credit", "icbc-debit")
SAYING += ("jd", "jd-2023", "meituan", "wechat")


def sample(name):
    """The text of a sample and its encoding."""
    content = (SAMPLES / f"{name}.csv").read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise AssertionError(name)


@pytest.fixture
def spoilt(take, tmp_path):
    """Take a sample in with one text of it put in another's place."""

    def run(name, old, new):
        text, encoding = sample(name)
        assert old in text
        path = tmp_path / f"{name}.csv"
        path.write_bytes(text.replace(old, new).encode(encoding))
        return take(path, as_they_are=True).draft

    return run


@pytest.mark.parametrize("name", SAYING)
def test_rows_that_come_to_what_their_file_says_are_not_asked_about(take, name):
    draft = take(SAMPLES / f"{name}.csv").draft
    assert draft.preface is not None
    assert draft.unproved == []


@pytest.mark.parametrize(
    ("name", "old", "new", "difference"),
    [
        ("alipay-app", "56.00  ", "65.00  ", "a difference of 9."),
        ("alipay-app", "共16笔", "共18笔", "18 rows and has 16"),
        ("alipay-web", "已支出:3笔,410.00元", "已支出:3笔,400.00元", "a difference of 10."),
        ("cmb-debit", "共 1848.00 元", "共 1849.00 元", "a difference of 1."),
        ("icbc-debit", "2,144.50", "2,100.00", "a difference of 24.50"),
        ("icbc-credit", "1,077.34           ", "1,070.34           ", "a difference of 7."),
        ("jd", "257.90", "287.90", "a difference of "),
        ("meituan", "1298.79元", "1280.79元", "a difference of "),
        ("wechat", "共10笔", "共11笔", "11 rows and has 10"),
    ],
)
def test_a_total_that_contradicts_the_rows_is_asked_about_with_by_how_much(
    spoilt, name, old, new, difference
):
    draft = spoilt(name, old, new)
    assert difference in " ".join(draft.unproved)
    assert set(draft.unproved) <= set(draft.warnings)


def test_sums_of_other_rows_are_told_and_stop_nothing(spoilt):
    draft = spoilt("cmb-debit", "1848.00 元", "9876.54 元")
    assert "9,876.54" in " ".join(draft.warnings)
    assert draft.unproved == []


def test_rows_that_are_rejected_explain_what_the_sums_lack(spoilt):
    draft = spoilt("icbc-debit", "2,144.50", "2,200.00")
    assert draft.unproved == []


def test_a_wallet_that_adds_up_in_another_way_is_believed(spoilt):
    said = "1.明细金额直接累加后，可能会和上方统计金额不一致"
    draft = spoilt("jd", "1.本明细仅供个人对账使用。", said)
    assert draft.preface and draft.preface.went is None
    assert draft.unproved == []


def test_nothing_is_written_until_the_difference_is_accepted(
    limitwise,  # noqa: F811
    mine,  # noqa: F811
    tmp_path,
):
    text, encoding = sample("alipay-app")
    path = tmp_path / "file.csv"
    path.write_bytes(text.replace("1229.00", "1230.00").encode(encoding))
    refused = limitwise("import", "--ledger", mine, "--json", path)
    assert refused.status == 1 and "a difference of 1." in refused.err
    (question,) = refused.document["files"][0]["questions"]
    assert question["choices"] == ["--accept-differences"]
    with Ledger.open(mine) as kept:
        assert kept.count_transactions() == 0
    taken = limitwise("import", "--ledger", mine, "--json", "--accept-differences", path)
    assert taken.status == 0 and taken.document["files"][0]["imported"] > 0
