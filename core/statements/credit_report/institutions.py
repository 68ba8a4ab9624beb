"""The usual short name of a lender, from its full name on a credit report or in a ledger."""

import re

from core.records.model import Line
from core.statements.lenders import BANKS, PRODUCTS

_COMPANIES = {
    "蚂蚁": "蚂蚁消费金融",
    "京东": "京东金融",
    "微众": "微众银行",
    "网商银行": "网商银行",
    "财付通": "财付通",
    "美团": "美团",
    "三快": "美团",
    "度小满": "度小满",
    "满易": "度小满",
    "中融小额": "抖音",
    "抖音": "抖音",
    "滴滴": "滴滴",
}
"""Part of a company's registered name, and the lender as people and statements call it (facts
DOMAIN, section 6, and the names that public report parsers meet)."""

_LEGAL = re.compile(r"(股份有限公司|有限责任公司|股份公司|有限公司).*$")
_BRANCH = re.compile(r"(信用卡中心|信用卡部|营业部|(?<=银行)[\u4e00-\u9fff]{2,20}?(分行|支行)).*$")


def lender_of(institution: str) -> str:
    """`重庆蚂蚁消费金融有限公司` gives 蚂蚁消费金融, `招商银行股份有限公司信用卡中心` 招商银行."""
    for part, name in _COMPANIES.items():
        if part in institution:
            return name
    bare = _LEGAL.sub("", institution)
    for bank in BANKS:
        if any(word in bare for word in bank.words if not word.isascii()):
            return bank.name
    return _BRANCH.sub("", bare) or institution


def lender_of_line(line: Line) -> str:
    """The same short name for a line as a person calls it: by its product where only one has it."""
    for product in PRODUCTS:
        if product.lender and product.name != "月付" and product.name in line.name:
            return product.lender
    for bank in BANKS:
        if line.lender in bank.words:
            return bank.name
    return lender_of(line.lender)
