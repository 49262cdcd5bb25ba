"""Slots that stand alone: a group session, a ReFresh Week session, an employer event, or one more coaching slot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Unpack
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from programme.availability.making import take_over
from programme.availability.occupied import coming_slots, lock, overlapping, takes_time, usage
from programme.availability.terms import CannotArrange, Meeting, check_minutes, checked
from programme.coaching.waiting import tell_of_new
from programme.content import Programme
from programme.coordinators import record
from programme.records import Coach, CoachingSlot
from programme.times import at_wall_clock, shown_twice, spoken_date, spoken_slot


@dataclass(frozen=True)
class AddedSlot:
    """A slot that was added. first_of_two: its time comes twice that night, and the first of the two was taken."""

    slot: CoachingSlot
    first_of_two: bool


def add_slot(
    session: Session,
    *,
    coach: Coach,
    day: date,
    starts_at: time,
    minutes: int,
    programme: Programme,
    by: str,
    now: datetime,
    **meeting: Unpack[Meeting],
) -> AddedSlot:
    """Add one slot, which no pattern touches; whoever waits for such a one is told. by: who does it, for the audit log.

    day, starts_at: by the clock on the wall in the coach's zone; of a time that comes twice, the first is taken.
    Raises CannotArrange if the time doesn't exist, is over, or overlaps another slot of the coach, or something can't
    be used.
    """
    zone = ZoneInfo(coach.zone)
    check_minutes(minutes)
    says = checked(meeting, programme)
    start = at_wall_clock(day, starts_at, zone)
    if start is None:
        raise CannotArrange(
            f"There is no {starts_at:%H:%M} on {spoken_date(day)} in {_city(coach)}, as the clocks go forward: "
            "choose another time."
        )
    if start <= now:
        raise CannotArrange(f"{spoken_date(day)}, {starts_at:%H:%M}, is over: choose a time to come.")
    end = start + timedelta(minutes=minutes)
    lock(session, coach)
    coming, used = coming_slots(session, coach, now, locked=True), usage(session, coach, now)
    taken = overlapping((slot for slot in coming if takes_time(slot, used)), start, end)
    if taken is not None:
        raise CannotArrange(
            f"{coach.name} has a slot on {spoken_slot(taken.starts_at, taken.ends_at, zone)} already: "
            "choose another time."
        )
    # A coach has one slot at a time, so one withdrawn from this very time is offered again as what it is now.
    slot = next((one for one in coming if one.starts_at == start), None)
    if slot is None:
        slot = CoachingSlot(coach_id=coach.id, starts_at=start, capacity=says["capacity"])
        session.add(slot)
    own = {"ends_at": end, "zone": coach.zone, "pattern_id": None, "withdrawn_at": None, "is_sample": coach.is_sample}
    take_over(session, slot, {**says, **own})
    session.flush()
    record(session, actor=by, action="slot_added", subject=f"slot {slot.id}", now=now)
    tell_of_new(session, slot, programme=programme, now=now)
    return AddedSlot(slot, shown_twice(day, starts_at, zone))


def _city(coach: Coach) -> str:
    return coach.zone.rsplit("/", 1)[-1].replace("_", " ")
