"""What was answered is filled in when the check-in is asked again on the same day."""

from dataclasses import replace
from random import Random

import pytest

from core.loans.answers import answers_to_records
from core.loans.checkin import questions
from core.loans.due_days import plus
from core.records.model import Checkin, LimitEvent, Line, LineKind, Paid
from tests.loans.makers import bill, day, event, ledger, loan, paid, said

TODAY = day("11-24")
KINDS = (LineKind.PAY_LATER, LineKind.CREDIT_CARD, LineKind.REVOLVING, LineKind.INSTALMENT)
FIELDS = (
    "limit", "used", "bill_amount", "bill_minimum", "bill_due_on", "due_on", "paid", "days_late"
)  # fmt: skip


def some_ledger(random):
    """A line with a few records, some of them none at all."""
    drawn = loan(
        1, "07-01", 1200, "equal-principal", months=12, first_due_on=day("08-09"), annual_rate=0.1
    )
    records = [
        event(1, "01-10", "granted", random.choice([500, 9000])),
        said(1, "10-20", random.choice(["on-time", "none", "minimum"]), "10-09", used=30000),
        bill(1, "11-01", "11-09", random.choice([0, 300]), random.choice([None, 30])),
        bill(2, "11-20", "12-09", 200, 20),
        paid(1, random.choice(["11-08", "11-15"]), random.choice([30, 300])),
        drawn,
    ]
    chosen = [record for record in records if random.random() < 0.4]
    return ledger(
        *chosen,
        kind=random.choice(KINDS),
        due_day=random.choice([None, 9, 24, 31]),
        statement_day=random.choice([None, 20]),
        grace_days=random.choice([None, 3]),
    )


def fill(row, random):
    """The questions answered at random, by somebody whose answers fit each other."""
    asked = row["asked"]
    if "limit" in asked:
        row["limit"] = random.choice([row["limit"], "500.00", "12000.00"])
    row["used"] = random.choice(["450.00", "9000.00"])
    if "bill_due_on" in asked:
        row["bill_due_on"] = plus(TODAY, random.randrange(1, 30)).isoformat()
        row["bill_amount"] = random.choice([None, "0.00", "400.00"])
    if "bill_minimum" in asked and row["bill_amount"] not in (None, "0.00"):
        row["bill_minimum"] = random.choice([None, "40.00"])
    if row["bill_amount"] in (None, "0.00"):
        row["bill_minimum"] = None
    if "paid" in asked:
        row["due_on"] = row["due_on"] or plus(TODAY, -random.randrange(5, 25)).isoformat()
        how = random.choice([None, *Paid])
        row["paid"] = how and how.value
        row["days_late"] = 4 if how is Paid.LATE else None
    return row


def kept_by(snapshot, answers):
    """The snapshot as a ledger that took the answers in would give it."""
    held = {"checkins": list(snapshot.checkins), "limit_events": list(snapshot.limit_events)}
    lines = list(snapshot.lines)
    for record in (*answers.update, *answers.add):
        if isinstance(record, Line):
            lines = [record]
            continue
        kind = "checkins" if isinstance(record, Checkin) else "limit_events"
        assert isinstance(record, Checkin | LimitEvent)
        held[kind] = [one for one in held[kind] if one.id != record.id]
        held[kind].append(record if record.id else replace(record, id=100 + len(held[kind])))
    return replace(
        snapshot, lines=tuple(lines), **{name: tuple(kept) for name, kept in held.items()}
    )


@pytest.mark.parametrize("seed", range(400))
def test_answers_are_filled_in_when_asked_again(seed):
    random = Random(seed)
    snapshot = some_ledger(random)
    document = questions(snapshot, TODAY)
    filled = fill(document["lines"][0], random)
    filled["months"] = []
    answers = answers_to_records(snapshot, document, TODAY)
    after = kept_by(snapshot, answers)
    (again,) = questions(after, TODAY)["lines"]
    assert {name: again[name] for name in FIELDS} == {name: filled[name] for name in FIELDS}
    document = questions(after, TODAY)
    document["lines"][0]["months"] = []
    twice = answers_to_records(after, document, TODAY)
    assert kept_by(after, twice) == after
