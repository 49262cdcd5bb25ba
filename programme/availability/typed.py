"""Times, days, numbers and choices as a coordinator types them. What can't be read raises CannotArrange."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from programme.availability.terms import CannotArrange

Kind = TypeVar("Kind", bound=StrEnum)

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_FIGURES = 6
YEARS = range(2000, 2200)


def parts(text: str) -> list[str]:
    """What stands between commas: "cv, confidence" gives both."""
    return [part.strip() for part in text.split(",") if part.strip()]


def weekdays(text: str) -> list[int]:
    """Days of the week by their first three letters, 0 for Monday: "tue,thu" gives 1 and 3."""
    days = [part[:3].lower() for part in parts(text)]
    if not days or not set(days) <= set(DAYS):
        raise CannotArrange(f"{text!r} names no days of the week: name them as in tue,thu.")
    return [DAYS.index(day) for day in days]


def clock_time(text: str, name: str) -> time:
    """A time on the clock. name: what it is, where the fault is said."""
    try:
        return datetime.strptime(text.strip(), "%H:%M").time()  # noqa: DTZ007 (the clock on the wall has no zone)
    except ValueError:
        raise _unread(text, name, "write a time as 09:30") from None


def day(text: str, name: str) -> date:
    """A day. name: what it is, where the fault is said."""
    try:
        found = datetime.strptime(text.strip(), "%Y-%m-%d").date()  # noqa: DTZ007 (a day has no zone)
    except ValueError:
        raise _unread(text, name, "write a day as 2026-12-01") from None
    if found.year not in YEARS:
        raise _unread(text, name, f"choose a day between {YEARS[0]} and {YEARS[-1]}")
    return found


def number(text: str, name: str) -> int:
    """A whole number. name: what it is, where the fault is said."""
    figures = text.strip()
    if not (figures.isascii() and figures.isdecimal() and len(figures) <= MOST_FIGURES):
        raise _unread(text, name, "write a whole number")
    return int(figures)


def one_of(kind: type[Kind], text: str, name: str) -> Kind:
    """One of an enumeration's values. name: what it is, where the fault is said."""
    try:
        return kind(text.strip())
    except ValueError:
        raise _unread(text, name, f"it can be {names(kind)}") from None


def names(kind: type[StrEnum]) -> str:
    """An enumeration's values in one line."""
    return ", ".join(member.value for member in kind)


def _unread(text: str, name: str, what_to_do: str) -> CannotArrange:
    return CannotArrange(f"{name} is {repr(text[:40]) if text.strip() else 'missing'}: {what_to_do}.")
