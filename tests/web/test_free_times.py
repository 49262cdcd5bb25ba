"""Free times by week and by day, as the clock on the wall has them; and numbers as they are said and dialled."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from programme.records import CoachingSlot
from web.free_times import by_week
from web.rendering import dialled, in_words

LONDON = ZoneInfo("Europe/London")


def at(*starts: datetime) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """The weeks and days of slots of 45 minutes, with their times."""
    slots = [CoachingSlot(starts_at=one, ends_at=one + timedelta(minutes=45)) for one in starts]
    weeks = by_week(slots, LONDON)
    assert sum(week.count for week in weeks) == len(starts)
    return [(week.name, [(day.name, [time.times for time in day.times]) for day in week.days]) for week in weeks]


def test_no_times_are_no_weeks() -> None:
    assert at() == []


def test_a_week_begins_on_monday_by_the_clock_where_the_programme_is() -> None:
    # In summer, half past eleven on Sunday evening in UTC is Monday in London.
    sunday, monday = datetime(2027, 7, 4, 9, 30, tzinfo=UTC), datetime(2027, 7, 4, 23, 30, tzinfo=UTC)
    assert at(sunday, monday) == [
        ("28 June", [("Sunday 4 July", ["10:30 to 11:15 am"])]),
        ("5 July", [("Monday 5 July", ["12:30 to 1:15 am"])]),
    ]


def test_the_week_in_which_the_clocks_go_back_is_one_week() -> None:
    before, after = datetime(2026, 10, 24, 9, 30, tzinfo=UTC), datetime(2026, 10, 25, 10, 30, tzinfo=UTC)
    assert at(before, after) == [
        ("19 October", [("Saturday 24 October", ["10:30 to 11:15 am"]), ("Sunday 25 October", ["10:30 to 11:15 am"])])
    ]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0113 496 0123", "01134960123"),
        ("+44 (113) 496-0123", "+441134960123"),
        ("0113 496 0123, PIN 12", ""),
        ("ask reception", ""),
        ("", ""),
    ],
)
def test_only_what_is_a_number_can_be_dialled(written: str, number: str) -> None:
    assert dialled(written) == number


def test_small_numbers_are_said_in_words() -> None:
    assert [in_words(count) for count in (1, 10, 11)] == ["one", "ten", "11"]
