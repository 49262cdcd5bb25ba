"""Holding a place for a few minutes, while somebody makes up her mind."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from programme.coaching.places import end_holds, free_place
from programme.coaching.rules import (
    BookingUnknown,
    SlotTaken,
    SlotUnknown,
    bookable,
    check_applied,
    check_counts,
    check_time,
)
from programme.coaching.standing import Applicant, lock, lock_slots
from programme.coaching.waiting import settle, tell_those_waiting
from programme.content import Programme
from programme.records import Application, Booking, CoachingSlot
from programme.references import new_reference


def hold(
    session: Session,
    *,
    conversation_key: str,
    slot_id: int,
    topic: str,
    programme: Programme,
    now: datetime,
    moving: str | None = None,
) -> Booking:
    """Hold a place in a slot for `hold_minutes`; what was held for her elsewhere is let go.

    moving: the reference of a booking that would be moved there, which counts neither as one more nor as in the way.
    Asking again for the same slot gives the same hold back, no longer than it was; a slot she has booked gives the
    booking. Raises NotApplied, BookingUnknown, SlotUnknown, TooManyBookings, SessionsUsedUp, Overlapping or SlotTaken,
    and then what she held before is still held.
    """
    applicant, slots = lock_slots(session, check_applied(lock(session, conversation_key)), slot_id)
    already = applicant.in_slot(slot_id)
    if already:
        return already
    held, slot = applicant.hold, slots[slot_id]
    if held and held.slot_id == slot_id and is_live(held, now):
        return held
    if slot is None:
        raise SlotUnknown
    moved = applicant.booking(moving) if moving else None
    if moving and moved is None:
        raise BookingUnknown
    if moved is None:
        check_counts(applicant, slot.kind, programme, now)
    if not bookable(slot, programme, now) or (moved and moved.slot.kind is not slot.kind):
        raise SlotUnknown
    check_time(applicant, slot, but_for=moved)
    freed = [slot] if end_holds(session, slot, now) else []
    booking = take_a_place(session, slot, applicant.application, topic, now)
    booking.held_until = now + timedelta(minutes=programme.booking.hold_minutes)
    freed += release(session, applicant, slot)
    session.flush()
    settle(session, applicant, freed=freed, programme=programme, now=now)
    return booking


def lengthen_hold(session: Session, *, conversation_key: str, programme: Programme, now: datetime) -> Booking | None:
    """Lengthen what is held for somebody to `longer_hold_minutes` from when it began; asking again changes nothing.

    Gives back the hold, or None if nothing is held for her any more.
    """
    applicant = lock(session, conversation_key)
    if applicant is None or applicant.hold is None:
        return None
    applicant, _ = lock_slots(session, applicant)
    held = applicant.hold
    if held is None or not is_live(held, now):
        return None
    held.held_until = held.booked_at + timedelta(minutes=programme.booking.longer_hold_minutes)
    session.flush()
    return held


def let_go(session: Session, *, conversation_key: str, programme: Programme, now: datetime) -> bool:
    """Let go of what is held for somebody; gives back whether anything was."""
    applicant = lock(session, conversation_key)
    if applicant is None or applicant.hold is None:
        return False
    applicant, _ = lock_slots(session, applicant)
    freed = release(session, applicant)
    settle(session, applicant, freed=freed, programme=programme, now=now)
    return bool(freed)


def free_ended_holds(session: Session, *, programme: Programme, now: datetime) -> int:
    """Delete the holds that have ended, and tell those who wait for their slots; gives back how many there were."""
    # A slot that somebody is just at is left to her, or to the next time: so this never waits while others wait for it.
    slots = session.scalars(
        select(CoachingSlot)
        .where(CoachingSlot.bookings.any(Booking.held_until <= now))
        .order_by(CoachingSlot.id)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).all()
    ended = sum(end_holds(session, slot, now) for slot in slots)
    tell_those_waiting(session, *slots, programme=programme, now=now)
    return ended


def is_live(held: Booking, now: datetime) -> bool:
    """Whether a hold hasn't ended."""
    return held.held_until is not None and held.held_until > now


def take_a_place(session: Session, slot: CoachingSlot, application: Application, topic: str, now: datetime) -> Booking:
    """A booking on the first free place of a slot, which is locked and without ended holds. Raises SlotTaken."""
    place_number = free_place(session, slot)
    if place_number is None:
        raise SlotTaken(slot.starts_at, slot.ends_at)
    booking = Booking(
        reference=new_reference("B"),
        slot=slot,
        place_number=place_number,
        application=application,
        topic=topic,
        booked_at=now,
    )
    session.add(booking)
    return booking


def release(session: Session, applicant: Applicant, but_for: CoachingSlot | None = None) -> list[CoachingSlot]:
    """Delete what is held for somebody, unless it is in the slot `but_for`; gives back the slot with a place now."""
    held = applicant.hold
    if held is None or held.slot is but_for:
        return []
    session.delete(held)
    session.flush()
    return [held.slot]
