"""Cancelling a coaching slot: asked about first, unless it is plainly asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.booking import local_start, when
from actions.services import Services
from actions.trouble import try_again
from actions.turn import HOLDS_BACK, Turn, button
from programme import coaching
from programme.coaching import TooLate
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
        if not turn.pressed and (PLAINLY_CANCEL.match(turn.text) or (asked and YES_CANCEL.match(turn.text))):
            return [FollowupAction("action_cancel_booking")]
        key, now = turn.key, self.services.now()
        try:
            held = await self.services.store.reading(coaching.of_applicant, key, now)
        except StoreUnavailable as error:
            return try_again(dispatcher, self.name(), error)
        if not held:
            dispatcher.utter_message(
                response="utter_nothing_to_cancel", buttons=[button("Book a coaching slot", "book_slot")]
            )
            return _and_listen({"next_step": "book", "unsaved": None})
        dispatcher.utter_message(
            response="utter_confirm_cancel",
            when=when(held[0], self.services),
            buttons=[button("Yes, cancel it", "affirm"), button("No, keep it", "deny")],
        )
        return _and_listen({"next_step": "cancel", "unsaved": None})


class ActionCancelBooking(Action):
    """Cancel the next booking; its place is free at once."""

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
            booking = await self.services.store.writing(
                coaching.cancel,
                conversation_key=turn.key,
                programme=self.services.programme,
                now=self.services.now(),
            )
        except StoreUnavailable as error:
            return try_again(dispatcher, self.name(), error)
        except TooLate:
            dispatcher.utter_message(
                text="Your slot is so near that I can't cancel it myself any more. A coordinator gladly does it for "
                "you, and nothing is held against you.",
                buttons=[button("Talk to a person", "talk_to_person")],
            )
            return _and_listen({"next_step": None, "unsaved": None})
        if booking is None:
            dispatcher.utter_message(
                response="utter_nothing_to_cancel", buttons=[button("Book a coaching slot", "book_slot")]
            )
            return _and_listen({"next_step": "book", "unsaved": None})
        dispatcher.utter_message(
            response="utter_cancelled",
            when=when(booking, self.services),
            buttons=[button("Book another", "book_slot")],
            json_message={
                "booking": booking.reference,
                "starts_at": local_start(booking, self.services),
                "status": "cancelled",
            },
        )
        return _and_listen({"booking": None, "next_step": "book", "unsaved": None})


def _and_listen(slots: Mapping[str, Any]) -> list[EventType]:
    # The rule that led here holds for the offer just taken up, so it can't say what comes next.
    return [*(SlotSet(slot, value) for slot, value in slots.items()), FollowupAction("action_listen")]


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""
    return [ActionConfirmCancel(services), ActionCancelBooking(services)]
