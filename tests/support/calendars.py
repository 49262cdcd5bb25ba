"""A booking, its move and its cancellation, and a calendar that takes what it is sent as RFC 5546 wants it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from programme.calendar_entries import Entry

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


class ReadersCalendar:
    """What stands in somebody's calendar after the calendar objects that came by e-mail, in whatever order.

    It reads with `ical`, which has nothing in common with the library that writes.
    """

    def __init__(self) -> None:
        self._newest: dict[str, tuple[tuple[int, datetime], str, Event]] = {}

    def receive(self, written: str) -> None:
        """Apply REQUEST or CANCEL: of one UID the higher SEQUENCE counts, then the later DTSTAMP (RFC 5546, 2.1.5)."""
        calendar = IcsCalendarStream.calendar_from_ics(written)
        (event,) = calendar.events
        assert isinstance(event.dtstamp, datetime)
        revision = (event.sequence or 0, event.dtstamp)
        if event.uid not in self._newest or revision >= self._newest[event.uid][0]:
            self._newest[event.uid] = (revision, str(calendar.method), event)

    @property
    def events(self) -> list[Event]:
        """The events that stand. What was cancelled is remembered, so that an older e-mail doesn't bring it back."""
        return [event for _, method, event in self._newest.values() if method != "CANCEL"]
