"""What the site does by itself: e-mails leave, transcripts and coaching slots are brought up to date."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from itertools import count

from aiohttp import web

from programme.availability import make_slots
from programme.outbox import deliver_to_folder
from programme.transcripts import catch_up
from web.keys import CLOCK, PROGRAMME, SETTINGS, STORE

log = logging.getLogger(__name__)

EVERY = 3.0
SLOTS_EVERY = 20  # turns, that is about a minute


async def run_chores(app: web.Application) -> AsyncIterator[None]:
    """Do the chores for as long as the site runs."""
    task = asyncio.create_task(_chores(app))
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def do_chores(app: web.Application, turn: int = 0) -> None:
    """Do each chore once, slots only every so many turns; one that fails is logged and tried again the next time."""
    store, mail = app[STORE], app[SETTINGS].state / "mail"
    await _tried("catch_up", lambda: store.writing(catch_up))
    await _tried("mail", lambda: store.writing(deliver_to_folder, mail, app[CLOCK]()))
    if turn % SLOTS_EVERY == 0:
        await _tried("slots", lambda: store.writing(make_slots, programme=app[PROGRAMME], now=app[CLOCK]()))


async def _chores(app: web.Application) -> None:
    for turn in count():
        await do_chores(app, turn)
        await asyncio.sleep(EVERY)


async def _tried(name: str, chore: Callable[[], Awaitable[object]]) -> None:
    try:
        done = await chore()
    except Exception as error:  # whatever it is, the next chore and the next time must not suffer
        log.error("chore=%s kind=%s", name, type(error).__name__)
    else:
        if done:
            log.info("chore=%s done=%s", name, done)
