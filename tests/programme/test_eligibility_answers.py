"""What people answer to the eligibility questions in their own words, and what has to be decided: by three authors.

The authors knew `programme-facts.md`'s criteria and the questions, not the readers. The readers were mended with the
first two tables; the third was never used for that and only measures (docs/eligibility.md).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from programme.content import Programme
from programme.eligibility import decide
from programme.reading import read
from programme.reading.outcome import Choices, Fault, Reading

FOLDER = Path(__file__).parent / "eligibility_answers"
# The day on which the answers were written, and the first day of the cohort that they were judged for.
TODAY, STARTS_ON = date(2026, 11, 22), date(2027, 1, 3)
# With these every criterion is met.
FINE = {
    "home_area": "Leeds",
    "caring_break": "my kids",
    "break_length": "6 years",
    "current_work": "not working",
    "experience": "software tester",
    "right_to_work": "british",
}


@dataclass(frozen=True)
class Judged:
    """An answer, what was wanted of it, and what was made of it: a verdict, `asks`, or both if it asks needlessly."""

    slot: str
    answer: str
    wanted: frozenset[str]
    got: frozenset[str]

    @property
    def as_wanted(self) -> bool:
        return bool(self.wanted & self.got)

    @property
    def wrongly_refused(self) -> bool:
        return not self.as_wanted and self.got == {"not_eligible"}

    @property
    def decided_otherwise(self) -> bool:
        return not self.as_wanted and "asks" not in self.got


@cache
def fine() -> dict[str, Reading]:
    found = {slot: read(slot, answer, today=TODAY) for slot, answer in FINE.items()}
    return {slot: reading for slot, reading in found.items() if isinstance(reading, Reading)}


def judged(programme: Programme, table: str) -> list[Judged]:
    with (FOLDER / table).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Judged(
            row["slot"],
            row["answer"],
            frozenset(row["verdict"].split("|")),
            made_of(programme, row["slot"], row["answer"]),
        )
        for row in rows
    ]


def made_of(programme: Programme, slot: str, answer: str) -> frozenset[str]:
    def verdict(reading: Reading) -> str:
        return decide(programme, {**fine(), slot: reading}, STARTS_ON).verdict.value

    match read(slot, answer, today=TODAY):
        case Reading() as reading:
            return frozenset({verdict(reading)})
        case Choices(_, options):
            verdicts = {verdict(option) for option in options}
            # Asked though every meaning decides the same: needless, but not wrong.
            return frozenset({"asks", *verdicts}) if len(verdicts) == 1 else frozenset({"asks"})
        case Fault():
            return frozenset({"asks"})


@pytest.mark.parametrize("table", ["first.csv", "second.csv"])
def test_answers_in_peoples_own_words_are_decided_rightly(programme: Programme, table: str) -> None:
    found = judged(programme, table)
    wrong = [one for one in found if not one.as_wanted]
    assert len(found) > 400
    assert len(wrong) <= 0.01 * len(found), wrong


@pytest.mark.parametrize("table", ["first.csv", "second.csv", "third.csv"])
def test_nobody_is_wrongly_told_that_they_cannot_join(programme: Programme, table: str) -> None:
    assert [one for one in judged(programme, table) if one.wrongly_refused] == []


def test_of_answers_never_seen_before_99_in_100_are_decided_rightly_or_asked_about(programme: Programme) -> None:
    found = judged(programme, "third.csv")
    otherwise = [one for one in found if one.decided_otherwise]
    assert len(found) > 400
    assert len(otherwise) <= 0.01 * len(found), otherwise
