"""Records made for a test: it states only what matters to it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from programme.applications import Draft, submit
from programme.content import Programme
from programme.records import Application, Coach, CoachingSlot, Cohort

_numbers = count(1)


def a_cohort(session: Session, now: datetime, **given: Any) -> Cohort:
    """A cohort that is open at `now`, with ten places."""
    today = now.date()
    values: dict[str, Any] = {
        "name": f"Cohort {next(_numbers)}",
        "opens_on": today - timedelta(days=7),
        "apply_by": today + timedelta(days=21),
        "starts_on": today + timedelta(days=42),
        "ends_on": today + timedelta(days=98),
        "places": 10,
        "hours_a_week": "about six hours a week",
    }
    cohort = Cohort(**values | given)
    session.add(cohort)
    session.flush()
    return cohort


def a_draft(now: datetime, **given: Any) -> Draft:
    """What Priya told for her application."""
    values: dict[str, Any] = {
        "consented_at": now,
        "full_name": "Priya Nair",
        "email": "priya@example.com",
        "phone": "+447700900123",
        "contact_preference": None,
        "home_area": "Leeds, Yorkshire and The Humber",
        "region": "yorkshire_and_the_humber",
        "last_role": "test engineer",
        "sector": "telecoms",
        "years_experience": "9",
        "break_length": "6 years",
        "break_since": date(2020, 11, 1),
        "goals": None,
        "support_needs": None,
    }
    return Draft(**values | given)


def an_applicant(session: Session, programme: Programme, now: datetime, key: str = "") -> Application:
    """Somebody who has applied, with an e-mail address of her own; an open cohort is expected."""
    key = key or f"conversation-{next(_numbers)}"
    return submit(
        session,
        conversation_key=key,
        draft=a_draft(now, email=f"{key}@example.com"),
        programme=programme,
        now=now,
    )


def a_slot(session: Session, starts_at: datetime, capacity: int = 1, **given: Any) -> CoachingSlot:
    """A coaching slot of 45 minutes with a coach of its own."""
    slot = CoachingSlot(
        coach=Coach(name=f"Coach {next(_numbers)}", zone="Europe/London"),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=45),
        capacity=capacity,
        **{"topics": ["cv", "confidence"], "place": "online"} | given,
    )
    session.add(slot)
    session.flush()
    return slot
