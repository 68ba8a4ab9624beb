"""Files in which one field holds texts that want to be more than text, for every form that is read.

A field writes a file, or several, with the given texts in it and everything else as it was, and
gives the command that reads them.
"""

import base64
import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

from core.records.codec import columns
from core.records.model import BESIDE, KEPT
from tests.report.hostile import ledger
from tests.statements.bills.make import Month, bill_mail
from tests.statements.credit_reports import report_pdf
from tests.statements.pdf.setting import Look, money, payments, statement
from tests.statements.workbooks import make_workbook

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
TABLES = ("wechat.csv", "alipay-app.csv", "jd.csv", "cmb-debit.csv", "icbc-credit.csv")
"""Tables of a short run; a long one takes every table that there is a sample of."""
Write = Callable[[Path, Sequence[str]], list[object]]


@dataclass(frozen=True)
class Field:
    """`write(folder, texts)` gives the words of the command that reads what it wrote."""

    form: str
    name: str
    write: Write


def fields(everything: bool) -> Iterator[Field]:
    """Every field of every form that text is read from."""
    names = TABLES
    if everything:
        names = tuple(sorted(p.name for p in SAMPLES.glob("*.csv") if "accounts" not in p.name))
    for name in names:
        yield from _of_table(name)
    yield from _of_workbook("wechat.csv")
    yield from _of_ofx()
    yield from _of_qif()
    yield from _of_mail()
    yield from _of_pdf()
    yield from _of_names()
    yield from _of_ledger()
    yield from _of_questions()


# Tables


def _rows(name: str) -> tuple[list[list[str]], int, str]:
    """The rows of a sample, which of them holds the names of the columns, and its encoding."""
    raw = (SAMPLES / name).read_bytes()
    for codec in ("utf-8-sig", "gb18030", "cp1252"):
        try:
            rows = list(csv.reader(io.StringIO(raw.decode(codec), newline="")))
            break
        except UnicodeDecodeError:
            continue
    else:
        raise LookupError(name)
    named = [n for n, row in enumerate(rows) if sum(map(bool, row)) >= 3]
    head = next(n for n in named if not re.search(r"\d{2}", "".join(rows[n])))
    return rows, head, codec


def _filled(name: str, at: int, texts: Sequence[str]) -> tuple[list[list[str]], str]:
    """The rows of a sample, one for each text, which stands in a column: -1 for all above the
    table, -2 for the names of the columns."""
    rows, head, codec = _rows(name)
    above, names, data = rows[:head], rows[head], [row for row in rows[head + 1 :] if len(row) > 2]
    if at == -1:
        return [*([text] for text in texts), names, *data], codec
    if at == -2:
        odd = [texts[n % len(texts)] if n % 3 else said for n, said in enumerate(names)]
        return [*above, odd, *data], codec
    made = []
    for n, text in enumerate(texts):
        row = [*data[n % len(data)]]
        made.append([*row[:at], text, *row[at + 1 :]])
    return [*above, names, *made], codec


def _of_table(name: str) -> Iterator[Field]:
    rows, head, _codec = _rows(name)
    titles = {-1: "above", -2: "names of columns"}
    titles |= {n: said.strip() or str(n) for n, said in enumerate(rows[head])}
    for at, title in titles.items():

        def write(folder: Path, texts: Sequence[str], at: int = at) -> list[object]:
            filled, codec = _filled(name, at, texts)
            out = io.StringIO(newline="")
            csv.writer(out).writerows(filled)
            (folder / name).write_bytes(out.getvalue().encode(codec, "replace"))
            return ["import", "--accept-differences", folder / name]

        yield Field(name, title, write)


def _of_workbook(name: str) -> Iterator[Field]:
    rows, head, _codec = _rows(name)
    for at, title in enumerate(rows[head]):

        def write(folder: Path, texts: Sequence[str], at: int = at) -> list[object]:
            filled, _codec = _filled(name, at, [_of_xml(text) for text in texts])
            make_workbook(folder / "book.xlsx", Sheet=filled)
            return ["import", "--accept-differences", folder / "book.xlsx"]

        yield Field("workbook", title, write)


def _of_xml(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "?", text)


# Bank's own forms


def _of_ofx() -> Iterator[Field]:
    whole = (SAMPLES / "ofx.ofx").read_text("utf-8")
    one = re.search(r"<STMTTRN>.*?</STMTTRN>\n", whole, re.S)
    assert one
    row = one[0].replace("<NAME>", "<CHECKNUM>1<NAME>")
    for tag in dict.fromkeys(re.findall(r"<([A-Z]+)>[^<\n]", row + whole)):
        inside = f"<{tag}>" in row

        def write(
            folder: Path, texts: Sequence[str], tag: str = tag, inside: bool = inside
        ) -> list[object]:
            begin, _, rest = whole.partition("<STMTTRN>")
            end = rest[rest.rindex("</STMTTRN>") + len("</STMTTRN>") :]
            made = []
            for n, text in enumerate(texts):
                said = html.escape(text) if n % 2 else text
                numbered = row.replace("<FITID>F1", f"<FITID>F{n}x")
                made.append(_tagged(numbered, tag, said) if inside else numbered)
            content = begin + "".join(made) + end
            if not inside:
                content = _tagged(content, tag, texts[0])
            place = folder / "file.ofx"
            place.write_text(content.replace("USASCII", "UTF-8"), "utf-8", newline="")
            return ["import", "--accept-differences", place]

        yield Field("OFX", tag, write)


def _tagged(content: str, tag: str, said: str) -> str:
    return re.sub(f"(<{tag}>)[^<\n]*", lambda found: found[1] + said, content)


def _of_qif() -> Iterator[Field]:
    letters = {"D": "D09/23'26", "T": "T-45.50", "P": "PNoodles", "M": "Mmemo", "L": "LFood",
               "N": "N12", "A": "AStreet", "C": "CX", "S": "SFood", "!": "!Type:Bank"}  # fmt: skip
    for letter in letters:

        def write(folder: Path, texts: Sequence[str], letter: str = letter) -> list[object]:
            head = f"!Type:{texts[0]}" if letter == "!" else letters["!"]
            made = [head]
            for text in texts:
                told = letters | ({letter: letter + text} if letter != "!" else {})
                made += [said for key, said in told.items() if key != "!"] + ["^"]
            (folder / "file.qif").write_text("\n".join(made) + "\n", "utf-8", newline="")
            return ["import", "--accept-differences", folder / "file.qif"]

        yield Field("QIF", letter, write)


MAIL = {
    "rows": "北岭书店", "holder": "方小样", "bank": "上海银行", "card": "1234", "label": "信用额度",
    "amount": "3,000.00", "day": "2026-03-05",
}  # fmt: skip


def _of_mail() -> Iterator[Field]:
    for field, stands in MAIL.items():
        yield Field("mail", field, _mails(stands))
    for header in ("Subject", "From", "Date", "Content-Type"):
        yield Field("mail", header, _mails(header, header=True))


def _mails(stands: str, header: bool = False) -> Write:
    def write(folder: Path, texts: Sequence[str]) -> list[object]:
        place = folder / "mails"
        place.mkdir()
        for n, text in enumerate(texts):
            closed = date(2020, 3, 5) + timedelta(days=30 * n)
            bought = [(closed - timedelta(days=9), 3000)]
            mail = bill_mail(Month(closed, closed + timedelta(days=20), bought=bought))
            head, _, body = mail.decode().partition("\n\n")
            page = base64.b64decode(body).decode()
            if header:
                kept = [line for line in head.splitlines() if not line.startswith(stands)]
                coded = base64.b64encode(text.encode("utf-8", "replace")).decode()
                said = f"=?utf-8?B?{coded}?=" if n % 2 else " ".join(text.split())
                head = "\n".join([*kept, f"{stands}: {said}"])
            else:
                page = page.replace(stands, text if n % 2 else html.escape(text))
            coded = base64.encodebytes(page.encode("utf-8", "replace")).decode()
            (place / f"{n}.eml").write_bytes(f"{head}\n\n{coded}".encode("utf-8", "replace"))
        return ["import", "--accept-all", place]

    return write


def _of_pdf() -> Iterator[Field]:
    names = ["序号", "摘要", "交易日期", "交易金额", "账户余额", "交易地点/附言", "对方账号与户名"]
    for at, name in enumerate(names):

        def write(folder: Path, texts: Sequence[str], at: int = at) -> list[object]:
            rows = []
            for n, paid in enumerate(payments(len(texts)), 1):
                row = [str(n), paid.type, f"{paid.on:%Y%m%d}", money(paid.fen)]
                row += [money(paid.balance), paid.note, f"6217****0042/{paid.who}"]
                rows.append([*row[:at], _of_xml(texts[n - 1]).strip("#"), *row[at + 1 :]])
            above = ["中国建设银行个人活期账户全部交易明细",
                     "卡号/账号:6217********1717    客户名称:某某某    币别:人民币元    "
                     "起止日期:20260901-20260930"]  # fmt: skip
            look = Look("(1.2cm, 2.2cm, 2.2cm, 2.6cm, 2.6cm, 4.2cm, 4.6cm)", size="8pt")
            (folder / "file.pdf").write_bytes(statement(above, names, rows, look))
            return ["import", "--accept-differences", folder / "file.pdf"]

        yield Field("PDF", name, write)
    for at, name in enumerate(("day", "institution", "reason")):

        def report(folder: Path, texts: Sequence[str], at: int = at) -> list[object]:
            rows = []
            for text in texts:
                row = ["2026年05月07日", "某银行股份有限公司", "贷款审批"]
                row[at] = _of_xml(text)
                rows.append(tuple(row))
            (folder / "report.pdf").write_bytes(report_pdf(inquiries=tuple(rows)))
            return ["import", "--accept-all", folder / "report.pdf"]

        yield Field("credit report", name, report)


# Names of files, and of those in an archive


def _of_names() -> Iterator[Field]:
    content = (SAMPLES / "wechat.csv").read_bytes()

    def files(folder: Path, texts: Sequence[str]) -> list[object]:
        places = []
        for n, text in enumerate(texts):
            name = text.replace("/", "\u2215").replace("\0", "")[:60]
            places.append(folder / f"{n}{name}.csv")
            places[-1].write_bytes(content)
        return ["import", *places]

    def archive(folder: Path, texts: Sequence[str]) -> list[object]:
        with ZipFile(folder / "file.zip", "w") as made:
            for n, text in enumerate(texts):
                made.writestr(f"{text.replace(chr(0), '')}{n}.csv", content)
        return ["import", folder / "file.zip"]

    yield Field("file", "name", files)
    yield Field("archive", "names", archive)


# The ledger's JSON


def document(texts: Sequence[str]) -> dict:
    """The JSON of a ledger with a record for each text in every collection that holds any."""
    from core.records.codec import to_plain, value_to_plain

    snapshot = ledger(texts)
    made: dict = {"format": 3, "currency": "CNY", "extra": {}}
    for name, kind in KEPT.items():
        records = [to_plain(each) for each in getattr(snapshot, name)]
        if name in BESIDE:
            made["extra"][name] = []
        else:
            made[name] = records
        for column in columns(kind):
            assert column or value_to_plain
    return made


def _of_ledger() -> Iterator[Field]:
    yield from ()


def _of_questions() -> Iterator[Field]:
    """What a person fills in and gives back, and files that say how others are read."""

    def as_json(name: str, command: Callable[[Path], list[object]], make) -> Write:
        def write(folder: Path, texts: Sequence[str]) -> list[object]:
            (folder / name).write_text(json.dumps(make(texts), ensure_ascii=True))
            return command(folder / name)

        return write

    yield from ()
