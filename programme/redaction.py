"""Taking out of a conversation what must not be kept: in Rasa's events and in the transcript made of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from phonenumbers import Leniency, PhoneNumberMatcher
from sqlalchemy import inspect, select, update
from sqlalchemy.orm import Session

from programme.records import Conversation, Message
from programme.transcripts import EVENTS, catch_up

# The answers that say who somebody is and how to reach her.
DETAILS = ("full_name", "email", "phone", "callback_contact")
REMOVED = "[removed]"
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_SHORTEST = 2
_A_NUMBER = 9
_HOME = "GB"


def redact(session: Session, conversation_key: str, details: Iterable[str]) -> int:
    """Replace these details, and every e-mail address and phone number the person typed, by "[removed]".

    Works on the events already in the database and on the messages made of them, whoever repeated a detail. Gives back
    how many events it changed. Their number and order stay: Rasa counts them.
    """
    if not inspect(session.connection()).has_table(EVENTS.name):
        return 0
    catch_up(session, conversation_key)
    rows = session.execute(select(EVENTS.c.id, EVENTS.c.data).where(EVENTS.c.sender_id == conversation_key)).all()
    events = {row.id: json.loads(row.data) for row in rows}
    typed = [str(event.get("text") or "") for event in events.values() if event.get("event") == "user"]
    found = {detail for detail in details if len(detail) >= _SHORTEST} | _addresses_and_numbers(typed)
    if not found:
        return 0
    pattern = re.compile("|".join(_as_words(one) for one in sorted(found, key=len, reverse=True)), re.IGNORECASE)
    changed = 0
    for number, event in events.items():
        cleaned = _cleaned(event, pattern)
        if cleaned != event:
            session.execute(update(EVENTS).where(EVENTS.c.id == number).values(data=json.dumps(cleaned)))
            changed += 1
    messages = session.scalars(select(Message).join(Conversation).where(Conversation.key == conversation_key)).all()
    for message in messages:
        for field in ("text", "pressed", "entities", "buttons", "custom"):
            setattr(message, field, _cleaned(getattr(message, field), pattern))
    session.flush()
    return changed


def _addresses_and_numbers(texts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for text in texts:
        found.update(_EMAIL.findall(text))
        numbers = (match.raw_string for match in PhoneNumberMatcher(text, _HOME, leniency=Leniency.POSSIBLE))
        # Shorter ones are years and lengths of time.
        found.update(number for number in numbers if sum(sign.isdigit() for sign in number) >= _A_NUMBER)
    return found


def _as_words(detail: str) -> str:
    """The detail as words of its own: Sue isn't taken out of an issue. Scripts without spaces have no such bounds."""
    before = r"(?<!\w)" if detail[0].isascii() else ""
    after = r"(?!\w)" if detail[-1].isascii() else ""
    return f"{before}{re.escape(detail)}{after}"


def _cleaned(value: Any, pattern: re.Pattern[str]) -> Any:
    """The value with the details replaced in every text within it."""
    if isinstance(value, str):
        return pattern.sub(REMOVED, value)
    if isinstance(value, list):
        return [_cleaned(one, pattern) for one in value]
    if isinstance(value, dict):
        return {name: _cleaned(one, pattern) for name, one in value.items()}
    return value
