"""What is said to a time that is held: yes, a little longer, another one; and what is none of these."""

from __future__ import annotations

import pytest

from programme.reading.hold_answer import answer_to_a_hold

YES = """yes|yes book it|book it please|go on then|ok|confirm|yes please thats perfect|yes that one|lovely, book me in|
perfect|sounds good|i'll take it|yes, go for it|can you book it please|Yep|great, take it|ok do it"""
LONGER = """give me a bit longer|need to ask my husband|hold on 10 mins|hang on|wait a minute pls|let me check my diary|
i need to check with work first|can you hold it for me|another ten minutes please|one sec|can i think about it|
keep it for me a bit|I have to ask my mum if she can have the kids|just a moment|more time please|no wait|
let me see if i can get childcare|need longer"""
OTHER = """no|nah|another time|a different day pls|not that one|doesn't suit|that doesn't work for me|no good|
can't do that one|cancel that|don't book it|other times please|anything else?|no thanks"""
NEITHER = """yes but only if its online|is it online?|wednesday instead|hmm|how long is it|what do i need to bring|
Amira sounds nice, who is she?"""


def _listed(messages: str) -> list[str]:
    return messages.replace("\n", "").split("|")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *((said, "yes") for said in _listed(YES)),
        *((said, "longer") for said in _listed(LONGER)),
        *((said, "other") for said in _listed(OTHER)),
        *((said, None) for said in _listed(NEITHER)),
    ],
)
def test_what_is_said_to_a_held_time(said: str, meant: str | None) -> None:
    assert answer_to_a_hold(said) == meant
