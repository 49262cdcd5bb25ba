"""The chat: the programme's page with the conversation in it, and the same conversation as JSON.

Every message can be sent in two ways: by the page's script as JSON, or without scripts by the page's
own form. Both come to `take_turn`.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from json import JSONDecodeError

from aiohttp import web

from programme.applications import of_conversation
from programme.conversations import history, of_token
from programme.store import StoreUnavailable
from programme.times import local_day, spoken_date
from web import fields
from web.front import as_json, read_front
from web.keys import CLOCK, METRICS, PROGRAMME, SITE, STORE
from web.refusals import EMPTY, LONGEST, TOO_LONG, Refused, malformed, store_down
from web.rendering import render, see_other
from web.said import said_in, said_in_form
from web.visitors import forget, marker_of, take_turn, token_of


async def page(request: web.Request) -> web.Response:
    """The programme's page, with the conversation as it stands."""
    return await _page(request)


async def post_message(request: web.Request) -> web.Response:
    """Take a message as JSON; answer with the messages of its turn, the person's own first."""
    with request.app[METRICS].message():
        turn = await take_turn(request, said_in(await _json(request)))
    return web.json_response({"messages": [as_json(message) for message in (turn.said, *turn.replies)]})


async def get_messages(request: web.Request) -> web.Response:
    """The messages of the visitor's conversation, those with an id above `after` alone."""
    store = request.app[STORE]
    after = request.query.get("after", "0")
    conversation = await store.reading(of_token, token_of(request))
    if not after.isdecimal() or len(after) > 15:
        raise malformed()
    messages = await store.reading(history, conversation, after=int(after)) if conversation else []
    return web.json_response({"messages": [as_json(message) for message in messages]})


async def post_form(request: web.Request) -> web.Response:
    """Take a message from the page's own form, then show the page; what was typed stays in the box if refused."""
    form = dict(await request.post())
    typed = str(form.get("text", ""))
    try:
        with request.app[METRICS].message():
            await take_turn(request, said_in_form(form))
    except Refused as refused:
        return await _page(request, draft=typed, form_id=form.get("form_id"), refused=refused)
    except StoreUnavailable:
        return _unsent(request, form)
    if typed.strip() and form.keys() & {"pressed", "starter"}:
        return await _page(request, draft=typed)  # a button was pressed while something stood in the box
    return see_other("/#latest")


async def new_page(request: web.Request) -> web.Response:
    """Ask whether to start a new conversation, and say what becomes of this one."""
    store = request.app[STORE]
    conversation = await store.reading(of_token, token_of(request))
    application = await store.reading(of_conversation, conversation.key) if conversation else None
    return render(request, "new.html", {"reference": application.reference if application else None})


async def post_new(request: web.Request) -> web.Response:
    """Start a new conversation: the browser forgets the old one."""
    forget(request)
    return see_other("/")


async def _page(
    request: web.Request, *, draft: str = "", form_id: object = None, refused: Refused | None = None
) -> web.Response:
    app = request.app
    now, zone = app[CLOCK](), app[PROGRAMME].tz
    front = await app[STORE].reading(read_front, token_of(request), now, zone)
    return render(
        request,
        "chat.html",
        {
            "site": app[SITE],
            "front": front,
            "today": spoken_date(local_day(now, zone)),
            "field": fields.FIELDS.get(front.asks or ""),
            "fields": fields.as_data(),
            "draft": draft,
            "refused": refused,
            # A form sent again has the same id, so that it's taken once.
            "form_id": form_id or uuid.uuid4().hex,
            "marker": marker_of(request),
            "longest": LONGEST,
            "empty": EMPTY,
            "too_long": TOO_LONG,
        },
        status=refused.status if refused else 200,
    )


def _unsent(request: web.Request, form: Mapping[str, object]) -> web.Response:
    """The database is down, so the page can't be shown: give back what was sent, ready to be sent again."""
    refused = store_down()
    return render(request, "unsent.html", {"refused": refused, "form": form}, status=refused.status)


async def _json(request: web.Request) -> object:
    try:
        return await request.json()
    except (JSONDecodeError, UnicodeDecodeError, RecursionError):
        raise malformed() from None
