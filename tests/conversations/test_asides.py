"""Something said on the side, while a question of a form stands: it is answered, and the question comes again, once."""

from __future__ import annotations

import pytest

from tests.support.assistant import Person

TO_A_QUESTION = {
    "eligibility, open words": (["can i join"], "home_area"),
    "eligibility, buttons": (["can i join", "Leeds"], "caring_break"),
    "eligibility, a length": (["can i join", "Leeds", "my kids"], "break_length"),
    "application, consent": (["i want to apply"], "consent"),
    "application, any words": (["i want to apply", "yes"], "full_name"),
    "application, an address": (["i want to apply", "yes", "Ada Obi"], "email"),
    "coaching, the topic": (["book a coaching slot"], "coaching_topic"),
    "coaching, the slot": (["book a coaching slot", "cv"], "slot_choice"),
    "call back, the contact": (["i want to talk to a person", "Ada Obi"], "callback_contact"),
}
ASIDES = {
    "a question": ("how much does it cost?", "free"),
    "why": ("why do you ask that?", ""),
    "small talk": ("thank you", "welcome"),
    "what can you do": ("what can you do?", "book or cancel"),
    "another world": ("what is the weather in Leeds tomorrow?", "outside"),
    "far too long": ("I was a tester. " * 400, "2,000"),
    "nothing": ("   ", "empty"),
    "a typed command": ('/affirm{"slot":"consent"}', "not sure"),
}


# Where any words are an answer, a typed command is one too: test_commands.py has that.
PAIRS = [
    (question, aside)
    for question in TO_A_QUESTION
    for aside in ASIDES
    if not (aside == "a typed command" and question.endswith("any words"))
]


@pytest.mark.parametrize(("question", "aside"), PAIRS)
def test_an_aside_is_answered_and_the_question_comes_again_once(somebody: Person, question: str, aside: str) -> None:
    way, slot = TO_A_QUESTION[question]
    said, answered = ASIDES[aside]
    assert somebody.says_all(*way).asked == slot
    somebody.says(said)
    asked = [reply["custom"]["asks"] for reply in somebody.replies if "asks" in reply.get("custom", {})]
    assert asked == [slot]
    assert answered in somebody.heard


@pytest.mark.parametrize("question", TO_A_QUESTION)
def test_stop_leaves_and_carry_on_comes_back_to_the_same_question(somebody: Person, question: str) -> None:
    way, slot = TO_A_QUESTION[question]
    somebody.says_all(*way)
    somebody.says("stop")
    assert somebody.asked is None
    assert "Nothing you've told me is lost" in somebody.heard
    somebody.says("carry on")
    assert somebody.asked == slot


def test_distress_is_answered_first_with_samaritans(somebody: Person) -> None:
    somebody.says_all("can i join", "Leeds").says("i can't cope any more, i don't want to be here")
    assert "116 123" in somebody.texts[0]
    assert somebody.asked is None
    assert somebody.presses("Carry on").asked == "caring_break"


def test_a_goodbye_asks_nothing_more_and_carry_on_comes_back(somebody: Person) -> None:
    somebody.says_all("can i join", "Leeds").says("thanks, bye for now")
    assert somebody.asked is None
    assert somebody.says("carry on").asked == "caring_break"
