"""Employers' interest in training, events or hiring: kept apart from applications."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from programme.content import Programme
from programme.links import without_marks
from programme.mail.outbox import enqueue
from programme.records import EmployerInterest
from programme.transcripts import conversation_of


def leave_interest(
    session: Session,
    *,
    conversation_key: str,
    name: str,
    organisation: str,
    email: str,
    region: str,
    about: str,
    programme: Programme,
    now: datetime,
) -> EmployerInterest:
    """Keep an employer's interest, with an e-mail that confirms it; the same again brings it up to date.

    region: where the employer would take returners on, in their own words.
    """
    conversation = conversation_of(session, conversation_key, now)
    found = session.scalar(
        select(EmployerInterest).where(
            EmployerInterest.conversation_id == conversation.id, EmployerInterest.email == email
        )
    )
    interest = found or EmployerInterest(conversation_id=conversation.id, email=email, left_at=now)
    interest.name, interest.organisation, interest.region, interest.about = name, organisation, region, about
    session.add(interest)
    session.flush()
    if found is None:
        days = programme.settings.callback_working_days
        enqueue(
            session,
            to=email,
            subject=f"{programme.name}: thank you for your interest",
            body=without_marks(
                f"Hello {name},\n\nThank you for {organisation}'s interest in returners. You asked about: {about}.\n\n"
                f"A coordinator writes to you within {days} working days.\n\n{programme.name}\n"
            ),
            about=mark_of(interest),
            now=now,
        )
    return interest


def mark_of(interest: EmployerInterest) -> str:
    """Under what the e-mails about an interest are kept."""
    return f"employer-{interest.id}"


def newest(session: Session, limit: int) -> list[EmployerInterest]:
    """Employers' interests, the newest first."""
    return list(session.scalars(select(EmployerInterest).order_by(EmployerInterest.id.desc()).limit(limit)))
