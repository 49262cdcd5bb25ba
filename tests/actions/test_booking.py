"""What is said when a booking is refused: the rule, and the way on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from actions.booking import refusal_in_words
from actions.services import Services
from programme.coaching import BookingRefused, NotApplied, Overlapping, SessionsUsedUp, SlotUnknown, TooManyBookings
from programme.settings import Settings

STARTS = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
ENDS = STARTS + timedelta(minutes=45)


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (SessionsUsedUp(6), "all 6 coaching sessions"),
        (Overlapping(STARTS, ENDS), "Tuesday 24 November, 10:30 to 11:15 am (UK time)"),
        (TooManyBookings(STARTS, ENDS, 1), "Tuesday 24 November, 10:30 to 11:15 am"),
        (NotApplied(), "utter_apply_first"),
        (SlotUnknown(), "utter_slot_gone"),
    ],
)
def test_every_refusal_is_said_with_a_button_that_leads_on(tmp_path: Path, refusal: BookingRefused, said: str) -> None:
    services = Services.from_settings(Settings.from_environment({"STATE_DIR": str(tmp_path)}))
    message = refusal_in_words(refusal, services)
    assert said in " ".join(str(part) for part in message.values())
    assert message["buttons"]
