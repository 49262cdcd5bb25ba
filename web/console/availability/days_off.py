"""Days off: listed with what is still booked on them, closed, and opened again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aiohttp import web
from multidict import MultiDict
from sqlalchemy.orm import Session

from programme import availability
from programme.availability import CannotArrange, add_day_off, booked_within, remove_day_off
from programme.records import Booking, DayOff
from web.console.availability import forms
from web.console.availability.forms import Given
from web.console.availability.view import DAYS_OFF, actor, done, page, today, writing
from web.keys import STORE


async def listed(request: web.Request) -> web.Response:
    """Days off that aren't over, and the form for more."""
    return await _page(request, MultiDict())


async def close(request: web.Request) -> web.Response:
    """Close days, or say why they can't be."""
    given = await forms.given_in(request)

    def use_case(session: Session) -> None:
        add_day_off(
            session,
            coach=forms.coach_or_everybody(session, given),
            first_day=forms.day(given, "first_day", "The first day"),
            last_day=forms.day(given, "last_day", "The last day"),
            reason=given.get("reason", ""),
            **actor(request),
        )

    try:
        await writing(request, use_case)
    except CannotArrange as fault:
        return await _page(request, given, str(fault))
    return done(DAYS_OFF, "days_closed")


async def reopen(request: web.Request) -> web.Response:
    """Open closed days again; days that somebody opened before are left as they are."""
    number = int(request.match_info["id"])
    try:
        await writing(request, lambda session: remove_day_off(session, number, **actor(request)))
    except CannotArrange:
        raise web.HTTPNotFound from None
    return done(DAYS_OFF, "days_opened")


async def _page(request: web.Request, given: Given, problem: str | None = None) -> web.Response:
    closed = await request.app[STORE].reading(_closed, today(request))
    context = {"closed": closed, "given": given, "problem": problem, "everybody": forms.EVERYBODY}
    return await page(request, "days_off.html", context, status=422 if problem else 200)


def _closed(session: Session, day: date) -> list[tuple[DayOff, Sequence[Booking]]]:
    """The days off that aren't over, each with the bookings that still stand on it."""
    return [
        (one, booked_within(session, one.coach, one.first_day, one.last_day))
        for one in availability.days_off(session, day)
    ]
