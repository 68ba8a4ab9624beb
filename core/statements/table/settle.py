"""How a table is to be read, or the one thing that has to be asked first.

Nothing is guessed: where two ways of reading give different payments and nothing in the file
decides, there is a doubt with a mapping for each way.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from core.statements.lines import Row
from core.statements.status_words import stand_of
from core.statements.table.columns import assign, two_valued, with_currency
from core.statements.table.direction_words import direction_of, ways_of
from core.statements.table.facts import Facts
from core.statements.table.heads import plain
from core.statements.table.layout import Layout
from core.statements.table.mapping import VERSION, Mapping
from core.statements.table.money import is_split, places_of, proved, ways_of_money
from core.statements.table.orders import ASIAN, orders_of
from core.statements.table.shape import shape_of
from core.statements.table.signs import signs_of, sure_sign
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
    lines: tuple[Row, ...] = ()
    """Lines among which totals may stand."""

    @property
    def is_card(self) -> bool:
        """Whether the signs are a card's: what is spent has no minus, what comes in repays it or
        is given back."""
        return self.sign == "positive-out"

    def way_of(self, word: str) -> str | None:
        """Which way a word of the column of directions says: as `direction_of`."""
        return (self.mapping.directions or {}).get(word) or direction_of(word)

    def has_states(self) -> bool:
        """Whether the column of states has a word that is known for one."""
        return any(
            row.cells[place].strip() and stand_of(row.cells[place])
            for row in self.layout.data
            for place in self.places.get("status", ())
            if place < len(row.cells)
        )

    def key(self) -> list[Any]:
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


def settle(layout: Layout, rows: Iterable[Row], file: str, given: Mapping | None) -> Plan | Doubt:
    """Decide on `rows`, all of them. `told` is what the person said before.

    Raises LookupError when the file is no table of payments.
    """
    money = []
    if given and "day" in given.columns.values():
        means = _given_columns(layout, given)
    else:
        means, money = assign(layout)
    base = _base(layout, means, given, file)
    if money:
        ways = ways_of_money(layout, means, money)
        unproved = [
            way for way in ways if "balance" not in way[2].values() or "out" in way[2].values()
        ]
        ways = proved(layout, ways) or unproved
        ways = [(code, title, with_currency(layout, each)) for code, title, each in ways]
        if len(ways) > 1:
            choices = [
                Choice(code, title, _base(layout, each, given, file), _draft_plan(layout, each))
                for code, title, each in ways
            ]
            return Doubt("columns", _(_ASKED["columns"]).format(file=file), tuple(choices))
        means = ways[0][2]
        base = _base(layout, means, given, file)
    if any(is_split(layout, place) for place, m in means.items() if m in ("amount", "out", "in")):
        raise LookupError("amounts are torn apart")
    base = replace(base, directions=base.directions or _codes(layout, means))
    facts = Facts(places_of(means), base.directions or {})
    facts.take(rows)
    found = _decide(layout, base, means, facts, file)
    if not given or given.version == VERSION or isinstance(found, Doubt):
        return found
    return replace(found, warnings=(*found.warnings, *_read_anew(layout, given, means)))


def _read_anew(layout: Layout, given: Mapping, means: dict[int, str]) -> list[str]:
    """A sentence about columns that are read since an earlier version made the mapping."""
    read = [layout.columns[n] for n, meaning in means.items() if meaning in ("note", "text")]
    new = [name for name in read if given.columns.get(name) == "ignored"]
    if not new:
        return []
    return [
        _(
            "The mapping “{name}” is of an earlier version, which left out {columns}; they tell"
            " now what a payment was. See that the rows are right."
        ).format(name=given.name, columns=", ".join(f"“{each}”" for each in new))
    ]


def _codes(layout: Layout, means: dict[int, str]) -> dict[str, str] | None:
    """The words of the column of directions that say one only together, as D and K."""
    place = next((place for place, meaning in means.items() if meaning == "direction"), None)
    if place is None:
        return None
    words = {row.cells[place].strip() for row in layout.data if place < len(row.cells)} - {""}
    ways = ways_of(words) or {}
    return ways if any(direction_of(word) != way for word, way in ways.items()) else None


def _given_columns(layout: Layout, given: Mapping) -> dict[int, str]:
    names = [plain(name) for name in layout.columns]
    means: dict[int, str] = {}
    for name, meaning in given.columns.items():
        place = names.index(plain(name)) if plain(name) in names else -1
        if place >= 0:
            means[place] = meaning
    if given.version < VERSION:  # it says of one column of texts only
        for place, meaning in assign(layout)[0].items():
            if means.get(place) == "ignored" and meaning in (
                "text",
                "note",
                "counterparty",
                "currency",
            ):
                means[place] = meaning
    if "day" not in means.values() or not {"amount", "out", "in"} & set(means.values()):
        raise LookupError("no days or amounts")
    return means


def _base(layout: Layout, means: dict[int, str], given: Mapping | None, file: str) -> Mapping:
    columns = {name: means.get(n, "ignored") for n, name in enumerate(layout.columns)}
    shape = shape_of(layout.data, places_of(means)) if layout.data else None
    if given:
        kept = (
            given.columns if given.version == VERSION and "day" in given.columns.values() else None
        )
        return replace(given, columns=kept or columns, shape=shape, version=VERSION)
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


def _draft_plan(layout: Layout, means: dict[int, str]) -> Plan:
    """A plan to show what a choice would give, with what is not decided yet at its likeliest."""
    facts = Facts(places_of(means))
    facts.take(layout.data)
    mapping = _base(layout, means, None, "")
    order = (facts.orders() or ["ymd"])[0]
    mark = (facts.decimals() or ["."])[0]
    return _plan(layout, mapping, facts, order, mark, sure_sign(facts) or "negative-out")


def _decide(
    layout: Layout, base: Mapping, means: dict[int, str], facts: Facts, file: str
) -> Plan | Doubt:
    marks = [base.decimal] if base.decimal else facts.decimals()
    if len(marks) > 1 and (not facts.telling or ASIAN("".join(layout.names))):
        marks = ["."]  # no decimal comma is written in China, Japan and Korea
    orders = [base.day_order] if base.day_order else orders_of(layout, facts, marks)
    signs = [base.sign] if base.sign and "amount" in facts.places else []
    signs = signs or signs_of(layout, facts, (marks or ["."])[0], file)
    first = (orders or ["ymd"])[0], (marks or ["."])[0], signs[0]
    for about, options in (("day-order", orders), ("decimal", marks), ("sign", signs)):
        if len(options) > 1:
            field = {"day-order": "day_order"}.get(about, about)
            choices: list[Choice] = []
            for option in options:
                order, mark, sign = (
                    option if about == kind else likely
                    for kind, likely in zip(("day-order", "decimal", "sign"), first, strict=True)
                )
                mapping = replace(base, **{field: option})
                plan = _plan(layout, mapping, facts, order, mark, sign)
                choices.append(Choice(option, _(_TITLES[option]), mapping, plan))
            if about == "sign" and not {"direction", "out"} & facts.places.keys():
                choices = [*_by_words(layout, base, means, first), *choices]
            return Doubt(about, _(_ASKED[about]).format(file=file), tuple(choices))
    return _plan(layout, base, facts, *first)


def _by_words(
    layout: Layout, base: Mapping, means: dict[int, str], first: tuple[str, str, str]
) -> list[Choice]:
    """For each column of just two words the two ways in which they can say the direction."""
    choices: list[Choice] = []
    order, mark, _sign = first
    for place, name, words in two_valued(layout, means):
        meant = means | {place: "direction"}
        facts = Facts(places_of(meant))
        facts.take(layout.data)
        for went, came in (words, words[::-1]):
            columns = base.columns | {name: "direction"}
            ways = {went: "out", came: "in"}
            mapping = replace(base, columns=columns, directions=ways, sign="words")
            plan = _plan(layout, mapping, facts, order, mark, "words")
            title = _("“{name}”: “{went}” is spent, “{came}” received").format(
                name=name, went=went, came=came
            )
            choices.append(Choice(f"{went}: out, {came}: in", title, mapping, plan))
    return choices


def _plan(layout: Layout, mapping: Mapping, facts: Facts, order: str, mark: str, sign: str) -> Plan:
    warnings: list[str] = []
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
        lines=tuple(facts.lines()),
    )
