"""Answering: questions about the programme, small talk, and what isn't understood."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.services import Services
from actions.trouble import try_again
from actions.turn import Turn, button, leave_form
from programme.answers import facts_today
from programme.store import StoreUnavailable

PERSON = "talk_to_person"
# What the buttons are called that begin something.
STARTS = {
    "check_eligibility": "Check if I can join",
    "apply": "Apply",
    "book_slot": "Book a coaching slot",
    PERSON: "Talk to a person",
}
# After these a form doesn't ask its question again; the way back is offered instead.
LEAVES_THE_FORM = frozenset({"goodbye", "distress"})
# A topic is worth offering as "Did you mean …?" from this confidence on.
WORTH_OFFERING = 0.2


class ActionAnswer(Action):
    """Answer a question about the programme from `data/answers/`."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        name = turn.values.get("topic") or turn.label.partition("/")[2]
        topic = self.services.answers.topics.get(name)
        if topic is None:
            dispatcher.utter_message(response="utter_not_sure", buttons=[button("Talk to a person", PERSON)])
            return []
        try:
            facts = await self.services.store.reading(facts_today, self.services.programme, self.services.now())
        except StoreUnavailable as error:
            try_again(dispatcher, self.name(), error)
            return []
        # Inside a form its question comes next, and two sets of buttons would be one too many.
        buttons = [self._button(other) for other in topic.related[:3]]
        if topic.starts:
            buttons.insert(0, button(STARTS[topic.starts], topic.starts))
        dispatcher.utter_message(
            text=self.services.answers.say(name, facts),
            buttons=[] if turn.form else buttons,
            json_message={"topic": name},
        )
        return []

    def _button(self, name: str) -> dict[str, str]:
        return button(self.services.answers.topics[name].title, "faq", topic=name)


class ActionOfferCheck(Action):
    """Something was told without a question: offer to check whether the person can join."""

    def name(self) -> str:
        return "action_offer_check"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        buttons = [button("Check if I can join", "check_eligibility"), button("What can you do?", "what_can_you_do")]
        dispatcher.utter_message(response="utter_offer_check", buttons=buttons)
        return [SlotSet("next_step", "check")]


class ActionSmallTalk(Action):
    """Answer small talk, a complaint or distress in the words of the domain."""

    def name(self) -> str:
        return "action_small_talk"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        kind = turn.label.partition("/")[2]
        leaves = turn.form if kind in LEAVES_THE_FORM else None
        buttons = [button("Talk to a person", PERSON)] if kind in ("distress", "complaint", "frustration") else []
        if leaves:
            buttons.append(button("Carry on", "resume"))
        dispatcher.utter_message(response=f"utter_{turn.label}", buttons=buttons)
        return leave_form(leaves) if leaves else []


class ActionNotSure(Action):
    """Say that it wasn't understood: offer the nearest topics, and at the second miss in a row a person."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_not_sure"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        topics = self.services.answers.topics
        near = [
            label.partition("/")[2]
            for label, confidence in turn.ranking
            if confidence >= WORTH_OFFERING and label.partition("/")[2] in topics
        ][:2]
        buttons = [button(topics[name].title, "faq", topic=name) for name in near]
        person = button("Talk to a person", PERSON)
        if turn.asked_before(self.name()):
            dispatcher.utter_message(response="utter_not_sure_again", buttons=[person, *buttons])
        elif near:
            titles = " or ".join(f"“{topics[name].title}”" for name in near)
            dispatcher.utter_message(response="utter_did_you_mean", topics=titles, buttons=[*buttons, person])
        else:
            dispatcher.utter_message(
                response="utter_not_sure", buttons=[button("What can you do?", "what_can_you_do"), person]
            )
        # It is also what is done when no policy knows how to go on: then nothing follows but the person's turn.
        return [] if turn.form else [FollowupAction("action_listen")]


class ActionWhy(Action):
    """Say truthfully why the question that stands is asked."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_why"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        questions = {question.slot: question.why for question in self.services.programme.eligibility}
        if turn.form == "eligibility_form" and turn.requested in questions:
            dispatcher.utter_message(text=questions[turn.requested])
        elif turn.form and turn.requested:
            dispatcher.utter_message(response=f"utter_why_{turn.requested}")
        else:
            dispatcher.utter_message(response="utter_why")
        return []


class ActionRepeat(Action):
    """Say again what was said before the last message; inside a form the question itself comes again."""

    def name(self) -> str:
        return "action_repeat"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        if turn.form:
            return []
        said = _said_before(turn)
        for event in said:
            data = event.get("data") or {}
            dispatcher.utter_message(text=event.get("text"), buttons=data.get("buttons"))
        if not said:
            dispatcher.utter_message(response="utter_smalltalk/hello")
        return []


def _said_before(turn: Turn) -> list[Mapping[str, Any]]:
    """What the assistant said in answer to the message before the last one."""
    users = [number for number, event in enumerate(turn.events) if event.get("event") == "user"]
    first = users[-2] if len(users) > 1 else 0
    return [event for event in turn.events[first : users[-1]] if event.get("event") == "bot" and event.get("text")]


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""
    return [
        ActionAnswer(services),
        ActionOfferCheck(),
        ActionSmallTalk(),
        ActionNotSure(services),
        ActionWhy(services),
        ActionRepeat(),
    ]
