"""The usual short name of a lender, from its full name on a credit report or in a ledger."""

import re

from core.records import lenders
from core.records.model import Line

_LEGAL = re.compile(r"(股份有限公司|有限责任公司|股份公司|有限公司).*$")
_BRANCH = re.compile(r"(信用卡中心|信用卡部|营业部|(?<=银行)[\u4e00-\u9fff]{2,20}?(分行|支行)).*$")


def lender_of(institution: str) -> str:
    """`重庆蚂蚁消费金融有限公司` gives 蚂蚁消费金融, `招商银行股份有限公司信用卡中心` 招商银行."""
    known = lenders.lender_of(institution)
    if known:
        return known.name
    return _BRANCH.sub("", _LEGAL.sub("", institution)) or institution


def lender_of_line(line: Line) -> str:
    """The same short name for a line as a person calls it: by its product where only one has it."""
    known = lenders.lender_of_line(line)
    return known.name if known else lender_of(line.lender)
