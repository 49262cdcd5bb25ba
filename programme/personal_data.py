"""What is kept about one person: given out whole, or erased whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Delete, delete, func, inspect, or_, select
from sqlalchemy.orm import Session

from programme import coaching
from programme.access import about
from programme.coaching.coach_letters import tell_coach_freed
from programme.coaching.standing import lock_in_order
from programme.content import Programme
from programme.coordinators import record
from programme.employers import mark_of
from programme.records import (
    AccessLink,
    Application,
    Base,
    Booking,
    CallbackRequest,
    Conversation,
    EligibilityCheck,
    EmployerInterest,
    Message,
    OutgoingEmail,
    SlotWait,
    StatusChange,
)
from programme.transcripts import EVENTS, catch_up

T = TypeVar("T", AccessLink, Message, EligibilityCheck, EmployerInterest, Application, CallbackRequest)
# What only the machine needs: no part of what is kept about a person.
SECRET = frozenset({"key", "token_hash", "last_event_id", "code", "opened_by"})


@dataclass(frozen=True)
class Erased:
    """What was erased: how many records, and the ids of the e-mails among them, whose files may lie somewhere yet."""

    records: int
    emails: Sequence[int]


class NobodyFound(Exception):
    """Nothing is kept under that reference or number."""


def export(session: Session, subject: str, *, by: str, now: datetime) -> dict[str, Any]:
    """Everything kept about the person of a conversation, ready for JSON.

    subject: the reference of an application, or the number of a conversation. by: who asks, for the audit log.
    Raises NobodyFound.
    """
    conversation = _conversation(session, subject)
    catch_up(session, conversation.key)
    record(session, actor=by, action="data_exported", subject=subject, now=now)
    applications = _of(session, Application, conversation)
    return {
        "conversation": _plain(conversation),
        "messages": [_plain(one) for one in _of(session, Message, conversation)],
        "checks": [_plain(one) for one in _of(session, EligibilityCheck, conversation)],
        "applications": [_plain(one) | {"history": [_plain(change) for change in one.history]} for one in applications],
        "bookings": [_plain(one) for one in _bookings(session, applications)],
        "slot_waits": [_plain(one) for one in _waits(session, applications)],
        "links": [_plain(one) for one in _of(session, AccessLink, conversation)],
        "employer_interests": [_plain(one) for one in _of(session, EmployerInterest, conversation)],
        "callbacks": [_plain(one) for one in _of(session, CallbackRequest, conversation)],
        "emails": [_plain(one) for one in _emails(session, conversation)],
    }


def erase(session: Session, subject: str, *, programme: Programme, by: str, now: datetime) -> Erased:
    """Erase everything kept about the person of a conversation, Rasa's events included; a held slot is free again.

    Her coaching slots to come are cancelled first, so that coaches know and whoever waits is told. What stays is the
    line in the audit log that it was done. subject, by: as for `export`. Raises NobodyFound.
    """
    conversation = _conversation(session, subject)
    cancelled = coaching.cancel_all(session, conversation_key=conversation.key, programme=programme, now=now)
    for booking in cancelled:
        tell_coach_freed(session, booking.slot, programme, now)
    session.flush()
    applications = _locked(session, conversation)
    ids = [one.id for one in applications]
    emails = [one.id for one in _emails(session, conversation)]
    session.expunge_all()
    steps = [
        delete(OutgoingEmail).where(OutgoingEmail.id.in_(emails)),
        delete(Booking).where(Booking.application_id.in_(ids)),
        delete(SlotWait).where(SlotWait.application_id.in_(ids)),
        delete(StatusChange).where(StatusChange.application_id.in_(ids)),
        delete(Application).where(Application.id.in_(ids)),
        delete(EligibilityCheck).where(EligibilityCheck.conversation_id == conversation.id),
        delete(EmployerInterest).where(EmployerInterest.conversation_id == conversation.id),
        delete(CallbackRequest).where(CallbackRequest.conversation_id == conversation.id),
        delete(AccessLink).where(AccessLink.conversation_id == conversation.id),
        delete(Message).where(Message.conversation_id == conversation.id),
    ]
    if inspect(session.connection()).has_table(EVENTS.name):
        steps.append(delete(EVENTS).where(EVENTS.c.sender_id == conversation.key))
    steps.append(delete(Conversation).where(Conversation.id == conversation.id))
    erased = sum(_carried_out(session, step) for step in steps)
    record(session, actor=by, action="data_erased", subject=str(conversation.id), now=now)
    return Erased(erased, emails)


def _carried_out(session: Session, step: Delete) -> int:
    """Erase, and count what was erased."""
    where = step.whereclause
    counted = select(func.count()).select_from(step.table)
    count = session.scalar(counted.where(where) if where is not None else counted) or 0
    session.execute(step, execution_options={"synchronize_session": False})
    return count


def _conversation(session: Session, subject: str) -> Conversation:
    wanted = subject.strip()
    number = int(wanted) if wanted.isdecimal() else None
    found = session.scalar(
        select(Conversation)
        .outerjoin(Application, Application.conversation_id == Conversation.id)
        .where(or_(Application.reference == wanted.upper(), Conversation.id == number))
        .limit(1)
    )
    if found is None:
        raise NobodyFound(
            f"Nothing is kept under {subject}: give an application's reference or a conversation's number."
        )
    return found


def _of(session: Session, kind: type[T], conversation: Conversation) -> Sequence[T]:
    return session.scalars(select(kind).where(kind.conversation_id == conversation.id).order_by(kind.id)).all()


def _bookings(session: Session, applications: Sequence[Application]) -> Sequence[Booking]:
    return session.scalars(select(Booking).where(Booking.application_id.in_([one.id for one in applications]))).all()


def _waits(session: Session, applications: Sequence[Application]) -> Sequence[SlotWait]:
    return session.scalars(select(SlotWait).where(SlotWait.application_id.in_([one.id for one in applications]))).all()


def _locked(session: Session, conversation: Conversation) -> Sequence[Application]:
    """The applications, locked with the slots of their bookings in the order that booking keeps, too."""
    applications = session.scalars(
        select(Application)
        .where(Application.conversation_id == conversation.id)
        .order_by(Application.id)
        .with_for_update()
    ).all()
    lock_in_order(session, [one.slot_id for one in _bookings(session, applications)])
    return applications


def _emails(session: Session, conversation: Conversation) -> Sequence[OutgoingEmail]:
    applications = _of(session, Application, conversation)
    held = [one.reference for one in _bookings(session, applications)]
    interests = [mark_of(one) for one in _of(session, EmployerInterest, conversation)]
    references = [about(conversation), *(one.reference for one in applications), *held, *interests]
    return session.scalars(
        select(OutgoingEmail).where(OutgoingEmail.about.in_(references)).order_by(OutgoingEmail.id)
    ).all()


def _plain(kept: Base) -> dict[str, Any]:
    """A record's own columns, as JSON has them."""
    found = {column.key: getattr(kept, column.key) for column in inspect(type(kept)).columns}
    shown = {name: value.isoformat() if isinstance(value, datetime | date) else value for name, value in found.items()}
    return {name: json.loads(json.dumps(value, default=str)) for name, value in shown.items() if name not in SECRET}
