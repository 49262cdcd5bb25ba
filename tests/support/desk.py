"""Coaching as people ask for it: each thing in a transaction of its own, at the hour that the desk's clock shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from programme import coaching
from programme.content import Programme
from programme.records import Attendance, Booking, CoachingSlot, Coordinator, OutgoingEmail, SlotWait
from programme.store import Store
from tests.support.records import a_cohort, a_slot, an_applicant

T = TypeVar("T")


@dataclass
class Desk:
    """A database with an open cohort, a coordinator `sam`, and a clock that stands still until a test sets it."""

    store: Store
    programme: Programme
    now: datetime

    def __post_init__(self) -> None:
        def prepare(session: Session) -> None:
            a_cohort(session, self.now, places=1_000)
            session.add(Coordinator(login="sam", name="Sam", password_hash="-"))  # who never logs in

        self.do(prepare)

    def do(self, use_case: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run something in a transaction of its own."""
        with self.store.write() as session:
            return use_case(session, *args, **kwargs)

    def rules(self, **rules: Any) -> None:
        """From now on other rules of booking hold."""
        booking = self.programme.booking.model_copy(update=rules)
        self.programme = self.programme.model_copy(update={"booking": booking})

    def pass_time(self, **by: float) -> None:
        """Let time pass."""
        self.now += timedelta(**by)

    def people(self, *keys: str) -> None:
        """Somebody for each key, who has applied."""
        for key in keys:
            self.do(an_applicant, self.programme, self.now, key)

    def slot(self, *, coach_email: str | None = None, **given: Any) -> CoachingSlot:
        """A slot that starts in so many `days`, `hours` or `minutes`, or at an instant (`at`); else in a day."""
        since = {unit: given.pop(unit) for unit in ("days", "hours", "minutes") if unit in given}
        starts_at = given.pop("at", None) or self.now + (timedelta(**since) if since else timedelta(days=1))

        def make(session: Session) -> CoachingSlot:
            slot = a_slot(session, starts_at, **given)
            slot.coach.email = coach_email
            return slot

        return self.do(make)

    def offer(self, **given: Any) -> list[int]:
        """The ids of the slots offered."""
        return [one.id for one in self.do(coaching.offer, programme=self.programme, now=self.now, **given)]

    def hold(self, key: str, slot: CoachingSlot, topic: str = "cv", moving: str | None = None) -> Booking:
        """Hold a place, for a booking that would be moved there if one is named."""
        return self._ask(coaching.hold, key, slot_id=slot.id, topic=topic, moving=moving)

    def lengthen(self, key: str) -> Booking | None:
        """Lengthen what is held."""
        return self._ask(coaching.lengthen_hold, key)

    def let_go(self, key: str) -> bool:
        """Let go of what is held."""
        return self._ask(coaching.let_go, key)

    def book(self, key: str, slot: CoachingSlot, topic: str = "cv") -> Booking:
        """Book a place."""
        return self._ask(coaching.book, key, slot_id=slot.id, topic=topic)

    def move(self, key: str, booking: Booking, slot: CoachingSlot) -> Booking:
        """Move a booking."""
        return self._ask(coaching.move, key, booking_reference=booking.reference, slot_id=slot.id)

    def cancel(self, key: str, booking: Booking | None = None) -> Booking | None:
        """Cancel a booking, or the next one."""
        return self._ask(coaching.cancel, key, reference=booking.reference if booking else None)

    def call_off(self, *slots: CoachingSlot, reason: str = "") -> list[Booking]:
        """Call slots off as the coordinator."""
        return self.do(
            coaching.cancel_slots, slots=slots, reason=reason, by="sam", programme=self.programme, now=self.now
        )

    def wait(self, key: str, topic: str = "cv", wish: str = "", slot: CoachingSlot | None = None) -> SlotWait:
        """Wait for a slot."""
        given = {"topic": topic, "wish": wish, "slot_id": slot.id if slot else None}
        return self.do(coaching.wait_for, conversation_key=key, now=self.now, **given)

    def stop_waiting(self, key: str) -> int:
        """Wait no longer."""
        return self.do(coaching.stop_waiting, conversation_key=key, now=self.now)

    def free_ended_holds(self) -> int:
        """The chore that frees what was held too long."""
        return self.do(coaching.free_ended_holds, programme=self.programme, now=self.now)

    def remind(self) -> int:
        """The chore that writes reminders."""
        return self.do(coaching.write_reminders, programme=self.programme, now=self.now)

    def attend(self, booking: Booking, attendance: Attendance, by: str = "sam") -> Booking:
        """Record who was there."""
        return self.do(
            coaching.record_attendance, reference=booking.reference, attendance=attendance, by=by, now=self.now
        )

    def bookings(self) -> list[Booking]:
        """Every booking and hold there is, the first one made first."""
        return self.do(
            lambda session: list(
                session.scalars(select(Booking).options(joinedload(Booking.slot)).order_by(Booking.id)).all()
            )
        )

    def again(self, booking: Booking) -> Booking:
        """The booking as it is now."""
        return next(one for one in self.bookings() if one.reference == booking.reference)

    def waits(self) -> list[SlotWait]:
        """Everything that is waited for, or was."""
        return self.do(lambda session: list(session.scalars(select(SlotWait).order_by(SlotWait.id)).all()))

    def emails(self, about: Booking | None = None, to: str | None = None) -> list[OutgoingEmail]:
        """E-mails in the order they were written, without those on applications; about a booking, or to an address."""
        found = self.do(lambda session: list(session.scalars(select(OutgoingEmail).order_by(OutgoingEmail.id)).all()))
        return [
            one
            for one in found
            if "application" not in one.subject
            and (about is None or one.about == about.reference)
            and (to is None or one.to == to)
        ]

    def _ask(self, use_case: Callable[..., T], key: str, **given: Any) -> T:
        return self.do(use_case, conversation_key=key, programme=self.programme, now=self.now, **given)
