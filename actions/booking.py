"""Coaching slots in the conversation: offered, booked, cancelled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions.forms import AskSlot, FormStep, choose
from actions.services import Services
from actions.slots import BOOKING
from actions.trouble import try_again
from actions.turn import Turn, button
from programme import coaching
from programme.coaching import BookingRefused, NotApplied, SlotTaken, TooManyBookings
from programme.reading.outcome import Fault, Outcome, Reading
from programme.records import Booking, CoachingSlot
from programme.store import StoreUnavailable
from programme.times import spoken_slot

FORM = "booking_form"
ORDINALS = {"1": 0, "first": 0, "one": 0, "2": 1, "second": 1, "two": 1, "3": 2, "third": 2, "three": 2, "last": -1}

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
# A "yes" with one of these in it is none.
KEEPS = re.compile(r"\b(keep|no|not|don'?t|dont|nah|leave|still|stay)\b", re.IGNORECASE)


class BookingStep(FormStep):
    """Takes the topic and the choice of a slot."""

    form = FORM
    own_intent = "book_slot"
    slots = BOOKING

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        if self.begins(turn) and not await self._may_book(dispatcher, turn):
            return [SlotSet("requested_slot", None)]
        wants_others = turn.intent == "other_times" and turn.requested == "slot_choice" and not turn.acted_beyond(FORM)
        if wants_others:
            offered = [one["id"] for one in turn.slots.get("offered") or []]
            return [
                SlotSet("not_wanted", [*(turn.slots.get("not_wanted") or []), *offered]),
                SlotSet("slot_choice", None),
                SlotSet("pending", None),
            ]
        events: list[EventType] = await super().run(dispatcher, tracker, domain)
        return events

    async def _may_book(self, dispatcher: CollectingDispatcher, turn: Turn) -> bool:
        """Whether choosing leads anywhere; said at the beginning, not after she has chosen."""
        now, programme = self.services.now(), self.services.programme
        try:
            await self.services.store.reading(
                coaching.check_may_book, conversation_key=turn.key, programme=programme, now=now
            )
        except TooManyBookings as refusal:
            dispatcher.utter_message(**refusal_in_words(refusal, self.services))
            return False
        except NotApplied:
            under_way = bool(turn.slots.get("consent"))
            way = button("Carry on", "resume") if under_way else button("Apply now", "apply")
            dispatcher.utter_message(response="utter_apply_first", buttons=[way] if under_way else [])
            return not under_way  # the free times may be looked at
        except StoreUnavailable:
            return True  # it is said when the slots are read
        return True

    def read(self, turn: Turn, slot: str) -> Outcome:
        return self._topic(turn.text) if slot == "coaching_topic" else _choice(turn)

    def _topic(self, text: str) -> Outcome:
        said = text.lower()
        for code, title in self.services.programme.booking.topics.items():
            words = {code, *re.findall(r"[a-z]{4,}", title.lower())} - {"something", "else", "practice", "back", "work"}
            if any(re.search(rf"\b{re.escape(word)}", said) for word in words):
                return Reading(code, title)
        if re.search(r"\b(any|all|everything|don'?t mind|not sure|whatever|other)\b", said):
            return Reading("anything", self.services.programme.booking.topics["anything"])
        titles = ", ".join(self.services.programme.booking.topics.values())
        return Fault("unknown_topic", f"Sorry, I didn't catch what the session is about. Please choose one: {titles}.")


def _choice(turn: Turn) -> Outcome:
    """Which of the offered slots is meant: by its number in the list, its day or its time."""
    offered = turn.slots.get("offered") or []
    said = turn.text.lower()
    for word in re.findall(r"\d+|[a-z]+", said):
        number = ORDINALS.get(word)
        if number is not None and offered and number < len(offered) and not re.search(r"\d\s*(:|\.|am|pm)", said):
            return Reading(str(offered[number]["id"]), offered[number]["when"])
    named = [one for one in offered if any(part in said for part in (one["day"], one["time"]))]
    if len(named) == 1:
        return Reading(str(named[0]["id"]), named[0]["when"])
    times = "; ".join(one["when"] for one in offered)
    return Fault("which_slot", f"Sorry, which time is that? I can offer: {times}. Press one, or say “the second one”.")


class AskSlotChoice(AskSlot):
    """Offers the next free slots, three at a time, and remembers which were offered."""

    def __init__(self, services: Services) -> None:
        super().__init__(FORM, "slot_choice", lambda _turn: {})
        self.services = services

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        asks = {"asks": "slot_choice"}
        try:
            found = await self.services.store.reading(self._offer, turn)
        except StoreUnavailable as error:
            try_again(dispatcher, self.name(), error)
            return []  # the form asks by itself when it goes on
        if not found:
            dispatcher.utter_message(
                response="utter_no_slots",
                buttons=[button("Start with the soonest", "book_slot"), button("Talk to a person", "talk_to_person")],
                json_message=asks,
            )
            return [SlotSet("offered", []), SlotSet("not_wanted", []), SlotSet("pending", None)]
        pending = turn.slots.get("pending") or {}
        times = "\n".join(f"{number}. {one['when']}" for number, one in enumerate(found, 1))
        asked = f"The next free times (UK time) are:\n{times}\n\nWhich one suits you?"
        text = pending["text"] if pending.get("slot") == "slot_choice" else asked
        buttons = [choose(one["when"], "slot_choice", Reading(str(one["id"]), one["when"])) for one in found]
        dispatcher.utter_message(text=text, buttons=[*buttons, button("Other times", "other_times")], json_message=asks)
        return [SlotSet("offered", found)]

    def _offer(self, session: Session, turn: Turn) -> list[dict[str, Any]]:
        topic = turn.reading("coaching_topic")
        slots = coaching.offer(
            session,
            programme=self.services.programme,
            now=self.services.now(),
            topic=topic.code if topic else None,
            leaving_out=turn.slots.get("not_wanted") or [],
        )
        return [self._described(slot) for slot in slots]

    def _described(self, slot: CoachingSlot) -> dict[str, Any]:
        zone = self.services.programme.tz
        start = slot.starts_at.astimezone(zone)
        return {
            "id": slot.id,
            "when": spoken_slot(slot.starts_at, slot.ends_at, zone),
            "day": f"{start:%A}".lower(),
            "time": f"{start.hour % 12 or 12}:{start:%M}",
        }


class ActionBookSlot(Action):
    """Book the chosen slot; "booked" is said only after the commit."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_book_slot"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        forget = [SlotSet(slot, None) for slot in ("slot_choice", "offered", "not_wanted", "pending", "unsaved")]
        if not turn.reading("slot_choice"):  # she said no as soon as it began
            return forget
        try:
            text, custom = await self.services.store.writing(self._book, turn)
        except StoreUnavailable as error:
            return try_again(dispatcher, self.name(), error)
        except BookingRefused as refusal:
            dispatcher.utter_message(**refusal_in_words(refusal, self.services))
            if not isinstance(refusal, SlotTaken):
                forget.append(SlotSet("coaching_topic", None))
            return [*forget, SlotSet("next_step", "apply" if isinstance(refusal, NotApplied) else "book")]
        dispatcher.utter_message(text=text, buttons=[button("Cancel it", "cancel_booking")], json_message=custom)
        outcome = {"coaching_topic": None, "booking": custom["booking"], "next_step": None}
        return [*forget, *(SlotSet(slot, value) for slot, value in outcome.items())]

    def _book(self, session: Session, turn: Turn) -> tuple[str, dict[str, str]]:
        topic, choice = turn.readings(BOOKING).values()
        programme = self.services.programme
        booking = coaching.book(
            session,
            conversation_key=turn.key,
            slot_id=int(choice.code),
            topic=topic.code,
            programme=programme,
            now=self.services.now(),
        )
        text = (
            f"Booked: {when(booking, self.services)} (UK time) with {booking.slot.coach.name}, {booking.slot.place}. "
            f"Your booking reference is {booking.reference}. If something comes up, just tell me to cancel it."
        )
        return text, {"booking": booking.reference, "starts_at": _local(booking, self.services)}


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
            return [SlotSet("next_step", "book"), SlotSet("unsaved", None)]
        dispatcher.utter_message(
            response="utter_confirm_cancel",
            when=when(held[0], self.services),
            buttons=[button("Yes, cancel it", "affirm"), button("No, keep it", "deny")],
        )
        return [SlotSet("next_step", "cancel"), SlotSet("unsaved", None)]


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
        if not turn.pressed and KEEPS.search(turn.text):
            dispatcher.utter_message(response="utter_kept")
            return _and_listen({"next_step": None})
        try:
            booking = await self.services.store.writing(
                coaching.cancel,
                conversation_key=turn.key,
                programme=self.services.programme,
                now=self.services.now(),
            )
        except StoreUnavailable as error:
            return try_again(dispatcher, self.name(), error)
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
                "starts_at": _local(booking, self.services),
                "status": "cancelled",
            },
        )
        return _and_listen({"booking": None, "next_step": "book", "unsaved": None})


def refusal_in_words(refusal: BookingRefused, services: Services) -> dict[str, Any]:
    """The rule that stands in the way of a booking, and the way on."""
    if isinstance(refusal, TooManyBookings):
        return {
            "response": "utter_already_booked",
            "when": spoken_slot(refusal.starts_at, refusal.ends_at, services.programme.tz),
            "buttons": [button("Cancel that one", "cancel_booking")],
        }
    if isinstance(refusal, NotApplied):
        return {"response": "utter_apply_first", "buttons": [button("Apply now", "apply")]}
    response = "utter_slot_taken" if isinstance(refusal, SlotTaken) else "utter_slot_gone"
    return {"response": response, "buttons": [button("Show other times", "book_slot")]}


def _and_listen(slots: Mapping[str, Any]) -> list[EventType]:
    # The rule that led here holds for the offer just taken up, so it can't say what comes next.
    return [*(SlotSet(slot, value) for slot, value in slots.items()), FollowupAction("action_listen")]


def when(booking: Booking, services: Services) -> str:
    """When a booking is, as it is said."""
    return spoken_slot(booking.slot.starts_at, booking.slot.ends_at, services.programme.tz)


def _local(booking: Booking, services: Services) -> str:
    return booking.slot.starts_at.astimezone(services.programme.tz).isoformat()


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
        ActionBookSlot(services),
        ActionConfirmCancel(services),
        ActionCancelBooking(services),
    ]
