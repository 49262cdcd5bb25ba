"""The database: one engine a process, one transaction a use case."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from programme.settings import Settings

T = TypeVar("T")


class StoreUnavailable(Exception):
    """The database can't be reached or stays locked. Nothing of the use case was kept."""


class Store:
    """Transactions on the programme's database. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def connect(cls, settings: Settings) -> Store:
        """Make the engine; no connection is opened yet."""
        url = make_url(settings.database_url)
        if url.get_backend_name() == "sqlite":
            engine = create_engine(url, connect_args={"timeout": settings.database_timeout})
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        else:
            engine = create_engine(
                url,
                pool_pre_ping=True,
                pool_timeout=settings.database_timeout,
                connect_args={"connect_timeout": max(1, round(settings.database_timeout))},
            )
            event.listen(engine, "connect", partial(_prepare_postgresql, settings.database_timeout))
        return cls(engine)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: committed when the block ends well, else rolled back.

        Raises StoreUnavailable if the database can't be reached or is locked too long.
        """
        with _reachable(), self.engine.connect() as connection:
            connection.execution_options(writes=True)
            with Session(connection, expire_on_commit=False) as session, session.begin():
                yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading; whatever it changes is rolled back. Raises as `write` does."""
        with _reachable(), Session(self.engine) as session:
            yield session

    async def writing(self, use_case: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run `use_case(session, …)` in one transaction, in a thread, and give back what it returns."""

        def run() -> T:
            with self.write() as session:
                return use_case(session, *args, **kwargs)

        return await asyncio.to_thread(run)

    async def reading(self, query: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run `query(session, …)` in a thread and give back what it returns."""

        def run() -> T:
            with self.read() as session:
                return query(session, *args, **kwargs)

        return await asyncio.to_thread(run)

    def check(self) -> None:
        """Ask the database for nothing at all. Raises StoreUnavailable if it doesn't answer."""
        with self.read() as session:
            session.execute(text("SELECT 1"))

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


@contextmanager
def _reachable() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeout) as error:
        raise StoreUnavailable(type(error).__name__) from error


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver must not begin transactions by itself: `_begin_sqlite` says which kind.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_postgresql(seconds: float, connection: Any, _record: Any) -> None:
    # By itself PostgreSQL waits for a locked row for as long as another transaction holds it.
    connection.execute(f"SET lock_timeout = {max(1, round(seconds * 1000))}")
    connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: taking it midway can fail at once instead of waiting.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
