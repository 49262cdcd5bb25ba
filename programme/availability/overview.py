"""What stands in the coaches' calendars, for those who look after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from programme.availability.closed import bank_holiday, days_off_of_all
from programme.records import Booking, Coach, CoachingSlot, DayOff
from programme.times import local_day


@dataclass(frozen=True)
class SlotState:
    """A slot with its coach, and how many of its places are booked or held."""

    slot: CoachingSlot
    taken: int


@dataclass(frozen=True)
class CalendarDay:
    """One day of all coaches: the slots that start on it, withdrawn ones included, and who is off, and why."""

    day: date
    bank_holiday: str | None
    days_off: Sequence[DayOff]
    slots: Sequence[SlotState]


def calendar(session: Session, first_day: date, days: int, zone: ZoneInfo) -> list[CalendarDay]:
    """So many days from `first_day` on, as they are in `zone`."""
    wanted = [first_day + timedelta(days=ahead) for ahead in range(days)]
    starts_at = datetime.combine(wanted[0], time.min, zone)
    ends_at = datetime.combine(wanted[-1] + timedelta(days=1), time.min, zone)
    slots = _slots_between(session, starts_at, ends_at)
    off = days_off_of_all(session, wanted[0], wanted[-1])
    return [
        CalendarDay(
            day,
            bank_holiday(day),
            [one for one in off if one.first_day <= day <= one.last_day],
            [state for state in slots if local_day(state.slot.starts_at, zone) == day],
        )
        for day in wanted
    ]


def booked_within(session: Session, coach: Coach | None, first_day: date, last_day: date) -> Sequence[Booking]:
    """The bookings, and places held, that stand on these days, both included; everybody's if `coach` is None.

    A slot's day is the one it starts on in its coach's zone. The soonest first, with slot, coach and applicant.
    """
    # No zone is more than a day from UTC, so this takes in every slot that may count.
    earliest = datetime.combine(first_day, time.min, UTC) - timedelta(days=1)
    latest = datetime.combine(last_day, time.max, UTC) + timedelta(days=1)
    query = (
        select(Booking)
        .join(Booking.slot)
        .options(joinedload(Booking.slot).joinedload(CoachingSlot.coach), joinedload(Booking.application))
        .where(Booking.cancelled_at.is_(None), CoachingSlot.starts_at.between(earliest, latest))
        .order_by(CoachingSlot.starts_at, Booking.id)
    )
    if coach is not None:
        query = query.where(CoachingSlot.coach_id == coach.id)
    return [one for one in session.scalars(query) if first_day <= _day_of(one.slot) <= last_day]


def _slots_between(session: Session, starts_at: datetime, ends_at: datetime) -> list[SlotState]:
    taken = (
        select(func.count())
        .select_from(Booking)
        .where(Booking.slot_id == CoachingSlot.id, Booking.cancelled_at.is_(None))
        .scalar_subquery()
    )
    found = session.execute(
        select(CoachingSlot, taken)
        .options(joinedload(CoachingSlot.coach))
        .where(CoachingSlot.starts_at >= starts_at, CoachingSlot.starts_at < ends_at)
        .order_by(CoachingSlot.starts_at, CoachingSlot.id)
    )
    return [SlotState(slot, count) for slot, count in found]


def _day_of(slot: CoachingSlot) -> date:
    return local_day(slot.starts_at, ZoneInfo(slot.coach.zone))
