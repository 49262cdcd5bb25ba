"""Run by Alembic: how it reaches the database. The tables that Rasa owns are left alone."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from programme.records import Base
from programme.records.base import UtcDateTime
from programme.transcripts import EVENTS


def _ours(_object: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    return not (kind == "table" and name == EVENTS.name)


def _as_plain_type(kind: str, thing: Any, _context: Any) -> str | Literal[False]:
    # A migration must not change when our own column type does.
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(thing, UtcDateTime) else False


engine = context.config.attributes["engine"]
with engine.connect() as connection:
    connection.execution_options(writes=True)
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_object=_ours,
        render_item=_as_plain_type,
        render_as_batch=connection.dialect.name == "sqlite",
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
