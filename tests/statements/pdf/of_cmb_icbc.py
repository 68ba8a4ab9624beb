"""Accounts of CMB and ICBC."""

from tests.statements.pdf.setting import Look, Paid, money, payments, statement
from tests.statements.pdf.variant import (
    MARK,
    Variant,
    sums,
    variant,
    without_note,
    without_time,
    without_who,
)

_CMB_NAMES = [
    "记账日期\nDate",
    "货币\nCurrency",
    "交易金额\nTransaction\nAmount",
    "联机余额\nBalance",
    "交易摘要\nTransaction Type",
    "对手信息\nCounter Party",
    "客户摘要\nCustomer Type",
]


def _cmb(paid: list[Paid], look: Look) -> bytes:
    came, went = sums(paid)
    look.after += [
        "合并统计",
        f"人民币  收入 {sum(p.fen > 0 for p in paid)} 笔 {came}  支出"
        f" {sum(p.fen < 0 for p in paid)} 笔 {went}",
        "温馨提示：",
        "1.交易流水验真：略。",
    ]
    return statement(
        [
            "招商银行交易流水",
            "Transaction Statement of China Merchants Bank",
            "2026-09-01 -- 2026-10-31",
            "户    名：某某某        账号：6214********0042",
        ],
        _CMB_NAMES,
        [
            [
                p.on.isoformat(),
                "CNY",
                money(p.fen),
                money(p.balance),
                p.type,
                p.who + ("\u200b".join(" 6217000000000000042") if p.who else ""),
                p.note,
            ]
            for p in paid
        ],
        look,
    )


@variant
def cmb_without_rules_over_pages():
    paid = payments(60)
    look = Look(
        "(2.2cm, 1.4cm, 2.6cm, 2.8cm, 2.6cm, 3.4cm, 3.2cm)",
        stroke="none",
        page='paper: "a4", margin: 1.2cm',
        inset="5pt",
    )
    return Variant(
        _cmb(paid, look), "cmb-debit-pdf", "招商银行 0042", [without_time(p) for p in paid]
    )


@variant
def cmb_head_only_on_the_first_page():
    paid = payments(50)
    look = Look(
        "(2.2cm, 1.4cm, 2.6cm, 2.8cm, 2.6cm, 3.4cm, 3.2cm)",
        stroke="none",
        page='paper: "a4", margin: 1.2cm',
        inset="5pt",
        repeat=False,
    )
    return Variant(
        _cmb(paid, look), "cmb-debit-pdf", "招商银行 0042", [without_time(p) for p in paid]
    )


@variant
def cmb_cells_at_the_top_without_rules():
    paid = payments(40)
    look = Look(
        "(2.2cm, 1.4cm, 2.6cm, 2.8cm, 2.6cm, 3.4cm, 3.2cm)",
        stroke="none",
        align="top + left",
        page='paper: "a4", margin: 1.2cm',
        inset="4pt",
    )
    return Variant(
        _cmb(paid, look), "cmb-debit-pdf", "招商银行 0042", [without_time(p) for p in paid]
    )


@variant
def columns_so_close_that_neighbours_touch():
    paid = payments(24)
    rows = [[p.on.isoformat(), p.type, money(p.fen), money(p.balance), p.who] for p in paid]
    pdf = statement(
        ["招商银行交易流水", "账号：6214********0042"],
        ["记账日期", "交易摘要", "交易金额", "联机余额", "对手信息"],
        rows,
        Look(
            "(1.42cm, 1.45cm, 1.5cm, 1.6cm, 5cm)",
            stroke="none",
            inset="(x: 0pt, y: 3pt)",
            align="(left, left, right, right, left)",
            page='paper: "a4", margin: 1.2cm',
        ),
    )
    return Variant(
        pdf, "cmb-debit-pdf", "招商银行 0042", [without_time(without_note(p)) for p in paid]
    )


@variant
def icbc_with_a_slanted_watermark():
    paid = payments(30)
    rows = [
        [
            f"{p.on.isoformat()}\n{p.time}",
            "0200006200000000042",
            "活期",
            "00000",
            "人民币",
            "钞",
            p.type,
            "0200",
            money(p.fen, "+"),
            money(p.balance),
            p.who or "（空）",
            "2088****0156" if p.who else "（空）",
            "快捷支付",
        ]
        for p in paid
    ]
    names = [
        "交易日期",
        "账号",
        "储种",
        "序号",
        "币种",
        "钞汇",
        "摘要",
        "地区",
        "收入/支出金额",
        "余额",
        "对方户名",
        "对方账号",
        "渠道",
    ]
    look = Look(
        "(1.9cm, 3.2cm, 1cm, 1.2cm, 1.2cm, .9cm, 1.8cm, 1.1cm, 2.4cm, 2.4cm, 2.8cm, 2.8cm, 1.6cm)",
        align="center + horizon",
        behind=MARK,
    )
    pdf = statement(
        [
            "中国工商银行借记账户历史明细（电子版）",
            "卡号 6215581500000000042  户名：某某某  起止日期：2026-09-01 — 2026-09-30",
        ],
        names,
        rows,
        look,
    )
    return Variant(pdf, "icbc-debit-pdf", "工商银行 0042", [without_note(p) for p in paid])


@variant
def icbc_without_the_other_side():
    paid = payments(12)
    rows = [
        [
            f"{p.on.isoformat()} {p.time}",
            "0200006200000000042",
            "活期",
            "00000",
            "人民币",
            "钞",
            p.type,
            "0200",
            money(p.fen, "+"),
            money(p.balance),
            "快捷支付",
        ]
        for p in paid
    ]
    names = [
        "交易日期",
        "账号",
        "储种",
        "序号",
        "币种",
        "钞汇",
        "摘要",
        "地区",
        "收入/支出金额",
        "余额",
        "渠道",
    ]
    look = Look(
        "(1.9cm, 3.2cm, 1cm, 1.2cm, 1.2cm, .9cm, 1.8cm, 1.1cm, 2.4cm, 2.4cm, 1.6cm)",
        align="center + horizon",
        behind=MARK,
    )
    pdf = statement(
        [
            "中国工商银行借记账户历史明细（电子版）",
            "卡号 6215581500000000042  户名：某某某  起止日期：2026-09-01 — 2026-09-30",
        ],
        names,
        rows,
        look,
    )
    return Variant(pdf, "icbc-debit-pdf", "工商银行 0042", [without_who(p) for p in paid])
