"""Statements as PDF of many banks and shapes, each with what is in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tests.statements.pdf_statements import (
    Look,
    Paid,
    breakable,
    money,
    payments,
    statement,
    text,
    written,
)


@dataclass(frozen=True)
class Variant:
    """The PDF, the format it is read as (table: asked or settled freely), the account, and its
    payments."""

    pdf: bytes
    format: str
    account: str | None
    paid: list[Paid]


VARIANTS: dict[str, Callable[[], Variant]] = {}


def variant(make: Callable[[], Variant]) -> Callable[[], Variant]:
    VARIANTS[make.__name__] = make
    return make


def _sums(paid: list[Paid]) -> tuple[str, str]:
    return money(sum(p.fen for p in paid if p.fen > 0)), money(
        -sum(p.fen for p in paid if p.fen < 0)
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
    came, went = _sums(paid)
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
        _cmb(paid, look), "cmb-debit-pdf", "招商银行 0042", [_without_time(p) for p in paid]
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
        _cmb(paid, look), "cmb-debit-pdf", "招商银行 0042", [_without_time(p) for p in paid]
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
        _cmb(paid, look), "cmb-debit-pdf", "招商银行 0042", [_without_time(p) for p in paid]
    )


_MARK = (
    "#for i in range(9) { for k in range(5) { place(dx: k * 5.5cm, dy: i * 2.2cm,"
    " rotate(-35deg, text(size: 13pt, fill: rgb(200, 200, 200), [工行电子回单 5F38120260701])))}}"
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
        behind=_MARK,
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
    return Variant(pdf, "icbc-debit-pdf", "工商银行 0042", [_without_note(p) for p in paid])


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
        behind=_MARK,
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
    return Variant(pdf, "icbc-debit-pdf", "工商银行 0042", [_without_who(p) for p in paid])


def _without_who(p: Paid) -> Paid:
    return Paid(p.on, p.time, p.type, "", "", p.fen, p.balance)


@variant
def ccb_ruled():
    paid = payments(45)
    came, went = _sums(paid)
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
    look = Look(
        "(1.2cm, 2.2cm, 2.2cm, 2.6cm, 2.6cm, 4.2cm, 4.6cm)", align="center + horizon", size="8pt"
    )
    look.after = ["生成时间：2026-10-02 09:12:11", "温馨提示：本明细仅供参考。"]
    pdf = statement(
        [
            "中国建设银行个人活期账户全部交易明细",
            "卡号/账号:6217********1717    客户名称:某某某    币别:人民币元    起止日期:20260901-20260930",
            f"总支出：{went}    总收入：{came}    总笔数：45",
        ],
        ["序号", "摘要", "交易日期", "交易金额", "账户余额", "交易地点/附言", "对方账号与户名"],
        rows,
        look,
    )
    return Variant(pdf, "ccb-debit-csv", "建设银行 1717", [_without_time(p) for p in paid])


def _without_time(p: Paid) -> Paid:
    return Paid(p.on, "", p.type, p.who, p.note, p.fen, p.balance)


_RADICALS = str.maketrans(
    {
        "方": "⽅",
        "日": "⽇",
        "金": "⾦",
        "工": "⼯",
        "支": "⽀",
        "行": "⾏",
        "手": "⼿",
        "长": "⻓",
        "民": "⺠",
        "户": "⼾",
        "言": "⾔",
        "用": "⽤",
        "页": "⻚",
        "青": "⾭",
    }
)


@variant
def abc_in_radicals():
    paid = payments(24)
    names = [
        "交易日期",
        "交易时间",
        "交易摘要",
        "交易金额",
        "本次余额",
        "对手信息",
        "日 志 号",
        "交易渠道",
        "交易附言",
    ]
    at = [20, 80, 130, 190, 260, 330, 500, 570, 630]
    drawn = [
        (200, 560, 14, "中国农业银行账户活期交易明细清单"),
        (20, 535, 8, "户名：某某某"),
        (200, 535, 8, "账户：6228480000000000042"),
        (400, 535, 8, "币种：人民币"),
        (560, 535, 8, "起止日期：20260901-20260930"),
    ]
    drawn += [(x, 510, 8, name) for x, name in zip(at, names, strict=True)]
    for n, p in enumerate(paid):
        cells = [
            f"{p.on:%Y%m%d}",
            "" if n % 4 == 3 else p.time.replace(":", ""),
            p.type,
            money(p.fen, "+"),
            money(p.balance),
            p.who,
            f"36939{n:04d}",
            "电子商务",
            p.note,
        ]
        drawn += [(x, 492 - 18 * n, 7, cell) for x, cell in zip(at, cells, strict=True) if cell]
    pdf = written([[(x, y, size, said.translate(_RADICALS)) for x, y, size, said in drawn]])
    kept = [_without_time(p) if n % 4 == 3 else p for n, p in enumerate(paid)]
    return Variant(pdf, "abc-debit", "农业银行 0042", kept)


@variant
def boc_with_dashes_and_notes_too_wide():
    paid = payments(26)
    came, went = _sums(paid)
    rows = [
        [
            p.on.isoformat(),
            p.time,
            "人民币",
            money(p.fen),
            money(p.balance),
            p.type,
            "手机银行",
            "-" * 19,
            p.note or "-" * 10,
            p.who or "-" * 10,
            "6922******6555",
            "-" * 19,
        ]
        for p in paid
    ]
    names = [
        "记账日期",
        "记账时间",
        "币别",
        "金额",
        "余额",
        "交易名称",
        "渠道",
        "网点名称",
        "附言",
        "对方账户名",
        "对方卡号/账号",
        "对方开户行",
    ]
    look = Look(
        "(2cm, 1.6cm, 1.3cm, 2cm, 2.2cm, 2cm, 1.6cm, 2.8cm, 2.6cm, 2.6cm, 2.6cm, 2.8cm)",
        align="center + horizon",
    )
    look.after = ["--------------------END--------------------", "温馨提示: 1.略"]
    pdf = statement(
        [
            "中国银行交易流水明细清单",
            "交易区间： 2026-09-01 至 2026-09-30   客户姓名： 某某某   打印时间： 2026/10/03 10:11:12",
            f"借记卡号： 6217******0042   借方发生数： {went}   贷方发生数： {came}",
            "账号： 3275******0311   按收支筛选： 全部",
        ],
        names,
        rows,
        look,
    )
    return Variant(pdf, "boc-debit", "中国银行 0042", paid)


def _bocom_rows(paid):
    return [
        [
            str(n),
            p.on.isoformat(),
            p.time,
            p.type,
            "贷 Cr" if p.fen > 0 else "借 Dr",
            money(abs(p.fen)),
            money(p.balance),
            "110000000000",
            p.who,
            "批处理",
            p.note,
        ]
        for n, p in enumerate(paid, 1)
    ]


_BOCOM = [
    "序号\nSerial Num",
    "交易日期\nTrans Date",
    "交易时间\nTrans Time",
    "交易类型\nTrading Type",
    "借贷\nDc Flg",
    "交易金额\nTrans Amt",
    "余额\nBalance",
    "对方账号\nPayment Receipt Account",
    "对方户名\nPayment Receipt Account Name",
    "交易地点\nTrading Place",
    "摘要\nAbstract",
]


@variant
def bocom_in_two_languages():
    paid = payments(28)
    look = Look("(1.2cm, 2.2cm, 2cm, 2.4cm, 1.4cm, 2.2cm, 2.4cm, 2.6cm, 3.4cm, 1.8cm, 3.4cm)")
    pdf = statement(
        [
            "交通银行个人客户交易清单",
            "账号/卡号：6222600000000000042  户名：某某某  币种：人民币  查询起止日期：2026-09-01 至 2026-09-30",
        ],
        _BOCOM,
        _bocom_rows(paid),
        look,
    )
    return Variant(pdf, "bocom-debit", "交通银行 0042", paid)


@variant
def bocom_with_level_rules_only():
    paid = payments(28)
    look = Look(
        "(1.2cm, 2.2cm, 2cm, 2.4cm, 1.4cm, 2.2cm, 2.4cm, 2.6cm, 3.4cm, 1.8cm, 3.4cm)",
        stroke="(x: none, y: 0.4pt)",
    )
    pdf = statement(
        ["交通银行个人客户交易清单", "账号/卡号：6222600000000000042  户名：某某某"],
        _BOCOM,
        _bocom_rows(paid),
        look,
    )
    return Variant(pdf, "bocom-debit", "交通银行 0042", paid)


@variant
def cmbc_ruled():
    paid = payments(20)
    rows = [
        [
            "",
            "",
            f"{p.on:%Y/%m/%d}",
            p.type,
            money(p.fen),
            money(p.balance),
            "转账",
            "批量",
            "某支行",
            f"{p.who}/6200000000" if p.who else "",
            "",
        ]
        for p in paid
    ]
    names = [
        "凭证类型",
        "凭证号码",
        "交易时间",
        "摘要",
        "交易金额",
        "账户余额",
        "现转标志",
        "交易渠道",
        "交易机构",
        "对方户名/账号",
        "对方行名",
    ]
    look = Look("(1.6cm, 1.8cm, 2.2cm, 2cm, 2.4cm, 2.6cm, 1.6cm, 1.6cm, 1.8cm, 4cm, 2cm)")
    pdf = statement(
        [
            "中国民生银行个人账户对账单",
            "客户姓名:某某某    客户账号:6226220000000042    起止日期:2026/09/01 - 2026/09/30",
        ],
        names,
        rows,
        look,
    )
    return Variant(
        pdf, "cmbc-debit", "民生银行 0042", [_without_time(_without_note(p)) for p in paid]
    )


def _without_note(p: Paid) -> Paid:
    return Paid(p.on, p.time, p.type, p.who, "", p.fen, p.balance)


def _wallet(paid):
    return [
        [
            ("收入" if p.fen > 0 else "支出"),
            p.who or "某人",
            p.note or "转账",
            "余额宝",
            f"{abs(p.fen) / 100:.2f}",
            breakable(f"20260901220014{n:014d}"),
            breakable(f"MM{n:08d}"),
            f"{p.on.isoformat()} {p.time}",
        ]
        for n, p in enumerate(paid)
    ]


_ALIPAY = [
    "收/支",
    "交易对方",
    "商品说明",
    "收/付款方式",
    "金额",
    "交易订单号",
    "商家订单号",
    "交易时间",
]
_ALIPAY_ABOVE = [
    "编号: 2026100100008500000000000000000000000042",
    "支付宝支付科技有限公司 交易流水证明",
    "兹证明:某某某(证件号码:110***********0042)在其支付宝账号139******00中明细信息如下:",
    "币种：人民币 / 单位：元",
    "交易时间段：2026-09-01 00:00:00 至 2026-09-30 23:59:59",
    "交易类型：全部",
]
_ALIPAY_WIDTHS = "(1.4cm, 2.4cm, 2.8cm, 2.2cm, 1.8cm, 2.8cm, 2.2cm, 2.3cm)"


@variant
def alipay_ruled_newest_first():
    paid = payments(40)[::-1]
    pdf = statement(
        _ALIPAY_ABOVE,
        _ALIPAY,
        _wallet(paid),
        Look(_ALIPAY_WIDTHS, align="top + left", page='paper: "a4", margin: 1.2cm'),
    )
    return Variant(pdf, "alipay-proof", "支付宝", paid)


@variant
def alipay_without_rules():
    paid = payments(40)[::-1]
    pdf = statement(
        _ALIPAY_ABOVE,
        _ALIPAY,
        _wallet(paid),
        Look(
            _ALIPAY_WIDTHS,
            align="top + left",
            stroke="none",
            inset="3.5pt",
            page='paper: "a4", margin: 1.2cm',
        ),
    )
    return Variant(pdf, "alipay-proof", "支付宝", paid)


@variant
def wechat_with_rows_over_page_ends():
    paid = payments(50)[::-1]
    rows = [
        [
            breakable(f"42000000012026090{n:013d}"),
            f"{p.on.isoformat()} {p.time}",
            "商户消费",
            "收入" if p.fen > 0 else "支出",
            "零钱",
            f"{abs(p.fen) / 100:.2f}",
            p.who or "某人",
            breakable(f"1000{n:020d}"),
        ]
        for n, p in enumerate(paid)
    ]
    names = [
        "交易单号",
        "交易时间",
        "交易类型",
        "收/支/其他",
        "交易方式",
        "金额(元)",
        "交易对方",
        "商户单号",
    ]
    pdf = statement(
        [
            "微信支付交易明细证明",
            "兹证明：某某某（居民身份证：110***********0042），在其微信号：abc中的交易明细信息如下：",
            "交易明细对应时间段：2026-09-01 00:00:00 至 2026-09-30 23:59:59",
        ],
        names,
        rows,
        Look(
            "(2.8cm, 2.3cm, 1.8cm, 1.8cm, 1.6cm, 1.8cm, 2.6cm, 2.8cm)",
            align="top + left",
            page='paper: "a4", height: 15cm, margin: 1.2cm'.replace(
                'paper: "a4", height', "width: 21cm, height"
            ),
        ),
    )
    return Variant(pdf, "wechat-proof", "微信支付", paid)


def _two_columns(p: Paid) -> list[str]:
    return ["" if p.fen > 0 else money(-p.fen), money(p.fen) if p.fen > 0 else ""]


_UNKNOWN = ["交易日期", "摘要", "支出金额", "收入金额", "余额", "对方户名"]


@variant
def unknown_bank_ruled():
    paid = payments(30)
    rows = [[p.on.isoformat(), p.type, *_two_columns(p), money(p.balance), p.who] for p in paid]
    pdf = statement(
        ["北岭农村商业银行个人账户明细", "账号：6223000000000000042  户名：某某某"],
        _UNKNOWN,
        rows,
        Look("(2.4cm, 2.4cm, 2.6cm, 2.6cm, 2.8cm, 4cm)", page='paper: "a4", margin: 1.2cm'),
    )
    return Variant(pdf, "table", None, [_without_time(_without_note(p)) for p in paid])


@variant
def unknown_bank_aligned_to_the_right():
    paid = payments(60)
    rows = [[p.on.isoformat(), p.type, *_two_columns(p), money(p.balance), p.who[:8]] for p in paid]
    pdf = statement(
        ["北岭农村商业银行个人账户明细", "账号：6223000000000000042  户名：某某某"],
        _UNKNOWN,
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
    rows = [[p.on.isoformat(), p.type, *_two_columns(p), money(p.balance), p.who] for p in paid]
    pdf = statement(
        ["北岭农村商业银行个人账户明细"],
        _UNKNOWN,
        rows,
        Look(
            "(2.4cm, 2.4cm, 2.6cm, 2.6cm, 2.8cm, 4cm)",
            stroke="(_x, y) => if y == 0 { (top: 1pt, bottom: 0.5pt) }",
            inset="3.5pt",
            align="(left, left, right, right, right, left)",
            page='paper: "a4", margin: 1.2cm',
        ),
    )
    return Variant(pdf, "table", None, [_without_time(_without_note(p)) for p in paid])


@variant
def english_bank():
    paid = payments(30)
    rows = [
        [f"{p.on:%d %b %Y}", f"CARD PAYMENT SHOP {n} LONDON", *_two_columns(p), money(p.balance)]
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
def one_day_cell_beside_several_rows():
    paid = payments(20)  # two a day
    rows = []
    for n, p in enumerate(paid):
        day = [f"#table.cell(rowspan: 2)[{text(p.on.isoformat())}]"] if n % 2 == 0 else []
        rows.append([*day, p.type, *_two_columns(p), money(p.balance), p.who])
    pdf = statement(
        ["北岭农村商业银行个人账户明细"],
        _UNKNOWN,
        rows,
        Look("(2.4cm, 2.4cm, 2.6cm, 2.6cm, 2.8cm, 4cm)", page='paper: "a4", margin: 1.2cm'),
    )
    return Variant(pdf, "table", None, [_without_time(_without_note(p)) for p in paid])


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
    from tests.statements.credit_reports import typeset

    pdf = typeset(
        '#set page(paper: "a4", margin: 1cm)\n#set text(size: 8pt, font: "Noto Sans SC")\n'
        "#rotate(-90deg, reflow: true)[#block(width: 26cm)[中国建设银行个人活期账户全部交易明细 \\ "
        "卡号:6217\\*\\*\\*\\*\\*\\*\\*\\*1717 \\ #table(columns: (1.2cm, 2.2cm, 2.2cm, 2.6cm, 2.6cm, 5cm, 6cm),"
        f" stroke: 0.5pt, {cells})]]"
    )
    return Variant(pdf, "ccb-debit-csv", "建设银行 1717", [_without_time(p) for p in paid])


@variant
def a_level_watermark_that_shines_through():
    paid = payments(20)
    rows = [[p.on.isoformat(), p.type, *_two_columns(p), money(p.balance), p.who] for p in paid]
    mark = (
        "#for i in range(20) { place(dx: 2cm, dy: i * 1.3cm, text(size: 12pt,"
        " fill: rgb(120, 120, 120, 60), [仅供内部使用 2026 仅供内部使用 2026 仅供内部使用]))}"
    )
    pdf = statement(
        ["北岭农村商业银行个人账户明细"],
        _UNKNOWN,
        rows,
        Look(
            "(2.4cm, 2.4cm, 2.6cm, 2.6cm, 2.8cm, 4cm)",
            page='paper: "a4", margin: 1.2cm',
            behind=mark,
        ),
    )
    return Variant(pdf, "table", None, [_without_time(_without_note(p)) for p in paid])


@variant
def headings_drawn_twice():
    paid = payments(16)
    rows = [[p.on.isoformat(), p.type, *_two_columns(p), money(p.balance), p.who] for p in paid]
    twice = [f"#[#place(dx: 0.3pt)[{name}]{name}]" for name in _UNKNOWN]
    pdf = statement(
        ["北岭农村商业银行个人账户明细"],
        twice,
        rows,
        Look("(2.4cm, 2.4cm, 2.6cm, 2.6cm, 2.8cm, 4cm)", page='paper: "a4", margin: 1.2cm'),
    )
    return Variant(pdf, "table", None, [_without_time(_without_note(p)) for p in paid])


@variant
def names_of_columns_on_two_lines():
    paid = payments(25)
    rows = [
        [str(n), f"{p.on:%Y%m%d}", p.type, money(p.fen), money(p.balance), p.who]
        for n, p in enumerate(paid, 1)
    ]
    pdf = statement(
        ["中国农业银行账户活期交易明细清单", "账号：6228480000000000042"],
        ["序\n号", "交易\n日期", "交易\n摘要", "交易\n金额", "本次\n余额", "对手\n信息"],
        rows,
        Look(
            "(1cm, 2.2cm, 2.4cm, 2.6cm, 2.8cm, 5cm)",
            stroke="none",
            inset="4pt",
            page='paper: "a4", margin: 1.2cm',
        ),
    )
    return Variant(
        pdf, "abc-debit", "农业银行 0042", [_without_time(_without_note(p)) for p in paid]
    )


@variant
def one_row():
    paid = payments(1, date(2026, 2, 28))
    rows = [[p.on.isoformat(), p.type, *_two_columns(p), money(p.balance), p.who] for p in paid]
    pdf = statement(
        ["北岭农村商业银行个人账户明细"],
        _UNKNOWN,
        rows,
        Look("(2.4cm, 2.4cm, 2.6cm, 2.6cm, 2.8cm, 4cm)", page='paper: "a4", margin: 1.2cm'),
    )
    return Variant(pdf, "table", None, [_without_time(_without_note(p)) for p in paid])


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
    return Variant(pdf, "table", None, [_without_time(_without_note(p)) for p in paid])


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
        pdf, "cmb-debit-pdf", "招商银行 0042", [_without_time(_without_note(p)) for p in paid]
    )


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
    return Variant(pdf, "ccb-debit-csv", "建设银行 1717", [_without_time(p) for p in paid])


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
    return Variant(pdf, "ccb-debit-csv", "建设银行 1717", [_without_time(p) for p in paid])


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
        rows.append([p.on.isoformat(), p.type, *_two_columns(p), money(p.balance), p.who])
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
    return Variant(pdf, "table", None, [_without_time(_without_note(p)) for p in paid])


@variant
def shaded_rows_without_lines():
    paid = payments(30)
    rows = [[p.on.isoformat(), p.type, *_two_columns(p), money(p.balance), p.who] for p in paid]
    pdf = statement(
        ["北岭农村商业银行个人账户明细"],
        _UNKNOWN,
        rows,
        Look(
            "(2.4cm, 2.4cm, 2.6cm, 2.6cm, 2.8cm, 4cm), fill: (_, y) => if calc.odd(y) { luma(230) }",
            stroke="none",
            inset="3.5pt",
            page='paper: "a4", margin: 1.2cm',
        ),
    )
    return Variant(pdf, "table", None, [_without_time(_without_note(p)) for p in paid])


@variant
def no_balance_and_no_sums():
    paid = payments(15)
    rows = [[p.on.isoformat(), p.type, *_two_columns(p), p.who] for p in paid]
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
    return Variant(pdf, "table", None, [_without_time(_without_note(p)) for p in paid])


@variant
def boc_without_rules():
    paid = payments(12)
    rows = []
    for p in paid:
        rows.append(
            [
                p.on.isoformat(),
                p.time,
                "人民币",
                money(p.fen),
                money(p.balance),
                p.type,
                "手机银行",
                p.note or "-" * 10,
                p.who or "-" * 10,
            ]
        )
    names = [
        "记账日期",
        "记账时间",
        "币别",
        "金额",
        "余额",
        "交易名称",
        "渠道",
        "附言",
        "对方账户名",
    ]
    look = Look(
        "(2cm, 1.6cm, 1.3cm, 2cm, 2.2cm, 2cm, 1.6cm, 3.6cm, 3.6cm)",
        align="center + horizon",
        stroke="none",
        inset="5pt",
    )
    pdf = statement(["中国银行交易流水明细清单", "借记卡号： 6217******0042"], names, rows, look)
    return Variant(pdf, "boc-debit", "中国银行 0042", paid)
