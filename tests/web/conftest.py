"""A running site on a fresh SQLite file, with a stand-in for Rasa beside it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from booking_pages import Visitor, somebody_applies
from rasa_stand_in import StandIn
from running_site import LOGIN, PASSWORD, Client, Clock, Site
from sqlalchemy.orm import Session

from programme import coordinators, migrations
from programme.content import load_programme
from programme.settings import Settings
from programme.store import Store
from tests.support.desk import Desk
from web.app import make_app


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a fresh state folder."""
    return Settings.from_environment({"STATE_DIR": str(tmp_path), "DATABASE_TIMEOUT": "5"})


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """A fresh SQLite file with every table of ours in it."""
    made = Store.connect(settings)
    migrations.upgrade(made)
    yield made
    made.close()


@pytest.fixture
async def site(settings: Settings, store: Store) -> AsyncIterator[Site]:
    """The site on a port of its own. A person waits a second for an answer."""
    clock, programme = Clock(), load_programme(settings.data)
    rasa = StandIn(store, clock)
    async with TestServer(rasa.app()) as rasa_server:
        app = make_app(
            replace(settings, rasa_port=rasa_server.port or 0), programme, store, clock, patience=1.0, chores=False
        )
        async with TestServer(app) as server:
            clients: list[Client] = []

            async def visit() -> Client:
                client: Client = TestClient(server)
                await client.start_server()
                clients.append(client)
                return client

            yield Site(app, await visit(), rasa, store, clock, programme, visit)
            rasa.gate.set()
            await asyncio.gather(*(client.session.close() for client in clients))


@pytest.fixture
def desk(site: Site) -> Desk:
    """Coaching in the site's database: an open cohort and the coordinator `sam`, at the hour of the site's clock."""
    return Desk(site.store, site.programme, site.clock())


@pytest.fixture
async def ada(site: Site, desk: Desk) -> Visitor:
    """Ada, who has applied, at the site's own browser."""
    return await somebody_applies(site, desk, site.client)


@pytest.fixture
async def staffed(site: Site) -> Site:
    """The site with one coordinator, who isn't logged in."""

    def add(session: Session) -> None:
        coordinators.add(session, login=LOGIN, name="Sam Reed", password=PASSWORD)

    await site.in_store(add)
    return site


@pytest.fixture
async def console(staffed: Site) -> Site:
    """The site with one coordinator, who is logged in."""
    assert (await staffed.log_in()).status == 303
    return staffed
