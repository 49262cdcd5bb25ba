"""One application, with everything that belongs to it."""

from __future__ import annotations

from aiohttp import web

from programme.casework import open_application
from web.console.guard import SESSION
from web.console.view import show
from web.keys import CLOCK, PROGRAMME, STORE


async def page(request: web.Request) -> web.Response:
    """The application; that it was opened, and by whom, is written down."""
    app = request.app
    case = await app[STORE].writing(
        open_application,
        request.match_info["reference"],
        programme=app[PROGRAMME],
        by=request[SESSION].coordinator.login,
        now=app[CLOCK](),
    )
    if case is None:
        raise web.HTTPNotFound
    return show(request, "application.html", {"case": case})
