"""Made-up records for property tests: any line, bill, repayment or transaction that can exist."""

from datetime import date, datetime

from hypothesis import strategies as some

from core.records.model import (
    Bill,
    Direction,
    Kind,
    Line,
    LineKind,
    Repayment,
    Status,
    Transaction,
)

days = some.dates(date(2015, 1, 1), date(2030, 12, 31))
moments = some.datetimes(datetime(2015, 1, 1), datetime(2030, 12, 31)).map(
    lambda moment: moment.replace(microsecond=0)
)
amounts = some.integers(0, 10**12)
texts = some.text(
    some.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20
).filter(str.strip)
maybe = lambda strategy: some.none() | strategy  # noqa: E731

lines = some.builds(
    Line,
    lender=texts,
    product=maybe(texts),
    kind=some.sampled_from(LineKind),
    due_day=maybe(some.integers(1, 31)),
    annual_rate=maybe(some.floats(0, 2)),
)


def bills(line: int) -> some.SearchStrategy[Bill]:
    return some.builds(
        Bill,
        line=some.just(line),
        closed_on=days,
        balance=some.integers(-(10**9), 10**12),
        minimum=maybe(amounts),
    )


def repayments(line: int) -> some.SearchStrategy[Repayment]:
    return some.builds(
        Repayment,
        line=some.just(line),
        paid_at=moments,
        amount=amounts,
        status=some.sampled_from(Status),
    )


def transactions(line: int | None) -> some.SearchStrategy[Transaction]:
    return some.builds(
        Transaction,
        at=moments,
        amount=amounts,
        direction=some.sampled_from(Direction),
        kind=some.sampled_from(Kind),
        status=some.sampled_from(Status),
        counterparty=maybe(texts),
        category=maybe(texts),
        line=some.sampled_from([None, line]),
        counted=maybe(amounts),
        key=maybe(texts),
    )
