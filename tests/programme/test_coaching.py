"""Coaching slots: offered, booked and cancelled, and never booked beyond their places."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from programme import applications, coaching
from programme.coaching import BookingRefused, NotApplied, SlotTaken, SlotUnknown, TooManyBookings
from programme.content import Programme
from programme.records import Booking, OutgoingEmail
from programme.store import Store
from programme.times import spoken_slot
from tests.conftest import NOW
from tests.support.records import a_cohort, a_slot, an_applicant

TOMORROW = NOW + timedelta(days=1)


def book(session, key: str, slot_id: int, programme: Programme, now: datetime = NOW) -> Booking:
    return coaching.book(session, conversation_key=key, slot_id=slot_id, topic="cv", programme=programme, now=now)


def test_an_applicant_books_a_slot_and_is_written_to(store: Store, programme: Programme) -> None:
    with store.write() as session:
        a_cohort(session, NOW)
        an_applicant(session, programme, NOW, "ada")
        slot = a_slot(session, TOMORROW)
        booking = book(session, "ada", slot.id, programme)
    with store.read() as session:
        kept = session.scalars(select(Booking)).one()
        mail = session.scalars(select(OutgoingEmail).where(OutgoingEmail.about == booking.reference)).one()
    assert kept.reference == booking.reference
    assert kept.slot_id == slot.id
    assert spoken_slot(slot.starts_at, slot.ends_at, programme.tz) in mail.body


def test_asking_again_gives_the_same_booking(store: Store, programme: Programme) -> None:
    with store.write() as session:
        a_cohort(session, NOW)
        an_applicant(session, programme, NOW, "ada")
        slot = a_slot(session, TOMORROW)
        first = book(session, "ada", slot.id, programme)
        again = book(session, "ada", slot.id, programme)
    assert again.reference == first.reference


def test_only_applicants_book(store: Store, programme: Programme) -> None:
    with store.write() as session:
        slot = a_slot(session, TOMORROW)
        with pytest.raises(NotApplied):
            book(session, "nobody", slot.id, programme)


def test_a_second_booking_is_refused_while_one_is_open(store: Store, programme: Programme) -> None:
    with store.write() as session:
        a_cohort(session, NOW)
        an_applicant(session, programme, NOW, "ada")
        first, second = a_slot(session, TOMORROW), a_slot(session, TOMORROW + timedelta(hours=2))
        book(session, "ada", first.id, programme)
        with pytest.raises(TooManyBookings) as refusal:
            book(session, "ada", second.id, programme)
    assert (refusal.value.starts_at, refusal.value.ends_at) == (first.starts_at, first.ends_at)


def check_may_book(session, key: str, programme: Programme, now: datetime = NOW) -> None:
    coaching.check_may_book(session, conversation_key=key, programme=programme, now=now)


def test_who_has_applied_and_holds_no_booking_may_book(store: Store, programme: Programme) -> None:
    with store.write() as session:
        a_cohort(session, NOW)
        an_applicant(session, programme, NOW, "ada")
        check_may_book(session, "ada", programme)


def test_who_has_not_applied_or_has_withdrawn_may_not_book(store: Store, programme: Programme) -> None:
    with store.write() as session:
        a_cohort(session, NOW)
        an_applicant(session, programme, NOW, "ada")
        slot = a_slot(session, TOMORROW)
        applications.withdraw(session, conversation_key="ada", programme=programme, now=NOW)
        for key in ("ada", "nobody"):
            with pytest.raises(NotApplied):
                check_may_book(session, key, programme)
            with pytest.raises(NotApplied):
                book(session, key, slot.id, programme)


def test_who_holds_a_booking_may_not_book_until_it_is_over_or_cancelled(store: Store, programme: Programme) -> None:
    with store.write() as session:
        a_cohort(session, NOW)
        for key in ("ada", "bea"):
            an_applicant(session, programme, NOW, key)
        slot = a_slot(session, TOMORROW, capacity=2)
        for key in ("ada", "bea"):
            book(session, key, slot.id, programme)
            with pytest.raises(TooManyBookings) as refusal:
                check_may_book(session, key, programme)
            assert (refusal.value.starts_at, refusal.value.ends_at) == (slot.starts_at, slot.ends_at)
        check_may_book(session, "ada", programme, slot.ends_at)
        coaching.cancel(session, conversation_key="bea", programme=programme, now=NOW)
        check_may_book(session, "bea", programme)


@pytest.mark.parametrize(
    "starts_at",
    [
        pytest.param(NOW - timedelta(hours=1), id="in the past"),
        pytest.param(NOW + timedelta(hours=2), id="sooner than the minimum notice"),
        pytest.param(NOW + timedelta(days=60), id="beyond the horizon"),
    ],
)
def test_a_time_outside_the_rules_is_neither_offered_nor_booked(
    store: Store, programme: Programme, starts_at: datetime
) -> None:
    with store.write() as session:
        a_cohort(session, NOW)
        an_applicant(session, programme, NOW, "ada")
        slot = a_slot(session, starts_at)
        assert coaching.offer(session, programme=programme, now=NOW) == []
        with pytest.raises(SlotUnknown):
            book(session, "ada", slot.id, programme)


def test_three_are_offered_the_soonest_that_fit_first(store: Store, programme: Programme) -> None:
    with store.write() as session:
        other = a_slot(session, TOMORROW, topics=["interview"])
        fitting = [a_slot(session, TOMORROW + timedelta(hours=hour)) for hour in (4, 1, 2, 3)]
        offered = coaching.offer(session, programme=programme, now=NOW, topic="cv")
        rest = coaching.offer(
            session, programme=programme, now=NOW, topic="cv", leaving_out=[slot.id for slot in offered]
        )
    assert [slot.id for slot in offered] == [fitting[1].id, fitting[2].id, fitting[3].id]
    assert [slot.id for slot in rest] == [fitting[0].id]
    assert other.id not in {slot.id for slot in offered + rest}


def test_a_cancelled_place_is_free_at_once(store: Store, programme: Programme) -> None:
    with store.write() as session:
        a_cohort(session, NOW)
        for key in ("ada", "bea"):
            an_applicant(session, programme, NOW, key)
        slot = a_slot(session, TOMORROW)
        book(session, "ada", slot.id, programme)
        with pytest.raises(SlotTaken):
            book(session, "bea", slot.id, programme)
        cancelled = coaching.cancel(session, conversation_key="ada", programme=programme, now=NOW)
        assert cancelled is not None and cancelled.cancelled_at == NOW
        assert book(session, "bea", slot.id, programme).slot_id == slot.id
        assert coaching.cancel(session, conversation_key="ada", programme=programme, now=NOW) is None


def test_the_database_itself_forbids_a_second_booking_of_a_full_slot(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        a_cohort(session, NOW)
        ada, bea = (an_applicant(session, programme, NOW, key) for key in ("ada", "bea"))
        slot = a_slot(session, TOMORROW)
        book(session, "ada", slot.id, programme)
        places = ((1, "uq_bookings_active_place"), (2, "ck_bookings_within_capacity"))
        for place_number, _constraint in places:
            with pytest.raises(IntegrityError), session.begin_nested():
                session.add(
                    Booking(
                        reference=f"B-TEST-{place_number}",
                        slot_id=slot.id,
                        slot_capacity=slot.capacity,
                        place_number=place_number,
                        application_id=bea.id,
                        topic="cv",
                        booked_at=NOW,
                    )
                )
                session.flush()
        with pytest.raises(IntegrityError), session.begin_nested():
            session.execute(text("UPDATE bookings SET slot_capacity = 2, place_number = 2"))  # not the slot's own
        assert ada.id != bea.id


@pytest.mark.parametrize(("people", "capacity"), [(2, 1), (12, 3)], ids=["two for the last place", "twelve for three"])
def test_people_racing_for_the_last_places_get_exactly_those(
    any_store: Store, programme: Programme, people: int, capacity: int
) -> None:
    keys = [f"racer-{number}" for number in range(people)]
    with any_store.write() as session:
        a_cohort(session, NOW, places=people)
        slot = a_slot(session, TOMORROW, capacity=capacity)
        for key in keys:
            an_applicant(session, programme, NOW, key)
    line = threading.Barrier(people)
    outcomes: list[str] = []

    def race(key: str) -> None:
        line.wait()
        try:
            with any_store.write() as session:
                book(session, key, slot.id, programme)
            outcomes.append("booked")
        except BookingRefused as refusal:
            outcomes.append(type(refusal).__name__)

    racers = [threading.Thread(target=race, args=(key,)) for key in keys]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    with any_store.read() as session:
        taken = session.scalar(select(func.count()).select_from(Booking))
    assert sorted(outcomes) == sorted(["booked"] * capacity + ["SlotTaken"] * (people - capacity))
    assert taken == capacity


@pytest.mark.parametrize(
    ("starts_at", "said"),
    [
        (datetime(2026, 11, 24, 10, 30, tzinfo=UTC), "Tuesday 24 November, 10:30 to 11:15 am"),
        (datetime(2026, 11, 24, 11, 30, tzinfo=UTC), "Tuesday 24 November, 11:30 am to 12:15 pm"),
        (datetime(2027, 3, 26, 12, 0, tzinfo=UTC), "Friday 26 March, 12:00 to 12:45 pm"),
        (datetime(2027, 3, 29, 12, 0, tzinfo=UTC), "Monday 29 March, 1:00 to 1:45 pm"),
        (datetime(2027, 10, 29, 12, 0, tzinfo=UTC), "Friday 29 October, 1:00 to 1:45 pm"),
        (datetime(2027, 11, 1, 12, 0, tzinfo=UTC), "Monday 1 November, 12:00 to 12:45 pm"),
    ],
    ids=["morning", "over noon", "before the clocks go on", "after", "before the clocks go back", "after that"],
)
def test_times_are_said_as_people_say_them(programme: Programme, starts_at: datetime, said: str) -> None:
    assert spoken_slot(starts_at, starts_at + timedelta(minutes=45), programme.tz) == said
