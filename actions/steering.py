"""Steering a conversation: stop, go on, start again, and where things stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import applying, booking, checking, person
from actions.answering import STARTS
from actions.services import Services
from actions.trouble import try_again
from actions.turn import Turn, button, leave_form
from programme import applications, coaching
from programme.store import StoreUnavailable

SLOTS = {
    checking.FORM: checking.SLOTS,
    applying.FORM: applying.SLOTS,
    booking.FORM: (*booking.SLOTS, "offered", "not_wanted"),
    person.FORM: person.SLOTS,
}


class ActionStop(Action):
    """Leave the form. What was told is kept, and there is a way back."""

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
        return leave_form(turn.form)


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
        form = turn.slots.get("left") or _half_filled(turn)
        if form:
            return [SlotSet("left", None), FollowupAction(form)]
        dispatcher.utter_message(response="utter_what_can_you_do", buttons=starting_points())
        return []


class ActionStartAgain(Action):
    """Forget the answers of the form that is being filled, or was left last, and ask from its beginning."""

    def name(self) -> str:
        return "action_start_again"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        form = turn.form or turn.slots.get("left") or _half_filled(turn)
        if form is None:
            dispatcher.utter_message(response="utter_what_can_you_do", buttons=starting_points())
            return []
        dispatcher.utter_message(response="utter_starting_again")
        cleared = [SlotSet(slot, None) for slot in (*SLOTS[form], "pending", "left")]
        return cleared if turn.form else [*cleared, FollowupAction(form)]


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
        if text:
            dispatcher.utter_message(text=text, buttons=buttons)
        elif told:
            dispatcher.utter_message(text=f"This is what you've told me so far:\n{told}", buttons=buttons)
        else:
            start = [] if turn.form else [button("Apply now", "apply")]
            dispatcher.utter_message(response="utter_no_application", buttons=[*start, *buttons])
        return []

    def _status(self, session: Session, key: str) -> str:
        application = applications.of_conversation(session, key)
        if application is None:
            return ""
        programme = self.services.programme
        said = [
            f"Your application {application.reference} for {application.cohort.name} is "
            f"{STATUS_WORDS[application.status.value]}."
        ]
        held = coaching.of_applicant(session, key, self.services.now())
        said += [
            f"Your coaching slot: {booking.when(one, self.services)} with {one.slot.coach.name} "
            f"(reference {one.reference})."
            for one in held
        ]
        if application.status.value == "received":
            days = programme.settings.reply_working_days
            said.append(f"A coordinator writes to you within {days} working days of applying.")
        return " ".join(said)


STATUS_WORDS = {
    "received": "received and waits for a coordinator",
    "waiting_list": "on the waiting list",
    "accepted": "accepted",
    "declined": "declined; the e-mail we sent you says why",
    "withdrawn": "withdrawn",
}


def _told(turn: Turn) -> str:
    """What the conversation holds so far, a line an answer."""
    labels = checking.LABELS | applying.LABELS
    readings = turn.readings(tuple(labels))
    return "\n".join(f"• {labels[slot]}: {reading.shown}" for slot, reading in readings.items())


def starting_points() -> list[dict[str, str]]:
    """Buttons for the things most people come for."""
    return [button(title, intent) for intent, title in STARTS.items()]


def _half_filled(turn: Turn) -> str | None:
    """The form that was begun and neither finished nor left on purpose."""
    if turn.slots.get("consent") and not turn.slots.get("application"):
        return applying.FORM
    if not turn.slots.get("eligibility") and turn.readings(checking.SLOTS):
        return checking.FORM
    return None


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""
    return [ActionStop(), ActionResume(), ActionStartAgain(), ActionWhatCanYouDo(), ActionStatus(services)]
