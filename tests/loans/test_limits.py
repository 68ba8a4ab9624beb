from core.loans.limits import is_closed, limit_at, usable_at
from tests.loans.makers import day, event, ledger, said


def limits(snapshot, *days):
    found = [limit_at(snapshot, 1, day(on)) for on in days]
    return [None if limit is None else limit // 100 for limit in found]


def test_the_latest_event_or_check_in_by_the_day_says_the_limit():
    snapshot = ledger(
        event(1, "01-10", "granted", 500),
        said(1, "03-15", limit=80000),
        event(2, "05-01", "cut", 300),
    )
    assert limits(snapshot, "01-09", "01-10", "03-14", "03-15", "05-01") == [
        None,
        500,
        500,
        800,
        300,
    ]


def test_on_one_day_the_event_has_the_last_word():
    snapshot = ledger(event(1, "05-01", "cut", 300), said(1, "05-01", limit=80000))
    assert limits(snapshot, "05-01") == [300]


def test_a_temporary_limit_ends_after_its_last_day_and_the_lasting_one_comes_back():
    snapshot = ledger(
        event(1, "01-01", "granted", 500),
        event(2, "02-01", "temporary", 900, until="02-20"),
        said(1, "02-10", limit=90000),
        said(2, "02-20", limit=90000),
    )
    assert limits(snapshot, "01-31", "02-01", "02-20", "02-21", "06-01") == [
        500,
        900,
        900,
        500,
        500,
    ]


def test_frozen_or_closed_keeps_what_was_said_until_it_opens_again():
    snapshot = ledger(
        event(1, "01-01", "granted", 500),
        event(2, "02-01", "frozen", 0),
        event(3, "03-01", "unfrozen"),
        event(4, "04-01", "closed"),
    )
    assert limits(snapshot, "02-01", "03-01", "04-01") == [0, 500, 500]
    usable = [usable_at(snapshot, 1, day(on)) for on in ("01-31", "02-01", "03-01", "04-01")]
    assert usable == [True, False, True, False]


def test_a_limit_that_changes_while_frozen_is_the_one_that_comes_back():
    told_of_nothing = said(1, "02-10", limit=0)
    frozen = (event(1, "01-01", "granted", 500), event(2, "02-01", "frozen"))
    opened = event(4, "04-01", "unfrozen")
    cut = ledger(*frozen, told_of_nothing, event(3, "03-01", "cut", 300), opened)
    assert limits(cut, "02-10", "03-01", "04-01") == [0, 300, 300]
    assert limits(ledger(*frozen, told_of_nothing, opened), "02-10", "04-01") == [0, 500]


def test_a_line_of_which_nothing_was_said_has_no_known_limit():
    assert limits(ledger(), "05-01") == [None]


def test_a_line_is_closed_until_it_opens_again():
    snapshot = ledger(
        event(1, "02-01", "closed"), event(2, "02-02", "cut", 100), event(3, "03-01", "reopened")
    )
    assert [is_closed(snapshot, 1, day(on)) for on in ("01-31", "02-02", "03-01")] == [
        False,
        True,
        False,
    ]
    assert is_closed(ledger(closed_on=day("05-05")), 1, day("05-05"))
