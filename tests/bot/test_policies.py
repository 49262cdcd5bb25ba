"""TED is asked only where neither a rule nor a remembered story has an answer."""

from __future__ import annotations

import asyncio

import pytest
from rasa.core.agent import Agent
from rasa.core.policies.ted_policy import TEDPolicy
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from tests.bot.conftest import MODEL


@pytest.fixture(scope="module")
def agent() -> Agent:
    """The trained model."""
    return Agent.load(str(MODEL))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The intents for which TED really computed something."""
    seen: list[str] = []
    original = TEDPolicy.predict_action_probabilities

    def counted(self: TEDPolicy, tracker: DialogueStateTracker, *args: object, **kwargs: object) -> object:
        seen.append(tracker.latest_message.intent["name"])
        return original(self, tracker, *args, **kwargs)

    monkeypatch.setattr(TEDPolicy, "predict_action_probabilities", counted)
    return seen


def next_action(agent: Agent, *events: object) -> str:
    tracker = DialogueStateTracker.from_events("ada", list(events), agent.domain.slots)
    prediction = agent.processor._predict_next_with_tracker(tracker)
    return agent.domain.action_names_or_texts[prediction.max_confidence_index]


def said(intent: str) -> list[object]:
    return [ActionExecuted("action_listen"), UserUttered(intent, {"name": intent, "confidence": 0.9})]


def test_a_rule_decides_alone(agent: Agent, asked: list[str]) -> None:
    assert next_action(agent, *said("faq")) == "action_answer"
    assert asked == []


def test_a_remembered_story_decides_alone(agent: Agent, asked: list[str]) -> None:
    assert next_action(agent, *said("faq"), ActionExecuted("action_answer"), *said("deny")) == "utter_all_right"
    assert asked == []


def test_ted_is_asked_where_nothing_was_foreseen(agent: Agent, asked: list[str]) -> None:
    unforeseen = [*said("talk_to_person"), ActionExecuted("action_leave_callback"), SlotSet("may_apply", False)]
    assert next_action(agent, *unforeseen, *said("deny")) == "utter_all_right"
    assert asked == ["deny"]


def test_the_model_understands_and_keeps_what_it_understood(agent: Agent) -> None:
    parsed = asyncio.run(agent.parse_message("how much does it cost?"))
    assert parsed["full_label"] == "faq/cost"
    assert parsed["intent"]["name"] == "faq"
