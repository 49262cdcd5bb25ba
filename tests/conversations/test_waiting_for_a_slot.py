"""Waiting for a slot to come free, and for a place in a session that is full."""

from __future__ import annotations

from tests.conversations.diary import a_session, books, somebody_else_takes, waits_of
from tests.support.assistant import Person, Running


def test_she_is_told_by_e_mail_when_one_comes_free_as_she_wished(bot: Running, booker: Person) -> None:
    booker.says("book a coaching slot").says("cv")
    booker.says("tell me when something comes free on a tuesday morning")
    assert f"{booker.key}@example.com" in booker.heard
    assert "first come, first served" in booker.heard
    assert "stop waiting for a slot" in booker.heard
    assert booker.asked is None
    (wait,) = waits_of(bot, booker)
    assert (wait.topic, wait.slot_id) == ("cv", None)
    assert "tuesday morning" in wait.wish


def test_by_the_button_beside_the_list_and_stopped_in_words(bot: Running, booker: Person) -> None:
    booker.says("book a coaching slot").says("interview").presses("Tell me when one comes free")
    assert "Talk to a person" in [one["title"] for one in booker.buttons]
    assert [wait.wish for wait in waits_of(bot, booker)] == [""]
    booker.says("stop waiting for a slot")
    assert "no more e-mails" in booker.heard
    assert waits_of(bot, booker) == []
    assert "weren't waiting" in booker.says("stop waiting for a slot").heard


def test_nothing_suits_her(bot: Running, booker: Person) -> None:
    booker.says("book a coaching slot").says("cv").says("nothing suits me")
    assert booker.asked == "slot_choice"
    booker.presses("Tell me when one comes free")
    assert len(waits_of(bot, booker)) == 1


def test_who_has_a_slot_can_move_it_instead(bot: Running, booker: Person) -> None:
    books(booker)
    booker.says("tell me when something comes free on a friday")
    assert "already have a coaching slot" in booker.heard
    assert waits_of(bot, booker) == []


def test_nobody_waits_before_she_has_applied(somebody: Person) -> None:
    assert "have applied" in somebody.says("let me know if a slot comes up").heard


def test_a_full_session_offers_its_waiting_list(bot: Running, applicant: Person) -> None:
    session = a_session(bot, kind="refresh_week", title="Cloud basics", capacity=1)
    somebody_else_takes(bot, session)
    applicant.says("put me down for the cloud session")
    assert "every place is taken" in applicant.heard
    applicant.presses("Put me on the waiting list")
    assert "Cloud basics" in applicant.heard
    assert [wait.slot_id for wait in waits_of(bot, applicant)] == [session]
