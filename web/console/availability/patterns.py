"""The coaches' weekly hours: listed by coach, added, changed and ended."""

from __future__ import annotations

from aiohttp import web
from sqlalchemy.orm import Session

from programme.availability import (
    CannotArrange,
    add_pattern,
    change_pattern,
    end_pattern,
    pattern_numbered,
    patterns,
    terms_of,
)
from programme.records import CoachingPattern
from web.console.availability import forms
from web.console.availability.forms import Given
from web.console.availability.view import PATTERNS, actor, done, page, today, writing
from web.keys import PROGRAMME, STORE


async def listed(request: web.Request) -> web.Response:
    """The weekly hours that aren't over, by coach."""
    day = today(request)
    found = await request.app[STORE].reading(patterns)
    standing = [one for one in found if one.valid_until is None or one.valid_until >= day]
    return await page(request, "patterns.html", {"patterns": standing})


async def new(request: web.Request) -> web.Response:
    """The form for weekly hours."""
    return await _new_form(request, forms.blank_pattern(request.app[PROGRAMME], today(request)))


async def add(request: web.Request) -> web.Response:
    """Add weekly hours, or say why they can't be."""
    given = await forms.given_in(request)

    def use_case(session: Session) -> None:
        coach = forms.coach(session, given)
        add_pattern(session, coach=coach, **forms.pattern_terms(given), **actor(request))

    try:
        await writing(request, use_case)
    except CannotArrange as fault:
        return await _new_form(request, given, str(fault))
    return done(PATTERNS, "pattern_added")


async def one(request: web.Request) -> web.Response:
    """The forms to change weekly hours and to end them."""
    pattern = await _pattern(request)
    return await _form(request, pattern, forms.filled_pattern(terms_of(pattern)))


async def change(request: web.Request) -> web.Response:
    """Change weekly hours, or say why they can't be."""
    pattern, given = await _pattern(request), await forms.given_in(request)
    try:
        terms = forms.pattern_terms(given)
        await writing(request, lambda session: change_pattern(session, pattern.id, **terms, **actor(request)))
    except CannotArrange as fault:
        return await _form(request, pattern, given, str(fault))
    return done(PATTERNS, "pattern_changed")


async def end(request: web.Request) -> web.Response:
    """End weekly hours, or say why they can't be."""
    pattern, given = await _pattern(request), await forms.given_in(request)
    try:
        last_day = forms.day(given, "last_day", "The last day")
        ended = await writing(
            request, lambda session: end_pattern(session, pattern.id, last_day=last_day, **actor(request))
        )
    except CannotArrange as fault:
        filled = forms.filled_pattern(terms_of(pattern))
        filled["last_day"] = given.get("last_day", "")
        return await _form(request, pattern, filled, str(fault))
    return done(PATTERNS, "pattern_ended" if ended else "pattern_gone")


async def _pattern(request: web.Request) -> CoachingPattern:
    try:
        return await request.app[STORE].reading(pattern_numbered, int(request.match_info["id"]))
    except CannotArrange:
        raise web.HTTPNotFound from None


async def _new_form(request: web.Request, given: Given, problem: str | None = None) -> web.Response:
    context = {"given": given, "problem": problem}
    return await page(request, "new_pattern.html", context, status=422 if problem else 200)


async def _form(
    request: web.Request, pattern: CoachingPattern, given: Given, problem: str | None = None
) -> web.Response:
    context = {"pattern": pattern, "given": given, "problem": problem}
    return await page(request, "pattern.html", context, status=422 if problem else 200)
