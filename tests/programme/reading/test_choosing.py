"""Which of the meanings that were read back is chosen, in people's own words."""

from __future__ import annotations

import pytest

from programme.reading.choosing import chosen

NEWCASTLES = ("Newcastle upon Tyne, North East", "Newcastle-under-Lyme, West Midlands")
FIRST = """1|1.|1)|#1|the first|first one|The 1st!|it's the first one|option one|number 1|the former|the top one|
yes the first one|one please|upon Tyne|the Tyne one|definitely Tyne|north east|the north-east|one in the north east|
I meant Newcastle upon Tyne"""
SECOND = """2|(2)|two|2nd|no the second|the second one please|think its the second one|last|the latter|the bottom one|
number 2|Lyme|West Midlands please|the one in the West Midlands|Newcastle under Lyme"""
NEITHER = """yes|no|both|neither|newcastle|Tyneside|Gateshead|not the first|3|0|the third|option 4|the|which one?|
???||why do you ask"""


def _listed(answers: str) -> list[str]:
    return answers.replace("\n", "").split("|")


@pytest.mark.parametrize(
    ("typed", "number"),
    [(typed, number) for number, typed_so in enumerate((FIRST, SECOND)) for typed in _listed(typed_so)],
)
def test_an_option_is_chosen_by_its_place_or_by_words_that_only_it_has(typed: str, number: int) -> None:
    assert chosen(typed, NEWCASTLES) == number


@pytest.mark.parametrize("typed", _listed(NEITHER))
def test_what_fits_no_option_or_several_chooses_none(typed: str) -> None:
    assert chosen(typed, NEWCASTLES) is None


@pytest.mark.parametrize(
    ("typed", "options", "number"),
    [
        ("years", ("6 years", "6 months"), 0),
        ("6 months", ("6 years", "6 months"), 1),
        ("6", ("6 years", "6 months"), None),
        ("2", ("2 years", "2 months"), None),
        ("2", ("2 years", "1 year"), 0),
        ("the second", ("2 years", "1 year"), 1),
        ("sue@gmail.com", ("sue@gmail.com", "sue@gmial.com"), 0),
        ("gmail", ("sue@gmail.com", "sue@gmial.com"), 0),
        ("the last", ("a", "b", "c"), 2),
        ("the third", ("a", "b", "c"), 2),
    ],
)
def test_a_figure_that_stands_in_an_option_is_not_its_place(
    typed: str, options: tuple[str, ...], number: int | None
) -> None:
    assert chosen(typed, options) == number


@pytest.mark.parametrize("typed", ["yes", "yep", "Yes please", "aye", "that's right", "👍"])
def test_yes_is_the_first_only_where_a_guess_was_asked_about(typed: str) -> None:
    assert chosen(typed, NEWCASTLES[:1], guess=True) == 0
    assert chosen(typed, NEWCASTLES) is None


@pytest.mark.parametrize("typed", ["no", "nope", "not sure", "Gateshead", ""])
def test_no_takes_no_guess(typed: str) -> None:
    assert chosen(typed, NEWCASTLES[:1], guess=True) is None
