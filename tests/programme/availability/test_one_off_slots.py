"""Slots that stand alone: added one by one, never overlapping, and left alone by every pattern."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import func, select

from programme import availability
from programme.availability import CannotArrange, Made, make_slots
from programme.content import Programme
from programme.records import AuditEntry, CoachingSlot, SlotKind
from programme.store import Store
from tests.conftest import NOW
from tests.programme.availability.arranging import (
    TUESDAY,
    WEDNESDAY,
    a_coach,
    offered,
    one_off,
    place_in,
    returners,
    shown,
    weekly,
)
from tests.programme.racing import at_once

BEFORE = datetime(2026, 3, 1, tzinfo=UTC)


def test_a_session_for_many_is_added(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        added = one_off(
            session,
            coach,
            programme,
            WEDNESDAY,
            time(10),
            minutes=120,
            kind=SlotKind.REFRESH_WEEK,
            title="ReFresh Week: cloud and data",
            topics=[],
            capacity=30,
        )
        slot = added.slot
        assert not added.first_of_two
        assert slot.starts_at == datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
        assert slot.ends_at - slot.starts_at == timedelta(hours=2)
        assert (slot.kind, slot.capacity, slot.pattern_id) == (SlotKind.REFRESH_WEEK, 30, None)
        last = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
        assert (last.actor, last.action, last.subject) == ("sam", "slot_added", f"slot {slot.id}")


@pytest.mark.parametrize(
    ("at", "minutes", "overlaps"),
    [
        (time(9, 30), 45, True),
        (time(9, 0), 31, True),
        (time(9, 0), 30, False),
        (time(10, 14), 5, True),
        (time(10, 15), 15, False),
        (time(8, 0), 600, True),
    ],
    ids=["the same", "into its start", "up to its start", "its last minute", "between two", "over all of them"],
)
def test_a_slot_that_overlaps_another_of_the_coach_is_refused(
    store: Store, programme: Programme, at: time, minutes: int, overlaps: bool
) -> None:
    with store.write() as session:
        coach = a_coach(session)
        weekly(session, coach, programme)
        if overlaps:
            with pytest.raises(CannotArrange, match="Ruth has a slot on Tuesday 24 November, 9:30 to 10:15 am already"):
                one_off(session, coach, programme, TUESDAY, at, minutes=minutes)
        else:
            one_off(session, coach, programme, TUESDAY, at, minutes=minutes)
        one_off(session, a_coach(session, "Dev"), programme, TUESDAY, at, minutes=minutes)


def test_a_slot_that_runs_just_now_counts(store: Store, programme: Programme) -> None:
    now = datetime(2026, 11, 24, 9, 40, tzinfo=UTC)
    with store.write() as session:
        coach = a_coach(session)
        weekly(session, coach, programme)
        with pytest.raises(CannotArrange, match="9:30 to 10:15"):
            one_off(session, coach, programme, TUESDAY, time(10), now)


def test_a_booked_slot_counts_even_if_it_is_withdrawn(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        slot = one_off(session, coach, programme, TUESDAY, time(10)).slot
        place_in(session, slot, *returners(session, programme))
        slot.withdrawn_at = NOW
        with pytest.raises(CannotArrange, match="Ruth has a slot"):
            one_off(session, coach, programme, TUESDAY, time(10))


def test_a_time_in_the_hour_that_is_left_out_is_refused(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        with pytest.raises(CannotArrange) as fault:
            one_off(session, coach, programme, date(2026, 3, 29), time(1, 30), BEFORE)
        assert str(fault.value) == (
            "There is no 01:30 on Sunday 29 March 2026 in London, as the clocks go forward: choose another time."
        )
        abroad = a_coach(session, "Dev", "America/New_York")  # there the clocks changed three weeks before
        assert one_off(session, abroad, programme, date(2026, 3, 29), time(1, 30), BEFORE).slot.id


def test_of_a_time_that_comes_twice_the_first_is_taken_and_that_is_said(store: Store, programme: Programme) -> None:
    with store.write() as session:
        added = one_off(session, a_coach(session), programme, date(2026, 10, 25), time(1, 30), BEFORE)
    assert added.first_of_two
    assert added.slot.starts_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert added.slot.ends_at == datetime(2026, 10, 25, 1, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"day": date(2026, 11, 20)}, "is over"),
        ({"day": NOW.date(), "at": NOW.time()}, "is over"),
        ({"minutes": 4}, "from 5 to 1440 minutes"),
        ({"topics": ["knitting"]}, "There is no topic knitting"),
        ({"topics": []}, "at least one topic"),
        ({"kind": SlotKind.EMPLOYER_EVENT}, "a title"),
    ],
)
def test_a_slot_that_cannot_be_taken_is_said_in_one_line(
    store: Store, programme: Programme, given: dict[str, object], said: str
) -> None:
    with store.write() as session:
        coach = a_coach(session)
        with pytest.raises(CannotArrange, match=said):
            one_off(session, coach, programme, **{"day": TUESDAY, "at": time(10), **given})  # type: ignore[arg-type]
        assert session.scalar(select(func.count()).select_from(CoachingSlot)) == 0


def test_no_pattern_touches_a_lone_slot(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        lone = one_off(session, coach, programme, TUESDAY, time(9, 30)).slot
        pattern = weekly(session, coach, programme, topics=["interview"])
        assert lone.topics == ["cv"]
        availability.end_pattern(session, pattern.id, last_day=NOW.date(), programme=programme, by="sam", now=NOW)
        assert offered(session, coach) == [lone]
        assert make_slots(session, programme=programme, now=NOW) == Made()


def test_a_slot_withdrawn_from_that_very_time_is_offered_again_as_the_new_one(
    store: Store, programme: Programme
) -> None:
    with store.write() as session:
        coach = a_coach(session)
        pattern = weekly(session, coach, programme)
        old = offered(session, coach, TUESDAY)[0]
        place_in(session, old, *returners(session, programme), cancelled_at=NOW)
        availability.end_pattern(session, pattern.id, last_day=NOW.date(), programme=programme, by="sam", now=NOW)
        slot = one_off(
            session, coach, programme, TUESDAY, time(9, 30), kind=SlotKind.GROUP_SESSION, title="Circle", capacity=8
        ).slot
        assert slot is old
        assert (slot.withdrawn_at, slot.pattern_id, slot.title, slot.capacity) == (None, None, "Circle", 8)
        assert shown(offered(session, coach)) == ["09:30"]


def test_two_who_add_the_same_slot_at_once_add_one(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        coach = a_coach(session)

    def add() -> str:
        try:
            with any_store.write() as session:
                one_off(session, coach, programme, TUESDAY, time(10))
            return "added"
        except CannotArrange:
            return "refused"

    assert sorted(at_once([add] * 3)) == ["added", "refused", "refused"]
