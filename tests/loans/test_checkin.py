"""The monthly check-in: what it asks, what it takes, and that answers and records agree."""

from dataclasses import replace

import pytest

from core.errors import UserError
from core.loans.answers import answers_to_records
from core.loans.checkin import checkin_due, questions, reminder
from core.loans.dues import dues
from core.loans.fields import FieldErrors
from core.loans.limits import limit_at
from core.records.ledger import Ledger
from core.records.model import COLLECTION_OF, Application, Checkin, LimitEvent, Line, LineKind
from tests.loans.makers import bill, day, event, ledger, line, paid, said

TODAY = "11-24"


def ask(snapshot, on=TODAY):
    return questions(snapshot, day(on))


def answer(snapshot, *rows, applications=(), on=TODAY):
    document = {"on": day(on).isoformat(), "lines": list(rows), "applications": list(applications)}
    return answers_to_records(snapshot, document, day(on))


def row(**fields):
    return {"line": 1, "limit": None, "used": None, "due_on": None, "paid": None} | fields


def test_what_is_known_is_filled_in_and_what_repayments_prove_is_not_asked():
    snapshot = ledger(
        event(1, "01-10", "granted", 500),
        said(1, "10-15", "on-time", "10-09"),
        bill(1, "11-01", "11-09", 300),
        paid(1, "11-12", 300),
        due_day=9,
    )
    (asked,) = ask(snapshot)["lines"]
    assert asked["limit"] == "500.00"
    assert asked["used"] == "0.00"
    assert asked["due_on"] == "2026-11-09"
    assert (asked["paid"], asked["days_late"]) == ("late", 3)
    assert asked["asked"] == ["limit", "used", "bill_amount", "bill_minimum", "bill_due_on"]
    assert asked["months"] == []


def test_a_line_never_checked_in_is_asked_about_its_last_months():
    (asked,) = ask(ledger(due_day=9))["lines"]
    assert asked["asked"] == [
        "limit", "used", "bill_amount", "bill_minimum", "bill_due_on", "paid", "days_late"
    ]  # fmt: skip
    assert [month["due_on"] for month in asked["months"]] == [
        "2026-10-09",
        "2026-09-09",
        "2026-08-09",
    ]
    proven = ledger(bill(1, "10-01", "10-09", 300), paid(1, "10-08", 300), due_day=9)
    (asked,) = ask(proven)["lines"]
    assert [month["month"] for month in asked["months"]] == ["2026-09", "2026-08"]


def test_earlier_months_are_asked_again_until_two_dues_are_known():
    unsaid = ledger(said(1, "11-20", None, "11-09"), due_day=9)
    (asked,) = ask(unsaid)["lines"]
    assert [month["month"] for month in asked["months"]] == ["2026-10", "2026-09", "2026-08"]
    one = said(1, "11-20", "on-time", "11-09")
    (asked,) = ask(ledger(one, due_day=9))["lines"]
    assert len(asked["months"]) == 3
    (asked,) = ask(ledger(one, said(2, "10-31", "on-time", "10-09"), due_day=9))["lines"]
    assert asked["months"] == []


def test_a_line_that_is_one_loan_has_no_limit_to_ask_about():
    (asked,) = ask(ledger(kind=LineKind.MORTGAGE))["lines"]
    assert "limit" not in asked["asked"]


def test_a_closed_line_is_asked_about_only_while_something_is_owed():
    closed = ledger(event(1, "05-01", "closed"))
    assert ask(closed)["lines"] == []
    owing = ledger(event(1, "05-01", "closed"), said(1, "04-30", used=500))
    assert len(ask(owing)["lines"]) == 1


def test_filled_in_questions_can_be_given_back_as_they_are():
    snapshot = ledger(due_day=9)
    document = ask(snapshot)
    document["lines"][0] |= {"limit": "500.00", "used": "20.00", "paid": "on-time"}
    for month in document["lines"][0]["months"]:
        month["paid"] = "late"
        month["days_late"] = 4
    answers = answers_to_records(snapshot, document, day(TODAY))
    told = replace(snapshot, checkins=tuple(answers.add))
    assert [(due.due_on.month, due.state, due.days_late) for due in dues(told, 1, day(TODAY))][
        :4
    ] == [(8, "late", 4), (9, "late", 4), (10, "late", 4), (11, "paid", 0)]


def test_a_month_takes_its_due_day_from_the_last_one_and_the_line_learns_it():
    document = ask(ledger())
    document["lines"][0] |= {"due_on": "2026-11-09", "paid": "on-time"}
    document["lines"][0]["months"][0]["paid"] = "none"
    answers = answers_to_records(ledger(), document, day(TODAY))
    assert [held.due_on for held in answers.add] == [day("11-09"), day("10-09")]
    assert answers.update == [line(due_day=9)]
    assert answers.add[1].on == day("10-31")


def test_a_limit_that_differs_adds_a_dated_event():
    snapshot = ledger(event(1, "01-10", "granted", 500))
    for limit, kinds in (("500", []), ("800", ["raised"]), ("300.00", ["cut"])):
        found = answer(snapshot, row(limit=limit)).add
        assert [held.kind for held in found if isinstance(held, LimitEvent)] == kinds
    assert not any(isinstance(held, LimitEvent) for held in answer(ledger(), row(limit="5")).add)


def test_a_temporary_limit_seen_again_is_no_raise():
    snapshot = ledger(
        event(1, "01-10", "granted", 500), event(2, "11-01", "temporary", 900, until="12-01")
    )
    assert [type(held) for held in answer(snapshot, row(limit="900")).add] == [Checkin]


def test_answers_given_twice_on_a_day_replace_the_first_ones():
    snapshot = ledger(event(1, "01-10", "granted", 500))
    first = answer(snapshot, row(limit="800", used="10"))
    kept = [replace(held, id=7) for held in first.add]
    again = replace(
        snapshot,
        limit_events=snapshot.limit_events + tuple(h for h in kept if isinstance(h, LimitEvent)),
        checkins=tuple(held for held in kept if isinstance(held, Checkin)),
    )
    second = answer(again, row(limit="300", used="10"))
    assert second.add == []
    assert {(type(held), held.limit, held.id) for held in second.update} == {
        (Checkin, 30000, 7),
        (LimitEvent, 30000, 7),
    }
    corrected = answer(again, row(limit="500", used="10"))
    assert [held.id for held in corrected.delete] == [7]


def test_applications_are_kept_once():
    made = {"on": "2026-11-20", "lender": "招商银行", "product": None, "result": "declined"}
    answers = answer(ledger(), applications=[made])
    (kept,) = answers.add
    assert (kept.lender, kept.result) == ("招商银行", "declined")
    known = replace(ledger(), applications=(replace(kept, id=3),))
    assert answer(known, applications=[made]).update == [replace(kept, id=3)]


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        (row(line=9), r"lines\[0\]\.line"),
        (row(limit="-5"), r"lines\[0\]\.limit"),
        (row(used=12), r"lines\[0\]\.used"),
        (row(used="1.234"), r"lines\[0\]\.used"),
        (row(due_on="2026-02-30"), r"lines\[0\]\.due_on"),
        (row(due_on="0001-01-01"), r"lines\[0\]\.due_on"),
        (row(paid="late", days_late=10**30), r"lines\[0\]\.days_late"),
        (row(due_on="2027-11-09"), r"lines\[0\]\.due_on"),
        (
            row(paid="maybe"),
            r"lines\[0\]\.paid.*on-time, whole, minimum, part, instalments, late, none",
        ),
        (row(paid="late"), r"lines\[0\]\.days_late"),
        (row(paid="on-time", days_late=3), r"lines\[0\]\.days_late"),
        (row(paid="late", days_late=40, due_on="2026-11-09"), r"lines\[0\]\.days_late"),
        (row(color="red"), r"lines\[0\]\.color"),
        (row(months={"a": 1}), r"lines\[0\]\.months"),
        (row(months=[{"month": "2026-10", "paid": "on-time"}]), r"months\[0\]\.due_on"),
        ("花呗", r"lines\[0\]"),
    ],
)
def test_what_does_not_fit_is_told_with_the_name_of_the_field(wrong, word):
    with pytest.raises(UserError, match=word):
        answer(ledger(), wrong)


def test_the_whole_document_is_checked():
    for document, word in (
        ([], "checkin"),
        ({"on": "2026-11-25"}, "“on”"),
        ({"lines": [row(used="1"), row(used="1")]}, "twice"),
        ({"applications": [{"on": "2026-11-25", "lender": "A"}]}, r"applications\[0\]\.on"),
        ({"applications": [{"on": "2026-11-20"}]}, r"applications\[0\]\.lender"),
        ({"lines": [row()]}, "no answers"),
    ):
        with pytest.raises(UserError, match=word):
            answers_to_records(ledger(), document, day(TODAY))


def test_everything_that_does_not_fit_is_told_at_once():
    month = {"month": "2026-10", "used": "7x", "paid": "late"}
    wrongs = row(limit="-5", used="1.234", due_on="2026-13-01", months=[month])
    with pytest.raises(FieldErrors) as told:
        answer(ledger(), wrongs, row(line=2), applications=[{"on": "2026-11-20"}])
    assert [error.place for error in told.value.errors] == [
        "lines[0].due_on",
        "lines[0].limit",
        "lines[0].used",
        "lines[0].months[0].used",
        "lines[0].months[0].days_late",
        "lines[1].line",
        "applications[0].lender",
    ]
    assert all(str(error) in str(told.value) for error in told.value.errors)


def test_what_was_used_in_an_earlier_month_is_kept_also_where_the_payment_is_left_open():
    for due_day, due_on in ((9, day("10-09")), (None, None)):
        snapshot = ledger(due_day=due_day)
        document = ask(snapshot)
        document["lines"][0]["months"][0]["used"] = "70.00"
        kept = answers_to_records(snapshot, document, day(TODAY)).add[-1]
        assert (kept.on, kept.used, kept.paid) == (day("10-31"), 7000, None)
        assert kept.due_on == due_on


def test_what_was_used_is_not_kept_as_an_answer_where_it_is_known_already():
    snapshot = ledger(said(1, "07-31", used=30000), due_day=9)
    document = ask(snapshot)
    assert document["lines"][0]["months"][0]["used"] == "300.00"
    document["lines"][0] |= {"used": "20.00"}
    (kept,) = answers_to_records(snapshot, document, day(TODAY)).add
    assert (kept.on, kept.used) == (day(TODAY), 2000)


def test_a_quiet_reminder_comes_a_month_after_the_last_check_in():
    assert not checkin_due(ledger(said(1, "10-25")), day(TODAY))
    assert checkin_due(ledger(said(1, "10-24")), day(TODAY))
    assert reminder(ledger(said(1, "10-25")), day(TODAY)) is None
    assert "24 Oct 2026" in (reminder(ledger(said(1, "10-24")), day(TODAY)) or "")
    assert "first check-in" in (reminder(ledger(), day(TODAY)) or "")
    assert not checkin_due(replace(ledger(), lines=()), day(TODAY))


def test_a_check_in_is_one_change_that_undo_takes_back(tmp_path):
    with Ledger.create(tmp_path / "mine.limitwise") as kept:
        with kept.change("Line") as change:
            change.add(Line(lender="花呗", kind=LineKind.PAY_LATER))
            change.add(replace(event(0, "01-10", "granted", 500), line=1))
        before = kept.snapshot()
        answers = answer(
            before,
            row(limit="800", used="20", due_on="2026-11-09", paid="on-time"),
            applications=[{"on": "2026-11-20", "lender": "A"}],
        )
        with kept.change("Check-in") as change:
            answers.write(change)
        after = kept.snapshot()
        assert limit_at(after, 1, day(TODAY)) == 80000
        assert after.lines[0].due_day == 9
        assert {COLLECTION_OF[Application], COLLECTION_OF[Checkin]} <= {
            name for name in ("applications", "checkins") if getattr(after, name)
        }
        assert kept.undo() == "Check-in"
        assert kept.snapshot() == before


def test_the_end_of_a_temporary_limit_and_the_zero_of_a_frozen_line_are_no_cuts():
    temporary = ledger(
        event(1, "01-01", "granted", 500), event(2, "03-01", "temporary", 900, until="03-31")
    )
    for on in ("04-01", "04-02"):
        told = answer(temporary, row(limit="500"), on=on)
        assert not [record for record in told.add if isinstance(record, LimitEvent)]
    frozen = ledger(event(1, "01-01", "granted", 500), event(2, "03-01", "frozen"))
    told = answer(frozen, row(limit="0"), on="04-01")
    assert not [record for record in told.add if isinstance(record, LimitEvent)]


def test_what_cannot_have_happened_yet_is_refused_also_where_the_line_says_the_due_day():
    with pytest.raises(UserError, match="days_late"):
        answer(ledger(due_day=20), row(paid="late", days_late=10))
    assert answer(ledger(due_day=20), row(paid="late", days_late=4)).add


def test_two_answers_about_one_due_day_are_refused():
    month = {"month": "2026-10", "due_on": "2026-10-20", "paid": "on-time"}
    with pytest.raises(UserError, match=r"months\[1\]\.due_on"):
        answer(ledger(due_day=20), row(months=[month, month | {"paid": "none"}]))


def test_an_application_told_again_without_its_result_keeps_it():
    kept = Application(id=7, on=day("11-02"), lender="金条", result="declined")  # type: ignore[arg-type]
    plain = {"on": "2026-11-02", "lender": "金条"}
    told = answer(replace(ledger(), applications=(kept,)), applications=[plain])
    assert told.update == [kept]


def test_a_check_in_of_a_day_long_ago_is_refused():
    with pytest.raises(UserError, match="“on”"):
        answers_to_records(ledger(), {"on": "1926-11-24", "lines": [row(used="5")]}, day(TODAY))
