"""Coaches, their slots, and who has booked them.

A full slot can't be booked again, and the database itself forbids it: each booking takes a numbered
place, active bookings are unique per slot and place, and the place can't exceed the slot's capacity
(carried into the booking by the foreign key).
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from programme.records.application import Application
from programme.records.base import Base, instant, primary_key, short_text

ACTIVE = text("cancelled_at IS NULL")


class Coach(Base):
    """Someone who gives coaching. `zone` is where their working day is, an IANA name."""

    __tablename__ = "coaches"

    id: Mapped[primary_key]
    name: Mapped[short_text] = mapped_column(unique=True)
    zone: Mapped[short_text]
    is_sample: Mapped[bool] = mapped_column(default=False)


class CoachingSlot(Base):
    """A time that can be booked. `topics` are keys of `booking.topics` in programme.yml."""

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
    capacity: Mapped[int] = mapped_column(default=1)
    topics: Mapped[list[str]]
    place: Mapped[short_text]
    is_sample: Mapped[bool] = mapped_column(default=False)
    coach: Mapped[Coach] = relationship()
    bookings: Mapped[list[Booking]] = relationship(back_populates="slot")


class Booking(Base):
    """One place in a coaching slot, taken by one applicant until `cancelled_at`."""

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
    cancelled_at: Mapped[instant | None]
    slot: Mapped[CoachingSlot] = relationship(back_populates="bookings")
    application: Mapped[Application] = relationship()
