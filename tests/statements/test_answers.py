"""Rows that nothing proves on the command line: asked about once, answered by a file, remembered;
and files that cannot be what they are given as."""

import json

import pytest

from core.records.ledger import Ledger
from core.records.model import Kind, Status, Transaction
from core.statements.cues import PATH as CUES
from tests.commands.conftest import limitwise, mine  # noqa: F401  (fixtures)
from tests.statements.make import ALIPAY_NAMES, alipay_rows

BANK = (
    "交易日期,摘要,支出,收入,余额,对方户名\n"
    "2026-03-01,消费,20.00,,9980.00,某超市\n"
    "2026-03-02,还款 1,500.00,,9480.00,王某\n"
    "2026-03-03,还款 2,400.00,,9080.00,王某\n"
    "2026-03-04,住房贷款,1500.00,,7580.00,\n"
)
KEY = "out|王某|还款"


@pytest.fixture
def bank(tmp_path):
    file = tmp_path / "bank.csv"
    file.write_text(BANK)
    return file


@pytest.fixture
def take(limitwise, mine, tmp_path):  # noqa: F811
    """`take(file, answers)` imports with a document of answers, if there is one."""

    def run(file, answers=None, *more):
        extra = []
        if answers is not None:
            path = tmp_path / "answers.json"
            path.write_text(answers if isinstance(answers, str) else json.dumps(answers))
            extra = ["--answers", path]
        return limitwise("import", "--ledger", mine, "--json", *extra, *more, file)

    return run


@pytest.fixture
def kept(mine):  # noqa: F811
    def run():
        with Ledger.open(mine) as ledger:
            return {row.at.day: row.kind for row in ledger.records(Transaction)}

    return run


def answers(**more):
    return {"version": 1, "answers": {KEY: "repayment"}} | more


def test_rows_alike_are_one_question_and_nothing_is_written_before_it_is_answered(take, bank, kept):
    answer = take(bank)
    (file,) = answer.document["files"]
    (question,) = file["questions"]
    assert (answer.status, kept()) == (1, {})
    assert (question["key"], question["rows"], question["amount"]) == (KEY, [3, 4], "900.00")
    assert question["effects"]["expense"] == {"expense": "900.00"}
    assert question["choices"][:3] == ["repayment", "expense", "transfer"]
    assert [(each["kind"], each["rows"]) for each in file["likely"]] == [("repayment", [5])]
    assert (file["expense"], file["transfers"]) == ("20.00", "1500.00")


def test_an_answer_holds_for_all_rows_alike_and_for_the_next_file(take, bank, kept):
    more = answers()
    more["answers"]["out||住房贷款"] = "transfer"
    assert take(bank, more).status == 0
    assert kept() == {
        1: Kind.EXPENSE, 2: Kind.REPAYMENT, 3: Kind.REPAYMENT, 4: Kind.TRANSFER,
    }  # fmt: skip
    assert take(bank, more).document["files"][0]["duplicates"] == 4
    bank.write_text(BANK.replace("2026-03-0", "2026-04-1"))
    (file,) = take(bank).document["files"]
    assert (file["imported"], file["questions"]) == (4, [])
    assert kept()[13] is Kind.REPAYMENT


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (answers(answers={"out|李某|还款": "repayment"}), "for another statement"),
        (answers(answers={KEY: "income"}), "cannot be this"),
        (answers(answers={KEY: "gift"}), "no kind of payment"),
        (answers(answers={KEY: None}), "no kind of payment"),
        (answers(version=0), "another version"),
        ({"answers": {KEY: "repayment"}}, "another version"),
        (answers(kinds={}), "no file of answers"),
        ([], "no file of answers"),
        ("{", "no JSON"),
    ],
)
def test_answers_that_do_not_fit_are_refused_and_nothing_is_written(
    take, bank, kept, document, said
):
    answer = take(bank, document)
    assert (answer.status, kept()) == (1, {})
    assert said in answer.err


def test_the_schema_of_answers_knows_the_kinds_that_rows_can_be():
    schema = json.loads(CUES.with_name("answers.schema.json").read_text("utf-8"))
    kinds = schema["properties"]["answers"]["additionalProperties"]["enum"]
    assert set(kinds) == {kind.value for kind in Kind} - {"hold"}


def test_a_file_with_another_statement_behind_is_refused_whole(take, tmp_path, kept):
    wechat = (
        "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注"
    )
    file = tmp_path / "two.csv"
    text = f"{ALIPAY_NAMES},\n{alipay_rows(1)[0]}\n{wechat}\n"
    file.write_bytes(text.encode("gb18030"))
    answer = take(file)
    assert (answer.status, kept()) == (1, {})
    assert "“two.csv” holds the statements of two banks or wallets: from line 3 on" in answer.err


def test_a_mapping_of_an_earlier_version_reads_the_texts_it_left_out(take, tmp_path):
    file, mapping = tmp_path / "bank.csv", tmp_path / "mapping.json"
    file.write_text("日期,说明,金额,附言\n2026-03-13,A,-5.00,信用卡还款\n2026-03-14,B,-6.00,\n")
    columns = {"日期": "day", "说明": "text", "金额": "amount", "附言": "ignored"}
    old = {"name": "mine", "columns": columns, "sign": "negative-out"}
    mapping.write_text(json.dumps(old))
    (read,) = take(file, None, "--lines", "--dry-run", "--mapping", mapping).document["files"]
    assert [line["kind"] for line in read["lines"]] == ["repayment", "expense"]
    assert any("earlier version" in warning and "附言" in warning for warning in read["warnings"])
    mapping.write_text(json.dumps(old | {"version": 2}))
    (read,) = take(file, None, "--lines", "--dry-run", "--mapping", mapping).document["files"]
    assert [line["kind"] for line in read["lines"]] == ["expense", "expense"]
    mapping.write_text(json.dumps(old | {"version": 3}))
    assert "newer version" in take(file, None, "--mapping", mapping).err


WECHAT = (
    "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n"
    "2026-03-01 10:00:00,信用卡还款,某银行信用卡,信用卡还款,/,¥500.00,零钱,{status},41,1,/\n"
    "2026-03-02 10:00:00,信用卡还款-退款,某银行信用卡,信用卡还款,/,¥500.00,零钱,已全额退款,41,1,/\n"
)


def test_a_repayment_that_came_back_whole_was_not_paid(take, tmp_path):
    file = tmp_path / "wechat.csv"
    file.write_text(WECHAT.format(status="已全额退款"))
    (read,) = take(file).document["files"]
    assert [event["status"] for event in read["credit_events"]] == [Status.FAILED]


def test_every_cue_says_what_it_is_and_its_words_are_plain():
    document = json.loads(CUES.read_text("utf-8"))
    for name, cue in document["cues"].items():
        assert len(cue["says"]) > 10, name
        for listed in cue["words"].values():
            assert all(word == word.strip() and word for word in listed), name
            assert len(set(listed)) == len(listed), name
