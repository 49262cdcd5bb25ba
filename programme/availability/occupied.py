"""What can't be touched or overlapped: slots with bookings, and the times a coach has given away."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from programme.records import Booking, Coach, CoachingSlot, SlotWait


@dataclass(frozen=True)
class Usage:
    """Ids of slots: those with a place booked or held, and those that any record has ever referred to."""

    booked: Collection[int]
    referred_to: Collection[int]


def lock(session: Session, coach: Coach) -> None:
    """Hold the coach until the transaction ends: who arranges their time meanwhile waits."""
    session.execute(select(Coach.id).where(Coach.id == coach.id).with_for_update())


def coming_slots(session: Session, coach: Coach, now: datetime, *, locked: bool = False) -> list[CoachingSlot]:
    """The coach's slots that aren't over, withdrawn ones included, by their start.

    locked: nobody can book a place in any of them until the transaction ends.
    """
    query = (
        select(CoachingSlot)
        .where(CoachingSlot.coach_id == coach.id, CoachingSlot.ends_at > now)
        .order_by(CoachingSlot.starts_at)
        .execution_options(populate_existing=True)
    )
    return list(session.scalars(query.with_for_update() if locked else query))


def usage(session: Session, coach: Coach, now: datetime) -> Usage:
    """Which of the coach's slots that aren't over are booked, and which are referred to at all."""
    coming = (CoachingSlot.coach_id == coach.id, CoachingSlot.ends_at > now)
    bookings = session.execute(
        select(Booking.slot_id, Booking.cancelled_at)
        .join(CoachingSlot, Booking.slot_id == CoachingSlot.id)
        .where(*coming)
    ).all()
    waited_for = session.scalars(
        select(SlotWait.slot_id).join(CoachingSlot, SlotWait.slot_id == CoachingSlot.id).where(*coming)
    )
    return Usage(
        booked={slot_id for slot_id, cancelled_at in bookings if cancelled_at is None},
        referred_to={slot_id for slot_id, _ in bookings} | {slot_id for slot_id in waited_for if slot_id},
    )


def takes_time(slot: CoachingSlot, used: Usage) -> bool:
    """Whether the coach is in it: it is offered, or somebody has a place in it."""
    return slot.withdrawn_at is None or slot.id in used.booked


def overlapping(slots: Iterable[CoachingSlot], starts_at: datetime, ends_at: datetime) -> CoachingSlot | None:
    """The first of the slots that has time in common with `starts_at` to `ends_at`."""
    return next((slot for slot in slots if slot.starts_at < ends_at and starts_at < slot.ends_at), None)


def set_capacity(session: Session, slot: CoachingSlot, capacity: int) -> None:
    """Give a slot in which nobody has a place another number of places.

    Cancelled bookings keep theirs as far as there still is one: the database compares them too.
    """
    session.execute(
        update(Booking).where(Booking.slot_id == slot.id, Booking.place_number > capacity).values(place_number=capacity)
    )
    slot.capacity = capacity
