"""What a slot is called, when and how people meet, as letters and calendars say it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from programme.content import Programme
from programme.records import Booking, CoachingSlot, SlotKind, Where
from programme.times import spoken_slot, spoken_zone

CALLED = {
    SlotKind.COACHING: "coaching slot",
    SlotKind.GROUP_SESSION: "group session",
    SlotKind.REFRESH_WEEK: "ReFresh Week session",
    SlotKind.EMPLOYER_EVENT: "employer event",
}


def called(slot: CoachingSlot) -> str:
    """What kind of thing a slot is: "coaching slot"."""
    return CALLED[slot.kind]


def when(slot: CoachingSlot, zone: ZoneInfo) -> str:
    """When a slot is, with whose time that is: "Tuesday 24 November, 10:30 to 11:15 am, UK time"."""
    return f"{spoken_slot(slot.starts_at, slot.ends_at, zone)}, {spoken_zone(zone)}"


def how(slot: CoachingSlot) -> str:
    """How people meet: by video link, the number to dial, or the place."""
    if slot.where is Where.VIDEO and slot.video_link:
        return f"by video call, {slot.video_link}"
    if slot.where is Where.PHONE and slot.dial_in:
        return f"by phone, call {slot.dial_in}"
    return slot.place


def about(booking: Booking, programme: Programme) -> str:
    """What a booking is about: its topic, or what the session is called."""
    slot = booking.slot
    if slot.kind is SlotKind.COACHING or not slot.title:
        return programme.booking.topics.get(booking.topic, booking.topic)
    return slot.title


def hours(count: int) -> str:
    """So many hours: "an hour", "2 hours"."""
    return "an hour" if count == 1 else f"{count} hours"
