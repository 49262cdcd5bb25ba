"""Moving a booking: it stays the same booking, and its old place is free at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from programme import coaching
from programme.coaching import BookingUnknown, Overlapping, SameDayMovesUsed, SlotTaken, SlotUnknown, TooLate
from programme.records import SlotKind
from tests.support.desk import Desk
from tests.support.records import a_cohort

MORNING = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def test_a_move_keeps_the_reference_and_frees_the_old_place(desk: Desk) -> None:
    first, second = desk.slot(), desk.slot(days=2)
    booking = desk.book("ada", first)
    moved = desk.move("ada", booking, second)
    assert (moved.id, moved.reference, moved.slot_id, moved.sequence) == (booking.id, booking.reference, second.id, 1)
    assert len(desk.bookings()) == 1
    assert desk.book("bea", first).slot_id == first.id


def test_moving_it_to_where_it_is_changes_nothing_and_writes_nothing(desk: Desk) -> None:
    first, second = desk.slot(), desk.slot(days=2)
    booking = desk.book("ada", first)
    for _ in range(3):
        assert desk.move("ada", booking, second).sequence == 1
    assert [one.calendar_method for one in desk.emails(about=booking)] == ["REQUEST", "REQUEST"]


def test_a_calendar_sees_one_entry_that_moves(desk: Desk) -> None:
    first, second = desk.slot(), desk.slot(days=2)
    booking = desk.book("ada", first)
    desk.move("ada", booking, second)
    desk.move("ada", booking, first)
    sent = [one.calendar or "" for one in desk.emails(about=booking)]
    assert all(f"UID:{booking.reference}@" in one for one in sent)
    assert ["SEQUENCE:0" in sent[0], "SEQUENCE:1" in sent[1], "SEQUENCE:2" in sent[2]] == [True] * 3


def test_a_slot_that_is_full_is_refused_and_she_keeps_what_she_has(desk: Desk) -> None:
    first, second = desk.slot(), desk.slot(days=2)
    booking = desk.book("ada", first)
    desk.book("bea", second)
    with pytest.raises(SlotTaken):
        desk.move("ada", booking, second)
    assert desk.again(booking).slot_id == first.id


def test_a_hold_of_somebody_else_stands_in_the_way_until_it_ends(desk: Desk) -> None:
    first, second = desk.slot(), desk.slot(days=2)
    booking = desk.book("ada", first)
    desk.hold("bea", second)
    with pytest.raises(SlotTaken):
        desk.move("ada", booking, second)
    desk.pass_time(minutes=5)
    assert desk.move("ada", booking, second).slot_id == second.id


def test_two_can_change_places_by_way_of_a_third(desk: Desk) -> None:
    first, second, third = desk.slot(), desk.slot(days=2), desk.slot(days=3)
    adas, beas = desk.book("ada", first), desk.book("bea", second)
    desk.move("ada", adas, third)
    desk.move("bea", beas, first)
    assert desk.move("ada", adas, second).slot_id == second.id


def test_the_new_time_may_overlap_the_old_one_but_nothing_else(desk: Desk) -> None:
    first = desk.slot(hours=48)
    session = desk.slot(hours=50, kind=SlotKind.GROUP_SESSION, capacity=5)
    booking = desk.book("ada", first)
    desk.book("ada", session)
    assert desk.move("ada", booking, desk.slot(minutes=48 * 60 + 15)).sequence == 1
    with pytest.raises(Overlapping):
        desk.move("ada", booking, desk.slot(minutes=50 * 60 + 15))


def test_coaching_is_not_moved_into_a_group_session(desk: Desk) -> None:
    booking = desk.book("ada", desk.slot())
    with pytest.raises(SlotUnknown):
        desk.move("ada", booking, desk.slot(days=2, kind=SlotKind.GROUP_SESSION, capacity=5))


@pytest.mark.parametrize("hours", [2, 11, 24 * 29])
def test_the_new_slot_keeps_notice_and_horizon(desk: Desk, hours: int) -> None:
    booking = desk.book("ada", desk.slot())
    with pytest.raises(SlotUnknown):
        desk.move("ada", booking, desk.slot(hours=hours))


def test_neither_a_withdrawn_slot_nor_one_that_does_not_exist_takes_it(desk: Desk) -> None:
    booking, gone = desk.book("ada", desk.slot()), desk.slot(days=2)
    desk.call_off(gone)
    with pytest.raises(SlotUnknown):
        desk.move("ada", booking, gone)
    gone.id = 999
    with pytest.raises(SlotUnknown):
        desk.move("ada", booking, gone)


def test_what_is_cancelled_is_not_moved(desk: Desk) -> None:
    booking = desk.book("ada", desk.slot())
    desk.cancel("ada")
    with pytest.raises(BookingUnknown):
        desk.move("ada", booking, desk.slot(days=2))


def test_on_the_day_itself_it_is_moved_once_without_notice_for_the_old(desk: Desk) -> None:
    slot = desk.slot(at=MORNING + timedelta(hours=3))
    later = [desk.slot(at=MORNING + timedelta(days=days)) for days in (1, 2)]
    booking = desk.book("ada", slot)
    desk.now = MORNING
    moved = desk.move("ada", booking, later[0])
    assert (moved.same_day_moves, moved.sequence) == (1, 1)
    desk.now = later[0].starts_at - timedelta(hours=2)
    with pytest.raises(SameDayMovesUsed) as refusal:
        desk.move("ada", booking, later[1])
    assert (refusal.value.starts_at, refusal.value.allowed) == (later[0].starts_at, 1)
    assert desk.cancel("ada", booking) is not None


def test_on_any_other_day_it_is_moved_as_often_as_she_likes(desk: Desk) -> None:
    slots = [desk.slot(days=days) for days in range(3, 8)]
    booking = desk.book("ada", slots[0])
    for slot in slots[1:]:
        assert desk.move("ada", booking, slot).same_day_moves == 0
    assert desk.again(booking).sequence == 4


@pytest.mark.parametrize(
    ("now", "counts"),
    [(datetime(2026, 7, 1, 22, 30, tzinfo=UTC), False), (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), True)],
    ids=["half past eleven in the evening before", "half past midnight"],
)
def test_the_day_is_the_one_where_the_programme_is(desk: Desk, now: datetime, counts: bool) -> None:
    desk.now = datetime(2026, 6, 25, tzinfo=UTC)
    slot = desk.slot(at=datetime(2026, 7, 2, 10, tzinfo=UTC))
    later = desk.slot(at=datetime(2026, 7, 5, 10, tzinfo=UTC))
    desk.do(a_cohort, desk.now)
    desk.people("cleo")
    booking = desk.book("cleo", slot)
    desk.now = now
    assert desk.move("cleo", booking, later).same_day_moves == counts


def test_what_is_held_for_her_in_the_new_slot_is_used_and_elsewhere_let_go(desk: Desk) -> None:
    desk.rules(open_bookings=2)
    first, second, third = desk.slot(), desk.slot(days=2), desk.slot(days=3)
    booking = desk.book("ada", first)
    desk.hold("ada", second)
    assert desk.move("ada", booking, second).slot_id == second.id
    assert len(desk.bookings()) == 1
    desk.hold("ada", first)
    desk.move("ada", booking, third)
    assert desk.offer(conversation_key="bea") == [first.id, second.id]


def test_by_the_link_it_is_moved_as_in_the_chat_through_its_whole_life(desk: Desk) -> None:
    first, second = desk.slot(), desk.slot(days=2)
    booking = desk.book("ada", first)
    for slot in (second, first):
        moved = desk.do(
            coaching.move_by_link,
            booking_reference=booking.reference,
            slot_id=slot.id,
            programme=desk.programme,
            now=desk.now,
        )
        found = desk.do(coaching.of_link, booking.reference)
        assert found is not None and found.slot_id == moved.slot_id == slot.id
    with pytest.raises(BookingUnknown):
        desk.do(
            coaching.move_by_link,
            booking_reference="B-0000-0000",
            slot_id=second.id,
            programme=desk.programme,
            now=desk.now,
        )


def test_whether_it_may_be_moved_is_known_before_another_time_is_chosen(desk: Desk) -> None:
    booking = desk.book("ada", desk.slot())
    asked = {"conversation_key": "ada", "booking_reference": booking.reference, "programme": desk.programme}
    assert desk.do(coaching.check_may_move, **asked, now=desk.now).reference == booking.reference
    with pytest.raises(TooLate):
        desk.do(coaching.check_may_move, **asked, now=booking.slot.starts_at - timedelta(minutes=30))
    with pytest.raises(BookingUnknown):
        desk.do(coaching.check_may_move, **asked | {"conversation_key": "bea"}, now=desk.now)


def test_sessions_are_listed_with_the_places_left_full_ones_too(desk: Desk) -> None:
    full = desk.slot(kind=SlotKind.GROUP_SESSION, title="Pay", days=2)
    roomy = desk.slot(kind=SlotKind.GROUP_SESSION, title="Cloud", capacity=3, days=3)
    desk.slot()
    desk.book("ada", full)
    desk.hold("bea", roomy)
    found = desk.do(coaching.joinable, kinds=[SlotKind.GROUP_SESSION], programme=desk.programme, now=desk.now)
    assert [(slot.title, left) for slot, left in found] == [("Pay", 0), ("Cloud", 2)]


def test_what_is_held_used_and_cancelled_can_be_looked_up(desk: Desk) -> None:
    slot = desk.slot()
    held = desk.hold("ada", slot)
    assert [desk.do(coaching.held, key) is not None for key in ("ada", "bea")] == [True, False]
    assert desk.do(coaching.sessions_used, "ada") == 0
    booking = desk.book("ada", slot)
    assert (booking.id, desk.do(coaching.held, "ada")) == (held.id, None)
    assert desk.do(coaching.sessions_used, "ada") == 1
    desk.cancel("ada", booking)
    assert desk.do(coaching.sessions_used, "ada") == 0
    cancelled = desk.do(coaching.cancelled_last, "ada")
    assert cancelled
    assert cancelled.reference == booking.reference
