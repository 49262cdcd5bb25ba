"""A turn of the conversation as an action sees it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet

from programme.eligibility import from_json
from programme.reading.outcome import Reading

# Rasa writes these between a message and the first action that answers it.
NOT_AN_ANSWER = {"action_listen", "action_extract_slots"}


# A "yes" with one of these in it is none.
HOLDS_BACK = re.compile(r"\b(keep|no|not|don'?t|dont|nah|leave|still|stay|wait)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """A part of a message, in the person's words, with what it would mean alone."""

    text: str
    label: str
    confidence: float


@dataclass(frozen=True)
class Turn:
    """What was said last, what was understood of it, and what the conversation already holds.

    message_id: Rasa's id of the message.
    pressed: whether a button was pressed rather than something typed; `values` are what it carries.
    also: the label of a second question in the same message, or "".
    form, requested: the active form and the slot it asks for. acted: the actions that answered so far.
    parts: its sentences and questions, if it has several.
    """

    key: str
    message_id: str
    text: str
    intent: str
    label: str
    also: str
    confidence: float
    pressed: bool
    values: Mapping[str, str]
    slots: Mapping[str, Any]
    form: str | None
    requested: str | None
    acted: tuple[str, ...]
    events: tuple[Mapping[str, Any], ...]
    ranking: tuple[tuple[str, float], ...]
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, tracker: Tracker) -> Turn:
        """Read the turn from Rasa's tracker."""
        message = tracker.latest_message or {}
        intent = message.get("intent") or {}
        pressed = bool(message.get("button"))
        return cls(
            key=tracker.sender_id,
            message_id=str(message.get("message_id") or ""),
            text=message.get("text") or "",
            intent=intent.get("name") or "",
            label=intent.get("full_retrieval_intent_name") or intent.get("name") or "",
            also=message.get("also_asked") or "",
            confidence=float(intent.get("confidence") or 0.0),
            pressed=pressed,
            values={one["entity"]: one["value"] for one in message.get("entities") or []} if pressed else {},
            slots=tracker.slots,
            form=(tracker.active_loop or {}).get("name"),
            requested=tracker.slots.get("requested_slot"),
            acted=_acted(tracker.events),
            events=tuple(tracker.events),
            ranking=tuple((one["label"], one["confidence"]) for one in message.get("label_ranking") or []),
            parts=tuple(
                Part(one["text"], one["label"], one["confidence"])
                for one in message.get("of_parts") or []
                if not pressed
            ),
        )

    def acted_beyond(self, form: str) -> bool:
        """Whether anything but the form itself has already answered this message."""
        return any(name != form for name in self.acted)

    def reading(self, slot: str) -> Reading | None:
        """What the slot holds, or None if nothing has been given."""
        kept = self.slots.get(slot)
        return from_json(kept) if isinstance(kept, dict) else None

    def readings(self, slots: tuple[str, ...]) -> dict[str, Reading]:
        """What those of the slots hold that have been given."""
        return {slot: reading for slot in slots if (reading := self.reading(slot))}

    def asked_before(self, *actions: str) -> bool:
        """Whether one of the actions answered the message before this one."""
        users = [number for number, event in enumerate(self.events) if event.get("event") == "user"]
        if len(users) < 2:
            return False
        between = self.events[users[-2] : users[-1]]
        return any(event.get("event") == "action" and event.get("name") in actions for event in between)

    def agrees_to(self, action: str) -> bool:
        """Whether the message says yes to what `action` has just asked, and to nothing said in between."""
        return self.asked_before(action) and (self.pressed or not HOLDS_BACK.search(self.text))

    def said_before(self, words: str) -> bool:
        """Whether the assistant said these words in one of the last turns."""
        return any(words in str(event.get("text") or "") for event in self.events if event.get("event") == "bot")

    def answered_before(self) -> str | None:
        """The topic that was answered to the message before this one, if one was."""
        users = [number for number, event in enumerate(self.events) if event.get("event") == "user"]
        if len(users) < 2:
            return None
        for event in self.events[users[-2] : users[-1]]:
            topic = (
                ((event.get("data") or {}).get("custom") or {}).get("topic") if event.get("event") == "bot" else None
            )
            if topic:
                return str(topic)
        return None


def button(title: str, intent: str, **values: str) -> dict[str, str]:
    """A button that sends `intent` with `values` as entities when it is pressed."""
    payload = f"/{intent}" + (json.dumps(values, ensure_ascii=False) if values else "")
    return {"title": title, "payload": payload}


def leave_form(form: str) -> list[EventType]:
    """The events that leave a form with all its answers kept, and remember it for "carry on".

    An answer that was to be changed stays as it was until she comes back.
    """
    return [ActiveLoop(None), SlotSet("requested_slot", None), SlotSet("left", form)]


def _acted(events: list[dict[str, Any]]) -> tuple[str, ...]:
    """The actions run since the last message."""
    names: list[str] = []
    for event in reversed(events):
        if event.get("event") == "user":
            break
        if event.get("event") == "action" and event.get("name") not in NOT_AN_ANSWER:
            names.append(event["name"])
    return tuple(reversed(names))
