"""What was begun in a conversation and not finished, and what it is called."""

from __future__ import annotations

from actions.slots import CHECK
from actions.turn import Turn

CALLBACK_FORM = "callback_form"
CALLED = {
    "eligibility_form": "the check",
    "application_form": "your application",
    "booking_form": "booking a coaching slot",
    CALLBACK_FORM: "asking for a call back",
    "employer_form": "leaving your details",
    "link_form": "sending you a link",
}


def to_go_on_with(turn: Turn) -> str | None:
    """The form that stands, was left on purpose, or was begun and not finished."""
    form = turn.form or turn.slots.get("left")
    return str(form) if form else under_way(turn)


def under_way(turn: Turn) -> str | None:
    """The check or application that was begun and not finished, whatever else has come in between."""
    if turn.slots.get("check_for"):
        return "eligibility_form"
    if turn.slots.get("consent") and not turn.slots.get("application"):
        return "application_form"
    if not turn.slots.get("eligibility") and turn.readings(CHECK):
        return "eligibility_form"
    return None
