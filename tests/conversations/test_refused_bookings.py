"""What can't be booked is said with its rule and the way on, kindly."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import update

from programme import coaching
from programme.content import Programme
from programme.records import Booking, CoachingSlot, SlotKind
from programme.times import system_clock
from tests.conversations.diary import bookings_of, books, chooses, times_offered
from tests.support.assistant import Person, Running
from tests.support.records import a_slot


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("31 february please", "I can't find that day"),
        ("25:00 is best", "I can't find that time"),
        ("a year from now", "too far ahead"),
        ("yesterday", "over already"),
    ],
)
def test_a_time_that_cannot_be_is_said_so_with_three_that_can(booker: Person, said: str, answered: str) -> None:
    chooses(booker).says(said)
    assert answered in booker.heard
    assert len(times_offered(booker)) == 3


def test_a_slot_that_was_withdrawn_meanwhile(bot: Running, booker: Person) -> None:
    chooses(booker)
    booker.says("no")
    offered = times_offered(booker)
    first = re.search(r'"code": "(\d+)"', booker.buttons[0]["payload"])
    assert first
    with bot.store.write() as session:
        of_it = CoachingSlot.id == int(first[1])
        session.execute(update(CoachingSlot).where(of_it).values(withdrawn_at=system_clock()))
    try:
        booker.says("the first one")
        assert "can no longer be booked" in booker.heard
        assert offered[0] in booker.heard
    finally:
        with bot.store.write() as session:
            session.execute(update(CoachingSlot).values(withdrawn_at=None))


def test_all_her_sessions_are_used(bot: Running, booker: Person) -> None:
    books(booker)
    (booking,) = bookings_of(bot, booker)
    with bot.store.write() as session:  # that one, and five more, are over
        for number in range(6):
            starts = system_clock() - timedelta(days=1 + number)
            slot = CoachingSlot(
                coach_id=booking.slot.coach_id,
                starts_at=starts,
                ends_at=starts + timedelta(minutes=45),
                topics=["cv"],
                place="online",
            )
            session.add(
                Booking(
                    reference=f"B-{booking.id}-{number}",
                    slot=slot,
                    place_number=1,
                    application_id=booking.application_id,
                    topic="cv",
                    booked_at=starts,
                )
            )
    booker.says("cancel my booking").says("book a coaching slot")
    assert "all 6 coaching sessions" in booker.heard
    assert booker.presses("Talk to a person").asked


def test_something_else_at_that_time(bot: Running, booker: Person, programme: Programme) -> None:
    booker.says("book a coaching slot").says("cv")
    first = next(one for one in booker.buttons if "slot_choice" in one["payload"])
    with bot.store.write() as session:  # she joins a session at that time on another device
        wanted = session.get_one(CoachingSlot, int(first["payload"].split('"code": "')[1].split('"')[0]))
        group = a_slot(session, wanted.starts_at, kind=SlotKind.GROUP_SESSION, title="Coffee and code", capacity=9)
        now = system_clock()
        coaching.book(
            session,
            conversation_key=booker.key,
            slot_id=group.id,
            topic="anything",
            programme=programme,
            now=now,
        )
    booker.says("the first one")
    assert "You have something else at that time" in booker.heard
    assert first["title"] not in times_offered(booker)
    assert len(times_offered(booker)) == 3


def test_moved_once_on_the_day_itself(bot: Running, booker: Person) -> None:
    books(booker)
    (booking,) = bookings_of(bot, booker)
    now = system_clock()
    with bot.store.write() as session:
        session.execute(update(Booking).where(Booking.id == booking.id).values(same_day_moves=1))
        starts = now + timedelta(hours=2)
        session.execute(
            update(CoachingSlot)
            .where(CoachingSlot.id == booking.slot_id)
            .values(starts_at=starts, ends_at=starts + timedelta(minutes=45))
        )
    booker.says("something came up, need another time")
    assert "Nothing is held against you" in booker.heard
    assert {one["title"] for one in booker.buttons} == {"Talk to a person", "Cancel it"}
