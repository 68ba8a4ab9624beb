"""Alipay's statement from the app, June 2021 to January 2023, from description.

The columns stand in another order and there is no 备注; what the later version says above the rows
(导出信息, span, counts) stands below them.
"""

from dataclasses import replace

from core.statements.formats.alipay_app import FORMAT as LATER
from core.words import N_

FORMAT = replace(
    LATER,
    name="alipay-app-2021",
    title=N_("Alipay, from the app (2021 to 2023)"),
    columns={field: name for field, name in LATER.columns.items() if field != "note"},
    absent=frozenset({"备注"}),
    closing=r"-{5,}|导出信息|姓名|支付宝账户|起始时间|导出|共\d+笔|(收入|支出|其他|不计收支)[:：]\d+笔"
    r"|特别提示|\d+[.、]",
    described=True,
)
