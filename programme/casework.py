"""An application as a coordinator opens it: the person's answers, the check, the bookings, who looked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from programme.content import Programme
from programme.coordinators import record
from programme.eligibility import decide, from_json
from programme.records import Application, Booking, CoachingSlot, EligibilityCheck


@dataclass(frozen=True)
class CheckedAnswer:
    """One answer of an eligibility check: the question, the answer as read back, and why it counted against."""

    question: str
    shown: str
    reason: str | None


@dataclass(frozen=True)
class Case:
    """An application with everything that belongs to it; `answers` is empty if there was no check."""

    application: Application
    answers: Sequence[CheckedAnswer]
    bookings: Sequence[Booking]


def open_application(session: Session, reference: str, *, programme: Programme, by: str, now: datetime) -> Case | None:
    """The case of an application for the coordinator `by`, who is written into the audit log; None if unknown."""
    application = session.scalar(
        select(Application)
        .options(
            joinedload(Application.cohort),
            joinedload(Application.conversation),
            joinedload(Application.eligibility_check),
            selectinload(Application.history),
        )
        .where(Application.reference == reference)
    )
    if application is None:
        return None
    record(session, actor=by, action="application_opened", subject=reference, now=now)
    check = application.eligibility_check
    return Case(
        application,
        _answers(programme, application, check) if check else (),
        _bookings(session, application),
    )


def _answers(programme: Programme, application: Application, check: EligibilityCheck) -> list[CheckedAnswer]:
    reasons = _reasons(programme, application, check)
    asked = {question.slot: question.question for question in programme.eligibility}
    return [
        CheckedAnswer(asked.get(slot, slot), str(answer.get("shown", "")), reasons.get(slot))
        for slot, answer in check.answers.items()
    ]


def _reasons(programme: Programme, application: Application, check: EligibilityCheck) -> Mapping[str, str]:
    """Why each criterion counted against: decided again from the answers kept, if the rules still are the same."""
    answers = {slot: from_json(kept) for slot, kept in check.answers.items()}
    again = decide(programme, answers, application.cohort.starts_on)
    if check.rules_version == programme.rules_version and [r.slot for r in again.reasons] == check.reasons:
        return {reason.slot: reason.text for reason in again.reasons}
    return dict.fromkeys(check.reasons, "Counted against, by the rules of that time.")


def _bookings(session: Session, application: Application) -> Sequence[Booking]:
    return session.scalars(
        select(Booking)
        .join(Booking.slot)
        .options(joinedload(Booking.slot).joinedload(CoachingSlot.coach))
        .where(Booking.application_id == application.id, Booking.held_until.is_(None))
        .order_by(CoachingSlot.starts_at)
    ).all()
