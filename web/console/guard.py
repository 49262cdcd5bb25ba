"""Who may see the console. Everything under /console is closed but what `OPEN` names."""

from __future__ import annotations

from urllib.parse import quote

from aiohttp import web
from aiohttp.typedefs import Handler

from programme.coordinators import csrf_matches, logged_in
from programme.records import ConsoleSession
from web.keys import CLOCK, STORE
from web.refusals import stale_form
from web.rendering import see_other

OPEN = frozenset({"/console/login"})
COOKIE = "console"

SESSION = web.RequestKey("SESSION", ConsoleSession)


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let a coordinator who is logged in through; send everybody else to the login page.

    A form must carry the session's CSRF token; then `request[SESSION]` is the session.
    """
    if not _closed(request):
        return await handler(request)
    token = request.cookies.get(COOKIE, "")
    found = await request.app[STORE].reading(logged_in, token=token, now=request.app[CLOCK]()) if token else None
    if found is None:
        return see_other(f"/console/login?next={quote(request.path, safe='')}")
    if request.method not in ("GET", "HEAD") and not csrf_matches(found, await _csrf_of(request)):
        raise stale_form()
    request[SESSION] = found
    return await handler(request)


def _closed(request: web.Request) -> bool:
    # By the route found and by the path itself, so that no other spelling of an address gets round it.
    resource = request.match_info.route.resource
    names = {request.path.rstrip("/"), resource.canonical if resource else "/"}
    inside = any(name == "/console" or name.startswith("/console/") for name in names)
    return inside and not names <= OPEN | {"/"}


async def _csrf_of(request: web.Request) -> str:
    form = await request.post()
    return str(form.get("csrf", ""))
