"""What counts as a command: only the payload of a button that this very conversation offered.

Rasa takes any text that begins with `/` as a command. Here a person may type what they like and it
stays text; a payload counts if a button of the conversation carries it and the message isn't marked as typed.
"""

from __future__ import annotations

from typing import Any, Dict, Iterable, Optional, Text

from rasa.shared.core.events import BotUttered, Event

LONGEST_MESSAGE = 2_000


def offered_button(text: Text, events: Iterable[Event]) -> Optional[Dict[Text, Any]]:
    """The button offered among `events` whose payload is exactly `text`, or None."""
    for event in events:
        if isinstance(event, BotUttered):
            for button in (event.data or {}).get("buttons") or []:
                if button.get("payload") == text:
                    return button
    return None


def as_plain_text(text: Text) -> Text:
    """The text as it is shown to the language pipeline: without what would make Rasa read it as a command."""
    return text.strip().lstrip("/").strip() if text.lstrip().startswith("/") else text
