"""Which way the money of each row went, where a bill prints amounts with or without signs."""

from collections.abc import Callable

from core.statements.bills.bill import Bill
from core.statements.bills.kinds import IN, bracketed, may_be_paid_in
from core.statements.bills.rows import RawRow

_PAID_IN = ("还款", "退货", "退款", "返还", "刷卡金", "缴款")
"""Words of a row that came in, where neither a sign nor a section says so."""


def signed(
    raws: list[RawRow], bill: Bill, beside: list[RawRow] | None = None
) -> tuple[list[int], bool]:
    """The amounts in fen with owed positive, by what is told, by the section, or by the bill's own
    sum; and whether this is only likely. `beside` are all rows of the bill, in any currency: where
    one has a minus, one without was not paid in."""
    printed = _printed

    def opposite(raw: RawRow) -> int:
        return printed(raw) if raw.amount.has_direction or raw.flipped else -printed(raw)

    def by_section(raw: RawRow) -> int:
        if raw.amount.has_direction:
            return printed(raw)
        fen = abs(raw.amount.fen or 0)
        if raw.section and raw.section[0]:
            return fen * raw.section[0]
        named = bracketed(raw.text)
        if named and named[0]:
            return fen * named[0]
        return -fen if any(word in raw.word + raw.text for word in _PAID_IN) else fen

    if all(raw.amount.has_direction or raw.flipped for raw in raws):
        return [printed(raw) for raw in raws], False
    negative = any(printed(raw) < 0 for raw in (*raws, *(beside or ())))
    ways: list[Callable[[RawRow], int]] = [by_section, printed]
    if negative:
        ways = [printed, opposite, by_section]
    results = [[way(raw) for raw in raws] for way in ways]
    before, after = bill.previous_net, bill.net
    if before is not None and after is not None:
        for fens in results:
            if after - before - sum(fens) in (0, bill.adjustment or 0):
                return fens, False
    if negative and _against_words(raws, results[0]):
        return results[1], True
    by_title = any(raw.section and raw.section[0] == IN for raw in raws)
    unsigned = not negative and not by_title
    open_ = results[0] != results[1] or any(may_be_paid_in(f"{r.word} {r.text}") for r in raws)
    return results[0], (unsigned and open_) or _shaped_alone(raws)


def _printed(raw: RawRow) -> int:
    fen = raw.amount.fen or 0
    return -fen if raw.flipped and not raw.amount.has_direction else fen


def _against_words(raws: list[RawRow], fens: list[int]) -> bool:
    """Whether rows that say they were paid in are all positive, as where spending has a minus."""
    paid = [n for n, raw in enumerate(raws) if any(w in raw.word + raw.text for w in _PAID_IN)]
    minus = sum(fen < 0 for fen in fens)
    return bool(paid) and all(fens[n] > 0 for n in paid) and minus > len(fens) - minus - len(paid)


def _shaped_alone(raws: list[RawRow]) -> bool:
    """Whether rows with several amounts were read by their shape alone: the one taken may be what
    was left after each."""
    return any(
        raw.by_shape and raw.original and raw.original.currency in (None, raw.amount.currency)
        for raw in raws
    )
