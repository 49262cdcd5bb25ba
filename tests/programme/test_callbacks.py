"""Requests for a call back: one that waits per conversation, and those that wait come first."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from programme import callbacks
from programme.records import CallbackRequest, CallbackStatus, Conversation
from programme.store import Store
from programme.transcripts import conversation_of
from tests.conftest import NOW

LATER = NOW + timedelta(hours=1)


def leave(
    session: Session, key: str, name: str = "Ada", contact: str = "07700 900123", **given: str
) -> CallbackRequest:
    about = given.get("about", "the dates")
    return callbacks.leave(session, conversation_key=key, name=name, contact=contact, about=about, now=NOW)


def test_a_request_is_kept_with_its_conversation(store: Store) -> None:
    with store.write() as session:
        conversation = conversation_of(session, "ada", NOW)
        leave(session, "ada")
    with store.read() as session:
        (kept,) = callbacks.newest(session, 10)
    assert (kept.name, kept.contact, kept.about) == ("Ada", "07700 900123", "the dates")
    assert (kept.status, kept.asked_at) == (CallbackStatus.WAITING, NOW)
    assert (kept.conversation.id, kept.conversation.key) == (conversation.id, "ada")


def test_a_request_can_be_the_first_thing_known_of_a_conversation(store: Store) -> None:
    with store.write() as session:
        leave(session, "nobody yet")
        assert session.scalars(select(Conversation.key)).all() == ["nobody yet"]


def test_asking_again_brings_the_request_that_waits_up_to_date(store: Store) -> None:
    with store.write() as session:
        first = leave(session, "ada")
        again = callbacks.leave(
            session, conversation_key="ada", name="Ada L.", contact="ada@example.com", about="the cost", now=LATER
        )
        assert again.id == first.id
    with store.read() as session:
        (kept,) = callbacks.newest(session, 10)
    assert (kept.name, kept.contact, kept.about) == ("Ada L.", "ada@example.com", "the cost")
    assert kept.asked_at == NOW  # the wait began with the first


def test_after_the_call_a_new_request_is_another_one(store: Store) -> None:
    with store.write() as session:
        first = leave(session, "ada")
        first.status = CallbackStatus.DONE
        second = leave(session, "ada", about="something else")
        assert second.id != first.id
        assert first.about == "the dates"


def test_two_conversations_have_a_request_each(store: Store) -> None:
    with store.write() as session:
        leave(session, "ada")
        leave(session, "bea", "Bea")
        assert session.scalar(select(func.count()).select_from(CallbackRequest)) == 2


def test_those_that_wait_come_first_and_the_newest_of_them_first(any_store: Store) -> None:
    with any_store.write() as session:
        made = {key: leave(session, key, key) for key in ("ada", "bea", "cyd", "dot")}
        made["dot"].status = made["ada"].status = CallbackStatus.DONE
    with any_store.read() as session:
        assert [one.name for one in callbacks.newest(session, 10)] == ["cyd", "bea", "dot", "ada"]
        assert [one.name for one in callbacks.newest(session, 2, offset=1)] == ["bea", "dot"]
