"""Coming back: a greeting says what was begun, and carrying on brings the same question."""

from __future__ import annotations

import pytest

from tests.support.assistant import Person


@pytest.mark.parametrize(
    ("said", "called", "asked"),
    [
        (["can i join", "Leeds"], "the check", "caring_break"),
        (["i want to apply", "yes", "Ada Obi"], "your application", "email"),
    ],
)
def test_a_greeting_says_where_they_were(somebody: Person, said: list[str], called: str, asked: str) -> None:
    somebody.says_all(*said, "stop")
    somebody.says("hi again")
    assert "welcome back" in somebody.heard
    assert called in somebody.heard
    assert somebody.asked is None
    assert somebody.presses("Carry on").asked == asked


def test_a_first_greeting_is_a_first_greeting(somebody: Person) -> None:
    assert "welcome back" not in somebody.says("hello").heard
