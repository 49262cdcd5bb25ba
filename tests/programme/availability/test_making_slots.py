"""Slots follow the patterns, and what somebody has a place in is never touched."""

from __future__ import annotations

import multiprocessing
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, inspect, select

from programme import availability
from programme.availability import Made, make_slots
from programme.content import AvailabilityRules, Programme, load_programme
from programme.records import Booking, CoachingPattern, CoachingSlot, SlotWait
from programme.settings import ROOT, Settings
from programme.store import Store
from programme.times import local_day
from tests.conftest import NOW
from tests.programme.availability.arranging import (
    A_WEEK,
    LONDON,
    TUESDAY,
    a_coach,
    offered,
    place_in,
    returners,
    shown,
    terms,
    weekly,
)
from tests.programme.racing import at_once


def looking(programme: Programme, weeks: int) -> Programme:
    """The programme with slots made so many weeks ahead."""
    return programme.model_copy(update={"availability": AvailabilityRules(weeks_ahead=weeks)})


def everything(store: Store) -> list[tuple[object, ...]]:
    """Every slot, with all that is kept of it."""
    with store.read() as session:
        return [tuple(row) for row in session.execute(select(CoachingSlot.__table__).order_by(CoachingSlot.id))]


def test_slots_lie_as_many_weeks_ahead_as_the_rules_say(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        weekly(session, coach, programme, weekdays=range(7))
        today = local_day(NOW, LONDON)
        days = {local_day(slot.starts_at, LONDON) for slot in offered(session, coach)}
    assert max(days) == today + timedelta(weeks=programme.availability.weeks_ahead)
    assert min(days) == today  # what is still to come of it


def test_each_day_that_passes_adds_one_at_the_end(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        weekly(session, coach, programme, weekdays=range(7))
        assert make_slots(session, programme=programme, now=NOW) == Made()
        assert make_slots(session, programme=programme, now=NOW + timedelta(days=1)) == Made(added=5)
        assert make_slots(session, programme=programme, now=NOW + timedelta(days=1)) == Made()


def test_what_is_over_stays_as_it_was(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        pattern = weekly(session, coach, programme)
        past = [slot.id for slot in offered(session, coach, TUESDAY)]
    later = NOW + timedelta(days=4)
    with store.write() as session:
        availability.end_pattern(
            session, pattern.id, last_day=date(2026, 11, 22), programme=programme, by="sam", now=later
        )
        assert [slot.id for slot in offered(session, coach, TUESDAY)] == past
        assert [slot for slot in offered(session, coach) if slot.starts_at > later] == []


def test_fewer_weeks_ahead_take_the_slots_beyond_away(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        weekly(session, coach, programme, valid_until=TUESDAY + 4 * A_WEEK)
        assert make_slots(session, programme=looking(programme, 4), now=NOW) == Made(withdrawn=5)
        assert make_slots(session, programme=programme, now=NOW) == Made(added=5)


def test_an_unbooked_slot_that_no_longer_belongs_is_deleted(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        pattern = weekly(session, coach, programme)
        availability.end_pattern(session, pattern.id, last_day=TUESDAY, programme=programme, by="sam", now=NOW)
        assert session.scalar(select(func.count()).select_from(CoachingSlot)) == 5


def test_thousands_of_slots_are_taken_away_as_well_as_a_few(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        tiny = {"weekdays": range(7), "starts_at": time(0), "ends_at": time(23, 59), "minutes": 5, "gap_minutes": 0}
        pattern = weekly(session, coach, programme, **tiny)
        assert len(offered(session, coach)) > 10_000
        availability.end_pattern(session, pattern.id, last_day=NOW.date(), programme=programme, by="sam", now=NOW)
        assert 100 < len(offered(session, coach)) < 200


def test_one_that_was_booked_once_is_withdrawn_and_comes_back_when_it_belongs_again(
    store: Store, programme: Programme
) -> None:
    with store.write() as session:
        coach = a_coach(session)
        pattern = weekly(session, coach, programme)
        slot = offered(session, coach, TUESDAY)[0]
        place_in(session, slot, *returners(session, programme), cancelled_at=NOW)
        pattern.valid_from = TUESDAY + A_WEEK
        assert make_slots(session, programme=programme, now=NOW).withdrawn == 10
        assert slot.withdrawn_at == NOW
        assert make_slots(session, programme=programme, now=NOW + timedelta(hours=1)) == Made()
        assert slot.withdrawn_at == NOW
        pattern.valid_from = TUESDAY
        assert make_slots(session, programme=programme, now=NOW).added == 10
        assert slot.withdrawn_at is None
        assert offered(session, coach, TUESDAY)[0] is slot


def test_one_that_somebody_waits_for_is_withdrawn_not_deleted(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        pattern = weekly(session, coach, programme)
        slot = offered(session, coach, TUESDAY)[0]
        (ada,) = returners(session, programme)
        session.add(SlotWait(application_id=ada.id, slot_id=slot.id, topic="cv", asked_at=NOW))
        pattern.valid_from = TUESDAY + A_WEEK
        make_slots(session, programme=programme, now=NOW)
        assert session.get(CoachingSlot, slot.id) is slot and slot.withdrawn_at == NOW


@pytest.mark.parametrize("held", [False, True], ids=["booked", "held"])
def test_a_slot_in_which_somebody_has_a_place_is_never_touched(store: Store, programme: Programme, held: bool) -> None:
    with store.write() as session:
        coach = a_coach(session)
        pattern = weekly(session, coach, programme, capacity=3)
        slot = offered(session, coach, TUESDAY)[0]
        place_in(session, slot, *returners(session, programme), held_until=NOW if held else None)
        before = {name: getattr(slot, name) for name in inspect(CoachingSlot).column_attrs.keys()}  # noqa: SIM118
        changed = terms(starts_at=time(10), minutes=30, capacity=1, topics=["interview"], place="Leeds")
        availability.change_pattern(session, pattern.id, programme=programme, by="sam", now=NOW, **changed)
        # Half past nine to a quarter past ten is still hers: the new hours begin after it.
        assert shown(offered(session, coach, TUESDAY))[:3] == ["09:30", "10:45", "11:30"]
        availability.end_pattern(session, pattern.id, last_day=NOW.date(), programme=programme, by="sam", now=NOW)
        assert offered(session, coach) == [slot]
        assert {name: getattr(slot, name) for name in before} == before


def test_once_the_place_in_it_is_given_up_it_follows_like_the_others(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        pattern = weekly(session, coach, programme)
        slot = offered(session, coach, TUESDAY)[0]
        booking = place_in(session, slot, *returners(session, programme))
        availability.change_pattern(
            session, pattern.id, programme=programme, by="sam", now=NOW, **terms(starts_at=time(10))
        )
        booking.cancelled_at = NOW
        assert make_slots(session, programme=programme, now=NOW) == Made(added=1, withdrawn=1)
        assert shown(offered(session, coach, TUESDAY)) == ["10:00", "11:00", "12:00", "13:00"]


def test_a_time_that_another_pattern_takes_over_keeps_its_record_and_its_history(
    any_store: Store, programme: Programme
) -> None:
    with any_store.write() as session:
        coach = a_coach(session)
        groups = weekly(session, coach, programme, capacity=3)
        slot = offered(session, coach, TUESDAY)[0]
        once = place_in(session, slot, *returners(session, programme), place_number=3, cancelled_at=NOW)
        availability.end_pattern(session, groups.id, last_day=NOW.date(), programme=programme, by="sam", now=NOW)
        alone = weekly(session, coach, programme, capacity=1, minutes=60, valid_from=TUESDAY)
        assert offered(session, coach, TUESDAY)[0] is slot
        assert (slot.pattern_id, slot.capacity, slot.ends_at - slot.starts_at) == (alone.id, 1, timedelta(hours=1))
        session.expire(once)
        assert (once.slot_id, once.slot_capacity, once.cancelled_at) == (slot.id, 1, NOW)


@pytest.mark.parametrize(
    ("zone", "now", "utc_hours"),
    [
        ("Europe/London", datetime(2027, 3, 20, tzinfo=UTC), {9, 8}),
        ("Europe/London", datetime(2027, 10, 20, tzinfo=UTC), {8, 9}),
        ("America/New_York", datetime(2027, 3, 1, tzinfo=UTC), {14, 13}),
        ("America/New_York", datetime(2027, 10, 20, tzinfo=UTC), {13, 14}),
    ],
)
def test_when_the_clocks_change_the_time_on_the_wall_stays(
    store: Store, programme: Programme, zone: str, now: datetime, utc_hours: set[int]
) -> None:
    with store.write() as session:
        coach = a_coach(session, zone=zone)
        weekly(session, coach, programme, now, starts_at=time(9), ends_at=time(10), valid_from=date(2027, 1, 1))
        slots = offered(session, coach)
        assert set(shown(slots, ZoneInfo(zone))) == {"09:00"}
        assert {slot.starts_at.hour for slot in slots} == utc_hours


def test_a_time_that_does_not_exist_is_left_out_and_one_that_comes_twice_is_taken_once(
    store: Store, programme: Programme
) -> None:
    nights = {"weekdays": [6], "starts_at": time(0), "ends_at": time(4), "minutes": 30, "gap_minutes": 0}
    spring, autumn = date(2027, 3, 28), date(2027, 10, 31)
    with store.write() as session:
        coach = a_coach(session)
        pattern = weekly(session, coach, programme, datetime(2027, 3, 20, tzinfo=UTC), **nights)
        assert shown(offered(session, coach, spring)) == ["00:00", "00:30", "02:00", "02:30", "03:00", "03:30"]
        assert pattern.id
        make_slots(session, programme=programme, now=datetime(2027, 10, 20, tzinfo=UTC))
        slots = offered(session, coach, autumn)
        assert shown(slots) == ["00:00", "00:30", "01:00", "01:30", "02:00", "02:30", "03:00", "03:30"]
        assert [slot.starts_at.hour for slot in slots[:5]] == [23, 23, 0, 0, 2]


def test_a_slot_made_otherwise_at_the_same_time_is_left_alone(store: Store, programme: Programme) -> None:
    """Whatever stands at a coach's time without a pattern stands there first."""
    with store.write() as session:
        coach = a_coach(session)
        starts_at = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
        stray = CoachingSlot(
            coach_id=coach.id, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=5), topics=[], place="x"
        )
        session.add(stray)
        session.flush()
        weekly(session, coach, programme)
        assert stray in offered(session, coach, TUESDAY)
        assert shown(offered(session, coach, TUESDAY)) == ["09:30", "10:30", "11:30", "12:30", "13:30"]


def test_made_twice_at_once_nothing_is_made_twice(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        for name in ("Ruth", "Dev", "Ana"):
            session.add(CoachingPattern(coach_id=a_coach(session, name).id, **terms()))

    def make() -> Made:
        with any_store.write() as session:
            return make_slots(session, programme=programme, now=NOW)

    made = at_once([make] * 4)
    assert sorted(one.added for one in made)[:3] == [0, 0, 0]
    with any_store.read() as session:
        total = session.scalar(select(func.count()).select_from(CoachingSlot))
    assert sum(one.added for one in made) == total > 100


def _make_in_a_process(url: str) -> int:
    store = Store.connect(Settings.from_environment({"DATABASE_URL": url, "DATABASE_TIMEOUT": "30"}))
    with store.write() as session:
        return make_slots(session, programme=load_programme(ROOT / "data"), now=NOW).added


def test_two_processes_at_once_make_nothing_twice(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        session.add(CoachingPattern(coach_id=a_coach(session).id, **terms()))
    url = any_store.engine.url.render_as_string(hide_password=False)
    with multiprocessing.get_context("spawn").Pool(2) as processes:
        added = processes.map(_make_in_a_process, [url, url], chunksize=1)
    with any_store.read() as session:
        total = session.scalar(select(func.count()).select_from(CoachingSlot))
    assert sorted(added) == [0, total]


def test_who_books_while_slots_are_taken_away_has_a_slot_that_stays_or_none(
    any_store: Store, programme: Programme
) -> None:
    with any_store.write() as session:
        coach = a_coach(session)
        pattern = weekly(session, coach, programme)
        slots = offered(session, coach, TUESDAY)
        people = returners(session, programme, len(slots))

    def book(number: int) -> str:
        try:
            with any_store.write() as session:
                place_in(session, slots[number], people[number])
            return "booked"
        except Exception:  # the slot has gone
            return "refused"

    def end() -> str:
        with any_store.write() as session:
            availability.end_pattern(session, pattern.id, last_day=NOW.date(), programme=programme, by="sam", now=NOW)
        return "ended"

    outcomes = at_once([end, *(lambda number=number: book(number) for number in range(len(slots)))])
    with any_store.read() as session:
        left = offered(session, coach)
        booked = session.scalars(select(Booking.slot_id)).all()
    assert sorted(slot.id for slot in left) == sorted(booked)
    assert outcomes.count("booked") == len(booked)


def test_made_again_nothing_changes(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        weekly(session, coach, programme)
    before = everything(store)
    with store.write() as session:
        assert make_slots(session, programme=programme, now=NOW) == Made()
    assert everything(store) == before


def test_slots_that_only_run_into_each_other_when_the_clocks_go_forward_leave_the_second_out_that_night(
    store: Store, programme: Programme
) -> None:
    """Midnight to half past one lasts until half past two on the wall that night."""
    now, spring = datetime(2027, 3, 20, tzinfo=UTC), date(2027, 3, 28)
    nights = {"weekdays": [6], "gap_minutes": 0, "valid_from": date(2027, 3, 1)}
    with store.write() as session:
        coach = a_coach(session)
        weekly(session, coach, programme, now, starts_at=time(0), ends_at=time(1, 30), minutes=90, **nights)
        weekly(session, coach, programme, now, starts_at=time(2), ends_at=time(3), minutes=30, **nights)
        assert shown(offered(session, coach, spring)) == ["00:00", "02:30"]
        assert shown(offered(session, coach, spring + A_WEEK)) == ["00:00", "02:00", "02:30"]
