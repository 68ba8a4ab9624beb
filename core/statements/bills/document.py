"""From a page to a bill: whose it is, and whether it is a bill at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from core.statements.bills.amounts import PERIOD, amounts, day_in, only_day, period_in, plain
from core.statements.bills.assemble import make_bill
from core.statements.bills.bill import Bill, Doubt
from core.statements.bills.claims import Claim
from core.statements.bills.day_order import years_first
from core.statements.bills.form import BillForm, all_forms
from core.statements.bills.labels import DAYS
from core.statements.bills.page import Page
from core.statements.bills.reader import Read, read_page
from core.statements.bills.rows import is_transaction
from core.statements.lenders import bank_in_latin, banks_in
from core.words import _

LATEST = timedelta(days=62)
"""The longest time from the statement to the due day; banks give 18 to 56 days."""
HEAD = 120
"""Rows at the head of a page in which a bill says whose it is."""

_NOTICE = re.compile(
    r"每日信用管家|(?:消费|交易)明细如下|还款(?:日|到期)?提醒|到期提醒|账单提醒|还款提示|逾期提醒|催收"
    r"|(?:自动)?(?:还款|扣款)(?:成功|失败|结果|到账)?通知|(?:消费|交易|动账|额度)(?:提醒|通知)|额度调整|分期(?:优惠|邀请)"
    r"|payment reminder|payment received",
    re.I,
)
_SAYS_BILL = re.compile(
    r"(?:电子|月|信用卡)(?:合并)?(?:对)?[账帐]单|对[账帐]单|账单已(?:经)?(?:出|产生|生成)|statement",
    re.I,
)
_ACCOUNT = re.compile(r"账户对账单|借记卡|储蓄卡|活期|理财对账单")
_CORRECTED = re.compile(r"\(\s*(?:补|更正|重发)\s*\)").search
_SENT_AGAIN = re.compile(r"补制|补发|更正|重新(?:发送|出具)|重发").search
_CYCLE_BEFORE = re.compile(r"记录了?您?|呈上|以下(?:是|为)|周期|期间|账期").search
_CYCLE_AFTER = re.compile(r"^\s*(?:的|之)?\s*(?:信用卡|电子|账户|对账|账单|账务)").search
_OTHER_CYCLE = re.compile(r"上一|上期|活动|优惠").search
_MONTH = re.compile(
    r"(20\d\d)\s*年\s*(\d{1,2})\s*月(?!\s*\d)[^,，。\d]{0,16}?[账帐]单"
    r"|[账帐]单\s*[(（]?\s*(20\d\d)\s*[年/-]\s*(\d{1,2})(?!\s*[月/-]\s*\d)"
)
_TAIL = re.compile(r"尾号(?:为|是)?\s*(\d{4})\s*的?[^,，。\d]{0,8}信用卡")
_HOLDER = re.compile(r"(?:尊敬的)\s*([\u4e00-\u9fff·*＊]{1,8}?)\s*(先生|女士|小姐)").search
_GREETED = re.compile(
    r"Dear\s+(?:(Mr|Ms|Mrs|Miss)\b\.?\s*)?"
    r"(?!Customer|Client|Card|Valued|Sir|Madam|Member)"
    r"([A-Z][A-Za-z'-]*(?: [A-Z][A-Za-z'-]*){0,3})\s*[,:]"
).search
_TITLES = {"Mr": "先生", "Ms": "女士", "Mrs": "女士", "Miss": "女士"}
_NUMBER = re.compile(r"(?:身份证|证件)(?:号码?)?\s*[:为]?\s*(\d[\d*]{6,16}[\dXx*])(?![\d*])").search
_LATEST = re.compile(
    r"(?:最晚|最迟|请)于?\s*(20\d\d[年/-]\d{1,2}[月/-]\d{1,2}日?)\s*(?:前|之前)?还款"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What came with a page: the mail's subject and sender, or the file's name."""

    subject: str = ""
    sender: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class NotABill:
    """A page that is no bill of a card: from which bank, where that is known, and why not."""

    lender: str | None
    reason: str


WANTED_IDS = frozenset(name for form in all_forms() for name in form.ids)


def read_document(page: Page, head: Head) -> Bill | NotABill:
    """The bill that a page holds, or why it is none."""
    page, unsure = years_first(page)
    lines = _head_lines(page)
    top = "\n".join([plain(head.subject), plain(page.title), *lines])
    lender, form, sender = _form(page, head, lines)
    read = read_page(page, form)
    if form:
        _by_ids(read, page, form)
        if form.unlabelled and not _has(read, "balance"):
            _by_order(read, page, bool(_CORRECTED(top)))
        if (
            form.closed
            and not _has(read, "closed")
            and (match := re.search(form.closed, top, re.M))
        ):
            read.sums.claims.append(Claim("closed", only_day(match[1])))
    _from_sentences(read, lines)
    if not read.sums.cards and (match := _TAIL.search(top)):
        read.sums.cards[match[1]] = ()
    if reason := _why_none(read, top, head, lender):
        return NotABill(lender, reason)
    bill = make_bill(read, form, lender, _month(top, head.file))
    return replace(
        bill,
        corrected=bool(_CORRECTED(top) or _SENT_AGAIN(f"{head.subject} {page.title} {head.file}")),
        doubts=bill.doubts + tuple(_left_open(bill, sender, page, unsure)),
        **_holder(top),
    )


def _head_lines(page: Page) -> list[str]:
    lines: list[str] = []
    for row in page.rows[:HEAD]:
        if is_transaction(row.filled):
            break
        lines.append(plain(" ".join(row.filled))[:300])
    return lines


def _form(page: Page, head: Head, lines: list[str]) -> tuple[str | None, BillForm | None, str]:
    """The lender, his form where there is one, and the bank that the sender is of ("" for none).

    What only one bank's page has counts most, then the subject and the title, then the sender, then
    the first bank that the page names; other banks are named in a bill, too.
    """
    sender = next(
        (
            form
            for form in all_forms()
            if any(
                re.search(rf"[@.]{re.escape(each)}\b", head.sender.lower()) for each in form.senders
            )
        ),
        None,
    )
    titles = [plain(head.subject), plain(page.title)]
    titled = _first_named(titles)
    named = titled or _first_named(lines)
    if not named:
        named = next(filter(None, map(bank_in_latin, (*titles, *lines))), None)
    whole = plain(page.text())
    points: dict[str, int] = {}
    for form in all_forms():
        points[form.lender.name] = (
            5 * any(re.search(mark, whole) for mark in form.marks)
            + 5 * any(name in page.ids for name in form.ids)
            + 3 * (titled == form.lender.name)
            + 3 * (sender is form)
            + 2 * (named == form.lender.name)
        )
    best = max(points, key=lambda name: points[name])
    if points[best] < 5 and named and named not in points:
        best = named  # a bank without a form
    elif not points[best]:
        return None, None, ""
    form = next((form for form in all_forms() if form.lender.name == best), None)
    return best, form, sender.lender.name if sender else ""


def _first_named(lines: list[str]) -> str | None:
    """The bank of the first line that names one alone."""
    for line in lines:
        named = {
            form.lender.name
            for form in all_forms()
            if any(re.search(name, line) for name in form.names)
        } or banks_in(line)
        if len(named) == 1:
            return named.pop()
    return None


def _has(read: Read, name: str) -> bool:
    return any(claim.field == name for claim in read.sums.claims)


def _by_ids(read: Read, page: Page, form: BillForm) -> None:
    # What stands in a place of its own counts before what the same label says elsewhere.
    placed = {field for name, field in form.ids.items() if page.ids.get(name)}
    read.sums.claims = [each for each in read.sums.claims if each.field not in placed]
    for name, field in form.ids.items():
        text = page.ids.get(name)
        if not text:
            continue
        read.headed = True
        if field == "period":
            if period := period_in(text):
                read.sums.claims.append(Claim(field, period))
        elif field in DAYS:
            if day := day_in(text):
                read.sums.claims.append(Claim(field, day))
        elif said := amounts(text):
            read.sums.claims.append(Claim(field, said[0].fen, said[0].currency))


def _by_order(read: Read, page: Page, corrected: bool) -> None:
    """The sums of a page whose labels are pictures: cycle, limit, balance, minimum, due day."""
    taken: list[int | None] = []
    claims = read.sums.claims
    seen = False
    for row in page.rows:
        filled = [plain(cell) for cell in row.filled]
        if "=" in filled:
            said = [one for cell in filled if (one := amounts(cell)) and cell not in "+-="]
            if len(said) == 6 and taken:
                names = ("balance", "previous", "payments", "charges", "refunds", "interest")
                claims += [Claim(n, s[0].fen) for n, s in zip(names, said, strict=True)]
            break
        for cell in filled:
            if not seen and (period := period_in(cell)):
                claims.append(Claim("period", period))
                seen = True
            elif seen and (day := only_day(cell)) and not _has(read, "due"):
                claims.append(Claim("due", day))
            elif seen and not _has(read, "due") and (said := amounts(cell)):
                taken += [one.fen for one in said]
    if len(taken) > 3 or (corrected and len(taken) == 3 and taken[-1] is None):
        taken.pop()
    names = ("limit", "balance", "minimum") if len(taken) == 3 else ("balance", "minimum")
    if len(taken) in (2, 3):
        read.headed = True
        claims += [Claim(name, fen) for name, fen in zip(names, taken, strict=True)]


def _from_sentences(read: Read, lines: list[str]) -> None:
    """The cycle and the due day where a greeting tells them: `记录了您…-…账户变动信息`."""
    if not _has(read, "period"):
        for line in lines:
            for match in PERIOD.finditer(line):
                before, after = line[: match.start()][-14:], line[match.end() :]
                cycle = _CYCLE_BEFORE(before) or _CYCLE_AFTER(after)
                if cycle and not _OTHER_CYCLE(before) and (period := period_in(match[0])):
                    read.sums.claims.append(Claim("period", period))
                    break
    if not _has(read, "due"):
        for match in filter(None, map(_LATEST.search, lines)):
            if day := day_in(match[1]):
                read.sums.claims.append(Claim("due", day))


def _holder(top: str) -> dict[str, str | None]:
    """Whom the bill greets, as 先生 or 女士, and a masked number of an identity card."""
    match, number = _HOLDER(top), _NUMBER(top)
    name, title = (match[1].replace("＊", "*"), match[2]) if match else (None, None)
    if match is None and (greeted := _GREETED(top)):
        title, name = _TITLES.get(greeted[1] or ""), greeted[2]
    return {
        "holder": name,
        "title": "女士" if title == "小姐" else title,
        "holder_number": number and number[1].upper().replace("X*", "**"),
    }


def _month(top: str, file: str) -> tuple[int, int] | None:
    for match in (_MONTH.search(top), _MONTH.search(file)):
        if match:
            year, month = int(match[1] or match[3]), int(match[2] or match[4])
            if 1 <= month <= 12:
                return year, month
    return None


def _why_none(read: Read, top: str, head: Head, lender: str | None) -> str | None:
    """The sentence why a page is no bill; null where it is one."""
    owed = any(c.field in ("balance", "deposit") for c in read.sums.claims)
    dated = _has(read, "closed") or _has(read, "period") or read.sums.every_month is not None
    says = _SAYS_BILL.search(top)
    title = top[:400]
    if _NOTICE.search(title) and not (read.rows and owed and dated):
        if lender:
            return _("This is a notice from {bank}, not a bill.").format(bank=lender)
        return _("This is a notice, not a bill.")
    if _ACCOUNT.search(title) and not (
        _has(read, "due") or _has(read, "minimum") or _has(read, "limit")
    ):
        return _("This is the statement of an account, not the bill of a card.")
    if owed and (dated or (says and _has(read, "due"))):
        return None
    if read.rows and dated and says:
        return None
    if says and lender:
        return _(
            "This mail from {bank} speaks of a bill, but holds neither what is owed nor rows."
        ).format(bank=lender)
    return _("No bill of a credit card is in this.")


def _left_open(bill: Bill, sender: str, page: Page, unsure: str | None) -> Iterator[Doubt]:
    if unsure:
        text = _("The bill writes days as {day}, and nothing in it tells which part is the month.")
        yield Doubt("days", text.format(day=unsure))
    # A page cut inside its last row may have that row's sum and not its words.
    in_row = bool(page.rows) and is_transaction(page.rows[-1].filled)
    if not page.whole and (in_row or any(one.unproved() != 0 for one in bill.currencies())):
        yield Doubt("whole", _("The end of the bill seems to be missing."))
    if bill.closed_on is None:
        yield Doubt("closed_on", _("The bill does not say its statement day."))
    if bill.balance is None:
        yield Doubt("balance", _("The bill does not say what is owed in all."))
    owed = max(bill.balance or 0, sum(max(card.balance or 0, 0) for card in bill.cards))
    if owed > 0 and bill.due_on is None:
        yield Doubt("due_on", _("The bill does not say when it is due."))
    if owed > 0 and bill.minimum is None:
        yield Doubt("minimum", _("The bill does not say what has to be paid at least."))
    if (bill.minimum or 0) > owed and bill.balance is not None:
        yield Doubt("minimum", _("More has to be paid at least than is owed in all."))
    if bill.lender is None:
        yield Doubt("lender", _("The bill does not say which bank it is from."))
    if bill.lender and sender and sender != bill.lender:
        yield Doubt(
            "lender",
            _("The mail was sent by {sender}, but the bill is one of {bank}.").format(
                sender=sender, bank=bill.lender
            ),
        )
    if bill.due_on and bill.closed_on and bill.due_on <= bill.closed_on:
        yield Doubt("due_on", _("The due day is not after the statement day."))
    elif bill.due_on and bill.closed_on and bill.due_on - bill.closed_on > LATEST:
        yield Doubt("due_on", _("The due day is more than two months after the statement day."))
