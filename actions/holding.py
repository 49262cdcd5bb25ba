"""A chosen time is held at once; a yes books it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions.asking import AskSlot
from actions.booked import slot_when, titled, when
from actions.offering import FORM
from actions.refusing import ABOUT_THE_SLOT, lost_in_words, refusal_in_words
from actions.services import Services
from actions.trouble import try_again
from actions.turn import Turn, button
from programme import coaching
from programme.coaching import BookingRefused, NotApplied, SlotUnknown
from programme.coaching.looking import of_link
from programme.reading.outcome import Reading
from programme.records import CoachingSlot
from programme.store import StoreUnavailable
from programme.times import spoken_clock

# Asked again within this time, the question is put in the same words.
JUST_NOW = timedelta(minutes=1)


async def hold(
    dispatcher: CollectingDispatcher, turn: Turn, services: Services, choice: Reading, topic: str, moving: str | None
) -> list[EventType]:
    """Hold the chosen slot; the events with which the form goes on: to the yes, to other times, or to its end.

    moving: the reference of the booking that would be moved there, if one is to be moved.
    """
    try:
        await services.store.writing(
            coaching.hold,
            conversation_key=turn.key,
            slot_id=int(choice.code),
            topic=topic,
            programme=services.programme,
            now=services.now(),
            moving=moving,
        )
    except (*ABOUT_THE_SLOT, SlotUnknown) as refusal:
        return lost(refusal, choice, services)
    except BookingRefused as refusal:
        dispatcher.utter_message(**refusal_in_words(refusal, services))
        step = "apply" if isinstance(refusal, NotApplied) else "book"
        return [SlotSet("slot_choice", None), SlotSet("next_step", step), SlotSet("requested_slot", None)]
    except StoreUnavailable as error:
        told = [event for event in try_again(dispatcher, FORM, error) if event["event"] == "slot"]
        return [*told, SlotSet("requested_slot", None)]
    return [SlotSet("lost_slot", None), SlotSet("unsaved", None)]


def lost(refusal: BookingRefused, choice: Reading, services: Services) -> list[EventType]:
    """The events after which the free times nearest to a slot that can't be had are offered."""
    said = {"id": int(choice.code), "said": lost_in_words(refusal, choice.shown, services)}
    gone = ("slot_choice", "booking_confirmed", "time_wish", "pending")
    return [*(SlotSet(slot, None) for slot in gone), SlotSet("lost_slot", said)]


async def lengthen(turn: Turn, services: Services) -> dict[str, Any] | None:
    """Hold the time longer; what is to be said in place of the question, or None if nothing is held any more."""

    def lengthened(session: Session) -> str | None:
        before = coaching.held(session, turn.key)
        until = before.held_until if before else None
        held = coaching.lengthen_hold(
            session, conversation_key=turn.key, programme=services.programme, now=services.now()
        )
        if held is None or held.held_until is None:
            return None
        clock = spoken_clock(held.held_until, services.programme.tz)
        if held.held_until == until:
            return f"I've kept it as long as I may: until {clock}. After that you can still have it if it's free."
        return f"Of course, take your time. I'm keeping it for you until {clock}."

    said, deed = await services.store.writing(lengthened), "move" if turn.slots.get("moving") else "book"
    return {"slot": "booking_confirmed", "text": f"{said} Say “yes” when you'd like me to {deed} it."} if said else None


class AskBookingConfirmed(AskSlot):
    """Says what is held and until when, or what a booking would be moved to, and asks."""

    def __init__(self, services: Services) -> None:
        super().__init__(FORM, "booking_confirmed", lambda _turn: {})
        self.services = services

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        try:
            question = await self.services.store.reading(self._asked, turn)
        except StoreUnavailable as error:
            try_again(dispatcher, self.name(), error)
            return []
        self.ask(dispatcher, turn, question)
        return []

    def _asked(self, session: Session, turn: Turn) -> dict[str, Any]:
        choice = turn.reading("slot_choice")
        slot = session.get(CoachingSlot, int(choice.code)) if choice else None
        if choice is None or slot is None:
            return {"text": "Shall I book it?"}
        answers = {"slot": "booking_confirmed", "value": choice.code, "shown": choice.shown}
        other = button("Another time", "book_slot", **answers, code="other")
        moving = turn.slots.get("moving")
        if moving:
            booking = of_link(session, moving)
            programme = self.services.programme
            before = f"from {when(booking, self.services)} " if booking else ""
            held = coaching.held(session, turn.key)
            until = held.held_until if held and held.slot_id == slot.id else None
            lasts = until and until > self.services.now()
            new = f", and I hold the new one until {spoken_clock(until, programme.tz)}" if until and lasts else ""
            return {
                "text": f"Shall I move it {before}to {slot_when(slot, self.services)} (UK time), with "
                f"{slot.coach.name}, {slot.place}? The old time stays yours until you say yes{new}.",
                "buttons": [
                    button("Yes, move it", "book_slot", **answers, code="yes"),
                    other,
                    button("Leave it as it is", "stop"),
                ],
            }
        said, lasts = self._held(session, turn, slot)
        yes = button("Yes, book it", "book_slot", **answers, code="yes")
        longer = button("Hold it for ten minutes", "book_slot", **answers, code="longer")
        return {"text": said, "buttons": [yes, *([longer] if lasts else []), other]}

    def _held(self, session: Session, turn: Turn, slot: CoachingSlot) -> tuple[str, bool]:
        """The question about a slot that is held, or was; and whether the hold lasts and may be lengthened."""
        now, programme = self.services.now(), self.services.programme
        held = coaching.held(session, turn.key)
        what = f"{titled(slot)}{slot_when(slot, self.services)} (UK time) with {slot.coach.name}, {slot.place}"
        if held is None or held.slot_id != slot.id or held.held_until is None or held.held_until <= now:
            return (
                f"The time for which I held {what} is over, so somebody else may have taken it meanwhile. "
                "Shall I book it if it's still free?",
                False,
            )
        until = spoken_clock(held.held_until, programme.tz)
        lasts = held.held_until - held.booked_at < timedelta(minutes=programme.booking.longer_hold_minutes)
        if now - held.booked_at < JUST_NOW:
            return f"I'm holding {what}, for you until {until}. Shall I book it?", lasts
        left = max(1, round((held.held_until - now).total_seconds() / 60))
        minutes = "a minute" if left == 1 else f"{left} minutes"
        return f"I'm still holding {what}, for you: another {minutes}, until {until}. Shall I book it?", lasts
