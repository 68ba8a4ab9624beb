"""Accounts of CCB, ABC, BOC, BOCOM and CMBC."""

from tests.statements.pdf.setting import Look, money, payments, statement, written
from tests.statements.pdf.variant import Variant, sums, variant, without_note, without_time


@variant
def ccb_ruled():
    paid = payments(45)
    came, went = sums(paid)
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
            "卡号/账号:6217********1717    客户名称:某某某    币别:人民币元    "
            "起止日期:20260901-20260930",
            f"总支出：{went}    总收入：{came}    总笔数：45",
        ],
        ["序号", "摘要", "交易日期", "交易金额", "账户余额", "交易地点/附言", "对方账号与户名"],
        rows,
        look,
    )
    return Variant(pdf, "ccb-debit-csv", "建设银行 1717", [without_time(p) for p in paid])


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
    kept = [without_time(p) if n % 4 == 3 else p for n, p in enumerate(paid)]
    return Variant(pdf, "abc-debit", "农业银行 0042", kept)


@variant
def boc_with_dashes_and_notes_too_wide():
    paid = payments(26)
    came, went = sums(paid)
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
            "交易区间： 2026-09-01 至 2026-09-30   客户姓名： 某某某   "
            "打印时间： 2026/10/03 10:11:12",
            f"借记卡号： 6217******0042   借方发生数： {went}   贷方发生数： {came}",
            "账号： 3275******0311   按收支筛选： 全部",
        ],
        names,
        rows,
        look,
    )
    return Variant(pdf, "boc-debit", "中国银行 0042", paid)


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
            "账号/卡号：6222600000000000042  户名：某某某  币种：人民币  "
            "查询起止日期：2026-09-01 至 2026-09-30",
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
        pdf, "cmbc-debit", "民生银行 0042", [without_time(without_note(p)) for p in paid]
    )


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
    return Variant(pdf, "abc-debit", "农业银行 0042", [without_time(without_note(p)) for p in paid])
