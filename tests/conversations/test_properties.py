"""Whatever the order, whatever comes in between, whatever signs are typed: the same application in the end."""

from __future__ import annotations

import unicodedata

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from programme.records import Application, Conversation
from tests.support.assistant import Person, Running

ANSWERS = {
    "consent": "yes",
    "full_name": "Ada Obi",
    "email": "ada@example.com",
    "phone": "07700 900123",
    "contact_preference": "text me after 10",
    "home_area": "Hull",
    "last_role": "test engineer",
    "sector": "telecoms",
    "years_experience": "9",
    "break_length": "6 years",
    "goals": "find out if i can still do it",
    "support_needs": "captions pls",
    "confirmed": "yes",
}
# Said at any question, these change nothing.
ASIDES = (
    "how much does it cost?",
    "thank you",
    "why do you ask?",
    "what have i told you so far",
    "is it going to rain?",
)
# Each changes an answer and, said after it, changes it back.
CORRECTIONS = {
    "full_name": ("my name is wrong, it's Eve Obi", "my name is wrong, it's Ada Obi"),
    "email": ("my email should be eve@example.com", "my email should be ada@example.com"),
    "home_area": ("change where i live to Derby", "change where i live to Hull"),
}
STORED = {
    "full_name": "Ada Obi",
    "email": "ada@example.com",
    "phone": "+447700900123",
    "contact_preference": "text me after 10",
    "region": "yorkshire_and_the_humber",
    "last_role": "test engineer",
    "sector": "telecoms",
    "years_experience": "9",
    "break_length": "6 years",
    "goals": "find out if i can still do it",
    "support_needs": "captions pls",
}
# A real model answers every turn, so a dozen courses are enough for one run.
A_FEW = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
SOMETHING = st.lists(st.tuples(st.sampled_from(("aside", "correction", "leave")), st.integers(0, 99)), max_size=2)


@A_FEW
@given(courses=st.lists(SOMETHING, min_size=len(ANSWERS), max_size=len(ANSWERS)))
def test_any_course_of_the_conversation_ends_with_the_same_application(
    bot: Running, courses: list[list[tuple[str, int]]]
) -> None:
    person = bot.somebody().says("i want to apply")
    for (slot, answer), between in zip(ANSWERS.items(), courses, strict=True):
        assert person.asked == slot
        for kind, number in between:
            _live_through(person, slot, kind, number)
        person.says(answer)
    with bot.store.read() as session:
        made = session.scalars(select(Application).join(Conversation).where(Conversation.key == person.key)).one()
    assert {name: getattr(made, name).partition(", since")[0] for name in STORED} == STORED


def _live_through(person: Person, slot: str, kind: str, number: int) -> None:
    """Something in between: after it the same question stands."""
    given_before = list(ANSWERS)[: list(ANSWERS).index(slot)]
    correctable = [name for name in CORRECTIONS if name in given_before]
    if kind == "leave":
        person.says("stop").says("carry on")
    elif kind == "correction" and correctable:
        person.says_all(*CORRECTIONS[correctable[number % len(correctable)]])
    else:
        person.says(ASIDES[number % len(ASIDES)])
    assert person.asked == slot, person.heard


ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=60)
OPEN = ("full_name", "last_role", "sector", "goals", "support_needs", "contact_preference")
ORDER = list(ANSWERS)


@A_FEW
@given(slot=st.sampled_from([*OPEN, "email", "phone", "home_area", "years_experience", "break_length"]), text=ANY_TEXT)
def test_any_text_is_kept_as_given_or_met_with_an_answer(bot: Running, slot: str, text: str) -> None:
    assume(text.strip())
    person = bot.somebody().says("i want to apply")
    for name in ORDER[: ORDER.index(slot)]:
        person.says(ANSWERS[name])
    assert person.asked == slot
    person.says(text)
    assert person.heard
    assert "went wrong" not in person.heard
    if person.asked not in (slot, None):
        person.says("what have i told you so far")
        kept = " ".join(unicodedata.normalize("NFC", person.heard).split())
        visible = "".join(sign for sign in text if unicodedata.category(sign)[0] not in "CZ")
        told = unicodedata.normalize("NFC", visible)
        assert told[:10] in kept.replace(" ", "") or "not given" in kept or slot in ("phone", "email", "home_area")
