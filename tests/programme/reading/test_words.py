"""Answers kept in people's own words, and years of experience."""

from __future__ import annotations

import pytest
from reading_tables import TODAY, rows, told, values

from programme.reading.outcome import Reading
from programme.reading.words import (
    read_goals,
    read_last_role,
    read_sector,
    read_support_needs,
    read_years_experience,
)

YEARS = {
    "0": ("0", "6 months", "none", "no experience"),
    "1": ("1", "18 months"),
    "5": ("5 and a half",),
    "7": ("7 or 8",),
    "10": (
        "about 10",
        "10+ years",
        "ten",
        "10-12",
        "10 to 12 years",
        "a decade",
        "2005 to 2015",
        "10 in IT",
        "10 or so",
    ),
    "12": ("12 years experience", "wait thats wrong its 12", "sorry, I meant 12", "im 45 and did 12 years in IT"),
    "15": ("15 yrs", "fifteen"),
    "20": ("over 20", "nearly 20 years"),
    "25": ("twenty-five years",),
    "28": ("since 1998",),
    "fault: impossible": ("61", "200", "-5"),
    "fault: no_number": ("lots", "asdf", "no", "No.", "nope"),
    "fault: empty": ("",),
    "skipped": ("skip",),
    "declined": ("not sure", "rather not say"),
}
NO_NEEDS = ("none", "no", "No.", "No thanks", "no, thank you", "nothing", "not really", "none needed")


@rows(YEARS)
def test_years_of_experience_are_counted(typed: str, expected: str) -> None:
    assert values(read_years_experience(typed, today=TODAY)) == expected


@pytest.mark.parametrize("read", [read_last_role, read_sector])
def test_a_role_and_a_sector_are_kept_as_given_on_one_line(read: object) -> None:
    assert callable(read)
    assert read("  Dev\tLead\n at BT ", today=TODAY) == Reading("given", "Dev Lead at BT", "Dev Lead at BT")
    assert told(read("x" * 200, today=TODAY)) == "given"
    assert told(read("x" * 201, today=TODAY)) == "fault: too_long"
    assert told(read("???", today=TODAY)) == "fault: no_words"
    assert told(read("14", today=TODAY)) == "fault: no_words"
    assert told(read("3D artist", today=TODAY)) == "given"


def test_goals_keep_their_lines_and_lose_what_cannot_be_seen() -> None:
    assert read_goals("Get back\r\nto w\x00ork\ud800", today=TODAY) == Reading(
        "given", "Get back\nto work", "Get back\nto work"
    )
    assert told(read_goals("x" * 2000, today=TODAY)) == "given"
    assert told(read_goals("x" * 2001, today=TODAY)) == "fault: too_long"


def test_letters_are_stored_composed() -> None:
    assert read_last_role("Ingenieri\u0301a", today=TODAY) == Reading("given", "Ingeniería", "Ingeniería")


@pytest.mark.parametrize("typed", NO_NEEDS)
def test_no_support_needs_is_an_answer(typed: str) -> None:
    assert read_support_needs(typed, today=TODAY) == Reading("skipped", "none")


def test_support_needs_are_kept_as_given() -> None:
    assert read_support_needs("I'm dyslexic", today=TODAY) == Reading("given", "I'm dyslexic", "I'm dyslexic")
