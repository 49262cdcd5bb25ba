"""Slots made from patterns, and kept to them: what the patterns, days off and holidays say now is what is offered.

A slot in which somebody has a place is never touched, nor is one that stands alone. Everything else follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from programme.availability.closed import closed_days
from programme.availability.occupied import coming_slots, lock, overlapping, set_capacity, takes_time, usage
from programme.availability.terms import meeting_of, start_times
from programme.coaching.waiting import tell_of_new
from programme.content import Programme
from programme.records import Coach, CoachingPattern, CoachingSlot
from programme.times import at_wall_clock, local_day

AT_ONCE = 500  # slots deleted in one statement: a statement can't name any number of them


@dataclass(frozen=True)
class Made:
    """How many slots are offered that weren't, and how many no longer are."""

    added: int = 0
    withdrawn: int = 0

    def __add__(self, other: Made) -> Made:
        return Made(self.added + other.added, self.withdrawn + other.withdrawn)

    def __bool__(self) -> bool:
        return bool(self.added or self.withdrawn)


@dataclass
class _Plan:
    """What has to be done so that a coach's slots are those of the patterns."""

    to_add: list[CoachingSlot] = field(default_factory=list)
    to_change: list[tuple[CoachingSlot, dict[str, Any]]] = field(default_factory=list)
    to_withdraw: list[CoachingSlot] = field(default_factory=list)
    to_delete: list[CoachingSlot] = field(default_factory=list)

    @property
    def touches_slots(self) -> bool:
        return bool(self.to_change or self.to_withdraw or self.to_delete)


def make_slots(session: Session, *, programme: Programme, now: datetime) -> Made:
    """Make every coach's slots `availability.weeks_ahead` weeks ahead, and let those made before follow every change.

    Unbooked slots that no longer belong are deleted, or withdrawn if a record refers to them; those that belong again
    are offered again. Run again, or twice at once, it does nothing more.
    """
    made = Made()
    for coach in session.scalars(select(Coach).order_by(Coach.id)).all():
        made += follow(session, coach, programme=programme, now=now)
    return made


def follow(session: Session, coach: Coach, *, programme: Programme, now: datetime) -> Made:
    """`make_slots` for one coach, who is locked until the transaction ends; whoever waits is told of what is new."""
    lock(session, coach)
    weeks = programme.availability.weeks_ahead
    plan = _plan(session, coach, weeks, now)
    if plan.touches_slots:
        # Looked at once more with the slots held: somebody may have booked one of them this very moment.
        plan = _plan(session, coach, weeks, now, locked=True)
    offered_anew = [*plan.to_add, *(slot for slot, _ in plan.to_change if slot.withdrawn_at is not None)]
    made = _carry_out(session, plan, now)
    tell_of_new(session, *offered_anew, programme=programme, now=now)
    return made


def _plan(session: Session, coach: Coach, weeks: int, now: datetime, *, locked: bool = False) -> _Plan:
    coming, plan = coming_slots(session, coach, now, locked=locked), _Plan()
    used = usage(session, coach, now)
    fixed: list[CoachingSlot] = []
    loose: dict[datetime, CoachingSlot] = {}
    for slot in coming:
        if slot.pattern_id is None or slot.id in used.booked or slot.starts_at <= now:
            fixed.append(slot)
        else:
            loose[slot.starts_at] = slot
    given_away = [slot for slot in fixed if takes_time(slot, used)]
    not_anew = {slot.starts_at for slot in fixed}  # a coach has one slot at a time, withdrawn or not
    free_from = now
    for starts_at, pattern in _wanted(session, coach, weeks, now):
        ends_at = starts_at + timedelta(minutes=pattern.minutes)
        if starts_at < free_from or starts_at in not_anew or overlapping(given_away, starts_at, ends_at):
            continue
        free_from = ends_at
        says = _says(coach, pattern, ends_at)
        standing = loose.pop(starts_at, None)
        if standing is None:
            plan.to_add.append(CoachingSlot(coach_id=coach.id, starts_at=starts_at, **says))
        elif any(getattr(standing, name) != value for name, value in says.items()):
            plan.to_change.append((standing, says))
    for slot in loose.values():
        if slot.id not in used.referred_to:
            plan.to_delete.append(slot)
        elif slot.withdrawn_at is None:
            plan.to_withdraw.append(slot)
    return plan


def _wanted(session: Session, coach: Coach, weeks: int, now: datetime) -> list[tuple[datetime, CoachingPattern]]:
    """When the coach's patterns want a slot to start from now on, the soonest first."""
    zone = ZoneInfo(coach.zone)
    today = local_day(now, zone)
    days = [today + timedelta(days=ahead) for ahead in range(weeks * 7 + 1)]
    is_closed = closed_days(session, coach, days[0], days[-1])
    open_days = [day for day in days if not is_closed(day)]
    found = []
    for pattern in _patterns_between(session, coach, days[0], days[-1]):
        times = list(start_times(pattern))
        for day in (day for day in open_days if _holds_on(pattern, day)):
            instants = (at_wall_clock(day, at, zone) for at in times)
            found += [(starts_at, pattern) for starts_at in instants if starts_at is not None and starts_at > now]
    return sorted(found, key=lambda one: (one[0], one[1].id))


def _patterns_between(session: Session, coach: Coach, first: date, last: date) -> Sequence[CoachingPattern]:
    return session.scalars(
        select(CoachingPattern).where(
            CoachingPattern.coach_id == coach.id,
            CoachingPattern.valid_from <= last,
            or_(CoachingPattern.valid_until.is_(None), CoachingPattern.valid_until >= first),
        )
    ).all()


def _holds_on(pattern: CoachingPattern, day: date) -> bool:
    ended = pattern.valid_until is not None and day > pattern.valid_until
    return day.weekday() in pattern.weekdays and pattern.valid_from <= day and not ended


def _says(coach: Coach, pattern: CoachingPattern, ends_at: datetime) -> dict[str, Any]:
    """What a slot made from a pattern says of itself."""
    return {
        **meeting_of(pattern),
        "ends_at": ends_at,
        "zone": coach.zone,
        "pattern_id": pattern.id,
        "withdrawn_at": None,
        "is_sample": pattern.is_sample,
    }


def _carry_out(session: Session, plan: _Plan, now: datetime) -> Made:
    again = sum(slot.withdrawn_at is not None for slot, _ in plan.to_change)
    gone = sum(slot.withdrawn_at is None for slot in plan.to_delete)
    numbers = [slot.id for slot in plan.to_delete]
    for first in range(0, len(numbers), AT_ONCE):
        session.execute(delete(CoachingSlot).where(CoachingSlot.id.in_(numbers[first : first + AT_ONCE])))
    for slot in plan.to_withdraw:
        slot.withdrawn_at = now
    for slot, says in plan.to_change:
        take_over(session, slot, says)
    session.add_all(plan.to_add)
    session.flush()
    return Made(added=len(plan.to_add) + again, withdrawn=len(plan.to_withdraw) + gone)


def take_over(session: Session, slot: CoachingSlot, says: dict[str, Any]) -> None:
    """Let a slot in which nobody has a place say something else of itself."""
    if says["capacity"] != slot.capacity:
        set_capacity(session, slot, says["capacity"])
    for name, value in says.items():
        if getattr(slot, name) != value:
            setattr(slot, name, value)
