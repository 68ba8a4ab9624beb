"""The diary of a limit: what it became, who says so, and what was said."""

from dataclasses import replace
from datetime import timedelta

from core.planning.diary import Origin, diary
from core.records.model import Checkin, LimitEvent, LimitEventKind
from tests.planning.ordinary import EVENT, ON, ago, ordinary


def seen(days: int, limit: int | None, number: int) -> Checkin:
    return Checkin(id=number, on=ago(days), line=1, limit=limit)  # type: ignore[arg-type]


def told(snapshot, as_of=ON):
    return [(entry.on, entry.limit, entry.origin) for entry in diary(snapshot, 1, as_of)]


def test_events_and_news_of_check_ins_stand_in_their_order_and_repetitions_do_not():
    checkins = (seen(200, 1_000_000, 1), seen(170, 1_200_000, 2), seen(140, 1_200_000, 3))
    first, news, cut = diary(replace(ordinary(), checkins=checkins), 1, ON)
    assert (first.limit, first.before, first.origin) == (1_000_000, None, Origin.EVENT)
    assert (news.on, news.limit, news.before) == (ago(170), 1_200_000, 1_000_000)
    assert (news.origin, news.record, news.kind) == (Origin.CHECKIN, "checkins:2", None)
    assert (cut.before, cut.limit, cut.record) == (1_200_000, 300_000, f"limit_events:{EVENT}")
    assert cut.fell and not news.fell


def test_the_end_of_a_temporary_limit_is_an_entry_of_its_own():
    given = LimitEvent(
        id=2,
        line=1,
        on=ago(60),
        kind=LimitEventKind.TEMPORARY,
        limit=2_000_000,  # type: ignore[arg-type]
        temporary_until=ago(30),
    )
    plain = ordinary()
    snapshot = replace(plain, limit_events=(*plain.limit_events[:1], given))
    assert told(snapshot)[-1] == (ago(29), 1_000_000, Origin.END)
    assert told(snapshot)[-2] == (ago(60), 2_000_000, Origin.EVENT)


def test_a_freeze_without_an_amount_keeps_the_limit_and_says_what_was_said():
    plain = ordinary()
    frozen = LimitEvent(id=EVENT, line=1, on=ON, kind=LimitEventKind.FROZEN, said="综合评估")
    entry = diary(replace(plain, limit_events=(*plain.limit_events[:-1], frozen)), 1, ON)[-1]
    assert (entry.before, entry.limit, entry.said) == (1_000_000, 1_000_000, "综合评估")
    assert entry.fell


def test_nothing_after_the_day_looked_at_is_told():
    assert [on for on, _limit, _origin in told(ordinary(), ON - timedelta(days=1))][-1] < ON
