"""The three processes of the assistant: how each is started, known to be ready, and stopped."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from dev.model import BOT_PYTHON, MODEL, ROOT
from programme.settings import Settings


@dataclass
class Process:
    """One process: its command, and the address that answers 200 once it is ready."""

    name: str
    command: list[str]
    ready_at: str
    environment: Mapping[str, str]
    log: Path
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _file: IO[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """Start it, with its output in its log. It gets no Ctrl-C of its own: `stop` tells it."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self._file = self.log.open("ab")
        self._process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            env=dict(self.environment),
            stdout=self._file,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
        )

    def has_ended(self) -> bool:
        """Whether it has ended by itself."""
        return self._process is not None and self._process.poll() is not None

    def is_ready(self) -> bool:
        """Whether it answers."""
        with suppress(OSError, urllib.error.URLError), urllib.request.urlopen(self.ready_at, timeout=2) as answer:
            return bool(answer.status == 200)
        return False

    def last_line(self) -> str:
        """The last line of its log."""
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return lines[-1] if lines else ""

    @property
    def pid(self) -> int:
        """Its process id. Raises RuntimeError if it hasn't been started."""
        if self._process is None:
            raise RuntimeError(f"{self.name} has not been started")
        return self._process.pid

    def stop(self, patience: float = 10.0) -> None:
        """Ask it to end, and make it after `patience` seconds."""
        if self._process is not None and self._process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGTERM)
            try:
                self._process.wait(patience)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()
        if self._file:
            self._file.close()


def _end_with_parent() -> None:
    """Have the kernel stop this process if its parent is killed outright, or it would hold its port for ever."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


class DidNotStart(Exception):
    """A process that ended, or didn't get ready in time. The message is one line that says what to do."""


def assistant(settings: Settings, environment: Mapping[str, str] | None = None) -> list[Process]:
    """The processes of an installation, in no particular order."""
    env = dict(os.environ if environment is None else environment) | {
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "DATABASE_URL": settings.database_url,
        "STATE_DIR": str(settings.state),
        "PORT": str(settings.port),
        "RASA_PORT": str(settings.rasa_port),
        "ACTIONS_PORT": str(settings.actions_port),
    }
    logs = settings.state / "log"
    rasa = [str(BOT_PYTHON), "-m", "bot.serve", "run", "--enable-api", "-i", "127.0.0.1", "-p", str(settings.rasa_port)]
    files = ["-m", str(MODEL), "--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
    site = f"http://127.0.0.1:{settings.port}"
    return [
        Process("rasa", [*rasa, *files], f"{settings.rasa_url}/status", env, logs / "rasa.log"),
        Process(
            "actions",
            [sys.executable, "-m", "actions"],
            f"http://127.0.0.1:{settings.actions_port}/health",
            env,
            logs / "actions.log",
        ),
        Process("web", [sys.executable, "-m", "web"], f"{site}/healthz", env, logs / "web.log"),
    ]


def start_all(processes: list[Process], patience: float = 180.0, tell: bool = False) -> None:
    """Start every process and wait until each is ready. Raises DidNotStart, with everything stopped again."""
    begun = time.monotonic()
    for process in processes:
        process.start()
    waiting = list(processes)
    while waiting:
        for process in list(waiting):
            if process.has_ended():
                stop_all(processes)
                raise DidNotStart(f"{process.name} ended at once: {process.last_line()} (see {process.log})")
            if process.is_ready():
                waiting.remove(process)
                if tell:
                    print(f"  {process.name} is ready ({time.monotonic() - begun:.0f} s)", flush=True)
        if waiting and time.monotonic() - begun > patience:
            stop_all(processes)
            raise DidNotStart(f"{waiting[0].name} isn't ready after {patience:.0f} s: see {waiting[0].log}")
        time.sleep(0.1)


def stop_all(processes: list[Process]) -> None:
    """Stop every process; those that face people first, so that no turn is cut off half-way."""
    for process in reversed(processes):
        process.stop()


def port_is_taken(port: int, host: str = "127.0.0.1") -> bool:
    """Whether something listens on a port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False
