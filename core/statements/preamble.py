"""What the lines above and below the rows say: the span, the number of rows, what was left out."""

import re

from core.statements.accounts import login_in
from core.statements.draft import Draft
from core.statements.preface import Preface
from core.words import _

_DAY = r"\s*[\[\",]*\s*(20\d\d[-/]?[01]\d[-/]?[0-3]\d)"
_SPAN = re.compile(
    rf"(?:日期区间|起止日期|起止时间)[:：]{_DAY}.{{0,20}}?(?:至|-|—|~)\s*(20\d\d[-/]?[01]\d[-/]?[0-3]\d)"
    rf"|起始(?:时间|日期)[:：]{_DAY}[^\]]*?\]?.{{0,30}}?(?:终止|结束|截止)(?:时间|日期)[:：]{_DAY}"
)
_PART = re.compile(r"(?:导出(?:交易)?(?:类型|场景)|过滤设置)[:：]\s*\[?([^\],\"\n]+)")
_ALL = frozenset(("全部", "无"))
_COUNT = re.compile(r"共[:：]?\s*(\d+)\s*笔记录")
_CARD = re.compile(
    r"(?:卡|[账帐])\s*号(?:/[账帐]号)?\s*[:：][\s\[\",]*(?:[\u4e00-\u9fff]+:)?[\d*xX]*(\d{4})(?![\d*xX])"
)
_MONTH = (
    re.compile(r"账单.{0,40}?(20\d\d)\s*年\s*(1[0-2]|0?[1-9])\s*月"),
    re.compile(r"(20\d\d)\s*年\s*(1[0-2]|0?[1-9])\s*月.{0,12}账单"),
    re.compile(r"账单(?:日|月份?|周期)?\s*[:：]?[\s\[\",]*(20\d\d)[-/.]?(1[0-2]|0[1-9])(?!\d{3})"),
    re.compile(r"(20\d\d)\s*年\s*(1[0-2]|0?[1-9])\s*月"),
)


def read_preamble(draft: Draft, lines: tuple[str, ...] | list[str]) -> None:
    """Fill the draft's account, stated span and stated rows, and warn of a partial export."""
    text = "\n".join(lines)
    if not draft.account:
        draft.account = draft.format.account
    if not draft.format.bank:
        draft.login = draft.login or login_in(text)
    elif card := _CARD.search(text):
        draft.account = f"{draft.format.account} {card[1]}"
    if span := _SPAN.search(text):
        first, last = (day for day in span.groups() if day)
        draft.stated = _iso(first), _iso(last)
    if count := _COUNT.search(text):
        draft.stated_rows = int(count[1])
    if draft.preface:
        _take_preface(draft, draft.preface)
    part = next((part.strip() for part in _PART.findall(text) if part.strip() not in _ALL), None)
    if part:
        draft.warnings.append(
            _(
                "The file holds only a part of the payments ({part}), so sums and score show half a"
                " picture. Export all kinds of payments."
            ).format(part=part)
        )


def _take_preface(draft: Draft, preface: Preface) -> None:
    """What a PDF says of itself, whose lines are no text of a known shape, and OFX in its tags."""
    if preface.account and draft.format.bank:
        draft.account = f"{draft.format.account} {preface.account}"
    if preface.span:
        draft.stated = preface.span[0].isoformat(), preface.span[1].isoformat()


def bill_month_of(lines: tuple[str, ...] | list[str], file: str) -> tuple[int, int] | None:
    """Year and month of the bill that the title or another line above the rows names, else the
    file's own name; null where neither does."""
    for text in ("\n".join(lines), file):
        for found in _MONTH:
            if match := found.search(text):
                return int(match[1]), int(match[2])
    return None


def _iso(day: str) -> str:
    digits = re.sub(r"\D", "", day)
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
