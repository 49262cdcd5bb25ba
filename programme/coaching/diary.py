"""An applicant's coaching as she looks at it herself: what she has, what she had, and what she may join."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from programme.coaching.holding import is_live
from programme.coaching.offering import offer
from programme.coaching.places import taken
from programme.coaching.rules import BookingRefused, check_applied, check_counts
from programme.coaching.standing import find
from programme.content import Programme
from programme.records import Application, Booking, CoachingSlot, SlotKind

TOGETHER = tuple(kind for kind in SlotKind if kind is not SlotKind.COACHING)
EARLIER = 20
ALL = 1_000


@dataclass(frozen=True)
class Diary:
    """What an applicant has of coaching.

    to_come: what is booked and not over, the soonest first. earlier: what is over or cancelled, the latest first, 20 at
    most. held: what is held for her now. sessions_left: one-to-one sessions that she may still book. refusal: why no
    other one may be booked now, or None.
    """

    to_come: Sequence[Booking]
    earlier: Sequence[Booking]
    held: Booking | None
    sessions_left: int
    refusal: BookingRefused | None


def read_diary(session: Session, conversation_key: str, *, programme: Programme, now: datetime) -> Diary:
    """The diary of the applicant of a conversation. Raises NotApplied."""
    applicant = check_applied(find(session, conversation_key))
    counted = [one for one in applicant.booked if one.slot.kind is SlotKind.COACHING]
    refusal = None
    try:
        check_counts(applicant, SlotKind.COACHING, programme, now)
    except BookingRefused as found:
        refusal = found
    return Diary(
        to_come=[one for one in applicant.booked if one.slot.ends_at > now],
        earlier=_earlier(session, applicant.application, now),
        held=applicant.hold if applicant.hold and is_live(applicant.hold, now) else None,
        sessions_left=max(0, programme.booking.sessions - len(counted)),
        refusal=refusal,
    )


def sessions_to_join(
    session: Session, conversation_key: str, *, programme: Programme, now: datetime
) -> list[tuple[CoachingSlot, int]]:
    """What several people join and is free for the applicant of a conversation, with the places left; soonest first."""
    slots = offer(session, programme=programme, now=now, limit=ALL, kinds=TOGETHER, conversation_key=conversation_key)
    applicant = find(session, conversation_key)
    left = CoachingSlot.capacity - taken(now, but_for=applicant.hold if applicant else None)
    ids = [slot.id for slot in slots]
    places = dict(session.execute(select(CoachingSlot.id, left).where(CoachingSlot.id.in_(ids))).all())
    # Between the two queries the last place may have gone.
    return [(slot, places[slot.id]) for slot in slots if places[slot.id] > 0]


def _earlier(session: Session, application: Application, now: datetime) -> Sequence[Booking]:
    return session.scalars(
        select(Booking)
        .join(Booking.application)
        .join(Booking.slot)
        .options(joinedload(Booking.slot).joinedload(CoachingSlot.coach))
        .where(
            Application.conversation_id == application.conversation_id,
            Booking.held_until.is_(None),
            or_(Booking.cancelled_at.is_not(None), CoachingSlot.ends_at <= now),
        )
        .order_by(CoachingSlot.starts_at.desc(), Booking.id.desc())
        .limit(EARLIER)
    ).all()
