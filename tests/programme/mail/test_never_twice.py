"""Programs that die while they send, and several that send at once: no e-mail arrives twice."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from collections import defaultdict
from contextlib import closing
from datetime import timedelta
from itertools import chain
from pathlib import Path

import pytest

from programme.mail.outbox import HANDED_OVER_WITHIN, PERHAPS_SENT, TAKEN_FOR, EmailState
from programme.mail.sender import Round
from programme.settings import ROOT, Settings
from programme.store import Store, StoreUnavailable
from tests.conftest import NOW
from tests.programme.mail.sending import email_in, put, send, state_in
from tests.programme.racing import at_once
from tests.support.mail_server import CONNECT, DATA, END, HANG, KEPT, MAIL, RCPT, TEXT, MailServer

BEFORE_THE_END = [CONNECT, MAIL, RCPT, DATA]
TAKEN_AND_LOST = NOW + TAKEN_FOR
BROKEN_OFF = NOW + HANDED_OVER_WITHIN + timedelta(seconds=1)

PROGRAM = """
import asyncio
from programme.mail.sender import send_waiting
from programme.settings import Settings
from programme.store import Store
from tests.conftest import NOW

settings = Settings.from_environment()
asyncio.run(send_waiting(
    Store.connect(settings), settings.smtp, fill=str, clock=lambda: NOW, stopping=asyncio.Event()
))
"""


def url_of(store: Store) -> str:
    return store.engine.url.render_as_string(hide_password=False)


def sender_process(store: Store, server: MailServer) -> subprocess.Popen[bytes]:
    """A program of its own that sends one round."""
    environment = {
        "DATABASE_URL": url_of(store),
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(server.port),
        "SMTP_SECURITY": "none",
        "MAIL_FROM": "hello@returners.example",
    }
    return subprocess.Popen([sys.executable, "-c", PROGRAM], cwd=ROOT, env=os.environ | environment)


async def dies_at(stage: str, store: Store, server: MailServer) -> None:
    """A round that ends in the middle, without a chance to write anything down."""
    loop, reached = asyncio.get_running_loop(), asyncio.Event()

    def reach() -> str:
        loop.call_soon_threadsafe(reached.set)
        return HANG

    server.fail(stage, reach)
    task = asyncio.create_task(send(store, server))
    await reached.wait()
    task.cancel()
    assert isinstance((await asyncio.gather(task, return_exceptions=True))[0], asyncio.CancelledError)


@pytest.mark.parametrize("stage", BEFORE_THE_END)
async def test_what_a_program_took_and_never_handed_over_is_sent_by_the_next(
    any_store: Store, server: MailServer, stage: str
) -> None:
    number = put(any_store)
    await dies_at(stage, any_store, server)
    assert state_in(any_store, number) is EmailState.BEING_SENT
    assert (await send(any_store, server, TAKEN_AND_LOST - timedelta(seconds=1))).sent == 0
    assert (await send(any_store, server, TAKEN_AND_LOST)).sent == 1
    assert len(server.arrived) == 1


@pytest.mark.parametrize(("stage", "arrived"), [(END, 0), (KEPT, 1)], ids=["before it was kept", "after it was kept"])
async def test_what_a_program_was_handing_over_as_it_died_is_given_up_some_minutes_later(
    any_store: Store, server: MailServer, stage: str, arrived: int
) -> None:
    number = put(any_store)
    await dies_at(stage, any_store, server)
    await send(any_store, server, NOW + HANDED_OVER_WITHIN)
    assert state_in(any_store, number) is EmailState.BEING_SENT
    await send(any_store, server, BROKEN_OFF)
    email = email_in(any_store, number)
    assert (email.gave_up_at, email.trouble) == (BROKEN_OFF, PERHAPS_SENT)
    await send(any_store, server, NOW + timedelta(days=2))
    assert len(server.arrived) == arrived


async def test_a_program_that_dies_within_the_text_has_sent_nothing(any_store: Store, server: MailServer) -> None:
    put(any_store)
    await dies_at(TEXT, any_store, server)
    await send(any_store, server, BROKEN_OFF)
    await send(any_store, server, TAKEN_AND_LOST)
    assert len(server.arrived) <= 1  # not at all, and given up, if the end of the text was on its way already


@pytest.mark.parametrize(("stage", "left_later"), [(RCPT, True), (KEPT, False)])
async def test_a_process_that_is_killed_sends_nothing_twice(
    any_store: Store, server: MailServer, stage: str, left_later: bool
) -> None:
    number = put(any_store)

    def kill() -> str:
        child.send_signal(signal.SIGKILL)
        return HANG

    server.fail(stage, kill)
    child = sender_process(any_store, server)
    assert await asyncio.to_thread(child.wait, 60) == -signal.SIGKILL
    for later in (BROKEN_OFF, TAKEN_AND_LOST, NOW + timedelta(days=2)):
        await send(any_store, server, later)
    assert len(server.arrived) == 1
    assert state_in(any_store, number) is (EmailState.SENT if left_later else EmailState.GIVEN_UP)


def test_several_programs_that_send_at_once_send_each_e_mail_once_and_in_order(
    any_store: Store, server: MailServer
) -> None:
    numbers = [put(any_store, to=f"person{n % 7}@example.com", about=f"A-{n}") for n in range(40)]
    stores = [Store.connect(Settings.from_environment({"DATABASE_URL": url_of(any_store)})) for _ in range(4)]

    def program(store: Store) -> Round:
        return asyncio.run(send(store, server))

    rounds = at_once([lambda store=store: program(store) for store in stores])
    for store in stores:
        store.close()
    assert sum(one.sent for one in rounds) == len(numbers) and {one.trouble for one in rounds} == {None}
    arrived = defaultdict(list)
    for message in server.arrived:
        arrived[message["To"]].append(int(message["Message-ID"].removeprefix("<").split(".")[0]))
    assert sorted(chain.from_iterable(arrived.values())) == numbers
    assert all(sent == sorted(sent) for sent in arrived.values())
    assert server.connections > 1


def test_several_processes_that_send_at_once_send_each_e_mail_once(any_store: Store, server: MailServer) -> None:
    numbers = [put(any_store, to=f"person{n}@example.com") for n in range(30)]
    children = [sender_process(any_store, server) for _ in range(3)]
    assert [child.wait(60) for child in children] == [0, 0, 0]
    assert sorted(server.recipients) == sorted(f"person{n}@example.com" for n in range(30))
    assert {state_in(any_store, one) for one in numbers} == {EmailState.SENT}


async def test_a_database_that_cannot_be_written_to_after_the_answer_sends_nothing_twice(
    store: Store, server: MailServer, tmp_path: Path
) -> None:
    number = put(store)
    impatient = Store.connect(Settings.from_environment({"DATABASE_URL": url_of(store), "DATABASE_TIMEOUT": "0.2"}))
    with closing(sqlite3.connect(tmp_path / "returners.db", isolation_level=None, check_same_thread=False)) as other:
        server.fail(KEPT, lambda: other.execute("BEGIN IMMEDIATE") and None)
        with pytest.raises(StoreUnavailable):
            await send(impatient, server)
        other.execute("ROLLBACK")
    impatient.close()
    await send(store, server, BROKEN_OFF)
    assert email_in(store, number).trouble == PERHAPS_SENT
    assert len(server.arrived) == 1


async def test_a_database_that_cannot_be_written_to_before_the_end_of_the_text_keeps_the_e_mail_back(
    store: Store, server: MailServer, tmp_path: Path
) -> None:
    put(store)
    impatient = Store.connect(Settings.from_environment({"DATABASE_URL": url_of(store), "DATABASE_TIMEOUT": "0.2"}))
    with closing(sqlite3.connect(tmp_path / "returners.db", isolation_level=None, check_same_thread=False)) as other:
        server.fail(DATA, lambda: other.execute("BEGIN IMMEDIATE") and None)
        with pytest.raises(StoreUnavailable):
            await send(impatient, server)
        other.execute("ROLLBACK")
    impatient.close()
    assert server.arrived == []
    assert (await send(store, server, TAKEN_AND_LOST)).sent == 1
    assert len(server.arrived) == 1
