"""Requests for a call back from a coordinator."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from programme.records import CallbackRequest, CallbackStatus
from programme.transcripts import conversation_of


def leave(
    session: Session, *, conversation_key: str, name: str, contact: str, about: str, now: datetime
) -> CallbackRequest:
    """Leave a request for a call back with the conversation attached; one that still waits is brought up to date."""
    conversation = conversation_of(session, conversation_key, now)
    request = session.scalar(
        select(CallbackRequest).where(
            CallbackRequest.conversation_id == conversation.id, CallbackRequest.status == CallbackStatus.WAITING
        )
    )
    if request is None:
        request = CallbackRequest(conversation_id=conversation.id, asked_at=now)
        session.add(request)
    request.name, request.contact, request.about = name, contact, about
    session.flush()
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
