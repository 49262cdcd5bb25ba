"""Whether the writer asks for another person or for herself, who often mentions whom she cares for."""

from __future__ import annotations

import pytest

from programme.reading.somebody_else import somebody_else

ASKED_FOR = {
    "your sister": (
        "can my sister join?", "Would my sister be ok", "apply for my sister", "could I ask for my sister",
        "I'd like to check if my sister is eligible", "how do I sign my sister up", "What about my little sister?",
    ),
    "your sister-in-law": ("Can my sister-in-law apply", "is it for my sister in law too"),
    "your wife": ("is my wife eligible", "check eligibility for my wife please", "My wife would like to apply"),
    "your husband": ("Is it ok for my husband to apply", "my husband left engineering. does my husband qualify?"),
    "your friend": (
        "what about my friend?", "asking for a friend", "could a friend of mine join", "my friend wants to join",
        "can one of my friends come", "can i nominate a friend",
    ),
    "your mate": ("can I apply for my mate",),
    "your mum": ("can I fill it in for my mum", "can I do it for my mum"),
    "your neighbour": ("would my mum's neighbour be ok",),
    "your client": ("can you tell me about my client's eligibility", "how do i refer a client"),
    "your brother": ("does my brother qualify? he cares for our mum",),
    "your cousin": ("can you check my cousin",),
}  # fmt: skip
FOR_HERSELF = (
    "can I join?",
    "check my eligibility",
    "my sister told me about it, can I join?",
    "My daughter has autism, can I apply",
    "am I eligible if I care for my mum?",
    "Can I apply if my husband works?",
    "does my husband's income count",
    "does my partner’s salary matter",
    "I left to care for my mum",
    "I left work for my son",
    "I'd like to apply. I gave up my job to care for my disabled son",
    "I cared for my mother from a distance, does that count?",
    "does caring for my dad count",
    "I'm a carer for my husband, does that count as caring",
    "Check me please. I've been home with my daughter",
    "QA tester 7 yrs, off 5 yrs with my daughter, Wakefield. Check if that's all ok please",
    "I live with my partner in Leeds and want to check eligibility",
    "We moved from Bristol to Derby for my husband's job",
    "I want to apply, I do my mum's shopping",
    "I have to do my son's school run, is that ok",
    "What if my mother lives another ten years, am I eligible then?",
    "",
)


@pytest.mark.parametrize(("typed", "who"), [(typed, who) for who, messages in ASKED_FOR.items() for typed in messages])
def test_the_person_asked_about_is_named_as_the_answer_calls_her(typed: str, who: str) -> None:
    assert somebody_else(typed) == who


@pytest.mark.parametrize("typed", FOR_HERSELF)
def test_who_asks_for_herself_asks_for_nobody_else(typed: str) -> None:
    assert somebody_else(typed) == ""
