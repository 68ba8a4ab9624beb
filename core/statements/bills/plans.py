"""The instalment plans that a bill lists beside its rows."""

import re

from core.money import show_amount
from core.statements.bills.amounts import amounts, day_in
from core.statements.bills.bill import Bill, Plan, RowKind
from core.statements.bills.labels import key_of
from core.statements.bills.page import Row, flowing
from core.words import _, ngettext

_COLUMNS = (
    (
        "left",
        r"(?:剩余|未还|未摊|待还|未偿还|尚未归还)(?:分期|未还|应还)*(?:本金|金额|总额)(?:/币种)?"
        r"|分期余额",
    ),
    ("due", r"(?:本期|每期)(?:应还|摊还|分期)*(?:本金|金额)(?:/币种)?"),
    ("total", r"(?:分期|交易)?(?:总)?(?:金额|本金)(?:/币种)?|分期总额|分期本金"),
    ("early", r"提前.*"),
    ("left_parts", r"剩余(?:分期)?期数|未还期数"),
    ("part", r"(?:当期|本期|当前|已还|已摊|已出账)(?:分期)?期数|当前期次|期次"),
    ("parts", r"(?:分期)?(?:总)?期数|分期总期数"),
    ("started", r"(?:建立|办理|申请|分期|起始|交易)(?:日期|日)"),
    (
        "name",
        r"分期(?:类型|名称|产品|项目|业务|商户|说明|摘要)|(?:交易)?(?:摘要|说明|描述)|商户名称",
    ),
    ("reference", r"分期(?:序号|编号)|序号|编号"),
    ("state", r"(?:账户|分期)?状态"),
    ("card", r"卡号(?:后|末)四位|卡号|卡末四位"),
)  # fmt: skip
_COLUMN_OF = tuple((name, re.compile(pattern).fullmatch) for name, pattern in _COLUMNS)


def plan_columns(row: Row) -> tuple[str, ...] | None:
    """What the columns of a table of plans are: one of instalments that tells what is left."""
    names: list[str] = []
    for cell in row.cells:
        key = key_of(cell) if cell else ""
        names.append(next((name for name, fits in _COLUMN_OF if fits(key)), ""))
    known = set(names)
    if known & {"left", "left_parts"} and known & {"total", "parts"}:
        return tuple(names)
    return None


def read_plan(row: Row, names: tuple[str, ...]) -> Plan | None:
    if len(row.cells) != len(names):
        return None
    found = {
        name: flowing(cell) for name, cell in zip(names, row.cells, strict=True) if name and cell
    }
    total, left = _fen(found.get("total")), _fen(found.get("left"))
    parts = _number(found.get("parts"))
    if left is None and total is None:
        return None
    part = _number(found.get("part"))
    if part is None and parts and (to_come := _number(found.get("left_parts"))) is not None:
        part = parts - to_come
    tail = re.search(r"(\d{4})\D*$", found.get("card", ""))
    started = found.get("started")
    return Plan(
        name=found.get("name", ""),
        total=total,
        parts=parts,
        part=part,
        due=_fen(found.get("due")),
        left=left,
        started_on=day_in(started) if started else None,
        card=tail[1] if tail else None,
        reference=found.get("reference"),
        state=found.get("state"),
    )


def plans_of(bill: Bill) -> list[Plan]:
    """The instalment plans that go on after a bill: those it lists, else those that its rows show
    by their parts, as the third of twelve. What is left of the latter is worked out, one part like
    the other."""
    if bill.plans:
        return [plan for plan in bill.plans if plan.left or plan.left is None]
    return [
        Plan(
            name=row.text,
            parts=row.parts,
            part=row.part,
            due=row.amount,
            left=row.amount * (row.parts - row.part),
            card=row.card,
        )
        for row in bill.rows or ()
        if row.kind is RowKind.INSTALMENT and row.part and row.parts and row.part < row.parts
    ]


def plan_text(plan: Plan, listed: bool) -> str:
    """What a plan will ask for yet, in a sentence."""
    to_come = plan.parts - plan.part if plan.parts and plan.part is not None else None
    name = (plan.name or _("an instalment plan"))[:60]
    if plan.left is None:
        return _("“{name}”: the bill does not say what is left of it.").format(name=name)
    if not to_come:
        return _("“{name}”: {left} left.").format(name=name, left=show_amount(plan.left))
    text = (
        ngettext(
            "“{name}”: {left} left in {count} more part.",
            "“{name}”: {left} left in {count} more parts.",
            to_come,
        )
        if listed
        else ngettext(
            "“{name}”: {count} more part, about {left} if it is like this one.",
            "“{name}”: {count} more parts, about {left} if they are like this one.",
            to_come,
        )
    )
    return text.format(name=name, left=show_amount(plan.left), count=to_come)


def _fen(cell: str | None) -> int | None:
    said = amounts(cell) if cell else None
    return said[0].fen if said else None


def _number(cell: str | None) -> int | None:
    match = re.fullmatch(r"\D*(\d{1,3})\D*", cell) if cell else None
    return int(match[1]) if match else None
