"""Steering a conversation: stop, go on, start again, and where things stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import applying, booked, checking, offering
from actions.answering import STARTS
from actions.services import Services
from actions.slots import ANSWERS, CHECK, LABELS, OF_FORM, in_a_sentence
from actions.telling import in_short, keep, kept, named_in_short, newly_told
from actions.trouble import try_again
from actions.turn import Turn, button, leave_form
from actions.under_way import CALLBACK_FORM, CALLED, to_go_on_with, under_way
from programme import applications, callbacks
from programme.answers import in_words
from programme.store import StoreUnavailable
from programme.times import local_day, spoken_date
from programme.working_days import working_day_after

# Asks for her own answers, not where her application stands.
WHAT_WAS_TOLD = re.compile(
    r"\b(told|tell|said|say|got down|have (you )?got|noted|note|wrote|written|write|details|answers|everything"
    r"|what (do )?you have)\b",
    re.IGNORECASE,
)
# What a form remembers beside its answers.
BESIDE = {offering.FORM: ("offered", "not_wanted", "time_wish")}


class ActionStop(Action):
    """Leave the form. What was told is kept, and there is a way back."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_stop"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        if not turn.form and turn.slots.get("booking") and "cancel" in turn.text.lower():
            return [FollowupAction("action_confirm_cancel")]
        if not turn.form:
            dispatcher.utter_message(response="utter_smalltalk/goodbye")
            return []
        dispatcher.utter_message(response="utter_stopped", buttons=[button("Carry on", "resume")])
        # A call back that isn't wanted after all leads back to what it interrupted.
        interrupted = (turn.slots.get("left") or under_way(turn)) if turn.form == CALLBACK_FORM else None
        told = {} if turn.pressed else newly_told(turn, self.services.today())
        return [*keep(turn, told), *leave_form(interrupted or turn.form)]


class ActionResume(Action):
    """Go on with what was not finished: what couldn't be saved, the form that was left, or one half filled."""

    def name(self) -> str:
        return "action_resume"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        if turn.form:
            return []  # the form goes on by itself
        unsaved = turn.slots.get("unsaved")
        if unsaved:
            return [FollowupAction(unsaved)]
        form = to_go_on_with(turn)
        if form:
            return [SlotSet("left", None), FollowupAction(form)]
        dispatcher.utter_message(response="utter_what_can_you_do", buttons=starting_points())
        return []


class ActionStartAgain(Action):
    """Say what would be forgotten, and ask; nothing is forgotten until the person says yes."""

    def name(self) -> str:
        return "action_start_again"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        form = to_go_on_with(turn)
        if form is None and not turn.slots.get("eligibility"):
            dispatcher.utter_message(response="utter_what_can_you_do", buttons=starting_points())
            return []
        form = form or checking.FORM
        given = turn.readings(tuple(slot for slot in OF_FORM[form] if slot in LABELS))
        if not given:
            dispatcher.utter_message(response="utter_starting_again")
            return [SlotSet("pending", None), *([] if turn.form else [FollowupAction(form)])]
        dispatcher.utter_message(
            response="utter_confirm_start_again",
            told=named_in_short(given),
            what=CALLED[form],
            buttons=[button("Yes, start again", "affirm"), button("No, keep it", "resume")],
        )
        leaving = leave_form(form) if turn.form else [SlotSet("left", form)]
        return [*leaving, SlotSet("next_step", "start_again"), FollowupAction("action_listen")]


class ActionForgetAndBegin(Action):
    """Forget the answers of the form that was left, and ask from its beginning."""

    def name(self) -> str:
        return "action_forget_and_begin"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        if not turn.agrees_to("action_start_again"):
            return [FollowupAction("action_start_again")]  # something was said since: ask again
        form = turn.slots.get("left") or checking.FORM
        dispatcher.utter_message(response="utter_starting_again")
        forgotten = [*OF_FORM[form], *BESIDE.get(form, ()), "pending", "changing", "left", "unsaved"]
        if form == checking.FORM:
            forgotten += ["eligibility", "told"]
        known = {name: slots for name, slots in (turn.slots.get("not_asked") or {}).items() if name != form}
        return [
            *(SlotSet(slot, None) for slot in forgotten),
            SlotSet("not_asked", known),
            FollowupAction(form),
        ]


class ActionWhatCanYouDo(Action):
    """Say what the assistant can do, with ways to begin."""

    def name(self) -> str:
        return "action_what_can_you_do"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        buttons = [] if Turn.of(tracker).form else starting_points()
        dispatcher.utter_message(response="utter_what_can_you_do", buttons=buttons)
        return []


class ActionStatus(Action):
    """Say where this conversation's application and bookings stand."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_status"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        try:
            text = await self.services.store.reading(self._status, turn.key)
        except StoreUnavailable as error:
            try_again(dispatcher, self.name(), error)
            return []
        buttons = [] if turn.form else [button("Talk to a person", "talk_to_person")]
        told = _told(turn)
        if told and (WHAT_WAS_TOLD.search(turn.text) or turn.form == applying.FORM):
            text = f"This is what I have from you:\n{told}\n\n{text}".strip()
        missing = _missing(turn)
        if missing:
            text = f"{text}\n\n{missing}".strip()
        if text:
            dispatcher.utter_message(text=text, buttons=buttons)
        elif told:
            dispatcher.utter_message(text=f"This is what you've told me so far:\n{told}", buttons=buttons)
        else:
            start = [] if turn.form else [button("Apply now", "apply")]
            dispatcher.utter_message(response="utter_no_application", buttons=[*start, *buttons])
        return [] if turn.form else [FollowupAction("action_listen")]

    def _status(self, session: Session, key: str) -> str:
        application, programme = applications.of_conversation(session, key), self.services.programme
        waiting = self._call_back(session, key)
        if application is None:
            return waiting
        said = [
            f"Your application {application.reference} for {application.cohort.name} is "
            f"{STATUS_WORDS[application.status.value]}."
        ]
        if place := applications.waiting_list_position(session, application):
            said.append(f"You are number {place} on it. If a place comes free, a coordinator writes to you.")
        said += booked.in_words(session, key, self.services)
        if application.status.value == "received":
            said.append(f"A coordinator writes to you {applications.reply_by(application, programme)}.")
        return " ".join([*said, waiting]).strip()

    def _call_back(self, session: Session, key: str) -> str:
        request = callbacks.waiting_for(session, key)
        if request is None or not request.contact:
            return ""
        zone, days = self.services.programme.tz, self.services.programme.settings.callback_working_days
        by = spoken_date(working_day_after(local_day(request.asked_at, zone), days))
        return f"You asked for a call back: a coordinator contacts you at {request.contact} by {by}."


STATUS_WORDS = {
    "received": "received and waits for a coordinator",
    "waiting_list": "on the waiting list",
    "accepted": "accepted",
    "declined": "declined; the e-mail we sent you says why",
    "withdrawn": "withdrawn, as you asked",
}


def _told(turn: Turn) -> str:
    """What the conversation holds so far, a line an answer."""
    readings = {**kept(turn), **turn.readings((*CHECK, *ANSWERS))}
    return "\n".join(f"• {LABELS[slot]}: {in_short([readings[slot]])}" for slot in LABELS if slot in readings)


def _missing(turn: Turn) -> str:
    """What an application that was begun still lacks; "" if none was."""
    if not turn.slots.get("consent") or turn.slots.get("application"):
        return ""
    lacking = [in_a_sentence(slot) for slot in ANSWERS if not turn.slots.get(slot)]
    if not lacking:
        return "Your application isn't sent yet: everything is there, and it only waits for your “send it”."
    return f"Your application isn't sent yet. Still missing: {in_words(lacking)}."


def starting_points() -> list[dict[str, str]]:
    """Buttons for the things most people come for."""
    return [button(title, intent) for intent, title in STARTS.items() if intent != "employer_interest"]


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""
    return [
        ActionStop(services),
        ActionResume(),
        ActionStartAgain(),
        ActionForgetAndBegin(),
        ActionWhatCanYouDo(),
        ActionStatus(services),
    ]
