"""What is measured: ledgers, statements and bills, the same each time.

    python -m tests.benchmarks.made FOLDER ROWS LARGE

Statements and ledgers of ROWS and of LARGE rows, from 1,000 to 1,000,000; of the statement also
what a person gives again: under another name, in another encoding, saved anew by Excel, and a later
one with a row more. For the peers the same rows in UTF-8, with day and amount as they want them.
Bills of a card for ten years as mails, and for one year as PDF. What is there already is kept.
"""

import csv
import sys
from datetime import date, timedelta
from pathlib import Path

from core.loans.due_days import add_months
from core.records.ledger import Ledger
from tests.benchmarks.ten_years import make
from tests.statements.bills.make import Month, write_all
from tests.statements.make import ABOVE, ALIPAY_NAMES, alipay_file, alipay_rows
from tests.statements.pdf.setting import Drawn, written

BILLS, PRINTED, BOUGHT = 120, 12, 25
"""Bills as mail, bills as PDF, and purchases on each."""


def make_all(folder: Path, rows: int, large: int) -> None:
    """Write everything that is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "empty.limitwise").exists():
        Ledger.create(folder / "empty.limitwise").close()
    for count in (rows, large):
        if not (folder / f"{count}.limitwise").exists():
            make(folder / f"{count}.limitwise", count)
        if not (folder / f"{count}.csv").exists():
            alipay_file(folder / f"{count}.csv", count)
    if not (folder / "peers.csv").exists():
        copies(folder / f"{rows}.csv", rows, folder)
        _for_peers(folder, rows)
    if not (folder / "mails").exists():
        write_all(folder / "mails", months(BILLS))
        (folder / "printed").mkdir()
        for month in months(PRINTED):
            (folder / "printed" / f"{month.closed_on}.pdf").write_bytes(bill_pdf(month))


def copies(statement: Path, rows: int, folder: Path) -> None:
    """What a person gives again of a statement of so many rows, and the later one."""
    content = statement.read_bytes()
    (folder / "renamed.csv").write_bytes(content + b"\n")
    text = content.decode("gb18030")
    (folder / "converted.csv").write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    later = ABOVE + ALIPAY_NAMES + ",\n" + "\n".join(alipay_rows(rows + 1)[1:]) + "\n"
    (folder / "overlapping.csv").write_bytes(later.encode("gb18030"))
    with (folder / "excel.csv").open("w", encoding="gb18030", newline="") as out:
        writer = csv.writer(out)
        for row in csv.reader(text.splitlines()):
            cells = [cell.strip() for cell in row]
            if len(cells) > 11 and cells[0][:2] == "20":
                day, time = cells[0].split(" ")
                year, month, number = (int(part) for part in day.split("-"))
                cells[0] = f"{year}/{month}/{number} {time[:5].removeprefix('0')}"
                cells[9] = "2.02001E+25"  # what Excel makes of a number of many digits
            writer.writerow(cells)


def _for_peers(folder: Path, rows: int) -> None:
    """Date, number, payee, text, category and signed amount: one line a row, nothing above."""
    with (folder / "peers.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["date", "code", "payee", "note", "category", "amount"])
        for line in alipay_rows(rows):
            cells = [cell.strip() for cell in line.split(",")]
            sign = "" if cells[1] == "退款" else "-"
            writer.writerow(
                [cells[0][:10], cells[9], cells[2], cells[4], cells[1], sign + cells[6]]
            )


def months(count: int) -> list[Month]:
    """So many bills in a row, each paid whole in the next month."""
    made: list[Month] = []
    first = add_months(date(2026, 10, 5), -count)
    for number in range(count):
        closed_on = add_months(first, number)
        previous = made[-1].balance if made else 0
        paid = [(closed_on - timedelta(days=12), previous)] if made else []
        bought = [(closed_on - timedelta(days=1 + n), 20 + n) for n in range(BOUGHT)]
        due_on = closed_on + timedelta(days=20)
        made.append(Month(closed_on, due_on, previous=previous, paid=paid, bought=bought))
    return made


def bill_pdf(month: Month) -> bytes:
    """The bill as a page: labels beside their values, and rows in columns."""

    def at(y: float, *cells: tuple[float, str]) -> list[Drawn]:
        return [(x, y, 8, said) for x, said in cells]

    page = at(800, (125, f"招商银行信用卡对账单（个人消费卡账户 {month.closed_on:%Y年%m月}）"))
    labels = (
        ("账单日", f"{month.closed_on:%Y年%m月%d日}"),
        ("到期还款日", f"{month.due_on:%Y年%m月%d日}"),
        ("信用额度", f"¥ {month.limit or 0:,}.00"),
        ("本期还款总额", f"¥ {month.balance:,}.00"),
        ("本期最低还款额", f"¥ {month.balance // 10:,}.00"),
    )
    for n, (name, value) in enumerate(labels):
        page += at(770 - 24 * n, (45, name)) + at(758 - 24 * n, (150, value))
    names = ("交易日", "记账日", "交易摘要", "人民币金额", "卡号末四位", "交易地金额")
    columns = (43, 92, 140, 369, 455, 542)
    page += at(640, *zip(columns, names, strict=True))
    rows = [(day, "自动还款", -yuan) for day, yuan in month.paid]
    rows += [(day, "支付宝-某商户", yuan) for day, yuan in month.bought]
    for n, (day, text, yuan) in enumerate(rows):
        amount = f"{yuan:,}.00"
        told = (f"{day:%m/%d}", f"{day:%m/%d}", text, amount, month.tail, amount)
        page += at(625 - 12.7 * n, *zip(columns, told, strict=True))
    spent, paid = sum(yuan for _d, yuan in month.bought), sum(yuan for _d, yuan in month.paid)
    where = (55, 146, 240, 335, 430, 531)
    sums = (
        "本期还款总额",
        "上期账单金额",
        "上期还款金额",
        "本期账单金额",
        "本期调整金额",
        "循环利息",
    )
    page += at(120, *zip(where, sums, strict=True))
    page += at(113, *zip((125, 216, 310, 407, 500), "=-+-+", strict=True))
    told = (month.balance, month.previous, paid, spent, 0, 0)
    page += at(95, *zip(where, (f"¥ {yuan:,}.00" for yuan in told), strict=True))
    return written([page])


if __name__ == "__main__":
    make_all(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
