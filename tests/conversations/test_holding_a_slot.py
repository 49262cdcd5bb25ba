"""A chosen slot is held at once, and a yes books it."""

from __future__ import annotations

import pytest

from tests.conversations.diary import bookings_of, chooses, minutes_pass, somebody_else_takes, times_offered
from tests.support.assistant import Person, Running


def test_other_times_can_be_pressed_again_and_again(booker: Person) -> None:
    booker.says("book a coaching slot").says("cv")
    seen = set(times_offered(booker))
    for _ in range(2):
        booker.presses("Other times")
        assert booker.asked == "slot_choice"
        assert len(times_offered(booker)) == 3
        assert not seen & set(times_offered(booker))
        seen |= set(times_offered(booker))
    assert booker.says("the second one").asked == "booking_confirmed"


def test_a_chosen_slot_is_held_and_nothing_is_booked_until_yes(bot: Running, booker: Person) -> None:
    booker.says("book a coaching slot").says("cv")
    title = times_offered(booker)[1]
    booker.says("the second one")
    assert f"I'm holding {title} (UK time)" in booker.heard
    assert "Shall I book it?" in booker.heard
    (held,) = bookings_of(bot, booker)
    assert held.held_until
    booker.says("yes")
    (booked,) = bookings_of(bot, booker)
    assert booked.held_until is None
    assert booker.custom["booking"] == booked.reference
    assert booker.custom["starts_at"] == booked.slot.starts_at.isoformat()
    assert title in booker.heard
    assert "calendar" in booker.heard
    assert "/bookings" in booker.heard


@pytest.mark.parametrize("said", ["yes please book it", "go on then", "ok", "lovely, book me in", "perfect"])
def test_yes_in_many_ways_books(booker: Person, said: str) -> None:
    assert chooses(booker).says(said).custom["booking"]


@pytest.mark.parametrize("said", ["give me a bit longer", "need to ask my husband", "hold on 10 mins"])
def test_more_time_is_given_once_and_then_said_until_when(bot: Running, booker: Person, said: str) -> None:
    chooses(booker).says(said)
    assert "I'm keeping it for you until" in booker.heard
    assert booker.asked == "booking_confirmed"
    (held,) = bookings_of(bot, booker)
    assert held.held_until
    assert (held.held_until - held.booked_at).total_seconds() == 600
    booker.says("still need a bit longer")
    assert "as long as I may" in booker.heard
    assert bookings_of(bot, booker)[0].held_until == held.held_until
    assert booker.says("yes").custom["booking"]


def test_asked_again_it_says_how_long_is_left(bot: Running, booker: Person) -> None:
    chooses(booker)
    minutes_pass(bot, booker, 2)
    booker.says("how much does it cost?")
    assert "still holding" in booker.heard
    assert "another 3 minutes" in booker.heard


def test_when_the_time_is_over_a_yes_still_books_what_is_free(bot: Running, booker: Person) -> None:
    chooses(booker)
    minutes_pass(bot, booker, 6)
    booker.says("thank you")
    assert "is over" in booker.heard
    assert booker.says("yes").custom["booking"]


@pytest.mark.parametrize("said", ["no", "another time", "can't do that one", "what else is there"])
def test_no_lets_it_go_and_offers_others(bot: Running, booker: Person, said: str) -> None:
    booker.says("book a coaching slot").says("cv")
    before = set(times_offered(booker))
    booker.says("the first one").says(said)
    assert booker.asked == "slot_choice"
    assert len(times_offered(booker)) == 3
    assert not before & set(times_offered(booker))
    assert bookings_of(bot, booker) == []


@pytest.mark.parametrize("asked", ["what if i cant come?", "is it online?"])
def test_a_question_is_no_answer(bot: Running, booker: Person, asked: str) -> None:
    chooses(booker).says(asked)
    assert booker.asked == "booking_confirmed"
    assert len(bookings_of(bot, booker)) == 1


def test_another_time_by_its_button(booker: Person) -> None:
    assert chooses(booker).presses("Another time").asked == "slot_choice"


def test_another_of_the_offered_times_is_held_instead(bot: Running, booker: Person) -> None:
    booker.says("book a coaching slot").says("cv")
    second = times_offered(booker)[1]
    booker.says("the first one").says("actually the second one")
    assert f"I'm holding {second}" in booker.heard
    (held,) = bookings_of(bot, booker)
    assert held.held_until
    assert booker.says("yes").custom["starts_at"] == held.slot.starts_at.isoformat()


def test_a_wish_looks_for_other_times(bot: Running, booker: Person) -> None:
    chooses(booker).says("not before 11")
    assert booker.asked == "slot_choice"
    assert "fit what you said" in booker.heard
    assert bookings_of(bot, booker) == []


def test_somebody_was_faster_when_it_is_chosen(bot: Running, booker: Person) -> None:
    booker.says("book a coaching slot").says("cv")
    first = next(one for one in booker.buttons if "slot_choice" in one["payload"])
    somebody_else_takes(bot, int(first["payload"].split('"code": "')[1].split('"')[0]))
    booker.says("the first one")
    assert "somebody was faster" in booker.heard
    assert first["title"] in booker.heard
    assert "nearest free times" in booker.heard
    assert len(times_offered(booker)) == 3
    assert first["title"] not in times_offered(booker)
    assert booker.says("the first one").says("yes").custom["booking"]


def test_somebody_was_faster_when_the_hold_was_over(bot: Running, booker: Person) -> None:
    chooses(booker)
    (held,) = bookings_of(bot, booker)
    somebody_else_takes(bot, held.slot_id)
    booker.says("yes")
    assert "somebody was faster" in booker.heard
    assert "booking" not in booker.custom
    assert len(times_offered(booker)) == 3
    assert booker.says("the second one").says("yes").custom["booking"]


def test_a_button_pressed_twice_books_once_and_says_the_same_again(bot: Running, booker: Person) -> None:
    chooses(booker)
    payload = next(one["payload"] for one in booker.buttons if one["title"] == "Yes, book it")
    first = booker.says(payload).custom
    assert booker.says(payload).custom == first
    assert "Booked" in booker.heard
    assert len(bookings_of(bot, booker)) == 1


def test_yes_typed_twice_books_once_and_says_the_same_again(bot: Running, booker: Person) -> None:
    chooses(booker)
    first = booker.says("yes").custom
    assert booker.says("yes").custom == first
    assert "Booked" in booker.heard
    assert len(bookings_of(bot, booker)) == 1


def test_why_a_yes_is_asked_for(booker: Person) -> None:
    chooses(booker).says("why do you ask that?")
    assert "by a slip" in booker.heard
    assert booker.asked == "booking_confirmed"


def test_a_hold_that_was_left_is_come_back_to(booker: Person) -> None:
    chooses(booker).says("stop").says("carry on")
    assert booker.asked == "booking_confirmed"
    assert booker.says("yes").custom["booking"]
