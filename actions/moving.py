"""Moving a booking: it stays where it is until the new time is confirmed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.booked import forgotten, when, which_one
from actions.offering import FORM
from actions.refusing import refusal_in_words
from actions.services import Services
from actions.trouble import try_again
from actions.turn import Turn, button
from programme import coaching
from programme.coaching import BookingRefused
from programme.eligibility import as_json
from programme.reading.outcome import Reading
from programme.reading.slot_wish import read_wish
from programme.records import SlotKind
from programme.store import StoreUnavailable

# "Move my Tuesday slot to", "something came up on Tuesday": the day is the one it is on.
OF_THE_OLD_TIME = re.compile(
    r"^.*\b(?:move|moving|change|swap|switch|shift|push|put|reschedule|rearrange)\b.*?\b(?:to|for|until|till)\b(?=.{3})"
    r"|\b(?:something|sth|summat|stuff)\b.{0,12} (?:come|came|cropped|popped) up\b[^,.;]*",
    re.IGNORECASE,
)


def new_time(text: str) -> str:
    """What a message that moves a booking says of the new time, without what it says of the old one."""
    return OF_THE_OLD_TIME.sub("", text).strip(" ,.;")


class ActionMoveBooking(Action):
    """Begin to move a booking, with the day or time that was wished for; which one, if there are several."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_move_booking"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        now, programme = self.services.now(), self.services.programme
        try:
            held = await self.services.store.reading(coaching.of_applicant, turn.key, now)
            booking = which_one(held, turn, self.services)
            if booking:
                await self.services.store.reading(
                    coaching.check_may_move,
                    conversation_key=turn.key,
                    booking_reference=booking.reference,
                    programme=programme,
                    now=now,
                )
        except StoreUnavailable as error:
            return try_again(dispatcher, self.name(), error)
        except BookingRefused as refusal:
            dispatcher.utter_message(**refusal_in_words(refusal, self.services))
            return _and_listen(SlotSet("next_step", None))
        if not held:
            dispatcher.utter_message(
                response="utter_nothing_to_move", buttons=[button("Book a coaching slot", "book_slot")]
            )
            return _and_listen(SlotSet("next_step", "book"))
        if booking is None:
            buttons = [button(when(one, self.services), "move_booking", booking=one.reference) for one in held]
            dispatcher.utter_message(response="utter_move_which", buttons=buttons)
            return _and_listen(SlotSet("next_step", None))
        dispatcher.utter_message(response="utter_moving", when=when(booking, self.services))
        kind = booking.slot.kind
        title = programme.booking.topics.get(booking.topic, booking.topic)
        said = "" if turn.pressed else new_time(turn.text)
        wish = said if read_wish(said, today=self.services.today()) else None
        begins = {
            "moving": booking.reference,
            "coaching_topic": as_json(Reading(booking.topic, title)),
            "session_kind": None if kind is SlotKind.COACHING else kind.value,
            "time_wish": wish,
        }
        return [*forgotten(), *(SlotSet(slot, value) for slot, value in begins.items()), FollowupAction(FORM)]


def _and_listen(*events: EventType) -> list[EventType]:
    return [*events, FollowupAction("action_listen")]


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""
    return [ActionMoveBooking(services)]
