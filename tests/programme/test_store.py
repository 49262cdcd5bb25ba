"""The store: a transaction is kept whole or not at all, and trouble with the database is said quickly."""

from __future__ import annotations

import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session

from programme.records import AuditEntry, Coach, CoachingSlot, Cohort, StatusChange
from programme.settings import Settings
from programme.store import Store, StoreUnavailable
from tests.conftest import NOW
from tests.support.assistant import free_ports
from tests.support.records import a_cohort, a_slot

QUICKLY = 5.0  # seconds; PostgreSQL's own client waits two at the least


def impatient(url: str) -> Store:
    """A store that waits a fifth of a second."""
    return Store.connect(Settings.from_environment({"DATABASE_URL": url, "DATABASE_TIMEOUT": "0.2"}))


@contextmanager
def told_quickly() -> Iterator[None]:
    began = time.monotonic()
    with pytest.raises(StoreUnavailable):
        yield
    assert time.monotonic() - began < QUICKLY


def cohorts_in(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(Cohort)) or 0


def test_a_block_that_ends_well_is_committed(any_store: Store) -> None:
    with any_store.write() as session:
        a_cohort(session, NOW)
    assert cohorts_in(any_store) == 1


def test_a_block_that_fails_is_rolled_back(any_store: Store) -> None:
    with pytest.raises(RuntimeError), any_store.write() as session:
        a_cohort(session, NOW)
        raise RuntimeError("half-way")
    assert cohorts_in(any_store) == 0


def test_what_is_changed_while_reading_is_not_kept(any_store: Store) -> None:
    with any_store.read() as session:
        a_cohort(session, NOW)
    assert cohorts_in(any_store) == 0


def test_records_can_be_used_after_their_transaction(store: Store) -> None:
    with store.write() as session:
        cohort = a_cohort(session, NOW, name="Spring")
    assert cohort.name == "Spring"


async def test_a_use_case_runs_in_a_thread_and_gives_back_its_result(store: Store) -> None:
    made = await store.writing(a_cohort, NOW, places=3)
    assert await store.reading(lambda session: session.get_one(Cohort, made.id).places) == 3


async def test_a_use_case_that_fails_in_a_thread_is_rolled_back(store: Store) -> None:
    def use_case(session: Session) -> None:
        a_cohort(session, NOW)
        raise RuntimeError("half-way")

    with pytest.raises(RuntimeError):
        await store.writing(use_case)
    assert cohorts_in(store) == 0


def test_a_record_must_not_point_at_nothing(any_store: Store) -> None:
    with pytest.raises(IntegrityError), any_store.write() as session:
        session.add(StatusChange(application_id=404, status="received", changed_at=NOW, changed_by="jo", note=""))


@pytest.mark.parametrize(
    "wrong",
    [
        {"places": 0},
        {"apply_by": NOW.date() - timedelta(days=8)},
        {"starts_on": NOW.date()},
        {"ends_on": NOW.date() + timedelta(days=41)},
    ],
    ids=["no places", "closes before it opens", "starts before it closes", "ends before it starts"],
)
def test_the_database_itself_refuses_a_cohort_that_cannot_be(any_store: Store, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), any_store.write() as session:
        a_cohort(session, NOW, **wrong)


def test_the_database_itself_refuses_a_slot_that_cannot_be(any_store: Store) -> None:
    with any_store.write() as session:
        slot = a_slot(session, NOW)
        common = {"topics": [], "place": "online", "capacity": 1}
        hour = timedelta(hours=1)
        other = Coach(name="Another coach", zone="Europe/London")
        impossible = [
            CoachingSlot(coach=other, starts_at=NOW, ends_at=NOW, **common),
            CoachingSlot(coach=other, starts_at=NOW, ends_at=NOW + hour, **common | {"capacity": 0}),
            CoachingSlot(coach_id=slot.coach_id, starts_at=NOW, ends_at=NOW + hour, **common),  # two at one time
        ]
        for one in impossible:
            with pytest.raises(IntegrityError), session.begin_nested():
                session.add(one)


def test_an_instant_comes_back_in_utc_whatever_zone_it_was_given_in(any_store: Store) -> None:
    in_leeds = datetime(2027, 7, 1, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    with any_store.write() as session:
        session.add(AuditEntry(at=in_leeds, actor="a", action="b", subject="c"))
    with any_store.read() as session:
        kept = session.scalars(select(AuditEntry.at)).one()
        assert session.scalar(select(func.count()).where(AuditEntry.at == in_leeds)) == 1
    assert (kept, kept.utcoffset()) == (datetime(2027, 7, 1, 8, 30, tzinfo=UTC), timedelta(0))


def test_a_time_without_a_zone_is_no_instant(store: Store) -> None:
    with pytest.raises(StatementError, match="needs a zone"), store.write() as session:
        session.add(AuditEntry(at=datetime(2027, 7, 1), actor="a", action="b", subject="c"))  # noqa: DTZ001
        session.flush()


def test_who_finds_the_database_locked_is_told_quickly_and_can_try_again(any_store: Store) -> None:
    with any_store.write() as session:
        a_cohort(session, NOW, places=10)
    other = impatient(any_store.engine.url.render_as_string(hide_password=False))

    def change(session: Session) -> None:
        session.scalars(select(Cohort).with_for_update()).one().places += 1
        session.flush()

    with any_store.write() as holder:
        change(holder)
        with told_quickly(), other.write() as session:
            change(session)
        with other.read() as session:  # who only reads isn't held up
            assert session.scalars(select(Cohort.places)).one() == 10
    with other.write() as session:
        change(session)
    with other.read() as session:
        assert session.scalars(select(Cohort.places)).one() == 12
    other.close()


def test_a_sqlite_file_that_another_program_keeps_to_itself_is_told_quickly(tmp_path: Path) -> None:
    path = tmp_path / "returners.db"
    store = impatient(f"sqlite:///{path}")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("CREATE TABLE something (id INTEGER)")
        other.execute("BEGIN EXCLUSIVE")
        for use in (store.write, store.read):
            with told_quickly(), use() as session:
                session.execute(select(1))
        other.execute("ROLLBACK")
    store.check()
    store.close()


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port where somebody listens who never answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


def test_a_postgresql_that_is_not_there_is_told_quickly() -> None:
    (port,) = free_ports(1)
    store = impatient(f"postgresql://returners@127.0.0.1:{port}/returners")
    with told_quickly():
        store.check()
    with told_quickly(), store.write() as session:
        session.execute(select(1))


def test_a_postgresql_that_never_answers_is_told_quickly(silent_port: int) -> None:
    store = impatient(f"postgresql://returners@127.0.0.1:{silent_port}/returners")
    with told_quickly():
        store.check()


@pytest.mark.postgresql
def test_who_finds_every_connection_taken_is_told_quickly(postgresql_url: str) -> None:
    store = impatient(postgresql_url)
    with ExitStack() as others:
        for _ in range(15):
            others.enter_context(store.engine.connect())
        with told_quickly():
            store.check()
    store.check()
    store.close()


def test_a_sqlite_file_in_a_folder_that_is_not_there_is_told_quickly(tmp_path: Path) -> None:
    store = impatient(f"sqlite:///{tmp_path}/missing/returners.db")
    with told_quickly(), store.write() as session:
        session.execute(select(1))


async def test_trouble_in_a_thread_is_told_the_same_way(tmp_path: Path) -> None:
    store = impatient(f"sqlite:///{tmp_path}/missing/returners.db")
    with told_quickly():
        await store.writing(a_cohort, NOW)
    with told_quickly():
        await store.reading(lambda session: session.execute(select(1)))


def test_a_database_that_answers_passes_the_check(any_store: Store) -> None:
    any_store.check()
    any_store.close()
    assert cohorts_in(any_store) == 0  # closing ends the connections, not the store
