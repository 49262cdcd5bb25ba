"""Coaches, and how they are found by name."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import available_timezones

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import select
from sqlalchemy.orm import Session

from programme.availability.terms import CannotArrange, one_line
from programme.coordinators import record
from programme.records import Coach

LONGEST_NAME = 200


def add_coach(
    session: Session, *, name: str, zone: str, email: str | None, by: str, now: datetime, is_sample: bool = False
) -> Coach:
    """Add a coach. zone: where their working day is, an IANA name; email: where they are written to, if anywhere.

    by: who adds them, for the audit log. Raises CannotArrange if the name is taken, or something can't be used.
    """
    called = one_line(name, "name", LONGEST_NAME)
    if called is None:
        raise CannotArrange("Give the coach's name.")
    if any(other.name.casefold() == called.casefold() for other in coaches(session)):
        raise CannotArrange(f"There is a coach called {called} already: choose another name.")
    if zone not in available_timezones():
        raise CannotArrange(f"{zone} is not a time zone: an example is Europe/London.")
    coach = Coach(name=called, zone=zone, email=_address(email), is_sample=is_sample)
    session.add(coach)
    session.flush()
    record(session, actor=by, action="coach_added", subject=f"coach {coach.id}", now=now)
    return coach


def coaches(session: Session) -> list[Coach]:
    """All coaches, by name."""
    return list(session.scalars(select(Coach).order_by(Coach.name)))


def coach_called(session: Session, name: str) -> Coach:
    """The coach of that name, or the only one whose name begins like that. Raises CannotArrange if there is none."""
    wanted, known = " ".join(name.split()).casefold(), coaches(session)
    exact = [coach for coach in known if coach.name.casefold() == wanted]
    found = exact or [coach for coach in known if wanted and coach.name.casefold().startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if not known:
        raise CannotArrange("There are no coaches yet: `returners coaches add` adds one.")
    names = ", ".join(coach.name for coach in found or known)
    reason = f"{name} may be any of several" if found else f"There is no coach called {name}"
    raise CannotArrange(f"{reason}: {names}.")


def coach_numbered(session: Session, number: int) -> Coach:
    """The coach with that number. Raises CannotArrange if there is none."""
    coach = session.get(Coach, number)
    if coach is None:
        raise CannotArrange(f"There is no coach {number}: choose one of those listed.")
    return coach


def _address(email: str | None) -> str | None:
    if not email:
        return None
    try:
        return validate_email(email.strip(), check_deliverability=False).normalized
    except EmailNotValidError:
        raise CannotArrange(f"{email} isn't an e-mail address: check it.") from None
