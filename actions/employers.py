"""An employer's interest in training, events or hiring: its questions, and leaving it with the coordinators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import AskSlot
from actions.forms import FormStep
from actions.services import Services
from actions.slots import EMPLOYER
from actions.trouble import try_again
from actions.turn import Turn
from programme.employers import leave_interest
from programme.reading.outcome import Reading
from programme.store import StoreUnavailable

FORM = "employer_form"


class EmployerStep(FormStep):
    """Takes an employer's answers, each kept apart from those of an applicant."""

    form = FORM
    own_intent = "employer_interest"
    slots = EMPLOYER
    open_slots = frozenset({"employer_name", "organisation", "employer_region", "employer_about"})

    def _beside(self, turn: Turn, slot: str) -> dict[str, Reading]:
        """Nothing: what an employer tells belongs to no application."""
        return {}


class ActionLeaveEmployerInterest(Action):
    """Leave the interest, and say by when a coordinator writes."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_leave_employer_interest"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        name, organisation, email, region, about = (_said(turn.reading(slot)) for slot in EMPLOYER)
        try:
            await self.services.store.writing(
                leave_interest,
                conversation_key=turn.key,
                name=name,
                organisation=organisation,
                email=email,
                region=region,
                about=about,
                programme=self.services.programme,
                now=self.services.now(),
            )
        except StoreUnavailable as error:
            return try_again(dispatcher, self.name(), error)
        days = self.services.programme.settings.callback_working_days
        dispatcher.utter_message(
            response="utter_employer_interest_left",
            organisation=organisation,
            email=email,
            days=str(days),
            json_message={"employer_interest": "left"},
        )
        return [SlotSet(slot, None) for slot in (*EMPLOYER, "pending", "unsaved")]


def _said(reading: Reading | None) -> str:
    return (reading.value or reading.shown) if reading else ""


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""
    asks = [AskSlot(FORM, slot, _ask(slot), EMPLOYER) for slot in EMPLOYER]
    return [EmployerStep(services), *asks, ActionLeaveEmployerInterest(services)]


def _ask(slot: str) -> Any:
    return lambda _turn: {"response": f"utter_ask_{slot}"}
