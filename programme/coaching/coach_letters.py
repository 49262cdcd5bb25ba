"""What a coach is written to about who comes, if their e-mail address is known."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from programme.coaching.wording import about, called, how, when
from programme.content import Programme
from programme.links import without_marks
from programme.mail.outbox import enqueue
from programme.records import Booking, CoachingSlot


def tell_coach_booked(session: Session, booking: Booking, programme: Programme, now: datetime) -> None:
    """Somebody has booked: who, about what, what helps her, and how to reach her."""
    _send(session, booking, booking.slot, programme, now, "booked", "has booked", about_her=True)


def tell_coach_moved(
    session: Session, booking: Booking, before: CoachingSlot, programme: Programme, now: datetime
) -> None:
    """A booking is moved from the slot `before`; if that was another coach's, each is told what is theirs."""
    if before.coach_id != booking.slot.coach_id:
        _send(session, booking, before, programme, now, "moved away", "has moved away from")
        tell_coach_booked(session, booking, programme, now)
        return
    was = f"It was {when(before, ZoneInfo(before.coach.zone))}."
    _send(session, booking, booking.slot, programme, now, "moved", "has moved to", was, about_her=True)


def tell_coach_cancelled(session: Session, booking: Booking, programme: Programme, now: datetime) -> None:
    """The returner has cancelled."""
    _send(session, booking, booking.slot, programme, now, "cancelled", "no longer comes to")


def tell_coach_called_off(session: Session, booking: Booking, programme: Programme, now: datetime) -> None:
    """A coordinator has called the slot off, and the returner knows."""
    _send(session, booking, booking.slot, programme, now, "called off", "has been told that we called off")


def tell_coach_freed(session: Session, slot: CoachingSlot, programme: Programme, now: datetime) -> None:
    """Somebody who had booked has had everything about her erased: the time is free, and no more is said."""
    if not slot.coach.email:
        return
    at = when(slot, ZoneInfo(slot.coach.zone))
    enqueue(
        session,
        to=slot.coach.email,
        subject=f"{programme.name}: a place is free again: {called(slot)} on {at}",
        body=(
            f"Hello {slot.coach.name},\n\nA booking of your {called(slot)} on {at} is cancelled, and its place is free "
            f"again.\n\n{programme.name}\n"
        ),
        about=f"slot-{slot.id}",
        now=now,
    )


def _send(
    session: Session,
    booking: Booking,
    slot: CoachingSlot,
    programme: Programme,
    now: datetime,
    outcome: str,
    deed: str,
    more: str = "",
    *,
    about_her: bool = False,
) -> None:
    coach = slot.coach
    if not coach.email:
        return
    at = when(slot, ZoneInfo(coach.zone))  # a coach reads the time where they work
    paragraphs = [
        f"Hello {coach.name},",
        f"{booking.application.full_name} {deed} your {called(slot)} on {at}. {more}".strip(),
        _facts(booking, programme) if about_her else f"Reference: {booking.reference}",
        programme.name,
    ]
    enqueue(
        session,
        to=coach.email,
        subject=f"{programme.name}: {outcome}: {called(slot)} on {at}",
        body="\n\n".join(paragraphs) + "\n",
        about=booking.reference,
        now=now,
    )


def _facts(booking: Booking, programme: Programme) -> str:
    person = booking.application
    wishes = without_marks(person.contact_preference or "")
    reached = [person.email, person.phone, wishes and f"prefers: {wishes}"]
    return (
        f"About: {about(booking, programme)}\n"
        f"How: {how(booking.slot)}\n"
        f"Support that helps: {without_marks(person.support_needs or 'nothing named')}\n"
        f"To be reached by: {', '.join(one for one in reached if one)}\n"
        f"Reference: {booking.reference}"
    )
