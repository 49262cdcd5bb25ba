"""Time as people say it, and the working days of the programme's promises. Callers do no arithmetic on zones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def spoken_date(day: date) -> str:
    """A day as it is said: `date(2026, 11, 24)` gives "Tuesday 24 November 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def spoken_slot(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    """A slot as it is said, in `zone`: "Tuesday 24 November, 10:30 to 11:15 am".

    Where the clocks change, both times have their own name: "1:30 am BST to 1:15 am GMT".
    """
    return f"{spoken_day(starts_at, zone)}, {spoken_times(starts_at, ends_at, zone)}"


def spoken_day(at: datetime, zone: ZoneInfo) -> str:
    """The day of an instant, in `zone`, without the year: "Tuesday 24 November"."""
    local = at.astimezone(zone)
    return f"{local:%A} {local.day} {local:%B}"


def spoken_times(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    """A slot's times without its day, in `zone`, as `spoken_slot` has them: "10:30 to 11:15 am"."""
    start, end = starts_at.astimezone(zone), ends_at.astimezone(zone)
    if start.utcoffset() != end.utcoffset() or _comes_twice(start) or _comes_twice(end):
        return f"{_clock(start)} {_half(start)} {start:%Z} to {_clock(end)} {_half(end)} {end:%Z}"
    if (start < start.replace(hour=12)) == (end < end.replace(hour=12)):
        return f"{_clock(start)} to {_clock(end)} {_half(end)}"
    return f"{_clock(start)} {_half(start)} to {_clock(end)} {_half(end)}"


def spoken_clock(at: datetime, zone: ZoneInfo) -> str:
    """The time of day of an instant, in `zone`: "10:42 am"."""
    local = at.astimezone(zone)
    return f"{_clock(local)} {_half(local)}"


def spoken_zone(zone: ZoneInfo) -> str:
    """Whose time a time is, as it is said: "UK time", or "Madrid time"."""
    return "UK time" if zone.key == "Europe/London" else f"{zone.key.rpartition('/')[2].replace('_', ' ')} time"


def spoken_moment(at: datetime, zone: ZoneInfo) -> str:
    """An instant as it is read in a list, in `zone`: "24 November 2026, 10:30 am"."""
    local = at.astimezone(zone)
    return f"{local.day} {local:%B %Y}, {_clock(local)} {_half(local)}"


def _comes_twice(local: datetime) -> bool:
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def _clock(at: datetime) -> str:
    return f"{at.hour % 12 or 12}:{at:%M}"


def _half(at: datetime) -> str:
    return "am" if at.hour < 12 else "pm"


def local_day(at: datetime, zone: ZoneInfo) -> date:
    """The day it is in `zone` at an instant."""
    return at.astimezone(zone).date()


def at_wall_clock(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """The instant, in UTC, at which the clock on the wall in `zone` shows `at` on a day.

    The first of the two in the hour that the clocks go back; None in the hour that they leave out.
    """
    shown = datetime.combine(day, at)
    instant = shown.replace(tzinfo=zone).astimezone(UTC)
    return instant if instant.astimezone(zone).replace(tzinfo=None) == shown else None


def shown_twice(day: date, at: time, zone: ZoneInfo) -> bool:
    """Whether the clock on the wall in `zone` shows `at` twice on a day, because it goes back."""
    first = datetime.combine(day, at, zone)
    return at_wall_clock(day, at, zone) is not None and first.utcoffset() != first.replace(fold=1).utcoffset()
