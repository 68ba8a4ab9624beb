"""The resource of lenders, and which lender, product and kind of lender a line is of."""

import json
import re
from collections import Counter

import jsonschema
import pytest

from core.records.lenders import (
    PATH,
    common_products,
    lender_key,
    lender_of,
    lenders,
    product_of,
    products,
    same_lender,
    usual_lender_kind,
)
from core.records.model import LenderKind, Line, LineKind

DOCUMENT = json.loads(PATH.read_text(encoding="utf-8"))
SCHEMA = json.loads(PATH.with_name("lenders.schema.json").read_text(encoding="utf-8"))


def line(lender, product=None, kind=LineKind.REVOLVING):
    return Line(lender=lender, product=product, kind=kind)


# The resource


def test_the_resource_fits_its_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(DOCUMENT, SCHEMA)


def test_every_row_has_a_source_and_no_better_grade_than_it():
    rows = DOCUMENT["lenders"] + DOCUMENT["products"]
    grades = {code: row["grade"] for code, row in DOCUMENT["sources"].items()}
    assert [row["name"] for row in rows if row["grade"] < grades[row["source"]]] == []
    assert {row["source"] for row in rows} == set(grades)


def test_each_lender_has_an_id_and_names_of_its_own():
    for values in (
        [lender.id for lender in lenders()],
        [lender.name for lender in lenders()],
        [word.casefold() for lender in lenders() for word in (*lender.words, *lender.apps)],
    ):
        assert [value for value, times in Counter(values).items() if times > 1] == []


def test_all_licensed_consumer_finance_companies_are_there():
    licensed = [one for one in lenders() if one.kind is LenderKind.CONSUMER_FINANCE]
    assert len(licensed) == 31
    assert all(one.name.endswith("消费金融") for one in licensed)


@pytest.mark.parametrize("lender", lenders(), ids=lambda one: one.id)
def test_a_lender_is_found_by_its_name_and_by_each_of_its_words(lender):
    for word in (lender.name, *lender.words, *lender.apps):
        assert lender_of(word) is lender
        assert lender_of(f" {word.upper()} ") is lender


def test_a_product_is_found_by_what_it_is_called():
    for product in products():
        for word in product.words:
            plain = re.sub(r"\(\?<?!.*?\)", "", word).replace("[eE]", "e")
            assert product_of(plain) is product
        if product.english:
            assert product_of(product.english.lower()) is product


def test_the_common_products_come_in_an_order_of_their_own():
    places = [product.chip for product in common_products()]
    assert places == sorted(set(places))
    titles = {(each.lender and each.lender.name, each.name) for each in common_products()}
    assert titles >= {
        ("蚂蚁消费金融", "花呗"),
        ("抖音", "月付"),
        ("抖音", "放心借"),
        ("网商银行", "网商贷"),
        (None, "信用购"),
        ("奇富科技", "360借条"),
        ("度小满", "有钱花"),
        ("乐信", "分期乐"),
    }


# Whose line it is


@pytest.mark.parametrize(
    "typed",
    [
        ("花呗", None),
        ("借呗", "借呗"),
        ("蚂蚁", "花呗"),
        ("支付宝", None),
        ("支付宝", "花呗"),
        ("蚂蚁消费金融", "备用金"),
        ("重庆蚂蚁消费金融有限公司", None),
        ("Alipay", "Huabei"),
        ("我的花呗", None),
    ],
)
def test_whatever_is_typed_for_the_lender_of_huabei_it_is_one_lender(typed):
    assert same_lender(line(*typed), line("蚂蚁消费金融", "借呗"))


@pytest.mark.parametrize(
    "typed",
    [
        ("招商银行", "信用卡"),
        ("招行", "闪电贷"),
        ("CMB", None),
        ("cmb credit card", None),
        ("信用卡", "招商银行"),
        ("招商银行股份有限公司信用卡中心", None),
        ("ＣＭＢ", None),
    ],
)
def test_a_banks_card_and_its_loan_are_of_one_lender(typed):
    assert same_lender(line(*typed), line("招商银行", "信用卡 8705"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("支付宝", "花呗"), ("支付宝", "网商贷")),
        (("支付宝", "花呗"), ("支付宝", "信用购")),
        (("微信", "微粒贷"), ("微信", "分付")),
        (("美团", "月付"), ("美团", "信用卡")),
        (("招商银行", None), ("招联消费金融", None)),
        (("中信银行", None), ("中信消费金融", None)),
        (("甲", None), ("乙", None)),
    ],
)
def test_one_app_brings_loans_of_several_lenders(one, other):
    assert not same_lender(line(*one), line(*other))


def test_a_lender_that_is_not_known_has_the_name_that_was_typed():
    assert lender_key(line(" 某某 Shop ")) == lender_key(line("某某 shop")) == "某某 shop"
    assert lender_of("某某") is None
    assert lender_of("信用卡") is None
    assert lender_of("信用购") is None


@pytest.mark.parametrize(
    "text",
    [
        "ABC Shop",
        "Fabc",
        "CCBX",
        "antique",
        "Jdate",
        "途中行李",
        "施工行业",
        "快乐信贷社",
        "BOC2",
    ],
)
def test_a_short_name_inside_other_words_names_no_lender(text):
    assert lender_of(text) is None


@pytest.mark.parametrize("text", ["部分付款", "按月付款", "白条鸡", "美好分期待", "拿来分期"])
def test_a_products_name_inside_other_words_names_no_product(text):
    assert product_of(text) is None


def test_what_one_lender_calls_so_comes_before_what_many_do():
    assert product_of("中移金科 移动白条") is not product_of("京东 白条")
    found = product_of("美团 月付")
    assert found is not None and found.lender is lender_of("美团")


# What kind of lender it usually is


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        (("花呗", None), LenderKind.CONSUMER_FINANCE),
        (("支付宝", "网商贷"), LenderKind.BANK),
        (("信用购", "信用购"), LenderKind.BANK),
        (("微众银行", "微粒贷"), LenderKind.BANK),
        (("京东", "白条"), LenderKind.MICRO_LOAN),
        (("京东消费金融", "金条"), LenderKind.CONSUMER_FINANCE),
        (("美团", "月付"), LenderKind.MICRO_LOAN),
        (("抖音", "放心借"), LenderKind.FACILITATED),
        (("360借条", None), LenderKind.FACILITATED),
        (("某某小额贷款公司", None), LenderKind.MICRO_LOAN),
        (("某某村镇银行", None), LenderKind.BANK),
        (("某某消费金融", None), LenderKind.CONSUMER_FINANCE),
        (("信用卡", None), LenderKind.BANK),
        (("甲", None), LenderKind.UNKNOWN),
    ],
)
def test_the_usual_kind_of_lender_follows_product_and_name(typed, kind):
    assert usual_lender_kind(line(*typed)) is kind


def test_a_card_of_an_unknown_lender_is_usually_a_banks():
    assert usual_lender_kind(line("甲", kind=LineKind.CREDIT_CARD)) is LenderKind.BANK
    assert usual_lender_kind(line("甲", kind=LineKind.CAR)) is LenderKind.UNKNOWN
