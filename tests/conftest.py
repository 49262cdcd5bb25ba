"""What all tests share: a fresh database, the programme's own content, and a clock that stands still."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from programme import migrations
from programme.content import Programme, load_programme
from programme.settings import ROOT, Settings
from programme.store import Store
from tests.support.assistant import Person, Running, free_ports, running_assistant

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def programme() -> Programme:
    """The programme as `data/programme.yml` has it."""
    return load_programme(ROOT / "data")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty SQLite database in its newest form."""
    yield from _fresh_store(f"sqlite:///{tmp_path / 'returners.db'}")


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A PostgreSQL server of the tests' own, stopped when they end."""
    programs = _postgresql_programs()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL's programs are missing: CI must not skip what needs them.")
        pytest.skip("needs PostgreSQL's programs (on Debian: apt install postgresql)")
    # Not below pytest's own folder: as root the server runs as another user, who must reach it.
    folder = Path(tempfile.mkdtemp(prefix="returners-postgresql-"))
    folder.chmod(0o755)
    user = ["runuser", "-u", "nobody", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(folder, "nobody")
    data, (port,) = folder / "data", free_ports(1)
    run: Callable[[list[str]], object] = lambda command: subprocess.run(  # noqa: E731
        [*user, *command], check=True, capture_output=True, cwd=folder
    )
    run([f"{programs}/initdb", "-D", str(data), "-U", "returners", "--auth=trust", "-E", "UTF8", "--no-sync"])
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=300"
    run([f"{programs}/pg_ctl", "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start"])
    try:
        yield f"postgresql://returners@127.0.0.1:{port}/postgres"
    finally:
        run([f"{programs}/pg_ctl", "-D", str(data), "-m", "immediate", "stop"])
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgresql_pattern(postgresql_url: str) -> str:
    """A database in its newest form that others are copied from: faster than bringing each of them there."""
    _in_postgresql(postgresql_url, "CREATE DATABASE pattern")
    for store in _fresh_store(postgresql_url.removesuffix("postgres") + "pattern"):
        store.check()
    return "pattern"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def any_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty database in its newest form: once on SQLite, once on PostgreSQL."""
    if request.param == "sqlite":
        yield from _fresh_store(f"sqlite:///{tmp_path / 'returners.db'}")
        return
    url, pattern = request.getfixturevalue("postgresql_url"), request.getfixturevalue("postgresql_pattern")
    name = f"test_{tmp_path.name}".lower().replace("-", "_")[:60]
    _in_postgresql(url, f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}" TEMPLATE {pattern}')
    made = Store.connect(Settings.from_environment({"DATABASE_URL": url.removesuffix("postgres") + name}))
    yield made
    made.close()
    _in_postgresql(url, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Rasa with the trained model, and the actions, on a database with the samples."""
    with running_assistant(tmp_path_factory.mktemp("bot"), ("rasa", "actions")) as running:
        yield running


@pytest.fixture
def somebody(bot: Running) -> Person:
    """A person who has not said anything yet."""
    return bot.somebody()


def _fresh_store(url: str) -> Iterator[Store]:
    made = Store.connect(Settings.from_environment({"DATABASE_URL": url}))
    migrations.upgrade(made)
    yield made
    made.close()


def _in_postgresql(url: str, *statements: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)  # type: ignore[call-overload]


def _postgresql_programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).resolve().parent if on_path else None
