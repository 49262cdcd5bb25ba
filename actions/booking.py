"""Booking and moving, once she has said yes: nothing is said to be done before the commit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions.asking import AskSlot, choose
from actions.booked import forgotten, in_short, outcome, say_again, when
from actions.booking_step import BookingStep
from actions.holding import AskBookingConfirmed, lost
from actions.offering import FORM, AskSlotChoice
from actions.refusing import ABOUT_THE_SLOT, refusal_in_words
from actions.services import Services
from actions.trouble import try_again
from actions.turn import Turn, button
from programme import coaching
from programme.coaching import BookingRefused, NotApplied, SlotUnknown
from programme.coaching.looking import behind_link
from programme.reading.outcome import Reading
from programme.store import StoreUnavailable


class ActionBookSlot(Action):
    """Book the chosen slot, or move a booking to it; "booked" is said only after the commit."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_book_slot"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        choice = turn.reading("slot_choice")
        if not choice or not turn.reading("booking_confirmed"):
            # What couldn't be held is tried again; or she may not book, or said no as soon as it began.
            return [] if turn.slots.get("unsaved") == FORM else forgotten()
        moving = turn.slots.get("moving")
        try:
            text, custom = await self.services.store.writing(self._move if moving else self._book, turn, choice)
        except StoreUnavailable as error:
            return try_again(dispatcher, self.name(), error)
        except (*ABOUT_THE_SLOT, SlotUnknown) as refusal:
            return [*lost(refusal, choice, self.services), FollowupAction(FORM)]
        except BookingRefused as refusal:
            dispatcher.utter_message(**refusal_in_words(refusal, self.services))
            step = "apply" if isinstance(refusal, NotApplied) else "book"
            return [*forgotten("coaching_topic"), SlotSet("next_step", step)]
        buttons = [button("Move it", "move_booking"), button("Cancel it", "cancel_booking")]
        dispatcher.utter_message(text=text, buttons=buttons, json_message=custom)
        kept = {"booking": custom["booking"], "next_step": "booked"}
        return [*forgotten("coaching_topic"), *(SlotSet(slot, value) for slot, value in kept.items())]

    def _book(self, session: Session, turn: Turn, choice: Reading) -> tuple[str, dict[str, Any]]:
        topic = turn.reading("coaching_topic") or Reading("anything", "")
        booking = coaching.book(
            session,
            conversation_key=turn.key,
            slot_id=int(choice.code),
            topic=topic.code,
            programme=self.services.programme,
            now=self.services.now(),
        )
        text = (
            f"Booked: {in_short(booking, self.services)}. Your booking reference is {booking.reference}. I've e-mailed "
            "it to you with an entry for your calendar. If something comes up, just tell me to move or cancel it. You "
            f"can also do that at {self.services.site}/bookings."
        )
        return text, outcome(booking, self.services)

    def _move(self, session: Session, turn: Turn, choice: Reading) -> tuple[str, dict[str, Any]]:
        before = when(behind_link(session, turn.slots["moving"]), self.services)
        booking = coaching.move(
            session,
            conversation_key=turn.key,
            booking_reference=turn.slots["moving"],
            slot_id=int(choice.code),
            programme=self.services.programme,
            now=self.services.now(),
        )
        text = (
            f"Moved, and no trouble at all: it's now {in_short(booking, self.services)}. It was {before}. Your "
            f"reference is still {booking.reference}, and I've e-mailed you the new entry for your calendar."
        )
        return text, outcome(booking, self.services, "moved")


class ActionBookedAlready(Action):
    """A yes after the booking: say again what is booked."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_booked_already"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        just_now = turn.asked_before("action_book_slot", self.name())
        try:
            held = await self.services.store.reading(coaching.of_applicant, turn.key, self.services.now())
        except StoreUnavailable as error:
            return try_again(dispatcher, self.name(), error)
        booking = next((one for one in held if one.reference == turn.slots.get("booking")), None)
        if not just_now or booking is None:
            dispatcher.utter_message(response="utter_go_on_how")
            return [SlotSet("next_step", None), FollowupAction("action_listen")]
        say_again(dispatcher, booking, self.services)
        return [FollowupAction("action_listen")]


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""

    def ask_topic(_turn: Turn) -> dict[str, Any]:
        topics = services.programme.booking.topics.items()
        buttons = [choose(title, "coaching_topic", Reading(code, title)) for code, title in topics]
        return {"response": "utter_ask_coaching_topic", "buttons": buttons}

    return [
        BookingStep(services),
        AskSlot(FORM, "coaching_topic", ask_topic),
        AskSlotChoice(services),
        AskBookingConfirmed(services),
        ActionBookSlot(services),
        ActionBookedAlready(services),
    ]
