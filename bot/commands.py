"""What counts as a command: only the payload of a button that this very conversation offered.

Rasa takes any text that begins with `/` as a command. Here a person may type what they like and it
stays text; a payload counts if a button of the conversation carries it and the message isn't marked as typed.
"""

from __future__ import annotations

import re
from typing import Any, Dict, Iterable, Optional, Text

from rasa.shared.core.events import BotUttered, Event

LONGEST_MESSAGE = 2_000
COMMAND = re.compile(r"^/[\w+/]+(@[\d.]+)?\s*(\{.*\}?)?$", re.DOTALL)


def offered_button(text: Text, events: Iterable[Event]) -> Optional[Dict[Text, Any]]:
    """The button offered among `events` whose payload is exactly `text`, or None."""
    for event in events:
        if isinstance(event, BotUttered):
            for button in (event.data or {}).get("buttons") or []:
                if button.get("payload") == text:
                    return button
    return None


def looks_like_a_command(text: Text) -> bool:
    """Whether Rasa would take the text as a command: a slash, an intent's name, and perhaps entities."""
    return bool(COMMAND.match(text.strip()))


def as_plain_text(text: Text) -> Text:
    """The text as the language pipeline is shown it: without the slash that would make Rasa read it as a command."""
    return text.strip().lstrip("/").strip() if text.lstrip().startswith("/") else text
