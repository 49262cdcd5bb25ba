"""Transcripts: Rasa's events become messages, each once, whatever the order and whoever reads at the same time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text, update

from programme.records import Conversation, Message, Sender
from programme.store import Store
from programme.transcripts import catch_up, conversation_of
from tests.conftest import NOW
from tests.programme.racing import at_once
from tests.programme.rasa_events import (
    EIGHT_O_CLOCK,
    EVENTS,
    Event,
    action,
    bot,
    make_table,
    rasa_writes,
    user,
)

BEGAN = datetime.fromtimestamp(EIGHT_O_CLOCK, UTC)
BUTTONS = [{"title": "Yes, I agree", "payload": "/choose{}"}]


def texts(store: Store, key: str = "ada") -> list[str]:
    with store.read() as session:
        in_order = select(Message.text).join(Message.conversation).where(Conversation.key == key).order_by(Message.id)
        return list(session.scalars(in_order))


def cursor(store: Store, key: str = "ada") -> int | None:
    with store.read() as session:
        return session.scalar(select(Conversation.last_event_id).where(Conversation.key == key))


@pytest.mark.parametrize(
    ("event", "kept"),
    [
        pytest.param(
            user(
                "Is it free in Leeds?",
                client_id="0123456789abcdef",
                intent={"name": "faq", "confidence": 0.87},
                full_label="faq/cost",
                entities=[{"entity": "place", "value": "Leeds", "start": 14, "end": 19, "extractor": "Spacy"}],
            ),
            {
                "sender": Sender.RETURNER,
                "text": "Is it free in Leeds?",
                "client_id": "0123456789abcdef",
                "intent": "faq",
                "topic": "faq/cost",
                "confidence": 0.87,
                "entities": [{"entity": "place", "value": "Leeds", "start": 14, "end": 19}],
                "pressed": None,
            },
            id="what was typed, with what was understood of it",
        ),
        pytest.param(
            user("apply", intent={"name": "apply", "confidence": 0.9}),
            {"intent": "apply", "topic": "apply", "client_id": None},
            id="an intent without topics of its own is the topic",
        ),
        pytest.param(
            user("hm", intent={}),
            {"text": "hm", "intent": None, "topic": None, "confidence": None, "entities": []},
            id="nothing understood",
        ),
        pytest.param(
            user(
                '/choose{"consent": "yes"}',
                button={"title": "Yes, I agree", "payload": '/choose{"consent": "yes"}'},
                entities=[{"entity": "consent", "value": "yes"}],
            ),
            {"text": "Yes, I agree", "pressed": '/choose{"consent": "yes"}', "entities": []},
            id="a pressed button is shown by its title",
        ),
        pytest.param(
            user("/restart"), {"text": "/restart", "pressed": None}, id="a typed command is text like any other"
        ),
        pytest.param(
            bot("Do you agree?", buttons=BUTTONS, custom={"asks": "consent"}),
            {
                "sender": Sender.ASSISTANT,
                "text": "Do you agree?",
                "buttons": BUTTONS,
                "custom": {"asks": "consent"},
                "intent": None,
                "client_id": None,
            },
            id="an answer with buttons and what it asks",
        ),
        pytest.param(
            bot(None, custom={"application": "A-1"}), {"text": "", "custom": {"application": "A-1"}}, id="custom alone"
        ),
        pytest.param(
            bot("Hello, Jo here.", metadata={"coordinator": "jo"}),
            {"sender": Sender.COORDINATOR, "text": "Hello, Jo here."},
            id="a coordinator's message",
        ),
        pytest.param(
            user("one\x00two\ud800"), {"text": "onetwo?"}, id="what no database keeps as text doesn't stop the reading"
        ),
        pytest.param(user("hi", client_id="x" * 65), {"client_id": None}, id="an id too long to be the browser's"),
        pytest.param(user("hi", client_id={"a": 1}), {"client_id": None}, id="metadata that is no id at all"),
    ],
)
def test_an_event_becomes_a_message(any_store: Store, event: Event, kept: dict[str, Any]) -> None:
    make_table(any_store)
    with any_store.write() as session:
        rasa_writes(session, "ada", event)
        assert catch_up(session) == 1
    with any_store.read() as session:
        message = session.scalars(select(Message)).one()
        assert {name: getattr(message, name) for name in kept} == kept
        assert message.sent_at == BEGAN


@pytest.mark.parametrize(
    "event",
    [action("action_listen"), {"event": "slot", "name": "consent", "value": "yes"}, bot(None), user("")],
    ids=["an action", "a slot", "an answer that says nothing", "an empty message"],
)
def test_an_event_that_says_nothing_makes_no_message_but_counts_as_read(store: Store, event: Event) -> None:
    make_table(store)
    with store.write() as session:
        rasa_writes(session, "ada", event, first_id=7)
        assert catch_up(session) == 0
    assert (texts(store), cursor(store)) == ([], 7)


def test_nothing_is_read_before_rasa_has_made_its_table(any_store: Store) -> None:
    with any_store.write() as session:
        assert catch_up(session) == 0
        assert catch_up(session, "ada") == 0


def test_a_conversation_nobody_has_begun_is_not_made_by_asking_for_it(store: Store) -> None:
    make_table(store)
    with store.write() as session:
        assert catch_up(session, "ada") == 0
    assert cursor(store) is None


def test_a_conversation_knows_when_it_began_and_when_something_was_said_last(store: Store) -> None:
    make_table(store)
    with store.write() as session:
        rasa_writes(session, "ada", action("action_session_start"), user("hello"), bot("Hello!"), action("x"))
        catch_up(session)
        conversation = session.scalars(select(Conversation)).one()
    assert conversation.started_at == BEGAN
    assert conversation.last_message_at == BEGAN + timedelta(seconds=2)


def test_reading_twice_adds_nothing(store: Store) -> None:
    make_table(store)
    with store.write() as session:
        rasa_writes(session, "ada", user("hello"), bot("Hello!"))
        assert catch_up(session) == 2
    with store.write() as session:
        assert catch_up(session) == 0
        assert catch_up(session, "ada") == 0
    assert texts(store) == ["hello", "Hello!"]


def test_reading_goes_on_from_where_it_stopped(store: Store) -> None:
    make_table(store)
    for said in (("hello", "Hello!"), ("is it free?", "Yes."), ("thanks", "Gladly.")):
        with store.write() as session:
            rasa_writes(session, "ada", user(said[0]), bot(said[1]))
            assert catch_up(session) == 2
    assert texts(store) == ["hello", "Hello!", "is it free?", "Yes.", "thanks", "Gladly."]


def test_one_conversation_can_be_read_by_itself_and_the_others_later(store: Store) -> None:
    make_table(store)
    with store.write() as session:
        rasa_writes(session, "ada", user("I am Ada"))
        rasa_writes(session, "bea", user("I am Bea"))
        assert catch_up(session, "bea") == 1
    assert (texts(store), texts(store, "bea")) == ([], ["I am Bea"])
    with store.write() as session:
        assert catch_up(session) == 1
    assert texts(store) == ["I am Ada"]


def test_events_that_become_visible_out_of_order_are_not_lost(any_store: Store) -> None:
    # Ada's transaction took the ids 1 and 2 and was committed after Bea's, which had 3 and 4.
    make_table(any_store)
    with any_store.write() as session:
        rasa_writes(session, "bea", user("I am Bea"), bot("Hello Bea!"), first_id=3)
        catch_up(session)
    with any_store.write() as session:
        rasa_writes(session, "ada", user("I am Ada"), bot("Hello Ada!"), first_id=1)
    with any_store.write() as session:
        assert catch_up(session) == 2
    assert texts(any_store) == ["I am Ada", "Hello Ada!"]
    assert texts(any_store, "bea") == ["I am Bea", "Hello Bea!"]


def test_a_conversation_far_behind_one_that_was_caught_up_by_itself_is_not_skipped(any_store: Store) -> None:
    # Bea's browser has her conversation read at every turn; Ada's has been waiting for the next sweep of all.
    make_table(any_store)
    with any_store.write() as session:
        rasa_writes(session, "ada", user("I am Ada"), bot("Hello Ada!"), first_id=1)
        rasa_writes(session, "bea", user("I am Bea"), first_id=1_000_000)
        catch_up(session, "bea")
    with any_store.write() as session:
        assert catch_up(session) == 2
    assert texts(any_store) == ["I am Ada", "Hello Ada!"]


def test_a_failure_in_the_middle_takes_back_the_messages_and_the_cursor(any_store: Store) -> None:
    make_table(any_store)
    with any_store.write() as session:
        rasa_writes(session, "ada", user("one"), first_id=1)
        catch_up(session)
        rasa_writes(session, "ada", user("two"), user("three"), first_id=2)
        whole = session.scalar(select(EVENTS.c.data).where(EVENTS.c.id == 3))
        session.execute(update(EVENTS).where(EVENTS.c.id == 3).values(data="{torn"))
    with pytest.raises(ValueError), any_store.write() as session:
        catch_up(session)
    assert (texts(any_store), cursor(any_store)) == (["one"], 1)
    with any_store.write() as session:
        session.execute(update(EVENTS).where(EVENTS.c.id == 3).values(data=whole))
        assert catch_up(session) == 2
    assert (texts(any_store), cursor(any_store)) == (["one", "two", "three"], 3)


@pytest.mark.parametrize("known", [False, True], ids=["conversations not read yet", "conversations read before"])
def test_two_readers_at_once_add_each_message_once(any_store: Store, known: bool) -> None:
    make_table(any_store)
    keys = ("ada", "bea", "cyd")
    with any_store.write() as session:
        for key in keys:
            rasa_writes(session, key, user("before"))
        if known:
            catch_up(session)
    with any_store.write() as session:
        for key in reversed(keys):
            rasa_writes(session, key, *(user(f"{key} {number}") for number in range(20)))

    def read() -> int:
        with any_store.write() as session:
            return catch_up(session)

    added = at_once([read] * 4)
    assert sum(added) == 3 * 20 + (0 if known else 3)
    for key in keys:
        assert texts(any_store, key) == ["before", *(f"{key} {number}" for number in range(20))]


def test_the_cursor_is_read_afresh_even_if_the_session_holds_the_conversation(any_store: Store) -> None:
    make_table(any_store)
    with any_store.write() as session:
        held = conversation_of(session, "ada", NOW)
        rasa_writes(session, "ada", user("hello"), first_id=1)
        # As if another reader had been here since the conversation was loaded:
        session.execute(text("UPDATE conversations SET last_event_id = 1"))
        assert held.last_event_id == 0
        assert catch_up(session, "ada") == 0


def test_a_conversation_is_made_once_even_if_several_ask_for_it_at_once(any_store: Store) -> None:
    def ask() -> int:
        with any_store.write() as session:
            return conversation_of(session, "ada", NOW).id

    assert len(set(at_once([ask] * 6))) == 1
    with any_store.read() as session:
        assert session.scalar(select(func.count()).select_from(Conversation)) == 1
