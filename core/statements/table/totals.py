"""A statement's own totals beside what its rows come to."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from core.errors import UserError
from core.money import show_amount
from core.records.model import Direction
from core.statements.lines import Row
from core.statements.status_words import stand_of
from core.statements.table.amounts import amount_in
from core.statements.table.days import is_day
from core.statements.table.facts import signed
from core.statements.table.rows import TableRows
from core.statements.table.settle import Choice, Doubt, Plan
from core.statements.table.summary_words import summary_word
from core.statements.values import Rejected
from core.words import _

_OUT = (
    r"debits?|withdrawals?|withdrawn|spent|spending|paid out|money out|outgoing|outflows?|expenses?"
    r"|charges|purchases|soll|belastungen?|ausgaben?|ausgänge|lastschriften|débits?|dépenses|retraits"
    r"|cargos|débitos|debitos|gastos|salidas|saídas|despesas|addebiti|uscite|spese|dare|afschrijvingen"
    r"|uitgaven|支出|借方|付款|消费|出金|支払い?|利用"
)
_IN = (
    r"credits?|deposits?|received|paid in|money in|incoming|inflows?|income|haben|gutschriften"
    r"|einnahmen|eingänge|crédits?|recettes|dépôts|versements|abonos|créditos|creditos|ingresos|entradas"
    r"|receitas|accrediti|entrate|avere|bijschrijvingen|inkomsten|收入|贷方|收款|入金|預入"
)
_SUM = (
    r"totals?|sum|summe|gesamt\w*|suma|soma|somma|totale|totaal|合计|总计|总额|累计|合計"
    r"|總計|総額|计|総計"
)
_NUMBER = r"[-−]?\d[\d.,' ]*\d|\d"
_SAID = {
    way: re.compile(
        rf"(?i)(?:(?:{_SUM})[\s\w.]{{0,8}}?(?:{words})|(?:{words})\s?(?:{_SUM})"
        rf"|总(?:{words}))[^\d\n]{{0,14}}?({_NUMBER})(?!\d|\s?[笔笔件]|\s?transactions)"
    ).search
    for way, words in (("out", _OUT), ("in", _IN))
}
_WAYS = {way: re.compile(rf"(?i)(?:{words})").search for way, words in (("out", _OUT), ("in", _IN))}

Totals = dict[str, int]
"""Fen by what they are a total of: out and in."""
Stated = dict[str, list[int]]
"""The totals of each, in the file's order: several are of pages or of days. Those of `sum` do not
say of what they are one."""


def stated(plan: Plan, rows: Iterable[Row]) -> Stated:
    """The totals that the lines above the table and `rows`, which may be lines of totals, have."""
    found: Stated = {}
    for line in plan.layout.above:
        _of_text(line, plan.decimal, found)
    for row in rows:
        texts = [cell.strip() for cell in row.cells if cell.strip()]
        names = [t for t in texts if (what := summary_word(t)) and what != "balance"]
        if not names:
            _of_text(" ".join(texts), plan.decimal, found) if len(texts) < 3 else None
            continue
        if _is_dated(plan, row) and all(summary_word(name) == "perhaps" for name in names):
            continue
        _of_row(plan, row, names[0], found)
    return found


def _is_dated(plan: Plan, row: Row) -> bool:
    place = plan.places["day"][0]
    return place < len(row.cells) and is_day(row.cells[place].strip())


def _of_text(line: str, mark: str, found: Stated) -> None:
    for way, said in _SAID.items():
        if len(line) < 400 and (match := said(line)):
            fen = signed(match[1].strip(), mark)
            if fen is not None:
                found.setdefault(way, []).append(abs(fen))


def _of_row(plan: Plan, row: Row, name: str, found: Stated) -> None:
    amounts: dict[str, int] = {}
    for meaning in ("out", "in", "amount"):
        for place in plan.places.get(meaning, ()):
            fen = signed(row.cells[place].strip(), plan.decimal) if place < len(row.cells) else None
            if fen is not None:
                amounts[meaning] = abs(fen)
    ways = [way for way, said in _WAYS.items() if said(name)]
    if "amount" in amounts:
        found.setdefault(ways[0] if len(ways) == 1 else "sum", []).append(amounts["amount"])
        return
    if not amounts:
        left = [cell.strip() for cell in row.cells if amount_in(cell.strip())]
        fen = signed(left[0], plan.decimal) if len(left) == 1 else None
        if fen is not None and len(ways) == 1:
            found.setdefault(ways[0], []).append(abs(fen))
        return
    for way in ("out", "in"):
        if way in amounts and (len(ways) != 1 or way in ways):
            found.setdefault(way, []).append(amounts[way])


def come_to(plan: Plan, file: str, rows: Iterable[Row]) -> tuple[Totals, Totals]:
    """What went out and came in by the rows as the plan reads them: all of them, and those whose
    status counts."""
    reader = TableRows(plan, file)
    whole: Totals = {"out": 0, "in": 0}
    counting: Totals = {"out": 0, "in": 0}
    for row in rows:
        try:
            read = reader.read(row)
        except Rejected:
            continue
        if read is None or read.direction is Direction.NEUTRAL:
            continue
        way = "in" if read.change >= 0 else "out"
        whole[way] += abs(read.change)
        stand = stand_of(read.cells["status"]) if read.cells["status"] else None
        if stand is None or stand.counts:
            counting[way] += abs(read.change)
    return whole, counting


def fits(said: Stated, *sums: Totals) -> bool:
    """Whether what the file says, all together or at its end, is what one of the sums comes to."""
    for found in sums:
        out, came = found["out"], found["in"]
        whole = {"out": {out}, "in": {came}, "sum": {out, came, abs(came - out), out + came}}
        if all({sum(fen), fen[0], fen[-1]} & whole[way] for way, fen in said.items()):
            return True
    return False


def proved(
    found: Plan | Doubt, file: str, lines: Sequence[Row], again: Callable[[], Iterable[Row]]
) -> Plan | Doubt:
    """The plan that the file's own totals prove, or a question where they contradict it.

    `lines` may be lines of totals; `again()` gives all rows once more.
    """
    if isinstance(found, Doubt):
        if found.about != "sign":
            return found
        right = [
            choice.plan
            for choice in found.choices
            if {"out", "in"} <= (said := stated(choice.plan, lines)).keys()
            and fits(said, *come_to(choice.plan, file, again()))
        ]
        return right[0] if len(right) == 1 else found
    said = stated(found, lines)
    if not said or any(len({*fen}) > 1 for fen in said.values()):
        return found  # several are of pages, days or currencies, of which some may be left out
    try:
        sums = come_to(found, file, again())
    except UserError:  # cut off, which is told when the rows are read
        return found
    if fits(said, *sums):
        return found
    differs = _difference(said, sums[1])
    accepted = (*found.mapping.totals,) if found.mapping.totals else ()
    if accepted == (differs,):
        return found
    text = _(
        "“{file}”: its own totals contradict its rows: {difference} A row may be missing or"
        " changed. Export it again, or say that the rows are right."
    ).format(file=file, difference=differs)
    mapping = replace(found.mapping, totals=(differs,))
    choice = Choice("rows", _("The rows are right"), mapping, replace(found, mapping=mapping))
    return Doubt("totals", text, (choice,))


def _difference(said: Stated, sums: Totals) -> str:
    parts: list[str] = []
    for way, (fen, *_more) in said.items():
        come = abs(sums["in"] - sums["out"]) if way == "sum" else sums[way]
        if fen == come:
            continue
        text = {
            "out": _(
                "it says that {said} went out, its rows come to {come}, which differs by {by}."
            ),
            "in": _("it says that {said} came in, its rows come to {come}, which differs by {by}."),
            "sum": _("it has a total of {said}, its rows come to {come}, which differs by {by}."),
        }[way]
        parts.append(
            text.format(
                said=show_amount(fen), come=show_amount(come), by=show_amount(abs(fen - come))
            )
        )
    return " ".join(parts)
