"""What changes an answer given before, what merely sounds like it, and which words give the new answer."""

from __future__ import annotations

import pytest

from programme.reading.correction import corrects, goes_back, may_correct, named, new_value, only_names, restated

# A correction, the answers it names, and the new answer it gives.
CORRECTIONS = [
    ("sorry, I meant Derby", (), "Derby"),
    ("i ment 12", (), "12"),
    ("sorry I meant to put 10", (), "10"),
    ("it was meant to be 10", (), "10"),
    ("I meant I live in Derby, not Leeds", (), "Derby"),
    ("change it to 7 years", (), "7 years"),
    ("that's wrong, it should be 07700 900124", (), "07700 900124"),
    ("that’s wrong, it’s Bradford", (), "Bradford"),
    ("typo, it's sue@example.com", (), "sue@example.com"),
    ("scratch that, 8 years", (), "8 years"),
    ("I said 6 years but it was actually 5", (), "5"),
    ("no I said 5 not 15", (), "5"),
    ("i said leeds i mean bradford", (), "bradford"),
    ("it's not Leeds, it's Bradford", (), "Bradford"),
    ("not the 5th but the 7th", (), "the 7th"),
    ("should be 12 not 2", (), "12"),
    ("it should be Sheffield instead of Leeds", (), "Sheffield"),
    ("should've been Derby", (), "Derby"),
    ("my name is misspelt, it's Siân", ("full_name",), "Siân"),
    ("name should be Zoë Byrne", ("full_name",), "Zoë Byrne"),
    ("I meant O’Brien", (), "O’Brien"),
    ("Change my sector to construction please", ("sector",), "construction"),
    ("correct my email to sue@example.org", ("email",), "sue@example.org"),
    ("i changed my number to 07700 900124", ("phone",), "07700 900124"),
    ("my address has changed, it's LS6 2AB", ("home_area",), "LS6 2AB"),
    ("I've got a new number, 07700 900124", ("phone",), "07700 900124"),
    ("the wrong email sorry: it is sue@example.org", ("email",), "sue@example.org"),
    ("I put the wrong postcode, it's LS6 2AB", ("home_area",), "LS6 2AB"),
]
# These say that something is wrong, and leave the right answer to be asked for.
WITHOUT_A_VALUE = [
    ("my email is wrong", ("email",)),
    ("my email's wrong", ("email",)),
    ("my email’s wrong", ("email",)),
    ("I typed my email wrong", ("email",)),
    ("there's a typo in my email", ("email",)),
    ("i put my postcode in wrong", ("home_area",)),
    ("I put the wrong postcode", ("home_area",)),
    ("my surname is spelt wrong", ("full_name",)),
    ("name is wrong", ("full_name",)),
    ("I need to change my phone number", ("phone",)),
    ("Sorry, wrong number", ("phone",)),
    ("how do I change my phone number?", ("phone",)),
    ("that's wrong", ()),
    ("no thats rong", ()),
    ("that's not right", ()),
    ("oops i put the rong thing", ()),
    ("I pressed the wrong button", ()),
    ("I made a mistake", ()),
    ("can I change my answer", ()),
    ("Change", ()),
]
NO_CORRECTIONS = """what if I made a mistake?|what happens if my details change|can I edit it after I apply?|
I was wrongly dismissed|something is wrong with my mum|nothing's wrong|is it wrong to leave a job|
this is not right for me|it is not right now|I want to change my career|I'd like to update my skills|fix my CV|
before I change my mind|not at the moment but I volunteer|it's not paid but it was work|Not really, but it's ok|
not sure but it's about 6 years|I said no thanks|i said i'm not working|That's correct|yes that is correct|
I left in 2019 to look after my son|Derby"""


def _listed(messages: str) -> list[str]:
    return messages.replace("\n", "").split("|")


@pytest.mark.parametrize(("typed", "names", "value"), CORRECTIONS, ids=[typed for typed, _, _ in CORRECTIONS])
def test_a_correction_is_heard_with_what_it_names_and_the_new_answer(
    typed: str, names: tuple[str, ...], value: str
) -> None:
    assert corrects(typed)
    assert (named(typed), new_value(typed)) == (names, value)


@pytest.mark.parametrize(("typed", "names"), WITHOUT_A_VALUE, ids=[typed for typed, _ in WITHOUT_A_VALUE])
def test_a_correction_may_leave_the_new_answer_to_be_asked_for(typed: str, names: tuple[str, ...]) -> None:
    assert corrects(typed)
    assert (named(typed), new_value(typed)) == (names, "")


@pytest.mark.parametrize("typed", _listed(NO_CORRECTIONS))
def test_what_merely_sounds_like_a_correction_is_none(typed: str) -> None:
    assert not corrects(typed)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("sorry Derby", "Derby"),
        ("soz, it's Hull", "Hull"),
        ("actually it's 8 years", "8 years"),
        ("oops, 07700900123", "07700900123"),
        ("wait no, 7", "7"),
        ("no wait its Hull", "Hull"),
        ("hang on I mean 2019", "2019"),
        ("My mistake, 2018", "2018"),
        ("actually no, I was a tester", "I was a tester"),
        ("Actually it was three years, I counted wrong", "it was three years, I counted wrong"),
        ("Sorry!", ""),
    ],
)
def test_what_opens_like_a_correction_may_be_one_or_an_answer(typed: str, value: str) -> None:
    assert may_correct(typed)
    assert not corrects(typed)
    assert new_value(typed) == value


@pytest.mark.parametrize("typed", ["Derby", "I'm sorry to say I left in 2019", "no", "we waited two years", ""])
def test_what_opens_otherwise_is_an_answer(typed: str) -> None:
    assert not may_correct(typed)


@pytest.mark.parametrize(
    "typed",
    _listed(
        """go back|Back|bk|can we go back one please|how do i go back|wait, go back|take me back|step back|undo that|
go back to the last question|go back to my email please|the previous question|Last question please|
go back, I meant 5 years|Back. I pressed the wrong one"""
    ),
)
def test_the_question_before_is_asked_for(typed: str) -> None:
    assert goes_back(typed)


@pytest.mark.parametrize(
    "typed",
    _listed(
        """I want to go back to work|i want to go back to tech|going back to work scares me|back to work|
can I go back to work part time?|I want to go back to my job|Last question, is it free?|my back hurts|
backend developer"""
    ),
)
def test_going_back_to_work_is_no_going_back_in_the_form(typed: str) -> None:
    assert not goes_back(typed)


@pytest.mark.parametrize(
    ("typed", "slot"),
    [
        ("my email", "email"),
        ("the e-mail please", "email"),
        ("phone", "phone"),
        ("phone no", "phone"),
        ("my number", "phone"),
        ("my name", "full_name"),
        ("name", "full_name"),
        ("the postcode please", "home_area"),
        ("change my job", "last_role"),
        ("sector", "sector"),
        ("years of experience", "years_experience"),
        ("my career break", "break_length"),
        ("change work now", "current_work"),
        ("goals", "goals"),
        ("the answer about support", "support_needs"),
    ],
)
def test_naming_an_answer_and_nothing_else_is_recognised(typed: str, slot: str) -> None:
    assert only_names(typed)
    assert slot in named(typed)


@pytest.mark.parametrize(
    "typed", ["email me", "call me on my phone", "is support available", "my email is wrong", "Derby"]
)
def test_a_message_that_says_more_does_not_merely_name_an_answer(typed: str) -> None:
    assert not only_names(typed)


@pytest.mark.parametrize("typed", ["email me", "Derby", "I left in 2019", ""])
def test_a_message_that_names_no_answer_names_none(typed: str) -> None:
    assert named(typed) == ()


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        ("role is CAD technician, sector: construction", {"last_role": "CAD technician", "sector": "construction"}),
        (
            "Role is network technician and also sector is telecoms",
            {"last_role": "network technician", "sector": "telecoms"},
        ),
        ("name: Sue Smith; email: sue@example.com", {"full_name": "Sue Smith", "email": "sue@example.com"}),
        (
            "change my name to Sue and my email to sue@example.org",
            {"full_name": "Sue", "email": "sue@example.org"},
        ),
        ("name should be Zoë Byrne", {"full_name": "Zoë Byrne"}),
        ("experience 12 years", {"years_experience": "12 years"}),
        ("career break started in 2019", {"break_length": "in 2019"}),
        ("I moved, town is now Derby", {"home_area": "Derby"}),
        ("my phone is 07700 900123 not 07700 900124", {"phone": "07700 900123"}),
        ("my email is sue@example.com actually", {"email": "sue@example.com"}),
        ("Change my sector to construction please", {"sector": "construction"}),
        ("goals: to get back into tech and be happy", {"goals": "get back into tech and be happy"}),
    ],
)
def test_answers_named_and_given_anew_are_found_each_in_its_piece(typed: str, answers: dict[str, str]) -> None:
    assert restated(typed) == answers


@pytest.mark.parametrize("typed", ["my email is wrong", "phone is incorrect", "Derby", "is support available", ""])
def test_what_gives_no_answer_anew_restates_none(typed: str) -> None:
    assert restated(typed) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("support: dyslexic, short messages", {"support_needs": "dyslexic, short messages"}),
        ("best way is sms, after 12.30. not what I wrote", {"contact_preference": "sms, after 12.30"}),
        (
            "last role to CAD technician, name gareth podmore",
            {"last_role": "CAD technician", "full_name": "gareth podmore"},
        ),
        (
            "Two things are wrong: work now should be not working, and role is tester",
            {"current_work": "not working", "last_role": "tester"},
        ),
    ],
)
def test_an_answer_in_any_words_goes_on_to_where_another_is_named(text: str, found: dict[str, str]) -> None:
    assert restated(text) == found
