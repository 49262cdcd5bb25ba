"""The forms on availability: what was typed into them, read. What can't be read raises CannotArrange."""

from __future__ import annotations

from datetime import date, time
from typing import TypedDict

from aiohttp import web
from multidict import MultiDict
from sqlalchemy.orm import Session

from programme.availability import CannotArrange, Meeting, PatternTerms, coach_numbered, typed
from programme.content import Programme
from programme.records import Coach, SlotKind, Where

Given = MultiDict[str]

EVERYBODY = "everybody"


class SlotTimes(TypedDict):
    """When a slot is, by the clock on the wall in its coach's zone, and how many minutes it takes."""

    day: date
    starts_at: time
    minutes: int


async def given_in(request: web.Request) -> Given:
    """What was typed into the form that was sent."""
    form = await request.post()
    return MultiDict((name, value) for name, value in form.items() if isinstance(value, str))


def coach(session: Session, given: Given) -> Coach:
    """The coach who was chosen."""
    number = given.get("coach", "")
    if not number:
        raise CannotArrange("Choose a coach.")
    return coach_numbered(session, typed.number(number, "The coach"))


def coach_or_everybody(session: Session, given: Given) -> Coach | None:
    """The coach who was chosen; None if everybody was."""
    return None if given.get("coach") == EVERYBODY else coach(session, given)


def day(given: Given, name: str, called: str) -> date:
    """The day in a field. called: what the field is called, where the fault is said."""
    return typed.day(given.get(name, ""), called)


def pattern_terms(given: Given) -> PatternTerms:
    """The terms of a pattern."""
    last_day = given.get("valid_until", "")
    return PatternTerms(
        **meeting(given),
        weekdays=[typed.number(one, "The day of the week") for one in given.getall("weekdays", [])],
        starts_at=typed.clock_time(given.get("starts_at", ""), "The start"),
        ends_at=typed.clock_time(given.get("ends_at", ""), "The end"),
        minutes=typed.number(given.get("minutes", ""), "The length of a slot"),
        gap_minutes=typed.number(given.get("gap_minutes", ""), "The time between two slots"),
        valid_from=day(given, "valid_from", "The first day"),
        valid_until=typed.day(last_day, "The last day") if last_day else None,
    )


def slot_times(given: Given) -> SlotTimes:
    """When a slot that stands alone is."""
    return SlotTimes(
        day=day(given, "day", "The day"),
        starts_at=typed.clock_time(given.get("starts_at", ""), "The start"),
        minutes=typed.number(given.get("minutes", ""), "The length"),
    )


def meeting(given: Given) -> Meeting:
    """What happens in a slot, and how people meet."""
    return Meeting(
        kind=typed.one_of(SlotKind, given.get("kind", ""), "The kind"),
        title=given.get("title"),
        topics=given.getall("topics", []),
        capacity=typed.number(given.get("capacity", ""), "The number of places"),
        where=typed.one_of(Where, given.get("where", ""), "How people meet"),
        place=given.get("place", ""),
        video_link=given.get("video_link"),
        dial_in=given.get("dial_in"),
    )


def blank_slot(programme: Programme) -> Given:
    """The form for a slot that stands alone, with what most will want."""
    usual = {"kind": SlotKind.GROUP_SESSION, "where": Where.VIDEO, "place": programme.settings.session_place}
    return MultiDict({**usual, "minutes": "60"})


def blank_pattern(programme: Programme, today: date) -> Given:
    """The form for a pattern, with what most will want."""
    usual = {"kind": SlotKind.COACHING, "where": Where.VIDEO, "place": programme.settings.session_place}
    hours = {"minutes": "45", "gap_minutes": "15", "capacity": "1", "valid_from": today.isoformat()}
    return MultiDict({**usual, **hours})


def filled_pattern(terms: PatternTerms) -> Given:
    """The form for a pattern as its terms stand."""
    filled: Given = MultiDict()
    for name, value in terms.items():
        if isinstance(value, list):
            filled.extend((name, str(one)) for one in value)
        elif isinstance(value, time):
            filled[name] = f"{value:%H:%M}"
        else:
            filled[name] = "" if value is None else str(value)
    return filled
