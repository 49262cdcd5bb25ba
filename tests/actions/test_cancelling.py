"""What counts as a plain wish to cancel a booking: anything less is asked about first."""

from __future__ import annotations

import pytest

from actions.cancelling import PLAINLY_CANCEL


@pytest.mark.parametrize(
    "said",
    [
        "cancel my booking",
        "Please cancel my coaching session.",
        "i want to cancel my slot",
        "I'd like to cancel the appointment please",
        "sorry, I need to cancel my next session",
    ],
)
def test_a_plain_wish(said: str) -> None:
    assert PLAINLY_CANCEL.match(said)


@pytest.mark.parametrize(
    "said",
    [
        "how do I cancel my booking?",
        "can I cancel my booking?",
        "cancel my application",
        "cancel it",
        "I can't come on Monday",
        "don't cancel my booking",
        "what happens if I cancel my slot",
        "I'd like to cancel my booking and take Thursday instead",
    ],
)
def test_anything_less(said: str) -> None:
    assert not PLAINLY_CANCEL.match(said)
