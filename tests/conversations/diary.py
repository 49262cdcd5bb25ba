"""What the record says of bookings, and what others do meanwhile, for the conversations about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from programme import coaching
from programme.content import load_programme
from programme.records import Application, Booking, CoachingSlot, Conversation, SlotWait
from programme.settings import ROOT
from programme.times import system_clock
from tests.support.assistant import Person, Running
from tests.support.records import a_slot, an_applicant

BESIDE_THE_TIMES = {"Other times", "Tell me when one comes free", "Talk to a person"}


def times_offered(person: Person) -> list[str]:
    """The times that were offered last."""
    return [one["title"] for one in person.buttons if one["title"] not in BESIDE_THE_TIMES]


def chooses(person: Person, topic: str = "cv") -> Person:
    """Book a slot as far as the question that books it."""
    person.says("book a coaching slot").says(topic).says("the first one")
    assert person.asked == "booking_confirmed", person.heard
    return person


def books(person: Person, topic: str = "cv") -> str:
    """Book a slot; gives back the booking's reference."""
    chooses(person, topic).says("yes")
    return str(person.custom["booking"])


def bookings_of(bot: Running, person: Person) -> Sequence[Booking]:
    """What the person has, held places and cancelled bookings included, in the order they were made."""
    with bot.store.read() as session:
        return session.scalars(
            select(Booking)
            .join(Booking.application)
            .join(Application.conversation)
            .options(joinedload(Booking.slot))
            .where(Conversation.key == person.key)
            .order_by(Booking.id)
        ).all()


def waits_of(bot: Running, person: Person) -> Sequence[SlotWait]:
    """What the person waits for."""
    with bot.store.read() as session:
        waits = select(SlotWait).join(SlotWait.application).join(Application.conversation)
        return session.scalars(waits.where(Conversation.key == person.key, SlotWait.ended_at.is_(None))).all()


def somebody_else_takes(bot: Running, slot_id: int) -> None:
    """Another person books the slot; what is held there has ended."""
    programme, now = load_programme(ROOT / "data"), system_clock()
    with bot.store.write() as session:
        session.execute(update(Booking).where(Booking.slot_id == slot_id).values(held_until=now - timedelta(seconds=1)))
        other = an_applicant(session, programme, now)
        coaching.book(
            session,
            conversation_key=other.conversation.key,
            slot_id=slot_id,
            topic="cv",
            programme=programme,
            now=now,
        )


def minutes_pass(bot: Running, person: Person, minutes: int) -> None:
    """What is held for the person was held so many minutes earlier."""
    (held,) = [one for one in bookings_of(bot, person) if one.held_until]
    assert held.held_until
    earlier = timedelta(minutes=minutes)
    with bot.store.write() as session:
        session.execute(
            update(Booking)
            .where(Booking.id == held.id)
            .values(held_until=held.held_until - earlier, booked_at=held.booked_at - earlier)
        )


def is_soon(bot: Running, person: Person, minutes: int) -> None:
    """What the person has booked begins in so many minutes."""
    (booking,) = [one for one in bookings_of(bot, person) if not one.cancelled_at]
    starts = system_clock() + timedelta(minutes=minutes)
    with bot.store.write() as session:
        session.execute(
            update(CoachingSlot)
            .where(CoachingSlot.id == booking.slot_id)
            .values(starts_at=starts, ends_at=starts + timedelta(minutes=45))
        )


def a_session(bot: Running, **given: Any) -> int:
    """A session for several, in a week; gives back its id."""
    with bot.store.write() as session:
        return a_slot(session, system_clock().replace(microsecond=0) + timedelta(days=7), **given).id
