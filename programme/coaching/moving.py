"""Moving a booking to another slot: it stays the same booking, for people and for their calendars."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from programme.coaching.coach_letters import tell_coach_moved
from programme.coaching.holding import is_live, release
from programme.coaching.letters import tell_moved
from programme.coaching.looking import behind_link
from programme.coaching.places import end_holds, free_place
from programme.coaching.reminding import leave_out_past
from programme.coaching.rules import (
    BookingUnknown,
    SlotTaken,
    SlotUnknown,
    bookable,
    check_applied,
    check_in_time,
    check_same_day_moves,
    check_time,
    is_same_day,
)
from programme.coaching.standing import Applicant, find, lock, lock_slots
from programme.coaching.waiting import settle
from programme.content import Programme
from programme.records import Booking


def move(
    session: Session,
    *,
    conversation_key: str,
    booking_reference: str,
    slot_id: int,
    programme: Programme,
    now: datetime,
) -> Booking:
    """Move a booking of a conversation's applicant to another slot of its kind; its old place is free at once.

    Reference and calendar entry stay, the sequence grows by one. Moving it to where it is already changes nothing. What
    is held for her is let go, or used if it is in that slot. She and the coach are written to, and who waits is told.
    Raises NotApplied, BookingUnknown, TooLate, SameDayMovesUsed, SlotUnknown, Overlapping or SlotTaken, with nothing
    changed.
    """
    applicant = check_applied(lock(session, conversation_key))
    applicant, slots = lock_slots(session, applicant, slot_id, _hers(applicant, booking_reference).slot_id)
    booking, slot = _hers(applicant, booking_reference), slots[slot_id]
    if booking.slot_id == slot_id:
        return booking
    check_in_time(booking, programme, now)
    check_same_day_moves(booking, programme, now)
    before = booking.slot
    if slot is None or slot.kind is not before.kind:
        raise SlotUnknown
    kept = applicant.hold if applicant.hold and applicant.hold.slot is slot and is_live(applicant.hold, now) else None
    if not (slot.withdrawn_at is None if kept else bookable(slot, programme, now)):
        raise SlotUnknown
    check_time(applicant, slot, but_for=booking)
    ended = [slot] if end_holds(session, slot, now) else []
    place_number = kept.place_number if kept else free_place(session, slot)
    if place_number is None:
        raise SlotTaken(slot.starts_at, slot.ends_at)
    freed = [before, *ended, *(one for one in release(session, applicant) if one is not slot)]
    booking.same_day_moves += is_same_day(booking, programme, now)
    booking.slot, booking.place_number = slot, place_number
    booking.sequence += 1
    leave_out_past(booking, programme, now)
    session.flush()
    tell_moved(session, booking, before, programme, now)
    tell_coach_moved(session, booking, before, programme, now)
    settle(session, applicant, booked=booking, freed=freed, programme=programme, now=now)
    return booking


def check_may_move(
    session: Session, *, conversation_key: str, booking_reference: str, programme: Programme, now: datetime
) -> Booking:
    """Gives the booking back, if it may be moved. Raises NotApplied, BookingUnknown, TooLate or SameDayMovesUsed."""
    booking = _hers(check_applied(find(session, conversation_key)), booking_reference)
    check_in_time(booking, programme, now)
    check_same_day_moves(booking, programme, now)
    return booking


def move_by_link(
    session: Session, *, booking_reference: str, slot_id: int, programme: Programme, now: datetime
) -> Booking:
    """Move the booking that an e-mail's link is about; the link is the authority. Raises what `move` raises."""
    return move(
        session,
        conversation_key=behind_link(session, booking_reference).application.conversation.key,
        booking_reference=booking_reference,
        slot_id=slot_id,
        programme=programme,
        now=now,
    )


def _hers(applicant: Applicant, reference: str) -> Booking:
    booking = applicant.booking(reference)
    if booking is None:
        raise BookingUnknown
    return booking
