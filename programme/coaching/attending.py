"""Who was there: recorded by a coordinator once the session has begun."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from programme.coaching.calling_off import CannotBeDone, check_coordinator
from programme.coaching.standing import lock_in_order
from programme.coordinators import record
from programme.records import Attendance, Booking


def record_attendance(session: Session, *, reference: str, attendance: Attendance, by: str, now: datetime) -> Booking:
    """Record whether a returner was there; it may be changed as often as need be.

    by: the coordinator's login, for the audit log. Raises CannotBeDone if there is no such booking or coordinator, if
    it was cancelled, or if it hasn't begun.
    """
    check_coordinator(session, by)
    found = session.scalar(
        select(Booking).where(Booking.reference == reference.strip().upper(), Booking.held_until.is_(None))
    )
    if found is None:
        raise CannotBeDone(f"There is no booking {reference}: `returners bookings` lists them.")
    lock_in_order(session, [found.slot_id])
    session.refresh(found)
    if found.cancelled_at:
        raise CannotBeDone(f"{found.reference} was cancelled, so nobody was expected.")
    if found.slot.starts_at > now:
        raise CannotBeDone(f"{found.reference} hasn't begun yet: record it once it has.")
    if found.attendance is not attendance:
        found.attendance = attendance
        record(session, actor=by, action=f"attendance_{attendance.value}", subject=found.reference, now=now)
    session.flush()
    return found
