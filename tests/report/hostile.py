"""Text that wants to be more than text, in every place where a person or a file can put some.

    python -m tests.report.hostile --count 500

makes one report for each string, with it in every text field, as PDF, web page, tables and
calendar, and says which came out as anything but text (about a quarter of an hour). The test run
puts all of them through one report.
"""

import argparse
import csv
import io
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from random import Random
from zipfile import ZipFile

import pypdfium2
from icalendar import Calendar

from core.cash.calendar import waiting
from core.cash.ics import calendar_file
from core.records.model import (
    Account,
    AccountKind,
    Application,
    Batch,
    Bill,
    Budget,
    Checkin,
    Income,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Receipt,
)
from core.records.snapshot import Snapshot
from core.report.choice import HIDDEN, Choice
from core.report.making import MadeReport
from core.scoring import assess
from core.view import LedgerView

DAY = date(2026, 11, 24)
MADE = datetime(2026, 11, 24, 9)
COUNT = 500

ROOTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</td></tr></table><h1>x</h1>",
    "<!-- --><iframe src='https://example.org'>",
    "]]><![CDATA[",
    "&lt;b&gt; &amp; &#x3c;",
    '=HYPERLINK("https://example.org","x")',
    "=1+1",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    '#let x = 1; #panic("x")',
    '#read("/etc/passwd")',
    '#import "x.typ"',
    "$x^2$ *bold* _quiet_ `raw` @label <label> // no",
    "\\u{41} \\ \\n \\\\",
    "{name} %s %(x)s {0} {{}}",
    "';DROP TABLE lines;--",
    "BEGIN:VEVENT",
    "END:VCALENDAR",
    "x\r\nATTACH:https://example.org",
    "SUMMARY;LANGUAGE=en:x",
    "a,b;c:d\\e",
    "../../etc/passwd",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "\u202eevil\u202c",
    "\u200bzero\u200dwidth\ufeff",
    "A\u0000B\u0007C\u001b[31m",
    "\U0001f600\U0001f1e8\U0001f1f3",
    "\ue000\ufffe",
    "e\u0301\u0323" * 5,
    "花呗" * 40,
    "x" * 300,
    "مرحبا עברית",
    "\u2028line\u2029end",
    "sys.inputs.data",
    "]) #pagebreak() [",
)
GLUE = ("", " ", "<", "'", '"', "\\", "=", "#", "花呗", ";", "\n", "&", "$", "%", "|")


def strings(count: int = COUNT, seed: int = 1) -> list[str]:
    """The roots, and as many more put together from them; the same for the same seed."""
    chance = Random(seed)
    found = list(ROOTS)
    while len(found) < count:
        parts = chance.sample(ROOTS, 2)
        cut = chance.randrange(1, len(parts[0]) + 1)
        found.append(chance.choice(GLUE) + parts[0][:cut] + chance.choice(GLUE) + parts[1])
    return found[:count]


def ledger(texts: Sequence[str]) -> Snapshot:
    """A ledger with the texts in every field that holds text: those of lines go round."""
    ids = range(1, len(texts) + 1)
    lines = tuple(
        Line(id=n, lender=text, product=text[::-1], kind=LineKind.CREDIT_CARD, due_day=9)
        for n, text in zip(ids, texts, strict=True)
    )
    due: dict = {"closed_on": date(2026, 11, 12), "due_on": date(2026, 12, 9)}
    owed: dict = {"limit": 1_000_000, "used": 300_000}
    amount: dict = {"amount": 50_000}
    return Snapshot(
        lines=lines,
        checkins=tuple(Checkin(id=n, on=DAY, line=n, **owed) for n in ids),
        bills=tuple(Bill(id=n, line=n, balance=30_000, **due) for n in ids),  # type: ignore[arg-type]
        limit_events=tuple(
            LimitEvent(id=n, line=n, on=DAY, kind=LimitEventKind.CUT, limit=1, said=texts[n - 1])  # type: ignore[arg-type]
            for n in ids
        ),
        applications=tuple(
            Application(
                id=n, on=DAY - timedelta(days=n % 300), lender=texts[n - 1], product=texts[n - 1]
            )
            for n in ids
        ),
        accounts=tuple(
            Account(
                id=n,
                name=texts[n - 1],
                kind=AccountKind.BANK,
                opening_balance=1000,  # type: ignore[arg-type]
                opened_on=date(2026, 1, 1),
            )
            for n in ids
        ),
        incomes=tuple(Income(id=n, name=texts[n - 1], **amount) for n in ids),
        budgets=tuple(Budget(id=n, month="2026-11", category=texts[n - 1], **amount) for n in ids),
        batches=tuple(
            Batch(
                id=n,
                file=texts[n - 1],
                sha256="0" * 64,
                format=texts[n - 1],
                imported_at=MADE,
                rows=1,
            )
            for n in ids
        ),
        receipts=tuple(Receipt(id=n, loan=n, file=texts[n - 1], added_on=DAY) for n in ids),
    )


class _Elements(HTMLParser):
    """The names of all elements and attributes of a page, and what would be loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.loaded: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _value in attrs)
        self.loaded += [value or "" for name, value in attrs if name in ("src", "href", "data")]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section"),
    *("aside", "h1", "h2", "h3", "p", "dl", "dt", "dd", "figure", "figcaption", "img", "table"),
    *("thead", "tbody", "tfoot", "tr", "th", "td", "div", "ol", "ul", "li", "strong", "small"),
    "br",
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "id", "aria-labelledby"),
    *("aria-label", "src", "alt", "role", "tabindex", "scope", "style"),
}


def faults(made: MadeReport, texts: Sequence[str]) -> Iterator[str]:
    """Where a form of the report is more than text, or does not say a text that it holds."""
    page = _Elements()
    page.feed(made.file(".html").decode())
    if page.names - ELEMENTS or page.attributes - ATTRIBUTES:
        yield f"web page: {page.names - ELEMENTS} {page.attributes - ATTRIBUTES}"
    if not all(source.startswith("data:image/svg+xml;base64,") for source in page.loaded):
        yield f"web page loads {page.loaded}"
    with pypdfium2.PdfDocument(made.pdf) as document:
        printed = "".join(one.get_textpage().get_text_range() for one in document)
    for name, told in (("web page", "".join(page.text)), ("PDF", printed)):
        packed = _packed(told)
        for text in texts:
            if _packed(_plain(text))[:20] not in packed:
                yield f"{name} does not say {text!r}"
    with ZipFile(io.BytesIO(made.file(".zip"))) as archive:
        for file in archive.namelist():
            for row in csv.reader(io.StringIO(archive.read(file).decode("utf-8-sig"))):
                for cell in row:
                    number = re.fullmatch(r"[+-]?\d+(\.\d+)?%?", cell)
                    if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not number:
                        yield f"{file}: {cell!r}"


def _packed(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad\ufffe\x02-]", "", text)


def _plain(text: str) -> str:
    """What of a text every form must say: its beginning, as far as any font and PDF reader agree
    on the letters."""
    return re.split(r"[^!-~ 一-龥]", text)[0]


def calendar_faults(snapshot: Snapshot) -> Iterator[str]:
    """Where the calendar of due days holds more than events with alarms."""
    told = Calendar.from_ical(calendar_file(snapshot, DAY))
    events = [part for part in told.walk() if part.name == "VEVENT"]
    if len(events) != len(waiting(snapshot, DAY + timedelta(days=89), DAY)):
        yield f"calendar: {len(events)} events"
    kinds = {part.name for part in told.walk()}
    if not kinds <= {"VCALENDAR", "VEVENT", "VALARM", "VTIMEZONE", "STANDARD"}:
        yield f"calendar: {kinds}"
    known = {"SUMMARY", "DESCRIPTION", "UID", "DTSTAMP", "DTSTART", "DTEND", "TRANSP", "ACTION"}
    known |= {"TRIGGER", "PRODID", "VERSION", "CALSCALE", "X-WR-CALNAME"}
    if more := {key for part in told.walk() for key in part} - known:
        yield f"calendar: {more}"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=COUNT)
    asked.add_argument("--seed", type=int, default=1)
    told = asked.parse_args()
    found = 0
    for text in strings(told.count, told.seed):
        records = ledger([text, text])
        view = LedgerView.of(replace(records, receipts=()), DAY)
        choice = Choice(statement=text, ledger=text, shown=tuple(HIDDEN))
        made = MadeReport(view, assess(view.snapshot, DAY), MADE, choice)
        for fault in (*faults(made, [text]), *calendar_faults(view.snapshot)):
            found += 1
            print(f"{text!r}: {fault}", flush=True)
    print(f"{told.count} strings, {found} faults")
    sys.exit(found > 0)


if __name__ == "__main__":
    main()
