"""What all tests share: a fresh database, the programme's own content, and a clock that stands still."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dev.postgresql import FORGETFUL, postgresql_programs, running_postgresql
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
    programs = postgresql_programs()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL's programs are missing: CI must not skip what needs them.")
        pytest.skip("needs PostgreSQL's programs (on Debian: apt install postgresql)")
    (port,) = free_ports(1)
    with running_postgresql(programs, port, FORGETFUL) as url:
        yield url


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
