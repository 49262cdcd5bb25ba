"""How long the break has been, as of 21 November 2026."""

from __future__ import annotations

from datetime import date

import pytest
from reading_tables import TODAY, rows, told, values

from programme.reading.break_length import read_break_length
from programme.reading.outcome import Reading

MONTHS = {
    "0": ("yesterday", "3 weeks"),
    "6": ("6 months ago", "half a year", "6 moths"),
    "10": ("10 months", "my baby is 10 months old, I stopped when she was born"),
    "9": ("three quarters of a year",),
    "11": ("almost a year", "not quite a year", "22/11/2025"),
    "12": (
        "a year", "1 yr", "12 months exactly", "over a year", "since 21/11/2025", "november 2025",
        "my daughter will be 2 in march, stopped when she was born",
    ),
    "18": (
        "18 mths", "18 month", "eighteen months", "a year and a half", "one and a half years", "1½ years",
        "1 year 6 months", "year and half",
    ),
    "24": ("a couple of years", "2 and a bit years"),
    "27": ("2 years 3 months", "2y3m"),
    "30": ("2.5 yrs", "2,5 years", "about 2 and half years"),
    "36": (
        "a few years", "3yr", "not worked in 3 years", "3 years ago today",
        "I went on maternity leave 3 years ago",
    ),
    "48": ("since my daughter was born, she's 4", "i left 4 yrs ago", "around 4-5 yrs"),
    "60": (
        "It'll be five years in April", "5 or 6 years", "5yrs", "5 yaers", "half a decade",
        "from 5 years i am not working", "before 5 years",
    ),
    "68": ("since March 2021", "03/2021", "03/21", "March '21", "12/03/2021", "2021-03-12"),
    "71": ("nearly six years",),
    "63": ("I last worked in August 2021",),
    "72": (
        "6 years", "6y", "wait thats wrong its 6 years", "im 42 and its been 6 years", "2 kids, 6 years",
        "since 6 years", "six yrs", "haven't worked for 6 years",
        "stopped when she started school, she is 10",
    ),
    "77": ("stopped in june 2020",),
    "80": (
        "since lockdown", "since covid", "since the first lockdown in 2020", "since first of march 2020",
    ),
    "81": ("febuary 2020",),
    "84": ("my son is 7 and I stopped when he was born", "I stopped when she was 2, she's 9 now"),
    "88": (
        "since 2019", "summer 2019", "worked until 2019", "I worked for 10 years and stopped in 2019",
        "went on maternity leave in 2019 and never went back", "since my son was born in 2019",
    ),
    "96": ("my kids are 8 and 5, I stopped when the oldest was born",),
    "98": ("since septemper 2018",),
    "100": ("2018", "havent worked since 2018", "bin off since 2018", "2018 - present", "twenty eighteen"),
    "111": ("nine yrs three months",),
    "120": ("over a decade", "10+ years"),
    "fault: impossible": ("90 years", "10000 months", "-5"),
    "fault: future": ("since 2030", "next year", "i'm stopping next month", "in 2 months"),
    "fault: not_a_date": ("31/02/2021", "29/02/2023"),
    "fault: which_month": ("last year", "2025", "this year"),
    "fault: how_many_months": ("less than a year", "under 2 years"),
    "fault: sum_wanted": (
        "1 year next month", "I stopped 3 years after my son was born, he's 7",
    ),
    "fault: how_old": ("since my son was born", "since having kids"),
    "fault: stopped_when": ("my daughter is 4",),
    "fault: ended": ("2018-2020", "from 2018 to 2020"),
    "fault: unit_wanted": ("0", "61", "1.5"),
    "fault: not_understood": ("too long", "ages", "a while", "hello", "forever", "since university",
        "it's complicated"),
}  # fmt: skip
ASKED = {
    "72 / 6": ("6", "six", "about 6"),
    "216 / 18": ("18",),
    "10 / 14": ("10-14 months",),
    "8 / 20": ("since march", "in March"),
    "68 / 8": ("mar 21",),
    "36 / 136": ("3 years, since 2015",),
    "24 / 36": ("2 years for my first and 3 years for my second",),
    "120 / 144": ("not worked since the kids were born, they are 10 and 12",),
}
STATES = {
    "on_and_off": ("on and off", "on and off for years", "in and out of work since 2012", "off n on"),
    "parental_leave": (
        "still on maternity leave", "on mat leave till may", "I'm on maternity leave",
        "currently on parental leave", "still on mat leave, 8 months so far",
    ),
    "no_break": ("I never stopped", "haven't stopped", "still working", "no break"),
    "unclear": ("not sure", "I don't know", "rather not say"),
    "fault: still_on_leave": ("maternity leave", "I'm on maternity leave since 2019"),
    "months": (
        "mat leave then quit, 3 years ago", "cant remember exactly, about 5 years",
        "never stopped until 2020",
    ),
}  # fmt: skip


# Told by what everybody remembers: feasts, events, school years, one's own age.
REMEMBERED = {
    "10": ("since christmas eve last year", "I finished on boxing day 2025"),
    "12": ("since bonfire night last year",),
    "13": ("I left at Diwali time 2025",),
    "9": ("since ramadan this year",),
    "7": ("after Easter 2026 I could not continue",),
    "0": ("I finished on Friday!", "fortnight"),
    "50": ("since the Queen died, that same week",),
    "15": ("since the lionesses won the euros",),
    "28": ("three summers ago when Tony had his stroke", "the year before last"),
    "96": ("My twins are in year 4 and I've not worked since the scan",),
    "192": ("too many years to count, my youngest is doing A levels and I stopped for her",),
    "36": ("finished the day the lad was born, he starts big school next year",),
    "84": ("I was 34 when I left and I'm 41",),
    "72": ("stopped when she started reception, she is in year 6 now",),
}  # fmt: skip
# The English of those who learnt it later.
SECOND_LANGUAGE = {
    "36": ("I don't work since 3 years", "from last 3 years"),
    "48": ("I stop the work before four years",),
    "60": ("already stop five year", "I am in home since five year"),
}
# What is nearly a year is taken to the day, or asked: a cohort to come may hinge on it.
NEARLY_A_YEAR = {
    "10": ("47 weeks", "it'll be a year on 1st January", "a year by christmas"),
    "10 / 10 / 9": ("January 2026", "since the start of this year", "a year next January"),
    "9 / 9 / 8": ("since feb this year", "it'll be a year in february"),
    "19 / 16 / 13 / 10": ("some time in 2025, couldn't tell you the month",),
    "fault: which_day": ("ten and a half months roughly", "around 10 months"),
    "fault: sum_wanted": ("I'm 42, stopped at 41",),
}
NOT_THE_BREAK = {
    "on_and_off": (
        "On and off. This time only since april but before that I had 5 years out",
        "off 2015 to 2022, back in as an engineer, stopped again this June",
    ),
    "unclear": (
        "I took 13 months maternity then resigned 2 months ago", "I am on tills at Aldi 8 months now",
    ),
    "parental_leave": (
        "14 months of shared parental leave, due back at Siemens in February",
        "maternity leave, they keep my job for me",
    ),
    "no_break": ("none tbh", "I haven't stopped yet, my last day is 18 December"),
    "fault: not_understood": ("I was at Jaguar 9 years", "it depends what you call away"),
}  # fmt: skip


@rows(REMEMBERED)
def test_a_day_that_everybody_remembers_is_a_date(typed: str, expected: str) -> None:
    assert values(read_break_length(typed, today=TODAY)) == expected


@rows(SECOND_LANGUAGE)
def test_since_and_before_stand_for_ago(typed: str, expected: str) -> None:
    assert values(read_break_length(typed, today=TODAY)) == expected


@rows(NEARLY_A_YEAR)
def test_nearly_a_year_is_taken_exactly(typed: str, expected: str) -> None:
    assert values(read_break_length(typed, today=TODAY)) == expected


@rows(NOT_THE_BREAK)
def test_a_length_of_something_else_is_not_the_break(typed: str, expected: str) -> None:
    assert told(read_break_length(typed, today=TODAY)) == expected


def test_two_years_that_decide_the_same_are_one_answer() -> None:
    outcome = read_break_length("2014 or 2015", today=TODAY)
    assert outcome == Reading("months", "about 11 to 12 years", "136", date(2015, 7, 1))


@rows(MONTHS)
def test_the_months_are_counted(typed: str, expected: str) -> None:
    assert values(read_break_length(typed, today=TODAY)) == expected


@rows(ASKED)
def test_what_has_two_meanings_is_asked(typed: str, expected: str) -> None:
    assert values(read_break_length(typed, today=TODAY)) == expected


@rows(STATES)
def test_what_is_no_length_has_its_own_code(typed: str, expected: str) -> None:
    assert told(read_break_length(typed, today=TODAY)) == expected


@pytest.mark.parametrize(
    ("typed", "since", "shown"),
    [
        ("6 years", date(2020, 11, 21), "6 years, since about November 2020"),
        ("about 18 months", date(2025, 5, 21), "about 1 year 6 months, since about May 2025"),
        ("since March 2021", date(2021, 3, 1), "5 years 8 months, since March 2021"),
        ("since 12/03/2021", date(2021, 3, 12), "5 years 8 months, since 12 March 2021"),
        ("2018", date(2018, 7, 1), "about 8 years, since 2018"),
        ("nearly 3 years", date(2023, 12, 21), "nearly 3 years, since about December 2023"),
    ],
)
def test_the_answer_is_read_back_with_the_day_it_began(typed: str, since: date, shown: str) -> None:
    outcome = read_break_length(typed, today=TODAY)
    assert isinstance(outcome, Reading)
    assert (outcome.since, outcome.shown) == (since, shown)


@pytest.mark.parametrize("today", [date(2028, 2, 29), date(2027, 3, 1), date(2026, 12, 31), date(2027, 1, 1)])
def test_a_length_and_the_day_it_began_agree_on_awkward_days(today: date) -> None:
    outcome = read_break_length("18 months", today=today)
    assert isinstance(outcome, Reading)
    assert outcome.value == "18"
    assert outcome.since is not None
    assert 17 <= (today.year - outcome.since.year) * 12 + today.month - outcome.since.month <= 18
