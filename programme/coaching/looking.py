"""What is booked, for whoever looks: the returner, the page behind an e-mail's link, the console."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from programme.coaching.rules import BookingUnknown
from programme.coaching.standing import find
from programme.records import Application, Booking, CoachingSlot, Conversation


def of_applicant(session: Session, conversation_key: str, now: datetime) -> list[Booking]:
    """What the applicant of a conversation still has before her, the soonest first, without what is only held."""
    applicant = find(session, conversation_key)
    return [one for one in applicant.booked if one.slot.ends_at > now] if applicant else []


def of_link(session: Session, booking_reference: str) -> Booking | None:
    """The booking that an e-mail's link is about, cancelled or not, with its conversation; None if it was erased."""
    return session.scalar(
        select(Booking)
        .options(
            joinedload(Booking.slot).joinedload(CoachingSlot.coach),
            joinedload(Booking.application).joinedload(Application.conversation),
        )
        .where(Booking.reference == booking_reference, Booking.held_until.is_(None))
    )


def behind_link(session: Session, booking_reference: str) -> Booking:
    """The same as `of_link`. Raises BookingUnknown if there is none."""
    booking = of_link(session, booking_reference)
    if booking is None:
        raise BookingUnknown
    return booking


def newest(session: Session, limit: int, offset: int = 0) -> list[Booking]:
    """Bookings, those made last first, cancelled ones included."""
    return list(
        session.scalars(
            select(Booking)
            .options(
                joinedload(Booking.slot).joinedload(CoachingSlot.coach),
                joinedload(Booking.application).joinedload(Application.conversation).load_only(Conversation.key),
            )
            .where(Booking.held_until.is_(None))
            .order_by(Booking.id.desc())
            .limit(limit)
            .offset(offset)
        )
    )
