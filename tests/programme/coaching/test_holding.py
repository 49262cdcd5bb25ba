"""Holding a place: for some minutes it is hers alone, and nobody has to tidy up after her."""

from __future__ import annotations

from datetime import timedelta

import pytest

from programme import coaching
from programme.coaching import BookingUnknown, SlotTaken, TooManyBookings
from programme.records import SlotKind
from tests.support.desk import Desk


def test_a_place_is_held_for_five_minutes_by_the_clock(desk: Desk) -> None:
    slot = desk.slot()
    held = desk.hold("ada", slot)
    assert held.held_until == desk.now + timedelta(minutes=5)
    desk.pass_time(minutes=4, seconds=59)
    with pytest.raises(SlotTaken):
        desk.hold("bea", slot)
    desk.pass_time(seconds=1)
    hers = desk.hold("bea", slot)
    assert [one.reference for one in desk.bookings()] == [hers.reference] != [held.reference]


def test_what_is_held_is_hidden_from_others_and_not_from_her(desk: Desk) -> None:
    slot = desk.slot()
    desk.hold("ada", slot)
    assert desk.offer() == desk.offer(conversation_key="bea") == []
    assert desk.offer(conversation_key="ada") == [slot.id]
    desk.pass_time(minutes=5)
    assert desk.offer(conversation_key="bea") == [slot.id]


def test_a_hold_is_no_booking_for_anybody_who_looks(desk: Desk) -> None:
    held = desk.hold("ada", desk.slot())
    assert desk.do(coaching.of_applicant, "ada", desk.now) == []
    assert desk.do(coaching.newest, 10) == []
    assert desk.do(coaching.of_link, held.reference) is None
    assert desk.cancel("ada") is None
    assert desk.emails() == []


def test_asking_again_gives_the_same_hold_no_longer_than_it_was(desk: Desk) -> None:
    slot = desk.slot()
    held = desk.hold("ada", slot)
    desk.pass_time(minutes=3)
    again = desk.hold("ada", slot)
    assert (again.id, again.held_until) == (held.id, held.held_until)


def test_after_it_ended_the_same_place_can_be_held_anew(desk: Desk) -> None:
    slot = desk.slot()
    desk.hold("ada", slot)
    desk.pass_time(minutes=6)
    assert desk.hold("ada", slot).held_until == desk.now + timedelta(minutes=5)
    assert len(desk.bookings()) == 1


def test_holding_another_slot_lets_the_former_go(desk: Desk) -> None:
    first, second = desk.slot(), desk.slot(days=2)
    desk.hold("ada", first)
    desk.hold("ada", second)
    assert [one.slot_id for one in desk.bookings()] == [second.id]
    assert desk.hold("bea", first).slot_id == first.id


def test_a_hold_that_is_refused_leaves_the_former_as_it_was(desk: Desk) -> None:
    first, second = desk.slot(), desk.slot(days=2)
    desk.book("bea", second)
    held = desk.hold("ada", first)
    with pytest.raises(SlotTaken):
        desk.hold("ada", second)
    assert desk.again(held).held_until == held.held_until


def test_a_hold_is_lengthened_once_to_ten_minutes_from_its_beginning(desk: Desk) -> None:
    slot = desk.slot()
    began = desk.now
    desk.hold("ada", slot)
    for minutes in (3, 4):
        desk.pass_time(minutes=minutes)
        longer = desk.lengthen("ada")
        assert longer is not None and longer.held_until == began + timedelta(minutes=10)
    desk.pass_time(minutes=3)
    assert desk.lengthen("ada") is None
    assert desk.lengthen("bea") is None
    assert desk.lengthen("nobody") is None


def test_a_hold_that_ended_is_not_lengthened(desk: Desk) -> None:
    desk.hold("ada", desk.slot())
    desk.pass_time(minutes=5)
    assert desk.lengthen("ada") is None


def test_what_is_let_go_is_free_at_once(desk: Desk) -> None:
    slot = desk.slot()
    desk.hold("ada", slot)
    assert desk.let_go("ada")
    assert not desk.let_go("ada")
    assert not desk.let_go("nobody")
    assert desk.hold("bea", slot).slot_id == slot.id


def test_what_is_held_becomes_the_booking_under_its_own_reference(desk: Desk) -> None:
    slot = desk.slot()
    held = desk.hold("ada", slot, topic="confidence")
    desk.pass_time(minutes=2)
    booked = desk.book("ada", slot, topic="cv")
    assert (booked.reference, booked.held_until, booked.booked_at, booked.topic) == (
        held.reference,
        None,
        desk.now,
        "cv",
    )
    assert len(desk.emails(about=booked)) == 1


def test_a_hold_that_ended_is_booked_all_the_same_while_nobody_has_the_place(desk: Desk) -> None:
    slot = desk.slot()
    held = desk.hold("ada", slot)
    desk.pass_time(minutes=20)
    assert desk.book("ada", slot).reference == held.reference


def test_a_hold_that_ended_and_whose_place_was_taken_is_refused(desk: Desk) -> None:
    slot = desk.slot()
    desk.hold("ada", slot)
    desk.pass_time(minutes=20)
    desk.book("bea", slot)
    with pytest.raises(SlotTaken):
        desk.book("ada", slot)
    assert len(desk.bookings()) == 1


def test_the_notice_is_not_asked_for_again_while_it_is_held(desk: Desk) -> None:
    slot = desk.slot(hours=12)
    desk.hold("ada", slot)
    desk.pass_time(minutes=3)
    assert desk.offer(conversation_key="ada") == []
    assert desk.book("ada", slot).held_until is None


def test_who_books_another_slot_lets_go_of_what_is_held(desk: Desk) -> None:
    first, second = desk.slot(), desk.slot(days=2)
    desk.hold("ada", first)
    desk.book("ada", second)
    assert desk.offer(conversation_key="bea") == [first.id]


def test_holding_what_is_booked_already_gives_the_booking(desk: Desk) -> None:
    slot = desk.slot()
    booked = desk.book("ada", slot)
    assert desk.hold("ada", slot).id == booked.id
    assert desk.again(booked).held_until is None


def test_a_double_click_books_once_and_writes_once(desk: Desk) -> None:
    slot = desk.slot(coach_email="amira@example.org")
    desk.hold("ada", slot)
    references = {desk.book("ada", slot).reference for _ in range(3)}
    assert len(references) == 1
    assert [one.to for one in desk.emails()] == ["ada@example.com", "amira@example.org"]


def test_while_one_slot_is_held_no_second_one_can_be_booked_beyond_what_is_allowed(desk: Desk) -> None:
    first, second = desk.slot(), desk.slot(days=2)
    desk.hold("ada", first)
    desk.book("ada", second)
    with pytest.raises(TooManyBookings):
        desk.book("ada", first)


def test_ended_holds_are_freed_by_the_chore_and_by_whoever_comes_next(desk: Desk) -> None:
    session = desk.slot(kind=SlotKind.GROUP_SESSION, capacity=2)
    desk.people("cleo")
    desk.hold("ada", session)
    desk.hold("bea", session)
    assert desk.free_ended_holds() == 0
    desk.pass_time(minutes=5)
    desk.book("cleo", session)
    assert len(desk.bookings()) == 1
    other = desk.slot(days=2)
    desk.hold("ada", other)
    desk.pass_time(minutes=5)
    assert desk.free_ended_holds() == 1
    assert desk.free_ended_holds() == 0
    assert [one.slot_id for one in desk.bookings()] == [session.id]


def test_a_hold_in_a_session_takes_the_lowest_place_that_is_free(desk: Desk) -> None:
    session = desk.slot(kind=SlotKind.GROUP_SESSION, capacity=3)
    desk.people("cleo", "dot")
    booked = [desk.book(key, session) for key in ("ada", "bea", "cleo")]
    assert [one.place_number for one in booked] == [1, 2, 3]
    desk.cancel("bea")
    assert desk.hold("dot", session).place_number == 2


def test_the_new_time_of_a_move_is_held_beside_the_booking_and_the_move_uses_it(desk: Desk) -> None:
    before, after = desk.slot(days=2), desk.slot(days=3)
    booking = desk.book("ada", before)
    held = desk.hold("ada", after, moving=booking.reference)
    assert held.held_until
    with pytest.raises(SlotTaken):
        desk.book("bea", after)
    assert desk.move("ada", booking, after).slot_id == after.id
    assert desk.book("bea", before)


def test_nobody_holds_a_time_for_a_booking_that_is_not_hers(desk: Desk) -> None:
    booking = desk.book("ada", desk.slot(days=2))
    with pytest.raises(BookingUnknown):
        desk.hold("bea", desk.slot(days=3), moving=booking.reference)
