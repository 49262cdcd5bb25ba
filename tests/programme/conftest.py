"""The command line as a test runs it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from programme.cli import main
from programme.store import Store

Run = Callable[..., str]


@pytest.fixture
def at_home(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The database that the command line is pointed at."""
    monkeypatch.setenv("DATABASE_URL", store.engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("STATE_DIR", str(tmp_path))
    monkeypatch.delenv("DATA_DIR", raising=False)
    return store


@pytest.fixture
def run(at_home: Store, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command and give back what it printed."""

    def run_one(*arguments: str) -> str:
        capsys.readouterr()
        main(arguments)
        return capsys.readouterr().out

    return run_one
