"""Whether a payment went through, from the status word of its row."""

import re
from functools import lru_cache
from typing import NamedTuple

from core.records.model import Status

_FAILED = re.compile("失败|冲正|已撤销|退票|(?i:declined|failed)").search
_CLOSED = re.compile("关闭|已取消|已撤回").search
_UNPAID = re.compile("等待.{0,4}付款|待付款|待支付|未支付|未付款").search
_PENDING = re.compile(
    "等待|待|(?:还款|放款|扣款|转账|转出|转入|提现|支付)中|处理中|进行中|受理中|尚未|在途|退款中|(?i:pending)"
).search
_DONE = re.compile("成功|完成|已|到账|生效|(?i:posted|settled)").search


class Stand(NamedTuple):
    """A status, and whether its row counts in sums."""

    status: Status
    counts: bool


@lru_cache(maxsize=1024)
def stand_of(word: str) -> Stand | None:
    """What a status word says; null for one that nobody has told us of."""
    if _FAILED(word):
        return Stand(Status.FAILED, False)
    if _CLOSED(word):
        return Stand(Status.CLOSED, False)
    if _UNPAID(word):
        return Stand(Status.PENDING, False)
    if _PENDING(word):
        return Stand(Status.PENDING, True)
    return Stand(Status.DONE, True) if _DONE(word) else None
