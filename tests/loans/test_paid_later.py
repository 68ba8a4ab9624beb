"""One repayment made later never makes the record look better: what the score's lateness rests on.

What a bill asks for is fixed once it is made. So a repayment is moved within the time in which no
bill is made; or the bills are made anew from what was bought and paid, as a lender makes them. Of
bills with a minimum the second does not hold, and should not: one payment after a bill's close can
meet its minimum with the older one, while the same payment just before the close meets the older
one alone.
"""

from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.loans.due_days import add_months
from core.loans.dues import dues
from core.records.model import Bill, Repayment
from tests.loans.makers import bill, kept, ledger, loan, paid

FIRST_CLOSE, FIRST_DUE = date(2026, 1, 5), date(2026, 1, 25)
LOOKED_AT = (date(2026, 2, 28), date(2026, 4, 10), date(2026, 7, 1))

days = st.integers(1, 150)
payments = st.lists(
    st.tuples(days, st.sampled_from([10, 20, 50, 100, 200, 400])), min_size=1, max_size=5
)


def closes(months: int) -> list[date]:
    return [add_months(FIRST_CLOSE, n) for n in range(months)]


def day_of(number: int) -> date:
    return FIRST_CLOSE + timedelta(days=number)


def repaid(amounts: list[tuple[int, int]]) -> list[Repayment]:
    return [paid(n, day_of(on).isoformat(), yuan) for n, (on, yuan) in enumerate(amounts, 1)]


def made(n: int, balance: int, minimum: int | None = None) -> Bill:
    closed, due = add_months(FIRST_CLOSE, n), add_months(FIRST_DUE, n)
    return bill(n + 1, closed.isoformat(), due.isoformat(), balance, minimum)


def badness(records: list, as_of: date) -> tuple[int, int]:
    """How many dues were late or are unpaid, and their days, as of a day."""
    late = [
        due.days_late or 0
        for due in dues(ledger(kept(), *records), 1, as_of)
        if due.state in ("late", "unpaid")
    ]
    return len(late), sum(late)


def moved(amounts: list[tuple[int, int]], which: int, by: int) -> list[tuple[int, int]]:
    place = which % len(amounts)
    on, yuan = amounts[place]
    return [*amounts[:place], (on + by, yuan), *amounts[place + 1 :]]


@settings(max_examples=150)
@given(
    bills=st.lists(
        st.tuples(st.sampled_from([100, 200, 300, 500]), st.sampled_from([None, 10, 50, 100])),
        min_size=2,
        max_size=4,
    ),
    amounts=payments,
    which=st.integers(0, 4),
    by=st.integers(1, 29),
)
def test_a_repayment_made_later_before_the_next_bill_never_looks_better(bills, amounts, which, by):
    later = moved(amounts, which, by)
    on = day_of(amounts[which % len(amounts)][0])
    assume(not any(on < close <= on + timedelta(days=by) for close in closes(len(bills))))
    asked = [made(n, *one) for n, one in enumerate(bills)]
    for as_of in LOOKED_AT:
        before = badness([*asked, *repaid(amounts)], as_of)
        after = badness([*asked, *repaid(later)], as_of)
        assert after[0] >= before[0] and after[1] >= before[1]


def bills_of(bought: list[int], amounts: list[tuple[int, int]]) -> list[Bill] | None:
    """A bill a month over all that is owed at its close; None where more was paid than owed."""
    found = []
    for n, close in enumerate(closes(len(bought))):
        paid_by = sum(yuan for on, yuan in amounts if day_of(on) < close)
        found.append(made(n, sum(bought[: n + 1]) - paid_by))
    for on, _yuan in amounts:
        owed = sum(
            yuan
            for yuan, close in zip(bought, closes(len(bought)), strict=True)
            if close <= day_of(on)
        )
        if sum(yuan for day, yuan in amounts if day <= on) > owed:
            return None
    return found


@settings(max_examples=150)
@given(
    bought=st.lists(st.sampled_from([100, 200, 500]), min_size=2, max_size=4),
    amounts=payments,
    which=st.integers(0, 4),
    by=st.integers(1, 60),
)
def test_over_bills_that_carry_what_was_left_paying_later_never_looks_better(
    bought, amounts, which, by
):
    later = moved(amounts, which, by)
    first, second = bills_of(bought, amounts), bills_of(bought, later)
    assume(first is not None and second is not None)
    assert first is not None and second is not None
    for as_of in LOOKED_AT:
        before = badness([*first, *repaid(amounts)], as_of)
        assert badness([*second, *repaid(later)], as_of)[0] >= before[0]


@settings(max_examples=100)
@given(
    amounts=st.lists(
        st.tuples(st.integers(26, 180), st.sampled_from([50, 100, 106.62, 213.24])),
        min_size=1,
        max_size=5,
    ),
    which=st.integers(0, 4),
    by=st.integers(1, 60),
)
def test_an_instalment_paid_later_never_looks_better(amounts, which, by):
    """The first one is paid on its day: before the first repayment at hand nothing is known. Nor is
    it after the last one, so only days are looked at by which the repayment is recorded."""
    lent = loan(1, "2025-12-25", 1_200, "equal-instalment", months=12, annual_rate=0.12)
    first = (20, 106.62)
    made_on = day_of(amounts[which % len(amounts)][0] + by)
    for as_of in (day for day in LOOKED_AT if made_on <= day):
        before = badness([lent, *repaid([first, *amounts])], as_of)
        after = badness([lent, *repaid([first, *moved(amounts, which, by)])], as_of)
        assert after[0] >= before[0] and after[1] >= before[1]
