"""Whether the principal sums to the fen for every loan that can exist: the long form.

    python -m tests.benchmarks.schedule_sums [LOANS] [SEED]

Makes so many loans (100,000 unless told) of every method, from a fen to a hundred billion yuan, of
1 to 1,200 months, with rates from 0 to 1,000% a year, fees, both bases, odd first due days and
agreed instalments, and checks every row of each. Prints how many loans and rows were checked, or
stops at the first loan that does not close. It takes about half a minute; the tests run the same
over 2,000 loans.
"""

import random
import sys
from datetime import date, timedelta

from core.loans.schedule import Row, Terms, period_part, schedule
from core.money import Fen
from core.records.model import Method

RATES = (0.0, 0.0001, 0.0435, 0.12, 0.1825, 0.24, 0.36, 1.0, 10.0)


def some_terms(chance: random.Random) -> Terms:
    """The terms of a loan at random, that have nothing wrong with them."""
    start = date(2020, 1, 1) + timedelta(days=chance.randrange(3000))
    top = 10 ** chance.randint(1, 13)
    terms = Terms(
        principal=Fen(chance.randint(1, top)),
        months=chance.choice([1, 2, 3, 6, 12, 24, 36, 60, chance.randint(1, 360), 1200]),
        method=chance.choice(list(Method)),
        start_on=start,
        annual_rate=chance.choice([*RATES, round(chance.random(), 4), chance.random()]),
        fee_rate=chance.choice([0.0, 0.0, 0.006, round(chance.random() / 50, 4)]),
        basis=chance.choice([360, 365]),
        first_due_on=chance.choice([None, start + timedelta(days=chance.randrange(75))]),
        due_day=chance.choice([None, 5, 28, 31]),
        last_day_counts=chance.random() < 0.3,
    )
    if chance.random() < 0.2:
        agreed = Fen(period_part(terms) * chance.randint(80, 200) // 100)
        with_agreed = Terms(
            **{name: getattr(terms, name) for name in terms.__slots__} | {"agreed": agreed or None}
        )
        return terms if with_agreed.problem() else with_agreed
    return terms


def fault(terms: Terms, rows: tuple[Row, ...]) -> str | None:
    """What is wrong with the rows of these terms, if anything."""
    if sum(row.principal for row in rows) != terms.principal or rows[-1].balance:
        return "the principal does not sum"
    if not terms.agreed and len(rows) != (1 if terms.method is Method.BULLET else terms.months):
        return "the periods are not all there"
    balance, last = terms.principal, terms.start_on
    for n, row in enumerate(rows, 1):
        balance -= row.principal
        if row.n != n or row.balance != balance or row.due_on < last:
            return f"row {n} does not follow"
        if row.payment != row.principal + row.interest + row.fee:
            return f"row {n} does not add up"
        if min(row.principal, row.interest, row.fee, row.balance) < 0:
            return f"row {n} is negative"
        last = row.due_on
    return None


def check(loans: int, seed: int) -> int:
    """Check so many loans; gives the rows checked. Raises AssertionError at the first fault."""
    chance = random.Random(seed)
    rows_checked = 0
    for _n in range(loans):
        terms = some_terms(chance)
        rows = schedule(terms)
        found = fault(terms, rows)
        if found:
            raise AssertionError(f"{found}: {terms}")
        rows_checked += len(rows)
    return rows_checked


if __name__ == "__main__":
    number = int(sys.argv[1]) if sys.argv[1:] else 100_000
    checked = check(number, int(sys.argv[2]) if sys.argv[2:] else 1)
    print(f"{number:,} loans, {checked:,} rows: the principal sums to the fen in each")
