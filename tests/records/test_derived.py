"""What is worked out from a snapshot: who owns it, who shares it, and that threads do it once."""

import gc
import threading
import weakref
from dataclasses import replace

import pytest

from core.loans.book import book_of
from core.loans.due_days import add_months
from core.planning.on_time import paid_on_time
from core.records.derived import SNAPSHOTS_KEPT, Derived, Family
from core.records.ledger import Ledger
from core.records.model import Line, LineKind
from tests.scoring.makers import AS_OF, story


class Slow:
    """Work that waits in the middle until it is let go on."""

    def __init__(self):
        self.begun, self.go_on, self.times = threading.Event(), threading.Event(), 0

    def __call__(self):
        self.times += 1
        self.begun.set()
        assert self.go_on.wait(10)
        return object()


@pytest.mark.parametrize("ask", [
    lambda shelf, work: shelf.once("sum", work),
    lambda shelf, work: shelf.by_day("sum", AS_OF, work),
])  # fmt: skip
def test_two_threads_that_ask_for_the_same_have_it_worked_out_once(ask):
    shelf, work, found = Derived(), Slow(), []
    asking = [threading.Thread(target=lambda: found.append(ask(shelf, work))) for _n in range(2)]
    asking[0].start()
    assert work.begun.wait(10)
    assert not shelf.lock.acquire(blocking=False)  # so the other one waits
    asking[1].start()
    work.go_on.set()
    for thread in asking:
        thread.join(10)
    assert work.times == 1 and found[0] is found[1]


def test_all_that_is_worked_out_in_a_family_waits_for_one_lock():
    whole = story([0] * 7)
    changed = whole.changed(answers=())
    book = book_of(changed, 1)
    shelves = [whole.derived, changed.derived, changed.shelf("bills"), book.own, book.debts]
    assert {id(shelf.lock) for shelf in shelves} == {id(whole.derived.family.lock)}
    assert book_of(story([0]), 1).own.lock is not book.own.lock


def test_what_is_there_is_read_while_another_thread_works():
    shelf, work = Derived(), Slow()
    assert shelf.once("known", lambda: 1) == 1
    working = threading.Thread(target=lambda: shelf.once("slow", work))
    working.start()
    assert work.begun.wait(10)
    assert shelf.once("known", lambda: 2) == 1
    work.go_on.set()
    working.join(10)


def test_a_changed_snapshot_is_of_the_family_and_owns_what_is_worked_out_from_it():
    whole = story([0] * 7)
    changed = whole.changed(answers=())
    assert changed.derived.family is whole.derived.family
    assert changed.derived is not whole.derived
    assert replace(whole).derived.family is not whole.derived.family


def test_what_hangs_on_one_field_is_shared_as_long_as_the_field_is_the_same():
    whole = story([0] * 7)
    assert whole.changed(answers=()).shelf("bills") is whole.shelf("bills")
    assert whole.changed(bills=whole.bills[1:]).shelf("bills") is not whole.shelf("bills")


def test_the_snapshots_of_a_ledger_are_one_family(tmp_path):
    with Ledger.create(tmp_path / "own.limitwise") as ledger:
        before = ledger.snapshot()
        with ledger.change("One more") as change:
            line = change.add(Line(lender="花呗", kind=LineKind.PAY_LATER))
        after = ledger.snapshot()
        assert after.derived.family is before.derived.family
        book = book_of(after, line.id)
        with ledger.change("Another") as change:
            change.add(Line(lender="借呗", kind=LineKind.REVOLVING))
        assert book_of(ledger.snapshot(), line.id) is book


def test_what_was_worked_out_goes_with_its_snapshot_and_a_few_newer_ones():
    whole = story([0] * 7)
    first = whole.changed(answers=())
    book_of(first, 1)
    gone = weakref.ref(first.derived)
    del first
    for n in range(SNAPSHOTS_KEPT):
        assert gone() is not None
        book_of(whole.changed(flows=[{"n": n}]), 1)
    gc.collect()
    assert gone() is None


def test_a_shelf_of_fields_lets_the_longest_unused_values_go():
    family, values = Family(), [[n] for n in range(SNAPSHOTS_KEPT + 1)]
    first, second = (family.shelf(("bills",), (values[n],)) for n in (0, 1))
    for value in values[2:-1]:
        family.shelf(("bills",), (value,))
    assert family.shelf(("bills",), (values[0],)) is first  # the newest again
    family.shelf(("bills",), (values[-1],))
    assert family.shelf(("bills",), (values[0],)) is first
    assert family.shelf(("bills",), (values[1],)) is not second


def test_paying_on_time_is_made_once_and_its_books_are_found_however_much_was_tried_since():
    whole = story([0] * 7)
    until = add_months(AS_OF, 12)
    paid = paid_on_time(whole, AS_OF, until)
    book = book_of(paid, 1)
    for n in range(3 * SNAPSHOTS_KEPT):
        book_of(whole.changed(repayments=whole.repayments[n % 3 + 1 :]), 1)
    assert paid_on_time(whole, AS_OF, until) is paid
    same = whole.changed(repayments=paid.repayments, checkins=paid.checkins)
    assert book_of(same, 1) is book


def test_what_is_derived_is_neither_compared_nor_shown():
    whole = story([0] * 7)
    book_of(whole, 1)
    assert whole == replace(whole)
    assert "derived" not in repr(whole)
