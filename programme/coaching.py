"""Coaching slots: offered, booked and cancelled. A booking is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from programme.applications import of_conversation
from programme.content import Programme
from programme.mail.outbox import enqueue
from programme.records import Application, ApplicationStatus, Booking, CoachingSlot, Conversation
from programme.references import new_reference
from programme.times import spoken_slot


class BookingRefused(Exception):
    """A booking that the rules don't allow. The class says which rule."""


class NotApplied(BookingRefused):
    """Coaching is for those who have applied."""


class SlotTaken(BookingRefused):
    """Every place of the slot is taken."""


class SlotUnknown(BookingRefused):
    """There is no such slot, or it can no longer be booked."""


class TooManyBookings(BookingRefused):
    """The person already holds as many bookings as one may: the next of them begins and ends then."""

    def __init__(self, starts_at: datetime, ends_at: datetime) -> None:
        super().__init__()
        self.starts_at, self.ends_at = starts_at, ends_at


def offer(
    session: Session,
    *,
    programme: Programme,
    now: datetime,
    topic: str | None = None,
    limit: int = 3,
    leaving_out: Collection[int] = (),
    fits: Callable[[datetime], bool] | None = None,
) -> list[CoachingSlot]:
    """Free slots that may be booked now, the soonest first.

    topic: only slots for this key of `booking.topics`; `anything` or None takes every slot.
    leaving_out: ids of slots already offered and not wanted. fits: whether a start, as local time, is wished for.
    """
    slots = session.scalars(
        select(CoachingSlot)
        .options(joinedload(CoachingSlot.coach))
        .where(_bookable(programme, now), _taken() < CoachingSlot.capacity, CoachingSlot.id.not_in(leaving_out))
        .order_by(CoachingSlot.starts_at, CoachingSlot.id)
    )
    fitting = (
        slot
        for slot in slots
        if (topic in (None, "anything") or topic in slot.topics)
        and (fits is None or fits(slot.starts_at.astimezone(programme.tz)))
    )
    return [slot for slot, _ in zip(fitting, range(limit), strict=False)]


def check_may_book(session: Session, *, conversation_key: str, programme: Programme, now: datetime) -> None:
    """Raises NotApplied or TooManyBookings if the person of a conversation may not book a slot now."""
    application = of_conversation(session, conversation_key)
    if application is None or application.status is ApplicationStatus.WITHDRAWN:
        raise NotApplied
    held = open_bookings(session, application, now)
    if len(held) >= programme.booking.open_bookings:
        raise TooManyBookings(held[0].slot.starts_at, held[0].slot.ends_at)


def book(
    session: Session,
    *,
    conversation_key: str,
    slot_id: int,
    topic: str,
    programme: Programme,
    now: datetime,
) -> Booking:
    """Book a place in a slot for the applicant of a conversation; asking again gives the same booking back.

    Whoever comes first has the place: the database's own constraints decide, not a look beforehand.
    Raises NotApplied, SlotUnknown, SlotTaken or TooManyBookings, with nothing changed.
    """
    application = of_conversation(session, conversation_key)
    if application is None or application.status is ApplicationStatus.WITHDRAWN:
        raise NotApplied
    # Locked, so that one person's two requests at once can't both pass the count of their bookings.
    session.execute(select(Application.id).where(Application.id == application.id).with_for_update())
    held = open_bookings(session, application, now)
    for booking in held:
        if booking.slot_id == slot_id:
            return booking
    if len(held) >= programme.booking.open_bookings:
        raise TooManyBookings(held[0].slot.starts_at, held[0].slot.ends_at)
    slot = session.scalar(
        select(CoachingSlot)
        .options(joinedload(CoachingSlot.coach))
        .where(CoachingSlot.id == slot_id, _bookable(programme, now))
    )
    if slot is None:
        raise SlotUnknown
    booking = _take_a_place(session, slot, application, topic, now)
    when = spoken_slot(slot.starts_at, slot.ends_at, programme.tz)
    enqueue(
        session,
        to=application.email,
        subject=f"{programme.name}: your coaching slot on {when}",
        body=(
            f"Hello {application.full_name},\n\nYour coaching slot is booked: {when} (UK time), with "
            f"{slot.coach.name}, {slot.place}. Its reference is {booking.reference}.\n\n"
            f"If it no longer suits you, cancel it in the chat.\n\n{programme.name}\n"
        ),
        about=booking.reference,
        now=now,
    )
    return booking


def cancel(session: Session, *, conversation_key: str, programme: Programme, now: datetime) -> Booking | None:
    """Cancel the next booking of a conversation's applicant; its place is free at once.

    Gives back the booking, or None if there is none to cancel.
    """
    application = of_conversation(session, conversation_key)
    if application is None:
        return None
    session.execute(select(Application.id).where(Application.id == application.id).with_for_update())
    held = open_bookings(session, application, now)
    if not held:
        return None
    booking = held[0]
    booking.cancelled_at = now
    when = spoken_slot(booking.slot.starts_at, booking.slot.ends_at, programme.tz)
    enqueue(
        session,
        to=application.email,
        subject=f"{programme.name}: your coaching slot on {when} is cancelled",
        body=(
            f"Hello {application.full_name},\n\nYour coaching slot on {when} (reference {booking.reference}) is "
            f"cancelled. You can book another in the chat whenever you like.\n\n{programme.name}\n"
        ),
        about=booking.reference,
        now=now,
    )
    session.flush()
    return booking


def open_bookings(session: Session, application: Application, now: datetime) -> list[Booking]:
    """The bookings an applicant still has before them, the soonest first."""
    return list(
        session.scalars(
            select(Booking)
            .join(Booking.slot)
            .options(joinedload(Booking.slot).joinedload(CoachingSlot.coach))
            .where(
                Booking.application_id == application.id,
                Booking.cancelled_at.is_(None),
                CoachingSlot.ends_at > now,
            )
            .order_by(CoachingSlot.starts_at)
        )
    )


def of_applicant(session: Session, conversation_key: str, now: datetime) -> list[Booking]:
    """The bookings that the applicant of a conversation still has before them."""
    application = of_conversation(session, conversation_key)
    return open_bookings(session, application, now) if application else []


def newest(session: Session, limit: int, offset: int = 0) -> list[Booking]:
    """Bookings, those made last first, cancelled ones included."""
    return list(
        session.scalars(
            select(Booking)
            .options(
                joinedload(Booking.slot).joinedload(CoachingSlot.coach),
                joinedload(Booking.application).joinedload(Application.conversation).load_only(Conversation.key),
            )
            .order_by(Booking.id.desc())
            .limit(limit)
            .offset(offset)
        )
    )


def _take_a_place(session: Session, slot: CoachingSlot, application: Application, topic: str, now: datetime) -> Booking:
    taken = set(
        session.scalars(select(Booking.place_number).where(Booking.slot_id == slot.id, Booking.cancelled_at.is_(None)))
    )
    for place_number in range(1, slot.capacity + 1):
        if place_number in taken:
            continue
        booking = Booking(
            reference=new_reference("B"),
            slot_id=slot.id,
            slot_capacity=slot.capacity,
            place_number=place_number,
            application_id=application.id,
            topic=topic,
            booked_at=now,
        )
        try:
            with session.begin_nested():
                session.add(booking)
        except IntegrityError:
            continue  # somebody else has just taken this place
        return booking
    raise SlotTaken


def _bookable(programme: Programme, now: datetime) -> ColumnElement[bool]:
    earliest = now + timedelta(hours=programme.booking.minimum_notice_hours)
    latest = now + timedelta(days=programme.booking.horizon_days)
    return CoachingSlot.starts_at.between(earliest, latest)


def _taken() -> ColumnElement[int]:
    return (
        select(func.count())
        .select_from(Booking)
        .where(Booking.slot_id == CoachingSlot.id, Booking.cancelled_at.is_(None))
        .scalar_subquery()
    )
