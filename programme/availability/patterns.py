"""Weekly patterns: "Tuesdays and Thursdays 09:30 to 14:30, 45 minutes, 15 between"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from programme.availability.making import follow
from programme.availability.occupied import lock
from programme.availability.terms import CannotArrange, PatternTerms, check_hours, checked
from programme.content import Programme
from programme.coordinators import record
from programme.records import Coach, CoachingPattern
from programme.times import spoken_date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def add_pattern(
    session: Session, *, coach: Coach, programme: Programme, by: str, now: datetime, **terms: Unpack[PatternTerms]
) -> CoachingPattern:
    """Add a coach's weekly hours, and make their slots. by: who does it, for the audit log.

    Times are those of the clock on the wall in the coach's zone, all year; minutes and gap_minutes are minutes.
    Raises CannotArrange if the hours hold no slot, overlap another pattern of the coach, or something can't be used.
    """
    lock(session, coach)
    pattern = _checked(session, coach, terms, programme)
    pattern.is_sample = coach.is_sample
    session.add(pattern)
    session.flush()
    record(session, actor=by, action="pattern_added", subject=f"pattern {pattern.id}", now=now)
    follow(session, coach, programme=programme, now=now)
    return pattern


def change_pattern(
    session: Session, number: int, *, programme: Programme, by: str, now: datetime, **terms: Unpack[PatternTerms]
) -> CoachingPattern:
    """Give a pattern other terms, all of them; its unbooked slots follow. Raises as `add_pattern`, or if unknown."""
    pattern = pattern_numbered(session, number)
    lock(session, pattern.coach)
    meant = _checked(session, pattern.coach, terms, programme, leaving_out=number)
    for name in terms:
        setattr(pattern, name, getattr(meant, name))
    session.flush()
    record(session, actor=by, action="pattern_changed", subject=f"pattern {number}", now=now)
    follow(session, pattern.coach, programme=programme, now=now)
    return pattern


def end_pattern(
    session: Session, number: int, *, last_day: date, programme: Programme, by: str, now: datetime
) -> CoachingPattern | None:
    """End a pattern after `last_day`; its unbooked slots after that are no longer offered.

    One that would end before it begins is taken away whole, and None given back. Raises CannotArrange if there is no
    such pattern, or it ends earlier already.
    """
    pattern = pattern_numbered(session, number)
    coach = pattern.coach
    lock(session, coach)
    if pattern.valid_until is not None and pattern.valid_until < last_day:
        raise CannotArrange(
            f"Pattern {number} ends on {spoken_date(pattern.valid_until)} already: change it if it is to go on longer."
        )
    never_begins = last_day < pattern.valid_from
    if never_begins:
        session.delete(pattern)
    else:
        pattern.valid_until = last_day
    session.flush()
    record(session, actor=by, action="pattern_ended", subject=f"pattern {number}", now=now)
    follow(session, coach, programme=programme, now=now)
    return None if never_begins else pattern


def patterns(session: Session) -> list[CoachingPattern]:
    """All patterns, by coach and by when they begin."""
    return list(
        session.scalars(
            select(CoachingPattern)
            .join(CoachingPattern.coach)
            .options(joinedload(CoachingPattern.coach))
            .order_by(Coach.name, CoachingPattern.valid_from, CoachingPattern.id)
        )
    )


def pattern_numbered(session: Session, number: int) -> CoachingPattern:
    """The pattern with that number, with its coach. Raises CannotArrange if there is none."""
    pattern = session.get(CoachingPattern, number, options=[joinedload(CoachingPattern.coach)])
    if pattern is None:
        raise CannotArrange(f"There is no pattern {number}: `returners patterns` lists them.")
    return pattern


def spoken_clocks(pattern: CoachingPattern) -> str:
    """A pattern's hours as they are said: "Tuesdays and Thursdays, 09:30 to 14:30"."""
    return f"{spoken_weekdays(pattern.weekdays)}, {pattern.starts_at:%H:%M} to {pattern.ends_at:%H:%M}"


def spoken_weekdays(weekdays: Iterable[int]) -> str:
    """Days of the week as they are said: "Mondays, Wednesdays and Fridays"."""
    names = [f"{WEEKDAYS[day]}s" for day in sorted(weekdays)]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _checked(
    session: Session, coach: Coach, terms: PatternTerms, programme: Programme, *, leaving_out: int | None = None
) -> CoachingPattern:
    """The pattern that the terms make, not yet kept. leaving_out: the one that it is put in the place of."""
    weekdays = sorted(set(terms["weekdays"]))
    meant = CoachingPattern(coach_id=coach.id, **{**terms, **checked(terms, programme), "weekdays": weekdays})
    check_hours(meant)
    for other in session.scalars(select(CoachingPattern).where(CoachingPattern.coach_id == coach.id)):
        if other.id != leaving_out and _overlap(meant, other):
            raise CannotArrange(
                f"{coach.name} has other hours in that time: {spoken_clocks(other)} (pattern {other.id}). "
                "Choose other hours, or end those first."
            )
    return meant


def _overlap(one: CoachingPattern, other: CoachingPattern) -> bool:
    return (
        bool(set(one.weekdays) & set(other.weekdays))
        and one.starts_at < other.ends_at
        and other.starts_at < one.ends_at
        and one.valid_from <= (other.valid_until or date.max)
        and other.valid_from <= (one.valid_until or date.max)
    )
