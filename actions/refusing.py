"""What stands in the way of a booking, said with the rule and the way on."""

from __future__ import annotations

from typing import Any

from actions.services import Services
from actions.turn import button
from programme.coaching import (
    BookingRefused,
    Declined,
    NotApplied,
    Overlapping,
    SameDayMovesUsed,
    SessionsUsedUp,
    SlotTaken,
    TooLate,
    TooManyBookings,
)
from programme.times import spoken_slot

# With these another slot may be chosen, and the nearest ones are offered.
ABOUT_THE_SLOT = (SlotTaken, Overlapping)


def lost_in_words(refusal: BookingRefused, slot: str, services: Services) -> str:
    """Why a slot that was chosen can't be had: said before the nearest free times. slot: when it is, as it is said."""
    if isinstance(refusal, SlotTaken):
        return f"I'm sorry, somebody was faster: {slot} has just been taken. Nothing is lost by it."
    if isinstance(refusal, Overlapping):
        other = spoken_slot(refusal.starts_at, refusal.ends_at, services.programme.tz)
        return f"You have something else at that time, {other}, so I've left it."
    return f"I'm sorry, {slot or 'that time'} can no longer be booked."


def refusal_in_words(refusal: BookingRefused, services: Services) -> dict[str, Any]:
    """What is said, with buttons, where no slot at all can be booked or a booking can't be changed."""
    person = button("Talk to a person", "talk_to_person")
    if isinstance(refusal, TooManyBookings):
        return {
            "response": "utter_already_booked",
            "when": spoken_slot(refusal.starts_at, refusal.ends_at, services.programme.tz),
            "buttons": [button("Move it", "move_booking"), button("Cancel that one", "cancel_booking")],
        }
    if isinstance(refusal, Declined):
        return {"response": "utter_coaching_declined", "buttons": [person]}
    if isinstance(refusal, NotApplied):
        return {"response": "utter_apply_first", "buttons": [button("Apply now", "apply")]}
    if isinstance(refusal, SessionsUsedUp):
        return {"response": "utter_sessions_used_up", "sessions": str(refusal.sessions), "buttons": [person]}
    if isinstance(refusal, TooLate):
        return {"response": "utter_too_late", "buttons": [person]}
    if isinstance(refusal, SameDayMovesUsed):
        return {"response": "utter_same_day_moves_used", "buttons": [person, button("Cancel it", "cancel_booking")]}
    return {"response": "utter_slot_gone", "buttons": [button("Show other times", "book_slot")]}
