"""What must not be kept is taken out of Rasa's events and of the transcript, and nothing else is touched."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select

from programme.records import Conversation, Message
from programme.redaction import REMOVED, redact
from programme.store import Store
from programme.transcripts import catch_up
from tests.programme.rasa_events import EVENTS, Event, action, bot, make_table, rasa_writes, user


def slot(name: str, value: object) -> Event:
    """An answer kept in a slot."""
    return {"event": "slot", "name": name, "value": value}


def written(store: Store, *events: Event, key: str = "ada", read: bool = True) -> None:
    """A conversation in the database, its transcript already made if it was `read`."""
    with store.write() as session:
        rasa_writes(session, key, *events)
        if read:
            catch_up(session, key)


def redacted(store: Store, *details: str, key: str = "ada") -> int:
    with store.write() as session:
        return redact(session, key, details)


def events(store: Store, key: str = "ada") -> list[dict[str, Any]]:
    with store.read() as session:
        rows = select(EVENTS.c.data).where(EVENTS.c.sender_id == key).order_by(EVENTS.c.id)
        return [json.loads(data) for data in session.scalars(rows)]


def messages(store: Store, key: str = "ada") -> list[Message]:
    with store.read() as session:
        of_it = select(Message).join(Conversation).where(Conversation.key == key).order_by(Message.id)
        return list(session.scalars(of_it))


SAID = (
    bot("What is your full name?"),
    user("Priya Nair"),
    slot("full_name", {"code": "given", "shown": "Priya Nair", "value": "Priya Nair"}),
    bot("Thank you, Priya Nair. What is your e-mail address?"),
    user("it's priya@example.com", entities=[{"entity": "email", "value": "priya@example.com", "start": 5, "end": 22}]),
    action("action_listen"),
    bot(
        "Is that right?",
        buttons=[{"title": "Yes, priya@example.com", "payload": '/choose{"email": "priya@example.com"}'}],
    ),
    user("yes"),
    bot(None, custom={"summary": [{"label": "Name", "value": "Priya Nair"}]}),
)


@pytest.mark.parametrize("read", [True, False], ids=["transcript made before", "transcript made on the way"])
def test_details_are_gone_from_events_and_messages_whoever_repeated_them(any_store: Store, read: bool) -> None:
    make_table(any_store)
    written(any_store, *SAID, read=read)
    assert redacted(any_store, "Priya Nair") == 6
    kept, said = events(any_store), messages(any_store)
    everything = json.dumps(kept) + json.dumps([[one.text, one.entities, one.buttons, one.custom] for one in said])
    assert "Priya Nair" not in everything
    assert "priya@example.com" not in everything
    assert kept[2]["value"] == {"code": "given", "shown": REMOVED, "value": REMOVED}
    assert [one.text for one in said] == [
        "What is your full name?",
        REMOVED,
        f"Thank you, {REMOVED}. What is your e-mail address?",
        f"it's {REMOVED}",
        "Is that right?",
        "yes",
        "",
    ]
    assert said[3].entities == [{"entity": "email", "value": REMOVED, "start": 5, "end": 22}]
    assert said[4].buttons == [{"title": f"Yes, {REMOVED}", "payload": f'/choose{{"email": "{REMOVED}"}}'}]
    assert said[6].custom == {"summary": [{"label": "Name", "value": REMOVED}]}


def test_the_number_and_the_order_of_events_stay(any_store: Store) -> None:
    make_table(any_store)
    written(any_store, *SAID)
    before = events(any_store)
    redacted(any_store, "Priya Nair")
    after = events(any_store)
    assert [(one["event"], one["timestamp"]) for one in after] == [(one["event"], one["timestamp"]) for one in before]
    assert [one["event"] for one in after] == [one["event"] for one in SAID]


def test_a_transcript_goes_on_after_it(any_store: Store) -> None:
    make_table(any_store)
    written(any_store, *SAID)
    redacted(any_store, "Priya Nair")
    written(any_store, user("thanks"))
    assert [one.text for one in messages(any_store)][-2:] == ["", "thanks"]


def test_other_conversations_stay_as_they_are(any_store: Store) -> None:
    make_table(any_store)
    for key in ("ada", "bea"):
        written(any_store, *SAID, key=key)
    before = events(any_store, "bea")
    redacted(any_store, "Priya Nair", key="ada")
    assert events(any_store, "bea") == before
    assert messages(any_store, "bea")[1].text == "Priya Nair"


@pytest.mark.parametrize("key", ["ada", "nobody"], ids=["nothing to take out", "no such conversation"])
def test_where_there_is_nothing_to_do_nothing_is_changed(any_store: Store, key: str) -> None:
    make_table(any_store)
    written(any_store, bot("Where do you live?"), user("LS6 2AB, for six years"), user("12 years"))
    before = events(any_store)
    assert redacted(any_store, key=key) == 0
    assert events(any_store) == before


def test_before_rasa_has_made_its_table_there_is_nothing_to_do(any_store: Store) -> None:
    assert redacted(any_store, "Priya Nair") == 0


def test_doing_it_again_changes_nothing_more(any_store: Store) -> None:
    make_table(any_store)
    written(any_store, *SAID)
    redacted(any_store, "Priya Nair")
    assert redacted(any_store, "Priya Nair") == 0


@pytest.mark.parametrize(
    ("name", "said", "left"),
    [
        pytest.param("Priya Nair", "I'm priya nair", f"I'm {REMOVED}", id="in small letters"),
        pytest.param("Zoë O'Connor (née Byrne)", "Zoë O'Connor (née Byrne)", REMOVED, id="with signs and accents"),
        pytest.param("王小明", "我是王小明", f"我是{REMOVED}", id="in another script"),
        pytest.param("Ng", "Ng, long ago", f"{REMOVED}, long ago", id="of two letters, but not out of another word"),
    ],
)
def test_a_name_is_taken_out_as_it_was_given(any_store: Store, name: str, said: str, left: str) -> None:
    make_table(any_store)
    written(any_store, user(said))
    redacted(any_store, name)
    assert events(any_store)[0]["text"] == left
    assert events(any_store)[0]["parse_data"]["text"] == left
    assert messages(any_store)[0].text == left


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("07700 900123", REMOVED),
        ("07700900123", REMOVED),
        ("my number is 07700-900-123, ring after 6", f"my number is {REMOVED}, ring after 6"),
        ("+44 7700 900123", REMOVED),
        ("0044 7700 900123", REMOVED),
        ("+44 (0)7700 900123", REMOVED),
        ("(0161) 496 0000", REMOVED),
        ("call +48 512 345 678 please", f"call {REMOVED} please"),
        ("priya+jobs@mail.example.co.uk", REMOVED),
        ("it's priya@example.com or p.nair@work.example.", f"it's {REMOVED} or {REMOVED}."),
    ],
)
def test_every_number_and_address_typed_is_taken_out_however_it_is_written(
    any_store: Store, typed: str, left: str
) -> None:
    make_table(any_store)
    written(any_store, user(typed))
    assert redacted(any_store) == 1
    assert messages(any_store)[0].text == left
    assert events(any_store)[0]["text"] == left


def test_a_number_read_back_in_another_form_is_taken_out_when_that_form_is_among_the_details(any_store: Store) -> None:
    make_table(any_store)
    written(any_store, user("07700900123"), bot("Is 07700 900123 right?"))
    assert redacted(any_store, "07700 900123") == 2
    assert [one.text for one in messages(any_store)] == [REMOVED, f"Is {REMOVED} right?"]
