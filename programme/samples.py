"""Sample records for an empty database, clearly marked as samples, so that everything can be tried at once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from programme import coordinators
from programme.availability import add_coach, add_pattern, add_slot, coach_called
from programme.availability.closed import bank_holiday
from programme.content import Programme
from programme.records import Coach, Cohort, Coordinator, SlotKind, Where
from programme.times import local_day

COORDINATOR_LOGIN, COORDINATOR_PASSWORD = "coordinator", "returners-sample"  # printed by `make run`
BY = "sample data"  # in the audit log
VIDEO = "https://example.org/video"
AMIRA, DAN = "Amira (sample coach)", "Dan (sample coach)"
MINUTES, GAP_MINUTES = 45, 15


def is_empty(session: Session) -> bool:
    """Whether nobody has put anything of the programme's into the database yet."""
    counts = (session.scalar(select(func.count()).select_from(kind)) for kind in (Cohort, Coach, Coordinator))
    return not any(counts)


def add_samples(session: Session, programme: Programme, now: datetime) -> bool:
    """Fill an empty database: a cohort open today, coaches with some hundred slots in four weeks, sessions for several
    people, and a coordinator.

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
    _add_coaches(session, programme, now)
    _add_sessions(session, programme, now)
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


def _add_coaches(session: Session, programme: Programme, now: datetime) -> None:
    """Two coaches, of whom one is there on each working day: about a hundred slots in four weeks."""
    for name, weekdays, starts_at, ends_at, topics, video_link in (
        (AMIRA, [0, 2, 4], time(9, 30), time(14, 30), ["cv", "confidence", "interview", "anything"], f"{VIDEO}/amira"),
        (DAN, [1, 3], time(9), time(15), ["cv", "confidence", "interview", "technical", "anything"], f"{VIDEO}/dan"),
    ):
        add_pattern(
            session,
            coach=add_coach(session, name=name, zone=programme.zone, email=None, by=BY, now=now, is_sample=True),
            weekdays=weekdays,
            starts_at=starts_at,
            ends_at=ends_at,
            minutes=MINUTES,
            gap_minutes=GAP_MINUTES,
            valid_from=local_day(now, programme.tz) + timedelta(days=1),
            valid_until=None,
            kind=SlotKind.COACHING,
            title=None,
            topics=topics,
            capacity=1,
            where=Where.VIDEO,
            place=programme.settings.session_place,
            video_link=video_link,
            dial_in=None,
            programme=programme,
            by=BY,
            now=now,
        )


def _add_sessions(session: Session, programme: Programme, now: datetime) -> None:
    """One of each thing that several people join, on weekdays on which the coach has no hours."""
    online = programme.settings.session_place
    group, refresh, event = SlotKind.GROUP_SESSION, SlotKind.REFRESH_WEEK, SlotKind.EMPLOYER_EVENT
    for kind, title, name, weeks, weekday, at, minutes, capacity, place, video_link in (
        (group, "Finding your confidence again", AMIRA, 1, 1, time(10), 90, 12, online, f"{VIDEO}/confidence"),
        (refresh, "ReFresh Week: cloud and data", DAN, 2, 2, time(10), 120, 30, online, f"{VIDEO}/refresh-week"),
        (event, "Meet the employers: engineering", AMIRA, 2, 3, time(12), 90, 40, "Leeds, 1 Example Row", None),
    ):
        add_slot(
            session,
            coach=coach_called(session, name),
            day=_open_day(local_day(now, programme.tz) + timedelta(weeks=weeks), weekday),
            starts_at=at,
            minutes=minutes,
            kind=kind,
            title=title,
            topics=[],
            capacity=capacity,
            where=Where.VIDEO if video_link else Where.PLACE,
            place=place,
            video_link=video_link,
            dial_in=None,
            programme=programme,
            by=BY,
            now=now,
        )


def _open_day(from_day: date, weekday: int) -> date:
    """The first such weekday from a day on that isn't a bank holiday."""
    day = from_day + timedelta(days=(weekday - from_day.weekday()) % 7)
    return day if bank_holiday(day) is None else _open_day(day + timedelta(days=1), weekday)
