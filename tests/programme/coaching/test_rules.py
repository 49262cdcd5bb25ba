"""The rules of booking: what each refuses, and what it says about the way on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from programme import applications, coaching, coordinators
from programme.coaching import (
    BookingUnknown,
    Declined,
    NotApplied,
    Overlapping,
    SessionsUsedUp,
    SlotTaken,
    SlotUnknown,
    TooLate,
    TooManyBookings,
)
from programme.deciding import decide_application
from programme.records import Application, Conversation, SlotKind
from tests.support.desk import Desk
from tests.support.records import a_cohort

take_it = pytest.mark.parametrize("ask", [Desk.hold, Desk.book], ids=["held", "booked"])


@take_it
def test_only_who_has_applied_takes_a_place(desk: Desk, ask) -> None:
    with pytest.raises(NotApplied):
        ask(desk, "nobody", desk.slot())


@take_it
def test_who_has_withdrawn_takes_no_place(desk: Desk, ask) -> None:
    desk.do(applications.withdraw, conversation_key="ada", programme=desk.programme, now=desk.now)
    with pytest.raises(NotApplied):
        ask(desk, "ada", desk.slot())


@take_it
def test_who_was_declined_takes_no_place(desk: Desk, ask) -> None:
    def decline(session: Session) -> None:
        hers = select(Application).join(Application.conversation).where(Conversation.key == "ada")
        coordinators.add(session, login="sue", name="Sue", password="a long password")
        decide_application(
            session,
            reference=session.scalars(hers).one().reference,
            accepted=False,
            reason="The cohort is full.",
            by="sue",
            programme=desk.programme,
            now=desk.now,
        )

    desk.do(decline)
    with pytest.raises(Declined):
        ask(desk, "ada", desk.slot())


@take_it
def test_a_slot_that_is_full_is_taken_and_says_when_it_is(desk: Desk, ask) -> None:
    slot = desk.slot()
    desk.book("bea", slot)
    with pytest.raises(SlotTaken) as refusal:
        ask(desk, "ada", slot)
    assert (refusal.value.starts_at, refusal.value.ends_at) == (slot.starts_at, slot.ends_at)


@take_it
@pytest.mark.parametrize("hours", [-1, 2, 11.9, 24 * 28 + 1], ids=["over", "too soon", "just too soon", "too far"])
def test_a_slot_outside_the_times_that_can_be_booked_is_unknown(desk: Desk, ask, hours: float) -> None:
    slot = desk.slot(hours=hours)
    assert desk.offer() == []
    with pytest.raises(SlotUnknown):
        ask(desk, "ada", slot)


@take_it
@pytest.mark.parametrize("hours", [12, 24 * 28], ids=["the shortest notice", "the furthest ahead"])
def test_the_first_and_the_last_time_that_can_be_booked_are_bookable(desk: Desk, ask, hours: int) -> None:
    slot = desk.slot(hours=hours)
    assert desk.offer() == [slot.id]
    assert ask(desk, "ada", slot).slot_id == slot.id


@take_it
def test_a_slot_that_does_not_exist_or_was_withdrawn_is_unknown(desk: Desk, ask) -> None:
    slot = desk.slot()
    desk.call_off(slot)
    assert desk.offer() == []
    with pytest.raises(SlotUnknown):
        ask(desk, "ada", slot)
    slot.id = 999
    with pytest.raises(SlotUnknown):
        ask(desk, "ada", slot)


@take_it
def test_one_to_one_there_is_one_at_a_time_and_the_refusal_says_which(desk: Desk, ask) -> None:
    first, second = desk.slot(), desk.slot(days=2)
    desk.book("ada", first)
    with pytest.raises(TooManyBookings) as refusal:
        ask(desk, "ada", second)
    assert (refusal.value.starts_at, refusal.value.ends_at, refusal.value.allowed) == (
        first.starts_at,
        first.ends_at,
        1,
    )


@take_it
@pytest.mark.parametrize("kind", [SlotKind.GROUP_SESSION, SlotKind.REFRESH_WEEK, SlotKind.EMPLOYER_EVENT])
def test_what_several_people_join_does_not_count_as_one_to_one(desk: Desk, ask, kind: SlotKind) -> None:
    desk.book("ada", desk.slot(hours=30))
    sessions = [desk.slot(hours=40 + hour, kind=kind, capacity=5) for hour in (0, 2)]
    for session in sessions:
        assert ask(desk, "ada", session).slot_id == session.id
    desk.let_go("ada")
    desk.cancel("ada")
    assert ask(desk, "ada", desk.slot(hours=50)).slot.kind is SlotKind.COACHING


@take_it
@pytest.mark.parametrize("minutes", [-44, 0, 44])
def test_two_things_at_once_are_refused_and_never_offered(desk: Desk, ask, minutes: int) -> None:
    first = desk.slot(hours=48, kind=SlotKind.GROUP_SESSION, capacity=5)
    second = desk.slot(minutes=48 * 60 + minutes)
    desk.book("ada", first)
    assert desk.offer(conversation_key="ada") == []
    assert desk.offer(conversation_key="bea") == [second.id]
    with pytest.raises(Overlapping) as refusal:
        ask(desk, "ada", second)
    assert (refusal.value.starts_at, refusal.value.ends_at) == (first.starts_at, first.ends_at)


@take_it
def test_one_thing_may_begin_when_the_other_ends(desk: Desk, ask) -> None:
    desk.book("ada", desk.slot(hours=48, kind=SlotKind.GROUP_SESSION, capacity=5))
    following = desk.slot(minutes=48 * 60 + 45)
    assert desk.offer(conversation_key="ada") == [following.id]
    assert ask(desk, "ada", following).slot_id == following.id


@take_it
def test_after_all_sessions_none_is_left_and_the_refusal_says_how_many_there_are(desk: Desk, ask) -> None:
    desk.rules(sessions=2)
    for _ in range(2):
        desk.book("ada", desk.slot())
        desk.pass_time(days=2)
    with pytest.raises(SessionsUsedUp) as refusal:
        ask(desk, "ada", desk.slot())
    assert refusal.value.sessions == 2
    with pytest.raises(SessionsUsedUp):
        desk.do(coaching.check_may_book, conversation_key="ada", programme=desk.programme, now=desk.now)
    assert ask(desk, "bea", desk.slot()).reference


def test_what_was_cancelled_or_called_off_does_not_count_as_a_session(desk: Desk) -> None:
    desk.rules(sessions=1)
    desk.book("ada", desk.slot())
    desk.cancel("ada")
    called_off = desk.slot()
    desk.book("ada", called_off)
    desk.call_off(called_off)
    held = desk.slot()
    desk.hold("ada", held)
    assert desk.book("ada", held).reference


def test_a_session_that_was_moved_counts_once(desk: Desk) -> None:
    desk.rules(sessions=2)
    booking = desk.book("ada", desk.slot())
    desk.move("ada", booking, desk.slot(days=2))
    desk.pass_time(days=3)
    assert desk.book("ada", desk.slot()).reference


def test_group_sessions_use_up_no_coaching_session(desk: Desk) -> None:
    desk.rules(sessions=1)
    for hours in (24, 26, 28):
        desk.book("ada", desk.slot(hours=hours, kind=SlotKind.GROUP_SESSION, capacity=9))
    assert desk.book("ada", desk.slot(hours=30)).reference


@pytest.mark.parametrize("hours", [0.99, 0.1, -0.2], ids=["just too late", "six minutes before", "under way"])
def test_in_the_last_hour_a_coordinator_helps(desk: Desk, hours: float) -> None:
    slot, other = desk.slot(), desk.slot(days=3)
    booking = desk.book("ada", slot)
    desk.now = slot.starts_at - timedelta(hours=hours)
    for ask in (lambda: desk.cancel("ada"), lambda: desk.move("ada", booking, other)):
        with pytest.raises(TooLate) as refusal:
            ask()
        assert (refusal.value.starts_at, refusal.value.hours) == (slot.starts_at, 1)
    kept = desk.again(booking)
    assert (kept.slot_id, kept.cancelled_at, kept.sequence) == (slot.id, None, 0)


def test_an_hour_before_it_starts_one_may_still_cancel_without_any_notice(desk: Desk) -> None:
    slot = desk.slot()
    booking = desk.book("ada", slot)
    desk.now = slot.starts_at - timedelta(hours=1)
    cancelled = desk.cancel("ada", booking)
    assert cancelled is not None and cancelled.cancelled_at == desk.now


def test_what_is_not_hers_she_neither_moves_nor_cancels(desk: Desk) -> None:
    slot, other = desk.slot(), desk.slot(days=2)
    booking = desk.book("bea", slot)
    with pytest.raises(BookingUnknown):
        desk.move("ada", booking, other)
    assert desk.cancel("ada", booking) is None
    assert desk.cancel("nobody", booking) is None
    assert desk.again(booking).cancelled_at is None


def test_who_applies_to_another_cohort_keeps_her_bookings_and_the_rules_count_them(desk: Desk) -> None:
    booking = desk.book("ada", desk.slot(days=27))
    desk.pass_time(days=25)
    desk.do(a_cohort, desk.now)
    desk.people("ada")
    assert [one.reference for one in desk.do(coaching.of_applicant, "ada", desk.now)] == [booking.reference]
    with pytest.raises(TooManyBookings):
        desk.book("ada", desk.slot())
    cancelled = desk.cancel("ada")
    assert cancelled is not None and cancelled.reference == booking.reference
