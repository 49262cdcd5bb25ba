"""What a returner is written to about her booking. Plain and short; a link stands there as a mark (links.py)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from programme.calendar_entries import invitation
from programme.coaching.entries import entry_of
from programme.coaching.wording import about, called, hours, how, when
from programme.content import Programme
from programme.links import mark
from programme.mail.outbox import enqueue
from programme.records import Application, Booking, CoachingSlot


def tell_booked(session: Session, booking: Booking, programme: Programme, now: datetime) -> None:
    """The booking is made: when, with whom, how, and what to do if something comes up."""
    slot = booking.slot
    at = when(slot, programme.tz)
    said = [f"Your {called(slot)} is booked: {at}.", _facts(booking, programme), _if_something_comes_up(programme)]
    _send(session, booking, programme, now, f"your {called(slot)} on {at}", *said, _change_it(booking), calendar=True)


def tell_moved(session: Session, booking: Booking, before: CoachingSlot, programme: Programme, now: datetime) -> None:
    """The booking is moved from the slot `before`."""
    slot = booking.slot
    at = when(slot, programme.tz)
    said = [
        f"Your {called(slot)} is moved. The new time: {at}. "
        f"It was {when(before, programme.tz)}, and that place is free for somebody else now.",
        _facts(booking, programme),
        _if_something_comes_up(programme),
    ]
    _send(
        session,
        booking,
        programme,
        now,
        f"your {called(slot)} is now on {at}",
        *said,
        _change_it(booking),
        calendar=True,
    )


def tell_cancelled(session: Session, booking: Booking, programme: Programme, now: datetime) -> None:
    """The returner has cancelled."""
    slot = booking.slot
    at = when(slot, programme.tz)
    said = [
        f"Your {called(slot)} on {at} (reference {booking.reference}) is cancelled, as you asked. Its place is free "
        "for somebody else now.",
        "You can book another in the chat whenever you like.",
        _to_the_site("Book another"),
    ]
    _send(session, booking, programme, now, f"cancelled: your {called(slot)} on {at}", *said, calendar=True)


def tell_called_off(
    session: Session,
    booking: Booking,
    *,
    reason: str,
    instead: Sequence[CoachingSlot],
    programme: Programme,
    now: datetime,
) -> None:
    """The coach can't come. reason: in words that she reads, or empty. instead: free times to offer."""
    slot = booking.slot
    at = when(slot, programme.tz)
    sorry = f"We are sorry: your {called(slot)} on {at}, with {slot.coach.name}, can't take place."
    times = "\n".join(f"{when(one, programme.tz)}, with {one.coach.name}" for one in instead)
    said = [
        f"{sorry} {reason}".strip(),
        "It doesn't count as one of your sessions, and you needn't do anything about it.",
        f"The next free times:\n{times}" if times else "There is no other free time yet; more are added every week.",
        f"Choose another time: {mark('booking', booking.reference)}",
        f"If none suits you, write to {programme.settings.contact_email} and a coordinator helps.",
    ]
    _send(session, booking, programme, now, f"called off: your {called(slot)} on {at}", *said, calendar=True)


def tell_day_before(session: Session, booking: Booking, programme: Programme, now: datetime) -> None:
    """A reminder on the day before."""
    at = when(booking.slot, programme.tz)
    said = [
        f"This is to remind you of your {called(booking.slot)}: {at}.",
        _facts(booking, programme),
        _if_something_comes_up(programme),
    ]
    _send(
        session, booking, programme, now, f"reminder: your {called(booking.slot)} on {at}", *said, _change_it(booking)
    )


def tell_hour_before(session: Session, booking: Booking, programme: Programme, now: datetime) -> None:
    """A reminder an hour before."""
    at = when(booking.slot, programme.tz)
    said = [
        f"Your {called(booking.slot)} begins in about an hour: {at}.",
        _facts(booking, programme),
        f"If you can't come after all, write to {programme.settings.contact_email}: a coordinator helps, and nothing "
        "is held against you.",
        f"Your booking: {mark('booking', booking.reference)}",
    ]
    _send(session, booking, programme, now, f"reminder: your {called(booking.slot)} begins soon", *said)


def tell_place_free(
    session: Session, application: Application, slot: CoachingSlot, programme: Programme, now: datetime
) -> None:
    """A place has come free that she waits for."""
    at = when(slot, programme.tz)
    titled = f"{slot.title} " if slot.title else ""
    said = [
        f"You asked us to tell you when a place comes free. There is one now: {titled}{at}, with {slot.coach.name}, "
        f"{slot.place}.",
        "Everybody who waits for such a time is told at the same moment, and whoever books first has it: first come, "
        "first served. If it has gone when you look, you go on waiting, and needn't do anything.",
        _to_the_site("Book it in the chat"),
    ]
    enqueue(
        session,
        to=application.email,
        subject=f"{programme.name}: a place has come free on {at}",
        body=_letter(application, programme, said),
        about=application.reference,
        now=now,
    )


def _facts(booking: Booking, programme: Programme) -> str:
    return (
        f"With: {booking.slot.coach.name}\n"
        f"How: {how(booking.slot)}\n"
        f"About: {about(booking, programme)}\n"
        f"Reference: {booking.reference}"
    )


def _if_something_comes_up(programme: Programme) -> str:
    latest = programme.booking.latest_cancelling_hours
    until = f"until {hours(latest)} before it starts" if latest else "until it starts"
    return (
        f"If something comes up, that's all right: you can change or cancel it yourself {until}. After that, write to "
        f"{programme.settings.contact_email} and a coordinator helps. Nothing is held against you."
    )


def _change_it(booking: Booking) -> str:
    return f"Change or cancel it: {mark('booking', booking.reference)}"


def _to_the_site(what: str) -> str:
    return f"{what}: {mark('site', 'chat')}"


def _letter(application: Application, programme: Programme, paragraphs: Sequence[str]) -> str:
    return "\n\n".join([f"Hello {application.full_name},", *paragraphs, programme.name]) + "\n"


def _send(
    session: Session,
    booking: Booking,
    programme: Programme,
    now: datetime,
    subject: str,
    *paragraphs: str,
    calendar: bool = False,
) -> None:
    method = ("CANCEL" if booking.cancelled_at else "REQUEST") if calendar else None
    enqueue(
        session,
        to=booking.application.email,
        subject=f"{programme.name}: {subject}",
        body=_letter(booking.application, programme, paragraphs),
        about=booking.reference,
        now=now,
        calendar=invitation(entry_of(booking, programme, now)) if calendar else None,
        calendar_method=method,
    )
