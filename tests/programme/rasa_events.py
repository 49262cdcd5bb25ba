"""Rasa's `events` table, as SQLTrackerStore of Rasa 3.6 makes and fills it."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, Text
from sqlalchemy.orm import Session

from programme.store import Store

EVENTS = Table(
    "events",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("sender_id", String(255), nullable=False, index=True),
    Column("type_name", String(255), nullable=False),
    Column("timestamp", Float),
    Column("intent_name", String(255)),
    Column("action_name", String(255)),
    Column("data", Text),
)
EIGHT_O_CLOCK = 1_795_248_000.0  # 21 November 2026, 8:00 UTC

Event = dict[str, Any]


def make_table(store: Store) -> None:
    """What Rasa does when it starts."""
    with store.write() as session:
        EVENTS.create(session.connection())


def user(text: str, *, client_id: object = None, **parsed: Any) -> Event:
    """A message typed, or a button pressed if `button` is among what was `parsed`."""
    metadata = {"model_id": "c0ffee"} | ({"client_id": client_id} if client_id is not None else {})
    parse_data = {"intent": {"name": "greet", "confidence": 0.9}, "entities": [], "text": text} | parsed
    return {
        "event": "user",
        "text": text,
        "parse_data": parse_data,
        "input_channel": "rest",
        "message_id": "5f2b",
        "metadata": metadata,
    }


def bot(text: str | None, *, metadata: Event | None = None, **data: Any) -> Event:
    """A message of the assistant's with its buttons and `custom`."""
    nothing = {"elements": None, "quick_replies": None, "buttons": None, "attachment": None, "image": None}
    return {"event": "bot", "text": text, "data": nothing | {"custom": None} | data, "metadata": metadata or {}}


def action(name: str) -> Event:
    """An action that ran: nothing anybody sees."""
    return {"event": "action", "name": name, "policy": "RulePolicy", "confidence": 1.0}


def rasa_writes(session: Session, key: str, *events: Event, first_id: int | None = None) -> None:
    """Put events into the table as Rasa does, a second apart; the database numbers them unless `first_id` is given."""
    for nth, event in enumerate(events):
        at = EIGHT_O_CLOCK + nth
        row = {
            "sender_id": key,
            "type_name": event["event"],
            "timestamp": at,
            "intent_name": event.get("parse_data", {}).get("intent", {}).get("name"),
            "action_name": event.get("name"),
            "data": json.dumps(event | {"timestamp": at}),
        }
        session.execute(EVENTS.insert().values(row | ({"id": first_id + nth} if first_id is not None else {})))
