"""Answering: questions about the programme, small talk, and what isn't understood."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions.changing import changes, plainly_changes
from actions.services import Services
from actions.telling import condolence, keep, named_in_short, newly_told
from actions.trouble import try_again
from actions.turn import Turn, button, leave_form
from actions.under_way import CALLED, to_go_on_with
from programme import applications, callbacks
from programme.answers import facts_today
from programme.cohorts import counted_to
from programme.reading.outcome import Reading
from programme.reading.somebody_else import somebody_else
from programme.store import StoreUnavailable
from programme.told import word_on

PERSON = "talk_to_person"
WAITING_LIST = "waiting_list"
# What the buttons are called that begin something.
STARTS = {
    "check_eligibility": "Check if I can join",
    "apply": "Apply",
    "book_slot": "Book a coaching slot",
    PERSON: "Talk to a person",
    "employer_interest": "Leave our details",
}
# Asks whether somebody could join, rather than how another person applies.
CHECKS = re.compile(
    r"\b(join|joining|eligible|qualif\w+|count|check|get in|get on|do it|she can|he can|can she|can he)\b", re.I
)
# After these a form doesn't ask its question again; the way back is offered instead.
LEAVES_THE_FORM = frozenset({"goodbye", "distress"})
# With these a person is offered.
WITH_A_PERSON = frozenset({"distress", "complaint", "frustration"})
# One of these after another, and the assistant doesn't go on guessing.
MISSES = ("action_not_sure", "action_out_of_scope")
# A topic is worth offering as "Did you mean …?" from this confidence on.
WORTH_OFFERING = 0.2


class ActionAnswer(Action):
    """Answer a question about the programme from `data/answers/`; both, if a message asks two."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        topics = self.services.answers.topics
        name = turn.values.get("topic") or turn.label.partition("/")[2]
        if name not in topics:
            dispatcher.utter_message(response="utter_not_sure", buttons=[button("Talk to a person", PERSON)])
            return []
        asked = [name, *(other for other in [turn.also.partition("/")[2]] if other in topics)]
        told = newly_told(turn, self.services.today())
        if plainly_changes(turn, self.services.today()):
            return [FollowupAction("action_change")]
        other = somebody_else(turn.text) if name == "apply_for_someone" and not turn.pressed else ""
        if other and CHECKS.search(turn.text) and not self._words_on(name, turn, self.services.today()):
            return [SlotSet("check_for", other), FollowupAction("action_check_for_somebody_else")]
        condoled = condolence(dispatcher, turn)
        try:
            noted = await self.answer(dispatcher, turn, asked, told)
        except StoreUnavailable as error:
            try_again(dispatcher, self.name(), error)
            return []
        events = [*condoled, *keep(turn, told)]
        return [*events, SlotSet("next_step", "check")] if noted else events

    async def answer(
        self, dispatcher: CollectingDispatcher, turn: Turn, asked: list[str], told: Mapping[str, Reading]
    ) -> bool:
        """Answer the topics; gives back whether the check was offered because of what was told.

        Raises StoreUnavailable.
        """
        facts, counted_to = await self.services.store.reading(self._today)
        text = "\n\n".join(self._said_of(one, turn, facts, counted_to, brief=len(asked) > 1) for one in asked)
        if WAITING_LIST in asked and (place := await self.services.store.reading(applications.place_on_list, turn.key)):
            text = f"You are number {place} on the waiting list. {text}"
        name = asked[0]
        again = len(asked) == 1 and not turn.pressed and turn.answered_before() == name
        if again and text == self.services.answers.say(name, facts):
            # The same words once more would help nobody.
            text = f"That's what I know about it.\n\n{self.services.answers.say(name, facts, brief=True)}"
        buttons = [*([button("Talk to a person", PERSON)] if again else []), *self._buttons(asked)]
        noted = _noted(turn, told) if told and not turn.form else ""
        if noted:
            text = f"{text}\n\n{noted}"
            buttons.insert(0, button("Check if I can join", "check_eligibility"))
        dispatcher.utter_message(
            text=text,
            # Inside a form its question comes next, and two sets of buttons would be one too many.
            buttons=[] if turn.form else _once_each(buttons),
            json_message={"topic": name},
        )
        return bool(noted)

    def _today(self, session: Session) -> tuple[dict[str, str], date]:
        programme, now, today = self.services.programme, self.services.now(), self.services.today()
        return facts_today(session, programme, now, site=self.services.site), counted_to(session, today)

    def _said_of(self, name: str, turn: Turn, facts: Mapping[str, str], counted_to: date, *, brief: bool) -> str:
        """The answer to one topic, beginning with what the rules say of a fact in the question."""
        first = self._words_on(name, turn, counted_to)
        said = self.services.answers.say(name, facts, brief=brief or bool(first))
        return f"{first} {said}".strip()

    def _words_on(self, name: str, turn: Turn, counted_to: date) -> str:
        """What the rules say of the facts in the question; "" if there are none."""
        programme, today = self.services.programme, self.services.today()
        read = () if turn.pressed else self.services.answers.topics[name].reads
        words = [word_on(programme, slot, turn.text, today=today, starts_on=counted_to) for slot in read]
        return " ".join(word for word in words if word)

    def _buttons(self, asked: list[str]) -> list[dict[str, str]]:
        topics = self.services.answers.topics
        begun = [button(STARTS[start], start) for name in asked if (start := topics[name].starts)]
        related = [other for name in asked for other in topics[name].related[: 3 if len(asked) == 1 else 2]]
        return [
            *begun,
            *(button(topics[other].title, "faq", topic=other) for other in related if other not in asked),
        ]


class ActionOfferCheck(Action):
    """Something was told without a question: keep it, and offer to check whether the person can join."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_offer_check"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        told = newly_told(turn, self.services.today())
        if changes(turn, told, self.services.today()):
            return [FollowupAction("action_change")]
        buttons = [button("Check if I can join", "check_eligibility"), button("What can you do?", "what_can_you_do")]
        condoled = condolence(dispatcher, turn)
        noted = _noted(turn, told)
        if noted:
            dispatcher.utter_message(text=f"Thank you for telling me. {noted}", buttons=buttons)
        else:
            dispatcher.utter_message(response="utter_offer_check", buttons=buttons)
        return [*condoled, *keep(turn, told), SlotSet("next_step", "check")]


class ActionSmallTalk(Action):
    """Answer small talk, a complaint or distress in the words of the domain; a complaint is passed on."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_small_talk"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        kind = turn.label.partition("/")[2]
        if kind == "complaint":
            try:
                await self.services.store.writing(
                    callbacks.complain, conversation_key=turn.key, text=turn.text, now=self.services.now()
                )
            except StoreUnavailable as error:
                try_again(dispatcher, self.name(), error)
                return []
        unfinished = to_go_on_with(turn) if kind == "hello" and not turn.form else None
        if unfinished:
            back = [button("Carry on", "resume"), button("What can you do?", "what_can_you_do")]
            dispatcher.utter_message(response="utter_welcome_back", what=CALLED[unfinished], buttons=back)
            return keep(turn, newly_told(turn, self.services.today()))
        leaves = turn.form if kind in LEAVES_THE_FORM else None
        buttons = [button("Talk to a person", PERSON)] if kind in WITH_A_PERSON else []
        if leaves:
            buttons.append(button("Carry on", "resume"))
        response = f"utter_{turn.label}"
        if turn.label == "smalltalk/distress" and turn.said_before("116 123"):
            response = "utter_distress_again"  # the same words once more would be no comfort
        dispatcher.utter_message(response=response, buttons=buttons)
        told = keep(turn, newly_told(turn, self.services.today()))
        return [*told, *(leave_form(leaves) if leaves else [])]


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
        if changes(turn, newly_told(turn, self.services.today()), self.services.today()):
            return [FollowupAction("action_change")]
        near = self._near(turn)
        titles = " or ".join(f"“{one['title']}”" for one in near)
        person = button("Talk to a person", PERSON)
        told = newly_told(turn, self.services.today())
        if turn.asked_before(*MISSES):
            dispatcher.utter_message(response="utter_not_sure_again", buttons=[person, *near])
        elif near:
            dispatcher.utter_message(response="utter_did_you_mean", topics=titles, buttons=[*near, person])
        elif told and not turn.form:
            buttons = [button("Check if I can join", "check_eligibility"), person]
            dispatcher.utter_message(response="utter_told_but_asked", noted=_noted(turn, told), buttons=buttons)
        else:
            dispatcher.utter_message(
                response="utter_not_sure", buttons=[button("What can you do?", "what_can_you_do"), person]
            )
        events = keep(turn, told)
        # It is also what is done when no policy knows how to go on: then nothing follows but the person's turn.
        return events if turn.form else [*events, FollowupAction("action_listen")]

    def _near(self, turn: Turn) -> list[dict[str, str]]:
        """The two likeliest things that may have been meant, as buttons."""
        topics, near = self.services.answers.topics, []
        for label, confidence in turn.ranking:
            name = label.partition("/")[2]
            if confidence < WORTH_OFFERING:
                continue
            if name in topics:
                near.append(button(topics[name].title, "faq", topic=name))
            elif label in STARTS and label != PERSON:
                near.append(button(STARTS[label], label))
        return near[:2]


class ActionOutOfScope(Action):
    """Say in a sentence that it's outside, and what can be asked; at the second miss in a row offer a person."""

    def name(self) -> str:
        return "action_out_of_scope"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        if turn.asked_before(*MISSES):
            dispatcher.utter_message(response="utter_out_of_scope_again", buttons=[button("Talk to a person", PERSON)])
        else:
            dispatcher.utter_message(
                response="utter_out_of_scope",
                buttons=[] if turn.form else [button("What can you do?", "what_can_you_do")],
            )
        return []


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
        elif turn.form == "callback_form" and turn.requested == "full_name":
            dispatcher.utter_message(response="utter_why_callback_name")
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


def _noted(turn: Turn, told: Mapping[str, Reading]) -> str:
    """What is said of facts told on the side; nothing once the check has been made or where they were the only news."""
    if not told or turn.slots.get("eligibility"):
        return ""
    return f"I've noted: {named_in_short(told)}. Shall I check whether you can join? I won't ask for that again."


def _once_each(buttons: list[dict[str, str]]) -> list[dict[str, str]]:
    """The first four different buttons."""
    return list({one["payload"]: one for one in buttons}.values())[:4]


def _said_before(turn: Turn) -> list[Mapping[str, Any]]:
    """What the assistant said in answer to the message before the last one."""
    users = [number for number, event in enumerate(turn.events) if event.get("event") == "user"]
    first = users[-2] if len(users) > 1 else 0
    return [event for event in turn.events[first : users[-1]] if event.get("event") == "bot" and event.get("text")]


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""
    return [
        ActionAnswer(services),
        ActionOfferCheck(services),
        ActionSmallTalk(services),
        ActionNotSure(services),
        ActionOutOfScope(),
        ActionWhy(services),
        ActionRepeat(),
    ]
