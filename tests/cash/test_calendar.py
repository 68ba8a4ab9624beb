"""The due calendar, what it reminds of, and the file for a phone."""

from dataclasses import replace
from datetime import date, datetime

import icalendar

from core.cash.calendar import calendar, waiting
from core.cash.ics import calendar_file
from core.cash.reminders import reminders
from core.money import Fen
from core.records.model import Account, AccountKind, Direction, Kind, Repayment
from core.records.snapshot import Payment
from tests.loans.makers import bill, kept, ledger, loan, paid

AS_OF = date(2026, 11, 24)


def paid_from(account: int, on: date) -> Payment:
    return Payment(on, account, 1, Direction.OUT, Kind.REPAYMENT, "花呗", None, Fen(100))


def one_bill(**line):
    return ledger(bill(1, "11-20", "12-04", 800, 80), due_day=4, grace_days=3, **line)


def test_an_entry_tells_amount_minimum_grace_account_and_state():
    accounts = tuple(Account(id=n, name=f"卡{n}", kind=AccountKind.BANK) for n in (1, 2))
    days = [paid_from(2, date(2026, n, 4)) for n in (9, 10)] + [paid_from(1, date(2026, 8, 4))]
    snapshot = replace(
        one_bill(), accounts=accounts, payments=tuple(sorted(days, key=lambda one: one.on))
    )
    (entry,) = calendar(snapshot, date(2026, 12, 1), date(2026, 12, 31), AS_OF)
    assert (entry.amount, entry.certainty, entry.minimum) == (80000, "known", 8000)
    assert (entry.grace_until, entry.account, entry.state) == (date(2026, 12, 7), 2, "open")
    assert calendar(one_bill(), date(2026, 12, 1), date(2026, 12, 31), AS_OF)[0].account is None


def test_what_is_past_stands_in_the_calendar_and_waits_no_more():
    snapshot = ledger(
        bill(1, "09-20", "10-04", 500),
        bill(2, "10-20", "11-04", 600),
        paid(1, "10-03", 500, bill=1),
    )
    entries = calendar(snapshot, date(2026, 10, 1), date(2026, 11, 30), AS_OF)
    assert [(entry.state, entry.amount) for entry in entries] == [
        ("paid", 50000),
        ("unpaid", 60000),
    ]
    assert [entry.state for entry in waiting(snapshot, AS_OF, AS_OF)] == ["unpaid"]


def test_bills_paid_in_full_before_the_due_day_are_not_waited_for():
    snapshot = ledger(bill(1, "11-20", "12-04", 500), paid(1, "11-22", 500, bill=1))
    assert waiting(snapshot, date(2026, 12, 10), AS_OF) == ()


def test_a_line_without_bills_is_expected_by_what_was_repaid_each_month():
    payments = [paid(n, f"{n:02d}-05", 300) for n in range(6, 12)]
    found = waiting(ledger(*payments), date(2027, 1, 31), AS_OF)
    assert [(entry.due_on.isoformat(), entry.amount) for entry in found] == [
        ("2026-12-05", 30000),
        ("2027-01-05", 30000),
    ]
    assert {entry.certainty for entry in found} == {"estimated"}


def test_a_loans_instalments_are_known_and_no_bill_is_estimated_beside_them():
    own = loan(
        1, "10-10", 1200, "equal-principal", months=6, annual_rate=0.12,
        first_due_on=date(2026, 11, 10),
    )  # fmt: skip
    snapshot = ledger(own, Repayment(id=1, line=1, loan=1, paid_at=datetime(2026, 11, 10, 9),
                                     amount=Fen(21200)))  # fmt: skip
    found = waiting(snapshot, date(2027, 1, 31), AS_OF)
    assert [(entry.loan, entry.amount, entry.certainty) for entry in found] == [
        (1, 21000, "known"),
        (1, 20800, "known"),
    ]


def test_it_reminds_some_days_before_on_the_day_and_while_overdue():
    bills = one_bill()
    snapshot = replace(bills, repayments=(kept(),))
    told = {
        day: [one.when for one in reminders(snapshot, date(2026, 12, day))]
        for day in (1, 3, 4, 6, 8)
    }
    assert told == {1: ["before"], 3: ["before"], 4: ["today"], 6: ["overdue"], 8: ["overdue"]}
    assert reminders(snapshot, date(2026, 11, 30)) == ()
    (within,) = reminders(snapshot, date(2026, 12, 6))
    (late,) = reminders(snapshot, date(2026, 12, 8))
    assert "still counts as in time" in within.text and "still to be paid" in late.text


def test_the_phones_calendar_reads_the_dues_with_two_alarms_each():
    read = icalendar.Calendar.from_ical(calendar_file(one_bill(), AS_OF, days=30))
    (event,) = read.walk("VEVENT")
    assert event["DTSTART"].dt == date(2026, 12, 4)
    assert "800" in event["SUMMARY"] and "80" in event["DESCRIPTION"]
    rings = [alarm["TRIGGER"].dt.total_seconds() / 3600 for alarm in event.walk("VALARM")]
    assert rings == [9 - 72, 9]


def test_an_overdue_due_rings_today_and_once():
    snapshot = ledger(bill(1, "10-20", "11-04", 600), kept())
    (event,) = icalendar.Calendar.from_ical(calendar_file(snapshot, AS_OF)).walk("VEVENT")
    assert event["DTSTART"].dt == AS_OF and len(event.walk("VALARM")) == 1


def test_the_same_ledger_gives_the_same_bytes_and_an_event_keeps_its_name():
    assert calendar_file(one_bill(), AS_OF) == calendar_file(one_bill(), AS_OF)
    names = [
        {str(e["UID"]) for e in icalendar.Calendar.from_ical(calendar_file(s, day)).walk("VEVENT")}
        for s, day in ((one_bill(), AS_OF), (one_bill(), date(2026, 12, 2)))
    ]
    assert names[0] == names[1] and len(names[0]) == 1


def test_the_steps_of_a_plan_stand_in_the_calendar_and_a_past_one_still_rings_today():
    steps = ((date(2026, 12, 20), "Pay 丙 off whole."), (date(2026, 11, 1), "Renew the document."))
    read = icalendar.Calendar.from_ical(calendar_file(one_bill(), AS_OF, more=steps))
    events = {str(event["SUMMARY"]): event for event in read.walk("VEVENT")}
    later, past = events["Pay 丙 off whole."], events["Renew the document."]
    assert later["DTSTART"].dt == date(2026, 12, 20)
    assert len(later.walk("VALARM")) == 2
    assert past["DTSTART"].dt == AS_OF
    assert len(events) == len({str(event["UID"]) for event in events.values()}) == 3
