"""What the tests of coaching share: a desk where people ask for slots, on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest

from programme.content import Programme
from programme.store import Store
from tests.conftest import NOW
from tests.support.desk import Desk


@pytest.fixture
def desk(any_store: Store, programme: Programme) -> Desk:
    """The desk on both databases, with Ada and Bea, who have applied."""
    made = Desk(any_store, programme, NOW)
    made.people("ada", "bea")
    return made
