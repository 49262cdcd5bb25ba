"""The site put together: routes, and what they need."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator

from aiohttp import web
from aiohttp.typedefs import Handler

from programme.content import Programme
from programme.links import Links
from programme.settings import Settings
from programme.store import Store
from programme.times import Clock, system_clock
from web import booking_changes, bookings, chat, console, feeds, health, my_data, rendering, returning
from web.background import run_chores, run_mail
from web.console.guard import guard
from web.errors import map_errors, route_of
from web.keys import CLOCK, LIMITS, LINKS, METRICS, PASSWORD_CHECKS, PROGRAMME, RASA, SETTINGS, SITE, STORE, TURNS
from web.limits import Limits
from web.metrics import Metrics
from web.rasa import Rasa
from web.security import same_origin_only, set_headers
from web.site import load_site
from web.turns import Turns
from web.visitors import keep_token

log = logging.getLogger(__name__)

BODY_LIMIT = 64 * 1024
PATIENCE = 20.0
LAST_TURNS = 5.0


def make_app(
    settings: Settings,
    programme: Programme,
    store: Store,
    clock: Clock = system_clock,
    *,
    patience: float = PATIENCE,
    chores: bool = True,
) -> web.Application:
    """The whole site as an application. Raises ContentError if `data/site.yml` can't be used.

    patience: seconds a person waits for an answer before being asked to try again.
    chores: whether e-mails leave and transcripts are brought up to date while it runs.
    """
    app = web.Application(
        # The outermost first: the cookie is set and the outcome logged on errors too.
        middlewares=[log_requests, keep_token, map_errors, same_origin_only, guard],
        client_max_size=BODY_LIMIT,
    )
    app[SETTINGS], app[PROGRAMME], app[STORE], app[CLOCK] = settings, programme, store, clock
    app[SITE], app[LINKS] = load_site(settings.data, programme), Links.from_settings(settings)
    app[LIMITS], app[METRICS], app[PASSWORD_CHECKS] = Limits(), Metrics(), asyncio.Semaphore(2)
    rendering.set_up(app, programme)
    app.add_routes(
        [
            web.get("/", chat.page),
            web.post("/chat/message", chat.post_form),
            web.get("/chat/messages", chat.get_messages),
            web.post("/chat/messages", chat.post_message),
            web.get("/chat/new", chat.new_page),
            web.post("/chat/new", chat.post_new),
            web.get("/return", returning.ask_page),
            web.post("/return", returning.ask),
            web.get("/return/{token}", returning.link_page),
            web.post("/return/{token}", returning.open_link),
            web.get("/my-data", my_data.page),
            web.get("/my-data/my-data.{form:html|json}", my_data.copy),
            web.get("/my-data/erase", my_data.erase_page),
            web.post("/my-data/erase", my_data.erase),
            web.get("/bookings", bookings.page),
            web.post("/bookings", bookings.hold),
            web.get("/bookings/confirm", bookings.confirm_page),
            web.post("/bookings/confirm", bookings.confirm),
            web.post("/bookings/longer", bookings.lengthen),
            web.post("/bookings/let-go", bookings.let_go),
            *booking_changes.ROUTES,
            web.get("/calendar/{token}.ics", feeds.calendar),
            web.get("/healthz", health.healthz),
            web.get("/readyz", health.readyz),
            web.get("/metrics", health.metrics),
            *console.ROUTES,
        ]
    )
    app.on_response_prepare.append(set_headers)
    app[RASA] = Rasa(settings.rasa_url)
    app[TURNS] = Turns(store, app[RASA], patience)
    app.cleanup_ctx.append(_take_turns)
    if chores:
        app.cleanup_ctx.extend([run_chores, run_mail])
    return app


@web.middleware
async def log_requests(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Log each answer by route, status and time; no address, no reference, nothing typed."""
    began = time.perf_counter()
    status = 500
    try:
        response = await handler(request)
        status = response.status
        return response
    except web.HTTPException as redirect:
        status = redirect.status
        raise
    finally:
        took = (time.perf_counter() - began) * 1000
        log.info("%s %s %s %.0fms", request.method, route_of(request), status, took)


async def _take_turns(app: web.Application) -> AsyncIterator[None]:
    """Keep the connections to Rasa; when the site stops, let the turns under way end first."""
    async with app[RASA].connected():
        yield
        await app[TURNS].finish(LAST_TURNS)
