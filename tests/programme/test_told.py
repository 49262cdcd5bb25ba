"""What a message tells of its writer on the side is taken only where it is plainly meant, and plainly hers."""

from __future__ import annotations

from datetime import date

import pytest

from programme.content import Programme
from programme.told import told, told_in_answer, word_on
from tests.conftest import NOW

TODAY = NOW.date()
STARTS_ON = date(2027, 1, 11)


def codes(text: str) -> dict[str, str]:
    return {slot: reading.code for slot, reading in told(text, today=TODAY).items()}


def shown(text: str) -> dict[str, str]:
    return {slot: reading.shown for slot, reading in told(text, today=TODAY).items()}


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("I live in Leeds", "yorkshire_and_the_humber"),
        ("we now live in Nottingham", "east_midlands"),
        ("I'm in Stockport with two small ones", "north_west"),
        ("I moved to Derby last year", "east_midlands"),
        ("I'm based near Preston", "north_west"),
        ("my postcode is LS6 2AB", "yorkshire_and_the_humber"),
        ("dad in Durham", "north_east"),
        ("Hi, mum of two in Sheffield here", "yorkshire_and_the_humber"),
        ("I used to live in London, now I live in Leeds", "yorkshire_and_the_humber"),
        ("I live in London", "london"),
        ("does it matter that I live in Leeds?", "yorkshire_and_the_humber"),
        ("please call me, I'm in Hull", "yorkshire_and_the_humber"),
        ("I live in Newcastle, Staffordshire", "west_midlands"),
    ],
)
def test_where_the_writer_lives_is_taken(text: str, region: str) -> None:
    assert codes(text) == {"home_area": region}


@pytest.mark.parametrize(
    "text",
    [
        "I left work to look after my children",
        "I gave up my job to care for my mum",
        "I stopped when my twins were born",
        "I'm a full-time carer",
        "I cared for my nan until she died",
        "my mum in Hull has dementia and I left work to care for her",
    ],
)
def test_a_break_for_caring_is_taken(text: str) -> None:
    assert codes(text) == {"caring_break": "caring"}


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("I've been off since March 2021", "5 years 8 months, since March 2021"),
        ("I took 18 months out", "1 year 6 months, since about May 2025"),
        ("I've had a 4 year gap", "4 years, since about November 2022"),
        ("I stopped work in 2017", "about 9 years, since 2017"),
        ("my break was 6 years", "6 years, since about November 2020"),
        ("I was off for 2 years and 3 months", "2 years 3 months, since about August 2024"),
    ],
)
def test_how_long_the_break_has_been_is_taken(text: str, length: str) -> None:
    assert shown(text) == {"break_length": length}


@pytest.mark.parametrize(
    ("text", "slot", "code"),
    [
        ("I'm volunteering at the food bank", "current_work", "volunteering"),
        ("I'm not working", "current_work", "none"),
        ("I work part time in a shop now", "current_work", "lower_skilled"),
        ("I'm freelance", "current_work", "freelance"),
        ("I'm studying maths at the Open University", "current_work", "studying"),
        ("I was a civil engineer for ten years", "experience", "tech_or_engineering"),
        ("I used to be a software developer", "experience", "tech_or_engineering"),
        ("my background is in telecoms", "experience", "tech_or_engineering"),
        ("I'm British", "right_to_work", "yes"),
        ("I'm on a spouse visa", "right_to_work", "yes"),
        ("I have pre-settled status", "right_to_work", "yes"),
        ("I'm on a student visa", "right_to_work", "student_visa"),
        ("I am waiting for my visa", "right_to_work", "pending"),
        ("I'm on a skilled worker visa", "right_to_work", "needs_sponsor"),
    ],
)
def test_her_work_her_trade_and_her_right_to_work_are_taken(text: str, slot: str, code: str) -> None:
    assert codes(text) == {slot: code}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "I've been off 6 years with my kids in Hull, is that too long?",
            {"home_area": "yorkshire_and_the_humber", "caring_break": "caring", "break_length": "months"},
        ),
        (
            "I was a software tester in Stockport for 12 years and left in 2019",
            {"break_length": "months", "experience": "tech_or_engineering"},
        ),
        ("Mum from Oldham, 3 kids, ex developer", {"home_area": "north_west", "experience": "tech_or_engineering"}),
        ("we live in Nottingham and I'm on a spouse visa", {"home_area": "east_midlands", "right_to_work": "yes"}),
        (
            "My dad had a stroke. I left my job as an electrical engineer in 2020 to look after him in Barnsley.",
            {"caring_break": "caring", "break_length": "months", "experience": "tech_or_engineering"},
        ),
        ("My mum lives in Hull. I live in Derby.", {"home_area": "east_midlands"}),
        ("is it online; I live in York", {"home_area": "yorkshire_and_the_humber"}),
    ],
    ids=["a question at the end", "in one breath", "in a few words", "joined by and", "a story", "clauses", "after ;"],
)
def test_a_message_may_tell_several_things_at_once(text: str, found: dict[str, str]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "my husband is a civil engineer, he lives in Leeds",
        "my sister lives in Hull and left work six years ago",
        "my daughter lives with me in Hull",
        "she was a software tester",
        "she's been off for six years",
        "she left her job in 2019 to look after my mum",
        "he lives near Leeds",
        "he is on a student visa",
        "they've been off for six years",
        "my neighbour, off 6 years, was a tester",
        "what about my friend, she has been off 3 years",
        "asking for a friend who's been off 6 years",
        "I'm asking for my sister in Hull",
        "my wife is British",
        "my son left home in 2019",
        "my visa runs out in 6 months",
        "the last cohort was a year off",
    ],
)
def test_what_is_said_of_somebody_or_something_else_is_not_taken(text: str) -> None:
    assert codes(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "do you cover Leeds?",
        "is Hull covered?",
        "is the office in Leeds",
        "is six years off too long?",
        "do I need to be British?",
        "would you take someone who's been out 15 years?",
        "how long is the break you ask for, 12 months?",
        "is the programme off in August",
        "is eleven months off enough?",
    ],
)
def test_a_question_about_the_programme_tells_nothing_of_its_writer(text: str) -> None:
    assert codes(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "if I lived in Leeds would I qualify?",
        "can I join if I'm British",
        "suppose I was off 8 months",
        "what about someone from Wales?",
        "say I moved to Leeds",
        "would it do if I've been off a year",
        "I might move to Leeds",
        "I'd love to live in Leeds",
        "imagine I was off 8 months",
        "I want to be a software engineer",
    ],
)
def test_what_is_only_supposed_or_wished_for_is_not_taken(text: str) -> None:
    assert codes(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "I'm on maternity leave",
        "I've been on maternity leave for 10 months",
        "I'm on maternity leave, off for 10 months",
        "my maternity leave ends in March",
    ],
)
def test_maternity_leave_is_neither_a_length_of_break_nor_work_or_the_lack_of_it(text: str) -> None:
    assert codes(text).keys().isdisjoint({"break_length", "current_work"})


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        pytest.param("I've been on and off for 10 years", "break_length", id="no length of breaks on and off"),
        pytest.param("I was off for 2 years, then off for 5 years", "break_length", id="neither of two lengths"),
        pytest.param("I haven't been off 6 years, only 6 months", "break_length", id="no length that is denied"),
        pytest.param("I left school in 1999", "break_length", id="no break since school"),
        pytest.param("I left my husband in 2018", "break_length", id="no break since a marriage"),
        pytest.param("I moved away in 2010", "break_length", id="no break since a move"),
        pytest.param("I was off with a bad back", "caring_break", id="no caring in an illness"),
        pytest.param("I was ill and looked after my mum", "caring_break", id="no caring mixed with something else"),
        pytest.param("I was never a software engineer", "experience", id="no experience that is denied"),
        pytest.param("I was a nurse", "experience", id="no other field"),
        pytest.param("I live between Leeds and London", "home_area", id="none of two homes alone"),
        pytest.param("I live in Leeds and I live in London", "home_area", id="none of two homes told one by one"),
        pytest.param("I don't live in Leeds", "home_area", id="no place that is denied"),
        pytest.param("I'm from India", "home_area", id="no country of birth"),
        pytest.param("I'm in tears", "home_area", id="no mood"),
        pytest.param("I'm not British", "right_to_work", id="no right that is denied"),
    ],
)
def test_what_is_not_clear_is_left_to_be_asked(text: str, slot: str) -> None:
    assert slot not in codes(text)


@pytest.mark.parametrize("text", ["", "hello", "???", "how much does it cost", "🙂", "a" * 3_000])
def test_a_message_that_tells_nothing_gives_nothing(text: str) -> None:
    assert codes(text) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Leeds", {"home_area": "yorkshire_and_the_humber"}),
        ("LS6", {"home_area": "yorkshire_and_the_humber"}),
        ("about 6 years", {"break_length": "months"}),
        ("settled status", {"right_to_work": "yes"}),
        ("Leeds, off 6 years", {"home_area": "yorkshire_and_the_humber", "break_length": "months"}),
    ],
)
def test_where_nothing_is_asked_a_few_words_are_enough(text: str, found: dict[str, str]) -> None:
    assert {slot: reading.code for slot, reading in told_in_answer(text, today=TODAY).items()} == found
    assert codes(text) != found  # where something is asked, more is needed


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        pytest.param("my friend is British", "right_to_work", id="about a friend"),
        pytest.param("she was off six years", "break_length", id="about her"),
        pytest.param("Paris", "home_area", id="abroad"),
        pytest.param("yes, six years", "right_to_work", id="a yes to nobody knows what"),
        pytest.param("the course is 8 weeks", "right_to_work", id="a course, of which nothing is true"),
        pytest.param(
            "I saw your poster in Leeds when we were all there to see my aunt", "home_area", id="more than a few words"
        ),
    ],
)
def test_even_then_what_is_not_hers_or_not_clear_is_not_taken(text: str, slot: str) -> None:
    assert slot not in told_in_answer(text, today=TODAY)


@pytest.mark.parametrize(
    ("slot", "text", "said"),
    [
        ("home_area", "is Hull covered?", "Yes: Kingston upon Hull, Yorkshire and The Humber is in the area"),
        ("home_area", "do you cover London", "No: London is outside the area that is covered."),
        ("home_area", "I'm moving to Leeds next month", "A coordinator decides if you are about to move."),
        ("break_length", "is 6 years too long", "6 years is long enough."),
        ("break_length", "is about 6 years ok", "About 6 years is long enough."),
        ("break_length", "is eleven months enough", "11 months is long enough."),
        ("break_length", "is 8 months enough", "8 months isn't long enough yet. The twelve months are reached on"),
        ("caring_break", "I looked after my dad, does that count", "Yes, that kind of caring counts."),
        ("caring_break", "I was ill and looked after my mum", "With caring and something else together, a coordinator"),
        ("current_work", "I volunteer, does that matter", "Volunteering doesn't stand in the way."),
        ("experience", "does testing count", "Yes, that counts as tech or engineering."),
        ("experience", "do science teachers count", "That is close to tech or engineering, so a coordinator decides."),
        ("right_to_work", "is a skilled worker visa ok", "If an employer would have to sponsor you, you can't join"),
        ("experience", "I was a nurse", "On its own, work in another field doesn't count"),
    ],
)
def test_the_rules_say_a_word_on_a_fact_in_a_question(programme: Programme, slot: str, text: str, said: str) -> None:
    assert word_on(programme, slot, text, today=TODAY, starts_on=STARTS_ON).startswith(said)


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("home_area", "which areas do you cover?"),
        ("home_area", "what about Newport"),
        ("break_length", "how long does it have to be"),
        ("experience", "what jobs count"),
        ("experience", "I was a flibbertigibbet"),
        ("right_to_work", "which visas count"),
        ("right_to_work", "do I have to be British"),
        ("right_to_work", "do I need British citizenship"),
    ],
)
def test_without_a_fact_on_which_the_rules_have_a_word_nothing_is_said(
    programme: Programme, slot: str, text: str
) -> None:
    assert word_on(programme, slot, text, today=TODAY, starts_on=STARTS_ON) == ""


@pytest.mark.parametrize(
    ("starts_on", "enough"), [(date(2027, 3, 20), False), (date(2027, 3, 21), True)], ids=["a day before", "on the day"]
)
def test_months_are_enough_from_the_day_on_which_the_twelve_are_reached(
    programme: Programme, starts_on: date, enough: bool
) -> None:
    said = word_on(programme, "break_length", "is 8 months enough", today=TODAY, starts_on=starts_on)
    assert said.startswith("8 months is long enough.") is enough


def test_every_word_on_every_meaning_can_be_said(programme: Programme) -> None:
    sentences = [sentence for question in programme.eligibility for sentence in question.told.values()]
    assert len(sentences) >= 30
    for sentence in sentences:
        assert "{" not in sentence.format(shown="Leeds", reached="Monday 11 January 2027")
