"""Booking a place: what was held becomes a booking, or a free place is taken at once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from programme.coaching.coach_letters import tell_coach_booked
from programme.coaching.holding import is_live, release, take_a_place
from programme.coaching.letters import tell_booked
from programme.coaching.looking import behind_link
from programme.coaching.places import end_holds
from programme.coaching.reminding import leave_out_past
from programme.coaching.rules import SlotUnknown, bookable, check_applied, check_counts, check_time
from programme.coaching.standing import lock, lock_slots
from programme.coaching.waiting import settle
from programme.content import Programme
from programme.records import Booking


def book(
    session: Session, *, conversation_key: str, slot_id: int, topic: str, programme: Programme, now: datetime
) -> Booking:
    """Book a place in a slot for the applicant of a conversation; asking again gives the same booking back.

    What is held for her there becomes the booking, also if the hold has ended and nobody has taken the place since;
    what is held for her elsewhere is let go. She and the coach are written to, and her wait that it fulfils ends.
    Raises NotApplied, SlotUnknown, TooManyBookings, SessionsUsedUp, Overlapping or SlotTaken, with nothing booked.
    """
    applicant, slots = lock_slots(session, check_applied(lock(session, conversation_key)), slot_id)
    already = applicant.in_slot(slot_id)
    if already:
        return already
    slot = slots[slot_id]
    if slot is None:
        raise SlotUnknown
    check_counts(applicant, slot.kind, programme, now)
    booking = applicant.hold if applicant.hold and applicant.hold.slot_id == slot_id else None
    # The notice was kept when it was held: it isn't asked for again while she makes up her mind.
    in_time = slot.withdrawn_at is None if booking and is_live(booking, now) else bookable(slot, programme, now)
    if not in_time:
        raise SlotUnknown
    check_time(applicant, slot)
    freed = []
    if booking:
        booking.topic, booking.booked_at, booking.held_until = topic, now, None
    else:
        freed = [slot] if end_holds(session, slot, now) else []
        booking = take_a_place(session, slot, applicant.application, topic, now)
    leave_out_past(booking, programme, now)
    freed += release(session, applicant, slot)
    session.flush()
    tell_booked(session, booking, programme, now)
    tell_coach_booked(session, booking, programme, now)
    settle(session, applicant, booked=booking, freed=freed, programme=programme, now=now)
    return booking


def book_by_link(
    session: Session, *, booking_reference: str, slot_id: int, programme: Programme, now: datetime
) -> Booking:
    """Book another slot on the topic of the booking that an e-mail's link is about: for who was called off.

    The link is the authority. Raises BookingUnknown, and what `book` raises.
    """
    booking = behind_link(session, booking_reference)
    return book(
        session,
        conversation_key=booking.application.conversation.key,
        slot_id=slot_id,
        topic=booking.topic,
        programme=programme,
        now=now,
    )
