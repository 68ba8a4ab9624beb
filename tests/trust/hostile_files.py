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
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from core.records.codec import columns, to_plain
from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.records.model import BESIDE, KEPT, Report
from tests.desktop.sample import fill
from tests.report.hostile import ledger
from tests.statements.bills.make import Month, bill_mail
from tests.statements.credit_reports import report_pdf
from tests.statements.pdf.setting import Look, money, payments, statement
from tests.statements.pdf.setting import text as escaped
from tests.statements.workbooks import make_workbook

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
Write = Callable[[Path, Sequence[str]], list[object]]


@dataclass(frozen=True)
class Field:
    """`write(folder, texts)` gives the words of the command that reads what it wrote; `single`
    where only the first text is in it."""

    form: str
    name: str
    write: Write
    single: bool = False


def fields() -> Iterator[Field]:
    """Every field of every form that text is read from; of tables, every one with a sample."""
    for path in sorted(SAMPLES.glob("*.csv")):
        if "accounts" not in path.name:
            yield from _of_table(path.name)
    yield from _of_workbook("wechat.csv")
    yield from _of_ofx()
    yield from _of_qif()
    yield from _of_mail()
    yield from _of_pdf()
    yield from _of_names()
    yield from _of_ledger()
    yield from _of_documents()


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
                said = _of_xml(text).replace("[", "(").replace("]", ")")
                row[at] = said if at else escaped(said)  # the other two are escaped there
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


def document(hostile: Mapping[tuple[str, str], Sequence[str]]) -> dict[str, Any]:
    """A ledger's JSON with one more record for each text in each of these (collection, field)."""
    made = json.loads(_base())
    for (name, key), texts in hostile.items():
        column = next(each for each in columns(KEPT[name]) if each.key == key)
        records = made["extra"][name] if name in BESIDE else made[name]
        last = max(each["id"] for each in records)
        for number, text in enumerate(texts, last + 1):
            records.append(dict(records[0], id=number))
            if column.beyond:
                made["extra"].setdefault(name, []).append({"id": number, key: text})
            else:
                records[-1][key] = text
    return made


@cache
def _base() -> str:
    """The sample ledger's JSON with a record in every collection."""
    with TemporaryDirectory() as folder, Ledger.create(Path(folder) / "sample") as sample:
        fill(sample)
        with sample.change("A report") as change:
            change.add(Report(made_on=date(2026, 11, 1)))
        made = json.loads(export_text(sample))
    made.setdefault("extra", {})
    others = ledger(["Some name"])
    for name in KEPT:
        if name in BESIDE:
            made["extra"].setdefault(name, [to_plain(each) for each in getattr(others, name)])
        elif not made[name]:
            made[name] = [to_plain(each) for each in getattr(others, name)]
    return json.dumps(made)


def of_ledger() -> Iterator[tuple[str, str]]:
    """Every field of a ledger that holds text, as collection and name."""
    for name, kind in KEPT.items():
        for column in columns(kind):
            if column.type is str:
                yield name, column.key


def _of_ledger() -> Iterator[Field]:
    for name, key in of_ledger():

        def write(
            folder: Path, texts: Sequence[str], one: tuple[str, str] = (name, key)
        ) -> list[object]:
            (folder / "ledger.json").write_text(json.dumps(document({one: texts})))
            return ["load", folder / "ledger.json"]

        yield Field("ledger", f"{name}.{key}", write)

    def settings(folder: Path, texts: Sequence[str]) -> list[object]:
        made = document({})
        kept = {name: texts[0] for name in (*SETTINGS, *made["extra"].get("settings", {}))}
        made["extra"]["settings"] = kept | {text[:900]: [text] for text in texts}
        (folder / "ledger.json").write_text(json.dumps(made))
        return ["load", folder / "ledger.json"]

    yield Field("ledger", "settings", settings)


SETTINGS = ("language", "appearance", "statement", "mappings", "answers", "warnings", "flows")


# What a person fills in and gives back, and files that say how others are read

MAPPING = {
    "version": 2, "name": "Account", "columns": {"day": "day", "words": "text", "sum": "amount",
    "way": "direction"}, "delimiter": ",", "day_order": "ymd", "decimal": ".", "sign": "words",
    "directions": {"aus": "out"}, "encoding": "utf-8", "totals": ["x"], "lines": {"y": "total"},
}  # fmt: skip
ANSWERS = {"version": 1, "answers": {"some key": "expense"}}
CHECKIN = {
    "on": "2026-11-24", "lines": [{"line": 1, "used": "1.00", "paid": "full"}],
    "accounts": [{"name": "Purse", "kind": "cash", "balance": "5.00"}],
    "applications": [{"on": "2026-11-20", "lender": "Bank", "product": "Loan",
                      "result": "refused"}],
}  # fmt: skip
ENVIRONMENT = {
    "figures": [{"on": "2026-07-20", "code": "lpr-1y", "value": 0.03, "source": "a paper"}],
    "events": [{"on": "2026-07-20", "text": "an event", "source": "a paper"}],
}


def _of_documents() -> Iterator[Field]:
    def table(folder: Path) -> list[object]:
        rows = "day,words,sum,way\n2026-09-01,some words,5.00,aus\n"
        (folder / "table.csv").write_text(rows)
        return ["import", folder / "table.csv", "--mapping"]

    forms: dict[str, tuple[Any, Callable[[Path], list[object]]]] = {
        "mapping": (MAPPING, table),
        "answers": (ANSWERS, lambda _f: ["import", SAMPLES / "wechat.csv", "--answers"]),
        "check-in": (CHECKIN, lambda _f: ["checkin"]),
        "environment": (ENVIRONMENT, lambda _f: ["environment"]),
    }
    for form, (made, command) in forms.items():
        for place, change in _leaves(made):

            def write(
                folder: Path,
                texts: Sequence[str],
                command: Callable[[Path], list[object]] = command,
                change: Callable[[str], Any] = change,
            ) -> list[object]:
                (folder / "given.json").write_text(json.dumps(change(texts[0])))
                return [*command(folder), folder / "given.json"]

            yield Field(form, place, write, single=True)


def _leaves(made: Any, place: str = "") -> Iterator[tuple[str, Callable[[str], Any]]]:
    """Every text and name in a JSON value, with what makes the value with another one there."""
    if isinstance(made, str):
        yield place, lambda text: text
    elif isinstance(made, list):
        for n, inner in enumerate(made):
            for deeper, change in _leaves(inner, f"{place}[]"):
                yield deeper, lambda text, n=n, c=change: [*made[:n], c(text), *made[n + 1 :]]
    elif isinstance(made, dict):
        for key, inner in made.items():
            yield (
                f"{place}.{key} (name)",
                lambda text, key=key, inner=inner: {
                    **{other: kept for other, kept in made.items() if other != key},
                    text: inner,
                },
            )
            for deeper, change in _leaves(inner, f"{place}.{key}"):
                yield deeper, lambda text, key=key, c=change: {**made, key: c(text)}
