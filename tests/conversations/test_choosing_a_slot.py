"""Choosing a coaching slot in words: by its place, its day, its time; with wishes, and without being held to any."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from programme.records import Booking, Conversation
from tests.conversations.diary import times_offered as offered
from tests.support.assistant import Person, Running


def in_words(title: str) -> tuple[str, str]:
    """The weekday and the time of a slot as people type them: "Monday 23 November, 9:30 to …" is monday, 9.30."""
    day, _, times = title.partition(", ")
    return day.split()[0].lower(), times.split()[0].replace(":", ".")


def test_a_slot_is_chosen_by_its_day_and_time(applicant: Person) -> None:
    applicant.says("book a coaching slot").says("cv")
    title = offered(applicant)[1]
    day, time = in_words(title)
    applicant.says(f"{day} {time} pls")
    assert title in applicant.heard
    applicant.says("yes")
    assert applicant.custom["booking"]


def test_a_wish_for_a_day_offers_that_day_alone(applicant: Person) -> None:
    applicant.says("book a coaching slot").says("confidence")
    applicant.says("no mondays, have you got owt on a wednesday?")
    assert applicant.asked == "slot_choice"
    assert "fit what you said" in applicant.heard
    assert {in_words(title)[0] for title in offered(applicant)} == {"wednesday"}


def test_a_wish_in_the_first_message_is_not_asked_again(applicant: Person) -> None:
    applicant.says("book me a coaching slot, a thursday after 12 if you can").says("interviews")
    assert offered(applicant)
    for title in offered(applicant):
        day, time = in_words(title)
        assert day == "thursday"
        assert int(time.split(".")[0]) in (12, 1, 2, 3, 4)


def test_a_wish_that_nothing_fits_is_said_so_and_the_next_times_are_offered(applicant: Person) -> None:
    applicant.says("book a coaching slot").says("cv").says("any evening after 8?")
    assert "no free time" in applicant.heard and "that fits that" in applicant.heard
    assert len(offered(applicant)) == 3


@pytest.mark.parametrize("said", ["31 february please", "25:00 is best"])
def test_a_day_or_time_that_does_not_exist_is_said_so(applicant: Person, said: str) -> None:
    applicant.says("book a coaching slot").says("cv").says(said)
    assert "I can't find that" in applicant.heard
    assert len(offered(applicant)) == 3


@pytest.mark.parametrize(
    "said",
    [
        "its the first christmas without her",
        "i said wednesday evening, do you have one",
        "what is the second one about?",
    ],
)
def test_what_merely_sounds_like_a_choice_books_nothing(bot: Running, applicant: Person, said: str) -> None:
    applicant.says("book a coaching slot").says("cv").says(said)
    with bot.store.read() as session:
        booked = session.scalars(
            select(Booking).join(Booking.application).join(Conversation).where(Conversation.key == applicant.key)
        ).all()
    assert booked == []


@pytest.mark.parametrize(
    "said", ["leave it", "i don't want a coaching session", "stop. no booking", "forget it i wont book"]
)
def test_nobody_is_held_to_a_booking(applicant: Person, said: str) -> None:
    applicant.says("book a coaching slot").says("cv").says(said)
    assert applicant.asked is None


def test_no_coaching_for_now_begins_no_booking(applicant: Person) -> None:
    assert applicant.says("nah no coaching for now").asked is None


def test_a_booking_is_kept_when_she_says_keep(applicant: Person) -> None:
    applicant.says("book a coaching slot").says("cv").says("the first one").says("yes")
    applicant.says("cancel my coaching, no wait")
    applicant.says("ok good keep")
    assert "cancelled" not in applicant.heard


def test_yes_cancel_it_cancels(applicant: Person) -> None:
    applicant.says("book a coaching slot").says("cv").says("the first one").says("yes")
    applicant.presses("Cancel it").says("yes cancel it")
    assert applicant.custom["status"] == "cancelled"


@pytest.mark.parametrize("said", ["something with someone who knows CVs", "anything really", "my confidence"])
def test_a_topic_in_words(booker: Person, said: str) -> None:
    booker.says("book a coaching slot").says(said).says("the first one")
    assert booker.asked == "booking_confirmed"


def test_another_topic_while_the_times_are_shown(booker: Person) -> None:
    booker.says("book a coaching slot").says("cv").says("a technical refresh")
    assert booker.asked == "slot_choice"
    assert {in_words(title)[0] for title in offered(booker)} <= {"tuesday", "thursday"}
