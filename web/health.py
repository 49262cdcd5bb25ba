"""Whether the site is alive, whether it can be used, and its figures for Prometheus."""

from __future__ import annotations

import asyncio

from aiohttp import web

from programme.store import StoreUnavailable
from web.keys import METRICS, RASA, STORE
from web.rasa import RasaUnavailable


async def healthz(request: web.Request) -> web.Response:
    """This process answers."""
    return web.json_response({"alive": True})


async def readyz(request: web.Request) -> web.Response:
    """Whether people can be served: the database answers, and Rasa has loaded a model."""
    database, rasa = await asyncio.gather(_database(request), _rasa(request))
    ready = database == rasa == "ok"
    return web.json_response({"ready": ready, "database": database, "rasa": rasa}, status=200 if ready else 503)


async def metrics(request: web.Request) -> web.Response:
    """The figures, in Prometheus's text format."""
    return web.Response(body=request.app[METRICS].text(), content_type="text/plain", charset="utf-8")


async def _database(request: web.Request) -> str:
    try:
        await asyncio.to_thread(request.app[STORE].check)
    except StoreUnavailable:
        return "unreachable"
    return "ok"


async def _rasa(request: web.Request) -> str:
    try:
        return "ok" if await request.app[RASA].model() else "no model"
    except RasaUnavailable:
        return "unreachable"
