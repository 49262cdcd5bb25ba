"""Cancelling a booking: asked about first, unless it is plainly asked for; and whether it really is cancelled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions.booked import in_short, outcome, titled, when, which_one
from actions.refusing import refusal_in_words
from actions.services import Services
from actions.trouble import try_again
from actions.turn import HOLDS_BACK, Turn, button
from programme import coaching
from programme.coaching import TooLate
from programme.coaching.rules import check_in_time
from programme.records import Booking
from programme.store import StoreUnavailable

# A plain wish to cancel a booking: neither a question, nor about an application, nor "I can't come on Monday".
PLAINLY_CANCEL = re.compile(
    r"^\W*((please|pls|hi|hello|sorry|can you|could you|i (want|need|would like|wish|have) to|i'?d like to)\W+)*"
    r"cancel (my |the |this |that )?(next )?(coaching )?(booking|slot|session|appointment|coaching|meeting)"
    r"( please| pls| thanks| thank you)?\W*$(?<!\?)",
    re.IGNORECASE,
)
# "Yes, cancel it", said to "Shall I cancel it?".
YES_CANCEL = re.compile(
    r"^\W*(yes|yeah|yep|aye|ok|okay|please|pls)\b.*\bcancel\b|^\W*cancel (it|that|this)\W*$", re.IGNORECASE
)


class ActionConfirmCancel(Action):
    """Say which booking would be cancelled, and cancel nothing until the person says yes.

    Who plainly asks for it ("please cancel my booking") isn't asked again.
    """

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_confirm_cancel"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        asked = turn.asked_before("action_confirm_cancel")
        if asked and not turn.pressed and YES_CANCEL.match(turn.text) and turn.slots.get("cancelling"):
            return [FollowupAction("action_cancel_booking")]
        now = self.services.now()
        try:
            held = await self.services.store.reading(coaching.of_applicant, turn.key, now)
        except StoreUnavailable as error:
            return try_again(dispatcher, self.name(), error)
        if not held:
            dispatcher.utter_message(
                response="utter_nothing_to_cancel", buttons=[button("Book a coaching slot", "book_slot")]
            )
            return _and_listen({"next_step": "book", "unsaved": None})
        booking = which_one(held, turn, self.services)
        if booking is None:
            buttons = [button(_named(one, self.services), "cancel_booking", booking=one.reference) for one in held]
            dispatcher.utter_message(response="utter_cancel_which", buttons=buttons)
            return _and_listen({"next_step": None, "unsaved": None, "cancelling": None})
        try:
            check_in_time(booking, self.services.programme, now)
        except TooLate as refusal:
            dispatcher.utter_message(**refusal_in_words(refusal, self.services))
            return _and_listen({"next_step": None, "unsaved": None})
        if not turn.pressed and PLAINLY_CANCEL.match(turn.text):
            return [SlotSet("cancelling", booking.reference), FollowupAction("action_cancel_booking")]
        dispatcher.utter_message(
            response="utter_confirm_cancel",
            when=_named(booking, self.services),
            buttons=[
                button("Yes, cancel it", "affirm"),
                button("Move it instead", "move_booking", booking=booking.reference),
                button("No, keep it", "deny"),
            ],
        )
        return _and_listen({"next_step": "cancel", "unsaved": None, "cancelling": booking.reference})


class ActionCancelBooking(Action):
    """Cancel the booking that was asked about; its place is free at once."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_cancel_booking"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        if not turn.agrees_to("action_confirm_cancel") and not PLAINLY_CANCEL.match(turn.text):
            if HOLDS_BACK.search(turn.text):
                dispatcher.utter_message(response="utter_kept")
                return _and_listen({"next_step": None})
            return [FollowupAction("action_confirm_cancel")]  # something was said since: ask again
        try:
            booking, left = await self.services.store.writing(self._cancel, turn)
        except StoreUnavailable as error:
            return try_again(dispatcher, self.name(), error)
        except TooLate as refusal:
            dispatcher.utter_message(**refusal_in_words(refusal, self.services))
            return _and_listen({"next_step": None, "unsaved": None, "cancelling": None})
        if booking is None:
            dispatcher.utter_message(
                response="utter_nothing_to_cancel", buttons=[button("Book a coaching slot", "book_slot")]
            )
            return _and_listen({"next_step": "book", "unsaved": None})
        dispatcher.utter_message(
            response="utter_cancelled",
            when=_named(booking, self.services),
            buttons=[button("Book another", "book_slot")],
            json_message=outcome(booking, self.services, "cancelled"),
        )
        return _and_listen({"booking": left, "next_step": "book", "unsaved": None, "cancelling": None})

    def _cancel(self, session: Session, turn: Turn) -> tuple[Booking | None, str | None]:
        """The booking that is cancelled, and the reference of the next that she still has."""
        programme, now = self.services.programme, self.services.now()
        reference = turn.slots.get("cancelling")
        cancelled = coaching.cancel(
            session, conversation_key=turn.key, programme=programme, now=now, reference=reference
        )
        left = coaching.of_applicant(session, turn.key, now)
        return cancelled, left[0].reference if left else None


class ActionSayIfCancelled(Action):
    """Say from the record whether what she booked is cancelled."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_say_if_cancelled"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        now = self.services.now()
        try:
            held = await self.services.store.reading(coaching.of_applicant, turn.key, now)
            cancelled = await self.services.store.reading(coaching.cancelled_last, turn.key)
        except StoreUnavailable as error:
            return try_again(dispatcher, self.name(), error)
        still = "; and ".join(in_short(one, self.services) for one in held)
        if cancelled and cancelled.slot.ends_at > now:
            text = f"Yes: {_named(cancelled, self.services)} (reference {cancelled.reference}) is cancelled."
            text += f" You still have {still}." if held else ""
        else:
            text = f"No, it's still booked: {still}." if held else "You have nothing booked at the moment."
        offer = [button("Move it", "move_booking"), button("Cancel it", "cancel_booking")]
        dispatcher.utter_message(text=text, buttons=offer if held else [button("Book a coaching slot", "book_slot")])
        return _and_listen({"next_step": None})


def _named(booking: Booking, services: Services) -> str:
    return f"{titled(booking.slot)}{when(booking, services)}"


def _and_listen(slots: Mapping[str, Any]) -> list[EventType]:
    # The rule that led here holds for the offer just taken up, so it can't say what comes next.
    return [*(SlotSet(slot, value) for slot, value in slots.items()), FollowupAction("action_listen")]


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""
    return [ActionConfirmCancel(services), ActionCancelBooking(services), ActionSayIfCancelled(services)]
