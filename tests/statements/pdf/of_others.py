"""Accounts of banks that nobody knows."""

from datetime import date

from tests.statements.pdf.setting import Look, Paid, money, payments, statement
from tests.statements.pdf.variant import (
    UNKNOWN,
    Variant,
    two_columns,
    variant,
    without_note,
    without_time,
)


@variant
def unknown_bank_ruled():
    paid = payments(30)
    rows = [[p.on.isoformat(), p.type, *two_columns(p), money(p.balance), p.who] for p in paid]
    pdf = statement(
        ["北岭农村商业银行个人账户明细", "账号：6223000000000000042  户名：某某某"],
        UNKNOWN,
        rows,
        Look("(2.4cm, 2.4cm, 2.6cm, 2.6cm, 2.8cm, 4cm)", page='paper: "a4", margin: 1.2cm'),
    )
    return Variant(pdf, "table", None, [without_time(without_note(p)) for p in paid])


@variant
def unknown_bank_aligned_to_the_right():
    paid = payments(60)
    rows = [[p.on.isoformat(), p.type, *two_columns(p), money(p.balance), p.who[:8]] for p in paid]
    pdf = statement(
        ["北岭农村商业银行个人账户明细", "账号：6223000000000000042  户名：某某某"],
        UNKNOWN,
        rows,
        Look(
            "(2.4cm, 2.4cm, 2.6cm, 2.6cm, 2.8cm, 4cm)",
            stroke="none",
            align="(left, left, right, right, right, left)",
            size="8pt",
            page='paper: "a4", margin: 1.2cm',
        ),
    )
    kept = [Paid(p.on, "", p.type, p.who[:8], "", p.fen, p.balance) for p in paid]
    return Variant(pdf, "table", None, kept)


@variant
def unknown_bank_with_one_rule_under_the_head():
    paid = payments(44)
    rows = [[p.on.isoformat(), p.type, *two_columns(p), money(p.balance), p.who] for p in paid]
    pdf = statement(
        ["北岭农村商业银行个人账户明细"],
        UNKNOWN,
        rows,
        Look(
            "(2.4cm, 2.4cm, 2.6cm, 2.6cm, 2.8cm, 4cm)",
            stroke="(_x, y) => if y == 0 { (top: 1pt, bottom: 0.5pt) }",
            inset="3.5pt",
            align="(left, left, right, right, right, left)",
            page='paper: "a4", margin: 1.2cm',
        ),
    )
    return Variant(pdf, "table", None, [without_time(without_note(p)) for p in paid])


@variant
def english_bank():
    paid = payments(30)
    rows = [
        [f"{p.on:%d %b %Y}", f"CARD PAYMENT SHOP {n} LONDON", *two_columns(p), money(p.balance)]
        for n, p in enumerate(paid)
    ]
    pdf = statement(
        ["Sample Bank", "Account number 12345678", "Statement of account"],
        ["Date", "Description", "Paid out", "Paid in", "Balance"],
        rows,
        Look(
            "(2.6cm, 5cm, 2.6cm, 2.6cm, 2.8cm)",
            stroke="none",
            size="8pt",
            align="(left, left, right, right, right)",
            page='paper: "a4", margin: 1.2cm',
        ),
    )
    kept = [
        Paid(p.on, "", f"CARD PAYMENT SHOP {n} LONDON", "", "", p.fen, p.balance)
        for n, p in enumerate(paid)
    ]
    return Variant(pdf, "table", None, kept)


@variant
def psbc_unsigned_with_words_for_the_direction():
    paid = payments(22)
    rows = [
        [
            f"{p.on:%Y-%m-%d}",
            p.type,
            "存入" if p.fen > 0 else "支出",
            money(abs(p.fen)),
            money(p.balance),
            p.who,
        ]
        for p in paid
    ]
    pdf = statement(
        ["中国邮政储蓄银行借记账户历史明细", "卡号：6217990000000000042"],
        ["交易日期", "摘要", "收支方向", "交易金额", "账户余额", "对方户名"],
        rows,
        Look("(2.4cm, 2.4cm, 1.8cm, 2.6cm, 2.8cm, 5cm)", page='paper: "a4", margin: 1.2cm'),
    )
    return Variant(pdf, "table", None, [without_time(without_note(p)) for p in paid])


@variant
def spdb_with_time_in_the_day():
    paid = payments(18)
    rows = [
        [f"{p.on:%Y%m%d} {p.time}", p.type, money(p.fen), money(p.balance), p.who, p.note]
        for p in paid
    ]
    pdf = statement(
        ["浦发银行个人客户交易流水专用回单", "卡号：6217920000000000042"],
        ["交易时间", "交易名称", "交易金额", "账户余额", "对手姓名", "摘要"],
        rows,
        Look("(2.4cm, 2.4cm, 2.6cm, 2.8cm, 4cm, 4cm)", page='paper: "a4", margin: 1.2cm'),
    )
    kept = [Paid(p.on, p.time, p.note, p.who, "", p.fen, p.balance) for p in paid]
    return Variant(pdf, "table", None, kept)


@variant
def ceb_debit_and_credit_columns_with_sums_between():
    paid = payments(30)
    rows = []
    for n, p in enumerate(paid):
        rows.append([p.on.isoformat(), p.type, *two_columns(p), money(p.balance), p.who])
        if n % 10 == 9:
            rows.append(
                [f"#table.cell(colspan: 6)[本页小计 支出 {money(100 * n)} 收入 {money(200 * n)}]"]
            )
    pdf = statement(
        ["光大银行账户明细查询清单"],
        ["交易日期", "摘要", "借方发生额", "贷方发生额", "账户余额", "对方名称"],
        rows,
        Look("(2.4cm, 2.4cm, 2.6cm, 2.6cm, 2.8cm, 4cm)", page='paper: "a4", margin: 1.2cm'),
    )
    return Variant(pdf, "table", None, [without_time(without_note(p)) for p in paid])


@variant
def shaded_rows_without_lines():
    paid = payments(30)
    rows = [[p.on.isoformat(), p.type, *two_columns(p), money(p.balance), p.who] for p in paid]
    pdf = statement(
        ["北岭农村商业银行个人账户明细"],
        UNKNOWN,
        rows,
        Look(
            "(2.4cm, 2.4cm, 2.6cm, 2.6cm, 2.8cm, 4cm),"
            " fill: (_, y) => if calc.odd(y) { luma(230) }",
            stroke="none",
            inset="3.5pt",
            page='paper: "a4", margin: 1.2cm',
        ),
    )
    return Variant(pdf, "table", None, [without_time(without_note(p)) for p in paid])


@variant
def no_balance_and_no_sums():
    paid = payments(15)
    rows = [[p.on.isoformat(), p.type, *two_columns(p), p.who] for p in paid]
    pdf = statement(
        ["北岭农村商业银行个人账户明细"],
        ["交易日期", "摘要", "支出", "收入", "对方户名"],
        rows,
        Look(
            "(2.4cm, 2.4cm, 2.6cm, 2.6cm, 4cm)",
            stroke="none",
            inset="3.5pt",
            page='paper: "a4", margin: 1.2cm',
        ),
    )
    return Variant(pdf, "table", None, [without_time(without_note(p)) for p in paid])


@variant
def one_row():
    paid = payments(1, date(2026, 2, 28))
    rows = [[p.on.isoformat(), p.type, *two_columns(p), money(p.balance), p.who] for p in paid]
    pdf = statement(
        ["北岭农村商业银行个人账户明细"],
        UNKNOWN,
        rows,
        Look("(2.4cm, 2.4cm, 2.6cm, 2.6cm, 2.8cm, 4cm)", page='paper: "a4", margin: 1.2cm'),
    )
    return Variant(pdf, "table", None, [without_time(without_note(p)) for p in paid])
