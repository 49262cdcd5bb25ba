"""Reading answers given in a person's own words, one reader for each question."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from programme.reading.break_length import read_break_length
from programme.reading.caring_break import read_caring_break
from programme.reading.contact import read_contact_preference, read_email, read_full_name, read_phone
from programme.reading.current_work import read_current_work
from programme.reading.experience import read_experience
from programme.reading.home_area import read_home_area
from programme.reading.outcome import Choices, Fault, Reading
from programme.reading.right_to_work import read_right_to_work
from programme.reading.words import (
    read_goals,
    read_last_role,
    read_sector,
    read_support_needs,
    read_years_experience,
)


class Reader(Protocol):
    """Reads one answer as of `today`: understood, to be chosen from, or not to be taken. Never raises."""

    def __call__(self, text: str, *, today: date) -> Reading | Choices | Fault: ...


READERS: dict[str, Reader] = {
    "home_area": read_home_area,
    "caring_break": read_caring_break,
    "break_length": read_break_length,
    "current_work": read_current_work,
    "experience": read_experience,
    "right_to_work": read_right_to_work,
    "full_name": read_full_name,
    "email": read_email,
    "phone": read_phone,
    "contact_preference": read_contact_preference,
    "last_role": read_last_role,
    "sector": read_sector,
    "years_experience": read_years_experience,
    "goals": read_goals,
    "support_needs": read_support_needs,
    "employer_name": read_full_name,
    "organisation": read_sector,
    "work_email": read_email,
    "employer_region": read_sector,
    "employer_about": read_goals,
    "link_email": read_email,
}


def read(slot: str, text: str, *, today: date) -> Reading | Choices | Fault:
    """What comes of an answer to the question `slot`; `KeyError` for a slot that has no reader."""
    return READERS[slot](text, today=today)
