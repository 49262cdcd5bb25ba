"""When something is down, the person is told, loses nothing, and can try again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select, text

from dev.processes import start_all
from programme.records import Application, Conversation
from tests.conversations.steps import APPLICATION, ELIGIBLE
from tests.support.assistant import Running, running_assistant


@pytest.fixture(scope="module")
def frail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """An assistant of our own to do harm to."""
    with running_assistant(tmp_path_factory.mktemp("frail"), ("rasa", "actions")) as running:
        yield running


def hide(running: Running, table: str) -> None:
    with running.store.write() as session:
        session.execute(text(f"ALTER TABLE {table} RENAME TO {table}_hidden"))


def show(running: Running, table: str) -> None:
    with running.store.write() as session:
        session.execute(text(f"ALTER TABLE {table}_hidden RENAME TO {table}"))


def test_an_application_that_cannot_be_saved_is_not_called_received_and_can_be_tried_again(frail: Running) -> None:
    somebody = frail.somebody()
    somebody.says("can i join").says_all(*ELIGIBLE).says("yes").says("yes").says_all(*APPLICATION)
    hide(frail, "applications")
    somebody.says("yes")
    assert "isn't saved" in somebody.heard
    assert "received" not in somebody.heard
    assert "application" not in somebody.custom
    show(frail, "applications")
    somebody.presses("Try again")
    reference = somebody.custom["application"]
    assert reference in somebody.heard
    with frail.store.read() as session:
        kept = select(Application.reference).join(Conversation).where(Conversation.key == somebody.key)
        assert session.scalars(kept).all() == [reference]


def test_a_booking_that_cannot_be_saved_is_not_called_booked_and_can_be_tried_again(frail: Running) -> None:
    somebody = frail.somebody()
    somebody.says("can i join").says_all(*ELIGIBLE).says("yes").says("yes").says_all(*APPLICATION).says("yes")
    somebody.says("yes").says("confidence")
    hide(frail, "bookings")
    somebody.says("the first one")
    assert "Booked" not in somebody.heard
    assert "isn't saved" in somebody.heard
    show(frail, "bookings")
    somebody.says("try again")
    assert somebody.asked == "booking_confirmed"
    hide(frail, "bookings")
    somebody.says("yes")
    assert "Booked" not in somebody.heard
    assert "isn't saved" in somebody.heard
    show(frail, "bookings")
    assert "Booked" in somebody.says("try again").heard


def test_with_the_actions_down_nothing_is_met_with_silence_and_the_form_goes_on_afterwards(frail: Running) -> None:
    somebody = frail.somebody()
    somebody.says_all("can i join", "Leeds")
    actions = frail.processes["actions"]
    actions.stop()
    assert "went wrong" in somebody.says("yes, my kids").heard
    start_all([actions])
    assert somebody.says("yes, my kids").asked == "break_length"


def test_rasa_killed_and_started_again_in_the_middle_of_an_application_loses_nothing(frail: Running) -> None:
    somebody = frail.somebody()
    somebody.says("i want to apply").says("yes").says_all(*APPLICATION[:3])
    rasa = frail.processes["rasa"]
    rasa.stop(patience=0)
    start_all([rasa])
    assert somebody.says("text me after 10").asked == "home_area"
    somebody.says("Hull").says_all("test engineer", "telecoms", "about 9", "since 2020", "my confidence", "none")
    assert "Priya O'Neill-Shah" in somebody.heard
    assert "priya@example.com" in somebody.heard
