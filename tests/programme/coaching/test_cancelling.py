"""Cancelling: by her in the chat or by her link, all at once when she withdraws, or a whole day by a coordinator."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from programme import coaching
from programme.coaching import BookingUnknown, CannotBeDone
from programme.links import mark
from programme.records import AuditEntry, Booking, CoachingSlot, SlotKind
from programme.times import spoken_slot
from tests.support.desk import Desk


def test_a_cancelled_booking_says_who_did_it_and_is_told_to_calendars(desk: Desk) -> None:
    slot = desk.slot()
    booking = desk.book("ada", slot)
    cancelled = desk.cancel("ada")
    assert cancelled is not None
    assert (cancelled.id, cancelled.cancelled_at, cancelled.cancelled_by, cancelled.sequence) == (
        booking.id,
        desk.now,
        "applicant",
        1,
    )
    sent = desk.emails(about=booking)[-1]
    assert sent.calendar_method == "CANCEL"
    assert "METHOD:CANCEL" in (sent.calendar or "") and "SEQUENCE:1" in (sent.calendar or "")


def test_the_next_booking_is_cancelled_unless_another_is_named(desk: Desk) -> None:
    sooner = desk.book("ada", desk.slot(kind=SlotKind.GROUP_SESSION, capacity=2))
    later = desk.book("ada", desk.slot(days=2))
    cancelled = desk.cancel("ada", later)
    assert cancelled is not None and cancelled.id == later.id
    cancelled = desk.cancel("ada")
    assert cancelled is not None and cancelled.id == sooner.id
    assert desk.cancel("ada") is None


def test_cancelling_twice_changes_nothing_and_writes_once(desk: Desk) -> None:
    booking = desk.book("ada", desk.slot())
    for _ in range(3):
        cancelled = desk.cancel("ada", booking)
        assert cancelled is not None and cancelled.sequence == 1
    assert [one.calendar_method for one in desk.emails(about=booking)] == ["REQUEST", "CANCEL"]


def cancel_by_link(desk: Desk, reference: str) -> Booking:
    return desk.do(coaching.cancel_by_link, booking_reference=reference, programme=desk.programme, now=desk.now)


def test_by_the_link_it_is_cancelled_once(desk: Desk) -> None:
    booking = desk.book("ada", desk.slot())
    assert mark("booking", booking.reference) in desk.emails(about=booking)[0].body
    for _ in range(2):
        assert cancel_by_link(desk, booking.reference).cancelled_by == "applicant"
    assert len(desk.emails(about=booking)) == 2
    with pytest.raises(BookingUnknown):
        cancel_by_link(desk, "B-0000-0000")


def test_who_withdraws_cancels_all_that_has_not_begun_at_any_hour(desk: Desk) -> None:
    under_way = desk.slot(hours=20, kind=SlotKind.GROUP_SESSION, capacity=2)
    soon, later = desk.slot(hours=21), desk.slot(days=5, kind=SlotKind.GROUP_SESSION, capacity=2)
    booked = [desk.book("ada", slot) for slot in (under_way, soon, later)]
    desk.now = under_way.starts_at + timedelta(minutes=30)
    held = desk.slot(days=6, kind=SlotKind.GROUP_SESSION, capacity=2)
    desk.hold("ada", held)
    desk.wait("ada")
    cancelled = desk.do(coaching.cancel_all, conversation_key="ada", programme=desk.programme, now=desk.now)
    assert [one.id for one in cancelled] == [booked[1].id, booked[2].id]
    assert desk.again(booked[0]).cancelled_at is None
    assert held.id not in {one.slot_id for one in desk.bookings()}
    assert [one.ended_at for one in desk.waits()] == [desk.now]
    assert desk.do(coaching.cancel_all, conversation_key="nobody", programme=desk.programme, now=desk.now) == []


@pytest.fixture
def a_day(desk: Desk) -> list[CoachingSlot]:
    """Three slots of one coach on Monday 23 November, and two of others in the days after."""
    slots = [desk.slot(hours=hours, coach_email="amira@example.org") for hours in (47, 49, 51)]
    slots += [desk.slot(days=3), desk.slot(days=4)]

    def of_one_coach(session) -> None:
        for slot in session.scalars(select(CoachingSlot).where(CoachingSlot.id.in_([one.id for one in slots[:3]]))):
            slot.coach_id = slots[0].coach_id

    desk.do(of_one_coach)
    return slots


def call_off_day(desk: Desk, slots: list[CoachingSlot], **given: object) -> list[Booking]:
    values = {"coach": slots[0].coach.name, "day": date(2026, 11, 23), "reason": "Amira is ill.", "by": "sam"}
    return desk.do(coaching.cancel_day, programme=desk.programme, now=desk.now, **{**values, **given})


def test_a_coachs_day_is_called_off_and_everybody_told_with_three_other_times(
    desk: Desk, a_day: list[CoachingSlot]
) -> None:
    others = [*a_day[3:], desk.slot(days=6), desk.slot(days=9)]
    adas, beas = desk.book("ada", a_day[0]), desk.book("bea", a_day[1])
    cancelled = call_off_day(desk, a_day)
    assert [one.id for one in cancelled] == [adas.id, beas.id]
    for key, booking in (("ada", adas), ("bea", beas)):
        now = desk.again(booking)
        assert (now.cancelled_at, now.cancelled_by, now.sequence) == (desk.now, "sam", 1)
        sent = desk.emails(about=booking, to=f"{key}@example.com")[-1]
        assert sent.calendar_method == "CANCEL"
        for told in ("We are sorry", "Amira is ill.", mark("booking", booking.reference)):
            assert told in sent.body
        times = [spoken_slot(one.starts_at, one.ends_at, desk.programme.tz) in sent.body for one in others]
        assert times == [True, True, True, False]
    assert desk.offer() == [one.id for one in others[:3]]
    assert len(desk.emails(to="amira@example.org")) == 4  # each booked, each called off
    audit = desk.do(lambda session: session.scalars(select(AuditEntry.action).where(AuditEntry.actor == "sam")).all())
    assert sorted(audit) == ["booking_cancelled"] * 2 + ["slot_cancelled"] * 3


def test_nothing_that_has_begun_is_called_off(desk: Desk, a_day: list[CoachingSlot]) -> None:
    adas, beas = desk.book("ada", a_day[0]), desk.book("bea", a_day[1])
    desk.now = a_day[0].starts_at
    assert [one.id for one in call_off_day(desk, a_day)] == [beas.id]
    assert desk.again(adas).cancelled_at is None


def test_what_was_held_there_is_let_go_and_who_waited_there_waits_no_longer(
    desk: Desk, a_day: list[CoachingSlot]
) -> None:
    desk.hold("ada", a_day[0])
    desk.wait("bea", slot=a_day[1])
    assert call_off_day(desk, a_day) == []
    assert desk.bookings() == []
    assert desk.waits()[0].ended_at == desk.now
    assert desk.emails() == []


def test_calling_off_twice_says_there_is_nothing_left(desk: Desk, a_day: list[CoachingSlot]) -> None:
    desk.book("ada", a_day[0])
    call_off_day(desk, a_day)
    written = len(desk.emails())
    with pytest.raises(CannotBeDone, match="no slots to come"):
        call_off_day(desk, a_day)
    assert desk.call_off(*a_day[:3]) == []
    assert len(desk.emails()) == written


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"coach": "Nobody"}, "There is no coach Nobody: choose one of Coach"),
        ({"day": date(2026, 11, 22)}, "no slots to come on Sunday 22 November 2026"),
        ({"by": "nobody"}, "There is no coordinator nobody"),
    ],
)
def test_what_cannot_be_called_off_is_said(
    desk: Desk, a_day: list[CoachingSlot], given: dict[str, object], said: str
) -> None:
    with pytest.raises(CannotBeDone, match=said):
        call_off_day(desk, a_day, **given)
    assert len(desk.offer()) == 3


def test_the_coachs_name_may_be_written_in_any_case(desk: Desk, a_day: list[CoachingSlot]) -> None:
    assert call_off_day(desk, a_day, coach=f" {a_day[0].coach.name.upper()} ") == []


def test_without_any_other_time_that_is_said_too(desk: Desk) -> None:
    slot = desk.slot()
    booking = desk.book("ada", slot)
    desk.call_off(slot)
    assert "no other free time" in desk.emails(about=booking)[-1].body


def test_by_its_link_who_was_called_off_books_another_on_the_same_topic(desk: Desk) -> None:
    slot, other = desk.slot(), desk.slot(days=2)
    booking = desk.book("ada", slot, topic="confidence")
    desk.call_off(slot)
    another = desk.do(
        coaching.book_by_link,
        booking_reference=booking.reference,
        slot_id=other.id,
        programme=desk.programme,
        now=desk.now,
    )
    assert (another.slot_id, another.topic) == (other.id, "confidence")
    assert another.reference != booking.reference
