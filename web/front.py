"""What the programme's own page shows: the visitor's conversation so far, and the next cohort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from programme.applications import of_conversation
from programme.cohorts import next_cohort, places_left
from programme.conversations import history, of_token
from programme.records import ApplicationStatus, Cohort, Message, Sender
from programme.times import local_day

LONG_GAP = timedelta(hours=6)


@dataclass(frozen=True)
class NextCohort:
    """The cohort people can apply to now, or soon; `left` are its places nobody has applied for."""

    cohort: Cohort
    left: int
    is_open: bool


@dataclass(frozen=True)
class Front:
    """The page's content.

    offers: id of the message whose buttons may be pressed now. asks: the slot asked for now.
    is_back: whether she comes back after a long gap, so that she is told where she was. has_applied: whether she may
    book coaching.
    """

    messages: Sequence[Message]
    offers: int | None
    asks: str | None
    next_cohort: NextCohort | None
    is_back: bool
    has_applied: bool


def read_front(session: Session, token: str, now: datetime, zone: ZoneInfo) -> Front:
    """Read everything the page shows to the visitor with this token."""
    conversation = of_token(session, token)
    messages = history(session, conversation) if conversation else []
    newest = _since_last_said(messages)
    offering = [message.id for message in newest if message.buttons]
    asked = [message.custom["asks"] for message in newest if message.custom.get("asks")]
    return Front(
        messages,
        offers=offering[-1] if offering else None,
        asks=str(asked[-1]) if asked else None,
        next_cohort=_next_cohort(session, local_day(now, zone)),
        is_back=bool(messages) and messages[-1].sent_at < now - LONG_GAP,
        has_applied=conversation is not None and _has_applied(session, conversation.key),
    )


def as_json(message: Message) -> dict[str, Any]:
    """A message as the browser gets it."""
    return {
        "id": message.id,
        "sender": message.sender.value,
        "text": message.text,
        "buttons": [
            {"title": button.get("title", ""), "payload": button.get("payload", "")} for button in message.buttons
        ],
        "custom": message.custom,
        "client_id": message.client_id,
        "sent_at": message.sent_at.isoformat(),
    }


def _has_applied(session: Session, key: str) -> bool:
    application = of_conversation(session, key)
    return application is not None and application.status is not ApplicationStatus.WITHDRAWN


def _since_last_said(messages: Sequence[Message]) -> list[Message]:
    newest: list[Message] = []
    for message in reversed(messages):
        if message.sender is Sender.RETURNER:
            break
        newest.insert(0, message)
    return newest


def _next_cohort(session: Session, today: date) -> NextCohort | None:
    cohort = next_cohort(session, today)
    if cohort is None:
        return None
    return NextCohort(cohort, places_left(session, cohort), is_open=cohort.opens_on <= today)
