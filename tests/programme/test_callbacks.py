"""Requests for a call back and complaints: one that waits per conversation, and those that wait come first."""

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


def complain(session: Session, key: str, text: str = "You are slow.") -> CallbackRequest:
    return callbacks.complain(session, conversation_key=key, text=text, now=NOW)


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


def test_a_complaint_is_kept_in_the_persons_own_words_though_she_leaves_no_way_to_be_reached(store: Store) -> None:
    with store.write() as session:
        complain(session, "ada", "You're slow, and\nyou don't listen!")
    with store.read() as session:
        (kept,) = callbacks.newest(session, 10)
    assert kept.about == "Complaint: You're slow, and you don't listen!"
    assert (kept.name, kept.contact) == ("", "")
    assert (kept.status, kept.asked_at, kept.conversation.key) == (CallbackStatus.WAITING, NOW, "ada")


def test_a_complaint_stays_first_when_a_call_is_asked_for_after_it(store: Store) -> None:
    with store.write() as session:
        complained = complain(session, "ada")
        asked = leave(session, "ada")
        assert asked.id == complained.id
        assert (asked.name, asked.contact) == ("Ada", "07700 900123")
        assert asked.about == "Complaint: You are slow.\nthe dates"


def test_a_complaint_comes_first_in_a_request_that_waits_and_keeps_how_to_reach_her(store: Store) -> None:
    with store.write() as session:
        asked = leave(session, "ada")
        complained = complain(session, "ada")
        assert complained.id == asked.id
        assert (complained.name, complained.contact) == ("Ada", "07700 900123")
        assert complained.about == "Complaint: You are slow.\nthe dates"


def test_the_same_complaint_is_kept_once_however_often_it_is_made(store: Store) -> None:
    with store.write() as session:
        assert [complain(session, "ada").about for _ in range(2)] == ["Complaint: You are slow."] * 2


def test_of_two_complaints_both_are_kept_and_stay_when_a_call_is_asked_for(store: Store) -> None:
    with store.write() as session:
        complain(session, "ada", "You are slow.")
        both = complain(session, "ada", "You don't listen.")
        assert sorted(both.about.splitlines()) == ["Complaint: You are slow.", "Complaint: You don't listen."]
        asked = leave(session, "ada")
        assert sorted(asked.about.splitlines()) == [
            "Complaint: You are slow.",
            "Complaint: You don't listen.",
            "the dates",
        ]


def test_a_shorter_complaint_is_kept_beside_a_longer_one_that_begins_like_it(store: Store) -> None:
    with store.write() as session:
        complain(session, "ada", "You are slow and rude")
        kept = complain(session, "ada", "You are slow")
    assert "Complaint: You are slow" in kept.about.splitlines()


def test_asking_again_brings_the_request_beneath_a_complaint_up_to_date(store: Store) -> None:
    with store.write() as session:
        complain(session, "ada")
        leave(session, "ada", about="the dates")
        again = leave(session, "ada", about="the cost")
        assert again.about == "Complaint: You are slow.\nthe cost"


def test_after_the_call_a_new_complaint_is_another_request(store: Store) -> None:
    with store.write() as session:
        first = complain(session, "ada")
        first.status = CallbackStatus.DONE
        second = complain(session, "ada", "Still slow.")
        assert second.id != first.id
        assert (first.about, second.about) == ("Complaint: You are slow.", "Complaint: Still slow.")


def test_a_complaint_says_nothing_in_another_conversation(store: Store) -> None:
    with store.write() as session:
        complain(session, "ada")
        assert leave(session, "bea", "Bea").about == "the dates"
