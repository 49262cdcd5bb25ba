"""A coach's calendar feed, fetched by calendar programs: the link is the authority, and it can be revoked."""

from __future__ import annotations

import hashlib

from aiohttp import ETag, web

from programme import feeds
from web.keys import CLOCK, LINKS, PROGRAMME, STORE


async def calendar(request: web.Request) -> web.Response:
    """The feed; 304 if the calendar program has it as it is, 404 if the link was revoked or never made here."""
    app = request.app
    subject = app[LINKS].subject("feed", request.match_info["token"])
    if subject is None:
        raise web.HTTPNotFound
    written = await app[STORE].reading(feeds.calendar_of, subject, programme=app[PROGRAMME], now=app[CLOCK]())
    if written is None:
        raise web.HTTPNotFound
    body = written.encode()
    mark = hashlib.sha256(body).hexdigest()[:32]
    unchanged = any(one.value in (mark, "*") for one in request.if_none_match or ())
    response = (
        web.Response(status=304)
        if unchanged
        else web.Response(body=body, content_type="text/calendar", charset="utf-8")
    )
    response.etag = ETag(mark)
    response.headers["Cache-Control"] = "private, no-cache"  # kept, but asked about every time
    return response
