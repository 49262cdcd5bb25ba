"""The database's history, kept by Alembic: `upgrade` brings a database to the newest form."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

from programme.store import Store

HERE = Path(__file__).resolve().parent


def configuration(store: Store) -> Config:
    """Alembic's configuration for a store."""
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["engine"] = store.engine
    return config


def upgrade(store: Store) -> None:
    """Bring the database to the newest form; nothing happens if it has it already."""
    command.upgrade(configuration(store), "head")
