"""A coordinator calls off a coach's slots: everybody is told, with an apology and other times."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from programme.coaching.coach_letters import tell_coach_called_off
from programme.coaching.letters import tell_called_off
from programme.coaching.offering import nearest
from programme.coaching.standing import lock_in_order
from programme.coaching.waiting import end_waits_for
from programme.content import Programme
from programme.coordinators import record
from programme.records import Application, Booking, Coach, CoachingSlot, Coordinator
from programme.times import local_day, spoken_date


class CannotBeDone(Exception):
    """What a coordinator asked for can't be done; the message says why, and what to do."""


def cancel_day(
    session: Session, *, coach: str, day: date, reason: str, by: str, programme: Programme, now: datetime
) -> list[Booking]:
    """Call off what is still to come of a coach's day. coach: the coach's name. day: as it is where the coach works.

    The rest as for `cancel_slots`. Raises CannotBeDone also if there is no such coach, or nothing on that day.
    """
    found = coach_named(session, coach)
    slots = session.scalars(
        select(CoachingSlot).where(
            CoachingSlot.coach_id == found.id, CoachingSlot.starts_at > now, CoachingSlot.withdrawn_at.is_(None)
        )
    )
    of_day = [slot for slot in slots if local_day(slot.starts_at, ZoneInfo(found.zone)) == day]
    if not of_day:
        raise CannotBeDone(f"{found.name} has no slots to come on {spoken_date(day)}: choose another day.")
    return cancel_slots(session, slots=of_day, reason=reason, by=by, programme=programme, now=now)


def cancel_slots(
    session: Session, *, slots: Collection[CoachingSlot], reason: str, by: str, programme: Programme, now: datetime
) -> list[Booking]:
    """Withdraw slots that haven't begun, and cancel every booking in them; doing it again changes nothing.

    reason: in words that the returners read, or empty. by: the coordinator's login, which goes into the bookings and
    the audit log. Everybody is written to with the next free times, and so is the coach. Gives back the bookings
    cancelled. Raises CannotBeDone if there is no such coordinator.
    """
    check_coordinator(session, by)
    locked = [
        slot
        for slot in lock_in_order(session, [slot.id for slot in slots])
        if slot.withdrawn_at is None and slot.starts_at > now
    ]
    for slot in locked:
        slot.withdrawn_at = now
        record(session, actor=by, action="slot_cancelled", subject=f"slot {slot.id}", now=now)
    bookings = _of(session, locked)
    for booking in bookings:
        if booking.held_until:
            session.delete(booking)
            continue
        booking.cancelled_at, booking.cancelled_by = now, by
        booking.sequence += 1
        record(session, actor=by, action="booking_cancelled", subject=booking.reference, now=now)
    session.flush()
    cancelled = [booking for booking in bookings if booking.cancelled_at]
    for booking in cancelled:
        _tell(session, booking, reason.strip(), programme, now)
    end_waits_for(session, locked, now)
    session.flush()
    return cancelled


def coach_named(session: Session, name: str) -> Coach:
    """The coach of that name, however it is capitalised. Raises CannotBeDone, naming those there are."""
    found = session.scalar(select(Coach).where(func.lower(Coach.name) == name.strip().lower()))
    if found is None:
        names = ", ".join(session.scalars(select(Coach.name).order_by(Coach.name)))
        raise CannotBeDone(f"There is no coach {name.strip()}: choose one of {names or 'none yet'}.")
    return found


def check_coordinator(session: Session, login: str) -> None:
    """Raises CannotBeDone if there is no coordinator with this login."""
    if session.scalar(select(Coordinator).where(Coordinator.login == login)) is None:
        raise CannotBeDone(f"There is no coordinator {login}: `returners coordinators add {login} --name …` adds one.")


def _tell(session: Session, booking: Booking, reason: str, programme: Programme, now: datetime) -> None:
    instead = nearest(
        session,
        booking.slot,
        programme=programme,
        now=now,
        topic=booking.topic,
        conversation_key=booking.application.conversation.key,
    )
    tell_called_off(session, booking, reason=reason, instead=instead, programme=programme, now=now)
    tell_coach_called_off(session, booking, programme, now)


def _of(session: Session, slots: Collection[CoachingSlot]) -> list[Booking]:
    return list(
        session.scalars(
            select(Booking)
            .options(
                joinedload(Booking.slot).joinedload(CoachingSlot.coach),
                joinedload(Booking.application).joinedload(Application.conversation),
            )
            .where(Booking.slot_id.in_([slot.id for slot in slots]), Booking.cancelled_at.is_(None))
            .order_by(Booking.id)
            .execution_options(populate_existing=True)
        )
    )
