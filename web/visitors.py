"""Who is chatting: the browser's token in a cookie, and the conversation that belongs to it.

The cookie is given when the page is first seen, because a first message that is sent again after a
lost connection must find the same conversation. The conversation itself begins with the first message.
"""

from __future__ import annotations

import re
from datetime import timedelta

from aiohttp import web
from aiohttp.typedefs import Handler

from programme.conversations import Turn, new_token, of_token, start
from programme.coordinators import hashed
from programme.records import Conversation
from web.keys import CLOCK, LIMITS, SETTINGS, STORE, TURNS
from web.said import Said
from web.security import address_of

COOKIE = "conversation"
KEPT = timedelta(days=180)
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")

_token = web.RequestKey("token", str)


@web.middleware
async def keep_token(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Set the cookie on the answer, whatever the answer is, if the handler asked for the visitor's token."""
    response = await handler(request)
    if _token in request:
        response.set_cookie(
            COOKIE,
            request[_token],
            max_age=int(KEPT.total_seconds()),
            httponly=True,
            samesite="Lax",
            secure=request.app[SETTINGS].behind_https,
            path="/",
        )
    return response


def token_of(request: web.Request) -> str:
    """The visitor's token: the cookie's, or a fresh one."""
    if _token not in request:
        sent = request.cookies.get(COOKIE, "")
        request[_token] = sent if TOKEN.fullmatch(sent) else new_token()
    return request[_token]


def forget(request: web.Request) -> None:
    """Give the visitor a fresh token; the old conversation stays as it is, but is no longer theirs to see."""
    request[_token] = new_token()


def take_over(request: web.Request, token: str) -> None:
    """Give the visitor the token of a conversation that a link has opened here."""
    request[_token] = token


def marker_of(request: web.Request) -> str:
    """A short mark by which the browser's own notes are kept apart per conversation. Tells nothing of the token."""
    return hashed(hashed(token_of(request)))[:12]


async def take_turn(request: web.Request, said: Said) -> Turn:
    """Have what the visitor said answered, within the limits. Raises Refused or StoreUnavailable."""
    app = request.app
    conversation = await _arrive(request)
    app[LIMITS].count_message(conversation.key)
    return await app[TURNS].take(conversation, said)


async def _arrive(request: web.Request) -> Conversation:
    app, token = request.app, token_of(request)
    found = await app[STORE].reading(of_token, token)
    if found:
        return found
    app[LIMITS].count_conversation(address_of(request))
    return await app[STORE].writing(start, token=token, now=app[CLOCK]())
