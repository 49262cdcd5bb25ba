"""Going on in another browser: the page behind the link of an e-mail, and the page that asks for a new one.

Looking at a link changes nothing, because mail programs look at links before people do; pressing the button opens it.
"""

from __future__ import annotations

from aiohttp import web

from programme import access
from programme.access import Gone
from programme.conversations import new_token, of_token
from programme.reading import read
from programme.reading.outcome import Reading
from programme.times import local_day
from web.keys import CLOCK, LIMITS, LINKS, PROGRAMME, STORE
from web.rendering import render, see_other
from web.security import address_of
from web.visitors import take_over, token_of

NO_ADDRESS = "Please type your e-mail address, such as sam@example.com."


async def link_page(request: web.Request) -> web.Response:
    """Ask whether to open the conversation here, or say why the link opens nothing."""
    link_id = request.app[LINKS].subject("conversation", request.match_info["token"])
    found = (
        await request.app[STORE].reading(access.look, link_id, held=await _held(request), now=request.app[CLOCK]())
        if link_id
        else Gone.UNKNOWN
    )
    if isinstance(found, Gone):
        return _gone(request, found)
    return render(request, "return.html", {"same_browser": found.conversation_id == await _held(request)})


async def open_link(request: web.Request) -> web.Response:
    """Open the conversation in this browser."""
    link_id = request.app[LINKS].subject("conversation", request.match_info["token"])
    if link_id is None:
        return _gone(request, Gone.UNKNOWN)
    held, token = await _held(request), new_token()
    found = await request.app[STORE].writing(
        access.open_link, link_id, held=held, token=token, now=request.app[CLOCK]()
    )
    if isinstance(found, Gone):
        return _gone(request, found)
    if found.conversation_id != held:
        take_over(request, token)
    return see_other("/")


async def ask_page(request: web.Request) -> web.Response:
    """Ask for the e-mail address to send a new link to."""
    return render(request, "return_ask.html", {"problem": "", "typed": ""})


async def ask(request: web.Request) -> web.Response:
    """Send a link, if there is a conversation under that address; the answer is the same if there is none."""
    app = request.app
    typed = str((await request.post()).get("email", ""))[:320]
    today = local_day(app[CLOCK](), app[PROGRAMME].tz)
    address = read("email", typed, today=today)
    if not isinstance(address, Reading) or address.code != "given":
        return render(request, "return_ask.html", {"problem": NO_ADDRESS, "typed": typed}, status=422)
    app[LIMITS].count_link(address_of(request))
    await app[STORE].writing(
        access.send_link_to, email=address.value or address.shown, programme=app[PROGRAMME], now=app[CLOCK]()
    )
    return render(request, "return_sent.html", {"address": address.shown})


async def _held(request: web.Request) -> int | None:
    conversation = await request.app[STORE].reading(of_token, token_of(request))
    return conversation.id if conversation else None


def _gone(request: web.Request, why: Gone) -> web.Response:
    return render(request, "return_gone.html", {"why": why.value}, status=410 if why is not Gone.NOT_PROVED else 403)
