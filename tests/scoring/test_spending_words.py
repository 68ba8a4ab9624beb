"""What a payment was for, by its words: a word that vetoes one class leaves the others."""

import pytest

from core.scoring.spending import classes_of


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("博彩充值", {"gambling"}),
        ("彩票平台充值", {"gambling"}),
        ("百家乐充值", {"gambling"}),
        ("竞彩 下注", {"gambling"}),
        ("bet365 top-up", {"gambling"}),
        ("家电城 充值 彩票", {"gambling"}),
        ("手机话费充值", set()),
        ("余额宝转入", set()),
        ("货币基金", set()),
        ("股票账户 公积金", set()),
        ("住房公积金 购房", set()),
        ("基金申购", {"securities"}),
        ("property management fee", set()),
        ("real estate", {"property"}),
        ("体彩 公益", {"gambling"}),
    ],
)
def test_a_veto_holds_for_its_own_class_alone(text, classes):
    assert classes_of(None, text, None) == classes
