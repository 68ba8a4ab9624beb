"""Which row of a bank's statement is which payment of a wallet's.

Amount and days are near already; here the words decide. The wallet's way to pay has to name the
bank, with the same last digits where both have them, and the bank's row the wallet or the shop.
"""

import re

from core.records.cross_account import Side
from core.statements.lenders import bank_in

WALLETS = {
    "支付宝": ("支付宝", "蚂蚁", "ALIPAY", "Alipay"),
    "微信支付": ("财付通", "微信", "零钱", "TENPAY", "Tenpay"),
    "京东": ("京东", "网银在线"),
    "美团": ("美团", "钱袋宝", "三快"),
}
"""What banks write of a wallet: its own name, and that of the company which moves the money."""

_TAIL = re.compile(r"(?<!\d)(\d{4})(?!\d)").search


def wallets_in(text: str) -> set[str]:
    """The wallets that a text names."""
    return {name for name, words in WALLETS.items() if any(word in text for word in words)}


def is_of_wallet(bank: Side, wallet: Side) -> bool:
    """Whether a bank's row and a wallet's are one payment by their words."""
    directions = {bank.direction, wallet.direction}
    return (
        (len(directions) == 1 or "neutral" in directions)
        and _bank_named(bank, wallet)
        and _wallet_named(bank, wallet)
    )


def _bank_named(bank: Side, wallet: Side) -> bool:
    own = bank_in(bank.account)
    way = wallet.method
    if bank_in(way) != own:
        way = wallet.counterparty  # a withdrawal names the bank as who gets the money
    if own is None or bank_in(way) != own:
        return False
    if "信用卡" in way and "信用卡" not in bank.account:
        return False
    if "储蓄卡" in way and "信用卡" in bank.account:
        return False
    said, its_own = _TAIL(way), _TAIL(bank.account)
    return said is None or its_own is None or said[1] == its_own[1]


def _wallet_named(bank: Side, wallet: Side) -> bool:
    said = f"{bank.counterparty} {bank.text}"
    for name, words in WALLETS.items():
        if any(word in said for word in words):
            return wallet.account.startswith(name)
    return shop_named(bank, wallet)


def shop_named(bank: Side, wallet: Side) -> bool:
    """Whether the bank's row names whom the wallet's says the money went to."""
    shop = wallet.counterparty
    return len(shop) > 1 and (shop in bank.text or shop in bank.counterparty)
