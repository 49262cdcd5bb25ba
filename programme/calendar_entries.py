"""Bookings as calendars take them: iCalendar objects (RFC 5545), sent by the rules of RFC 5546.

A calendar knows a booking by its UID and takes the newest SEQUENCE of it, so a move changes the entry that is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vCalAddress, vDuration, vText, vUri

from programme.calendar_zones import zone_component

PRODUCT = "-//Returners//Coaching bookings//EN"
REMINDED_BEFORE = timedelta(hours=1)
FETCHED_EVERY = timedelta(hours=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# Some readers end a line at any of these, though RFC 5545 means CRLF alone: all become a text's own line break.
LINE_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
# What no calendar text may hold (RFC 5545, 3.3.11), and half characters, which have no UTF-8.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# What stands for itself in a mailto address (RFC 6068); everything else is percent-encoded.
PLAIN_IN_ADDRESS = "@!$'*+,:"


@dataclass(frozen=True)
class Entry:
    """One booking as calendars know it, at one moment.

    uid: one for the booking's life. sequence: counted at every change. starts_at, ends_at: aware. zone: the IANA name
    its wall-clock time was set in, such as Europe/London. organiser, attendee: name and e-mail address. changed_at:
    when it came to be like this, aware. url: the video link, if there is one. Texts may hold anything; control
    characters are left out.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    zone: str
    summary: str
    description: str
    location: str
    organiser: tuple[str, str]
    attendee: tuple[str, str]
    changed_at: datetime
    cancelled: bool = False
    url: str | None = None


def invitation(entry: Entry) -> str:
    """A whole calendar object to send to the attendee: METHOD:REQUEST, or METHOD:CANCEL if it is cancelled.

    Lines end in CRLF. Raises ZoneInfoNotFoundError if there is no such zone.
    """
    event = _event(entry)
    # She booked it herself: there is nothing to answer, and no client should ask her whether she comes.
    attendee = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"}
    event.add("ATTENDEE", _address(*entry.attendee, attendee))
    return _written(_calendar("CANCEL" if entry.cancelled else "REQUEST"), {entry: event})


def feed(name: str, entries: Iterable[Entry]) -> str:
    """A whole calendar object to subscribe to, METHOD:PUBLISH; cancelled entries are left out.

    Nobody is an ATTENDEE in it (RFC 5546, 3.2.1), so that no client has anybody to write to. Lines end in CRLF.
    Raises ZoneInfoNotFoundError if there is no such zone.
    """
    calendar = _calendar("PUBLISH")
    for named in ("NAME", "X-WR-CALNAME"):
        calendar.add(named, _Text(name))
    calendar.add("REFRESH-INTERVAL", vDuration(FETCHED_EVERY), {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(FETCHED_EVERY))
    return _written(calendar, {entry: _event(entry) for entry in entries if not entry.cancelled})


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    for key, value in (("PRODID", PRODUCT), ("VERSION", "2.0"), ("CALSCALE", "GREGORIAN"), ("METHOD", method)):
        calendar.add(key, value)
    return calendar


def _event(entry: Entry) -> Event:
    starts_at, ends_at = _times(entry)
    event = Event()
    event.add("UID", _Text(entry.uid))
    event.add("SEQUENCE", entry.sequence)
    event.add("DTSTAMP", entry.changed_at.astimezone(UTC))
    event.add("LAST-MODIFIED", entry.changed_at.astimezone(UTC))
    event.add("DTSTART", starts_at)
    event.add("DTEND", ends_at)
    event.add("SUMMARY", _Text(entry.summary))
    event.add("DESCRIPTION", _Text(entry.description))
    event.add("LOCATION", _Text(entry.location))
    event.add("ORGANIZER", _address(*entry.organiser, {}))
    event.add("STATUS", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("TRANSP", "OPAQUE")
    event.add("CLASS", "PRIVATE")  # who shares her calendar shows that she is busy, not with what
    if entry.url is not None:
        event.add("URL", vUri(_clean(entry.url).replace("\n", "")))
    if not entry.cancelled:
        event.add_component(_reminder(entry))
    return event


def _times(entry: Entry) -> tuple[datetime, datetime]:
    """Start and end on the clock of the entry's zone; in UTC if that clock shows one of them twice.

    When the clocks go back, 1:30 comes twice, and TZID has no way to say which. RFC 5545 means the first, many readers
    take the second; in UTC there is but one. Both times are written alike, because DTEND must be of DTSTART's kind.
    """
    zone = ZoneInfo(entry.zone)
    local = entry.starts_at.astimezone(zone), entry.ends_at.astimezone(zone)
    if any(at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset() for at in local):
        return local[0].astimezone(UTC), local[1].astimezone(UTC)
    return local


def _reminder(entry: Entry) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("TRIGGER", -REMINDED_BEFORE)
    alarm.add("DESCRIPTION", _Text(entry.summary))
    return alarm


def _address(name: str, email: str, params: dict[str, str]) -> vCalAddress:
    address = vCalAddress(f"mailto:{quote(_clean(email), safe=PLAIN_IN_ADDRESS)}", params=params)
    # A name is one line. Readers that take a backslash for an escape here would swallow what follows the name.
    if one_line := " ".join(_clean(name).split()).replace("\\", "/"):
        address.params["CN"] = one_line
    return address


def _written(calendar: Calendar, events: dict[Entry, Event]) -> str:
    for event in events.values():
        calendar.add_component(event)
    for name in sorted(calendar.get_missing_tzids(), reverse=True):
        first, last = min(entry.starts_at for entry in events), max(entry.ends_at for entry in events)
        calendar.subcomponents.insert(0, zone_component(name, first, last))
    if not events:  # RFC 5545 (3.6) wants at least one component
        calendar.add_component(zone_component("UTC", EPOCH, EPOCH))
    written: bytes = calendar.to_ical()
    return written.decode()


def _clean(text: str) -> str:
    return CONTROL.sub("", LINE_BREAK.sub("\n", text))


class _Text(vText):
    r"""Text without control characters; and a written "\N" stays what it is, where vText makes a line break of it."""

    def __new__(cls, value: str) -> _Text:
        return super().__new__(cls, _clean(value))

    def to_ical(self) -> bytes:
        return re.sub(r"([\\;,])", r"\\\1", self).replace("\n", r"\n").encode()
