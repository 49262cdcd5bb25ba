"""What the site does by itself every few seconds: transcripts, places held too long, reminders, e-mails that leave."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable

from aiohttp import web

from programme.coaching import free_ended_holds, write_reminders
from programme.outbox import deliver_to_folder
from programme.transcripts import catch_up
from web.keys import CLOCK, PROGRAMME, SETTINGS, STORE

log = logging.getLogger(__name__)

EVERY = 3.0


async def run_chores(app: web.Application) -> AsyncIterator[None]:
    """Do the chores for as long as the site runs."""
    task = asyncio.create_task(_chores(app))
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def do_chores(app: web.Application) -> None:
    """Do each chore once; one that fails is logged and tried again the next time."""
    store, mail = app[STORE], app[SETTINGS].state / "mail"
    await _tried("catch_up", lambda: store.writing(catch_up))
    await _tried("holds", lambda: store.writing(free_ended_holds, programme=app[PROGRAMME], now=app[CLOCK]()))
    await _tried("reminders", lambda: store.writing(write_reminders, programme=app[PROGRAMME], now=app[CLOCK]()))
    await _tried("mail", lambda: store.writing(deliver_to_folder, mail, app[CLOCK]()))


async def _chores(app: web.Application) -> None:
    while True:
        await do_chores(app)
        await asyncio.sleep(EVERY)


async def _tried(name: str, chore: Callable[[], Awaitable[int]]) -> None:
    try:
        done = await chore()
    except Exception as error:  # whatever it is, the next chore and the next time must not suffer
        log.error("chore=%s kind=%s", name, type(error).__name__)
    else:
        if done:
            log.info("chore=%s done=%s", name, done)
