"""Who was there is recorded by a coordinator, once it has begun."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from programme.coaching import CannotBeDone
from programme.records import Attendance, AuditEntry
from tests.support.desk import Desk


def test_attendance_is_recorded_changed_and_written_down(desk: Desk) -> None:
    slot = desk.slot()
    booking = desk.book("ada", slot)
    desk.now = slot.starts_at
    for attendance in (Attendance.DID_NOT_COME, Attendance.LATE, Attendance.LATE):
        assert desk.attend(booking, attendance).attendance is attendance
    assert desk.again(booking).attendance is Attendance.LATE
    written = desk.do(lambda session: session.execute(select(AuditEntry.actor, AuditEntry.action)).all())
    assert [tuple(row) for row in written] == [("sam", "attendance_did_not_come"), ("sam", "attendance_late")]


def test_before_it_begins_nothing_is_recorded(desk: Desk) -> None:
    slot = desk.slot()
    booking = desk.book("ada", slot)
    desk.now = slot.starts_at - timedelta(seconds=1)
    with pytest.raises(CannotBeDone, match="hasn't begun"):
        desk.attend(booking, Attendance.CAME)


def test_nobody_was_expected_at_what_was_cancelled(desk: Desk) -> None:
    booking = desk.book("ada", desk.slot())
    desk.cancel("ada")
    desk.pass_time(days=2)
    with pytest.raises(CannotBeDone, match="cancelled"):
        desk.attend(booking, Attendance.CAME)


def test_neither_an_unknown_booking_nor_an_unknown_coordinator_nor_a_hold_is_taken(desk: Desk) -> None:
    slot = desk.slot()
    booking = desk.book("ada", slot)
    held = desk.hold("bea", desk.slot())
    desk.now = slot.starts_at
    with pytest.raises(CannotBeDone, match="no coordinator nobody"):
        desk.attend(booking, Attendance.CAME, by="nobody")
    with pytest.raises(CannotBeDone, match="There is no booking"):
        desk.attend(held, Attendance.CAME)
    booking.reference = "B-0000-0000"
    with pytest.raises(CannotBeDone, match="There is no booking B-0000-0000"):
        desk.attend(booking, Attendance.CAME)


def test_the_reference_may_be_typed_as_people_type(desk: Desk) -> None:
    slot = desk.slot()
    booking = desk.book("ada", slot)
    desk.now = slot.ends_at
    booking.reference = f" {booking.reference.lower()} "
    assert desk.attend(booking, Attendance.CAME).attendance is Attendance.CAME
