"""A stand-in for Rasa: answers its REST channel and writes the same rows into `events` as Rasa's tracker store.

With it outages, slowness and double sends happen exactly when a test wants them.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from aiohttp import web
from sqlalchemy import text
from sqlalchemy.orm import Session

from programme.store import Store

Reply = dict[str, Any]
Answers = Callable[[str], Sequence[Reply]]

TABLE = """
CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY, sender_id VARCHAR(255), type_name VARCHAR(255), timestamp FLOAT,
    intent_name VARCHAR(255), action_name VARCHAR(255), data TEXT)
"""
ROW = """
INSERT INTO events (sender_id, type_name, timestamp, intent_name, data)
VALUES (:sender, :kind, :at, :intent, :data)
"""


def echo(said: str) -> Sequence[Reply]:
    """Answer with what was said, and two buttons."""
    buttons = [{"title": "Yes", "payload": "/affirm"}, {"title": "No", "payload": "/deny"}]
    return [{"text": f"You said: {said}"}, {"text": "Is that right?", "buttons": buttons}]


class StandIn:
    """Rasa as the site sees it.

    answers: what is answered to a text. parsed: what was understood of it.
    clock: the site's own, for the times of what is said.
    gate: while it's not set, a turn waits before anything is written.
    down, silent: answer with an error; take the message and say nothing.
    heard: every message that arrived.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self.store = store
        self.clock = clock
        self.answers: Answers = echo
        self.parsed: Callable[[str], dict[str, Any]] = _understood
        self.gate = asyncio.Event()
        self.gate.set()
        self.arrived = asyncio.Event()
        self.down = False
        self.silent = False
        self.model: str | None = "20261121.tar.gz"
        self.heard: list[dict[str, Any]] = []
        self._offered: dict[str, str] = {}

    def app(self) -> web.Application:
        """The server."""
        app = web.Application()
        app.add_routes([web.post("/webhooks/rest/webhook", self._message), web.get("/status", self._status)])
        return app

    async def _status(self, request: web.Request) -> web.Response:
        if self.down:
            return web.Response(status=500)
        return web.json_response({"model_file": self.model, "num_active_training_jobs": 0})

    async def _message(self, request: web.Request) -> web.Response:
        message = await request.json()
        self.heard.append(message)
        self.arrived.set()
        if self.down:
            return web.Response(status=500)
        await self.gate.wait()
        await self.store.writing(self._keep, message)
        return web.json_response([])

    def _keep(self, session: Session, message: dict[str, Any]) -> None:
        session.execute(text(TABLE))
        sender, said = message["sender"], message["message"]
        at = self.clock().timestamp()
        parsed = self.parsed(said)
        if not message["metadata"]["typed"]:
            parsed |= {"button": {"title": self._offered.get(said, said)}}
        user = {"event": "user", "text": said, "parse_data": parsed, "metadata": message["metadata"]}
        _write(session, sender, at, user, parsed["intent"]["name"])
        for reply in [] if self.silent else self.answers(said):
            buttons = reply.get("buttons") or []
            self._offered |= {button["payload"]: button["title"] for button in buttons}
            data = {"buttons": buttons or None, "custom": reply.get("custom")}
            _write(session, sender, at, {"event": "bot", "text": reply.get("text"), "data": data, "metadata": {}})


def _write(session: Session, sender: str, at: float, event: dict[str, Any], intent: str | None = None) -> None:
    row = {"sender": sender, "kind": event["event"], "at": at, "intent": intent}
    session.execute(text(ROW), row | {"data": json.dumps(event | {"timestamp": at})})


def _understood(said: str) -> dict[str, Any]:
    return {"intent": {"name": "faq", "confidence": 0.873}, "entities": [], "full_label": "faq/cost"}
