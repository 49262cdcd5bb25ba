"""People who come to the conversations with something done already."""

from __future__ import annotations

import pytest

from programme.content import Programme
from programme.times import system_clock
from tests.conversations.steps import APPLICATION
from tests.support.assistant import Person, Running
from tests.support.records import an_applicant


@pytest.fixture
def applicant(somebody: Person) -> Person:
    """Somebody who has applied in the conversation."""
    somebody.says("i want to apply").says_all(
        "yes", *APPLICATION[:4], "Hull", *APPLICATION[4:7], "6 years", *APPLICATION[7:], "send it"
    )
    assert somebody.custom["application"]
    return somebody


@pytest.fixture
def booker(bot: Running, programme: Programme, somebody: Person) -> Person:
    """Somebody whose application is known, and who hasn't said anything yet."""
    with bot.store.write() as session:
        an_applicant(session, programme, system_clock(), key=somebody.key)
    return somebody
