"""Where Rasa 3.6 does the same work again at every turn, and needn't. `docs/performance.md` has the figures.

Each function stands in for one of Rasa's that gives the same result more slowly.
"""

from __future__ import annotations

import functools
import itertools
from typing import Any, Dict, Text

import jsonschema
import rasa
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

# How many of the newest events an action is sent: it looks no further back than a turn or two.
EVENTS_SENT = 60


def install() -> None:
    """Put the quicker functions in place, for the whole process."""
    RemoteAction._validate_action_result = _validate_action_result
    RemoteAction._action_call_format = _action_call_format
    # Looked up by walking all subclasses, for every event of a conversation, at every turn.
    Event.resolve_by_type = staticmethod(functools.lru_cache(maxsize=None)(Event.resolve_by_type))


@functools.lru_cache(maxsize=1)
def _validator() -> Any:
    schema = RemoteAction.action_response_format_spec()
    return jsonschema.validators.validator_for(schema)(schema)


def _validate_action_result(self: RemoteAction, result: Dict[Text, Any]) -> bool:
    """Check an action's answer; the validator is built once, not at every call."""
    _validator().validate(result)
    return True


def _action_call_format(self: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> Dict[Text, Any]:
    """The request to an action, with the newest events instead of the whole conversation."""
    state = tracker.current_state(EventVerbosity.NONE)
    first = max(0, len(tracker.events) - EVENTS_SENT)
    state["events"] = [event.as_dict() for event in itertools.islice(tracker.events, first, None)]
    request = {
        "next_action": self.name(),
        "sender_id": tracker.sender_id,
        "tracker": state,
        "version": rasa.__version__,
    }
    if not self._is_selective_domain_enabled() or domain.does_custom_action_explicitly_need_domain(self.name()):
        request["domain"] = domain.as_dict()
    return request
