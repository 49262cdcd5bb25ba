"""What is said when a booking is refused: the rule, and the way on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from actions.refusing import lost_in_words, refusal_in_words
from actions.services import Services
from programme.coaching import (
    BookingRefused,
    NotApplied,
    Overlapping,
    SameDayMovesUsed,
    SessionsUsedUp,
    SlotTaken,
    SlotUnknown,
    TooLate,
    TooManyBookings,
)
from programme.settings import Settings

STARTS = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
ENDS = STARTS + timedelta(minutes=45)


def services_in(folder: Path) -> Services:
    return Services.from_settings(Settings.from_environment({"STATE_DIR": str(folder)}))


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (SessionsUsedUp(6), "utter_sessions_used_up"),
        (TooLate(STARTS, ENDS, 1), "utter_too_late"),
        (SameDayMovesUsed(STARTS, ENDS, 1), "utter_same_day_moves_used"),
        (TooManyBookings(STARTS, ENDS, 1), "Tuesday 24 November, 10:30 to 11:15 am"),
        (NotApplied(), "utter_apply_first"),
        (SlotUnknown(), "utter_slot_gone"),
    ],
)
def test_every_refusal_is_said_with_a_button_that_leads_on(tmp_path: Path, refusal: BookingRefused, said: str) -> None:
    services = services_in(tmp_path)
    message = refusal_in_words(refusal, services)
    assert said in " ".join(str(part) for part in message.values())
    assert message["buttons"]


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (SlotTaken(STARTS, ENDS), "somebody was faster: Monday morning has just been taken"),
        (Overlapping(STARTS, ENDS), "Tuesday 24 November, 10:30 to 11:15 am"),
        (SlotUnknown(), "Monday morning can no longer be booked"),
    ],
)
def test_why_a_chosen_time_cannot_be_had_is_said_before_others_are_offered(
    tmp_path: Path, refusal: BookingRefused, said: str
) -> None:
    assert said in lost_in_words(refusal, "Monday morning", services_in(tmp_path))
