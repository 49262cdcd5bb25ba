"""Waiting for a slot: everybody whom it fits is told once, and whoever books first has it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from programme import applications, coaching
from programme.coaching import NotApplied, SlotUnknown
from programme.links import mark
from programme.records import CoachingSlot, OutgoingEmail, SlotKind
from tests.support.desk import Desk


def told(desk: Desk) -> list[OutgoingEmail]:
    """The e-mails about a place that came free."""
    return [one for one in desk.emails() if "a place has come free" in one.subject]


@pytest.fixture
def full(desk: Desk) -> CoachingSlot:
    """A slot on CVs and confidence in two days, on Monday at ten, which Bea has."""
    slot = desk.slot(days=2)
    desk.book("bea", slot)
    return slot


def test_who_waits_is_told_of_a_place_that_was_cancelled(desk: Desk, full: CoachingSlot) -> None:
    desk.wait("ada")
    desk.cancel("bea")
    (letter,) = told(desk)
    for part in ("Monday 23 November, 10:00 to 10:45 am, UK time", "whoever books first has it", mark("site", "chat")):
        assert part in letter.body
    assert letter.calendar is None
    assert desk.waits()[0].told_of == [full.id]


def test_a_place_that_was_moved_away_from_is_offered_too(desk: Desk, full: CoachingSlot) -> None:
    desk.wait("ada")
    desk.move("bea", desk.bookings()[0], desk.slot(days=3))
    assert [one.told_of for one in desk.waits()] == [[full.id]]


def test_a_place_that_was_held_and_let_go_or_whose_hold_ended_is_offered_too(desk: Desk) -> None:
    first, second = desk.slot(), desk.slot(days=2)
    desk.hold("bea", first)
    desk.wait("ada")
    desk.let_go("bea")
    desk.hold("bea", second)
    desk.pass_time(minutes=5)
    desk.free_ended_holds()
    assert desk.waits()[0].told_of == [first.id, second.id]


def test_each_is_told_once_about_a_slot(desk: Desk, full: CoachingSlot) -> None:
    desk.wait("ada")
    for _ in range(3):
        desk.cancel("bea")
        desk.book("bea", full)
    desk.cancel("bea")
    assert len(told(desk)) == 1


def test_who_waits_in_two_ways_is_told_once(desk: Desk, full: CoachingSlot) -> None:
    desk.wait("ada")
    desk.wait("ada", topic="confidence")
    desk.wait("ada", topic="anything")
    desk.cancel("bea")
    assert len(told(desk)) == 1


@pytest.mark.parametrize(
    ("topic", "fits"), [("cv", True), ("confidence", True), ("anything", True), ("interview", False)]
)
def test_only_a_slot_on_the_topic_fits(desk: Desk, full: CoachingSlot, topic: str, fits: bool) -> None:
    desk.wait("ada", topic=topic)
    desk.cancel("bea")
    assert len(told(desk)) == fits


@pytest.mark.parametrize(
    ("wish", "fits"),
    [
        ("", True),
        ("Mondays before noon", True),
        ("any day but Monday", False),
        ("afternoons please", False),
        ("in two days", True),
        ("this Thursday", False),
    ],
)
def test_only_a_slot_that_fits_her_own_words_is_told(desk: Desk, full: CoachingSlot, wish: str, fits: bool) -> None:
    desk.wait("ada", wish=wish)
    desk.cancel("bea")
    assert len(told(desk)) == fits


def test_a_wish_means_what_it_meant_on_the_day_it_was_said(desk: Desk, full: CoachingSlot) -> None:
    desk.wait("ada", wish="in two days")
    desk.pass_time(days=1)
    desk.cancel("bea")
    assert len(told(desk)) == 1


def test_asking_twice_gives_the_same_one_back_with_the_newest_wish(desk: Desk) -> None:
    first = desk.wait("ada", wish="Mondays")
    again = desk.wait("ada", wish="Tuesdays")
    assert (again.id, again.wish) == (first.id, "Tuesdays")
    assert desk.wait("ada", topic="interview").id != first.id
    assert len(desk.waits()) == 2


def test_only_who_has_applied_waits_and_only_for_what_is_to_come(desk: Desk) -> None:
    slot = desk.slot()
    with pytest.raises(NotApplied):
        desk.wait("nobody")
    desk.now = slot.starts_at
    with pytest.raises(SlotUnknown):
        desk.wait("ada", slot=slot)
    slot.id = 999
    with pytest.raises(SlotUnknown):
        desk.wait("ada", slot=slot)


def test_who_waits_no_longer_is_not_told(desk: Desk, full: CoachingSlot) -> None:
    desk.wait("ada")
    assert desk.stop_waiting("ada") == 1
    assert desk.stop_waiting("ada") == desk.stop_waiting("nobody") == 0
    desk.cancel("bea")
    assert told(desk) == []


def test_who_may_not_book_is_not_told(desk: Desk, full: CoachingSlot) -> None:
    desk.people("cleo", "dot")
    for key in ("ada", "cleo", "dot"):
        desk.wait(key)
    desk.book("ada", desk.slot(days=5), topic="interview")  # she has one already
    desk.book("cleo", desk.slot(days=2, kind=SlotKind.GROUP_SESSION, capacity=3))  # she is elsewhere then
    desk.do(applications.withdraw, conversation_key="dot", programme=desk.programme, now=desk.now)
    desk.cancel("bea")
    assert told(desk) == []


def test_who_gave_the_place_up_is_not_told_of_it(desk: Desk, full: CoachingSlot) -> None:
    desk.wait("bea", topic="confidence")
    desk.cancel("bea")
    assert told(desk) == []


def test_a_place_that_comes_free_too_late_to_be_booked_is_told_to_nobody(desk: Desk, full: CoachingSlot) -> None:
    desk.wait("ada")
    desk.now = full.starts_at - timedelta(hours=11)
    desk.cancel("bea")
    assert told(desk) == []


def test_a_slot_that_is_called_off_is_offered_to_nobody(desk: Desk, full: CoachingSlot) -> None:
    desk.wait("ada")
    desk.call_off(full)
    assert told(desk) == []


def test_booking_ends_the_wait_it_fulfils_and_no_other(desk: Desk) -> None:
    session = desk.slot(days=3, kind=SlotKind.GROUP_SESSION, capacity=2)
    waits = [desk.wait("ada", "cv"), desk.wait("ada", "anything"), desk.wait("ada", "interview")]
    waits.append(desk.wait("ada", slot=session))
    desk.book("ada", desk.slot())
    assert [one.ended_at is not None for one in desk.waits()] == [True, True, False, False]
    desk.book("ada", session)
    assert [one.ended_at is not None for one in desk.waits()] == [True, True, False, True]


def test_who_waits_for_a_full_session_is_told_of_that_alone(desk: Desk) -> None:
    session = desk.slot(days=3, kind=SlotKind.GROUP_SESSION, capacity=1, title="Interviews, together")
    desk.book("bea", session)
    desk.wait("ada", slot=session)
    desk.people("cleo")
    desk.wait("cleo")  # for one-to-one coaching
    desk.cancel("bea")
    (letter,) = told(desk)
    assert "Interviews, together" in letter.body
    assert [one.told_of for one in desk.waits()] == [[session.id], []]


def test_everybody_is_told_and_the_first_has_it(desk: Desk, full: CoachingSlot) -> None:
    desk.people("cleo")
    desk.wait("ada")
    desk.wait("cleo")
    desk.cancel("bea")
    assert len(told(desk)) == 2
    desk.book("cleo", full)
    assert [one.ended_at is not None for one in desk.waits()] == [False, True]


def test_new_slots_can_be_told_of_as_well(desk: Desk) -> None:
    desk.wait("ada")
    first, second = desk.slot(), desk.slot(days=2)

    def tell(session) -> int:
        slots = [session.get_one(CoachingSlot, one.id) for one in (first, second)]
        return coaching.tell_those_waiting(session, *slots, programme=desk.programme, now=desk.now)

    assert desk.do(tell) == 2
    assert desk.do(tell) == 0


def test_a_wish_is_for_a_time_where_the_programme_is(desk: Desk) -> None:
    desk.now = datetime(2026, 6, 24, 10, tzinfo=UTC)
    slot = desk.slot(at=datetime(2026, 6, 26, 11, 30, tzinfo=UTC))  # half past twelve in London
    desk.hold("bea", slot)
    desk.wait("ada", wish="afternoons")
    desk.let_go("bea")
    assert "12:30 to 1:15 pm, UK time" in told(desk)[0].body
