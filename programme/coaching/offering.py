"""Which slots are free for somebody: the next ones, or those nearest to one that was lost."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from programme.coaching.places import taken
from programme.coaching.rules import check_applied, check_counts, clash, window
from programme.coaching.standing import find
from programme.content import Programme
from programme.records import CoachingSlot, SlotKind

ONE_TO_ONE = (SlotKind.COACHING,)


def offer(
    session: Session,
    *,
    programme: Programme,
    now: datetime,
    topic: str | None = None,
    limit: int = 3,
    leaving_out: Collection[int] = (),
    fits: Callable[[datetime], bool] | None = None,
    kinds: Collection[SlotKind] = ONE_TO_ONE,
    conversation_key: str | None = None,
) -> list[CoachingSlot]:
    """Free slots that may be booked now, the soonest first; one that others hold isn't free until their hold ends.

    topic: only slots for this key of `booking.topics`; `anything` or None takes every slot.
    leaving_out: ids of slots already offered and not wanted. fits: whether a start, as local time, is wished for.
    conversation_key: whom they are for: what is held for her is free for her; what overlaps her bookings is left out.
    """
    fitting = (
        slot
        for slot in _free(session, programme, now, kinds, conversation_key)
        if slot.id not in leaving_out
        and _is_for(slot, topic)
        and (fits is None or fits(slot.starts_at.astimezone(programme.tz)))
    )
    return [slot for slot, _ in zip(fitting, range(limit), strict=False)]


def nearest(
    session: Session,
    lost: CoachingSlot | datetime,
    *,
    programme: Programme,
    now: datetime,
    topic: str | None = None,
    limit: int = 3,
    conversation_key: str | None = None,
) -> list[CoachingSlot]:
    """The free slots nearest in time to one that was just lost, or to its start; the soonest first.

    Of the lost slot's kind, and on the topic as long as any is free on it. The rest as for `offer`.
    """
    if isinstance(lost, CoachingSlot):
        at, kinds, but_for = lost.starts_at, (lost.kind,), {lost.id}
    else:
        at, kinds, but_for = lost, ONE_TO_ONE, set()
    free = [slot for slot in _free(session, programme, now, kinds, conversation_key) if slot.id not in but_for]
    on_topic = [slot for slot in free if _is_for(slot, topic)]
    near = sorted(on_topic or free, key=lambda slot: abs(slot.starts_at - at))[:limit]
    return sorted(near, key=lambda slot: (slot.starts_at, slot.id))


def joinable(
    session: Session, *, kinds: Collection[SlotKind], programme: Programme, now: datetime
) -> list[tuple[CoachingSlot, int]]:
    """The sessions of these kinds that may be booked now, full ones included, with the places left; soonest first."""
    found = session.execute(
        select(CoachingSlot, CoachingSlot.capacity - taken(now))
        .options(joinedload(CoachingSlot.coach))
        .where(
            CoachingSlot.starts_at.between(*window(programme, now)),
            CoachingSlot.withdrawn_at.is_(None),
            CoachingSlot.kind.in_(kinds),
        )
        .order_by(CoachingSlot.starts_at, CoachingSlot.id)
    )
    return [(slot, left) for slot, left in found]


def check_may_book(session: Session, *, conversation_key: str, programme: Programme, now: datetime) -> None:
    """Raises NotApplied, TooManyBookings or SessionsUsedUp if no one-to-one slot may be booked now, whichever it is."""
    applicant = check_applied(find(session, conversation_key))
    check_counts(applicant, SlotKind.COACHING, programme, now)


def _is_for(slot: CoachingSlot, topic: str | None) -> bool:
    return topic in (None, "anything") or topic in slot.topics


def _free(
    session: Session, programme: Programme, now: datetime, kinds: Collection[SlotKind], conversation_key: str | None
) -> list[CoachingSlot]:
    applicant = find(session, conversation_key) if conversation_key else None
    slots = session.scalars(
        select(CoachingSlot)
        .options(joinedload(CoachingSlot.coach))
        .where(
            CoachingSlot.starts_at.between(*window(programme, now)),
            CoachingSlot.withdrawn_at.is_(None),
            CoachingSlot.kind.in_(kinds),
            taken(now, but_for=applicant.hold if applicant else None) < CoachingSlot.capacity,
        )
        .order_by(CoachingSlot.starts_at, CoachingSlot.id)
    )
    return [slot for slot in slots if applicant is None or not clash(applicant, slot)]
