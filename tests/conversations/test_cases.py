"""People's conversations with the assistant, from the first line to what is stored: `cases/*.yml`."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conversations.cases import live_through, load, stored_wrongly
from tests.support.assistant import Person, Running

CASES = load()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_conversation(bot: Running, somebody: Person, case: dict[str, Any]) -> None:
    wrong = live_through(somebody, case["turns"])
    with bot.store.write() as session:
        wrong += stored_wrongly(session, somebody.key, case.get("stored") or {})
    assert not wrong, "\n".join(wrong)
