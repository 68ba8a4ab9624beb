"""The report's sentences about credit: cards, loans and grants, each as an `Account`.

The wordings are those that public parsers of the short version meet, such as DocMirror's
(github.com/valuemapglobal/DocMirror); between them anything may stand. Texts come
without spaces and with half-width signs.
"""

import re
from dataclasses import replace
from datetime import date

from core.errors import UserError
from core.money import Fen, parse_amount
from core.records.model import LineKind
from core.statements.credit_report.institutions import lender_of
from core.statements.credit_report.report import Account, AccountKind

DAY = r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日"
MONTH = r"((?:19|20)\d\d)年(\d{1,2})月"
AMOUNT = r"(?:折合)?(?:人民币)?(-?\d{1,3}(?:,\d{3}(?!\d))+(?:\.\d\d?)?|-?\d+(?:\.\d\d?)?)(?:元)?"

_START = re.compile(rf"{DAY},?(.+)", re.DOTALL)
_CARD = re.compile(r"^(?:由)?(.+?)(?:发放|发行|开立)的(准?贷记卡|信用卡)(?:\(([^()]*)\))?")
_LOAN = re.compile(rf"^(?:由)?(.+?)发放的{AMOUNT}\(?([^()\d,]*?币|[^()\d,]*元)?\)?([^,。;()]*)")
_GRANT = re.compile(r"^(?:由)?(.+?)为(?:您的?)?([^,。;]*?)(?:业务)?授信")
_TAIL = re.compile(r"尾号:?(\d{4})(?!\d)")
_AS_OF = re.compile(rf"截[至止]{MONTH}")
_LIMIT = re.compile(rf"(?:信用|授信|共享信用)额度(?:为|:)?{AMOUNT}")
_USED = re.compile(rf"(?:已使用额度|已用额度|透支余额|贷款余额|余额)(?:为|:)?{AMOUNT}")
_ENDS = re.compile(rf"{DAY}到期")
_ENDED = re.compile(rf"{MONTH}(?:\d{{1,2}}日)?(?:,)?(?:已)?(?:结清|销户|转出|关闭|终止)")
_OVERDUE = re.compile(r"(?:最近|近)?(?:5|五)年内有(\d+)个月处于逾期状态")
_OVERDUE_90 = re.compile(r"其中有?(\d+)个月逾期超过90天")
_NO_OVERDUE_90 = re.compile(r"没有发生过90天以上逾期")
_NEVER = re.compile(r"从未(?:发生过)?逾期")
_NOW = re.compile(r"当前(有逾期|逾期|已逾期|无逾期|没有逾期|未逾期)")

_FOREIGN = re.compile(r"美元|欧元|英镑|日元|港币|港元|澳元|加元|法郎|外币|新加坡元|韩元")

_LOAN_KINDS = (
    (LineKind.MORTGAGE, re.compile("住房|购房|商用房|公积金")),
    (LineKind.CAR, re.compile("汽车|购车")),
)


def read_account(sentences: str) -> Account | None:
    """The account that a sentence and those after it tell of; null where it is none we know.

    Raises nothing: an impossible day or amount makes it null, so that it is listed as not read.
    """
    start = _START.match(sentences)
    if start is None:
        return None
    try:
        opened_on = _day(start[1], start[2], start[3])
        account = _known(start[4], opened_on)
        return account and _with_state(account, start[4])
    except (ValueError, UserError):
        return None


def _known(text: str, opened_on: date) -> Account | None:
    first = text.split("。")[0]
    if card := _CARD.match(first):
        institution, what, rest = card[1], card[2], card[3] or ""
        tail = _TAIL.search(rest) or _TAIL.search(first)
        return Account(
            kind=AccountKind.CARD,
            line_kind=LineKind.CREDIT_CARD,
            institution=institution,
            lender=lender_of(institution),
            product=what,
            opened_on=opened_on,
            tail=tail and tail[1],
            foreign=bool(_FOREIGN.search(rest)),
        )
    if loan := _LOAN.match(first):
        institution, product = loan[1], loan[4] or "贷款"
        return Account(
            kind=AccountKind.LOAN,
            line_kind=_loan_kind(product),
            institution=institution,
            lender=lender_of(institution),
            product=product,
            opened_on=opened_on,
            foreign=bool(loan[3] and _FOREIGN.search(loan[3])),
            principal=parse_amount(loan[2].replace(",", "")),
        )
    if grant := _GRANT.match(first):
        return Account(
            kind=AccountKind.GRANT,
            line_kind=LineKind.REVOLVING,
            institution=grant[1],
            lender=lender_of(grant[1]),
            product=grant[2] or "贷款",
            opened_on=opened_on,
            foreign=bool(_FOREIGN.search(first)),
        )
    return None


def _loan_kind(product: str) -> LineKind:
    return next((kind for kind, words in _LOAN_KINDS if words.search(product)), LineKind.INSTALMENT)


def _with_state(account: Account, text: str) -> Account:
    """The account with what the sentences say of its state."""
    ended = _ENDED.search(text)
    as_of = None if ended else _AS_OF.search(text)
    months, over_90 = _OVERDUE.search(text), _OVERDUE_90.search(text)
    overdue = int(months[1]) if months else 0 if _NEVER.search(text) else None
    now = _NOW.search(text)
    ends = _ENDS.search(text)
    return replace(
        account,
        as_of=as_of and _month(as_of),
        limit=None if ended else _amount(_LIMIT, text),
        used=None if ended else _amount(_USED, text),
        ends_on=_day(ends[1], ends[2], ends[3]) if ends else None,
        ended=ended and _month(ended),
        overdue_months=overdue,
        overdue_90=int(over_90[1]) if over_90 else 0 if _NO_OVERDUE_90.search(text) else None,
        overdue_now=None if now is None else now[1] in ("有逾期", "逾期", "已逾期"),
        bad_debt="呆账" in text,
    )


_CLAUSE = re.compile(r"[。;]|,(?!\d{3}(?!\d))")
_UNDERSTOOD = re.compile(
    r"尾号|额度有效期至|额度长期有效|可循环使用|未激活|呆账|最后一次还款|最近一次还款|专项分期|人民币账户"
    r"|币种|账户数|共享额度|五级分类"
)
_STATES = (
    _AS_OF, _LIMIT, _USED, _ENDS, _ENDED, _OVERDUE, _OVERDUE_90, _NO_OVERDUE_90, _NEVER, _NOW,
)  # fmt: skip


def not_understood(account: Account, text: str) -> list[str]:
    """The clauses of an account's sentences that are in no wording we know.

    An open account of which neither limit nor balance was found is one as a whole.
    """
    is_known = account.ended or account.limit is not None or account.used is not None
    if not is_known and "未激活" not in text:
        return [text]
    clauses = _CLAUSE.split(re.sub(rf"^{DAY},?", "", text))
    return [
        clause
        for clause in clauses[1:]
        if len(clause) > 1
        and not any(pattern.search(clause) for pattern in _STATES)
        and not _UNDERSTOOD.search(clause)
    ]


def _amount(pattern: re.Pattern[str], text: str) -> Fen | None:
    found = pattern.search(text)
    return parse_amount(found[1].replace(",", "")) if found else None


def _month(match: re.Match[str]) -> date:
    return date(int(match[1]), int(match[2]), 1)


def _day(year: str, month: str, day: str) -> date:
    return date(int(year), int(month), int(day))
