"""How bookings, and the slots to choose from, are said in the conversation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions.services import Services
from actions.turn import Turn, button
from programme import coaching
from programme.coaching.wording import called, how
from programme.reading.slot_wish import chosen_slot
from programme.records import Booking, CoachingSlot, SlotKind
from programme.times import spoken_slot

# What a booking that is made, moved or given up leaves in the conversation: nothing.
BESIDE = ("slot_choice", "booking_confirmed", "offered", "not_wanted", "time_wish", "lost_slot", "pending", "unsaved")


def forgotten(*more: str) -> list[EventType]:
    """The events that forget what was chosen and offered, and what else is named."""
    return [SlotSet(slot, None) for slot in (*BESIDE, "moving", "session_kind", *more)]


def when(booking: Booking, services: Services) -> str:
    """When a booking is, as it is said."""
    return slot_when(booking.slot, services)


def slot_when(slot: CoachingSlot, services: Services) -> str:
    """When a slot is, as it is said: "Tuesday 24 November, 10:30 to 11:15 am"."""
    return spoken_slot(slot.starts_at, slot.ends_at, services.programme.tz)


def titled(slot: CoachingSlot) -> str:
    """What a session for several is called, with a comma to go on; "" for one-to-one coaching."""
    return f"“{slot.title}”, " if slot.title and slot.kind is not SlotKind.COACHING else ""


def local_start(booking: Booking, services: Services) -> str:
    """When a booking starts, in ISO 8601 with the programme's offset."""
    return local(booking.slot.starts_at, services).isoformat()


def local(at: datetime, services: Services) -> datetime:
    """An instant by the programme's clocks."""
    return at.astimezone(services.programme.tz)


def outcome(booking: Booking, services: Services, status: str = "") -> dict[str, Any]:
    """What a reply about a booking carries beside its text."""
    return {
        "booking": booking.reference,
        "starts_at": local_start(booking, services),
        **({"status": status} if status else {}),
    }


def say_again(dispatcher: CollectingDispatcher, booking: Booking, services: Services) -> None:
    """Say what is booked, as it was said when it was booked."""
    dispatcher.utter_message(
        text=f"Booked: {in_short(booking, services)}. Your booking reference is {booking.reference}.",
        buttons=[button("Move it", "move_booking"), button("Cancel it", "cancel_booking")],
        json_message=outcome(booking, services),
    )


def which_one(held: Sequence[Booking], turn: Turn, services: Services) -> Booking | None:
    """The booking that is meant: by its button, by being the only one, or by words; None if it isn't clear."""
    pressed = turn.values.get("booking")
    if pressed or len(held) < 2:
        return next((one for one in held if not pressed or one.reference == pressed), None)
    if turn.pressed:
        return None
    number = chosen_slot(turn.text, [local(one.slot.starts_at, services) for one in held], today=services.today())
    if number is not None:
        return held[number]
    said = _words(turn.text) - {"session", "cancel", "move", "slot", "booking"}
    named = [one for one in held if said & _words(f"{called(one.slot)} {one.slot.title or ''}")]
    return named[0] if len(named) == 1 else None


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,}", text.lower()))


def in_short(booking: Booking, services: Services) -> str:
    """A booking in a line: "Tuesday 24 November, 10:30 to 11:15 am (UK time) with Amira, online, by video call"."""
    slot = booking.slot
    return f"{titled(slot)}{slot_when(slot, services)} (UK time) with {slot.coach.name}, {slot.place}"


def in_words(session: Session, key: str, services: Services) -> list[str]:
    """What somebody has booked, a sentence a booking, and how many of her sessions are used; nothing if nothing is."""
    programme, now = services.programme, services.now()
    held = coaching.of_applicant(session, key, now)
    said = [
        f"Your {called(one.slot)}: {titled(one.slot)}{when(one, services)} (UK time) with {one.slot.coach.name}, "
        f"{how(one.slot)} (reference {one.reference})."
        for one in held
    ]
    used = coaching.sessions_used(session, key)
    if used:
        said.append(
            f"{used} of your {programme.booking.sessions} coaching sessions {'is' if used == 1 else 'are'} used."
        )
    return said
