"""How the booking form listens: to a topic, a choice of a slot or a wish, and the answer to what is held."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.asides import A_WORD_OR_TWO, QUESTION, SURE
from actions.booked import say_again
from actions.forms import FormStep
from actions.holding import hold, lengthen
from actions.offering import FORM, reading_of
from actions.refusing import refusal_in_words
from actions.slots import BOOKING
from actions.trouble import try_again
from actions.turn import Turn, button
from programme import coaching
from programme.coaching import BookingRefused, Declined, NotApplied
from programme.eligibility import as_json
from programme.reading.hold_answer import answer_to_a_hold
from programme.reading.outcome import Fault, Outcome, Reading
from programme.reading.slot_wish import chosen_slot, read_wish
from programme.store import StoreUnavailable

# With slots on offer, a question about the programme's times is a wish for another slot.
ABOUT_TIMES = frozenset({"faq/session_times", "faq/next_cohort", "faq/later_cohort", "faq/deadline"})
NONE_OF_THEM = re.compile(
    r"^\W*(no|nah|nope|none|neither)\b(\W+(of|them|these|those|thanks?|suit|good|for|me|any|are)\b)*\W*$", re.I
)
FOR_OTHERS = re.compile(r"\b(others?|another|else|different)\b", re.I)
# Buttons of other questions, pressed while this form asks: no rule answers them.
NOT_FOR_THIS = frozenset({"affirm", "deny", "unsure", "skip", "prefer_not_to_say"})
# Said plainly of bookings (bot/bookings.py), whatever day or time it names: the rules answer it.
FOR_THE_RULES = frozenset({"wait_for_slot", "stop_waiting", "join_session"})
YES = Reading("yes", "yes")


class BookingStep(FormStep):
    """Takes the topic, the choice of a slot, which is held at once, and the yes that books it."""

    form = FORM
    own_intent = "book_slot"
    slots = BOOKING

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        if self.begins(turn):
            chosen = _pressed_slot(turn)
            if chosen and await self._is_booked(dispatcher, turn, chosen):
                return [SlotSet("requested_slot", None)]
            of_another_kind = turn.slots.get("moving") or turn.slots.get("session_kind")
            if (_anew(turn) or not of_another_kind) and not await self._may_book(dispatcher, turn):
                return [SlotSet("requested_slot", None)]
        events: list[EventType] = await super().run(dispatcher, tracker, domain)
        return await self._with_hold(dispatcher, turn, events)

    def begin(self, turn: Turn) -> list[EventType]:
        """A day or time wished for in the first message, and a slot whose button is pressed, are kept."""
        chosen = _pressed_slot(turn)
        choice = [SlotSet("slot_choice", as_json(chosen) | {"message": turn.message_id})] if chosen else []
        left = ("moving", "session_kind", "slot_choice", "not_wanted", "time_wish", "lost_slot")
        anew = [SlotSet(slot, None) for slot in left] if _anew(turn) else []
        if anew and turn.slots.get("session_kind"):
            anew.append(SlotSet("coaching_topic", None))
        # Of a booking to be moved, the day it is on isn't wished for: `moving.py` reads which is.
        wish = [] if turn.intent == "move_booking" else self._wish_in(turn)
        return [*super().begin(turn), SlotSet("booking_confirmed", None), *anew, *wish, *choice]

    async def take(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        if turn.intent in FOR_THE_RULES:
            return []
        if turn.pressed:
            return await self._take_pressed(dispatcher, turn)
        if turn.requested == "booking_confirmed":
            events = await self._take_answer(dispatcher, turn)
            return await super().take(dispatcher, turn) if events is None else events
        if turn.requested == "slot_choice":
            return await self._take_choice(dispatcher, turn)
        events = await super().take(dispatcher, turn)
        taken = any(event.get("name") == "coaching_topic" for event in events if event["event"] == "slot")
        return [*events, *(self._wish_in(turn) if taken else [])]

    async def _take_pressed(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        if turn.intent == "other_times":
            return await self._others(turn)
        if turn.intent in NOT_FOR_THIS:
            return self._asked_again(turn, None)
        chosen, choice = _pressed_slot(turn), turn.reading("slot_choice")
        if chosen is None:
            return await super().take(dispatcher, turn)
        stands = turn.requested == "booking_confirmed" and choice is not None and choice.code == chosen.code
        code = turn.values.get("code") if turn.values.get("slot") == "booking_confirmed" else ""
        if not stands or not code:
            return self._chosen(turn, chosen)
        if code == "yes":
            return self._kept(turn, "booking_confirmed", YES)
        return await self._longer(dispatcher, turn) if code == "longer" else await self._others(turn)

    async def _take_choice(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        """A slot chosen in words, a wish for others, or anything else that may be said."""
        number = chosen_slot(turn.text, _starts(turn), today=self.services.today())
        if number is not None:
            return self._chosen(turn, reading_of(turn.slots["offered"][number]))
        wish = self._wish_unless_asked(turn)
        if wish:
            return [*wish, *_wished_anew(), *self._asked_again(turn, None)]
        if topic := self._other_topic(turn):
            return [SlotSet("coaching_topic", as_json(topic)), *_wished_anew(), *self._asked_again(turn, None)]
        later = read_wish(turn.text, today=self.services.today()).later
        if later or turn.intent in ("other_times", "deny") or NONE_OF_THEM.match(turn.text):
            return await self._others(turn)
        return await super().take(dispatcher, turn)

    async def _take_answer(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType] | None:
        """What is said to the slot that is held; None if it is something on the side, or no answer."""
        if turn.label.startswith("smalltalk/") and turn.confidence >= SURE:  # distress, above all
            return None
        answer = answer_to_a_hold(turn.text)
        about = turn.label.startswith("faq/") and turn.label not in ABOUT_TIMES
        asks = about and turn.confidence >= SURE and bool(QUESTION.search(turn.text))
        if asks and answer != "yes" and not FOR_OTHERS.search(turn.text):
            return None  # "what if I can't come?"
        if answer == "longer" or (answer is None and turn.intent == "unsure"):
            return await self._longer(dispatcher, turn)
        choice = turn.reading("slot_choice")
        number = chosen_slot(turn.text, _starts(turn), today=self.services.today())
        meant = reading_of(turn.slots["offered"][number]) if number is not None else None
        if meant and not (choice and meant.code == choice.code):
            return self._chosen(turn, meant)
        wish = self._wish_unless_asked(turn)
        if answer == "yes" and (meant or not wish):
            return self._kept(turn, "booking_confirmed", YES)
        if meant:
            return self._asked_again(turn, None)
        if wish:
            return [*await self._let_go(turn), *wish, *_wished_anew(), *self._asked_again(turn, None)]
        if answer == "other" or turn.intent in ("other_times", "deny"):
            return await self._others(turn)
        return None

    def _chosen(self, turn: Turn, choice: Reading) -> list[EventType]:
        return [*self._kept(turn, "slot_choice", choice), SlotSet("booking_confirmed", None)]

    async def _others(self, turn: Turn) -> list[EventType]:
        """Others are offered than those, and what is held is let go."""
        offered = [one["id"] for one in turn.slots.get("offered") or []]
        others = [*(turn.slots.get("not_wanted") or []), *offered]
        anew = [SlotSet("lost_slot", None), SlotSet("not_wanted", others)]
        return [*await self._let_go(turn), *anew, *self._asked_again(turn, None)]

    async def _let_go(self, turn: Turn) -> list[EventType]:
        if not turn.reading("slot_choice"):
            return []
        programme, now = self.services.programme, self.services.now()
        with suppress(StoreUnavailable):  # else it ends by itself in a few minutes
            await self.services.store.writing(coaching.let_go, conversation_key=turn.key, programme=programme, now=now)
        return [SlotSet("slot_choice", None), SlotSet("booking_confirmed", None)]

    async def _longer(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        try:
            return self._asked_again(turn, await lengthen(turn, self.services))
        except StoreUnavailable as error:
            return [event for event in try_again(dispatcher, FORM, error) if event["event"] == "slot"]

    async def _with_hold(
        self, dispatcher: CollectingDispatcher, turn: Turn, events: list[EventType]
    ) -> list[EventType]:
        """The events, and what comes of holding the slot that they choose."""
        slots = {event["name"]: event["value"] for event in events if event["event"] == "slot"}
        # What couldn't be held is tried again, and a session that was asked for by name is held at once.
        untried = (self.begins(turn) and turn.slots.get("unsaved") == FORM) or turn.intent == "join_session"
        kept = slots.get("slot_choice") or (untried and turn.slots.get("slot_choice"))
        if not kept or slots.get("requested_slot", "") is None:
            return events
        moving = slots.get("moving", turn.slots.get("moving"))
        choice = Reading(kept["code"], kept["shown"])
        topic = turn.reading("coaching_topic") or Reading("anything", "")
        return [*events, *await hold(dispatcher, turn, self.services, choice, topic.code, moving)]

    def _wish_in(self, turn: Turn) -> list[EventType]:
        """A day or time in the message, kept in her words; a bare "later" is none."""
        wish = None if turn.pressed else read_wish(turn.text, today=self.services.today())
        says = wish and replace(wish, sooner=False, later=False)
        return [SlotSet("time_wish", turn.text)] if says else []

    def _wish_unless_asked(self, turn: Turn) -> list[EventType]:
        asks = turn.label.startswith("faq/") and turn.label not in ABOUT_TIMES and "?" in turn.text
        elsewhere = turn.intent == "out_of_scope" and bool(QUESTION.search(turn.text))
        question = (asks or elsewhere) and turn.confidence >= SURE
        return [] if question else self._wish_in(turn)

    async def _may_book(self, dispatcher: CollectingDispatcher, turn: Turn) -> bool:
        """Whether choosing leads anywhere; said at the beginning, not after she has chosen."""
        now, programme = self.services.now(), self.services.programme
        try:
            await self.services.store.reading(
                coaching.check_may_book, conversation_key=turn.key, programme=programme, now=now
            )
        except Declined as refusal:
            dispatcher.utter_message(**refusal_in_words(refusal, self.services))
            return False
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

    async def _is_booked(self, dispatcher: CollectingDispatcher, turn: Turn, chosen: Reading) -> bool:
        """Whether the slot whose button is pressed is hers already; then that is said again."""
        try:
            held = await self.services.store.reading(coaching.of_applicant, turn.key, self.services.now())
        except StoreUnavailable:
            return False
        booking = next((one for one in held if str(one.slot_id) == chosen.code), None)
        if booking:
            say_again(dispatcher, booking, self.services)
        return booking is not None

    def read(self, turn: Turn, slot: str) -> Outcome:
        if slot == "coaching_topic":
            return self._topic(turn.text)
        return self._choice(turn) if slot == "slot_choice" else self._yes(turn)

    def _yes(self, turn: Turn) -> Outcome:
        if answer_to_a_hold(turn.text) == "yes" or turn.intent == "affirm":
            return YES
        choice = turn.reading("slot_choice")
        time = choice.shown if choice else "that time"
        deed = "move it to" if turn.slots.get("moving") else "book"
        return Fault(
            "yes_or_another",
            f"Sorry, I didn't catch that. Shall I {deed} {time}? Say “yes”, “another time”, or tell me which day "
            "suits you better. “Leave it” changes nothing.",
        )

    def _choice(self, turn: Turn) -> Outcome:
        """Which of the offered slots is meant: by its place in the list, its day or its time."""
        offered = turn.slots.get("offered") or []
        number = chosen_slot(turn.text, _starts(turn), today=self.services.today())
        if number is not None:
            return reading_of(offered[number])
        times = "; ".join(one["when"] for one in offered)
        return Fault(
            "which_slot",
            f"Sorry, which time is that? I can offer: {times}. Press one, say “the second one”, or tell me which day "
            "suits you. “Leave it” books nothing.",
        )

    def _other_topic(self, turn: Turn) -> Reading | None:
        """Another topic than the one she chose, named in a word or two while the times are shown."""
        if "?" in turn.text or len(turn.text.split()) > A_WORD_OR_TWO or turn.slots.get("session_kind"):
            return None
        topic, before = self._topic(turn.text), turn.reading("coaching_topic")
        named = isinstance(topic, Reading) and topic.code != "anything" and not (before and before.code == topic.code)
        return topic if named and isinstance(topic, Reading) and not turn.slots.get("moving") else None

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


def _pressed_slot(turn: Turn) -> Reading | None:
    """The slot that a pressed button is about; its id stands in the code of a choice, in the value of an answer."""
    slot = turn.values.get("slot")
    if not turn.pressed or slot not in ("slot_choice", "booking_confirmed"):
        return None
    code = turn.values.get("code" if slot == "slot_choice" else "value", "")
    return Reading(code, turn.values.get("shown", "")) if code.isdigit() else None


def _anew(turn: Turn) -> bool:
    """Whether a coaching slot is to be booked from the beginning, whatever was left unfinished."""
    begins = turn.intent in ("book_slot", "other_times", "affirm") and _pressed_slot(turn) is None
    return begins and not turn.acted_beyond(FORM)  # else it goes on after somebody was faster


def _starts(turn: Turn) -> list[datetime]:
    """When the slots that were offered begin, as local times."""
    return [datetime.fromisoformat(one["starts"]) for one in turn.slots.get("offered") or []]


def _wished_anew() -> list[EventType]:
    return [SlotSet("not_wanted", []), SlotSet("lost_slot", None)]
