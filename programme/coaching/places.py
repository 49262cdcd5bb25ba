"""The numbered places of a slot: taken while they are booked, or held and the hold hasn't ended."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlalchemy.orm import Session

from programme.records import Booking, CoachingSlot


def takes_a_place(now: datetime) -> ColumnElement[bool]:
    """Whether a booking takes its place at `now`."""
    return Booking.cancelled_at.is_(None) & or_(Booking.held_until.is_(None), Booking.held_until > now)


def taken(now: datetime, but_for: Booking | None = None) -> ColumnElement[int]:
    """How many places of a slot are taken, for a query on slots; but_for: a hold that doesn't count."""
    counted = takes_a_place(now) & (Booking.id != but_for.id) if but_for else takes_a_place(now)
    return (
        select(func.count())
        .select_from(Booking)
        .where(Booking.slot_id == CoachingSlot.id, counted)
        .correlate(CoachingSlot)
        .scalar_subquery()
    )


def has_room(session: Session, slot: CoachingSlot, now: datetime) -> bool:
    """Whether the slot has a free place."""
    return bool(session.scalar(select(taken(now) < CoachingSlot.capacity).where(CoachingSlot.id == slot.id)))


def end_holds(session: Session, slot: CoachingSlot, now: datetime) -> int:
    """Delete the holds of a slot that have ended, so that their places can be taken; gives back how many.

    The slot must be locked.
    """
    ended = session.scalars(select(Booking.id).where(Booking.slot_id == slot.id, Booking.held_until <= now)).all()
    if ended:
        session.execute(delete(Booking).where(Booking.id.in_(ended)))
    return len(ended)


def free_place(session: Session, slot: CoachingSlot) -> int | None:
    """The slot's first free place, or None. The slot must be locked, and its ended holds deleted."""
    gone = set(
        session.scalars(select(Booking.place_number).where(Booking.slot_id == slot.id, Booking.cancelled_at.is_(None)))
    )
    return next((number for number in range(1, slot.capacity + 1) if number not in gone), None)
