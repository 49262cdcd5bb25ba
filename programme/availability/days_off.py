"""Days off: of one coach, or of everybody. Unbooked slots go; booked ones stay until a coordinator cancels them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from programme.availability.closed import days_off_between, days_off_of_all
from programme.availability.making import Made, follow
from programme.availability.occupied import coming_slots, lock, overlapping, takes_time, usage
from programme.availability.overview import booked_within
from programme.availability.terms import CannotArrange, one_line
from programme.content import Programme
from programme.coordinators import record
from programme.records import Booking, Coach, CoachingSlot, DayOff
from programme.times import local_day, spoken_date

LONGEST_REASON = 200


@dataclass(frozen=True)
class Closing:
    """What came of closing days: how many unbooked slots are no longer offered, and the bookings that still stand."""

    day_off: DayOff
    withdrawn: int
    still_booked: Sequence[Booking]


def add_day_off(
    session: Session,
    *,
    coach: Coach | None,
    first_day: date,
    last_day: date,
    reason: str,
    programme: Programme,
    by: str,
    now: datetime,
) -> Closing:
    """Close days, both included, for a coach, or for everybody if `coach` is None. by: who, for the audit log.

    Raises CannotArrange if the days end before they begin, are closed already, or no reason is given.
    """
    said = one_line(reason, "reason", LONGEST_REASON)
    if last_day < first_day:
        raise CannotArrange(f"The last day, {spoken_date(last_day)}, is before the first: choose a later one.")
    if said is None:
        raise CannotArrange("Give a reason, such as holiday or training: only coordinators read it.")
    closed = _locked(session, coach)
    for other in days_off_between(session, coach, first_day, last_day):
        if other.first_day <= first_day and last_day <= other.last_day:
            raise CannotArrange(f"Those days are closed already: {other.reason} (day off {other.id}).")
    day_off = DayOff(coach_id=coach.id if coach else None, first_day=first_day, last_day=last_day, reason=said)
    session.add(day_off)
    session.flush()
    record(session, actor=by, action="day_off_added", subject=f"day off {day_off.id}", now=now)
    withdrawn = sum(
        _withdraw_lone_slots(session, one, day_off, now) + follow(session, one, programme=programme, now=now).withdrawn
        for one in closed
    )
    return Closing(day_off, withdrawn, booked_within(session, coach, first_day, last_day))


def remove_day_off(session: Session, number: int, *, programme: Programme, by: str, now: datetime) -> Made:
    """Open closed days again; what was withdrawn is offered again, as far as nothing else has taken its place.

    Raises CannotArrange if there is no day off with that number.
    """
    day_off = session.get(DayOff, number, options=[joinedload(DayOff.coach)])
    if day_off is None:
        raise CannotArrange(f"There is no day off {number}: `returners days-off` lists them.")
    opened, made = _locked(session, day_off.coach), Made()
    session.delete(day_off)
    session.flush()
    record(session, actor=by, action="day_off_removed", subject=f"day off {number}", now=now)
    for coach in opened:
        made += Made(added=_offer_lone_slots_again(session, coach, day_off, now))
        made += follow(session, coach, programme=programme, now=now)
    return made


def days_off(session: Session, today: date) -> list[DayOff]:
    """Days off that aren't over on `today`, the soonest first."""
    return days_off_of_all(session, today, date.max)


def _locked(session: Session, coach: Coach | None) -> list[Coach]:
    """The coaches that a day off is about; everybody in the order in which all who lock them do."""
    whose = [coach] if coach else list(session.scalars(select(Coach).order_by(Coach.id)))
    for one in whose:
        lock(session, one)
    return whose


def _withdraw_lone_slots(session: Session, coach: Coach, day_off: DayOff, now: datetime) -> int:
    slots = _lone_slots(coming_slots(session, coach, now, locked=True), coach, day_off, now)
    used = usage(session, coach, now)
    free = [slot for slot in slots if slot.withdrawn_at is None and slot.id not in used.booked]
    for slot in free:
        slot.withdrawn_at = now
    session.flush()
    return len(free)


def _offer_lone_slots_again(session: Session, coach: Coach, day_off: DayOff, now: datetime) -> int:
    zone = ZoneInfo(coach.zone)
    coming = coming_slots(session, coach, now, locked=True)
    used = usage(session, coach, now)
    again = 0
    for slot in _lone_slots(coming, coach, day_off, now):
        day = local_day(slot.starts_at, zone)
        given_away = [other for other in coming if other is not slot and takes_time(other, used)]
        if slot.withdrawn_at is None or days_off_between(session, coach, day, day):
            continue
        if overlapping(given_away, slot.starts_at, slot.ends_at) is None:
            slot.withdrawn_at = None
            again += 1
    session.flush()
    return again


def _lone_slots(coming: Sequence[CoachingSlot], coach: Coach, day_off: DayOff, now: datetime) -> list[CoachingSlot]:
    """Those of the slots that no pattern made and that start, from now on, on one of the days."""
    zone = ZoneInfo(coach.zone)
    return [
        slot
        for slot in coming
        if slot.pattern_id is None
        and slot.starts_at > now
        and day_off.first_day <= local_day(slot.starts_at, zone) <= day_off.last_day
    ]
