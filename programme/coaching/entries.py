"""Bookings as calendars take them: one entry for a booking's life, and a coach's own entries."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, joinedload

from programme.calendar_entries import Entry
from programme.coaching.wording import about, how
from programme.content import Programme
from programme.records import Booking, Coach, CoachingSlot, SlotKind

FEED_GOES_BACK = timedelta(days=30)


def entry_of(booking: Booking, programme: Programme, now: datetime) -> Entry:
    """The returner's entry: the same UID through every move; cancelled if the booking is."""
    slot, application = booking.slot, booking.application
    return Entry(
        uid=_uid(booking.reference),
        sequence=booking.sequence,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        zone=slot.zone,
        summary=f"{programme.name}: {about(booking, programme)} with {slot.coach.name}",
        description=f"With: {slot.coach.name}\nHow: {how(slot)}\nReference: {booking.reference}",
        location=_location(slot),
        organiser=(programme.name, programme.settings.contact_email),
        attendee=(application.full_name, application.email),
        changed_at=now,
        cancelled=booking.cancelled_at is not None,
        url=slot.video_link,
    )


def coach_entries(session: Session, coach: Coach, *, programme: Programme, now: datetime) -> list[Entry]:
    """The entries of a coach's feed, from 30 days back on: each one-to-one booking, and each session with who comes."""
    bookings = session.scalars(
        select(Booking)
        .join(Booking.slot)
        .options(contains_eager(Booking.slot), joinedload(Booking.application))
        .where(
            CoachingSlot.coach_id == coach.id,
            CoachingSlot.ends_at > now - FEED_GOES_BACK,
            Booking.cancelled_at.is_(None),
            Booking.held_until.is_(None),
        )
        .order_by(CoachingSlot.starts_at, CoachingSlot.id, Booking.place_number)
    )
    together: defaultdict[str, list[Booking]] = defaultdict(list)
    for booking in bookings:
        alone = booking.slot.kind is SlotKind.COACHING
        together[booking.reference if alone else f"slot-{booking.slot_id}"].append(booking)
    return [_coachs(key, bookings, coach, programme) for key, bookings in together.items()]


def _coachs(key: str, bookings: list[Booking], coach: Coach, programme: Programme) -> Entry:
    first, slot = bookings[0], bookings[0].slot
    alone = slot.kind is SlotKind.COACHING
    names = [one.application.full_name for one in bookings]
    who = names[0] if alone else f"{len(names)} of {slot.capacity}"
    return Entry(
        uid=_uid(key),
        sequence=first.sequence if alone else 0,  # who comes isn't a change of the session itself
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        zone=slot.zone,
        summary=f"{about(first, programme)}: {who}",
        description="\n".join([*names, how(slot), *([f"Reference: {first.reference}"] if alone else [])]),
        location=_location(slot),
        organiser=(programme.name, programme.settings.contact_email),
        attendee=(coach.name, coach.email or programme.settings.contact_email),
        changed_at=max(one.booked_at for one in bookings),
        url=slot.video_link,
    )


def _uid(key: str) -> str:
    return f"{key}@returners.invalid"


def _location(slot: CoachingSlot) -> str:
    return slot.video_link or slot.dial_in or slot.place
