"""How a table is to be read, or the one thing that has to be asked first.

Nothing is guessed: where two ways of reading give different payments and nothing in the file
decides, there is a doubt with a mapping for each way.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from core.statements.lines import Row
from core.statements.table.amounts import amount_in
from core.statements.table.columns import assign
from core.statements.table.days import ORDERS
from core.statements.table.facts import Facts
from core.statements.table.heads import plain
from core.statements.table.layout import Layout
from core.statements.table.mapping import Mapping
from core.statements.table.shape import shape_of
from core.words import N_, _


@dataclass(frozen=True, slots=True)
class Plan:
    """A table that can be read: its mapping with nothing left open, and where the columns are.

    `sign` is one of `SIGNS`, words or columns. `warnings` are for the person.
    """

    layout: Layout
    mapping: Mapping
    places: dict[str, list[int]]
    order: str
    decimal: str
    sign: str
    serial: bool
    own_transfers: bool
    warnings: tuple[str, ...] = ()

    def told(self) -> list[Any]:
        """What tells one way of reading from another, as JSON."""
        return [self.places, self.order, self.decimal, self.sign, self.mapping.name]


class Choice(NamedTuple):
    """A way to read the table: what it is called, in words, and as a mapping."""

    code: str
    title: str
    mapping: Mapping
    plan: Plan


class Doubt(NamedTuple):
    """One thing that the file leaves open: columns, day-order, decimal or sign."""

    about: str
    text: str
    choices: tuple[Choice, ...]


_ASKED = {
    "columns": N_("“{file}”: which column has the amounts?"),
    "day-order": N_(
        "“{file}”: how are its days written? Every one of them can be read in more than one way."
    ),
    "decimal": N_("“{file}”: is the mark in its amounts a decimal mark or one for thousands?"),
    "sign": N_("“{file}”: which way did the money go? Its amounts do not say it for certain."),
}
_TITLES = {
    "ymd": N_("Year, month, day"),
    "dmy": N_("Day, month, year"),
    "mdy": N_("Month, day, year"),
    ".": N_("The point is the decimal mark, a comma groups thousands"),
    ",": N_("The comma is the decimal mark, a point groups thousands"),
    "words": N_("The word beside each amount says which way it went"),
    "negative-out": N_("Amounts with a minus are spent, the others received"),
    "positive-out": N_("Amounts without a minus are spent, those with one received"),
    "all-out": N_("All amounts are spent"),
    "all-in": N_("All amounts are received"),
    "unmarked-out": N_("Amounts with a plus are received, the others spent"),
}

_COMES_IN = re.compile(
    r"(?i)thank ?you|auto ?pay|\bpayment\b(?! to)|refund|\bcredit\b|return|cash ?back|salary"
    r"|payroll|还款|退款|退货|返现|工资|入账|zahlung|gutschrift|erstattung|paiement|rembours|\bpago\b|abono"
    r"|devoluci|betaling|terugbetaling|振込|返金|給与"
).search
_PAID_IN = re.compile(
    r"(?i)thank ?you|received|\brefund|recebid|recibid|退货|退款成功|danke"
).search
"""What stands beside a minus only where a minus is what came in."""
_EARNED = re.compile(
    r"(?i)salary|payroll|wages|interest (?:paid|earned)|工资|结息|利息|gehalt|lohn|salaire|nómina"
    r"|salaris|給与"
).search
_CARD = re.compile(
    r"(?i)credit.?card|card.?member|\bamex\b|american express|mastercard|\bvisa\b|信用卡|贷记卡"
    r"|kreditkarte|carte de cr|tarjeta de cr|creditcard|クレジット|ご利用"
).search
_ASIAN = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]").search
_OWN_WORDS = frozenset(
    plain(w)
    for w in [
        "expense",
        "income",
        "expenses",
        "withdrawal",
        "deposit",
        "支出",
        "收入",
        "ausgabe",
        "einnahme",
        "dépense",
        "revenu",
        "gasto",
        "ingreso",
        "uitgave",
        "inkomsten",
        "exp.",
        "inc.",
        "transfer-out",
        "transfer-in",
    ]
)


def settle(layout: Layout, rows: Iterable[Row], file: str, told: Mapping | None) -> Plan | Doubt:
    """Decide on `rows`, all of them. `told` is what the person said before.

    Raises LookupError when the file is no table of payments.
    """
    money = []
    if told and told.columns:
        means = _told_columns(layout, told)
    else:
        means, money = assign(layout)
    base = _base(layout, means, told, file)
    if money:
        ways = _ways_of_money(layout, means, money)
        unproved = [
            way for way in ways if "balance" not in way[2].values() or "out" in way[2].values()
        ]
        ways = _proved(layout, ways) or unproved
        if len(ways) > 1:
            choices = [
                Choice(code, title, _base(layout, each, told, file), _draft_plan(layout, each))
                for code, title, each in ways
            ]
            return Doubt("columns", _(_ASKED["columns"]).format(file=file), tuple(choices))
        means = ways[0][2]
        base = _base(layout, means, told, file)
    if any(_is_split(layout, place) for place, m in means.items() if m in ("amount", "out", "in")):
        raise LookupError("amounts are torn apart")
    facts = Facts(_places(means))
    facts.take(rows)
    return _decide(layout, base, means, facts, file)


def _is_split(layout: Layout, place: int) -> bool:
    """Whether the delimiter seems to be the decimal mark of this column, too: whole amounts, and
    beside each of them two digits."""
    if layout.names or layout.delimiter != ",":
        return False
    pairs = [row.cells[place : place + 2] for row in layout.data]
    return bool(pairs) and all(
        len(pair) == 2 and "." not in pair[0] and re.fullmatch(r"\s*\d\d\s*", pair[1]) is not None
        for pair in pairs
    )


def _told_columns(layout: Layout, told: Mapping) -> dict[int, str]:
    names = [plain(name) for name in layout.columns]
    means = {}
    for name, meaning in told.columns.items():
        place = names.index(plain(name)) if plain(name) in names else -1
        if place >= 0:
            means[place] = meaning
    if "day" not in means.values() or not {"amount", "out", "in"} & set(means.values()):
        raise LookupError("no days or amounts")
    return means


def _places(means: dict[int, str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place in sorted(means):
        if means[place] != "ignored":
            places.setdefault(means[place], []).append(place)
    return places


def _base(layout: Layout, means: dict[int, str], told: Mapping | None, file: str) -> Mapping:
    columns = {name: means.get(n, "ignored") for n, name in enumerate(layout.columns)}
    shape = shape_of(layout.data, _places(means)) if layout.data else None
    if told:
        return replace(told, columns=told.columns or columns, shape=shape)
    return Mapping(
        name=name_from(file),
        columns=columns,
        header=bool(layout.names),
        cells=None if layout.names else layout.kinds(),
        delimiter=layout.delimiter,
        shape=shape,
    )


def name_from(file: str) -> str:
    """A name for an account from a file's name, without days and numbers of it."""
    stem = file.rpartition(".")[0] or file
    words = [word for word in re.split(r"[\W\d_]+", stem) if len(word) > 1]
    return " ".join(words)[:60] or _("Other account")


LEAST_DAYS = 6
"""Days that have to run one way before their running proves an order: less may by chance."""

_Way = tuple[str, str, dict[int, str]]


def _ways_of_money(layout: Layout, means, money) -> list[_Way]:
    """The ways in which columns of money can be amounts, out and in, and a balance."""
    rows = [row.cells for row in layout.data]
    known = "balance" in means.values()
    ways: list[_Way] = []

    def filled(column) -> list[bool]:
        return [
            column.place < len(cells)
            and (amount := amount_in(cells[column.place])) is not None
            and bool(amount.digits.strip("0.,"))
            for cells in rows
        ]

    full = {column.place: filled(column) for column in money}

    def way(code: str, title: str, **places: int) -> None:
        meant = {place: meaning.strip("_") for meaning, place in places.items()}
        rest = {c.place: "ignored" for c in money if c.place not in meant}
        ways.append((code, title, means | rest | meant))

    for one in money:
        for other in money:
            exclusive = all(a != b for a, b in zip(full[one.place], full[other.place], strict=True))
            if one is other or not exclusive or not rows:
                continue
            signs = _signs(one), _signs(other)
            if signs[0] == {1} or signs[1] == {-1} or signs == ({0}, {-1}):
                continue
            rest = [c for c in money if c not in (one, other) and all(full[c.place])]
            balance = {"balance": rest[-1].place} if rest and not known else {}
            way(
                f"{one.name}, {other.name}",
                _("Spent in “{out}”, received in “{came}”").format(out=one.name, came=other.name),
                out=one.place,
                in_=other.place,
                **balance,
            )
    if ways:
        sure = [each for each in ways if _are_signed(money, each[2])]
        return sure or ways
    for one in money:
        rest = [c for c in money if c is not one]
        title = _("The amounts in “{name}”").format(name=one.name)
        if not known and rest:
            for balance in rest:
                told = _("The amounts in “{name}”, the balance in “{balance}”").format(
                    name=one.name, balance=balance.name
                )
                way(f"{one.name}, {balance.name}", told, amount=one.place, balance=balance.place)
        way(one.name, title, amount=one.place)
    return ways


def _signs(column) -> set[int]:
    amounts = [amount_in(cell) for cell in column.filled]
    return {amount.sign for amount in amounts if amount and amount.digits.strip("0.,")}


def _are_signed(money, means: dict[int, str]) -> bool:
    out = next(c for c in money if means.get(c.place) == "out")
    came = next(c for c in money if means.get(c.place) == "in")
    return _signs(out) == {-1} and -1 not in _signs(came)


def _proved(layout: Layout, ways: list[_Way]) -> list[_Way]:
    """The ways that the balances prove; with a balance only when it is more than two steps."""
    found: list[tuple[int, _Way]] = []
    for each in ways:
        facts = Facts(_places(each[2]))
        facts.take(layout.data)
        for mark in facts.decimals():
            check = facts.check(mark, None)
            if check and check.agrees and check.steps >= 2 and not check.reversed:
                found.append((check.steps, each))
                break
    if len(found) > 1:  # the one whose amounts stand before the balance
        first = [e for _n, e in found if _amount_place(e[2]) < _places(e[2])["balance"][0]]
        return first[:1] if len(first) == 1 else []
    if found:
        return [found[0][1]]
    without = [each for each in ways if "balance" not in each[2].values()]
    return without if len(without) == 1 and len(ways) == 1 else []


def _amount_place(means: dict[int, str]) -> int:
    return min(place for place, m in means.items() if m in ("amount", "out", "in"))


def _draft_plan(layout: Layout, means: dict[int, str]) -> Plan:
    """A plan to show what a choice would give, with what is not decided yet at its likeliest."""
    facts = Facts(_places(means))
    facts.take(layout.data)
    mapping = _base(layout, means, None, "")
    order = (facts.orders() or ["ymd"])[0]
    mark = (facts.decimals() or ["."])[0]
    return _plan(layout, mapping, facts, order, mark, _sure_sign(facts) or "negative-out")


def _decide(layout: Layout, base: Mapping, means, facts: Facts, file: str) -> Plan | Doubt:
    marks = [base.decimal] if base.decimal else facts.decimals()
    if len(marks) > 1 and (not facts.telling or _ASIAN("".join(layout.names))):
        marks = ["."]  # no decimal comma is written in China, Japan and Korea
    orders = [base.day_order] if base.day_order else _orders(layout, facts, marks)
    signs = [base.sign] if base.sign and "amount" in facts.places else []
    signs = signs or _signs_of(layout, facts, (marks or ["."])[0], file)
    first = (orders or ["ymd"])[0], (marks or ["."])[0], signs[0]
    for about, options in (("day-order", orders), ("decimal", marks), ("sign", signs)):
        if len(options) > 1:
            field = {"day-order": "day_order"}.get(about, about)
            choices = []
            for option in options:
                order, mark, sign = (
                    option if about == kind else likely
                    for kind, likely in zip(("day-order", "decimal", "sign"), first, strict=True)
                )
                mapping = replace(base, **{field: option})
                plan = _plan(layout, mapping, facts, order, mark, sign)
                choices.append(Choice(option, _(_TITLES[option]), mapping, plan))
            return Doubt(about, _(_ASKED[about]).format(file=file), tuple(choices))
    return _plan(layout, base, facts, *first)


def _plan(layout: Layout, mapping: Mapping, facts: Facts, order, mark, sign) -> Plan:
    warnings = []
    if sign == "negative-out" and facts.agree and facts.against:
        warnings.append(
            _(
                "In some rows the word for the direction says another thing than the sign of the"
                " amount; the sign was taken."
            )
        )
    return Plan(
        layout=layout,
        mapping=mapping,
        places=facts.places,
        order=order,
        decimal=mark,
        sign=sign,
        serial=not facts.days,
        own_transfers=sign == "words" or bool(_OWN_WORDS & {plain(w) for w in facts.words}),
        warnings=tuple(warnings),
    )


def _orders(layout: Layout, facts: Facts, marks: list[str]) -> list[str]:
    """The day orders left, one when the file decides."""
    orders = facts.orders()
    whole = [each for each in orders if facts.fitting[each] == facts.days]
    if len(orders) < 2:
        return orders
    if whole:
        kept: list[str] = []
        for order in orders:  # orders that read every cell alike are one
            if not any((min_(o, order)) not in facts.differing for o in kept):
                kept.append(order)
        orders = kept
    orders = _near(facts, orders) if whole else orders
    if len(orders) < 2:
        return orders
    surely = facts.dotted and not _ASIAN("".join(layout.names))
    if "dmy" in orders and whole and surely:
        return ["dmy"]
    if whole and marks:
        check = facts.check(marks[0], None)
        if check and check.agrees and check.steps >= 3 and not check.reversed:
            running = [each for each in orders if facts.is_sorted(each, check.newest_first)]
            running = running if facts.distinct_days() >= LEAST_DAYS else []
            if len(running) == 1:
                return running
    return orders


FEW = 4
"""Amounts of which most should be spent, in an account."""
NEAR = 800
"""Days that a statement spans at most, where another reading of its days spans `FAR` or more."""
FAR = 5 * 365


def _near(facts: Facts, orders: list[str]) -> list[str]:
    """Orders without those that strew the days over many years: 03/10/26 and 14/10/26 are of one
    month, not of 2003 and 2014."""
    spans = {order: facts.span(order) for order in orders}
    near = [order for order in orders if spans[order] <= NEAR]
    return near if near and all(spans[o] >= FAR for o in orders if o not in near) else orders


def min_(one: str, other: str) -> tuple[str, str]:
    return (one, other) if ORDERS.index(one) < ORDERS.index(other) else (other, one)


def _sure_sign(facts: Facts) -> str | None:
    if "amount" not in facts.places:
        return "columns"
    minus, others = facts.signs[-1], facts.signs[0] + facts.signs[1]
    if "direction" in facts.places and not (minus and (others or _says_both_of_minus(facts))):
        return "words"
    return None


def _says_both_of_minus(facts: Facts) -> bool:
    """Whether every amount has a minus and the words call some of them spent, some received."""
    return not facts.signs[0] + facts.signs[1] and bool(facts.agree and facts.against)


def _signs_of(layout: Layout, facts: Facts, mark: str, file: str) -> list[str]:
    """The rules of signs that are left, the likelier first."""
    if sure := _sure_sign(facts):
        return [sure]
    minus, plus, bare = facts.signs[-1], facts.signs[1], facts.signs[0]
    if "direction" in facts.places and minus and _says_both_of_minus(facts):
        return ["words", "negative-out"]
    if facts.agree + facts.against:
        if facts.against == 0 or facts.against * 4 <= facts.agree:
            return ["negative-out"]
        return ["positive-out"] if not facts.agree else ["negative-out", "positive-out"]
    check = facts.check(mark, None)
    proved = bool(check and check.agrees and check.steps >= 2)
    if minus:
        if not plus and not bare:
            return ["negative-out"]
        if _is_suspect(layout, facts, mark, file, minus, plus + bare, proved, check):
            return ["negative-out", "positive-out"]
        return ["negative-out"]
    if facts.credit_marks:
        return ["unmarked-out"]
    if plus and not bare:
        return ["negative-out"]
    if plus:
        return ["unmarked-out", "all-in"]
    if not bare:
        return ["negative-out"]
    if "balance" in facts.places and _shows_direction(facts, mark):
        return ["balance"]
    return ["all-out", "all-in"]


def _is_suspect(layout, facts: Facts, mark, file, minus, others, proved, check) -> bool:
    """Whether a signed column may be a credit card's, where spending has no minus."""
    if check and check.agrees and check.steps >= 2 and check.reversed:
        return True
    if any(plain(name) in ("net", "gross", "balanceimpact") for name in layout.names):
        return False  # PayPal's, and others who take their fee from what comes in
    names = " ".join((*layout.names, *layout.above, file))
    texts = {True: "", False: ""}  # of the rows with a minus, and of the others
    for row in facts.kept:
        amount = amount_in(facts.cell(row.cells, "amount"))
        if amount and amount.digits.strip("0.,"):
            texts[amount.sign < 0] += " ".join(row.cells)[:500] + "\n"
    earned = bool(_EARNED(texts[False]))
    if not layout.names and others and minus + others < FEW and not (proved or earned):
        return True  # two or three rows without a header are those of anything
    if others <= minus:
        if _CARD(names):
            return others > 0 and not facts.signs[1]
        return not proved and not earned and bool(_PAID_IN(texts[True]))
    if _COMES_IN(texts[True]) or _PAID_IN(texts[True]) or _EARNED(texts[True]) or _CARD(names):
        return True
    return not (proved or earned or facts.signs[1]) and others + minus >= FEW


def _shows_direction(facts: Facts, mark: str) -> bool:
    """Whether every step of the balances is the row's amount, up or down."""
    from core.statements.table.proof import directions

    found = directions(facts, facts.kept, mark)
    return found is not None
