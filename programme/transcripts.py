"""Transcripts: Rasa's events read forward into conversations and messages.

Rasa's `events` table is the one record of what was said; nothing is written into it here. Each
conversation keeps the id of the newest event already read, in the same transaction as the messages
made of it, so a crash loses and repeats nothing. The cursor is kept per conversation because Rasa
writes one conversation's events in order, while two conversations' events may become visible in another order than
that of their ids.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    func,
    inspect,
    select,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from programme.records import Conversation, Message, Sender, TranscriptSweep

# Rasa makes and owns this table (rasa.core.tracker_store.SQLTrackerStore, 3.6).
EVENTS = Table(
    "events",
    MetaData(),
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("sender_id", String(255)),
    Column("type_name", String(255)),
    Column("data", Text),
)
# How far behind the newest event of a sweep others may still turn up: those of transactions open at the time.
OVERLAP = 2_000
LONGEST_CLIENT_ID = 64


def conversation_of(session: Session, key: str, now: datetime) -> Conversation:
    """The conversation with Rasa's sender id `key`, made if there is none yet, also when two ask at once."""
    existing = select(Conversation).where(Conversation.key == key)
    found = session.scalar(existing)
    if found:
        return found
    made = Conversation(key=key, started_at=now, last_message_at=now)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:  # somebody else has just made it
        return session.scalars(existing).one()
    return made


def catch_up(session: Session, key: str | None = None) -> int:
    """Read the events not read yet into messages: of the conversation `key`, or of all.

    Gives back how many messages were added.
    """
    if not inspect(session.connection()).has_table(EVENTS.name):
        return 0  # nobody has said anything yet: Rasa makes its table when it starts
    keys = [key] if key is not None else _sweep(session)
    return sum(_catch_up_one(session, one) for one in keys)


def _sweep(session: Session) -> Sequence[str]:
    """The conversations with events not read yet, among the events since the last sweep."""
    # Locked, so that of two sweeps at once the second starts where the first ended.
    sweep = session.get_one(TranscriptSweep, 1, with_for_update=True)
    seen = session.scalar(select(func.max(EVENTS.c.id))) or 0
    keys = _keys_with_news(session, after=sweep.swept_to - OVERLAP)
    sweep.swept_to = max(sweep.swept_to, seen)
    return keys


def _keys_with_news(session: Session, after: int) -> Sequence[str]:
    newest = (
        select(EVENTS.c.sender_id, func.max(EVENTS.c.id).label("newest"))
        .where(EVENTS.c.id > after)
        .group_by(EVENTS.c.sender_id)
        .subquery()
    )
    return session.scalars(
        select(newest.c.sender_id)
        .join(Conversation, Conversation.key == newest.c.sender_id, isouter=True)
        .where(func.coalesce(Conversation.last_event_id, 0) < newest.c.newest)
        .order_by(newest.c.sender_id)  # always in the same order, so that two readers don't block each other
    ).all()


def _catch_up_one(session: Session, key: str) -> int:
    conversation = _locked(session, key)
    if conversation is None:
        first = session.scalar(select(EVENTS.c.data).where(EVENTS.c.sender_id == key).order_by(EVENTS.c.id).limit(1))
        if first is None:
            return 0
        conversation_of(session, key, _at(json.loads(first)))
        conversation = _locked(session, key)
        assert conversation is not None  # noqa: S101 (just made)
    rows = session.execute(
        select(EVENTS.c.id, EVENTS.c.type_name, EVENTS.c.data)
        .where(EVENTS.c.sender_id == key, EVENTS.c.id > conversation.last_event_id)
        .order_by(EVENTS.c.id)
    ).all()
    if not rows:
        return 0
    added = 0
    for row in rows:
        if row.type_name in ("user", "bot"):
            added += _add_message(session, conversation, row.id, json.loads(row.data))
    conversation.last_event_id = rows[-1].id
    session.flush()
    return added


def _locked(session: Session, key: str) -> Conversation | None:
    """The conversation, locked so that two readers at once don't read the same events twice.

    The cursor is read afresh: the session may hold the conversation as it was before the lock was had.
    """
    return session.scalar(
        select(Conversation).where(Conversation.key == key).with_for_update().execution_options(populate_existing=True)
    )


def _at(event: Mapping[str, Any]) -> datetime:
    return datetime.fromtimestamp(float(event["timestamp"]), UTC)


def _text(said: object) -> str:
    """What was said, without what no database keeps as text: NUL, and halves of characters."""
    return str(said or "").replace("\0", "").encode("utf-8", "replace").decode()


def _add_message(session: Session, conversation: Conversation, event_id: int, event: Mapping[str, Any]) -> int:
    at = _at(event)
    message = _from_user(event) if event["event"] == "user" else _from_bot(event)
    if not message.text and not message.buttons and not message.custom:
        return 0
    message.conversation_id = conversation.id
    message.event_id = event_id
    message.sent_at = at
    conversation.last_message_at = max(conversation.last_message_at, at)
    session.add(message)
    session.flush()
    return 1


def _from_user(event: Mapping[str, Any]) -> Message:
    parsed = event.get("parse_data") or {}
    metadata = event.get("metadata") or {}
    intent = parsed.get("intent") or {}
    button = parsed.get("button")
    client_id = metadata.get("client_id")
    return Message(
        sender=Sender.RETURNER,
        text=_text(button["title"] if button else event.get("text")),
        pressed=_text(event.get("text")) if button else None,
        # Rasa's own channel takes any metadata; what can't be an id of the browser's is none.
        client_id=client_id if isinstance(client_id, str) and len(client_id) <= LONGEST_CLIENT_ID else None,
        intent=intent.get("name"),
        topic=parsed.get("full_label") or intent.get("name"),
        confidence=intent.get("confidence"),
        entities=[] if button else [_entity(entity) for entity in parsed.get("entities") or []],
        buttons=[],
        custom={},
    )


def _entity(entity: Mapping[str, Any]) -> dict[str, Any]:
    return {name: entity.get(name) for name in ("entity", "value", "start", "end")}


def _from_bot(event: Mapping[str, Any]) -> Message:
    data = event.get("data") or {}
    metadata = event.get("metadata") or {}
    return Message(
        sender=Sender.COORDINATOR if metadata.get("coordinator") else Sender.ASSISTANT,
        text=_text(event.get("text")),
        buttons=data.get("buttons") or [],
        custom=data.get("custom") or {},
        entities=[],
    )
