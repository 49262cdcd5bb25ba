"""What counts as a command at the door."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import BotUttered

from bot.commands import as_plain_text, looks_like_a_command, offered_button

OFFER = BotUttered("Shall I?", {"buttons": [{"title": "Yes", "payload": '/choose{"slot": "consent"}'}]})


def test_an_offered_payload_is_found_to_the_letter() -> None:
    found = offered_button('/choose{"slot": "consent"}', [OFFER])
    assert found == {"title": "Yes", "payload": '/choose{"slot": "consent"}'}


@pytest.mark.parametrize("text", ['/choose{"slot":"consent"}', "/choose", "Yes", "/restart"])
def test_anything_else_is_not(text: str) -> None:
    assert offered_button(text, [OFFER, BotUttered("No buttons here")]) is None


@pytest.mark.parametrize(
    ("text", "is_command"),
    [
        ("/restart", True),
        (" /faq/cost ", True),
        ('/choose{"a": "b"}', True),
        ("/choose{", True),
        ("/Ada Obi", False),
        ("1/2 a year", False),
        ("/ 5 years", False),
        ("yes", False),
    ],
)
def test_what_rasa_would_take_as_a_command_is_known(text: str, is_command: bool) -> None:
    assert looks_like_a_command(text) is is_command


@pytest.mark.parametrize(("text", "plain"), [("/Ada Obi", "Ada Obi"), ("//x", "x"), ("/", ""), ("a/b", "a/b")])
def test_the_pipeline_never_sees_a_slash_in_front(text: str, plain: str) -> None:
    assert as_plain_text(text) == plain
