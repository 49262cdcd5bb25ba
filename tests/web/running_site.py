"""A running site as a test drives it: what a browser would send, and what it would read."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient
from rasa_stand_in import StandIn
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from programme.content import Programme
from programme.store import Store

Client = TestClient[Any, None]
OWN = {"Sec-Fetch-Site": "same-origin"}
LOGIN, PASSWORD = "sam", "return-to-work"
CSRF = re.compile(r'name="csrf" value="([^"]+)"')


@dataclass
class Clock:
    """A clock that stands still until a test moves it."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 21, 12, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        """Now."""
        return self.now

    def move(self, **by: float) -> None:
        """Let time pass."""
        self.now += timedelta(**by)


@dataclass
class Site:
    """A running site, and a browser's worth of cookies to visit it with."""

    app: web.Application
    client: Client
    rasa: StandIn
    store: Store
    clock: Clock
    programme: Programme
    visit: Callable[[], Awaitable[Client]]

    async def say(self, text: str, **more: Any) -> ClientResponse:
        """Send a typed message as the page's script does."""
        return await self.post({"text": text, **more})

    async def press(self, payload: str, **more: Any) -> ClientResponse:
        """Press a button as the page's script does."""
        return await self.post({"pressed": payload, **more})

    async def post(self, body: object) -> ClientResponse:
        """Send any JSON to the chat."""
        return await self.client.post("/chat/messages", json=body, headers=OWN)

    async def form(self, path: str, **fields: str) -> ClientResponse:
        """Send a form as a browser does, without following where it leads."""
        return await self.client.post(path, data=fields, headers=OWN, allow_redirects=False)

    async def page(self, path: str = "/") -> str:
        """The text of a page that can be seen."""
        response = await self.client.get(path)
        assert response.status == 200, (path, response.status)
        return await response.text()

    async def log_in(
        self, login: str = LOGIN, password: str = PASSWORD, path: str = "/console/login"
    ) -> ClientResponse:
        """Fill in the console's login form and send it."""
        csrf = CSRF.findall(await self.page(path))[0]
        return await self.form(path, login=login, password=password, csrf=csrf)

    def break_store(self) -> None:
        """From now on the database can't be reached."""
        self.store.engine = create_engine("sqlite:////no/such/folder/returners.db")

    async def in_store(self, use_case: Callable[[Session], Any]) -> Any:
        """Run something in a transaction of its own."""
        return await self.store.writing(use_case)
