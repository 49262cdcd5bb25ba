"""The whole assistant on free ports with a database of its own, and somebody who talks to it."""

from __future__ import annotations

import json
import socket
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import update

from dev import model
from dev.processes import Process, assistant, start_all, stop_all
from programme import migrations, samples
from programme.content import load_programme
from programme.records import Cohort
from programme.settings import Settings
from programme.store import Store
from programme.times import system_clock


@dataclass
class Running:
    """A running assistant: its settings, its store, and its processes by name."""

    settings: Settings
    store: Store
    processes: dict[str, Process]

    def somebody(self) -> Person:
        """A new person on Rasa's own channel."""
        return Person(self.settings.rasa_url)

    @property
    def site(self) -> str:
        """The address of the site."""
        return f"http://127.0.0.1:{self.settings.port}"


@contextmanager
def running_assistant(folder: Path, names: tuple[str, ...], database_url: str = "") -> Iterator[Running]:
    """Prepare a database with the samples and run the named processes until the block ends."""
    model.ensure()
    port, rasa_port, actions_port = free_ports(3)
    settings = Settings.from_environment(
        {
            "STATE_DIR": str(folder),
            "DATABASE_URL": database_url,
            "PORT": str(port),
            "RASA_PORT": str(rasa_port),
            "ACTIONS_PORT": str(actions_port),
        }
    )
    store = Store.connect(settings)
    migrations.upgrade(store)
    with store.write() as session:
        samples.add_samples(session, load_programme(settings.data), system_clock())
        session.execute(update(Cohort).values(places=5_000))  # room for everybody who applies in a test
    processes = [process for process in assistant(settings) if process.name in names]
    start_all(processes)
    try:
        yield Running(settings, store, {process.name: process for process in processes})
    finally:
        stop_all(processes)
        store.close()


def free_ports(count: int) -> list[int]:
    """Ports that nothing listens on."""
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports


@dataclass
class Person:
    """Somebody who talks to Rasa's REST channel, and what they were last answered."""

    rasa_url: str
    key: str = field(default_factory=lambda: f"test-{uuid.uuid4().hex}")
    replies: list[dict[str, Any]] = field(default_factory=list)

    def says(self, text: str, **metadata: Any) -> Person:
        """Type a message and take the replies."""
        body = {"sender": self.key, "message": text, "metadata": metadata}
        request = urllib.request.Request(
            f"{self.rasa_url}/webhooks/rest/webhook",
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            self.replies = json.load(answer)
        return self

    def says_all(self, *texts: str) -> Person:
        """Type several messages, one after the other."""
        for text in texts:
            self.says(text)
        return self

    def presses(self, title: str) -> Person:
        """Press the button with this title among those offered last."""
        payload = next((one["payload"] for one in self.buttons if one["title"] == title), None)
        assert payload, f"no button {title!r} among {[one['title'] for one in self.buttons]}"
        return self.says(payload)

    @property
    def texts(self) -> list[str]:
        """The texts of the last replies."""
        return [reply["text"] for reply in self.replies if "text" in reply]

    @property
    def heard(self) -> str:
        """The last replies as one text."""
        return "\n".join(self.texts)

    @property
    def buttons(self) -> list[dict[str, str]]:
        """The buttons of the last replies."""
        return [button for reply in self.replies for button in reply.get("buttons", [])]

    @property
    def custom(self) -> dict[str, Any]:
        """What the last replies carried beside their texts."""
        merged: dict[str, Any] = {}
        for reply in self.replies:
            merged |= reply.get("custom", {})
        return merged

    @property
    def asked(self) -> str | None:
        """The slot that the assistant asks for."""
        return self.custom.get("asks")
