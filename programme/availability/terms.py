"""What a pattern or a slot says of itself, checked before it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TypedDict, cast

from programme.content import Programme
from programme.records import CoachingPattern, SlotKind, Where
from programme.times import spoken_date

MOST_PLACES = 500
SHORTEST, A_DAY = 5, 24 * 60  # minutes
# How many characters can be kept.
LONGEST = {"title": 200, "place": 200, "video_link": 500, "dial_in": 40}


class CannotArrange(Exception):
    """Hours, days or a slot that can't be taken as they are; the message says in one line why, and what to do."""


class Meeting(TypedDict):
    """What happens in a slot, for how many, and how people meet. The words are those of CoachingSlot."""

    kind: SlotKind
    title: str | None
    topics: list[str]
    capacity: int
    where: Where
    place: str
    video_link: str | None
    dial_in: str | None


class PatternTerms(Meeting):
    """Everything that makes a pattern: its hours, and what happens in them. The words are those of CoachingPattern."""

    weekdays: list[int]
    starts_at: time
    ends_at: time
    minutes: int
    gap_minutes: int
    valid_from: date
    valid_until: date | None


def terms_of(pattern: CoachingPattern) -> PatternTerms:
    """A pattern's terms as they stand, so that some of them can be changed."""
    names = (*PatternTerms.__annotations__, *Meeting.__annotations__)
    return cast("PatternTerms", {name: getattr(pattern, name) for name in names})


def meeting_of(pattern: CoachingPattern) -> Meeting:
    """What happens in the slots of a pattern."""
    return cast("Meeting", {name: getattr(pattern, name) for name in Meeting.__annotations__})


def start_times(pattern: CoachingPattern) -> Iterator[time]:
    """When the slots of a day start, by the clock on the wall: the last of them ends by the end of the hours."""
    # On any day at all: only the clock counts here.
    at, end = (datetime.combine(date.min, moment) for moment in (pattern.starts_at, pattern.ends_at))
    takes, rests = timedelta(minutes=pattern.minutes), timedelta(minutes=pattern.gap_minutes)
    while at + takes <= end:
        yield at.time()
        at += takes + rests


def check_hours(pattern: CoachingPattern) -> None:
    """Raises CannotArrange if no slot could ever be made from a pattern's hours."""
    starts, ends = f"{pattern.starts_at:%H:%M}", f"{pattern.ends_at:%H:%M}"
    if not pattern.weekdays or not set(pattern.weekdays) <= set(range(7)):
        raise CannotArrange("Choose at least one day of the week.")
    if pattern.ends_at <= pattern.starts_at:
        raise CannotArrange(f"The hours end at {ends}, which isn't after {starts}: choose a later end.")
    if not 0 <= pattern.gap_minutes <= A_DAY:
        raise CannotArrange(f"The time between two slots is from 0 to {A_DAY} minutes.")
    check_minutes(pattern.minutes)
    if next(start_times(pattern), None) is None:
        raise CannotArrange(
            f"No slot of {pattern.minutes} minutes fits between {starts} and {ends}: "
            "choose shorter slots, or a later end."
        )
    if pattern.valid_until is not None and pattern.valid_until < pattern.valid_from:
        raise CannotArrange(
            f"The last day, {spoken_date(pattern.valid_until)}, is before the first, "
            f"{spoken_date(pattern.valid_from)}: choose a later one, or leave it open."
        )


def check_minutes(minutes: int) -> None:
    """Raises CannotArrange if no slot can take so long."""
    if not SHORTEST <= minutes <= A_DAY:
        raise CannotArrange(f"A slot takes from {SHORTEST} to {A_DAY} minutes.")


def checked(meeting: Meeting, programme: Programme) -> Meeting:
    """A meeting as it is kept, without stray blanks. Raises CannotArrange if something in it can't be used."""
    known, given = programme.booking.topics, set(meeting["topics"])
    unknown = sorted(given - known.keys())
    if unknown:
        raise CannotArrange(f"There is no topic {unknown[0]}: the topics are {', '.join(known)}.")
    if meeting["kind"] is SlotKind.COACHING and not given:
        raise CannotArrange(f"Coaching needs at least one topic: {', '.join(known)}.")
    title, place = one_line(meeting["title"], "title"), one_line(meeting["place"], "place")
    if meeting["kind"] is not SlotKind.COACHING and not title:
        raise CannotArrange("Give it a title: people choose it by its title.")
    if not 0 < meeting["capacity"] <= MOST_PLACES:
        raise CannotArrange(f"It has from 1 to {MOST_PLACES} places.")
    if not place:
        raise CannotArrange("Say where people meet, such as online, by video call.")
    video_link = one_line(meeting["video_link"], "video_link")
    if video_link and (not video_link.startswith("https://") or " " in video_link):
        raise CannotArrange("A video link begins with https:// and has no blanks in it: check it.")
    return Meeting(
        kind=meeting["kind"],
        title=title,
        topics=[topic for topic in known if topic in given],
        capacity=meeting["capacity"],
        where=meeting["where"],
        place=place,
        video_link=video_link,
        dial_in=one_line(meeting["dial_in"], "dial_in"),
    )


def one_line(text: str | None, name: str, longest: int | None = None) -> str | None:
    """A text in one line, None if nothing stands in it. Raises CannotArrange if it is longer than can be kept."""
    shown = "".join(sign for sign in text or "" if sign.isprintable() or sign.isspace())
    line, limit = " ".join(shown.split()), longest or LONGEST[name]
    if len(line) > limit:
        words = name.replace("_", " ").replace("dial in", "number to call")
        raise CannotArrange(f"The {words} is {len(line)} characters long, and {limit} can be kept: make it shorter.")
    return line or None
