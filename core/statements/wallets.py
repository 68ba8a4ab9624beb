"""Which row of a bank's statement is which payment of a wallet's.

Amount and days are near already; here the words decide. The wallet's way to pay has to name the
bank, with the same last digits where both have them, and the bank's row the wallet or the shop.
"""

import re
from datetime import datetime

from core.records.pairs import Candidate, Side
from core.statements.lenders import bank_in

WALLETS = {
    "支付宝": ("支付宝", "蚂蚁", "ALIPAY", "Alipay"),
    "微信支付": ("财付通", "微信", "零钱", "TENPAY", "Tenpay"),
    "京东": ("京东", "网银在线"),
    "美团": ("美团", "钱袋宝", "三快"),
}
"""What banks write of a wallet: its own name, and that of the company which moves the money."""

_TAIL = re.compile(r"(?<!\d)(\d{4})(?!\d)").search


def choose(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates that are one payment, each row in one pair at most, the nearest first."""
    fits = sorted((pair for pair in candidates if _same(pair.bank, pair.wallet)), key=_distance)
    used: set[tuple] = set()
    chosen = []
    for pair in fits:
        ends = {_name(pair.bank), _name(pair.wallet)}
        if not ends & used:
            used |= ends
            chosen.append(pair)
    return chosen


def _name(side: Side) -> tuple:
    return side.file, side.row, side.kept


def _distance(pair: Candidate) -> tuple:
    """Days apart, then whether the shop differs, then the order of the rows."""
    bank, wallet = (datetime.fromisoformat(side.at) for side in pair)
    shop = _shop_named(pair.bank, pair.wallet)
    return abs((bank.date() - wallet.date()).days), not shop, _order(pair.bank, pair.wallet)


def _order(*sides: Side) -> tuple:
    return tuple(-1 if part is None else part for side in sides for part in _name(side))


def _same(bank: Side, wallet: Side) -> bool:
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
    tails = _TAIL(way), _TAIL(bank.account)
    return not all(tails) or tails[0][1] == tails[1][1]  # type: ignore[index]


def _wallet_named(bank: Side, wallet: Side) -> bool:
    said = f"{bank.counterparty} {bank.text}"
    for name, words in WALLETS.items():
        if any(word in said for word in words):
            return wallet.account.startswith(name)
    return _shop_named(bank, wallet)


def _shop_named(bank: Side, wallet: Side) -> bool:
    shop = wallet.counterparty
    return len(shop) > 1 and (shop in bank.text or shop in bank.counterparty)
