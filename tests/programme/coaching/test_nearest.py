"""The free slots nearest to one that was lost, and what is offered by kind."""

from __future__ import annotations

import pytest

from programme import coaching
from programme.records import CoachingSlot, SlotKind
from tests.support.desk import Desk


def nearest(desk: Desk, lost: object, **given: object) -> list[int]:
    return [one.id for one in desk.do(coaching.nearest, lost, programme=desk.programme, now=desk.now, **given)]


@pytest.fixture
def lost(desk: Desk) -> CoachingSlot:
    """A slot in ten days that somebody else has just taken."""
    slot = desk.slot(days=10)
    desk.hold("bea", slot)
    return slot


def test_the_nearest_three_before_and_after_are_given_in_order(desk: Desk, lost: CoachingSlot) -> None:
    slots = {days: desk.slot(days=days) for days in (1, 8, 9, 12, 20)}
    expected = [slots[8].id, slots[9].id, slots[12].id]
    assert nearest(desk, lost) == nearest(desk, lost.starts_at) == expected
    assert nearest(desk, lost, limit=1) == [slots[9].id]


def test_those_on_the_topic_come_first_and_any_if_there_is_none(desk: Desk, lost: CoachingSlot) -> None:
    far, near = desk.slot(days=20, topics=["cv"]), desk.slot(days=9, topics=["interview"])
    assert nearest(desk, lost, topic="cv") == [far.id]
    assert nearest(desk, lost, topic="technical") == [near.id, far.id]
    assert nearest(desk, lost, topic="anything") == [near.id, far.id]


def test_only_what_is_free_for_her_and_of_the_same_kind(desk: Desk, lost: CoachingSlot) -> None:
    kind = SlotKind.GROUP_SESSION
    hers = desk.slot(days=9, kind=kind, capacity=2)
    beside, free = desk.slot(days=9), desk.slot(days=13)
    desk.book("ada", hers)
    desk.call_off(desk.slot(days=11))
    assert nearest(desk, lost, conversation_key="ada") == [free.id]
    assert nearest(desk, lost) == [beside.id, free.id]
    assert nearest(desk, desk.slot(days=12, kind=kind)) == [hers.id]


def test_a_lost_slot_that_is_free_again_is_not_its_own_neighbour(desk: Desk, lost: CoachingSlot) -> None:
    other = desk.slot(days=11)
    desk.let_go("bea")
    assert nearest(desk, lost) == [other.id]


def test_one_to_one_slots_are_offered_unless_other_kinds_are_asked_for(desk: Desk) -> None:
    one = desk.slot(days=1)
    several = [desk.slot(days=days, kind=kind, capacity=9) for days, kind in enumerate(list(SlotKind)[1:], start=2)]
    assert desk.offer() == [one.id]
    assert desk.offer(kinds=[one.kind for one in several]) == [one.id for one in several]
    assert desk.offer(kinds=[SlotKind.REFRESH_WEEK]) == [several[1].id]


def test_a_session_is_offered_until_it_is_full_of_bookings_and_holds(desk: Desk) -> None:
    session = desk.slot(kind=SlotKind.GROUP_SESSION, capacity=2)
    desk.book("ada", session)
    assert desk.offer(kinds=[session.kind]) == [session.id]
    desk.hold("bea", session)
    assert desk.offer(kinds=[session.kind]) == []
    assert desk.offer(kinds=[session.kind], conversation_key="bea") == [session.id]
    assert desk.offer(kinds=[session.kind], conversation_key="ada") == []
