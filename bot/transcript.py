"""Rasa's tracker store on the installation's one database, which the programme reads transcripts from."""

from __future__ import annotations

import os
from typing import Any, Optional, Text

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain


class Transcript(SQLTrackerStore):
    """SQLTrackerStore at DATABASE_URL: SQLite or PostgreSQL."""

    def __init__(
        self, domain: Optional[Domain] = None, event_broker: Optional[EventBroker] = None, **kwargs: Any
    ) -> None:
        url = os.environ["DATABASE_URL"]
        # With a whole address as host, Rasa takes it as it is; psycopg 2 is what its SQLAlchemy 1.4 speaks.
        super().__init__(domain, host=_for_rasa(url), event_broker=event_broker)
        if self.engine.dialect.name == "sqlite":
            sa.event.listen(self.engine, "connect", _share_the_file)


def _for_rasa(url: Text) -> Text:
    scheme, _, rest = url.partition("://")
    return f"postgresql+psycopg2://{rest}" if scheme.startswith("postgres") else url


def _share_the_file(connection: Any, _record: Any) -> None:
    # As the programme's own connections do: readers don't wait for writers, and a commit is one sync at most.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
