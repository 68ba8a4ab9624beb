"""What holds of every diagnosis, over ledgers of every kind of record, some of them odd."""

import json
from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as some

from core.planning.aftermath.steps import next_steps
from core.planning.diagnosis import diagnose
from core.planning.diagnosis.case import AFTER
from core.planning.diagnosis.diagnosing import AT_MOST
from core.planning.diagnosis.model import Code, State
from core.planning.diary import diary
from core.records.model import COLLECTIONS, LimitEvent, LimitEventKind
from core.records.snapshot import Snapshot
from tests.scoring.makers import AS_OF
from tests.scoring.test_whole_ledgers import AGO, ledgers, on, until


@some.composite
def cut(draw: some.DrawFn) -> Snapshot:
    """An odd ledger with a few limit events, the first one a cut, freeze or closing."""
    snapshot = draw(ledgers())
    line = some.integers(1, len(snapshot.lines))
    losses = (
        LimitEventKind.CUT,
        LimitEventKind.REFUSED,
        LimitEventKind.FROZEN,
        LimitEventKind.CLOSED,
    )
    events = [
        LimitEvent(
            id=n,
            line=draw(line),
            on=on(draw(AGO)),
            kind=draw(some.sampled_from(losses if n == 1 else tuple(LimitEventKind))),
            limit=draw(some.sampled_from([None, 0, 100_000, 5_000_000])),
            temporary_until=draw(some.sampled_from([None, on(100)])),
            said=draw(some.sampled_from([None, "综合评估", "长期未使用"])),
            before=draw(some.sampled_from([None, 300_000])),
        )
        for n in range(1, draw(some.integers(1, 4)) + 1)
    ]
    return replace(snapshot, limit_events=tuple(events))


def ids_of(snapshot: Snapshot) -> set[str]:
    """Every record as evidence; transactions are known by what draws were spent on."""
    names = {field.name for field in fields(Snapshot)} & set(COLLECTIONS)
    found = {f"{name}:{one.id}" for name in names for one in getattr(snapshot, name)}
    return found | {f"transactions:{one.transaction}" for one in snapshot.draw_spending}


@given(cut())
def test_every_event_gets_an_answer_whose_evidence_is_there(snapshot):
    found = diagnose(snapshot, 1, AS_OF)
    assert len(found.reasons) <= AT_MOST
    assert found.no_cause_in_records is (not found.reasons)
    weights = [reason.weight for reason in found.reasons]
    assert weights == sorted(weights, reverse=True)
    codes = [reason.code for reason in found.reasons]
    assert len(codes) == len(set(codes))
    known = ids_of(snapshot)
    for told in (*found.reasons, *found.contested):
        assert set(told.evidence) <= known
        assert told.text and "{" not in told.text and told.source
    json.dumps(found.to_json(), allow_nan=False)
    steps = next_steps(snapshot, found, AS_OF)
    assert all(step.text and "{" not in step.text for step in steps)


@given(cut())
def test_what_was_recorded_more_than_two_weeks_after_the_event_changes_no_reason(snapshot):
    event = snapshot.limit_events[0]
    last = on((AS_OF - event.on).days - AFTER)
    before = replace(until(snapshot, last), limit_events=snapshot.limit_events)
    known, then = (diagnose(one, 1, AS_OF) for one in (before, snapshot))
    assert known.reasons == then.reasons
    assert known.contested == then.contested


@given(cut())
def test_without_answers_check_ins_and_bills_nothing_of_the_days_after_changes_a_reason(snapshot):
    event = snapshot.limit_events[0]
    eve = on((AS_OF - event.on).days + 1)
    told = {
        "answers": tuple(one for one in snapshot.answers if one.on <= eve),
        "checkins": tuple(one for one in snapshot.checkins if one.on <= eve),
        "bills": tuple(one for one in snapshot.bills if one.closed_on <= eve),
    }
    kept = {bill.id for bill in told["bills"]}
    told["repayments"] = tuple(
        replace(one, bill=one.bill if one.bill in kept else None) for one in snapshot.repayments
    )
    later = replace(snapshot, **told)
    before = replace(until(later, eve), limit_events=snapshot.limit_events)
    known, then = (diagnose(one, 1, AS_OF) for one in (before, later))
    assert known.reasons == then.reasons


@given(cut())
def test_every_cause_has_one_state_and_the_reasons_are_among_the_found(snapshot):
    found = diagnose(snapshot, 1, AS_OF)
    assert [aspect.code for aspect in found.aspects] == list(Code)
    assert all(aspect.text and "{" not in aspect.text for aspect in found.aspects)
    assert {reason.code for reason in found.reasons} <= set(found.codes_in(State.FOUND))
    assert bool(found.codes_in(State.FOUND)) is bool(found.reasons)


@given(cut())
def test_the_diary_is_in_order_and_each_limit_follows_from_the_one_before(snapshot):
    for line in snapshot.lines:
        entries = diary(snapshot, line.id, AS_OF)
        assert [entry.on for entry in entries] == sorted(entry.on for entry in entries)
        assert all(entry.record in ids_of(snapshot) for entry in entries)
