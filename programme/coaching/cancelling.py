"""Cancelling a booking: its place is free at once, and nobody is asked why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from programme.coaching.coach_letters import tell_coach_cancelled
from programme.coaching.holding import release
from programme.coaching.letters import tell_cancelled
from programme.coaching.looking import behind_link
from programme.coaching.rules import check_in_time
from programme.coaching.standing import Applicant, lock, lock_slots
from programme.coaching.waiting import settle
from programme.content import Programme
from programme.records import Application, Booking

BY_HERSELF = "applicant"


def cancel(
    session: Session, *, conversation_key: str, programme: Programme, now: datetime, reference: str | None = None
) -> Booking | None:
    """Cancel a booking of a conversation's applicant, the next one before her unless `reference` names another.

    Gives back the booking, or None if there is none to cancel; one that is cancelled already is given back as it is.
    She and the coach are written to, and who waits is told. Raises TooLate if a coordinator has to do it by now.
    """
    applicant = lock(session, conversation_key)
    if applicant is None:
        return None
    if reference:
        found = applicant.booking(reference) or _cancelled_already(session, applicant, reference)
    else:
        found = next((one for one in applicant.booked if one.slot.ends_at > now), None)
    if found is None:
        return None
    applicant, _ = lock_slots(session, applicant, found.slot_id)
    booking = applicant.booking(found.reference)
    if booking is None:  # cancelled before, or a coordinator has just called it off
        session.refresh(found)
        return found
    check_in_time(booking, programme, now)
    _cancel(session, booking, programme, now)
    settle(session, applicant, freed=[booking.slot], programme=programme, now=now)
    return booking


def cancel_by_link(session: Session, *, booking_reference: str, programme: Programme, now: datetime) -> Booking:
    """Cancel the booking that an e-mail's link is about; the link is the authority, and doing it twice changes nothing.

    Raises BookingUnknown or TooLate.
    """
    found = behind_link(session, booking_reference)
    key = found.application.conversation.key
    return cancel(session, conversation_key=key, programme=programme, now=now, reference=booking_reference) or found


def cancel_all(session: Session, *, conversation_key: str, programme: Programme, now: datetime) -> Sequence[Booking]:
    """Cancel everything that hasn't begun, let go of what is held, and end the waiting: for who withdraws.

    It is never too late for that. Gives back the bookings cancelled.
    """
    applicant = lock(session, conversation_key)
    if applicant is None:
        return []
    applicant, _ = lock_slots(session, applicant, *(one.slot_id for one in _to_come(applicant, now)))
    bookings = _to_come(applicant, now)
    for booking in bookings:
        _cancel(session, booking, programme, now)
    freed = [one.slot for one in bookings] + release(session, applicant)
    settle(session, applicant, leaves=True, freed=freed, programme=programme, now=now)
    return bookings


def _cancel(session: Session, booking: Booking, programme: Programme, now: datetime) -> None:
    booking.cancelled_at, booking.cancelled_by = now, BY_HERSELF
    booking.sequence += 1
    session.flush()
    tell_cancelled(session, booking, programme, now)
    tell_coach_cancelled(session, booking, programme, now)


def _cancelled_already(session: Session, applicant: Applicant, reference: str) -> Booking | None:
    return session.scalar(
        select(Booking)
        .join(Booking.application)
        .where(
            Booking.reference == reference,
            Booking.cancelled_at.is_not(None),
            Application.conversation_id == applicant.application.conversation_id,
        )
    )


def _to_come(applicant: Applicant, now: datetime) -> list[Booking]:
    return [one for one in applicant.booked if one.slot.starts_at > now]
