"""Sample records for an empty database, clearly marked as samples, so that everything can be tried at once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from programme import coordinators
from programme.content import Programme
from programme.records import Coach, CoachingSlot, Cohort, Coordinator
from programme.times import local_day

COORDINATOR_LOGIN, COORDINATOR_PASSWORD = "coordinator", "returners-sample"  # printed by `make run`
COACHES = {
    "Amira (sample coach)": ["cv", "confidence", "anything"],
    "Dan (sample coach)": ["interview", "technical", "anything"],
}
START_TIMES = (time(9, 30), time(10, 30), time(11, 30), time(12, 30), time(13, 30))
LENGTH = timedelta(minutes=45)
WEEKS_OF_SLOTS = 4
# Amira coaches on Mondays, Wednesdays and Fridays, Dan on Tuesdays and Thursdays.
WEEKDAYS = {"Amira (sample coach)": {0, 2, 4}, "Dan (sample coach)": {1, 3}}


def is_empty(session: Session) -> bool:
    """Whether nobody has put anything of the programme's into the database yet."""
    counts = (session.scalar(select(func.count()).select_from(kind)) for kind in (Cohort, Coach, Coordinator))
    return not any(counts)


def add_samples(session: Session, programme: Programme, now: datetime) -> bool:
    """Fill an empty database: a cohort open today, coaches with some hundred slots, a coordinator.

    Gives back whether anything was added.
    """
    if not is_empty(session):
        return False
    today = local_day(now, programme.tz)
    starts_on = _monday_after(today + timedelta(weeks=6))
    session.add(
        Cohort(
            name=f"{starts_on:%B %Y} cohort (sample)",
            opens_on=today,
            apply_by=starts_on - timedelta(days=14),
            starts_on=starts_on,
            ends_on=starts_on + timedelta(weeks=8),
            places=120,
            hours_a_week="about six hours a week",
            is_sample=True,
        )
    )
    for name, topics in COACHES.items():
        coach = Coach(name=name, zone=programme.zone, is_sample=True)
        session.add(coach)
        session.add_all(_slots(coach, topics, WEEKDAYS[name], today, programme))
    coordinators.add(
        session,
        login=COORDINATOR_LOGIN,
        name="Sample coordinator",
        password=COORDINATOR_PASSWORD,
        is_sample=True,
    )
    return True


def _monday_after(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _slots(
    coach: Coach, topics: list[str], weekdays: set[int], today: date, programme: Programme
) -> list[CoachingSlot]:
    slots = []
    for ahead in range(1, WEEKS_OF_SLOTS * 7 + 1):
        day = today + timedelta(days=ahead)
        if day.weekday() not in weekdays:
            continue
        for at in START_TIMES:
            starts_at = datetime.combine(day, at, programme.tz)
            slots.append(
                CoachingSlot(
                    coach=coach,
                    starts_at=starts_at,
                    ends_at=starts_at + LENGTH,
                    capacity=1,
                    topics=topics,
                    place=programme.settings.session_place,
                    is_sample=True,
                )
            )
    return slots
