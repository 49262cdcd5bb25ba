"""The quicker functions give what Rasa's own give."""

from __future__ import annotations

import jsonschema
import pytest
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot import speed

RASAS_OWN = {name: getattr(RemoteAction, name) for name in ("_validate_action_result", "_action_call_format")}
RASAS_LOOK_UP = Event.resolve_by_type


@pytest.fixture
def action() -> RemoteAction:
    """An action with the quicker functions in place; Rasa's own are put back afterwards."""
    speed.install()
    yield RemoteAction("action_answer", EndpointConfig("http://127.0.0.1:1/webhook", selective_domain=True))
    for name, function in RASAS_OWN.items():
        setattr(RemoteAction, name, function)
    Event.resolve_by_type = staticmethod(RASAS_LOOK_UP)


def conversation(turns: int) -> DialogueStateTracker:
    tracker = DialogueStateTracker.from_events("ada", [])
    for _ in range(turns):
        tracker.update(ActionExecuted("action_listen"))
        tracker.update(UserUttered("hello", {"name": "smalltalk", "confidence": 0.9}))
    return tracker


@pytest.mark.parametrize(
    "answer",
    [
        {"events": [], "responses": []},
        {"events": [{"event": "slot", "name": "a", "value": 1}], "responses": [{"text": "hello"}]},
        {"events": [{"event": "action", "name": "action_listen"}]},
        {},
    ],
)
def test_a_right_answer_is_accepted(action: RemoteAction, answer: dict) -> None:
    assert RASAS_OWN["_validate_action_result"](action, answer) is True
    assert action._validate_action_result(answer) is True


@pytest.mark.parametrize("answer", [{"responses": "hello"}, {"responses": [1]}, {"events": [{"event": "slot"}]}, []])
def test_a_wrong_answer_is_refused_as_rasa_refuses_it(action: RemoteAction, answer: dict) -> None:
    with pytest.raises(jsonschema.ValidationError):
        RASAS_OWN["_validate_action_result"](action, answer)
    with pytest.raises(jsonschema.ValidationError):
        action._validate_action_result(answer)


def test_a_short_conversation_is_sent_whole(action: RemoteAction) -> None:
    tracker, domain = conversation(5), Domain.empty()
    ours = action._action_call_format(tracker, domain)
    assert ours == RASAS_OWN["_action_call_format"](action, tracker, domain)


def test_of_a_long_conversation_the_newest_events_are_sent(action: RemoteAction) -> None:
    tracker = conversation(200)
    sent = action._action_call_format(tracker, Domain.empty())["tracker"]["events"]
    assert sent == [event.as_dict() for event in list(tracker.events)[-speed.EVENTS_SENT :]]


@pytest.mark.parametrize("type_name", ["user", "bot", "slot", "action", "active_loop", "followup"])
def test_event_types_are_found_as_rasa_finds_them(action: RemoteAction, type_name: str) -> None:
    assert Event.resolve_by_type(type_name) is RASAS_LOOK_UP(type_name)
    with pytest.raises(ValueError):
        Event.resolve_by_type("no such event")
