"""The e-mails the programme has written, how each stands, and the button that sends one again."""

from __future__ import annotations

from aiohttp import web

from programme.links import marks_told
from programme.mail import outbox
from web.console.guard import SESSION
from web.console.paging import page_number, page_of
from web.console.view import show
from web.keys import CLOCK, STORE
from web.rendering import see_other


async def page(request: web.Request) -> web.Response:
    """The e-mails, the newest first."""
    context = {"page": await page_of(request, outbox.newest), "state_of": outbox.state_of, "marks_told": marks_told}
    return show(request, "emails.html", context)


async def send_again(request: web.Request) -> web.Response:
    """Let an e-mail that was given up be tried anew, and show the page it was on."""
    await request.app[STORE].writing(
        outbox.send_again,
        int(request.match_info["id"]),
        by=request[SESSION].coordinator.login,
        now=request.app[CLOCK](),
    )
    return see_other(f"/console/emails?page={page_number(request)}")
