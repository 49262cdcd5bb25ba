"""What the pages on availability share: where they are, what they show around a form, what was just done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypedDict, TypeVar

from aiohttp import web
from sqlalchemy.orm import Session

from programme.availability import coaches
from programme.availability.patterns import WEEKDAYS, spoken_clocks
from programme.content import Programme
from programme.records import SlotKind
from programme.times import local_day
from web.console.guard import SESSION
from web.console.view import show
from web.keys import CLOCK, PROGRAMME, STORE
from web.rendering import see_other

T = TypeVar("T")

SLOTS = "/console/availability"
PATTERNS, DAYS_OFF = f"{SLOTS}/patterns", f"{SLOTS}/days-off"
PAGES = {SLOTS: "Slots", PATTERNS: "Weekly hours", DAYS_OFF: "Days off"}

KIND_NAMES = {
    SlotKind.COACHING.value: "Coaching",
    SlotKind.GROUP_SESSION.value: "Group session",
    SlotKind.REFRESH_WEEK.value: "ReFresh Week session",
    SlotKind.EMPLOYER_EVENT.value: "Employer event",
}
DONE = {
    "slot_added": "The slot is added.",
    "first_of_two": "The slot is added. The clocks go back, so its time comes twice: it is the first of the two.",
    "pattern_added": "The weekly hours are added, and their slots are made.",
    "pattern_changed": "The weekly hours are changed, and free slots with them.",
    "pattern_ended": "The weekly hours end then, and free slots after that are gone.",
    "pattern_gone": "The weekly hours are gone: they would have ended before they began.",
    "days_closed": "The days are closed, and free slots on them are withdrawn.",
    "days_opened": "The days are open again, and so are their slots.",
}


class Actor(TypedDict):
    """By what rules something is done, by whom, and when."""

    programme: Programme
    by: str
    now: datetime


def actor(request: web.Request) -> Actor:
    """The coordinator who is logged in, as the use cases take it."""
    app = request.app
    return Actor(programme=app[PROGRAMME], by=request[SESSION].coordinator.login, now=app[CLOCK]())


def today(request: web.Request) -> date:
    """The day it is where the programme is."""
    return local_day(request.app[CLOCK](), request.app[PROGRAMME].tz)


async def writing(request: web.Request, use_case: Callable[[Session], T]) -> T:
    """Do something in one transaction."""
    return await request.app[STORE].writing(use_case)


async def page(request: web.Request, template: str, context: Mapping[str, Any], *, status: int = 200) -> web.Response:
    """A page on availability, with what was just done at its top, and what its forms choose from."""
    around = {
        "pages": PAGES,
        "done": DONE.get(request.query.get("done", "")),
        "problem": None,
        "coaches": await request.app[STORE].reading(coaches),
        "weekdays": list(enumerate(WEEKDAYS)),
        "kind_names": KIND_NAMES,
        "spoken_clocks": spoken_clocks,
    }
    return show(request, f"availability/{template}", around | dict(context), status=status)


def done(address: str, what: str) -> web.Response:
    """Send the browser to a page that says what was done."""
    return see_other(f"{address}?done={what}")
