"""The free times, or sessions, to choose from: three at a time, as they were wished for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions.asking import AskSlot
from actions.booked import local, slot_when, titled
from actions.services import Services
from actions.trouble import try_again
from actions.turn import Turn, button
from programme import coaching
from programme.coaching.offering import ONE_TO_ONE
from programme.eligibility import as_json
from programme.reading.outcome import Reading
from programme.reading.slot_wish import read_wish
from programme.records import CoachingSlot, SlotKind
from programme.store import StoreUnavailable

FORM = "booking_form"
# What to say of a day or time that there isn't.
FAULTS = {
    "no_such_day": "I can't find that day in the calendar.",
    "no_such_time": "I can't find that time on the clock.",
    "past": "That day is over already.",
    "too_far": "That is too far ahead: slots are offered a few weeks at a time.",
}
OTHER_TIMES = "Other times"
TELL_ME = "Tell me when one comes free"


class AskSlotChoice(AskSlot):
    """Offers the next free slots, three at a time, and remembers which were offered."""

    def __init__(self, services: Services) -> None:
        super().__init__(FORM, "slot_choice", lambda _turn: {})
        self.services = services

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        try:
            slots, fitting = await self.services.store.reading(self._offer, turn)
        except StoreUnavailable as error:
            try_again(dispatcher, self.name(), error)
            return []  # the form asks by itself when it goes on
        waits, person = button(TELL_ME, "wait_for_slot"), button("Talk to a person", "talk_to_person")
        if not slots:
            again = button("Start with the soonest", "book_slot")
            dispatcher.utter_message(
                response="utter_no_slots", buttons=[again, waits, person], json_message={"asks": "slot_choice"}
            )
            return [SlotSet("offered", []), SlotSet("not_wanted", []), SlotSet("pending", None)]
        times = "\n".join(f"{number}. {one['listed']}" for number, one in enumerate(slots, 1))
        lead = self._lead_in(turn, fitting=fitting)
        buttons = [choice_button(one) for one in slots]
        text = f"{lead} (UK time):\n{times}\n\nWhich one suits you?"
        others = [button(OTHER_TIMES, "other_times"), waits]
        if turn.slots.get("not_wanted") and not turn.slots.get("session_kind"):
            text = f"{text} If none does, I can tell you when another comes free, or a coordinator can call you."
            others.append(person)
        self.ask(dispatcher, turn, {"text": text, "buttons": [*buttons, *others]})
        return [SlotSet("offered", slots), *([] if fitting else [SlotSet("time_wish", None)])]

    def _lead_in(self, turn: Turn, *, fitting: bool) -> str:
        """What stands before the list: how it comes that these are offered."""
        wish, lost = turn.slots.get("time_wish"), turn.slots.get("lost_slot")
        if lost:
            return f"{lost['said']} The nearest free times"
        what = "sessions" if turn.slots.get("session_kind") else "free times"
        if not wish:
            return f"The next {what}"
        faults = read_wish(wish, today=self.services.today()).faults
        if faults:
            return f"{FAULTS.get(faults[0], FAULTS['no_such_day'])} The next {what}"
        if fitting:
            return "These fit what you said"
        topic = turn.reading("coaching_topic")
        about = f" with a coach for “{topic.shown}”" if self._topic(turn) and topic and topic.code != "anything" else ""
        return f"I have no free time{about} that fits that, I'm sorry. The next ones"

    def _offer(self, session: Session, turn: Turn) -> tuple[list[dict[str, Any]], bool]:
        """The slots to offer, and whether they are as wished."""
        lost = turn.slots.get("lost_slot")
        if lost and (slot := session.get(CoachingSlot, lost["id"])):
            found = coaching.nearest(session, slot, topic=self._topic(turn), **self._for(turn))
            if found:
                return self._described(session, found), True
        text = turn.slots.get("time_wish")
        wish = read_wish(text, today=self.services.today()) if text else None
        if wish and not wish.faults and (found := self._free(session, turn, wish.fits)):
            return self._described(session, found), True
        return self._described(session, self._free(session, turn, None)), not wish

    def _free(self, session: Session, turn: Turn, fits: Callable[[datetime], bool] | None) -> list[CoachingSlot]:
        kind = turn.slots.get("session_kind")
        return coaching.offer(
            session,
            topic=self._topic(turn),
            leaving_out=turn.slots.get("not_wanted") or [],
            fits=fits,
            kinds=(SlotKind(kind),) if kind else ONE_TO_ONE,
            **self._for(turn),
        )

    def _topic(self, turn: Turn) -> str | None:
        """What the slots are to be about; sessions for several are chosen by what they are called."""
        topic = turn.reading("coaching_topic")
        return topic.code if topic and not turn.slots.get("session_kind") else None

    def _for(self, turn: Turn) -> dict[str, Any]:
        return {"programme": self.services.programme, "now": self.services.now(), "conversation_key": turn.key}

    def _described(self, session: Session, slots: list[CoachingSlot]) -> list[dict[str, Any]]:
        kinds = {slot.kind for slot in slots} - set(ONE_TO_ONE)
        now, programme = self.services.now(), self.services.programme
        joinable = coaching.joinable(session, kinds=kinds, programme=programme, now=now) if kinds else []
        left = {slot.id: places for slot, places in joinable}
        return [described(slot, self.services, left.get(slot.id)) for slot in slots]


def described(slot: CoachingSlot, services: Services, places_left: int | None = None) -> dict[str, Any]:
    """A slot as it is offered and remembered. listed: as it stands in the list, with where and places left if given."""
    time = slot_when(slot, services)
    places = "1 place left" if places_left == 1 else f"{places_left} places left"
    return {
        "id": slot.id,
        "when": f"{titled(slot)}{time}",
        "listed": time if places_left is None else f"{titled(slot)}{time}, {slot.place}, {places}",
        "starts": local(slot.starts_at, services).isoformat(),
    }


def reading_of(offered: Mapping[str, Any]) -> Reading:
    """An offered slot as the answer that chooses it."""
    return Reading(str(offered["id"]), str(offered["when"]))


def choice_button(offered: Mapping[str, Any]) -> dict[str, str]:
    """A button that chooses an offered slot, in the form and long afterwards."""
    return button(str(offered["when"]), "book_slot", slot="slot_choice", **as_json(reading_of(offered)))
