"""Requests for a call back from a coordinator."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from programme.records import CallbackRequest, CallbackStatus, Conversation
from programme.transcripts import conversation_of

# How a complaint begins where coordinators read it.
COMPLAINT = "Complaint:"


def leave(
    session: Session, *, conversation_key: str, name: str, contact: str, about: str, now: datetime
) -> CallbackRequest:
    """Leave a request for a call back with the conversation attached; one that still waits is brought up to date.

    A complaint that was taken down before stays in it.
    """
    request = _waiting(session, conversation_key, now)
    complaints = [line for line in request.about.splitlines() if line.startswith(COMPLAINT)]
    request.name, request.contact = name, contact
    request.about = "\n".join([*complaints, about] if about else complaints)
    session.flush()
    return request


def complain(session: Session, *, conversation_key: str, text: str, now: datetime) -> CallbackRequest:
    """Pass a complaint on, in the person's own words, whether or not she leaves a way to be reached."""
    request = _waiting(session, conversation_key, now)
    said, before = f"{COMPLAINT} {' '.join(text.split())}", request.about.splitlines()
    if said not in before:
        request.about = "\n".join([said, *before])
    session.flush()
    return request


def waiting_for(session: Session, conversation_key: str) -> CallbackRequest | None:
    """The request of a conversation that still waits, if there is one."""
    return session.scalar(
        select(CallbackRequest)
        .join(CallbackRequest.conversation)
        .where(Conversation.key == conversation_key, CallbackRequest.status == CallbackStatus.WAITING)
        .order_by(CallbackRequest.id.desc())
        .limit(1)
    )


def _waiting(session: Session, conversation_key: str, now: datetime) -> CallbackRequest:
    conversation = conversation_of(session, conversation_key, now)
    request = session.scalar(
        select(CallbackRequest).where(
            CallbackRequest.conversation_id == conversation.id, CallbackRequest.status == CallbackStatus.WAITING
        )
    )
    if request is None:
        request = CallbackRequest(conversation_id=conversation.id, asked_at=now, name="", contact="", about="")
        session.add(request)
    return request


def newest(session: Session, limit: int, offset: int = 0) -> list[CallbackRequest]:
    """Requests, those that wait first, the newest first."""
    return list(
        session.scalars(
            select(CallbackRequest)
            .options(joinedload(CallbackRequest.conversation))
            .order_by(CallbackRequest.status.desc(), CallbackRequest.id.desc())
            .limit(limit)
            .offset(offset)
        )
    )
