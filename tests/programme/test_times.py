"""Time as people say it, in the programme's zone, around midnight and when the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from programme.times import (
    at_wall_clock,
    local_day,
    shown_twice,
    spoken_clock,
    spoken_date,
    spoken_day,
    spoken_moment,
    spoken_slot,
    spoken_times,
    spoken_zone,
    system_clock,
)

LONDON = ZoneInfo("Europe/London")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        pytest.param(utc(2026, 11, 21, 23, 59, 59), date(2026, 11, 21), id="winter, a second before midnight"),
        pytest.param(utc(2026, 11, 22, 0, 0), date(2026, 11, 22), id="winter, midnight"),
        pytest.param(utc(2027, 6, 30, 22, 59, 59), date(2027, 6, 30), id="summer, a second before midnight"),
        pytest.param(utc(2027, 6, 30, 23, 0), date(2027, 7, 1), id="summer, midnight is an hour before UTC's"),
        pytest.param(utc(2027, 3, 28, 0, 30), date(2027, 3, 28), id="before the clocks go forward"),
        pytest.param(utc(2027, 3, 28, 22, 59), date(2027, 3, 28), id="the evening they have gone forward"),
        pytest.param(utc(2027, 3, 28, 23, 0), date(2027, 3, 29), id="the midnight after"),
        pytest.param(utc(2027, 10, 30, 23, 0), date(2027, 10, 31), id="the midnight before they go back"),
        pytest.param(utc(2027, 10, 31, 23, 30), date(2027, 10, 31), id="the evening they have gone back"),
        pytest.param(utc(2026, 12, 31, 23, 59, 59), date(2026, 12, 31), id="the year's last second"),
        pytest.param(utc(2027, 1, 1), date(2027, 1, 1), id="the year's first"),
        pytest.param(
            datetime(2026, 11, 22, 1, 0, tzinfo=timezone(timedelta(hours=9))),
            date(2026, 11, 21),
            id="an instant told in another zone",
        ),
    ],
)
def test_the_day_it_is_where_the_programme_is(at: datetime, day: date) -> None:
    assert local_day(at, LONDON) == day


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 24), "Tuesday 24 November 2026"),
        (date(2027, 2, 1), "Monday 1 February 2027"),
        (date(2028, 2, 29), "Tuesday 29 February 2028"),
    ],
    ids=["two figures", "one figure", "a leap day"],
)
def test_a_day_is_said_with_its_weekday(day: date, said: str) -> None:
    assert spoken_date(day) == said


@pytest.mark.parametrize(
    ("at", "said"),
    [
        pytest.param(utc(2026, 11, 24, 10, 30), "24 November 2026, 10:30 am", id="winter morning"),
        pytest.param(utc(2027, 7, 1, 11, 5), "1 July 2027, 12:05 pm", id="summer noon"),
        pytest.param(utc(2027, 1, 1, 0, 0), "1 January 2027, 12:00 am", id="midnight"),
        pytest.param(utc(2027, 3, 28, 0, 59), "28 March 2027, 12:59 am", id="before the clocks go forward"),
        pytest.param(utc(2027, 3, 28, 1, 0), "28 March 2027, 2:00 am", id="after they have gone forward"),
        pytest.param(utc(2027, 10, 31, 0, 30), "31 October 2027, 1:30 am", id="before the clocks go back"),
        pytest.param(utc(2027, 10, 31, 1, 30), "31 October 2027, 1:30 am", id="after they have gone back"),
    ],
)
def test_an_instant_is_said_in_local_time(at: datetime, said: str) -> None:
    assert spoken_moment(at, LONDON) == said


@pytest.mark.parametrize(
    ("starts_at", "minutes", "said"),
    [
        pytest.param(utc(2026, 11, 24, 9, 0), 45, "Tuesday 24 November, 9:00 to 9:45 am", id="within the morning"),
        pytest.param(utc(2026, 11, 24, 11, 30), 30, "Tuesday 24 November, 11:30 am to 12:00 pm", id="up to noon"),
        pytest.param(utc(2026, 11, 24, 12, 0), 60, "Tuesday 24 November, 12:00 to 1:00 pm", id="from noon"),
        pytest.param(utc(2027, 7, 1, 23, 30), 30, "Friday 2 July, 12:30 to 1:00 am", id="after midnight in summer"),
        pytest.param(
            utc(2026, 10, 25, 0, 30), 45, "Sunday 25 October, 1:30 am BST to 1:15 am GMT", id="while the clocks go back"
        ),
        pytest.param(
            utc(2026, 10, 25, 1, 30), 20, "Sunday 25 October, 1:30 am GMT to 1:50 am GMT", id="the same time once more"
        ),
        pytest.param(
            utc(2026, 3, 29, 0, 30), 45, "Sunday 29 March, 12:30 am GMT to 2:15 am BST", id="while they go forward"
        ),
        pytest.param(utc(2026, 10, 25, 2, 0), 45, "Sunday 25 October, 2:00 to 2:45 am", id="an hour after"),
    ],
)
def test_a_slot_is_said_with_am_and_pm_where_they_differ(starts_at: datetime, minutes: int, said: str) -> None:
    assert spoken_slot(starts_at, starts_at + timedelta(minutes=minutes), LONDON) == said


@pytest.mark.parametrize(
    ("zone", "said"),
    [("Europe/London", "UK time"), ("Europe/Madrid", "Madrid time"), ("America/New_York", "New York time")],
)
def test_whose_time_it_is_is_said(zone: str, said: str) -> None:
    assert spoken_zone(ZoneInfo(zone)) == said


def test_the_clock_tells_instants_in_utc() -> None:
    before = datetime.now(UTC)
    now = system_clock()
    assert before <= now <= datetime.now(UTC)
    assert now.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("day", "at", "zone", "instant", "twice"),
    [
        pytest.param(date(2026, 11, 24), time(9, 30), "Europe/London", utc(2026, 11, 24, 9, 30), False, id="winter"),
        pytest.param(date(2027, 7, 1), time(9, 30), "Europe/London", utc(2027, 7, 1, 8, 30), False, id="summer"),
        pytest.param(date(2027, 7, 1), time(9, 30), "America/New_York", utc(2027, 7, 1, 13, 30), False, id="elsewhere"),
        pytest.param(
            date(2026, 3, 29), time(0, 59), "Europe/London", utc(2026, 3, 29, 0, 59), False, id="before they go forward"
        ),
        pytest.param(date(2026, 3, 29), time(1, 30), "Europe/London", None, False, id="left out"),
        pytest.param(date(2026, 3, 29), time(2, 0), "Europe/London", utc(2026, 3, 29, 1, 0), False, id="after that"),
        pytest.param(
            date(2026, 10, 25), time(0, 59), "Europe/London", utc(2026, 10, 24, 23, 59), False, id="before they go back"
        ),
        pytest.param(
            date(2026, 10, 25), time(1, 30), "Europe/London", utc(2026, 10, 25, 0, 30), True, id="the first of two"
        ),
        pytest.param(date(2026, 10, 25), time(2, 0), "Europe/London", utc(2026, 10, 25, 2, 0), False, id="once again"),
    ],
)
def test_the_clock_on_the_wall_shows_a_time_once_twice_or_never(
    day: date, at: time, zone: str, instant: datetime | None, twice: bool
) -> None:
    assert at_wall_clock(day, at, ZoneInfo(zone)) == instant
    assert shown_twice(day, at, ZoneInfo(zone)) is twice


def test_under_the_heading_of_its_day_a_slot_is_its_times() -> None:
    assert spoken_times(utc(2026, 11, 24, 11, 30), utc(2026, 11, 24, 12, 15), LONDON) == "11:30 am to 12:15 pm"


def test_a_slots_day_and_times_can_be_told_apart() -> None:
    starts_at, ends_at = utc(2027, 6, 30, 23, 30), utc(2027, 7, 1, 0, 15)  # half past midnight in London
    assert spoken_day(starts_at, LONDON) == "Thursday 1 July"
    assert spoken_times(starts_at, ends_at, LONDON) == "12:30 to 1:15 am"
    assert spoken_slot(starts_at, ends_at, LONDON) == "Thursday 1 July, 12:30 to 1:15 am"


def test_an_hour_is_told_without_its_seconds() -> None:
    assert spoken_clock(utc(2026, 11, 21, 10, 42, 59), LONDON) == "10:42 am"
    assert spoken_clock(utc(2027, 6, 30, 12, 0), LONDON) == "1:00 pm"
