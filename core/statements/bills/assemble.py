"""A bill made of what its page says: doubts are told, and the bill's own sum settles signs."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from core.money import show_amount
from core.statements.bills.amounts import first_after, made_day, row_day
from core.statements.bills.bill import Bill, BillRow, Card, Doubt, RowKind
from core.statements.bills.claims import Claim
from core.statements.bills.form import BillForm
from core.statements.bills.kinds import bracketed, is_titled, kind_of, parts_of
from core.statements.bills.reader import Read
from core.statements.bills.rows import RawRow
from core.statements.bills.signs import signed
from core.words import _

CYCLE = timedelta(days=100)
"""The longest time before the statement day in which a row is posted; cycles are of a month, and
some bills of three."""
_ADDED = ("balance", "minimum", "previous", "payments", "charges")
"""Sums that are those of all cards together, where a bill prints them by card."""
_FIELDS = (
    "limit", "fixed_limit", "temporary", "cash_limit", "balance", "minimum", "previous", "payments",
    "charges", "fees", "interest", "adjustment", "refunds", "credit", "previous_credit", "deposit",
)  # fmt: skip
_COUNTRIES = {
    "US": "USD", "USA": "USD", "HK": "HKD", "HKG": "HKD", "MO": "MOP", "TW": "TWD", "JP": "JPY",
    "GB": "GBP", "UK": "GBP", "KR": "KRW", "TH": "THB", "SG": "SGD", "AU": "AUD", "CA": "CAD",
    "MY": "MYR", "NZ": "NZD", "CH": "CHF", "RU": "RUB",
    "DE": "EUR", "FR": "EUR", "IT": "EUR", "ES": "EUR", "NL": "EUR", "IE": "EUR", "AT": "EUR",
    "BE": "EUR", "FI": "EUR", "PT": "EUR", "GR": "EUR", "LU": "EUR",
}  # fmt: skip


class _Making:
    def __init__(self, read: Read, form: BillForm | None) -> None:
        self.read, self.form = read, form
        self.doubts: list[Doubt] = []
        self.cards: list[str] = []

    def doubt(self, about: str, text: str) -> None:
        if not any(each.about == about for each in self.doubts):
            self.doubts.append(Doubt(about, text))

    # Sums

    def claims(self, name: str, currency: str | None) -> list[Claim]:
        return [
            claim
            for claim in self.read.sums.claims
            if claim.field == name and (claim.currency or "CNY") == (currency or "CNY")
        ]

    def day(self, name: str) -> date | None:
        days = {claim.value for claim in self.claims(name, None)}
        if len(days) > 1:
            self.doubt(
                "due_on" if name == "due" else "closed_on",
                _("The bill names several days: {days}. Which one is it?").format(
                    days=", ".join(sorted(str(day) for day in days))
                ),
            )
            return None
        return days.pop() if days else None

    def last_day(self, name: str) -> date | None:
        days = {claim.value for claim in self.claims(name, None)}
        return days.pop() if len(days) == 1 else None

    def period(self) -> tuple[date, date] | None:
        found = self.claims("period", None)
        return found[0].value if found else None

    def money(self, name: str, currency: str) -> int | None:
        """The whole bill's sum; of several cards it is theirs together, or the limit they share."""
        claims = self.claims(name, currency)
        whole = {claim.value for claim in claims if claim.card is None and claim.value is not None}
        if name == "balance" and len(whole) == 2:
            # One place prints the debt with the deposit beside it, another the two together.
            less, more = sorted(whole)
            if more - less == self.money("credit", currency):
                return more
        if len(whole) > 1:
            self._several(name, whole)
            return None
        if whole:
            return whole.pop()
        by_card = self.by_card(name, currency)
        if not by_card:
            return None
        values = set(by_card.values())
        if name in _ADDED and all(len(each) == 1 for each in values):
            named = {claim.card for claim in self.claims("balance", currency) if claim.card}
            if named - set(by_card) and len(by_card) > 1:
                return None
            return sum(next(iter(each)) for each in by_card.values())
        flat = {value for each in values for value in each}
        if len(flat) > 1:
            self._several(name, flat)
            return None
        return flat.pop()

    def _several(self, name: str, values: Iterable[object]) -> None:
        shown = ", ".join(sorted(show_amount(v) for v in values if isinstance(v, int)))
        self.doubt(
            name,
            _("The bill prints several amounts: {amounts}. Which one is it?").format(amounts=shown),
        )

    def by_card(self, name: str, currency: str) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for claim in self.claims(name, currency):
            if claim.card and isinstance(claim.value, int):
                found.setdefault(claim.card, set()).add(claim.value)
        return {card: frozenset(values) for card, values in found.items()}

    def currencies(self, rows: list[RawRow]) -> list[str]:
        """All currencies that a sum or a row is in, the yuan first."""
        claims = self.read.sums.claims
        named = [c.currency or "CNY" for c in claims if c.field in _FIELDS and c.value is not None]
        named += [self.row_currency(row) for row in rows]
        return sorted(dict.fromkeys(named), key=lambda code: code != "CNY") or ["CNY"]

    # Rows

    def row_currency(self, row: RawRow) -> str:
        return row.amount.currency or row.currency or "CNY"

    def made_row(
        self, raw: RawRow, fen: int, until: date | None, previous: int | None
    ) -> BillRow | None:
        posted = row_day(raw.posted, until) if raw.posted else None
        traded = row_day(raw.on, posted or until) if raw.on else None
        if posted is None and traded is None:
            return None
        if posted and until and not row_day(raw.posted, None) and until - posted > CYCLE:
            self.doubt(
                "posted",
                _(
                    "“{text}” was posted on {day}, which names no year and lies in no cycle that"
                    " ends on {closed}. When was it?"
                ).format(text=raw.text, day=raw.posted, closed=until),
            )
        named = bracketed(raw.text)
        section = named[1] if named else raw.section[1] if raw.section else None
        kind = kind_of(fen, raw.text, raw.word, section, previous)
        parts = parts_of(raw.text) if fen > 0 else None
        original, name = self._original(raw)
        return BillRow(
            text=raw.text,
            amount=fen,
            kind=kind,
            traded=traded,
            posted=posted,
            card=self._card(raw),
            original=original,
            original_currency=name,
            part=parts[0] if parts else None,
            parts=parts[1] if parts else None,
            likely=not is_titled(fen, raw.text, raw.word, section),
            printed=raw.printed,
        )

    def _original(self, raw: RawRow) -> tuple[int | None, str | None]:
        if raw.original is None or not raw.original.fen:
            return None, None
        fen, code, name = abs(raw.original.fen), raw.original.currency, raw.original_name
        if self.form and self.form.places_are_countries:
            code = name = _COUNTRIES.get(raw.place, "")
            if not code and raw.place not in ("", "CN", "CHN") and fen != abs(raw.amount.fen or 0):
                return fen, None
        if not code or code == self.row_currency(raw):
            return None, None
        return fen, name or code

    def _card(self, raw: RawRow) -> str | None:
        card = raw.card if raw.card != "0000" or raw.place in ("CN", "CHN") else ""
        if "/" in card:  # a phone pays by a number of its own, which stands beside the card's
            first, second = card.split("/")
            known = self.read.sums.cards
            card = second if second in known and first not in known else first
        if self.form and self.form.card_of_block and raw.block:
            known = {raw.block, *self.read.sums.cards}
            card = card if card in known else raw.block
        return card or raw.block


def make_bill(
    read: Read, form: BillForm | None, lender: str | None, month: tuple[int, int] | None
) -> Bill:
    """The bill that a page says; `month` is the year and month that its head names."""
    making = _Making(read, form)
    period = making.period()
    closed = making.day("closed")
    statement_day = read.sums.every_month
    if closed is None and statement_day and month:
        closed = made_day(*month, statement_day)
    if closed is None and period:
        closed = period[1]
    if closed:
        statement_day = closed.day
    until = closed or (_last_day(*month) if month else None)
    made = [_in_currency(making, code, until) for code in making.currencies(read.rows)]
    main = replace(
        made[0],
        lender=lender,
        statement_day=statement_day,
        closed_on=closed,
        period=period,
        due_on=_due(making, closed),
        temporary_until=making.last_day("temporary_until") if made[0].temporary else None,
        plans=tuple(read.plans),
    )
    others = tuple(
        replace(
            each, lender=lender, statement_day=statement_day, closed_on=closed, period=period,
            due_on=main.due_on,
        )
        for each in made[1:]
    )  # fmt: skip
    if read.unread:
        making.doubt(
            "rows",
            _("These rows could not be read: {rows}").format(rows=" / ".join(read.unread[:3])),
        )
    for bill in (main, *others):
        _check(making, bill)
    return replace(
        main, cards=_cards(making, main, others), others=others, doubts=tuple(making.doubts)
    )


def _due(making: _Making, closed: date | None) -> date | None:
    """The due day; one without a year is the first such day after the statement day."""
    due = making.day("due")
    if due is None and closed and (found := making.read.sums.due_month_day):
        due = first_after(closed, *found)
    return due


def _last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _in_currency(making: _Making, code: str, until: date | None) -> Bill:
    values: dict[str, Any] = {name: making.money(name, code) for name in _FIELDS}
    deposit, fixed = values.pop("deposit"), values.pop("fixed_limit")
    _tell_limits(values, fixed)
    if deposit:
        if values["balance"]:
            values["credit"] = deposit
        else:
            values["balance"] = -deposit
    elif not values["credit"]:
        _tell_deposits(values, making.by_card("balance", code).values())
    bill = Bill(lender=None, currency=code, **values)
    raws = [raw for raw in making.read.rows if making.row_currency(raw) == code]
    unmoved = tuple(raw.text for raw in raws if raw.amount.fen == 0)
    moved = [raw for raw in raws if raw.amount.fen]
    if not (making.read.rows or making.read.headed):
        return bill
    fens, likely = signed(moved, bill, making.read.rows)
    if likely:
        making.doubt(
            "rows",
            _("The rows of the bill have no signs, so which of them were paid in is only likely."),
        )
    rows: list[BillRow] = []
    for raw, fen in zip(moved, fens, strict=True):
        row = making.made_row(raw, fen, until, bill.previous)
        if row:
            rows.append(row)
        else:
            making.read.unread.append(f"{raw.posted or raw.on} {raw.text}")
    return replace(bill, rows=tuple(_settled(rows)), unmoved=unmoved)


def _settled(rows: list[BillRow]) -> Iterator[BillRow]:
    """The rows, of which a refund is told by the purchase that it gives back: one of the same bill
    with the same text, and at least as much."""
    bought: dict[str, int] = {}
    for row in rows:
        if row.kind is RowKind.EXPENSE:
            bought[row.text] = max(row.amount, bought.get(row.text, 0))
    for row in rows:
        back = row.kind is RowKind.REFUND and -row.amount <= bought.get(row.text, 0)
        yield replace(row, likely=False) if row.likely and back else row


def _tell_deposits(values: dict[str, Any], by_card: Iterable[frozenset[int]]) -> None:
    """The deposits of cards in credit, where a bill prints the debts of its other cards alone as
    what is owed, since each card is paid by itself."""
    sums = [next(iter(each)) for each in by_card if len(each) == 1]
    debts = sum(fen for fen in sums if fen > 0)
    deposits = -sum(fen for fen in sums if fen < 0)
    if deposits and values["balance"] == debts > 0:
        values["credit"] = deposits


def _tell_limits(values: dict[str, Any], fixed: int | None) -> None:
    """The lasting limit and the temporary one apart: where a bill prints a lasting one beside a
    larger limit, that one is temporary; what equals the temporary limit is not known to last."""
    shown, temporary = values["limit"], values["temporary"] or None
    if fixed is not None:
        if temporary is None and shown is not None and shown > fixed:
            temporary = shown
        shown = fixed
    elif shown is not None and shown == temporary:
        shown = None
    values["limit"], values["temporary"] = shown, temporary


def _cards(making: _Making, main: Bill, others: tuple[Bill, ...]) -> tuple[Card, ...]:
    """The cards by their sums, then those that rows name."""
    known = dict(making.read.sums.cards)
    tails = dict.fromkeys(
        row.card for bill in (main, *others) for row in bill.rows or () if row.card
    )
    beside = {tail for more in known.values() for tail in more}
    made: list[Card] = []
    for tail in dict.fromkeys([*known, *tails]):
        if tail in beside:
            continue
        if len(tail) < 4:  # an American Express number ends in fewer
            full = [each for each in tails if each.endswith(tail)]
            if len(full) == 1:
                known[full[0]] = known.pop(tail)
                continue
        sums: dict[str, Any] = {
            name: _one(making.by_card(name, main.currency).get(tail)) for name in ("limit", *_ADDED)
        }
        made.append(Card(tail=tail, beside=known.get(tail, ()), **sums))
    return tuple(made)


def _one(values: frozenset[int] | None) -> int | None:
    return next(iter(values)) if values and len(values) == 1 else None


def _check(making: _Making, bill: Bill) -> None:
    """The doubts that the bill's own sums raise."""
    found = bill.identity()
    if found and found.difference:
        making.doubt(
            f"identity {bill.currency}",
            _(
                "The bill does not add up: by its own sums {expected} would be owed, but it says"
                " {printed}, a difference of {difference}."
            ).format(
                expected=show_amount(found.expected),
                printed=show_amount(found.printed),
                difference=show_amount(found.difference),
            ),
        )
    gap = bill.unproved()
    if gap and gap != (bill.adjustment or 0):
        making.doubt(
            f"rows {bill.currency}",
            _(
                "The rows do not explain the balance: {difference} of what changed since the bill"
                " before has no row."
            ).format(difference=show_amount(gap)),
        )
