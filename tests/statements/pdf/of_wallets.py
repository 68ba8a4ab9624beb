"""Proofs of transactions of Alipay and WeChat Pay."""

from tests.statements.pdf.setting import Look, breakable, payments, statement
from tests.statements.pdf.variant import Variant, variant


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
