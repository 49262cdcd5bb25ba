"""Coaches, patterns, slots and bookings for a test: it states only what matters to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from programme import availability
from programme.availability import AddedSlot, PatternTerms
from programme.content import Programme
from programme.records import Application, Booking, Coach, CoachingPattern, CoachingSlot, SlotKind, Where
from tests.conftest import NOW
from tests.support.records import a_cohort, an_applicant

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 11, 23)  # the first working day after NOW
TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)
A_WEEK = timedelta(weeks=1)

_numbers = count(1)


def a_coach(session: Session, name: str = "Ruth", zone: str = "Europe/London") -> Coach:
    """A coach, where the working day is in London unless said otherwise."""
    return availability.add_coach(session, name=name, zone=zone, email=None, by="sam", now=NOW)


def terms(**given: Any) -> PatternTerms:
    """Tuesdays and Thursdays 09:30 to 14:30, 45 minutes, 15 between: five slots a day."""
    values: dict[str, Any] = {
        "weekdays": [1, 3],
        "starts_at": time(9, 30),
        "ends_at": time(14, 30),
        "minutes": 45,
        "gap_minutes": 15,
        "valid_from": date(2026, 11, 1),
        "valid_until": None,
        "kind": SlotKind.COACHING,
        "title": None,
        "topics": ["cv"],
        "capacity": 1,
        "where": Where.VIDEO,
        "place": "online, by video call",
        "video_link": "https://example.org/ruth",
        "dial_in": None,
    }
    return values | given  # type: ignore[return-value]


def weekly(session: Session, coach: Coach, programme: Programme, now: datetime = NOW, **given: Any) -> CoachingPattern:
    """A pattern of a coach, with its slots."""
    return availability.add_pattern(session, coach=coach, programme=programme, by="sam", now=now, **terms(**given))


def one_off(
    session: Session, coach: Coach, programme: Programme, day: date, at: time, now: datetime = NOW, **given: Any
) -> AddedSlot:
    """A slot of 45 minutes that no pattern makes."""
    values: dict[str, Any] = {
        "minutes": 45,
        "kind": SlotKind.COACHING,
        "title": None,
        "topics": ["cv"],
        "capacity": 1,
        "where": Where.VIDEO,
        "place": "online, by video call",
        "video_link": None,
        "dial_in": None,
    }
    return availability.add_slot(
        session, coach=coach, day=day, starts_at=at, programme=programme, by="sam", now=now, **values | given
    )


def returners(session: Session, programme: Programme, number: int = 1, now: datetime = NOW) -> list[Application]:
    """Some who have applied."""
    a_cohort(session, now, places=100)
    return [an_applicant(session, programme, now) for _ in range(number)]


def place_in(session: Session, slot: CoachingSlot, application: Application, **given: Any) -> Booking:
    """A place in a slot, taken or held."""
    booking = Booking(
        **{
            "reference": f"B-TEST-{next(_numbers)}",
            "slot_id": slot.id,
            "slot_capacity": slot.capacity,
            "place_number": 1,
            "application_id": application.id,
            "topic": "cv",
            "booked_at": NOW,
        }
        | given
    )
    session.add(booking)
    session.flush()
    return booking


def offered(session: Session, coach: Coach, day: date | None = None) -> Sequence[CoachingSlot]:
    """The coach's slots that aren't withdrawn, on one of the coach's days or on all, by their start."""
    slots = session.scalars(
        select(CoachingSlot)
        .where(CoachingSlot.coach_id == coach.id, CoachingSlot.withdrawn_at.is_(None))
        .order_by(CoachingSlot.starts_at)
    )
    zone = ZoneInfo(coach.zone)
    return [slot for slot in slots if day is None or slot.starts_at.astimezone(zone).date() == day]


def shown(slots: Sequence[CoachingSlot], zone: ZoneInfo = LONDON) -> list[str]:
    """When slots start, by the clock on the wall."""
    return [f"{slot.starts_at.astimezone(zone):%H:%M}" for slot in slots]
