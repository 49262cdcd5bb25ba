"""A conversation never ends, but a turn must not grow with it: after many events a new session begins in the tracker.

Rasa reads back and replays the events of the newest session alone. It begins here with everything the dialogue
needs: the value of every slot, in the order in which they were set, and the form that is being filled. What was said
before stays in the transcript.
"""

from __future__ import annotations

from typing import Dict, List

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

# A turn makes about eight events, so some fifteen turns. docs/performance.md has the measurements.
LONGEST = 120


def is_long(tracker: DialogueStateTracker) -> bool:
    """Whether the tracker's session has grown so long that the next message should begin a new one."""
    return len(tracker.events) > LONGEST


def new_session(tracker: DialogueStateTracker) -> List[Event]:
    """The events with which a new session goes on exactly where the old one stands."""
    latest: Dict[str, SlotSet] = {}
    for event in tracker.applied_events():
        if isinstance(event, SlotSet):
            latest.pop(event.key, None)
            latest[event.key] = event
    slots = [SlotSet(name, tracker.get_slot(name)) for name in latest if tracker.get_slot(name) is not None]
    loop = [ActiveLoop(tracker.active_loop_name)] if tracker.active_loop_name else []
    return [
        ActionExecuted(ACTION_SESSION_START_NAME),
        SessionStarted(),
        *slots,
        *loop,
        ActionExecuted(ACTION_LISTEN_NAME),
    ]
