"""Pages in odd shapes."""

from tests.statements.credit_reports import typeset
from tests.statements.pdf.setting import Look, Paid, money, payments, statement, text
from tests.statements.pdf.variant import (
    UNKNOWN,
    Variant,
    two_columns,
    variant,
    without_note,
    without_time,
)


@variant
def one_day_cell_beside_several_rows():
    paid = payments(20)  # two a day
    rows = []
    for n, p in enumerate(paid):
        day = [f"#table.cell(rowspan: 2)[{text(p.on.isoformat())}]"] if n % 2 == 0 else []
        rows.append([*day, p.type, *two_columns(p), money(p.balance), p.who])
    pdf = statement(
        ["北岭农村商业银行个人账户明细"],
        UNKNOWN,
        rows,
        Look("(2.4cm, 2.4cm, 2.6cm, 2.6cm, 2.8cm, 4cm)", page='paper: "a4", margin: 1.2cm'),
    )
    return Variant(pdf, "table", None, [without_time(without_note(p)) for p in paid])


@variant
def a_page_on_its_side():
    paid = payments(14)
    rows = [
        [
            str(n),
            p.type,
            f"{p.on:%Y%m%d}",
            money(p.fen),
            money(p.balance),
            p.note,
            f"6217****0042/{p.who}" if p.who else "",
        ]
        for n, p in enumerate(paid, 1)
    ]
    names = ["序号", "摘要", "交易日期", "交易金额", "账户余额", "交易地点/附言", "对方账号与户名"]
    cells = "".join(f"[{text(c)}]," for c in (*names, *(c for row in rows for c in row)))
    pdf = typeset(
        '#set page(paper: "a4", margin: 1cm)\n#set text(size: 8pt, font: "Noto Sans SC")\n'
        "#rotate(-90deg, reflow: true)[#block(width: 26cm)[中国建设银行个人活期账户全部交易明细 \\ "
        "卡号:6217\\*\\*\\*\\*\\*\\*\\*\\*1717 \\ #table(columns: (1.2cm, 2.2cm, 2.2cm, 2.6cm,"
        " 2.6cm, 5cm, 6cm),"
        f" stroke: 0.5pt, {cells})]]"
    )
    return Variant(pdf, "ccb-debit-csv", "建设银行 1717", [without_time(p) for p in paid])


@variant
def a_level_watermark_that_shines_through():
    paid = payments(20)
    rows = [[p.on.isoformat(), p.type, *two_columns(p), money(p.balance), p.who] for p in paid]
    mark = (
        "#for i in range(20) { place(dx: 2cm, dy: i * 1.3cm, text(size: 12pt,"
        " fill: rgb(120, 120, 120, 60), [仅供内部使用 2026 仅供内部使用 2026 仅供内部使用]))}"
    )
    pdf = statement(
        ["北岭农村商业银行个人账户明细"],
        UNKNOWN,
        rows,
        Look(
            "(2.4cm, 2.4cm, 2.6cm, 2.6cm, 2.8cm, 4cm)",
            page='paper: "a4", margin: 1.2cm',
            behind=mark,
        ),
    )
    return Variant(pdf, "table", None, [without_time(without_note(p)) for p in paid])


@variant
def headings_drawn_twice():
    paid = payments(16)
    rows = [[p.on.isoformat(), p.type, *two_columns(p), money(p.balance), p.who] for p in paid]
    twice = [f"#[#place(dx: 0.3pt)[{name}]{name}]" for name in UNKNOWN]
    pdf = statement(
        ["北岭农村商业银行个人账户明细"],
        twice,
        rows,
        Look("(2.4cm, 2.4cm, 2.6cm, 2.6cm, 2.8cm, 4cm)", page='paper: "a4", margin: 1.2cm'),
    )
    return Variant(pdf, "table", None, [without_time(without_note(p)) for p in paid])


@variant
def a_tall_row_torn_by_the_page_end():
    """The last row of a page goes on over the next one, in the middle of a long note."""
    paid = payments(33)
    long = "这是一段很长很长的附言" * 12
    paid = [
        Paid(p.on, p.time, p.type, p.who, long if n % 8 == 6 else p.note, p.fen, p.balance)
        for n, p in enumerate(paid)
    ]
    rows = [
        [
            str(n),
            p.type,
            f"{p.on:%Y%m%d}",
            money(p.fen),
            money(p.balance),
            p.note,
            f"6217****0042/{p.who}" if p.who else "",
        ]
        for n, p in enumerate(paid, 1)
    ]
    pdf = statement(
        ["中国建设银行个人活期账户全部交易明细", "卡号/账号:6217********1717"],
        ["序号", "摘要", "交易日期", "交易金额", "账户余额", "交易地点/附言", "对方账号与户名"],
        rows,
        Look(
            "(1.2cm, 2.2cm, 2.2cm, 2.6cm, 2.6cm, 2.6cm, 4.6cm)",
            align="top + left",
            page="width: 20cm, height: 12cm, margin: 1.2cm",
        ),
    )
    return Variant(pdf, "ccb-debit-csv", "建设银行 1717", [without_time(p) for p in paid])


@variant
def the_same_without_rules():
    paid = payments(33)
    long = "这是一段很长很长的附言" * 12
    paid = [
        Paid(p.on, p.time, p.type, p.who, long if n % 8 == 6 else p.note, p.fen, p.balance)
        for n, p in enumerate(paid)
    ]
    rows = [
        [
            str(n),
            p.type,
            f"{p.on:%Y%m%d}",
            money(p.fen),
            money(p.balance),
            p.note,
            f"6217****0042/{p.who}" if p.who else "",
        ]
        for n, p in enumerate(paid, 1)
    ]
    pdf = statement(
        ["中国建设银行个人活期账户全部交易明细", "卡号/账号:6217********1717"],
        ["序号", "摘要", "交易日期", "交易金额", "账户余额", "交易地点/附言", "对方账号与户名"],
        rows,
        Look(
            "(1.2cm, 2.2cm, 2.2cm, 2.6cm, 2.6cm, 2.6cm, 4.6cm)",
            align="top + left",
            stroke="none",
            inset="4pt",
            page="width: 20cm, height: 12cm, margin: 1.2cm",
        ),
    )
    return Variant(pdf, "ccb-debit-csv", "建设银行 1717", [without_time(p) for p in paid])
