"""What a person types is never taken as a command; only a button that was offered sends its payload."""

from __future__ import annotations

import pytest

from tests.support.assistant import Person, Running


@pytest.mark.parametrize("typed", ["/restart", "/apply", '/choose{"slot":"consent","code":"yes","shown":"Yes"}', "/"])
def test_a_command_that_was_never_offered_is_text(somebody: Person, typed: str) -> None:
    somebody.says_all("can i join", "Leeds")
    somebody.says(typed)
    assert somebody.asked == "caring_break"


def test_an_offered_payload_counts_only_in_the_conversation_that_offered_it(bot: Running) -> None:
    one, other = bot.somebody(), bot.somebody()
    one.says_all("can i join", "Leeds")
    payload = next(button["payload"] for button in one.buttons)
    other.says(payload)
    assert other.asked is None
    assert one.says(payload).asked == "break_length"


def test_an_offered_payload_that_was_typed_is_text(somebody: Person) -> None:
    somebody.says_all("can i join", "Leeds")
    payload = next(button["payload"] for button in somebody.buttons)
    assert somebody.says(payload, typed=True).asked == "caring_break"


@pytest.mark.parametrize("typed", ["/Ada Obi", "/ada"])
def test_where_any_words_are_an_answer_a_typed_command_is_one_too(somebody: Person, typed: str) -> None:
    assert somebody.says("i want to apply").says("yes").says(typed).asked == "email"


def test_a_message_sent_again_after_a_lost_connection_is_taken_once(somebody: Person) -> None:
    somebody.says("can i join")
    assert somebody.says("Leeds", client_id="m-1").asked == "caring_break"
    assert somebody.says("Leeds", client_id="m-1").replies == []
    assert somebody.says("yes, my kids", client_id="m-2").asked == "break_length"
