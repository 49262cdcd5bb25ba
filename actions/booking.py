"""Coaching slots in the conversation: offered, chosen in words, booked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions.asides import QUESTION, SURE
from actions.asking import AskSlot, choose
from actions.forms import FormStep
from actions.services import Services
from actions.slots import BOOKING
from actions.trouble import try_again
from actions.turn import Turn, button
from programme import coaching
from programme.coaching import BookingRefused, NotApplied, Overlapping, SessionsUsedUp, SlotTaken, TooManyBookings
from programme.reading.outcome import Fault, Outcome, Reading
from programme.reading.slot_wish import chosen_slot, read_wish
from programme.records import Booking, CoachingSlot
from programme.store import StoreUnavailable
from programme.times import spoken_slot

FORM = "booking_form"
# What to say of a day or time that there isn't.
FAULTS = {
    "no_such_day": "I can't find that day in the calendar.",
    "no_such_time": "I can't find that time on the clock.",
    "past": "That day is over already.",
    "too_far": "That is too far ahead: slots are offered a few weeks at a time.",
}
# With slots on offer, a question about the programme's times is a wish for another slot.
ABOUT_TIMES = frozenset({"faq/session_times", "faq/next_cohort", "faq/later_cohort", "faq/deadline"})
NONE_OF_THEM = re.compile(
    r"^\W*(no|nah|nope|none|neither)\b(\W+(of|them|these|those|thanks?|suit|good|for|me|any|are)\b)*\W*$", re.I
)


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
        events: list[EventType] = await super().run(dispatcher, tracker, domain)
        return events

    def begin(self, turn: Turn) -> list[EventType]:
        """A day or time wished for in the first message is kept for the offer."""
        return [*super().begin(turn), *self._wish_in(turn)]

    async def take(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        if turn.pressed or turn.requested != "slot_choice":
            events = await super().take(dispatcher, turn)
            taken = any(event.get("name") == "coaching_topic" for event in events if event["event"] == "slot")
            return [*events, *(self._wish_in(turn) if taken else [])]
        number = chosen_slot(turn.text, _starts(turn), today=self.services.today())
        if number is not None:
            return await super().take(dispatcher, turn)
        asks = turn.label.startswith("faq/") and turn.label not in ABOUT_TIMES and "?" in turn.text
        elsewhere = turn.intent == "out_of_scope" and bool(QUESTION.search(turn.text))
        question = (asks or elsewhere) and turn.confidence >= SURE
        wish = [] if question else self._wish_in(turn)
        if wish:
            return [*wish, SlotSet("not_wanted", []), *self._asked_again(turn, None)]
        later = read_wish(turn.text, today=self.services.today()).later
        if later or turn.intent in ("other_times", "deny") or NONE_OF_THEM.match(turn.text):
            offered = [one["id"] for one in turn.slots.get("offered") or []]
            others = [*(turn.slots.get("not_wanted") or []), *offered]
            return [SlotSet("not_wanted", others), *self._asked_again(turn, None)]
        return await super().take(dispatcher, turn)

    def _wish_in(self, turn: Turn) -> list[EventType]:
        """A day or time in the message, kept in her words; a bare "later" is none."""
        wish = None if turn.pressed else read_wish(turn.text, today=self.services.today())
        says = wish and replace(wish, sooner=False, later=False)
        return [SlotSet("time_wish", turn.text)] if says else []

    async def _may_book(self, dispatcher: CollectingDispatcher, turn: Turn) -> bool:
        """Whether choosing leads anywhere; said at the beginning, not after she has chosen."""
        now, programme = self.services.now(), self.services.programme
        try:
            await self.services.store.reading(
                coaching.check_may_book, conversation_key=turn.key, programme=programme, now=now
            )
        except NotApplied:
            under_way = bool(turn.slots.get("consent"))
            way = button("Carry on", "resume") if under_way else button("Apply now", "apply")
            dispatcher.utter_message(response="utter_apply_first", buttons=[way] if under_way else [])
            return not under_way  # the free times may be looked at
        except BookingRefused as refusal:
            dispatcher.utter_message(**refusal_in_words(refusal, self.services))
            return False
        except StoreUnavailable:
            return True  # it is said when the slots are read
        return True

    def read(self, turn: Turn, slot: str) -> Outcome:
        return self._topic(turn.text) if slot == "coaching_topic" else self._choice(turn)

    def _choice(self, turn: Turn) -> Outcome:
        """Which of the offered slots is meant: by its place in the list, its day or its time."""
        offered = turn.slots.get("offered") or []
        number = chosen_slot(turn.text, _starts(turn), today=self.services.today())
        if number is not None:
            return Reading(str(offered[number]["id"]), offered[number]["when"])
        times = "; ".join(one["when"] for one in offered)
        return Fault(
            "which_slot",
            f"Sorry, which time is that? I can offer: {times}. Press one, say “the second one”, or tell me which day "
            "suits you. “Leave it” books nothing.",
        )

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


def _starts(turn: Turn) -> list[datetime]:
    """When the slots that were offered begin, as local times."""
    return [datetime.fromisoformat(one["starts"]) for one in turn.slots.get("offered") or []]


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
        slots, fitting = found
        times = "\n".join(f"{number}. {one['when']}" for number, one in enumerate(slots, 1))
        lead = self._on_the_wish(turn, fitting=fitting)
        asked = f"{lead} (UK time):\n{times}\n\nWhich one suits you?"
        text = pending["text"] if pending.get("slot") == "slot_choice" else asked
        buttons = [choose(one["when"], "slot_choice", Reading(str(one["id"]), one["when"])) for one in slots]
        dispatcher.utter_message(text=text, buttons=[*buttons, button("Other times", "other_times")], json_message=asks)
        return [SlotSet("offered", slots), *([] if fitting else [SlotSet("time_wish", None)])]

    def _on_the_wish(self, turn: Turn, *, fitting: bool) -> str:
        wish = turn.slots.get("time_wish")
        if not wish:
            return "The next free times"
        faults = read_wish(wish, today=self.services.today()).faults
        if faults:
            return f"{FAULTS.get(faults[0], FAULTS['no_such_day'])} The next free times"
        return "These fit what you said" if fitting else "I have no free time that fits that, I'm sorry. The next ones"

    def _offer(self, session: Session, turn: Turn) -> tuple[list[dict[str, Any]], bool] | None:
        """The slots to offer, and whether they are as wished; None if none is left."""
        topic, text = turn.reading("coaching_topic"), turn.slots.get("time_wish")
        wish = read_wish(text, today=self.services.today()) if text else None
        for fits in [wish.fits] if wish and not wish.faults else []:
            found = self._free(session, turn, topic, fits)
            if found:
                return found, True
        found = self._free(session, turn, topic, None)
        return (found, not wish) if found else None

    def _free(
        self, session: Session, turn: Turn, topic: Reading | None, fits: Callable[[datetime], bool] | None
    ) -> list[dict[str, Any]]:
        slots = coaching.offer(
            session,
            programme=self.services.programme,
            now=self.services.now(),
            topic=topic.code if topic else None,
            leaving_out=turn.slots.get("not_wanted") or [],
            fits=fits,
            conversation_key=turn.key,
        )
        return [self._described(slot) for slot in slots]

    def _described(self, slot: CoachingSlot) -> dict[str, Any]:
        zone = self.services.programme.tz
        return {
            "id": slot.id,
            "when": spoken_slot(slot.starts_at, slot.ends_at, zone),
            "starts": slot.starts_at.astimezone(zone).isoformat(),
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
        forget = [
            SlotSet(slot, None) for slot in ("slot_choice", "offered", "not_wanted", "time_wish", "pending", "unsaved")
        ]
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
        return text, {"booking": booking.reference, "starts_at": local_start(booking, self.services)}


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
    if isinstance(refusal, SessionsUsedUp):
        return {
            "text": f"You have booked all {refusal.sessions} coaching sessions that belong to the programme. A "
            "coordinator can tell you what else there is.",
            "buttons": [button("Talk to a person", "talk_to_person")],
        }
    if isinstance(refusal, Overlapping):
        other = spoken_slot(refusal.starts_at, refusal.ends_at, services.programme.tz)
        return {
            "text": f"You have something else at that time: {other} (UK time). Nothing is booked. Shall I show you the "
            "other times?",
            "buttons": [button("Show other times", "book_slot")],
        }
    response = "utter_slot_taken" if isinstance(refusal, SlotTaken) else "utter_slot_gone"
    return {"response": response, "buttons": [button("Show other times", "book_slot")]}


def when(booking: Booking, services: Services) -> str:
    """When a booking is, as it is said."""
    return spoken_slot(booking.slot.starts_at, booking.slot.ends_at, services.programme.tz)


def local_start(booking: Booking, services: Services) -> str:
    """When a booking starts, in ISO 8601 with the programme's offset."""
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
    ]
