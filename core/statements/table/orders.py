"""Which order of day, month and year the days of a table allow."""

import re

from core.statements.table.days import ORDERS
from core.statements.table.facts import Facts
from core.statements.table.layout import Layout

ASIAN = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]").search
LEAST_DAYS = 6
"""Days that have to run one way before their running proves an order: less may by chance."""


def orders_of(layout: Layout, facts: Facts, marks: list[str]) -> list[str]:
    """The day orders left, one when the file decides."""
    orders = facts.orders()
    whole = [each for each in orders if facts.fitting[each] == facts.days]
    if len(orders) < 2:
        return orders
    if whole:
        kept: list[str] = []
        for order in orders:  # orders that read every cell alike are one
            if not any((_in_order(o, order)) not in facts.differing for o in kept):
                kept.append(order)
        orders = kept
    orders = _near(facts, orders) if whole else orders
    if len(orders) < 2:
        return orders
    surely = facts.dotted and not ASIAN("".join(layout.names))
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


NEAR = 800
"""Days that a statement spans at most, where another reading of its days spans `FAR` or more."""
FAR = 5 * 365


def _near(facts: Facts, orders: list[str]) -> list[str]:
    """Orders without those that strew the days over many years: 03/10/26 and 14/10/26 are of one
    month, not of 2003 and 2014."""
    spans = {order: facts.span(order) for order in orders}
    near = [order for order in orders if spans[order] <= NEAR]
    return near if near and all(spans[o] >= FAR for o in orders if o not in near) else orders


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if ORDERS.index(one) < ORDERS.index(other) else (other, one)
