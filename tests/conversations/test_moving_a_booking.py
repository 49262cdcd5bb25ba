"""A booking is moved in the chat, and kept until the new time is confirmed; cancelled; and asked about."""

from __future__ import annotations

import pytest

from tests.conversations.diary import a_session, bookings_of, books, is_soon, somebody_else_takes, times_offered
from tests.support.assistant import Person, Running


@pytest.mark.parametrize(
    "said",
    [
        "can we do friday instead",
        "move my slot to next week",
        "something came up, need another time",
        "i need to change my appointment",
        "move it",
        "could i come later in the week instead",
    ],
)
def test_a_booking_is_moved_in_many_words(bot: Running, booker: Person, said: str) -> None:
    reference = books(booker)
    booker.says(said)
    assert "stays yours until" in booker.heard
    assert booker.asked == "slot_choice", booker.heard
    title = times_offered(booker)[0]
    booker.says("the first one")
    assert "Shall I move it from" in booker.heard
    still, held = bookings_of(bot, booker)
    assert (still.sequence, still.held_until) == (0, None)
    assert held.held_until
    assert "I hold the new one until" in booker.heard
    booker.says("yes")
    (moved,) = bookings_of(bot, booker)
    assert moved.sequence == 1
    assert booker.custom == {
        "booking": reference,
        "starts_at": moved.slot.starts_at.isoformat(),
        "status": "moved",
    }
    assert title in booker.heard


def test_the_day_that_is_wished_for_is_offered(booker: Person) -> None:
    books(booker)
    booker.says("can we do friday instead")
    assert {title.split()[0] for title in times_offered(booker)} == {"Friday"}


def test_the_day_it_is_on_is_not_taken_for_a_wish(booker: Person) -> None:
    books(booker)
    booker.says("move my monday slot to wednesday")
    assert {title.split()[0] for title in times_offered(booker)} == {"Wednesday"}


def test_another_day_is_thought_of_before_it_is_confirmed(booker: Person) -> None:
    reference = books(booker)
    booker.says("move it").says("the second one").says("actually wednesday would be better").says("1")
    assert booker.asked == "booking_confirmed", booker.heard
    booker.says("yes move it")
    assert (booker.custom["booking"], booker.custom["status"]) == (reference, "moved")


def test_somebody_was_faster_and_it_is_moved_to_another_time(bot: Running, booker: Person) -> None:
    reference = books(booker)
    booker.says("move it").says("the second one")
    somebody_else_takes(bot, int(booker.buttons[0]["payload"].split('"value": "')[1].split('"')[0]))
    booker.says("yes")
    assert "somebody was faster" in booker.heard
    booker.says("the first one").says("yes")
    assert (booker.custom["booking"], booker.custom["status"]) == (reference, "moved")


def test_it_is_left_where_it_is(bot: Running, booker: Person) -> None:
    books(booker)
    booker.presses("Move it").says("the first one").presses("Leave it as it is")
    (still,) = [one for one in bookings_of(bot, booker) if not one.held_until]
    assert still.sequence == 0
    assert booker.asked is None


def test_a_second_booking_offers_to_move_the_first(booker: Person) -> None:
    books(booker)
    booker.says("i want to book a coaching slot")
    assert "already have a coaching slot" in booker.heard
    assert booker.presses("Move it").asked == "slot_choice"


def test_so_near_its_time_a_coordinator_helps(bot: Running, booker: Person) -> None:
    books(booker)
    is_soon(bot, booker, 40)
    booker.says("something came up, need another time")
    assert "nothing is held against you" in booker.heard
    assert booker.asked is None
    assert [one["title"] for one in booker.buttons] == ["Talk to a person"]


def test_an_ill_child_is_met_kindly_and_moving_is_offered(bot: Running, booker: Person) -> None:
    books(booker)
    booker.says("my little one is ill this morning and i can't come")
    assert "nothing is held against you" in booker.heard
    booker.presses("Move it instead")
    assert booker.asked == "slot_choice"
    assert not bookings_of(bot, booker)[0].cancelled_at


def test_whether_it_is_cancelled_is_told_from_the_record(applicant: Person) -> None:
    books(applicant)
    assert "No, it's still booked" in applicant.says("is my slot cancelled?").heard
    applicant.says("cancel my booking")
    applicant.says("is it deffo cancelled?")
    assert applicant.heard.startswith("Yes: ")
    assert "is cancelled" in applicant.heard


def test_of_two_bookings_it_is_asked_which_one_to_cancel(bot: Running, applicant: Person) -> None:
    a_session(bot, kind="group_session", title="Negotiating pay", capacity=3)
    applicant.says("put me down for the negotiating pay session").says("yes")
    group = applicant.custom["booking"]
    coaching = books(applicant)
    applicant.says("cancel my booking")
    assert "Which one" in applicant.heard
    assert len(applicant.buttons) == 2
    applicant.presses(next(one["title"] for one in applicant.buttons if "Negotiating" in one["title"]))
    applicant.says("yes cancel it")
    assert (applicant.custom["booking"], applicant.custom["status"]) == (group, "cancelled")
    assert [one.reference for one in bookings_of(bot, applicant) if not one.cancelled_at] == [coaching]


def test_after_cancelling_one_the_other_can_still_be_moved(bot: Running, applicant: Person) -> None:
    a_session(bot, kind="group_session", title="Small talk practice", capacity=3)
    applicant.says("put me down for the small talk practice session").says("yes")
    books(applicant)
    applicant.says("cancel my group session").says("yes")
    assert applicant.custom["status"] == "cancelled"
    assert applicant.says("something came up, need another time").asked == "slot_choice"


def test_where_things_stand_lists_every_booking(booker: Person) -> None:
    reference = books(booker)
    booker.says("when is my booking")
    assert reference in booker.heard
    assert "1 of your 6 coaching sessions is used" in booker.heard
