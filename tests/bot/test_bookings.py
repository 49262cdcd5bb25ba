"""What is said of a booking in so many words, where there is one; and what only sounds like it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bot.bookings import as_of_a_booking

MOVES = """can we do thursday instead|move my slot to next week|something came up, need another time|move it|
can i move my booking|i need to change my appointment|can i reschedule my coaching|reschedule please|
could i come at 2 instead|i can't make tuesday any more, is there another time|swap my slot for a friday one|
change my coaching session to the afternoon|something's come up|can you move me to wednesday|
push my appointment back a week|have you got a different day|change the time of my slot|put it back to friday"""
NO_MOVE = """my exam got moved|i'm moving to leeds|change my answer|change my email|i want to move house|
what other time zones are there|i moved here in 2019|book another slot on thursday|how much does it cost"""
WAITS = """tell me when something comes free on a tuesday morning|let me know if one comes up|
email me when a slot opens|can you put me on a waiting list for a slot|tell me when one comes free|
text me if somebody cancels"""
NO_WAIT = """tell me when the cohort starts|am i on the waiting list|let me know if i get accepted|wait a minute"""
STOPS = """stop waiting for a slot|stop looking for a slot for me|stop waiting|stop telling me about slots|
i don't want to wait for a slot anymore|stop emailing me when one comes free"""
NO_STOP = """stop|take me off the waiting list|stop asking me|i can't stop waiting for the cohort"""
JOINS = """what sessions are there in refresh week|any group sessions?|put me down for the cloud session|
are there any employer events coming up|i'd like to join the group session|join the Refresh Week session on Python"""
NO_JOIN = """what is refresh week|put me down for the next session|i want to join the programme|book a session|
sign me up for the interview session"""
ASKS = """is it deffo cancelled?|is my slot cancelled?|has my booking been cancelled|did you cancel it|did it cancel?"""
NO_ASK = """what happens if i cancel|has the programme been cancelled|cancel my booking|can i cancel it"""


def _listed(messages: str) -> list[str]:
    return messages.replace("\n", "").split("|")


def understood(text: str, *, booked: bool = True, form: str | None = None, intent: str = "nlu_fallback") -> str:
    """What the text is taken for, in a conversation with an application and perhaps a booking."""
    slots = {"application": "A-1", "booking": "B-1" if booked else None}
    tracker: Any = SimpleNamespace(active_loop_name=form, get_slot=slots.get)
    return str(as_of_a_booking(text, {"intent": {"name": intent}, "full_label": intent}, tracker)["intent"]["name"])


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *((said, "move_booking") for said in _listed(MOVES)),
        *((said, "wait_for_slot") for said in _listed(WAITS)),
        *((said, "stop_waiting") for said in _listed(STOPS)),
        *((said, "join_session") for said in _listed(JOINS)),
        *((said, "ask_if_cancelled") for said in _listed(ASKS)),
        *((said, "nlu_fallback") for said in _listed("|".join((NO_MOVE, NO_WAIT, NO_STOP, NO_JOIN, NO_ASK)))),
    ],
)
def test_what_is_said_where_something_is_booked(said: str, meant: str) -> None:
    assert understood(said) == meant


@pytest.mark.parametrize("said", _listed(MOVES))
def test_without_a_booking_nothing_is_moved(said: str) -> None:
    assert understood(said, booked=False) == "nlu_fallback"


@pytest.mark.parametrize("said", _listed("|".join((MOVES, WAITS, STOPS, JOINS, ASKS))))
def test_another_form_hears_its_own_answers(said: str) -> None:
    assert understood(said, form="application_form") == "nlu_fallback"


def test_a_wish_for_a_time_moves_what_is_booked() -> None:
    assert understood("can we make it later in the week", intent="other_times") == "move_booking"
    assert understood("another session on friday", intent="book_slot") == "book_slot"
