"""What is kept about the visitor, for herself: to read, to take away, to have erased. The cookie says who she is."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import web

from programme import personal_data
from programme.conversations import of_token
from programme.mail.folder import forget_files
from programme.records import Conversation
from web.keys import CLOCK, PROGRAMME, SETTINGS, STORE, TURNS
from web.rendering import render, see_other
from web.visitors import forget, token_of

HERSELF = "the person herself"


async def page(request: web.Request) -> web.Response:
    """What is kept, in short, and what she can do about it."""
    conversation = await _conversation(request)
    kept = await _kept(request, conversation) if conversation else None
    return render(request, "my_data.html", {"kept": kept})


async def copy(request: web.Request) -> web.Response:
    """Everything that is kept, as a file: readable, or JSON for other programs."""
    conversation = await _conversation(request)
    if conversation is None:
        return see_other("/my-data")
    kept = await _kept(request, conversation)
    if request.match_info["form"] == "json":
        response = web.json_response(kept, dumps=lambda data: json.dumps(data, ensure_ascii=False, indent=2))
    else:
        response = render(request, "my_data_copy.html", {"kept": kept})
    response.headers["Content-Disposition"] = f'attachment; filename="my-data.{request.match_info["form"]}"'
    return response


async def erase_page(request: web.Request) -> web.Response:
    """Ask before anything is erased, and say what that means."""
    conversation = await _conversation(request)
    if conversation is None:
        return see_other("/my-data")
    return render(request, "my_data_erase.html", {"kept": await _kept(request, conversation)})


async def erase(request: web.Request) -> web.Response:
    """Erase everything, while no message of hers is being answered, and have the browser forget the conversation."""
    app = request.app
    conversation = await _conversation(request)
    if conversation:
        async with app[TURNS].alone(conversation):
            erased = await app[STORE].writing(
                personal_data.erase,
                str(conversation.id),
                programme=app[PROGRAMME],
                by=HERSELF,
                now=app[CLOCK](),
            )
        await asyncio.to_thread(forget_files, app[SETTINGS].state / "mail", erased.emails)
    forget(request)
    return render(request, "my_data_erased.html", {})


async def _conversation(request: web.Request) -> Conversation | None:
    return await request.app[STORE].reading(of_token, token_of(request))


async def _kept(request: web.Request, conversation: Conversation) -> dict[str, Any]:
    return await request.app[STORE].writing(
        personal_data.export, str(conversation.id), by=HERSELF, now=request.app[CLOCK]()
    )
