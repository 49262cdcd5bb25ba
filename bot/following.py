"""Questions that follow on from an answer: "how long?", "and for two children?", "is that every week?".

By itself such a message could mean anything. Read together with the title of the topic that was answered last it is
understood, if the message alone wasn't.
"""

from __future__ import annotations

import re
from typing import Any, Mapping, Optional, Text

from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

# Beyond this many words a question says for itself what it is about.
SHORT = 8
# A message understood so well by itself needs no other.
CLEAR = 0.5
FOLLOWS = re.compile(
    r"^\W*(and|or|but|so|ok|okay|oh|also|what about|how about|what if|same|even|only|for|with|really|is (it|that|this)|"
    r"are (they|those|these)|does (it|that)|do (they|those)|can (it|that|they)|will (it|that|they)|why|when|where|who|how|which|"
    r"what|every|each|any|until|by)\b|\b(it|that|them|those|this|they|there|one)\b",
    re.IGNORECASE,
)


def leans_on_what_was_said(text: Text, parsed: Mapping[Text, Any]) -> bool:
    """Whether a message is short, begins or speaks as a follow-up does, and isn't clear by itself."""
    return likelihood(parsed) < CLEAR and len(text.split()) <= SHORT and bool(FOLLOWS.search(text))


def likelihood(parsed: Mapping[Text, Any]) -> float:
    """How sure the classifier is of its best label, whether or not that was enough."""
    ranked = parsed.get("label_ranking") or []
    return float(ranked[0]["confidence"]) if ranked else 0.0


def topic_before(tracker: Optional[DialogueStateTracker]) -> Optional[Text]:
    """The topic (`faq/cost`) that was answered to the message before this one, outside a form; None if none was."""
    if tracker is None or tracker.active_loop_name:
        return None
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            return None
        if isinstance(event, BotUttered):
            topic = ((event.data or {}).get("custom") or {}).get("topic")
            if topic:
                return f"faq/{topic}"
    return None
