"""What the lines above and below the rows say: the span, the number of rows, what was left out."""

import re

from core.statements.draft import Draft
from core.words import _

_SPAN = re.compile(
    r"日期区间[:：]\s*\[?([\d-]{10})\s*至\s*([\d-]{10})"
    r"|起始(?:时间|日期)[:：]\s*\[?([\d-]{10})[^\]]*\]?.{0,12}?终止(?:时间|日期)[:：]\s*\[?([\d-]{10})"
)
_PART = re.compile(r"导出(?:交易)?(?:类型|场景)[:：]\s*\[?([^\],\"\n]+)")
_COUNT = re.compile(r"共[:：]?\s*(\d+)\s*笔记录")
_CARD = re.compile(r"卡号[:：]\s*[\d*]*(\d{4})(?![\d*])")


def read_preamble(draft: Draft, lines: tuple[str, ...] | list[str]) -> None:
    """Fill the draft's account, stated span and stated rows, and warn of a partial export."""
    text = "\n".join(lines)
    if not draft.account:
        draft.account = draft.format.account
    if card := _CARD.search(text):
        draft.account = f"{draft.format.account} {card[1]}"
    if span := _SPAN.search(text):
        first, last = (day for day in span.groups() if day)
        draft.stated = first, last
    if count := _COUNT.search(text):
        draft.stated_rows = int(count[1])
    part = next((part.strip() for part in _PART.findall(text) if part.strip() != "全部"), None)
    if part:
        draft.warnings.append(
            _(
                "The file holds only a part of the payments ({part}), so sums and score show half a"
                " picture. Export all kinds of payments."
            ).format(part=part)
        )
