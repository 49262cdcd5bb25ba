"""Time zones as calendars are told them, read back by two programs that know nothing else of the zone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from ical.calendar_stream import IcsCalendarStream
from ical.timezone import IcsTimezoneInfo

from programme.calendar_zones import zone_component

FIRST, LAST = datetime(2025, 1, 1, tzinfo=UTC), datetime(2030, 12, 31, tzinfo=UTC)


def written(name: str, first: datetime = FIRST, last: datetime = LAST) -> str:
    lines = zone_component(name, first, last).to_ical().decode()
    return f"BEGIN:VCALENDAR\r\nPRODID:-//x//y//EN\r\nVERSION:2.0\r\n{lines}END:VCALENDAR\r\n"


def as_dateutil_reads(text: str) -> tzinfo:
    return tzical(io.StringIO(text)).get()


def as_ical_reads(text: str) -> tzinfo:
    return IcsTimezoneInfo.from_timezone(IcsCalendarStream.calendar_from_ics(text).timezones[0])


def instants(zone: ZoneInfo) -> Iterator[datetime]:
    """Every noon, and every quarter of an hour of days on which the clocks change; not the hours that come twice."""
    for day in range((LAST - FIRST).days):
        at = FIRST + timedelta(days=day)
        changes = at.astimezone(zone).utcoffset() != (at + timedelta(days=1)).astimezone(zone).utcoffset()
        for minutes in range(0, 24 * 60, 15) if changes else [12 * 60]:
            local = (at + timedelta(minutes=minutes)).astimezone(zone)
            if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
                yield local


@pytest.mark.parametrize("read", [as_dateutil_reads, as_ical_reads])
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Europe/London", id="London"),
        pytest.param("Europe/Dublin", id="Dublin, where winter time is the exception"),
        pytest.param("America/New_York", id="New York, second Sunday and first"),
        pytest.param("America/Santiago", id="Santiago, at midnight, south of the equator"),
        pytest.param("Australia/Lord_Howe", id="Lord Howe, half an hour"),
        pytest.param("Asia/Kathmandu", id="Kathmandu, never"),
        pytest.param("Africa/Casablanca", id="Casablanca, by the moon"),
        pytest.param("Asia/Jerusalem", id="Jerusalem, a Friday that is no nth of the month"),
    ],
)
def test_a_zone_is_read_back_with_its_own_time(name: str, read) -> None:
    zone, as_read = ZoneInfo(name), read(written(name))
    wrong = [at for at in instants(zone) if at.replace(tzinfo=as_read).utcoffset() != at.utcoffset()]
    assert wrong == []


def test_a_yearly_change_is_written_as_a_rule_that_outlook_reads() -> None:
    day = datetime(2026, 10, 22, tzinfo=UTC)
    lines = written("Europe/London", day, day).split("\r\n")
    assert [line for line in lines if line.startswith("RRULE")] == [
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    ]
    assert not any(line.startswith("RDATE") for line in lines)


def test_the_onset_is_told_by_the_clock_that_is_about_to_change() -> None:
    day = datetime(2026, 10, 22, tzinfo=UTC)
    lines = written("Europe/London", day, day).split("\r\n")
    assert [line for line in lines if line.startswith("DTSTART")] == [
        "DTSTART:20250330T010000",
        "DTSTART:20251026T020000",
    ]


def test_a_change_that_does_not_come_every_year_is_written_each_time() -> None:
    lines = written("Africa/Casablanca").split("\r\n")
    assert not any(line.startswith("RRULE") for line in lines)
    assert "DTSTART:20260215T030000" in lines


@pytest.mark.parametrize("read", [as_dateutil_reads, as_ical_reads])
def test_a_time_before_the_first_change_for_years_is_told_too(read) -> None:
    day = datetime(2024, 1, 15, tzinfo=UTC)  # Almaty changed once, on 1 March 2024
    as_read = read(written("Asia/Almaty", day, day + timedelta(days=90)))
    assert day.replace(tzinfo=as_read).utcoffset() == timedelta(hours=6)
    assert (day + timedelta(days=90)).replace(tzinfo=as_read).utcoffset() == timedelta(hours=5)
