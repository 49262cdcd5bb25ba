"""An applicant's diary: what she has, what she had, what is held for her, and what she may join."""

from __future__ import annotations

import pytest

from programme.coaching import NotApplied, SessionsUsedUp, TooManyBookings
from programme.coaching.diary import Diary, read_diary, sessions_to_join
from programme.records import SlotKind
from tests.support.desk import Desk


def diary(desk: Desk, key: str = "ada") -> Diary:
    return desk.do(read_diary, key, programme=desk.programme, now=desk.now)


def to_join(desk: Desk, key: str = "ada") -> list[tuple[int, int]]:
    found = desk.do(sessions_to_join, key, programme=desk.programme, now=desk.now)
    return [(slot.id, left) for slot, left in found]


def test_who_has_not_applied_has_none(desk: Desk) -> None:
    with pytest.raises(NotApplied):
        diary(desk, "nobody")


def test_one_who_has_just_applied_has_all_her_sessions_before_her(desk: Desk) -> None:
    assert diary(desk) == Diary(to_come=[], earlier=[], held=None, sessions_left=6, refusal=None)


def test_a_booking_is_to_come_until_it_is_over(desk: Desk) -> None:
    booking = desk.book("ada", desk.slot())
    desk.pass_time(days=1, minutes=44)
    assert [one.id for one in diary(desk).to_come] == [booking.id]
    assert isinstance(diary(desk).refusal, TooManyBookings)
    desk.pass_time(minutes=1)
    assert [one.id for one in diary(desk).earlier] == [booking.id]
    assert (diary(desk).to_come, diary(desk).sessions_left, diary(desk).refusal) == ([], 5, None)


def test_what_is_cancelled_is_earlier_and_gives_its_session_back(desk: Desk) -> None:
    booking = desk.book("ada", desk.slot())
    desk.cancel("ada")
    assert ([one.id for one in diary(desk).earlier], diary(desk).sessions_left) == ([booking.id], 6)
    assert diary(desk, "bea").earlier == []


def test_a_hold_is_held_until_it_ends_and_is_no_booking(desk: Desk) -> None:
    held = desk.hold("ada", desk.slot())
    now = diary(desk)
    assert now.held is not None and now.held.id == held.id
    assert (now.to_come, now.earlier, now.sessions_left) == ([], [], 6)
    desk.pass_time(minutes=5)
    assert diary(desk).held is None


def test_when_all_sessions_are_booked_none_is_left(desk: Desk) -> None:
    desk.rules(sessions=1)
    desk.book("ada", desk.slot())
    desk.pass_time(days=2)
    assert diary(desk).sessions_left == 0
    assert isinstance(diary(desk).refusal, SessionsUsedUp)
    desk.rules(sessions=6)
    assert diary(desk).sessions_left == 5


def test_what_others_join_is_told_with_the_places_left_for_her(desk: Desk) -> None:
    kind = SlotKind.GROUP_SESSION
    session, full = desk.slot(kind=kind, capacity=3), desk.slot(days=2, kind=SlotKind.REFRESH_WEEK)
    desk.slot(days=3)  # one-to-one
    desk.book("bea", full)
    assert to_join(desk) == [(session.id, 3)]
    desk.book("bea", session)
    desk.hold("ada", session)
    # What is held for her is free for her, and nobody else's.
    assert to_join(desk) == [(session.id, 2)]
    desk.people("cleo")
    assert to_join(desk, "cleo") == [(session.id, 1)]


def test_what_she_has_joined_is_no_longer_offered(desk: Desk) -> None:
    session = desk.slot(kind=SlotKind.EMPLOYER_EVENT, capacity=3)
    desk.book("ada", session)
    assert to_join(desk) == []
    assert diary(desk).sessions_left == 6
