"""What the name of an account says of its kind."""

import re
import unicodedata

from core.records.lenders import lender_of
from core.records.model import AccountKind, LenderKind

_FUND = re.compile("余额宝|零钱通|小金库|现金宝|基金|理财|money (?:market|fund)", re.I).search
"""Products that hold money in a fund, though they are called by the wallet they belong to."""
_OTHERS = {
    AccountKind.WALLET: re.compile(
        r"零钱|支付宝|微信|财付通|钱包|云闪付|数字人民币|wallet|alipay|wechat|paypal", re.I
    ).search,
    AccountKind.CASH: re.compile(r"现金|\bcash\b", re.I).search,
    AccountKind.BANK: re.compile(
        r"银行|储蓄|借记|工资卡|存折|农商行|信用社|\bbank\b|savings|che(?:cking|que)|\bdebit\b",
        re.I,
    ).search,
}


def kind_of_name(name: str) -> AccountKind | None:
    """The kind of account that a name tells of; None where it tells of none, or of several."""
    said = unicodedata.normalize("NFKC", name)
    if _FUND(said):
        return AccountKind.FUND
    found = [kind for kind, word in _OTHERS.items() if word(said)]
    lender = lender_of(said)
    if not found and lender is not None and lender.kind is LenderKind.BANK:
        return AccountKind.BANK
    return found[0] if len(found) == 1 else None
