"""Fetching a human: a request for a call back, with the conversation attached."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import AskSlot, choose
from actions.forms import FormStep
from actions.services import Services
from actions.slots import CALLBACK
from actions.telling import kept
from actions.trouble import try_again
from actions.turn import Turn, button
from actions.under_way import to_go_on_with
from programme import callbacks
from programme.reading import read
from programme.reading.outcome import Fault, Outcome, Reading
from programme.store import StoreUnavailable

FORM = "callback_form"


class CallbackStep(FormStep):
    """Takes a name, a way to reach the person, and what it is about."""

    form = FORM
    own_intent = "talk_to_person"
    slots = CALLBACK
    open_slots = frozenset({"full_name", "callback_about"})
    optional_slots = frozenset({"callback_about"})

    def read(self, turn: Turn, slot: str) -> Outcome:
        if slot == "callback_contact":
            return self._contact(turn.text)
        if slot == "callback_about":
            return (
                super().read(turn, slot)
                if turn.intent == "skip"
                else read("goals", turn.text, today=self.services.today())
            )
        return super().read(turn, slot)

    def _contact(self, text: str) -> Outcome:
        """An e-mail address or a phone number, whichever it is."""
        today = self.services.today()
        outcome = read("email" if "@" in text else "phone", text, today=today)
        if isinstance(outcome, Fault) or (isinstance(outcome, Reading) and outcome.code == "skipped"):
            return Fault(
                "no_contact",
                "Sorry, I couldn't read a phone number or an e-mail address there. "
                "Please type one of them, such as 07700 900123 or sam@example.com.",
            )
        return outcome


class ActionLeaveCallback(Action):
    """Leave the request, and say by when a coordinator calls."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_leave_callback"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        name, contact, about = (turn.reading(slot) or Reading("skipped", "") for slot in CALLBACK)
        try:
            await self.services.store.writing(
                callbacks.leave,
                conversation_key=turn.key,
                name=name.value or name.shown,
                contact=contact.value or contact.shown,
                about=about.value or about.shown,
                now=self.services.now(),
            )
        except StoreUnavailable as error:
            return try_again(dispatcher, self.name(), error)
        days = self.services.programme.settings.callback_working_days
        back = to_go_on_with(turn)
        dispatcher.utter_message(
            response="utter_callback_left",
            contact=contact.shown,
            days=str(days),
            buttons=[button("Carry on", "resume")] if back else [],
            json_message={"callback": "left"},
        )
        return [SlotSet(slot, None) for slot in ("callback_contact", "callback_about", "pending", "unsaved")]


def ask_contact(turn: Turn) -> dict[str, Any]:
    """How to reach the person; what she has given already is offered."""
    known = [reading for slot in ("phone", "email") if (reading := turn.reading(slot)) and reading.code == "given"]
    known += [
        reading for slot, reading in kept(turn).items() if slot in ("phone", "email") and not turn.slots.get(slot)
    ]
    buttons = [choose(reading.shown, "callback_contact", reading) for reading in known]
    return {"response": "utter_ask_callback_contact", "buttons": buttons}


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""
    days = str(services.programme.settings.callback_working_days)
    questions: dict[str, Any] = {
        "full_name": lambda _turn: {"response": "utter_ask_callback_name", "days": days},
        "callback_contact": ask_contact,
    }
    asks = [AskSlot(FORM, slot, questions.get(slot) or _ask(slot)) for slot in CALLBACK]
    return [CallbackStep(services), *asks, ActionLeaveCallback(services)]


def _ask(slot: str) -> Any:
    return lambda _turn: {"response": f"utter_ask_{slot}"}
