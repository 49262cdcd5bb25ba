"""The slots of the coming weeks, and the form for one that stands alone."""

from __future__ import annotations

from datetime import timedelta

from aiohttp import web
from sqlalchemy.orm import Session

from programme.availability import AddedSlot, CannotArrange, add_slot, calendar
from web.console.availability import forms
from web.console.availability.forms import Given
from web.console.availability.view import SLOTS, actor, done, page, today, writing
from web.keys import PROGRAMME, STORE

LAST_WEEK = 52


async def week(request: web.Request) -> web.Response:
    """The slots of seven days, by day; the weeks are counted from today."""
    asked = request.query.get("week", "0")
    number = min(int(asked), LAST_WEEK) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 0
    first_day = today(request) + timedelta(weeks=number)
    days = await request.app[STORE].reading(calendar, first_day, 7, request.app[PROGRAMME].tz)
    return await page(request, "slots.html", {"days": days, "week": number, "last_week": LAST_WEEK})


async def new(request: web.Request) -> web.Response:
    """The form for a slot that stands alone."""
    return await _form(request, forms.blank_slot(request.app[PROGRAMME]))


async def add(request: web.Request) -> web.Response:
    """Add a slot that stands alone, or say why it can't be."""
    given = await forms.given_in(request)

    def use_case(session: Session) -> AddedSlot:
        coach = forms.coach(session, given)
        return add_slot(session, coach=coach, **forms.slot_times(given), **forms.meeting(given), **actor(request))

    try:
        added = await writing(request, use_case)
    except CannotArrange as fault:
        return await _form(request, given, str(fault))
    return done(SLOTS, "first_of_two" if added.first_of_two else "slot_added")


async def _form(request: web.Request, given: Given, problem: str | None = None) -> web.Response:
    context = {"given": given, "problem": problem}
    return await page(request, "new_slot.html", context, status=422 if problem else 200)
