"""Two logins of one provider are two accounts."""

from datetime import datetime

import pytest

from core.records.json_ledger import export_text
from core.records.model import Account
from core.statements.accounts import login_in
from core.statements.draft import open_draft
from core.statements.intake import Intake

NAMES = (
    "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,"
    "交易订单号,商家订单号,备注,"
)


def statement(path, login, number):
    row = f"2026-09-0{number} 09:00:00,餐饮美食,店,/,货,支出,1.00,余额,交易成功,{number},,,"
    path.write_text("\n".join(["导出信息：", f"支付宝账户：{login}", NAMES, row, ""]), "utf-8")
    return path


@pytest.fixture
def bring(ledger):
    def run(*paths):
        intake = Intake(ledger)
        for path in paths:
            intake.read(open_draft(path))
        written = intake.write(datetime(2026, 11, 24), intake.default_decisions())
        intake.close()
        return [each.batch for each in written.values()]

    return run


def rows_of(ledger):
    return {
        account.name: ledger.count_transactions(account=account.id)
        for account in ledger.records(Account)
    }


def test_a_second_login_is_a_second_account_with_its_masked_end(ledger, bring, tmp_path):
    bring(statement(tmp_path / "a1.csv", "13800001234", 1))
    bring(statement(tmp_path / "b1.csv", "wang@qq.com", 2))
    bring(statement(tmp_path / "a2.csv", "13800001234", 3))
    bring(statement(tmp_path / "b2.csv", "wang@qq.com", 4))
    assert rows_of(ledger) == {"支付宝": 2, "支付宝 ··ng": 2}
    assert "13800001234" not in export_text(ledger)


def test_two_logins_in_one_import_are_two_accounts(ledger, bring, tmp_path):
    paths = [
        statement(tmp_path / "a.csv", "13800001234", 1),
        statement(tmp_path / "b.csv", "13900005678", 2),
    ]
    bring(*paths)
    assert rows_of(ledger) == {"支付宝": 1, "支付宝 ··78": 1}


def test_a_login_taken_back_leaves_its_place_to_the_next(ledger, bring, tmp_path):
    before = export_text(ledger)
    (batch,) = bring(statement(tmp_path / "a.csv", "13800001234", 1))
    ledger.undo_batch(batch)
    assert export_text(ledger) == before
    bring(statement(tmp_path / "b.csv", "wang@qq.com", 2))
    assert rows_of(ledger) == {"支付宝": 1}


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("支付宝账户：138******78", "··78"),
        ("账号:[wang@qq.com]", "··ng"),
        ("京东账号名：jd_55370d18", "··18"),
        ("微信昵称：[某人],,,", None),
        ("查证账户实际到账情况", None),
    ],
)
def test_a_login_is_told_by_its_end(line, end):
    login = login_in(line)
    assert (login and login.partition("|")[2]) == end
