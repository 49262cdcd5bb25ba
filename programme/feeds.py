"""A coach's own calendar feed: an address that shows who comes and when, and that can be revoked.

The link's subject is "<coach id>-<feed number>": raising the coach's number makes every address given out before void.
"""

from __future__ import annotations

import re
from datetime import datetime

from sqlalchemy.orm import Session

from programme.calendar_entries import feed
from programme.coaching import coach_entries
from programme.coaching.calling_off import check_coordinator, coach_named
from programme.content import Programme
from programme.coordinators import record
from programme.records import Coach

SUBJECT = re.compile(r"(?P<coach>\d+)-(?P<number>\d+)")


def feed_subject(session: Session, *, coach: str) -> str:
    """What the link of a coach's feed is about. coach: the coach's name. Raises CannotBeDone if there is none."""
    return _subject(coach_named(session, coach))


def revoke_feed(session: Session, *, coach: str, by: str, now: datetime) -> str:
    """Make every address of a coach's feed void that was given out so far; gives back the subject of the next.

    by: the coordinator's login, for the audit log. Raises CannotBeDone if there is no such coordinator or coach.
    """
    check_coordinator(session, by)
    found = coach_named(session, coach)
    # Locked, so that two who revoke at once each make a new address.
    session.refresh(found, with_for_update=True)
    found.feed_number += 1
    record(session, actor=by, action="feed_revoked", subject=f"coach {found.id}", now=now)
    session.flush()
    return _subject(found)


def calendar_of(session: Session, subject: str, *, programme: Programme, now: datetime) -> str | None:
    """The calendar (RFC 5545) behind a feed's link, or None if the link was revoked."""
    named = SUBJECT.fullmatch(subject)
    coach = session.get(Coach, int(named["coach"])) if named else None
    if coach is None or _subject(coach) != subject:
        return None
    entries = coach_entries(session, coach, programme=programme, now=now)
    return feed(f"{programme.name}: {coach.name}", entries)


def _subject(coach: Coach) -> str:
    return f"{coach.id}-{coach.feed_number}"
