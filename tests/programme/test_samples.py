"""Sample records: enough to try everything at once, marked as samples, and only in an empty database."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from programme import coaching, coordinators, samples
from programme.availability import Made, make_slots
from programme.availability.closed import bank_holiday
from programme.cohorts import open_cohort, places_left
from programme.content import Programme
from programme.records import Coach, CoachingPattern, CoachingSlot, Cohort, Coordinator, SlotKind
from programme.samples import COORDINATOR_LOGIN, COORDINATOR_PASSWORD, add_samples
from programme.store import Store
from programme.times import local_day
from tests.conftest import NOW
from tests.support.records import a_cohort, a_slot, an_applicant

FIRST_RUNS = {
    "a Saturday": NOW,
    "a Monday": datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    "the clocks change on the way": datetime(2027, 3, 20, 12, 0, tzinfo=UTC),
    "summer, just after midnight in London": datetime(2027, 6, 30, 23, 30, tzinfo=UTC),
    "over the new year": datetime(2026, 12, 20, 12, 0, tzinfo=UTC),
}
whenever_it_is_run = pytest.mark.parametrize("now", FIRST_RUNS.values(), ids=FIRST_RUNS)


def filled(store: Store, programme: Programme, now: datetime) -> None:
    with store.write() as session:
        assert add_samples(session, programme, now)


@whenever_it_is_run
def test_a_cohort_is_open_today_and_starts_about_six_weeks_on(
    store: Store, programme: Programme, now: datetime
) -> None:
    filled(store, programme, now)
    today = local_day(now, programme.tz)
    with store.read() as session:
        cohort = session.scalars(select(Cohort)).one()
        assert open_cohort(session, today) is cohort
        assert open_cohort(session, today + timedelta(days=28)) is cohort
        assert places_left(session, cohort) == cohort.places == 120
    assert timedelta(weeks=6) <= cohort.starts_on - today < timedelta(weeks=7)
    assert cohort.starts_on.weekday() == 0
    assert "sample" in cohort.name


@whenever_it_is_run
def test_about_a_hundred_slots_lie_in_the_coming_four_weeks_and_in_working_hours(
    store: Store, programme: Programme, now: datetime
) -> None:
    filled(store, programme, now)
    with store.read() as session:
        slots = session.scalars(select(CoachingSlot).where(CoachingSlot.kind == SlotKind.COACHING)).all()
    today = local_day(now, programme.tz)
    days = [local_day(slot.starts_at, programme.tz) for slot in slots]
    assert 90 <= sum(day <= today + timedelta(weeks=4) for day in days) <= 110
    assert min(days) > today
    for slot in slots:
        start, end = slot.starts_at.astimezone(programme.tz), slot.ends_at.astimezone(programme.tz)
        assert start.weekday() < 5
        assert time(9) <= start.time() < end.time() <= time(15)  # the sessions are during school hours
        assert end - start == timedelta(minutes=45)


@whenever_it_is_run
def test_one_of_each_session_for_several_people_lies_in_the_coming_four_weeks(
    store: Store, programme: Programme, now: datetime
) -> None:
    filled(store, programme, now)
    with store.read() as session:
        sessions = session.scalars(select(CoachingSlot).where(CoachingSlot.kind != SlotKind.COACHING)).all()
    found = {slot.kind: slot for slot in sessions}
    assert len(sessions) == len(found) == len(SlotKind) - 1
    refresh = found[SlotKind.REFRESH_WEEK]
    assert (refresh.title, refresh.capacity) == ("ReFresh Week: cloud and data", 30)
    for slot in sessions:
        start, end = slot.starts_at.astimezone(programme.tz), slot.ends_at.astimezone(programme.tz)
        assert now < start <= now + timedelta(weeks=4)
        assert start.weekday() < 5 and time(9) <= start.time() < end.time() <= time(15)


@whenever_it_is_run
def test_nobody_is_there_on_a_bank_holiday(store: Store, programme: Programme, now: datetime) -> None:
    filled(store, programme, now)
    with store.read() as session:
        days = [local_day(at, programme.tz) for at in session.scalars(select(CoachingSlot.starts_at))]
    assert not [day for day in days if bank_holiday(day)]


@whenever_it_is_run
def test_the_slots_are_those_of_the_coaches_hours_so_nothing_more_is_made_of_them(
    store: Store, programme: Programme, now: datetime
) -> None:
    filled(store, programme, now)
    with store.write() as session:
        assert make_slots(session, programme=programme, now=now) == Made()


@whenever_it_is_run
def test_a_coach_is_never_in_two_places_at_once(store: Store, programme: Programme, now: datetime) -> None:
    filled(store, programme, now)
    with store.read() as session:
        in_order = session.scalars(select(CoachingSlot).order_by(CoachingSlot.coach_id, CoachingSlot.starts_at)).all()
    for one, following in pairwise(in_order):
        assert one.coach_id != following.coach_id or one.ends_at <= following.starts_at


def test_every_topic_can_be_booked_at_once(store: Store, programme: Programme) -> None:
    filled(store, programme, NOW)
    with store.write() as session:
        an_applicant(session, programme, NOW, "ada")
        offered = {
            topic: coaching.offer(session, programme=programme, now=NOW, topic=topic)
            for topic in programme.booking.topics
        }
        assert {topic: len(slots) for topic, slots in offered.items()} == dict.fromkeys(programme.booking.topics, 3)
        soonest = offered["anything"][0]
        booked = coaching.book(
            session, conversation_key="ada", slot_id=soonest.id, topic="anything", programme=programme, now=NOW
        )
        assert booked.slot_id == soonest.id


def test_everything_is_marked_as_a_sample(store: Store, programme: Programme) -> None:
    filled(store, programme, NOW)
    with store.read() as session:
        for kind in (Cohort, Coach, CoachingPattern, CoachingSlot, Coordinator):
            marks = session.scalars(select(kind.is_sample)).all()
            assert marks and all(marks), kind
        names = [*session.scalars(select(Cohort.name)), *session.scalars(select(Coach.name))]
    assert all("sample" in name for name in names)


def test_the_sample_coordinator_can_log_in(store: Store, programme: Programme) -> None:
    filled(store, programme, NOW)
    with store.write() as session:
        assert coordinators.log_in(
            session, login=COORDINATOR_LOGIN, password=COORDINATOR_PASSWORD, address="192.0.2.1", now=NOW
        )


def add_a_coordinator(session: Session) -> None:
    coordinators.add(session, login="jo", name="Jo", password="seven green bottles")


@pytest.mark.parametrize(
    "add_something",
    [lambda session: a_cohort(session, NOW), lambda session: a_slot(session, NOW), add_a_coordinator],
    ids=["a cohort", "a coach", "a coordinator"],
)
def test_nothing_is_added_to_a_database_that_has_something(store: Store, programme: Programme, add_something) -> None:
    def counted(session: Session) -> list[int | None]:
        kinds = (Cohort, Coach, CoachingSlot, Coordinator)
        return [session.scalar(select(func.count()).select_from(kind)) for kind in kinds]

    with store.write() as session:
        assert samples.is_empty(session)
        add_something(session)
        before = counted(session)
        assert not samples.is_empty(session)
        assert not add_samples(session, programme, NOW)
        assert counted(session) == before


def test_the_samples_are_added_once(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        assert add_samples(session, programme, NOW)
    with any_store.write() as session:
        assert not add_samples(session, programme, NOW)
        assert session.scalar(select(func.count()).select_from(Cohort)) == 1
