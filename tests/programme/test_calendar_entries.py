"""Bookings as calendars take them: what is written, and that it is read back as what it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
from ical.calendar_stream import IcsCalendarStream

from programme.calendar_entries import Entry, feed, invitation

LONDON = ZoneInfo("Europe/London")
BOOKED = Entry(
    uid="B-7KM4@returners.example.org",
    sequence=0,
    starts_at=datetime(2026, 10, 22, 10, 30, tzinfo=LONDON),
    ends_at=datetime(2026, 10, 22, 11, 15, tzinfo=LONDON),
    zone="Europe/London",
    summary="Coaching: your CV",
    description="With Grace Mensah.\nBring your CV, if you have one.",
    location="online, by video call",
    organiser=("STEM ReCharge", "hello@returners.example.org"),
    attendee=("Ada Obi", "ada@example.org"),
    changed_at=datetime(2026, 10, 1, 9, 0, tzinfo=UTC),
    url="https://meet.example.org/room?id=7",
)
MOVED = replace(
    BOOKED,
    sequence=1,
    starts_at=BOOKED.starts_at + timedelta(days=5),
    ends_at=BOOKED.ends_at + timedelta(days=5),
    changed_at=datetime(2026, 10, 2, 9, 0, tzinfo=UTC),
)
CANCELLED = replace(MOVED, sequence=2, changed_at=datetime(2026, 10, 3, 9, 0, tzinfo=UTC), cancelled=True)


def lines(written: str) -> list[str]:
    """The lines of a calendar object, unfolded."""
    return written.replace("\r\n ", "").split("\r\n")


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
