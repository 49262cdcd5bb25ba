"""What the site does by itself: transcripts, slots made weeks ahead, places held too long, reminders, e-mails.

E-mails have a task of their own, so that a slow mail server holds nothing up.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from itertools import count

from aiohttp import web

from programme.availability import make_slots
from programme.coaching import free_ended_holds, write_reminders
from programme.mail import outbox
from programme.mail.folder import deliver_to_folder
from programme.mail.sender import Round, send_waiting
from programme.transcripts import catch_up
from web.keys import CLOCK, LINKS, METRICS, PROGRAMME, SETTINGS, STORE

log = logging.getLogger(__name__)

EVERY = 3.0
AFTER_TROUBLE = 60.0  # with the mail server: a wrong password tried every few seconds would have us locked out
LAST_EMAIL = 3.0
SLOTS_EVERY = 20  # turns, that is about a minute


async def run_chores(app: web.Application) -> AsyncIterator[None]:
    """Do the chores for as long as the site runs."""
    task = asyncio.create_task(_for_ever(app))
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def run_mail(app: web.Application) -> AsyncIterator[None]:
    """Send e-mails for as long as the site runs; the one under way when it stops has LAST_EMAIL seconds to leave."""
    stopping = asyncio.Event()
    task = asyncio.create_task(_mail(app, stopping))
    yield
    stopping.set()
    await asyncio.wait([task], timeout=LAST_EMAIL)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def do_chores(app: web.Application, turn: int = 0) -> None:
    """Do each chore once, slots only every so many turns; one that fails is logged and tried again the next time."""
    store, programme, now = app[STORE], app[PROGRAMME], app[CLOCK]()
    with _survived("catch_up"):
        _tell("catch_up", await store.writing(catch_up))
    with _survived("holds"):
        _tell("holds", await store.writing(free_ended_holds, programme=programme, now=now))
    with _survived("reminders"):
        _tell("reminders", await store.writing(write_reminders, programme=programme, now=now))
    if turn % SLOTS_EVERY == 0:
        with _survived("slots"):
            made = await store.writing(make_slots, programme=programme, now=now)
            _tell("slots", made.added + made.withdrawn)


async def send_mail(app: web.Application, stopping: asyncio.Event) -> bool:
    """Send the e-mails that are due, or write them as files if no mail server is set.

    Gives back whether the mail server can be asked again at once. What fails is logged and tried again the next time.
    """
    store, settings, fill, clock = app[STORE], app[SETTINGS], app[LINKS].filled, app[CLOCK]
    with _survived("mail"):
        if settings.smtp:
            done = await send_waiting(store, settings.smtp, fill=fill, clock=clock, stopping=stopping)
        else:
            folder = settings.state / "mail"
            done = Round(await store.writing(deliver_to_folder, folder, clock(), fill=fill), trouble=None)
        _tell("mail", done.sent)
        app[METRICS].emails(await store.reading(outbox.counts))
        return done.trouble is None
    return True


async def _for_ever(app: web.Application) -> None:
    for turn in count():
        await do_chores(app, turn)
        await asyncio.sleep(EVERY)


async def _mail(app: web.Application, stopping: asyncio.Event) -> None:
    while not stopping.is_set():
        at_once = await send_mail(app, stopping)
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), EVERY if at_once else AFTER_TROUBLE)


@contextmanager
def _survived(name: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # whatever it is, the next chore and the next time must not suffer
        log.error("chore=%s kind=%s", name, type(error).__name__)


def _tell(name: str, done: int) -> None:
    if done:
        log.info("chore=%s done=%s", name, done)
