"""Leaving and declining in so many words, which a classifier hears too seldom: "leave it", "got to go", "no coaching".

What they mean depends on where the conversation is: in a form they leave it; of something offered they decline it.
"""

from __future__ import annotations

import re
from typing import Any, Dict, Mapping, Optional, Text

from rasa.shared.core.trackers import DialogueStateTracker

LEAVES = re.compile(
    r"^\W*((no|nah|ok|oh|sorry|please|pls|actually|can (i|we|u|you))\W+)*"
    r"((leave|forget|drop|scrap|stop) (it|this|that)( then| now| for now)?|stop|never ?mind( then)?"
    r"|i didn.?t ask for|not (now|today))\b(?!.*\?)(\W+\w+){0,6}\W*$"
    r"|^(?!.*\?).{0,60}\b(bye|goodbye|gotta (go|run)|(got|have|need) to (go|run|get the kids)|ttyl|brb)\b"
    r"(\W+[\w']+){0,4}\W*$",
    re.IGNORECASE,
)
# Leaves what asks for little; where anything may be told, it may be part of what is told.
DOES_NOT_WANT = re.compile(
    r"^\W*(no\W+)*i (don.?t|do not) want (to|this|it|an?|any)\b(?!.*\?)(\W+\w+){0,6}\W*$", re.IGNORECASE
)
ANY_STORY = frozenset({"contact_preference", "goals", "support_needs", "callback_about"})
# "Nah, no coaching for now" names what it declines.
DECLINES = re.compile(
    r"^\W*(no|nah|nope)\b(?!\W*(problem|worries|bother|one))|\bi said no\b|\b(don.?t|do not) want\b", re.IGNORECASE
)
BEGIN = frozenset({"book_slot", "apply", "check_eligibility", "talk_to_person"})
# Wanting a person isn't leaving.
PERSON = re.compile(r"\b(person|human|someone|somebody|coordinator|call me|ring me)\b", re.IGNORECASE)
DISTRESS = "smalltalk/distress"


def as_meant(text: Text, parsed: Dict[Text, Any], tracker: Optional[DialogueStateTracker]) -> Dict[Text, Any]:
    """What was understood, or `stop` or `deny` where the words say so."""
    if tracker is None or parsed.get("full_label") == DISTRESS:
        return parsed
    if tracker.active_loop_name:
        short_of_a_story = tracker.get_slot("requested_slot") not in ANY_STORY
        leaves = LEAVES.search(text) or (short_of_a_story and DOES_NOT_WANT.search(text))
        leaves = leaves and not PERSON.search(text)
        return _said("stop", parsed) if leaves else parsed
    declines = _intent(parsed) in BEGIN and DECLINES.search(text) and "?" not in text
    return _said("deny", parsed) if declines else parsed


def _intent(parsed: Mapping[Text, Any]) -> Text:
    return str((parsed.get("intent") or {}).get("name"))


def _said(intent: Text, parsed: Mapping[Text, Any]) -> Dict[Text, Any]:
    return {**parsed, "intent": {"name": intent, "confidence": 1.0}, "full_label": intent, "of_parts": []}
