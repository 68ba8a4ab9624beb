"""Made-up statements of any length."""

from datetime import datetime, timedelta
from pathlib import Path

ALIPAY_NAMES = (
    "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,"
    "交易订单号,商家订单号,备注"
)
ABOVE = (
    "导出信息：\n姓名：某人\n起始时间：[2016-01-01 00:00:00]    终止时间：[2025-12-31 23:59:59]\n"
)
SHOPS = ("永辉超市", "滴滴出行", "中国移动", "杭州地铁", "小区门口的早餐店", "京东到家", "海底捞")


def alipay_rows(count: int) -> list[str]:
    """So many made-up rows of the app's statement, padded as Alipay pads them."""
    start = datetime(2016, 1, 1, 8, 0)
    rows = []
    for n in range(count):
        at = start + timedelta(seconds=n * 3101 % 315_000_000)
        fen = n * 7919 % 50_000 + 100
        amount = f"{fen // 100}.{fen % 100:02d}"
        shop = SHOPS[n % len(SHOPS)]
        told = ("餐饮美食", shop, f"{shop}订单{n % 9973}", "支出", amount, "花呗", "交易成功")
        if n % 50 == 7:
            told = ("信用借还", "花呗", "花呗主动还款-2020年09月账单", "不计收支", amount,
                    "余额宝", "还款成功")  # fmt: skip
        elif n % 50 == 13:
            told = ("退款", shop, f"退款-{shop}", "不计收支", amount, "余额", "退款成功")
        category, other, text, direction, amount, method, status = told
        rows.append(
            f"{at:%Y-%m-%d %H:%M:%S} ,{category:<20},{other:<20},/         ,{text:<20},"
            f"{direction:<20},{amount:<20},{method:<18},{status:<18},"
            f"20200101220014{n:012d}\t,T{n:014d}\t,                    ,"
        )
    return rows


def alipay_file(path: Path, count: int) -> Path:
    text = ABOVE + ALIPAY_NAMES + ",\n" + "\n".join(alipay_rows(count)) + "\n"
    path.write_bytes(text.encode("gb18030"))
    return path
