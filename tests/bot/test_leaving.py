"""Leaving a form and declining an offer in so many words, and what only sounds like it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bot.leaving import ANY_STORY, as_meant

LEAVES = """leave it|leave it for now|forget it|Never mind|nevermind then|stop|Stop.|stop please|can we stop this|
please stop asking|drop it for now|not now|not today thanks|not now, maybe later|i don't want to do this|
I dont want this|I don’t want this any more|i don't want it anymore|I don't want to apply|
I don't want to answer any more questions|i didn't ask for this|bye|bye for now|goodbye, thanks for your help|
got to go, bye|gotta go|gotta run|I have to go pick up the kids, bye|I need to go to work|need to get the kids|
have to run|brb|ttyl"""
STAYS = """leave it blank|leave it as it is|leave that one out|leave this question|forget that, it's 7 years|
scrap that, 8 years|stop gap roles|I stopped in 2019|stopped working|I need to go back to work|
I have to go back to Leeds|i got to go to university|I have to go to hospital with my mum|I have to run a household|
not now, I stopped in 2019|I don't want to say|I don't want to give my phone number|
I don't want to be contacted by phone|I don't want any calls|I don't want to go back to my old job|
I do not want to live any more|I said bye to my job in 2019|I was a stand by engineer|Leeds|no|6 years"""
# A question is for the classifier, and so is the wish for a person.
ASKS = """can I stop?|never mind, what does it cost?|leave it?|never mind, call me|not now, someone should ring me"""
DECLINES = """no|Nope|no thanks|no coaching for now|nah, no coaching|i said no|I don't want coaching|
do not want to apply|don't want to apply yet|No, I don't want to check if I'm eligible|no let's not"""
ACCEPTS = """yes apply|book a slot|no problem, book it|no worries, let's apply|No bother, check me|
no one told me to apply|no, I want to apply|No I'd like to book a slot|no, apply|nah let's do it|
no job at the moment, check if I'm eligible|No experience but I want to apply|I don't want to miss out, sign me up|
no can I book?"""


def _listed(messages: str) -> list[str]:
    return messages.replace("\n", "").split("|")


def tracker(form: str | None = None, asked: str | None = None) -> Any:
    """Where a conversation is: in a form, at one of its questions, or in none."""
    return SimpleNamespace(active_loop_name=form, get_slot={"requested_slot": asked}.get)


def understood(intent: str, **besides: Any) -> dict[str, Any]:
    """What the classifier made of a message."""
    parts = [{"text": "a part", "label": intent, "confidence": 0.6}]
    found = {"intent": {"name": intent, "confidence": 0.4}, "full_label": intent, "of_parts": parts, "entities": []}
    return {**found, **besides}


def meant(text: str, intent: str, at: Any) -> str:
    return as_meant(text, understood(intent), at)["intent"]["name"]


@pytest.mark.parametrize("text", _listed(LEAVES))
def test_in_a_form_it_is_left(text: str) -> None:
    assert meant(text, "inform", tracker("application_form", "last_role")) == "stop"


@pytest.mark.parametrize("text", [*_listed(STAYS), *_listed(ASKS)])
def test_an_answer_or_a_question_leaves_no_form(text: str) -> None:
    assert meant(text, "inform", tracker("application_form", "last_role")) == "inform"


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("forget it, can I talk to a person", "talk_to_person"),
        ("stop, I want to talk to a person", "talk_to_person"),
        ("no i said i want a person to ring me??", "talk_to_person"),
        ("can somebody call me please", "talk_to_person"),
        ("i want go on on my laptop, can you send me link on email", "send_link"),
        ("can i finish this on the library computer", "send_link"),
        ("Withdraw, final", "withdraw_application"),
        ("please withdraw my application", "withdraw_application"),
    ],
)
def test_a_plain_wish_is_heard_in_a_form_and_outside(text: str, wish: str) -> None:
    assert meant(text, "inform", tracker("application_form", "sector")) == wish
    assert meant(text, "inform", tracker()) == wish


@pytest.mark.parametrize(
    "text", ["I went on to finish my degree", "I withdrew from work in 2019", "send me the video link for the session"]
)
def test_what_only_sounds_like_a_wish_is_none(text: str) -> None:
    assert meant(text, "inform", tracker("application_form", "last_role")) == "inform"


@pytest.mark.parametrize("said", ["someone can ring me in the evening", "call me back after six"])
def test_how_she_may_be_reached_is_an_answer(said: str) -> None:
    assert meant(said, "inform", tracker("application_form", "contact_preference")) == "inform"


@pytest.mark.parametrize("asked", sorted(ANY_STORY))
def test_where_anything_may_be_told_what_is_not_wanted_is_an_answer(asked: str) -> None:
    at = tracker("application_form", asked)
    assert meant("I don't want a job in sales", "inform", at) == "inform"
    assert meant("forget it", "inform", at) == "stop"


@pytest.mark.parametrize("intent", ["apply", "book_slot", "check_eligibility", "talk_to_person"])
@pytest.mark.parametrize("text", _listed(DECLINES))
def test_outside_a_form_what_is_offered_is_declined(text: str, intent: str) -> None:
    assert meant(text, intent, tracker()) == "deny"


@pytest.mark.parametrize("text", _listed(ACCEPTS))
def test_a_no_before_what_is_wanted_declines_nothing(text: str) -> None:
    assert meant(text, "apply", tracker()) == "apply"


@pytest.mark.parametrize("text", ["no", "I don't want coaching", "leave it", "bye"])
def test_outside_a_form_only_what_begins_something_can_be_declined(text: str) -> None:
    assert meant(text, "faq", tracker()) == "faq"


def test_what_was_meant_is_certain_and_has_no_other_reading() -> None:
    found = as_meant("leave it", understood("inform"), tracker("application_form"))
    assert found == {
        "intent": {"name": "stop", "confidence": 1.0},
        "full_label": "stop",
        "of_parts": [],
        "entities": [],
    }


def test_distress_is_never_taken_for_leaving() -> None:
    parsed = understood("smalltalk", full_label="smalltalk/distress")
    assert as_meant("stop, I can't any more, bye", parsed, tracker("application_form")) == parsed


def test_without_a_conversation_nothing_is_changed() -> None:
    assert as_meant("leave it", understood("inform"), None) == understood("inform")
