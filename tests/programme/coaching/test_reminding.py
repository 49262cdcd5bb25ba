"""Reminders: the day before and an hour before, each once, and none whose time is past."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.desk import Desk

TEN = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)


def reminded(desk: Desk) -> list[str]:
    """The reminders written so far: which of the two."""
    found = [one for one in desk.emails() if "reminder:" in one.subject]
    assert all(one.calendar is None for one in found)
    return ["hour" if "begins soon" in one.subject else "day" for one in found]


def every_quarter_hour(desk: Desk, until: datetime) -> list[tuple[datetime, int]]:
    """Let the time pass until then, the chore done every quarter of an hour; when it wrote something, and how much."""
    written = []
    while desk.now < until:
        desk.pass_time(minutes=15)
        count = desk.remind()
        if count:
            written.append((desk.now, count))
    return written


def test_one_on_the_day_before_and_one_an_hour_before(desk: Desk) -> None:
    desk.book("ada", desk.slot(at=TEN))
    desk.now = TEN - timedelta(hours=30)
    written = every_quarter_hour(desk, TEN + timedelta(hours=1))
    assert written == [(TEN - timedelta(hours=24), 1), (TEN - timedelta(hours=1), 1)]
    assert reminded(desk) == ["day", "hour"]


@pytest.mark.parametrize(
    ("starts_at", "first"),
    [
        (datetime(2026, 11, 26, 7, 0, tzinfo=UTC), datetime(2026, 11, 25, 8, 0, tzinfo=UTC)),
        (datetime(2026, 11, 26, 14, 0, tzinfo=UTC), datetime(2026, 11, 25, 14, 0, tzinfo=UTC)),
        # At the slot's hour on the day before, London was an hour ahead of UTC.
        (datetime(2026, 10, 25, 6, 30, tzinfo=UTC), datetime(2026, 10, 24, 7, 0, tzinfo=UTC)),
    ],
    ids=["in the morning, not at night", "24 hours before", "in the morning before the clocks go back"],
)
def test_the_first_comes_a_day_before_but_not_at_night(desk: Desk, starts_at: datetime, first: datetime) -> None:
    desk.now = starts_at - timedelta(days=4)
    desk.book("ada", desk.slot(at=starts_at))
    desk.now = starts_at - timedelta(hours=30)
    assert every_quarter_hour(desk, starts_at - timedelta(hours=2)) == [(first, 1)]


@pytest.mark.parametrize(
    ("minutes_before", "expected"),
    [(25 * 60, ["day", "hour"]), (23 * 60, ["hour"]), (120, ["hour"]), (61, ["hour"]), (60, []), (30, [])],
)
def test_who_books_late_is_reminded_only_of_what_is_still_to_come(
    desk: Desk, minutes_before: int, expected: list[str]
) -> None:
    desk.rules(minimum_notice_hours=0)
    slot = desk.slot(at=TEN)
    desk.now = TEN - timedelta(minutes=minutes_before)
    desk.remind()
    desk.book("ada", slot)
    for _ in range(2):
        desk.remind()
    every_quarter_hour(desk, TEN)
    assert reminded(desk) == expected


def test_a_move_begins_the_reminders_anew(desk: Desk) -> None:
    first, second = desk.slot(at=TEN), desk.slot(at=TEN + timedelta(days=3))
    booking = desk.book("ada", first)
    desk.now = TEN - timedelta(hours=20)
    assert desk.remind() == 1
    desk.move("ada", booking, second)
    every_quarter_hour(desk, second.starts_at)
    assert reminded(desk) == ["day", "day", "hour"]


def test_a_move_to_a_time_that_is_near_leaves_out_what_is_past(desk: Desk) -> None:
    first, second = desk.slot(at=TEN + timedelta(days=3)), desk.slot(at=TEN)
    booking = desk.book("ada", first)
    desk.now = TEN - timedelta(hours=13)
    desk.move("ada", booking, second)
    every_quarter_hour(desk, first.starts_at)
    assert reminded(desk) == ["hour"]


def test_after_the_site_stood_still_only_the_one_that_still_helps_is_written(desk: Desk) -> None:
    desk.book("ada", desk.slot(at=TEN))
    desk.now = TEN - timedelta(minutes=40)
    assert desk.remind() == 1
    assert desk.remind() == 0
    assert reminded(desk) == ["hour"]


def test_nobody_is_reminded_of_what_is_cancelled_held_or_over(desk: Desk) -> None:
    desk.people("cleo")
    slots = [desk.slot(at=TEN) for _ in range(3)]
    desk.book("ada", slots[0])
    desk.cancel("ada")
    desk.book("cleo", slots[2])
    desk.now = TEN - timedelta(hours=13)
    desk.hold("bea", slots[1])
    assert desk.remind() == 1  # Cleo
    desk.now = TEN
    assert desk.remind() == 0


def test_a_hold_that_becomes_a_booking_late_is_reminded_as_one_booked_late(desk: Desk) -> None:
    desk.rules(minimum_notice_hours=0, hold_minutes=600)
    slot = desk.slot(at=TEN)
    desk.now = TEN - timedelta(hours=3)
    desk.hold("ada", slot)
    desk.now = TEN - timedelta(minutes=30)
    desk.book("ada", slot)
    assert desk.remind() == 0
