"""Migrations: they build what the models say, can be taken back, and leave Rasa's table alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import CheckConstraint, func, inspect, select, text

from programme import coaching, migrations
from programme.content import Programme
from programme.records import Base, Cohort
from programme.store import Store
from programme.transcripts import catch_up
from tests.conftest import NOW
from tests.programme.rasa_events import EVENTS, make_table, rasa_writes, user
from tests.support.records import a_cohort, a_slot, an_applicant


def differences(store: Store) -> list[object]:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, Base.metadata))


def tables(store: Store) -> set[str]:
    return set(inspect(store.engine).get_table_names()) - {"alembic_version"}


def test_the_database_built_by_migrations_is_what_the_models_say(any_store: Store) -> None:
    assert differences(any_store) == []


def test_the_rules_in_the_database_are_those_of_the_models(any_store: Store) -> None:
    # Alembic doesn't compare check constraints.
    found = inspect(any_store.engine)
    for name, table in Base.metadata.tables.items():
        expected = {str(rule.name) for rule in table.constraints if isinstance(rule, CheckConstraint)}
        assert {rule["name"] for rule in found.get_check_constraints(name)} == expected, name


def test_a_difference_would_be_noticed(any_store: Store) -> None:
    with any_store.write() as session:
        session.execute(text("ALTER TABLE coaches ADD COLUMN shoe_size INTEGER"))
    with pytest.raises(CommandError):
        command.check(migrations.configuration(any_store))


def test_the_history_has_one_end_and_the_database_is_at_it(any_store: Store) -> None:
    heads = ScriptDirectory.from_config(migrations.configuration(any_store)).get_heads()
    assert len(heads) == 1
    with any_store.read() as session:
        assert session.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == heads


def test_bringing_a_newest_database_to_the_newest_form_keeps_what_is_in_it(any_store: Store) -> None:
    with any_store.write() as session:
        a_cohort(session, NOW)
    migrations.upgrade(any_store)
    with any_store.read() as session:
        assert session.scalar(select(func.count()).select_from(Cohort)) == 1


def test_a_database_in_use_can_be_taken_down_to_nothing_and_built_again(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        a_cohort(session, NOW)
        an_applicant(session, programme, NOW, "ada")
        slot = a_slot(session, NOW + timedelta(days=1))
        coaching.book(session, conversation_key="ada", slot_id=slot.id, topic="cv", programme=programme, now=NOW)
    built = tables(any_store)
    command.downgrade(migrations.configuration(any_store), "base")
    assert built
    assert tables(any_store) == set()
    migrations.upgrade(any_store)
    assert tables(any_store) == built
    assert differences(any_store) == []


def test_rasas_own_table_is_left_alone(any_store: Store) -> None:
    make_table(any_store)
    with any_store.write() as session:
        rasa_writes(session, "ada", user("hello"))
        catch_up(session)
    configuration = migrations.configuration(any_store)
    command.check(configuration)  # the table isn't proposed for removal either
    command.downgrade(configuration, "base")
    assert tables(any_store) == {EVENTS.name}
    migrations.upgrade(any_store)
    with any_store.write() as session:
        assert session.scalars(select(EVENTS.c.sender_id)).all() == ["ada"]
        assert catch_up(session) == 1  # and everything said is read again
