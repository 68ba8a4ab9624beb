"""Mails with bills of one made-up card, month after month, as a bank sends them."""

import base64
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass
class Month:
    """One bill: amounts in yuan. `paid` and `bought` are (day, yuan) of the cycle before it."""

    closed_on: date
    due_on: date
    limit: int | None = 50_000
    previous: int = 0
    paid: list[tuple[date, int]] = field(default_factory=list)
    bought: list[tuple[date, int]] = field(default_factory=list)
    bank: str = "上海银行"
    tail: str = "1234"
    holder: str = "方小样"
    off: int = 0
    """What the printed balance is wrong by."""
    corrected: bool = False

    @property
    def balance(self) -> int:
        spent = sum(yuan for _day, yuan in self.bought)
        return self.previous - sum(yuan for _day, yuan in self.paid) + spent + self.off


def bill_mail(month: Month) -> bytes:
    """The mail of a bill, with its sum and rows."""
    limit = f"<td>信用额度</td><td>{month.limit:,}.00</td>" if month.limit is not None else ""
    rows = [(day, "还款", f"-{yuan:,}.00") for day, yuan in month.paid]
    rows += [(day, "消费 北岭书店", f"{yuan:,}.00") for day, yuan in month.bought]
    paid = sum(yuan for _day, yuan in month.paid)
    spent = sum(yuan for _day, yuan in month.bought)
    listed = "".join(
        f"<tr><td>{day}</td><td>{day}</td><td>{text}</td><td>{yuan}</td><td>{month.tail}</td></tr>"
        for day, text, yuan in rows
    )
    title = f"{month.bank}信用卡电子对账单" + ("(补)" if month.corrected else "")
    page = f"""<html><head><title>{title}</title></head><body>
<p>尊敬的{month.holder}女士</p><table>
<tr><td>账单日</td><td>{month.closed_on}</td><td>到期还款日</td><td>{month.due_on}</td>{limit}</tr>
<tr><td>本期应还款额</td><td>{month.balance:,}.00</td>
<td>最低还款额</td><td>{max(month.balance, 0) // 10:,}.00</td></tr>
<tr><td>上期账单金额</td><td>{month.previous:,}.00</td><td>本期还款金额</td><td>{paid:,}.00</td>
<td>本期新增金额</td><td>{spent:,}.00</td></tr></table><table>
<tr><td>交易日期</td><td>记账日期</td><td>交易摘要</td><td>金额</td><td>卡号后四位</td></tr>
{listed}</table></body></html>"""
    subject = base64.b64encode(title.encode()).decode()
    head = f"Subject: =?utf-8?B?{subject}?=\nDate: Mon, 0{1 + month.corrected} Nov 2027 08:00:00\n"
    head += 'MIME-Version: 1.0\nContent-Type: text/html; charset="utf-8"\n'
    head += "Content-Transfer-Encoding: base64\n\n"
    return head.encode() + base64.encodebytes(page.encode())


def months_of_a_cut() -> list[Month]:
    """Bills of March to November 2026: paid whole until August, then only the minimum and late,
    and the limit falls from 50,000 to 30,000 between 5 October and 5 November."""
    made: list[Month] = []
    for number in range(3, 12):
        before = made[-1] if made else None
        previous = before.balance if before else 0
        month = Month(date(2026, number, 5), date(2026, number, 25), previous=previous)
        if before:
            late = number == 11
            paid = previous if number < 9 else previous // 10
            month.paid = [(date(2026, number - 1, 28 if late else 20), paid)]
        bought = 3_000 if number < 8 else 15_000
        month.bought = [(date(2026, number - 1, 15), bought)]
        month.limit = 30_000 if number == 11 else 50_000
        made.append(month)
    return made


def write_all(folder: Path, months: list[Month]) -> Path:
    """A folder of mails, one a bill."""
    folder.mkdir(exist_ok=True)
    for month in months:
        name = f"{month.bank}-{month.tail}-{month.closed_on}{'-again' * month.corrected}.eml"
        (folder / name).write_bytes(bill_mail(month))
    return folder
