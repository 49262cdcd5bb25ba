"""Going on elsewhere: a link by e-mail, and the code that proves the address."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import AskSlot
from actions.changing import Change
from actions.forms import FormStep
from actions.services import Services
from actions.slots import RETURN
from actions.turn import Turn, button
from actions.under_way import to_go_on_with
from programme import access
from programme.access import TooManyLinks, Typed
from programme.eligibility import as_json
from programme.reading import read
from programme.reading.outcome import Fault, Outcome, Reading
from programme.store import StoreUnavailable

logger = logging.getLogger(__name__)
FORM = "link_form"
CODE = re.compile(r"(?<!\d)(\d)[ -]?(\d)[ -]?(\d)[ -]?(\d)[ -]?(\d)[ -]?(\d)(?!\d)")
SEND_AGAIN = re.compile(
    r"\b(again|another|new|re-?send|no(thing| e-?mail)|didn'?t (get|come|arrive)|not (come|there|got)|haven'?t)\b",
    re.IGNORECASE,
)
FORGOTTEN: list[EventType] = [SlotSet(slot, None) for slot in (*RETURN, "pending", "changing")]
PROVED = Reading("proved", "confirmed")
FAULTS = {
    Typed.WRONG: "That isn't the code in the newest e-mail. Please look once more: six figures.",
    Typed.ENDED: "That code is too old, or was tried too often. Say “send me a link”, and a new one comes with it.",
    Typed.NOT_AWAITED: "I don't know that number, I'm sorry. If it's a code from an e-mail of ours, say “send me a "
    "link”, and a new one comes with it.",
}


class LinkStep(FormStep):
    """Takes the e-mail address, sends the link, and takes the code that proves the address."""

    form = FORM
    own_intent = "send_link"
    slots = RETURN

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        try:
            if self.begins(turn) and (typed := await self._code_out_of_the_blue(dispatcher, turn)):
                return typed
            events: list[EventType] = await super().run(dispatcher, tracker, domain)
            return [*events, *await self._sent(dispatcher, turn, events)]
        except StoreUnavailable as error:
            logger.error("The store is unavailable: no link could be sent (%s)", error)
            dispatcher.utter_message(response="utter_not_saved", buttons=[button("Try again", "send_link")])
            return [*FORGOTTEN, SlotSet("requested_slot", None)]

    def begin(self, turn: Turn) -> list[EventType]:
        """An address she has given for an answer, or had a link sent to before, is used without asking."""
        before = turn.slots.get("link_sent_to")
        known = Reading("given", before, before) if before else turn.reading("email")
        told = [SlotSet("link_email", as_json(known))] if known and known.code == "given" else []
        return [*super().begin(turn), *told, SlotSet("link_sent_to", None)]

    def read(self, turn: Turn, slot: str) -> Outcome:
        if slot == "link_email":
            outcome = read("email", turn.text, today=self.services.today())
            if isinstance(outcome, Reading) and outcome.code != "given":
                return Fault("no_email", "Without an e-mail address I can't send a link. “Leave it” sends nothing.")
            return outcome
        return Fault("no_code", "Please type the six figures from the e-mail, or say “send it again”.")

    async def take(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        if turn.requested == "link_code" and not turn.pressed:
            if code := _code_in(turn.text):
                typed = await self._typed(turn, code)
                proved = PROVED if typed is Typed.RIGHT else Fault("code", FAULTS[typed])
                return await self._taken(dispatcher, turn, "link_code", proved, confirmed=True)
            if "@" in turn.text:
                return await self.change(dispatcher, turn, (Change("link_email", self.read(turn, "link_email")),))
            if SEND_AGAIN.search(turn.text):
                return self._send_again(turn)
        if turn.intent == self.own_intent and turn.requested == "link_code":
            return self._send_again(turn)
        return await super().take(dispatcher, turn)

    def _send_again(self, turn: Turn) -> list[EventType]:
        return [SlotSet("link_sent_to", None), *self._asked_again(turn, None)]

    async def _typed(self, turn: Turn, code: str) -> Typed:
        return await self.services.store.writing(
            access.type_code, conversation_key=turn.key, code=code, now=self.services.now()
        )

    def _beside(self, turn: Turn, slot: str) -> dict[str, Reading]:
        """Nothing: the address is told for the link alone."""
        return {}

    async def _code_out_of_the_blue(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        """The code of an e-mail that was sent without being asked for, typed whenever she reads it."""
        code = None if turn.pressed else _code_in(turn.text)
        if code is None:
            return []
        typed = await self._typed(turn, code)
        if typed is not Typed.RIGHT:
            dispatcher.utter_message(text=FAULTS[typed], buttons=[button("Send me a link", "send_link")])
            return [*FORGOTTEN, SlotSet("requested_slot", None)]
        kept = as_json(PROVED)
        return [SlotSet("link_email", kept), SlotSet("link_code", kept), SlotSet("requested_slot", None)]

    async def _sent(self, dispatcher: CollectingDispatcher, turn: Turn, events: list[EventType]) -> list[EventType]:
        """Send the link as soon as the address is known, once to each; one that was proved before needs no code."""
        slots = {**turn.slots, **{one["name"]: one["value"] for one in events if one["event"] == "slot"}}
        address = (slots.get("link_email") or {}).get("value")
        if not address or slots.get("link_code") or slots.get("link_sent_to") == address:
            return []
        now, programme = self.services.now(), self.services.programme
        try:
            sent = await self.services.store.writing(
                access.send_link, conversation_key=turn.key, email=address, programme=programme, now=now
            )
        except TooManyLinks:
            dispatcher.utter_message(response="utter_too_many_links")
            return [*FORGOTTEN, SlotSet("requested_slot", None)]
        ready = [SlotSet("link_code", as_json(PROVED)), SlotSet("requested_slot", None)] if sent.proved else []
        return [SlotSet("link_sent_to", address), *ready]


class ActionLinkReady(Action):
    """Say that the link works now."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_link_ready"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        forgotten = [*FORGOTTEN, SlotSet("unsaved", None)]
        if turn.reading("link_code") is None:
            return forgotten  # nothing could be sent, and that was said
        asked_for_code = turn.requested == "link_code" or not turn.slots.get("link_sent_to")
        response = "utter_link_works" if asked_for_code or _code_in(turn.text) else "utter_link_sent"
        back = [button("Carry on", "resume")] if to_go_on_with(turn) else []
        dispatcher.utter_message(
            response=response,
            address=turn.slots.get("link_sent_to") or "",
            hours=str(self.services.programme.settings.link_hours),
            buttons=back,
            json_message={"link": "sent"},
        )
        return forgotten


def _code_in(text: str) -> str | None:
    found = CODE.search(text)
    return "".join(found.groups()) if found else None


def ask_code(turn: Turn) -> dict[str, Any]:
    """What was sent, and what to do with the code in it."""
    address = turn.slots.get("link_sent_to") or ""
    buttons = [
        button("Send it again", "send_link"),
        button("Use another address", "change_answer", change="link_email"),
    ]
    return {"response": "utter_ask_link_code", "address": address, "buttons": buttons}


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""
    return [
        LinkStep(services),
        AskSlot(FORM, "link_email", lambda _turn: {"response": "utter_ask_link_email"}),
        AskSlot(FORM, "link_code", ask_code),
        ActionLinkReady(services),
    ]
