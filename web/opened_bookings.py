"""How somebody comes to a booking: her browser's cookie leads to it, or the link of an e-mail.

The link is the authority then, in any browser, and opens nothing but that booking.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web
from aiohttp.typedefs import Handler

from programme import coaching
from programme.coaching import BookingUnknown
from programme.records import Booking
from web import bookings
from web.booking_refusals import Wanted, refused
from web.bookings import key_of
from web.keys import LINKS, STORE
from web.rendering import render, see_other

REFERENCE = re.compile(r"B-[0-9A-Z]{4}-[0-9A-Z]{4}")


@dataclass(frozen=True)
class Opened:
    """A booking, and how somebody came to it. at: where its own pages are; home: the page it is shown on."""

    booking: Booking
    at: str
    home: str
    by_link: bool

    @property
    def key(self) -> str:
        """Whose booking it is."""
        return self.booking.application.conversation.key

    def done(self, what: str) -> web.Response:
        """Back to where the booking is shown, and what was done is said."""
        return see_other(f"{self.home}?done={what}&booking={self.booking.reference}")


BookingHandler = Callable[[web.Request, Opened], Awaitable[web.Response]]


def of_booking(handler: BookingHandler) -> Handler:
    """A handler that is given the booking of its address; if there is none, a page says so."""

    async def handle(request: web.Request) -> web.Response:
        if "token" in request.match_info:
            opened = await _behind_link(request, request.match_info["token"])
            return await handler(request, opened) if opened else render(request, "bookings/gone.html", {}, status=404)
        key = await key_of(request)
        opened = await _hers(request, key, request.match_info["reference"]) if key else None
        if opened is None:
            wanted = Wanted(key=key or "", stays="Nothing is changed.", home=bookings.PATH)
            return await refused(request, BookingUnknown(), wanted)
        return await handler(request, opened)

    return handle


async def _behind_link(request: web.Request, token: str) -> Opened | None:
    reference = request.app[LINKS].subject("booking", token)
    booking = await request.app[STORE].reading(coaching.of_link, reference) if reference else None
    return Opened(booking, at=f"/booking/{token}", home=f"/booking/{token}", by_link=True) if booking else None


async def _hers(request: web.Request, key: str, reference: str) -> Opened | None:
    if not REFERENCE.fullmatch(reference):
        return None
    booking = await request.app[STORE].reading(coaching.of_link, reference)
    if booking is None or booking.application.conversation.key != key:
        return None
    return Opened(booking, at=f"{bookings.PATH}/{reference}", home=bookings.PATH, by_link=False)
