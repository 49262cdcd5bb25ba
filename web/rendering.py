"""Pages from templates: escaped by default, with the few helpers that every template shares."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp_jinja2
from aiohttp import web
from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from programme import web_addresses
from programme.coaching import wording
from programme.content import Programme
from programme.records import Booking, CoachingSlot
from programme.times import local_day, spoken_clock, spoken_date, spoken_moment, spoken_slot, spoken_times, spoken_zone

HERE = Path(__file__).parent
STATIC = HERE / "static"
DIALLED = re.compile(r"\+?[\d ()-]{5,}")
NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def set_up(app: web.Application, programme: Programme) -> None:
    """Prepare the templates of an application and the files they use."""
    zone, version = programme.tz, _version()
    environment = aiohttp_jinja2.setup(
        app,
        loader=FileSystemLoader(HERE / "templates"),
        undefined=StrictUndefined,
        default_helpers=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def moment(at: datetime) -> str:
        return spoken_moment(at, zone)

    def day(at: datetime) -> str:
        return spoken_date(local_day(at, zone))

    def slot(starts_at: datetime, ends_at: datetime) -> str:
        return spoken_slot(starts_at, ends_at, zone)

    def times(starts_at: datetime, ends_at: datetime) -> str:
        return spoken_times(starts_at, ends_at, zone)

    def hour(at: datetime) -> str:
        return spoken_clock(at, zone)

    def when(one: CoachingSlot) -> str:
        return wording.when(one, zone)

    def about(booking: Booking) -> str:
        return wording.about(booking, programme)

    environment.globals.update(
        programme=programme,
        static=lambda name: f"/static/{name}?v={version}",
        moment=moment,
        day=day,
        slot=slot,
        times=times,
        hour=hour,
        zone_name=spoken_zone(zone),
        when=when,
        about=about,
        called=wording.called,
    )
    environment.filters.update(linked=linked, spoken_date=spoken_date, words=words, dialled=dialled, in_words=in_words)
    app.router.add_static("/static", STATIC)


def render(request: web.Request, template: str, context: Mapping[str, Any], *, status: int = 200) -> web.Response:
    """A page of a template."""
    return aiohttp_jinja2.render_template(template, request, context, status=status)


def see_other(address: str) -> web.Response:
    """Send the browser to another page after a form. Returned, not raised, so that cookies go with it."""
    return web.Response(status=303, headers={"Location": address})


def linked(text: str) -> Markup:
    """The text, escaped, with its web addresses as links. For the programme's own words only."""
    return Markup("").join(
        escape(before) + (_link(address) if address else "") for before, address in web_addresses.parts_of(text)
    )


def words(name: str) -> str:
    """A record's own word as people read it: `waiting_list` gives "Waiting list"."""
    return name.replace("_", " ").capitalize()


def dialled(number: str) -> str:
    """What a phone dials for a number as it is written, or "" if other words stand with it."""
    return re.sub(r"[^+\d]", "", number) if DIALLED.fullmatch(number) else ""


def in_words(count: int) -> str:
    """A small number as it is said: "ten"."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


def _link(address: str) -> Markup:
    return Markup('<a href="{0}" target="_blank" rel="noopener noreferrer">{0}</a>').format(address)


def _version() -> str:
    """A mark that changes when any static file does, so that browsers may keep the files for good."""
    files = sorted(path for path in STATIC.rglob("*") if path.is_file())
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:10]
