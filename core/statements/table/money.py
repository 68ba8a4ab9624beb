"""Which columns of money are amounts, what went out and came in, and the balance."""

import re
from itertools import permutations

from core.statements.table.amounts import amount_in
from core.statements.table.facts import Facts
from core.statements.table.layout import Column, Layout
from core.words import _

BOTH_FILLED = 0.2
"""Of rows with two amounts from which on two columns are not what went out and what came in."""


def is_split(layout: Layout, place: int) -> bool:
    """Whether the delimiter seems to be the decimal mark of this column, too: whole amounts, and
    beside each of them two digits."""
    if layout.names or layout.delimiter != ",":
        return False
    pairs = [row.cells[place : place + 2] for row in layout.data]
    return bool(pairs) and all(
        len(pair) == 2 and "." not in pair[0] and re.fullmatch(r"\s*\d\d\s*", pair[1]) is not None
        for pair in pairs
    )


def places_of(means: dict[int, str]) -> dict[str, list[int]]:
    """The places of each meaning, from the meaning of each place."""
    places: dict[str, list[int]] = {}
    for place in sorted(means):
        if means[place] != "ignored":
            places.setdefault(means[place], []).append(place)
    return places


Way = tuple[str, str, dict[int, str]]


def ways_of_money(layout: Layout, means: dict[int, str], money: list[Column]) -> list[Way]:
    """The ways in which columns of money can be amounts, out and in, and a balance."""
    rows = [row.cells for row in layout.data]
    known = "balance" in means.values()
    ways: list[Way] = []

    def filled(column: Column) -> list[bool]:
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
                text = _("The amounts in “{name}”, the balance in “{balance}”").format(
                    name=one.name, balance=balance.name
                )
                way(f"{one.name}, {balance.name}", text, amount=one.place, balance=balance.place)
        way(one.name, title, amount=one.place)
    return ways


def _signs(column: Column) -> set[int]:
    amounts = [amount_in(cell) for cell in column.filled]
    return {amount.sign for amount in amounts if amount and amount.digits.strip("0.,")}


def _are_signed(money: list[Column], means: dict[int, str]) -> bool:
    out = next(c for c in money if means.get(c.place) == "out")
    came = next(c for c in money if means.get(c.place) == "in")
    return _signs(out) == {-1} and -1 not in _signs(came)


def proved(layout: Layout, ways: list[Way]) -> list[Way]:
    """The ways that the balances prove; with a balance only when it is more than two steps."""
    found: list[tuple[int, Way]] = []
    for each in ways:
        facts = Facts(places_of(each[2]))
        facts.take(layout.data)
        for mark in facts.decimals():
            check = facts.check(mark, None)
            if check and check.agrees and check.steps >= 2 and not check.reversed:
                found.append((check.steps, each))
                break
    if len(found) > 1:  # the one whose amounts stand before the balance
        first = [e for _n, e in found if _amount_place(e[2]) < places_of(e[2])["balance"][0]]
        return first[:1] if len(first) == 1 else []
    if found:
        return [found[0][1]]
    without = [each for each in ways if "balance" not in each[2].values()]
    return without if len(without) == 1 and len(ways) == 1 else []


def _amount_place(means: dict[int, str]) -> int:
    return min(place for place, m in means.items() if m in ("amount", "out", "in"))


def find_amounts(
    layout: Layout,
    columns: tuple[Column, ...],
    said: dict[int, dict[str, int]],
    found: dict[int, str],
    empty: bool,
) -> list[Column]:
    """Say which columns are amounts where names do; else give those that could be."""
    named: dict[str, list[Column]] = {"amount": [], "out": [], "in": []}
    for column in columns:
        if column.place in found:
            continue
        for meaning, taken in named.items():
            if meaning in said[column.place] and (empty or column.is_amounts or not column.filled):
                taken.append(column)
    for taken, meaning in ((named[m], m) for m in named):
        taken.sort(key=lambda c, m=meaning: (not c.filled, said[c.place][m], c.place))
    outs, ins, amounts = named["out"], named["in"], named["amount"]
    if outs and ins and outs[0] is not ins[0]:
        if not _both_filled(layout, outs[0], ins[0]):
            found[outs[0].place], found[ins[0].place] = "out", "in"
            return []
        outs = ins = []  # totals that stand beside every row
    filled = [c for c in amounts if c.filled] or amounts
    if not empty and "balance" not in found.values():
        for one, other in permutations(filled, 2):  # “In/Out” with signs beside its running “Sum”
            if -1 in _signs(one) and _comes_to(layout, one, other, steps=1):
                found[one.place], found[other.place] = "amount", "balance"
                return []
    filled = [c for c in filled if not _is_constant(c)] or filled
    if filled:
        lowest = [c for c in filled if _differs(c, filled[0])]
        names = [c.name.casefold() for c in (filled[0], *lowest)]
        net = next((c for c in filled if c.name.casefold().startswith("net")), None)
        if net and any(name.startswith("gross") for name in names):
            found[net.place] = "amount"
            return []
        if not lowest:
            beside = [
                c for c in columns if c.place not in found and c.is_money and not said[c.place]
            ]
            for column in beside:  # the named one is what these come to
                if not empty and _comes_to(layout, column, filled[0]):
                    found[column.place], found[filled[0].place] = "amount", "balance"
                    return []
            found[filled[0].place] = "amount"
            return []
        return [filled[0], *lowest]
    one = (outs or ins)[:1]
    others = [c for c in columns if c.place not in found and c.is_money and c not in one]
    if one and not others:
        found[one[0].place] = "out" if outs else "in"
        return []
    money = [c for c in columns if c.place not in found and c.is_money and not c.is_days]
    if not money:
        money = [
            c
            for c in columns
            if c.place not in found and c.is_amounts and not c.is_days and not said[c.place]
        ]
    if not money:
        raise LookupError("no amounts")
    return money


def _comes_to(layout: Layout, amounts: Column, balances: Column, steps: int = 2) -> bool:
    """Whether one column is the running balance of another, in so many steps at least."""
    facts = Facts({"amount": [amounts.place], "balance": [balances.place], "day": [0]})
    facts.kept = list(layout.data)
    checks = [facts.check(mark, None) for mark in ".,"]
    return any(check and check.agrees and check.steps >= steps for check in checks)


def _is_constant(column: Column) -> bool:
    """Whether a column has one and the same amount in each of several rows, as a total has."""
    return column.rows > 1 and len(column.filled) == column.rows and len(set(column.filled)) == 1


def _both_filled(layout: Layout, one: Column, other: Column) -> bool:
    """Whether two columns have an amount each in many rows, so that they are no way out and in; in
    one row it may be the total of both."""
    rows = layout.data
    both = sum(1 for row in rows if all(_is_amount(row.cells, c.place) for c in (one, other)))
    return both > max(BOTH_FILLED * len(rows), 1 if len(rows) > 2 else 0)


def _is_amount(cells: list[str], place: int) -> bool:
    amount = amount_in(cells[place]) if place < len(cells) else None
    return amount is not None and bool(re.search("[1-9]", amount.digits))


def _differs(one: Column, other: Column) -> bool:
    return one is not other and one.filled != other.filled
