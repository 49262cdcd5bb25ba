"""One conversation, whole, with what was understood of it."""

from __future__ import annotations

from aiohttp import web

from programme.conversations import open_transcript
from web.console.guard import SESSION
from web.console.view import show
from web.keys import CLOCK, STORE


async def page(request: web.Request) -> web.Response:
    """The transcript; that it was opened, and by whom, is written down."""
    transcript = await request.app[STORE].writing(
        open_transcript,
        int(request.match_info["id"]),
        by=request[SESSION].coordinator.login,
        now=request.app[CLOCK](),
    )
    if transcript is None:
        raise web.HTTPNotFound
    return show(request, "transcript.html", {"transcript": transcript})
