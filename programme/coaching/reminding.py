"""Reminders: on the day before, and an hour before, each once for a booking and its time."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from programme.coaching.letters import tell_day_before, tell_hour_before
from programme.content import Programme
from programme.records import Booking, CoachingSlot
from programme.times import local_day

DAY, HOUR = timedelta(hours=24), timedelta(hours=1)
NOT_BEFORE = time(8)


def write_reminders(session: Session, *, programme: Programme, now: datetime) -> int:
    """Write the reminders that are due; gives back how many. Two who do this at once write each of them once."""
    waiting = (
        Booking.cancelled_at.is_(None)
        & Booking.held_until.is_(None)
        & or_(Booking.reminded_day_at.is_(None), Booking.reminded_hour_at.is_(None))
    )
    # A slot that somebody is just at has its turn the next time.
    slots = session.scalars(
        select(CoachingSlot)
        .where(CoachingSlot.starts_at > now, CoachingSlot.starts_at <= now + DAY, CoachingSlot.bookings.any(waiting))
        .order_by(CoachingSlot.id)
        .with_for_update(skip_locked=True)
    ).all()
    bookings = session.scalars(
        select(Booking)
        .join(Booking.slot)
        .options(contains_eager(Booking.slot).joinedload(CoachingSlot.coach), joinedload(Booking.application))
        .where(Booking.slot_id.in_([slot.id for slot in slots]), waiting)
        .order_by(Booking.id)
        .execution_options(populate_existing=True)
    ).all()
    return sum(_remind(session, booking, programme, now) for booking in bookings)


def leave_out_past(booking: Booking, programme: Programme, now: datetime) -> None:
    """Begin the reminders of a booking anew: one whose time is past when it is booked or moved isn't written at all."""
    day, hour = _due(booking, programme)
    booking.reminded_day_at = now if day <= now else None
    booking.reminded_hour_at = now if hour <= now else None


def _remind(session: Session, booking: Booking, programme: Programme, now: datetime) -> bool:
    day, hour = _due(booking, programme)
    if booking.reminded_hour_at is None and hour <= now:
        tell_hour_before(session, booking, programme, now)
        # The one on the day before, if the site wasn't running then, has nothing to add.
        booking.reminded_hour_at, booking.reminded_day_at = now, booking.reminded_day_at or now
        return True
    if booking.reminded_day_at is None and day <= now:
        tell_day_before(session, booking, programme, now)
        booking.reminded_day_at = now
        return True
    return False


def _due(booking: Booking, programme: Programme) -> tuple[datetime, datetime]:
    """When each reminder is written: a day before, but in the morning if that is at night; an hour before."""
    starts_at = booking.slot.starts_at
    morning = datetime.combine(local_day(starts_at, programme.tz) - timedelta(days=1), NOT_BEFORE, programme.tz)
    return max(starts_at - DAY, morning), starts_at - HOUR
