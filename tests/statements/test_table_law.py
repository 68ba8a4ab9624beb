"""A table in any dialect gives back the rows that it was made of, or a question; never others."""

import csv
import io
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from core.statements.decoding import probe
from core.statements.lines import Row
from core.statements.table.layout import rows_below
from core.statements.table.opening import open_table
from core.statements.table.rows import TableRows
from core.statements.table.settle import Plan
from core.statements.values import Rejected

DAYS = {
    "%Y-%m-%d": "iso",
    "%d/%m/%Y": "dmy",
    "%m/%d/%Y": "mdy",
    "%d.%m.%Y": "dmy",
    "%d.%m.%y": "dmy",
    "%d-%m-%y": "dmy",
    "%m-%d-%Y": "mdy",
    "%Y%m%d": "ymd",
    "%Y年%m月%d日": "ymd",
    "%d %b %Y": "text",
    "%b %d, %Y": "text",
}
NAMES = {
    "en": ("Date", "Description", "Amount", "Paid out", "Paid in", "Type", "Balance"),
    "de": ("Buchungstag", "Verwendungszweck", "Betrag", "Soll", "Haben", "Soll/Haben", "Saldo"),
    "fr": ("Date opération", "Libellé", "Montant", "Débit", "Crédit", "Sens", "Solde"),
    "es": ("Fecha", "Concepto", "Importe", "Cargo", "Abono", "Tipo", "Saldo"),
    "nl": ("Datum", "Omschrijving", "Bedrag", "Af", "Bij", "Af Bij", "Saldo na mutatie"),
    "zh": ("交易日期", "摘要", "金额", "支出", "收入", "收/支", "余额"),
    "ja": ("取引日", "お取引内容", "金額", "出金", "入金", "入出金", "残高"),
    "": ("A", "B", "C", "D", "E", "F", "G"),
}
WORDS = (("DEBIT", "CREDIT"), ("Af", "Bij"), ("D", "C"), ("借", "贷"), ("S", "H"), ("支出", "收入"))


@st.composite
def tables(draw):
    """Bytes of a table, and the days and fen it was made of."""
    rows = draw(
        st.lists(
            st.tuples(
                st.dates(date(2000, 1, 1), date(2029, 12, 31)),
                st.integers(-9_999_999, 9_999_999).filter(bool),
                st.sampled_from(["Cafe", "Rent, May", "shop; 2", "工资", "Müller", "No 12"]),
            ),
            min_size=1,
            max_size=8,
        )
    )
    day = draw(st.sampled_from(sorted(DAYS)))
    point, group = draw(
        st.sampled_from([(".", ""), (".", ","), (",", "."), (",", ""), (".", "'"), (",", "\u00a0")])
    )
    style = draw(st.sampled_from(["signed", "trailing", "brackets", "typographic", "two", "words"]))
    names = NAMES[draw(st.sampled_from(sorted(NAMES)))]
    delimiter = draw(st.sampled_from([",", ";", "\t", "|"]))
    headed = names[0] != "A" or draw(st.booleans())
    balance = draw(st.booleans())
    words = draw(st.sampled_from(WORDS))
    mark = draw(st.sampled_from(["", "", "¥", "CNY "]))

    def money(fen: int) -> str:
        whole, rest = divmod(abs(fen), 100)
        return f"{mark}{f'{whole:,}'.replace(',', group)}{point}{rest:02d}"

    def cells(fen: int) -> list[str]:
        said = money(fen)
        if style == "two":
            return [said, ""] if fen < 0 else ["", said]
        if style == "words":
            return [words[fen > 0], said]
        if fen > 0:
            return [said]
        signs = {"signed": "-{}", "trailing": "{}-", "brackets": "({})", "typographic": "−{}"}
        return [signs[style].format(said)]

    heads = {"two": names[3:5], "words": (names[5], names[2])}.get(style, names[2:3])
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    if draw(st.booleans()):
        out.write("Statement of an account\r\n\r\n")
    if headed:
        writer.writerow([names[0], names[1], *heads, *names[6:][:balance]])
    left = draw(st.integers(0, 10_000_000))
    for on, fen, text in rows:
        left += fen
        said = f"-{money(left)}" if left < 0 else money(left)
        writer.writerow([on.strftime(day), text, *cells(fen), *([said] if balance else [])])
    return out.getvalue().encode(), [(on, fen) for on, fen, _text in rows]


def read(content: bytes):
    """(day, fen) of each row; null when something is asked or it is no table."""
    source = io.BytesIO(content)
    encoding = probe(source, "x.csv").encoding
    opened = open_table(source, "x.csv", encoding)
    if opened is None or not isinstance(opened.found, Plan):
        return None
    plan = opened.found
    reader = TableRows(plan, "x.csv")

    def all_rows():
        layout = plan.layout
        return rows_below(source, opened.encoding, "x.csv", layout.delimiter, layout.start)

    if plan.sign == "balance":
        reader.prove(all_rows())
    found = []
    for row in all_rows():
        found.append(_one(reader, row))
    return [each for each in found if each is not None]


def _one(reader: TableRows, row: Row):
    try:
        made = reader.read(row)
    except Rejected:
        return "rejected"
    return made and (made.at.date(), made.change)


@settings(max_examples=300, deadline=None)
@given(tables())
def test_a_table_in_any_dialect_is_read_right_or_asked_about(made):
    content, rows = made
    found = read(content)
    if found is None:
        return
    assert len(found) == len(rows), content.decode()
    for said, meant in zip(found, rows, strict=True):
        assert said in (meant, "rejected"), content.decode()


def test_most_tables_are_read_without_a_question():
    for names in NAMES.values():
        lines = [
            ";".join((names[0], names[1], names[2])),
            "28.03.2024;Cafe;-12,50",
            "27.03.2024;Work;2.000,00",
            "26.03.2024;Rent;-800,00",
        ]
        assert read("\n".join(lines).encode()) == [
            (date(2024, 3, 28), -1250),
            (date(2024, 3, 27), 200_000),
            (date(2024, 3, 26), -80_000),
        ]
