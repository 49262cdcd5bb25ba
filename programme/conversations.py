"""Conversations as they are found, started, shown to their returner and read by a coordinator.

The browser holds a token and only its hash is kept here; Rasa's sender id (`key`) is another secret,
made here and never sent to the browser.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ScalarSelect, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from programme.coordinators import hashed, record
from programme.records import (
    AccessLink,
    Application,
    CallbackRequest,
    CallbackStatus,
    Conversation,
    Message,
    Sender,
)
from programme.transcripts import catch_up


@dataclass(frozen=True)
class Turn:
    """What a returner said, and every answer to it; no answers yet if it wasn't answered."""

    said: Message
    replies: Sequence[Message]


@dataclass(frozen=True)
class Summary:
    """A conversation as it stands in a list.

    first_line: what the returner said first; empty if only others have written.
    application: the reference of its newest application. callback: where its newest request stands.
    """

    id: int
    last_message_at: datetime
    first_line: str
    messages: int
    application: str | None
    callback: CallbackStatus | None


@dataclass(frozen=True)
class Transcript:
    """A whole conversation with what hangs on it, the newest first."""

    conversation: Conversation
    messages: Sequence[Message]
    applications: Sequence[Application]
    callbacks: Sequence[CallbackRequest]


def new_token() -> str:
    """A fresh token for a browser: 32 random bytes."""
    return secrets.token_urlsafe(32)


def of_token(session: Session, token: str) -> Conversation | None:
    """The conversation of a browser's token, or None if nothing was said with it yet.

    It began in that browser, or was opened there by a link.
    """
    opened = select(AccessLink.conversation_id).where(AccessLink.opened_by == hashed(token))
    return session.scalar(
        select(Conversation).where(or_(Conversation.token_hash == hashed(token), Conversation.id.in_(opened)))
    )


def start(session: Session, *, token: str, now: datetime) -> Conversation:
    """Start the conversation of a token; the one already started is given back, also when two ask at once."""
    if found := of_token(session, token):
        return found
    made = Conversation(key=secrets.token_urlsafe(24), token_hash=hashed(token), started_at=now, last_message_at=now)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:  # the same browser's other request has just started it
        found = of_token(session, token)
        if found is None:
            raise
        return found
    return made


def history(session: Session, conversation: Conversation, *, after: int = 0) -> list[Message]:
    """The messages of a conversation with an id above `after`, in order, as its returner sees them.

    A message that was sent again because it wasn't answered the first time stands there once.
    """
    messages = _messages(session, conversation.id, after)
    last = {message.client_id: message.id for message in messages if message.client_id}
    return [message for message in messages if last.get(message.client_id or "", message.id) == message.id]


def turn(session: Session, conversation: Conversation, client_id: str) -> Turn | None:
    """The newest turn begun by the message with the browser's id `client_id`, read from Rasa's events first.

    None if Rasa has no such message. Writes: call it in a transaction that is committed.
    """
    catch_up(session, conversation.key)
    said = session.scalar(
        select(Message)
        .where(Message.conversation_id == conversation.id, Message.client_id == client_id)
        .order_by(Message.id.desc())
        .limit(1)
    )
    if said is None:
        return None
    replies: list[Message] = []
    for message in _messages(session, conversation.id, said.id):
        if message.sender is Sender.RETURNER:
            break
        replies.append(message)
    return Turn(said, replies)


def was_offered(session: Session, conversation: Conversation, payload: str) -> bool:
    """Whether a button with this payload was offered in this very conversation."""
    offers = session.scalars(
        select(Message.buttons)
        .where(Message.conversation_id == conversation.id, Message.sender != Sender.RETURNER)
        .order_by(Message.id.desc())
    )
    return any(button.get("payload") == payload for buttons in offers for button in buttons)


def newest(session: Session, limit: int, offset: int = 0) -> list[Summary]:
    """Conversations in which something was said, those with the newest message first."""
    rows = session.execute(
        select(
            Conversation.id,
            Conversation.last_message_at,
            func.coalesce(_first_line(), ""),
            _count(),
            _newest_application(),
            _newest_callback(),
        )
        .where(select(Message.id).where(Message.conversation_id == Conversation.id).exists())
        .order_by(Conversation.last_message_at.desc(), Conversation.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [Summary(*row) for row in rows]


def open_transcript(session: Session, conversation_id: int, *, by: str, now: datetime) -> Transcript | None:
    """A whole conversation for the coordinator `by`, who is written into the audit log; None if there is none."""
    conversation = session.get(Conversation, conversation_id)
    if conversation is None:
        return None
    record(session, actor=by, action="transcript_opened", subject=f"conversation {conversation_id}", now=now)
    return Transcript(
        conversation,
        _messages(session, conversation_id),
        session.scalars(
            select(Application).where(Application.conversation_id == conversation_id).order_by(Application.id.desc())
        ).all(),
        session.scalars(
            select(CallbackRequest)
            .where(CallbackRequest.conversation_id == conversation_id)
            .order_by(CallbackRequest.id.desc())
        ).all(),
    )


def _messages(session: Session, conversation_id: int, after: int = 0) -> Sequence[Message]:
    return session.scalars(
        select(Message).where(Message.conversation_id == conversation_id, Message.id > after).order_by(Message.id)
    ).all()


def _first_line() -> ScalarSelect[str]:
    return (
        select(Message.text)
        .where(Message.conversation_id == Conversation.id, Message.sender == Sender.RETURNER)
        .order_by(Message.id)
        .limit(1)
        .scalar_subquery()
    )


def _count() -> ScalarSelect[int]:
    return select(func.count()).select_from(Message).where(Message.conversation_id == Conversation.id).scalar_subquery()


def _newest_application() -> ScalarSelect[str]:
    return (
        select(Application.reference)
        .where(Application.conversation_id == Conversation.id)
        .order_by(Application.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def _newest_callback() -> ScalarSelect[CallbackStatus]:
    return (
        select(CallbackRequest.status)
        .where(CallbackRequest.conversation_id == Conversation.id)
        .order_by(CallbackRequest.id.desc())
        .limit(1)
        .scalar_subquery()
    )
