"""Bookings as calendars take them: what is written, and that it is read back as what it was."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote
from zoneinfo import ZoneInfoNotFoundError

import icalendar
import pytest
from dateutil.tz import tzical
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from programme.calendar_entries import feed, invitation
from tests.support.calendars import BOOKED, CANCELLED

# What a text is made of when somebody tries: what the format itself uses, line breaks of every kind, half characters.
AWKWARD = "\\,;:\"'^nN%=\r\n\t \x00\x1c\x7f\x85\u2028\u2029\u200d\ud83d👩‍👧é"
TEXTS = st.text(st.one_of(st.characters(), st.sampled_from(AWKWARD)), max_size=300)
ZONES = st.sampled_from(
    ["Europe/London", "Europe/Dublin", "America/New_York", "Asia/Kathmandu", "Africa/Casablanca", "UTC"]
)
CHANGES = [
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2028, 11, 5, 6, tzinfo=UTC),
]
INSTANTS = st.one_of(
    st.datetimes(datetime(2025, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    st.builds(lambda at, minutes: at + timedelta(minutes=minutes), st.sampled_from(CHANGES), st.integers(-180, 180)),
).map(lambda at: at.replace(microsecond=0))
unhurried = settings(deadline=None)  # the machine may be busy
LENGTHS = st.integers(1, 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


def lines(written: str) -> list[str]:
    """The lines of a calendar object, unfolded."""
    return written.replace("\r\n ", "").split("\r\n")


def read_by_icalendar(written: str) -> icalendar.Event:
    (event,) = icalendar.Calendar.from_ical(written).events
    return event


def read_by_ical(written: str):
    (event,) = IcsCalendarStream.calendar_from_ics(written).events
    return event


def starts_by_the_letter(written: str) -> list[datetime]:
    """When the events start, to a reader that knows of their zones only what the object itself says."""
    zones = tzical(io.StringIO(written)) if "BEGIN:VTIMEZONE" in written else None
    found = re.findall(r"^DTSTART(?:;TZID=(.+))?:(\w{15})(Z?)$", "\n".join(lines(written)), re.MULTILINE)
    times = [(datetime.strptime(time, "%Y%m%dT%H%M%S"), zone, utc) for zone, time, utc in found]  # noqa: DTZ007
    return [
        time.replace(tzinfo=zones.get(zone) if zone else UTC).astimezone(UTC)
        for time, zone, utc in times
        if zone or utc
    ]


def readable(text: str) -> str:
    """The text as people see it: one kind of line break, no control characters, no half characters."""
    for line_break in ("\r\n", "\r", "\x85", "\u2028", "\u2029"):
        text = text.replace(line_break, "\n")
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))


def test_a_booking_is_an_invitation_that_asks_for_no_answer() -> None:
    written = lines(invitation(BOOKED))
    for line in (
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
        "UID:B-7KM4@returners.example.org",
        "SEQUENCE:0",
        "DTSTAMP:20261001T090000Z",
        "LAST-MODIFIED:20261001T090000Z",
        "DTSTART;TZID=Europe/London:20261022T103000",
        "DTEND;TZID=Europe/London:20261022T111500",
        'ORGANIZER;CN="STEM ReCharge":mailto:hello@returners.example.org',
        'ATTENDEE;CN="Ada Obi";PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:ada@example.org',
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "CLASS:PRIVATE",
        "URL:https://meet.example.org/room?id=7",
        "ACTION:DISPLAY",
        "TRIGGER:-PT1H",
    ):
        assert line in written


def test_a_cancellation_is_of_the_same_entry_and_reminds_of_nothing() -> None:
    written = lines(invitation(CANCELLED))
    for line in ("METHOD:CANCEL", "STATUS:CANCELLED", "UID:B-7KM4@returners.example.org", "SEQUENCE:2"):
        assert line in written
    assert "BEGIN:VALARM" not in written


def test_a_feed_has_what_stands_and_nobody_to_write_to() -> None:
    other = replace(BOOKED, uid="B-2@returners.example.org")
    written = lines(feed("Grace’s coaching", [other, CANCELLED]))
    for line in (
        "METHOD:PUBLISH",
        "NAME:Grace’s coaching",
        "X-WR-CALNAME:Grace’s coaching",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "UID:B-2@returners.example.org",
    ):
        assert line in written
    assert not any(line.startswith(("ATTENDEE", "UID:B-7KM4")) for line in written)


def test_a_feed_without_entries_is_a_calendar_still() -> None:
    written = feed("Grace’s coaching", [])
    assert icalendar.Calendar.from_ical(written).events == []
    assert IcsCalendarStream.calendar_from_ics(written).events == []


def test_an_unknown_zone_is_a_fault_of_ours() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        invitation(replace(BOOKED, zone="Europe/Nowhere"))


def test_a_booking_without_a_video_link_has_no_address_to_open() -> None:
    assert not any(line.startswith("URL") for line in lines(invitation(replace(BOOKED, url=None))))


@unhurried
@given(summary=TEXTS, description=TEXTS, location=TEXTS)
@example(summary="C:\\New\\notes", description="\\n is no line break", location="\\\\,;")
@example(summary="", description="1\r\n2\r3\n4\u20285\u20296\x857", location="\ud83d\x00")
@example(summary="👩‍👧" * 300, description=" leading, trailing ", location="")
def test_texts_are_read_back_as_they_were(summary: str, description: str, location: str) -> None:
    written = invitation(replace(BOOKED, summary=summary, description=description, location=location))
    expected = [readable(summary), readable(description), readable(location)]
    one, other = read_by_icalendar(written), read_by_ical(written)
    assert [str(one[name]) for name in ("SUMMARY", "DESCRIPTION", "LOCATION")] == expected
    assert [other.summary, other.description, other.location] == expected


@unhurried
@given(TEXTS, st.one_of(st.emails(), TEXTS))
@example('Ada "Annie" O’Neill, BSc; née Obi', "o'neill+x&y=z@example.org")
@example("\\", "a@example.org")
def test_names_and_addresses_are_read_back_as_they_were(name: str, email: str) -> None:
    written = invitation(replace(BOOKED, attendee=(name, email), organiser=(name, email)))
    one, other = read_by_icalendar(written), read_by_ical(written)
    expected = " ".join(readable(name).split()).replace("\\", "/")
    for address in (one["ATTENDEE"], one["ORGANIZER"]):
        assert address.params.get("CN", "") == expected
        assert unquote(address.email) == readable(email)
    for address in (other.attendees[0], other.organizer):
        assert (address.common_name or "") == expected
        assert unquote(address.uri.removeprefix("mailto:")) == readable(email)
    assert (other.attendees[0].status, other.attendees[0].rsvp) == ("ACCEPTED", False)


@unhurried
@given(TEXTS, TEXTS, TEXTS)
def test_lines_end_in_crlf_and_none_is_longer_than_75_octets(summary: str, name: str, called: str) -> None:
    entry = replace(BOOKED, summary=summary, attendee=(name, "ada@example.org"))
    for written in (invitation(entry), feed(called, [entry])):
        for line in written.removesuffix("\r\n").split("\r\n"):
            assert line.strip("\r\n") == line
            assert 0 < len(line.encode()) <= 75


@unhurried
@given(TEXTS)
def test_a_feed_is_called_what_it_was_named(name: str) -> None:
    written = feed(name, [BOOKED])
    # icalendar doesn't know yet that NAME (RFC 7986) is a text, and leaves it escaped.
    assert IcsCalendarStream.calendar_from_ics(written).name == [readable(name)]
    (called,) = [line.removeprefix("NAME:") for line in lines(written) if line.startswith("NAME:")]
    assert f"X-WR-CALNAME:{called}" in lines(written)


@unhurried
@given(starts_at=INSTANTS, length=LENGTHS, zone=ZONES, changed_at=INSTANTS)
def test_times_are_read_back_as_the_same_instants(
    starts_at: datetime, length: timedelta, zone: str, changed_at: datetime
) -> None:
    entry = replace(BOOKED, starts_at=starts_at, ends_at=starts_at + length, zone=zone, changed_at=changed_at)
    for written in (invitation(entry), invitation(replace(entry, cancelled=True)), feed("", [entry])):
        one, other = read_by_icalendar(written), read_by_ical(written)
        assert [at.astimezone(UTC) for at in (one.start, one.end)] == [entry.starts_at, entry.ends_at]
        assert [at.astimezone(UTC) for at in (other.dtstart, other.dtend)] == [entry.starts_at, entry.ends_at]
        assert starts_by_the_letter(written) == [entry.starts_at]
        assert {one.stamp, one["LAST-MODIFIED"].dt, other.dtstamp, other.last_modified} == {changed_at}


@unhurried
@given(st.lists(st.tuples(INSTANTS, ZONES), min_size=1, max_size=8, unique=True))
def test_in_a_feed_over_many_years_every_time_is_the_same_instant(times: list[tuple[datetime, str]]) -> None:
    entries = [
        replace(BOOKED, uid=str(number), starts_at=at, ends_at=at + timedelta(minutes=45), zone=zone)
        for number, (at, zone) in enumerate(times)
    ]
    written = feed("Grace’s coaching", entries)
    expected = [(entry.uid, entry.starts_at) for entry in entries]
    assert [
        (str(event["UID"]), event.start.astimezone(UTC)) for event in icalendar.Calendar.from_ical(written).events
    ] == expected
    read = IcsCalendarStream.calendar_from_ics(written)
    assert sorted((event.uid, event.dtstart.astimezone(UTC)) for event in read.events) == expected
    assert starts_by_the_letter(written) == [entry.starts_at for entry in entries]
    assert len({zone.tz_id for zone in read.timezones}) == len(read.timezones)


@pytest.mark.parametrize(
    ("starts_at", "written_as"),
    [
        pytest.param(datetime(2026, 10, 24, 23, 30, tzinfo=UTC), ";TZID=Europe/London:20261025T003000", id="before it"),
        pytest.param(datetime(2026, 10, 25, 0, 0, tzinfo=UTC), ":20261025T000000Z", id="it begins, in summer time"),
        pytest.param(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), ":20261025T003000Z", id="1:30 in summer time"),
        pytest.param(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), ":20261025T013000Z", id="1:30 in winter time"),
        pytest.param(datetime(2026, 10, 25, 2, 0, tzinfo=UTC), ";TZID=Europe/London:20261025T020000", id="after it"),
        pytest.param(
            datetime(2026, 3, 29, 0, 0, tzinfo=UTC), ";TZID=Europe/London:20260329T000000", id="spring, before"
        ),
        pytest.param(
            datetime(2026, 3, 29, 1, 0, tzinfo=UTC), ";TZID=Europe/London:20260329T020000", id="spring, after"
        ),
    ],
)
def test_only_the_hour_that_comes_twice_is_written_in_utc(starts_at: datetime, written_as: str) -> None:
    entry = replace(BOOKED, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=15))
    written = invitation(entry)
    assert f"DTSTART{written_as}" in lines(written)
    assert ("BEGIN:VTIMEZONE" in lines(written)) == ("TZID" in written_as)
    assert read_by_icalendar(written).start == read_by_ical(written).dtstart == starts_at


def test_start_and_end_are_written_alike_when_only_one_comes_twice() -> None:
    starts_at = datetime(2026, 10, 24, 23, 45, tzinfo=UTC)
    written = lines(invitation(replace(BOOKED, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=45))))
    assert "DTSTART:20261024T234500Z" in written
    assert "DTEND:20261025T003000Z" in written
