"""Coaches, when they coach, their slots, and who has booked them.

A full slot can't be booked again, and the database itself forbids it: each booking takes a numbered
place, active bookings are unique per slot and place, and the place can't exceed the slot's capacity
(carried into the booking by the foreign key). A place that is only held is a booking with `held_until`,
so that holding and booking can't contradict each other.
"""

from __future__ import annotations

import enum
from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from programme.records.application import Application
from programme.records.base import Base, instant, primary_key, short_text

ACTIVE = text("cancelled_at IS NULL")


class SlotKind(enum.StrEnum):
    """What a slot is: one-to-one coaching, or one of the things that several people join."""

    COACHING = "coaching"
    GROUP_SESSION = "group_session"
    REFRESH_WEEK = "refresh_week"
    EMPLOYER_EVENT = "employer_event"


class Where(enum.StrEnum):
    """How people meet: by phone, by video link, or at a place."""

    PHONE = "phone"
    VIDEO = "video"
    PLACE = "place"


class Attendance(enum.StrEnum):
    """Whether a returner was there."""

    CAME = "came"
    LATE = "late"
    DID_NOT_COME = "did_not_come"


class Coach(Base):
    """Someone who gives coaching. `zone` is where their working day is, an IANA name.

    feed_number: counts how often the address of the coach's calendar feed was revoked.
    """

    __tablename__ = "coaches"

    id: Mapped[primary_key]
    name: Mapped[short_text] = mapped_column(unique=True)
    zone: Mapped[short_text]
    email: Mapped[str | None] = mapped_column(String(320))
    feed_number: Mapped[int] = mapped_column(default=0, server_default="0")
    is_sample: Mapped[bool] = mapped_column(default=False)


class CoachingPattern(Base):
    """When a coach coaches every week, by the clock on the wall in the coach's zone; slots are made from it.

    weekdays: 0 for Monday to 6 for Sunday. valid_from, valid_until: both days included, the second open if None.
    """

    __tablename__ = "coaching_patterns"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        CheckConstraint("minutes > 0", name="takes_time"),
        CheckConstraint("gap_minutes >= 0", name="no_overlap"),
        CheckConstraint("capacity > 0", name="has_room"),
        CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="begins_before_it_ends"),
    )

    id: Mapped[primary_key]
    coach_id: Mapped[int] = mapped_column(ForeignKey("coaches.id"), index=True)
    weekdays: Mapped[list[int]]
    starts_at: Mapped[time]
    ends_at: Mapped[time]
    minutes: Mapped[int]
    gap_minutes: Mapped[int]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    kind: Mapped[SlotKind]
    title: Mapped[str | None] = mapped_column(String(200))
    topics: Mapped[list[str]]
    capacity: Mapped[int]
    where: Mapped[Where] = mapped_column("meets_by")
    place: Mapped[short_text]
    video_link: Mapped[str | None] = mapped_column(String(500))
    dial_in: Mapped[str | None] = mapped_column(String(40))
    is_sample: Mapped[bool] = mapped_column(default=False)
    coach: Mapped[Coach] = relationship()


class DayOff(Base):
    """Days on which a coach doesn't coach, or nobody does (`coach_id` None); first and last day included."""

    __tablename__ = "days_off"
    __table_args__ = (CheckConstraint("last_day >= first_day", name="begins_before_it_ends"),)

    id: Mapped[primary_key]
    coach_id: Mapped[int | None] = mapped_column(ForeignKey("coaches.id"), index=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    reason: Mapped[short_text]
    coach: Mapped[Coach | None] = relationship()


class CoachingSlot(Base):
    """A time that can be booked. `topics` are keys of `booking.topics` in programme.yml.

    zone: the IANA zone its wall-clock time was set in. pattern_id: the pattern it was made from; None if one-off.
    title: what a group session, ReFresh Week session or employer event is called. place: as people read it ("online, by
    video call", "Leeds, 1 Park Row"). dial_in: a number to call. withdrawn_at: since when it is no longer offered.
    """

    __tablename__ = "coaching_slots"
    __table_args__ = (
        UniqueConstraint("coach_id", "starts_at"),
        UniqueConstraint("id", "capacity"),
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        CheckConstraint("capacity > 0", name="has_room"),
    )

    id: Mapped[primary_key]
    coach_id: Mapped[int] = mapped_column(ForeignKey("coaches.id"), index=True)
    starts_at: Mapped[instant] = mapped_column(index=True)
    ends_at: Mapped[instant]
    zone: Mapped[str] = mapped_column(String(40), default="Europe/London", server_default="Europe/London")
    kind: Mapped[SlotKind] = mapped_column(default=SlotKind.COACHING, server_default=SlotKind.COACHING.value)
    title: Mapped[str | None] = mapped_column(String(200))
    capacity: Mapped[int] = mapped_column(default=1)
    topics: Mapped[list[str]]
    where: Mapped[Where] = mapped_column("meets_by", default=Where.VIDEO, server_default=Where.VIDEO.value)
    place: Mapped[short_text]
    video_link: Mapped[str | None] = mapped_column(String(500))
    dial_in: Mapped[str | None] = mapped_column(String(40))
    # On SQLite a column that is added to a table can't be given a named constraint: the reference is kept by the code.
    pattern_id: Mapped[int | None] = mapped_column(index=True)
    withdrawn_at: Mapped[instant | None]
    is_sample: Mapped[bool] = mapped_column(default=False)
    coach: Mapped[Coach] = relationship()
    bookings: Mapped[list[Booking]] = relationship(back_populates="slot")


class Booking(Base):
    """One place in a slot, taken by one applicant until `cancelled_at`.

    held_until: while it is set the place is only held for the applicant, until then; None once it is booked.
    sequence: how often it was changed, as calendars count it (RFC 5545). cancelled_by: `applicant`, or a coordinator's
    login. same_day_moves: how often it was moved on the day itself. reminded_day_at, reminded_hour_at: when each
    reminder was written.
    """

    __tablename__ = "bookings"
    __table_args__ = (
        ForeignKeyConstraint(
            ["slot_id", "slot_capacity"],
            ["coaching_slots.id", "coaching_slots.capacity"],
            name="fk_bookings_slot",
            onupdate="CASCADE",
        ),
        CheckConstraint("place_number BETWEEN 1 AND slot_capacity", name="within_capacity"),
        Index(
            "uq_bookings_active_place",
            "slot_id",
            "place_number",
            unique=True,
            sqlite_where=ACTIVE,
            postgresql_where=ACTIVE,
        ),
        Index(
            "uq_bookings_active_applicant",
            "slot_id",
            "application_id",
            unique=True,
            sqlite_where=ACTIVE,
            postgresql_where=ACTIVE,
        ),
    )

    id: Mapped[primary_key]
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    slot_id: Mapped[int] = mapped_column(index=True)
    slot_capacity: Mapped[int] = mapped_column(comment="the slot's capacity, so that place_number can be checked")
    place_number: Mapped[int]
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    topic: Mapped[str] = mapped_column(String(40))
    booked_at: Mapped[instant]
    held_until: Mapped[instant | None] = mapped_column(index=True)
    sequence: Mapped[int] = mapped_column(default=0, server_default="0")
    same_day_moves: Mapped[int] = mapped_column(default=0, server_default="0")
    reminded_day_at: Mapped[instant | None]
    reminded_hour_at: Mapped[instant | None]
    attendance: Mapped[Attendance | None]
    cancelled_at: Mapped[instant | None]
    cancelled_by: Mapped[str | None] = mapped_column(String(200))
    slot: Mapped[CoachingSlot] = relationship(back_populates="bookings")
    application: Mapped[Application] = relationship()


class SlotWait(Base):
    """An applicant who waits for a slot to come free, and is written to when one does.

    slot_id: the full session waited for; None for any coaching slot on `topic` that fits `wish`, which is kept in her
    own words ("" for any time). told_of: the slots she was written to about. ended_at: since when she no longer waits.
    """

    __tablename__ = "slot_waits"

    id: Mapped[primary_key]
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), index=True)
    slot_id: Mapped[int | None] = mapped_column(ForeignKey("coaching_slots.id", ondelete="CASCADE"), index=True)
    topic: Mapped[str] = mapped_column(String(40))
    wish: Mapped[str] = mapped_column(Text, default="")
    asked_at: Mapped[instant]
    told_of: Mapped[list[int]] = mapped_column(default=list)
    ended_at: Mapped[instant | None]
    application: Mapped[Application] = relationship()
