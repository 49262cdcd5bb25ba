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
from sqlalchemy.orm import Session

from programme.records import Conversation, Message, Sender

# Rasa makes and owns this table (rasa.core.tracker_store.SQLTrackerStore, 3.6).
EVENTS = Table(
    "events",
    MetaData(),
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("sender_id", String(255)),
    Column("type_name", String(255)),
    Column("data", Text),
)
# How far behind the newest event seen others may still turn up: those of transactions open at the time.
OVERLAP = 2_000


def conversation_of(session: Session, key: str, now: datetime) -> Conversation:
    """The conversation with Rasa's sender id `key`, made if there is none yet."""
    found = session.scalar(select(Conversation).where(Conversation.key == key))
    if found:
        return found
    made = Conversation(key=key, started_at=now, last_message_at=now)
    session.add(made)
    session.flush()
    return made


def catch_up(session: Session, key: str | None = None) -> int:
    """Read the events not read yet into messages: of the conversation `key`, or of all.

    Gives back how many messages were added.
    """
    if not inspect(session.connection()).has_table(EVENTS.name):
        return 0  # nobody has said anything yet: Rasa makes its table when it starts
    keys = [key] if key is not None else _keys_with_news(session)
    return sum(_catch_up_one(session, one) for one in keys)


def _keys_with_news(session: Session) -> Sequence[str]:
    newest_read = session.scalar(select(func.max(Conversation.last_event_id))) or 0
    newest = (
        select(EVENTS.c.sender_id, func.max(EVENTS.c.id).label("newest"))
        .where(EVENTS.c.id > newest_read - OVERLAP)
        .group_by(EVENTS.c.sender_id)
        .subquery()
    )
    return session.scalars(
        select(newest.c.sender_id)
        .join(Conversation, Conversation.key == newest.c.sender_id, isouter=True)
        .where(func.coalesce(Conversation.last_event_id, 0) < newest.c.newest)
        .order_by(newest.c.newest)
    ).all()


def _catch_up_one(session: Session, key: str) -> int:
    # Locked, so that two readers at once don't read the same events twice.
    found = session.scalar(select(Conversation).where(Conversation.key == key).with_for_update())
    after = found.last_event_id if found else 0
    rows = session.execute(
        select(EVENTS.c.id, EVENTS.c.type_name, EVENTS.c.data)
        .where(EVENTS.c.sender_id == key, EVENTS.c.id > after)
        .order_by(EVENTS.c.id)
    ).all()
    if not rows:
        return 0
    first = datetime.fromtimestamp(float(json.loads(rows[0].data)["timestamp"]), UTC)
    conversation = found or conversation_of(session, key, first)
    added = 0
    for row in rows:
        if row.type_name in ("user", "bot"):
            added += _add_message(session, conversation, row.id, json.loads(row.data))
    conversation.last_event_id = rows[-1].id
    session.flush()
    return added


def _add_message(session: Session, conversation: Conversation, event_id: int, event: Mapping[str, Any]) -> int:
    at = datetime.fromtimestamp(float(event["timestamp"]), UTC)
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
    return Message(
        sender=Sender.RETURNER,
        text=button["title"] if button else event.get("text") or "",
        pressed=event.get("text") if button else None,
        client_id=metadata.get("client_id"),
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
        text=event.get("text") or "",
        buttons=data.get("buttons") or [],
        custom=data.get("custom") or {},
        entities=[],
    )
