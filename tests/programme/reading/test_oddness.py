"""What is read back before it is kept; nothing is refused for looking odd."""

from __future__ import annotations

import pytest
from reading_tables import TODAY

from programme.reading import read
from programme.reading.oddness import looks_odd
from programme.reading.outcome import Reading

ODD = {
    "full_name": (
        "asdf", "qwerty", "asdf ghjk", "lkjh", "aaaa", "xxx", "bcdfg", "test", "Bar", "hello", "yes", "Yes please",
        "dunno", "Sue2", "X", "I want to apply", "what is this", "how can i", "do you need my",
        "Mary Anne Elizabeth Victoria Jane Louise Smith Jones Brown Green",
    ),
    "last_role": ("asdfgh", "test", "yes", "no", "dunno", "not sure", "lol", "www", "sqldb"),
    "sector": ("qwertyuiop", "test", "no", "zzz"),
    "years_experience": ("46", "50 years"),
    "break_length": ("31 years", "since 1980"),
}  # fmt: skip
USUAL = {
    "full_name": (
        "Sue Smith", "Ng", "Jo", "May", "Anna", "Bob", "Lynch", "Pryce", "Krzysztof Brzęczyszczykiewicz", "Can Yilmaz",
        "Ali Can", "You Li", "Tran Thi My", "Will Smith", "Do Thi Ha", "李", "Нгуен", "Siân O'Connor-Ní Dhonnchadha",
    ),
    "last_role": ("tester", "QA", "developer", "CTO", "HTML CSS", "SQL DBA", "hgv drvr", "bar work", "IT", "crypt"),
    "sector": ("NHS", "oil and gas", "FMCG", "tech"),
    "years_experience": ("45", "2", "0"),
    "break_length": ("30 years", "6 years", "18 months", "on maternity leave"),
    # Any words may be meant here.
    "goals": ("test", "asdf"),
    "email": ("test@example.com",),
    "home_area": ("Leeds",),
}  # fmt: skip


def _cases(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(slot, typed) for slot, answers in table.items() for typed in answers]


def _reading(slot: str, typed: str) -> Reading:
    outcome = read(slot, typed, today=TODAY)
    assert isinstance(outcome, Reading), f"{typed!r} is no answer to {slot}: {outcome}"
    return outcome


@pytest.mark.parametrize(("slot", "typed"), _cases(ODD))
def test_an_answer_that_looks_odd_is_read_back(slot: str, typed: str) -> None:
    assert looks_odd(slot, _reading(slot, typed))


@pytest.mark.parametrize(("slot", "typed"), _cases(USUAL))
def test_an_answer_that_somebody_may_well_give_is_kept(slot: str, typed: str) -> None:
    assert not looks_odd(slot, _reading(slot, typed))


@pytest.mark.parametrize("code", ["skipped", "declined", "unclear"])
@pytest.mark.parametrize("slot", sorted(ODD))
def test_an_answer_that_was_not_given_is_never_odd(slot: str, code: str) -> None:
    assert not looks_odd(slot, Reading(code, "asdf", "99"))
