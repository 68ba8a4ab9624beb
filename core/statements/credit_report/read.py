"""Reading a personal credit report, short version, from its PDF; the file itself is never kept."""

import re
from datetime import date
from pathlib import Path

from core.errors import UserError
from core.statements.credit_report.accounts import DAY, not_understood, read_account
from core.statements.credit_report.inquiries import read_inquiries
from core.statements.credit_report.pages import TextLine, read_lines
from core.statements.credit_report.report import CreditReport
from core.words import _

_PAGE = re.compile(r"第?\d{1,3}页?[,/]?共?\d{1,3}页|第\d{1,3}页|\d{1,3}/\d{1,3}|-\d{1,3}-")
_NUMBERED = re.compile(rf"^\(?\d{{1,3}}[.、)]?(?={DAY})")
_NUMBER_ALONE = re.compile(r"^\(?\d{1,3}[.、)]$")
_ORDER = re.compile(r"^[(]?[一二三四五六七八九十]{1,3}[)]?[、.,]?")

SUMMARY, CREDIT, GUARANTEES, OTHER, INQUIRIES, NOTES = (
    "summary", "credit", "guarantees", "other", "inquiries", "notes",
)  # fmt: skip
_HEADINGS = {
    "信贷记录": CREDIT, "信息概要": SUMMARY, "信用卡": CREDIT, "贷款": CREDIT, "其他业务": CREDIT,
    "购房贷款": CREDIT, "其他贷款": CREDIT, "其他类贷款": CREDIT, "授信协议信息": OTHER,
    "相关还款责任信息": GUARANTEES, "为他人担保信息": GUARANTEES, "保证人代偿信息": OTHER,
    "资产处置信息": OTHER, "逾期记录": OTHER, "非信贷交易记录": OTHER, "非信贷记录": OTHER,
    "公共记录": OTHER, "本人声明": OTHER, "异议标注": OTHER, "查询记录": INQUIRIES,
    "机构查询记录明细": INQUIRIES, "个人查询记录明细": INQUIRIES, "本人查询记录明细": INQUIRIES,
    "说明": NOTES,
}  # fmt: skip

_ROWS = (
    "未结清/未销户账户数", "发生过90天以上逾期的账户数", "发生过逾期的账户数", "账户数",
)  # fmt: skip
_TITLE = re.compile(r"(?:^|(?<=[。\n]))[^。\n]{4,60}如下:?")
_HEAD = re.compile(r"(个人)?信用报告(\(.{0,10}\))?|报告编号:?\w*(报告时间.*)?|报告时间:?[\d.:-]*")
_CELL = re.compile("[0-9]{1,4}|[-–—]{1,2}")
_FILLER = re.compile(
    r"^(这部分包含|系统中没有|您的信用报告中|未销户|以下为|本部分|金额类数据|账户明细|.{0,30}单位:)"
)
_OTHERS_DEBT = re.compile(rf"{DAY}.{{0,80}}?(?:承担相关还款责任|为.{{1,60}}?担保)")
_DETAILED = ("信贷交易信息明细", "非循环贷账户", "循环额度下分账户", "信用报告“数字解读”")


def read_report(path: Path, password: str | None = None) -> CreditReport:
    """What the report says. Raises PasswordNeeded, and UserError for a file that is no short credit
    report."""
    return report_of(read_lines(path, password), path.name)


def report_of(lines: list[TextLine], file: str) -> CreditReport:
    """The report in these lines, which come in reading order."""
    whole = "".join(line.text for line in lines)
    if "信用报告" not in whole or "企业信用报告" in whole[:200]:
        raise UserError(
            _(
                "“{file}” is a PDF, but no personal credit report. Choose the one that the credit"
                " reference centre gave you."
            ).format(file=file)
        )
    if any(word in whole for word in _DETAILED):
        raise UserError(
            _(
                "“{file}” is the detailed version of the credit report; only the short version for"
                " oneself can be read. Ask the credit reference centre for that one."
            ).format(file=file)
        )
    report = CreditReport(made_on=_made_on(whole))
    names = _names(whole)
    parts = _parts(lines)
    report.summary = _summary(parts[SUMMARY])
    _read_credit(report, parts[CREDIT])
    report.guarantees = len(_OTHERS_DEBT.findall(_joined(parts[GUARANTEES])))
    report.inquiries, unread = read_inquiries(parts[INQUIRIES])
    report.unread += [text for text in unread if not _FILLER.match(text) and "。" not in text[-1:]]
    report.unread = [_masked(text, names) for text in report.unread]
    report.other_parts = _stated_parts(parts[OTHER])
    if not report.accounts and not report.inquiries and "系统中没有" not in whole:
        raise UserError(
            _(
                "Nothing that is known could be found in the credit report “{file}”. Choose the"
                " short version as it was downloaded."
            ).format(file=file)
        )
    return report


def _made_on(whole: str) -> date | None:
    found = re.search(
        r"(?:报告时间|查询时间|报告日期|查询请求时间):?"
        r"((?:19|20)\d\d)[年./-](\d{1,2})[月./-](\d{1,2})",
        whole,
    )
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _parts(lines: list[TextLine]) -> dict[str, list[TextLine]]:
    """The lines of each part; headings of parts with entries we do not read stay with theirs."""
    parts: dict[str, list[TextLine]] = {
        part: [] for part in (SUMMARY, CREDIT, GUARANTEES, OTHER, INQUIRIES, NOTES)
    }
    now = ""
    for line in lines:
        text = line.text
        if _PAGE.fullmatch(text) or _NUMBER_ALONE.match(text) or _HEAD.fullmatch(text):
            continue
        heading = _HEADINGS.get(_ORDER.sub("", text).strip(":"))
        # A cell of the overview's table reads like a heading; the first account ends the overview.
        if now == SUMMARY and heading == CREDIT:
            continue
        if now == SUMMARY and (_TITLE.search(text) or re.search(rf"{DAY}.+(发放|授信|为)", text)):
            now = CREDIT
        if heading:
            now = heading
            if heading != OTHER:
                continue
        if now:
            parts[now].append(line)
    return parts


def _joined(lines: list[TextLine]) -> str:
    return "".join(line.text for line in lines)


def _read_credit(report: CreditReport, lines: list[TextLine]) -> None:
    """Every account of the part, and the sentences that are none."""
    for text in _entries(lines):
        account = read_account(text)
        if account:
            report.accounts.append(account)
            report.unread += not_understood(account, text)
        elif not _FILLER.match(text) and re.search(r"\d", text):
            report.unread.append(text)


def _entries(lines: list[TextLine]) -> list[str]:
    """The text of each account: what follows its day until the next one, a title or a heading."""
    whole = ""
    for line in lines:
        text = line.text
        if _NUMBERED.match(text):
            text = "\n" + _NUMBERED.sub("", text)
        whole += text
    whole = _TITLE.sub("\n", whole)
    start = rf"(?<=[。;])(?:\d{{1,3}}[.、])?(?={DAY},?[^,。;]{{2,60}}?(?:发放|发行|为[^,。;]*授信))"
    return [part for part in re.split(rf"\n|{_uncaptured(start)}", whole) if part.strip("。")]


def _uncaptured(pattern: str) -> str:
    return re.sub(r"\((?!\?)", "(?:", pattern)


def _summary(lines: list[TextLine]) -> dict[str, list[int]]:
    """The numbers of each row of the overview; `--` is none and counts 0."""
    counts: dict[str, list[int]] = {}
    for line in lines:
        texts = [piece.text for piece in line.pieces]
        numbers = [text for text in texts if _CELL.fullmatch(text)]
        label = "".join(text for text in texts if text not in numbers)
        row = next((row for row in _ROWS if label.endswith(row)), None)
        if row and numbers and row not in counts:
            counts[row] = [int(number) if number.isdecimal() else 0 for number in numbers]
    return counts


def _stated_parts(lines: list[TextLine]) -> list[str]:
    """The headings under which there is something, other than that there is nothing."""
    texts: list[str] = []
    heading = ""
    for line in lines:
        name = _ORDER.sub("", line.text).strip(":")
        if name in _HEADINGS:
            heading = name
        elif heading and heading not in texts and _is_entry(line.text):
            texts.append(heading)
    return texts


def _is_entry(text: str) -> bool:
    return not _FILLER.match(text) and re.search(r"\d", text) is not None


def _names(whole: str) -> list[str]:
    """The person's name, wherever the report's head tells it, to be masked everywhere."""
    return re.findall(r"姓名:?([\u4e00-\u9fff·]{2,20}?)(?=证件|性别|婚姻|报告|$)", whole)


def _masked(text: str, names: list[str]) -> str:
    """Without names, identity numbers and other long numbers."""
    for name in names:
        text = text.replace(name, "*" * len(name))
    text = re.sub(r"为[^,。;为]{1,60}?(?=\(证件)", "为***", text)
    text = re.sub(r"证件号码:?[0-9A-Za-z*]+", "证件号码:***", text)
    return re.sub(r"\d{7,}[Xx]?", "***", text)[:300]
