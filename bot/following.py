"""Questions that follow on from an answer: "how long?", "and for two children?", "is that every week?".

By itself such a message could mean anything. Read together with the title of the topic that was answered last it is
understood, if the message alone wasn't.
"""

from __future__ import annotations

import re
from typing import Any, Mapping, Optional, Text

from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

# Beyond this many words a question says for itself what it is about.
SHORT = 8
FOLLOWS = re.compile(
    r"^\W*(and|or|but|so|ok|okay|oh|also|what about|how about|what if|same|even|only|for|with|really|is (it|that|this)|"
    r"are (they|those|these)|does (it|that)|do (they|those)|can (it|that|they)|will (it|that|they)|"
    r"why|when|where|who|how|which|what|every|each|any|until|by)\b|\b(it|that|them|those|this|they|there|one)\b",
    re.IGNORECASE,
)
# Words that name nothing: a question of these alone is about whatever was talked of.
EMPTY = frozenset(
    """
    a about all also an and any are at be but by can could day days did do does each every exactly for from get give
    given had has have he her how i if in is it last like long many me more much my of oh ok okay on one or really
    she should so some that the their them then there they this those time times to too until was week weeks were
    what when where which who whom why will with would year years yes you your ll re ve
    """.split()  # noqa: SIM905 (a list of words reads better)
)


def leans_on_what_was_said(text: Text, parsed: Mapping[Text, Any]) -> bool:
    """Whether a message is short, begins or speaks as a follow-up does, and isn't understood by itself."""
    unclear = parsed["intent"]["name"] == DEFAULT_NLU_FALLBACK_INTENT_NAME
    return unclear and len(text.split()) <= SHORT and bool(FOLLOWS.search(text))


def is_answered_by(text: Text, topic: Text, in_context: Mapping[Text, Any]) -> bool:
    """Whether what was understood in context holds.

    The topic's title draws everything to the topic itself: that is believed only of a question that names nothing else.
    """
    if in_context["intent"]["name"] == DEFAULT_NLU_FALLBACK_INTENT_NAME:
        return False
    names_something = any(word not in EMPTY for word in re.findall(r"[a-z]{2,}", text.lower()))
    return in_context.get("full_label") != topic or not names_something


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
