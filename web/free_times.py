"""Free times as a page shows them: by week and by day, each to be pressed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from programme.records import CoachingSlot
from programme.times import local_day, spoken_day, spoken_times


@dataclass(frozen=True)
class Time:
    """A slot and its times, such as "10:30 to 11:15 am"."""

    slot: CoachingSlot
    times: str


@dataclass(frozen=True)
class Day:
    """The free times of a day, such as "Tuesday 24 November"."""

    name: str
    times: Sequence[Time]


@dataclass(frozen=True)
class Week:
    """The free times of a week, which begins on a Monday such as "23 November"."""

    name: str
    days: Sequence[Day]

    @property
    def count(self) -> int:
        """How many times there are."""
        return sum(len(day.times) for day in self.days)


def by_week(slots: Iterable[CoachingSlot], zone: ZoneInfo) -> list[Week]:
    """Slots, the soonest first, by the weeks and days they are in by the clock of `zone`."""

    def monday(slot: CoachingSlot) -> date:
        day = local_day(slot.starts_at, zone)
        return day - timedelta(days=day.weekday())

    def day_name(slot: CoachingSlot) -> str:
        return spoken_day(slot.starts_at, zone)

    return [
        Week(f"{first.day} {first:%B}", [_day(name, of_day, zone) for name, of_day in groupby(of_week, day_name)])
        for first, of_week in groupby(slots, monday)
    ]


def _day(name: str, slots: Iterable[CoachingSlot], zone: ZoneInfo) -> Day:
    return Day(name, [Time(slot, spoken_times(slot.starts_at, slot.ends_at, zone)) for slot in slots])
