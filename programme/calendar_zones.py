"""Time zones as calendars are told them: the VTIMEZONE component of RFC 5545, right for a stretch of years.

icalendar's own (`Timezone.from_tzinfo`) puts the onset of summer time an hour late and lists the years in RDATE, which
Outlook doesn't read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SECOND = timedelta(seconds=1)
LONG_AGO = datetime(1970, 1, 1)  # noqa: DTZ001 (local time of any zone)


class _Change(NamedTuple):
    """What the clocks change from and to, and what the time is called then."""

    before: timedelta
    after: timedelta
    name: str


def zone_component(name: str, first: datetime, last: datetime) -> Timezone:
    """The VTIMEZONE of an IANA zone, right from `first` to `last` (aware).

    Changes of the clocks that follow a yearly rule are written as that rule. Raises ZoneInfoNotFoundError.
    """
    zone = ZoneInfo(name)
    # A year more on both sides: the rule that is in force at `first` began before it.
    since, until = datetime(first.year - 1, 1, 1, tzinfo=UTC), datetime(last.year + 2, 1, 1, tzinfo=UTC)
    instants = list(_changes(zone, since, until))
    onsets: dict[_Change, list[datetime]] = defaultdict(list)
    for at in instants:
        before, after = _offset(at - SECOND, zone), _offset(at, zone)
        # Onsets are told by the clock that is about to change.
        onsets[_Change(before, after, _called(at, zone))].append((at + before).replace(tzinfo=None))
    component = Timezone()
    component.add("TZID", name)
    if not instants or first < instants[0]:
        always = _offset(since, zone)
        component.add_component(_part(_Change(always, always, _called(since, zone)), LONG_AGO, None))
    for change, times in onsets.items():
        rule = _yearly(times, range(since.year, until.year))
        for onset in times[:1] if rule else times:
            component.add_component(_part(change, onset, rule))
    return component


def _changes(zone: ZoneInfo, since: datetime, until: datetime) -> Iterator[datetime]:
    """The instants at which the zone's offset changes, to the second."""
    day = since
    while day < until:
        low, high = day, day + timedelta(days=1)
        if _offset(low, zone) != _offset(high, zone):
            while high - low > SECOND:
                middle = low + (high - low) // SECOND // 2 * SECOND
                low, high = (middle, high) if _offset(middle, zone) == _offset(low, zone) else (low, middle)
            yield high
        day += timedelta(days=1)


def _yearly(times: list[datetime], years: range) -> vRecur | None:
    """The rule by which these times come once in every one of the years, such as the last Sunday in March, or None."""
    first = times[0]
    if [at.year for at in times] != list(years):
        return None
    if len({(at.month, at.weekday(), at.time()) for at in times}) > 1:
        return None
    if all((at + timedelta(weeks=1)).month != at.month for at in times):
        which = -1
    elif len({(at.day - 1) // 7 for at in times}) == 1:
        which = (first.day - 1) // 7 + 1
    else:
        return None
    return vRecur({"FREQ": "YEARLY", "BYMONTH": first.month, "BYDAY": f"{which}{WEEKDAYS[first.weekday()]}"})


def _part(change: _Change, onset: datetime, rule: vRecur | None) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
    part.add("DTSTART", onset)
    part.add("TZOFFSETFROM", change.before)
    part.add("TZOFFSETTO", change.after)
    part.add("TZNAME", change.name)
    if rule:
        part.add("RRULE", rule)
    else:  # some readers count an onset only if RDATE repeats it
        part.add("RDATE", [onset])
    return part


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _called(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).tzname() or zone.key
