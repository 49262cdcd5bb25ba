"""Yes, no, and what is neither."""

from __future__ import annotations

import pytest

from programme.reading.yes_no import read_yes_no

YES = """yes|Yes.|YES!!!|yess|aye|yep|yup|yeah|ye|y|ok|okay then|sure|sure, why not|of course|I do|
I agree to that|go ahead|no problem|yes please, store it|oh yes of course|👍|👍🏽|
yes, my children|ok thx|tak|I do consent|yes I'm sure"""
NO = """no|No.|nope|nah|naw|n|no thanks|not really|I don't|I don’t|i dont|of course not|
absolutely not|not yet|no, not really|no I don't want that|I do not consent|👎|no ta|nah mate|
I'd rather not|no way"""
NEITHER = """I think so|yeah no|yeah nah|yes and no|no yes|maybe|not sure|i guess|dunno|
yes but only by email|yes?|why do you need it?|I have a question|is it safe?|no, I don't mind|
no worries|hmm|...|I'm not happy|it depends|sort of|ok no|don't know|yes unless it's shared"""


def _listed(answers: str) -> list[str]:
    return answers.replace("\n", "").split("|")


@pytest.mark.parametrize("typed", _listed(YES))
def test_yes_is_heard(typed: str) -> None:
    assert read_yes_no(typed) is True


@pytest.mark.parametrize("typed", _listed(NO))
def test_no_is_heard(typed: str) -> None:
    assert read_yes_no(typed) is False


@pytest.mark.parametrize("typed", ["", *_listed(NEITHER)])
def test_what_is_neither_is_never_taken_for_consent(typed: str) -> None:
    assert read_yes_no(typed) is None
