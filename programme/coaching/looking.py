"""What is booked, for whoever looks: the returner, the page behind an e-mail's link, the console."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from programme.coaching.rules import BookingUnknown
from programme.coaching.standing import find
from programme.records import Application, Booking, CoachingSlot, Conversation, SlotKind


def of_applicant(session: Session, conversation_key: str, now: datetime) -> list[Booking]:
    """What the applicant of a conversation still has before her, the soonest first, without what is only held."""
    applicant = find(session, conversation_key)
    return [one for one in applicant.booked if one.slot.ends_at > now] if applicant else []


def held(session: Session, conversation_key: str) -> Booking | None:
    """The place held for the applicant of a conversation, whether the hold has ended or not; None if there is none."""
    applicant = find(session, conversation_key)
    return applicant.hold if applicant else None


def sessions_used(session: Session, conversation_key: str) -> int:
    """How many one-to-one sessions the applicant of a conversation has had or has booked."""
    applicant = find(session, conversation_key)
    return sum(one.slot.kind is SlotKind.COACHING for one in applicant.booked) if applicant else 0


def cancelled_last(session: Session, conversation_key: str) -> Booking | None:
    """What was cancelled last of an applicant's bookings, by her or by a coordinator; None if nothing was."""
    return session.scalar(
        select(Booking)
        .join(Booking.application)
        .join(Application.conversation)
        .options(joinedload(Booking.slot).joinedload(CoachingSlot.coach))
        .where(Conversation.key == conversation_key, Booking.cancelled_at.is_not(None))
        .order_by(Booking.cancelled_at.desc(), Booking.id.desc())
        .limit(1)
    )


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
