"""An applicant with what she has booked and held; and the locks of booking, always taken in the same order.

Applications come first, then slots, then bookings and waits, each in the order of their ids. Who holds a person's
applications may count her bookings; who holds a slot may count its places and change its bookings. So one person's two
requests can't both pass a count, two people can't take one place, and nobody waits for somebody who waits for her.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, joinedload

from programme.records import Application, Booking, CoachingSlot, Conversation


@dataclass(frozen=True)
class Applicant:
    """Somebody who has applied: the applications of one conversation, with the bookings of all of them.

    application: the newest, which a new booking hangs on. booked: what isn't cancelled, that which is over included,
    the soonest first. hold: the place held for her, whether it has ended or not.
    """

    application: Application
    booked: tuple[Booking, ...]
    hold: Booking | None

    def booking(self, reference: str) -> Booking | None:
        """Her booking with this reference, unless it is cancelled."""
        return next((one for one in self.booked if one.reference == reference), None)

    def in_slot(self, slot_id: int) -> Booking | None:
        """Her booking in a slot."""
        return next((one for one in self.booked if one.slot_id == slot_id), None)


def find(session: Session, conversation_key: str) -> Applicant | None:
    """The applicant of a conversation, or None; nothing is locked."""
    newest = session.scalar(
        select(Application)
        .join(Application.conversation)
        .where(Conversation.key == conversation_key)
        .order_by(Application.id.desc())
        .limit(1)
    )
    return _with_bookings(session, newest) if newest else None


def lock(session: Session, conversation_key: str) -> Applicant | None:
    """The applicant of a conversation, her applications locked, or None."""
    found = session.scalars(
        select(Application)
        .join(Application.conversation)
        .where(Conversation.key == conversation_key)
        .order_by(Application.id)
        .with_for_update(of=Application)
        .execution_options(populate_existing=True)
    ).all()
    return _with_bookings(session, found[-1]) if found else None


def lock_slots(
    session: Session, applicant: Applicant, *slot_ids: int
) -> tuple[Applicant, Mapping[int, CoachingSlot | None]]:
    """Lock these slots and the one held for her; gives back her bookings as they are now, and the slots by id.

    Call it once in a transaction, after `lock`. A slot that doesn't exist is None.
    """
    held = {applicant.hold.slot_id} if applicant.hold else set()
    slots = lock_in_order(session, held | set(slot_ids))
    found = {slot.id: slot for slot in slots}
    # Read again: what was held may have ended, and a coordinator may have called something off.
    return _with_bookings(session, applicant.application), {one: found.get(one) for one in held | set(slot_ids)}


def lock_in_order(session: Session, slot_ids: Iterable[int]) -> list[CoachingSlot]:
    """Lock slots in the order they start, as making slots does, and read them as they are now."""
    return list(
        session.scalars(
            select(CoachingSlot)
            .options(joinedload(CoachingSlot.coach))
            .where(CoachingSlot.id.in_(slot_ids))
            .order_by(CoachingSlot.starts_at, CoachingSlot.id)
            .with_for_update(of=CoachingSlot)
            .execution_options(populate_existing=True)
        )
    )


def _with_bookings(session: Session, application: Application) -> Applicant:
    bookings = session.scalars(
        select(Booking)
        .join(Booking.application)
        .join(Booking.slot)
        .options(
            contains_eager(Booking.slot).joinedload(CoachingSlot.coach),
            contains_eager(Booking.application),
        )
        .where(Application.conversation_id == application.conversation_id, Booking.cancelled_at.is_(None))
        .order_by(CoachingSlot.starts_at, Booking.id)
        .execution_options(populate_existing=True)
    ).all()
    hold = next((one for one in bookings if one.held_until), None)
    return Applicant(application, tuple(one for one in bookings if one.held_until is None), hold)
