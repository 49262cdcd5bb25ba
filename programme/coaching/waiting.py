"""Waiting for a slot to come free: everybody whom it fits is told at once; first come, first served."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from programme.coaching.letters import tell_place_free
from programme.coaching.places import has_room
from programme.coaching.rules import BookingRefused, SlotUnknown, bookable, check_applied, check_counts, check_time
from programme.coaching.standing import Applicant, find, lock, lock_in_order
from programme.content import Programme
from programme.reading.slot_wish import read_wish
from programme.records import Application, Booking, CoachingSlot, SlotKind, SlotWait
from programme.times import local_day


def wait_for(
    session: Session,
    *,
    conversation_key: str,
    topic: str,
    now: datetime,
    wish: str = "",
    slot_id: int | None = None,
) -> SlotWait:
    """Let the applicant of a conversation wait: for any one-to-one slot on a topic, or for a place in one full session.

    topic: a key of `booking.topics`; `anything` waits for every slot. wish: when it should be, in her own words.
    slot_id: the session waited for. Asking twice gives the same one back, with the wish as it is now.
    Raises NotApplied, or SlotUnknown if there is no such session to come.
    """
    applicant = check_applied(lock(session, conversation_key))
    # The session is locked before her waits are: the row to come refers to it, and locks are taken in one order.
    sessions = lock_in_order(session, [slot_id]) if slot_id is not None else []
    if slot_id is not None and not any(one.withdrawn_at is None and one.starts_at > now for one in sessions):
        raise SlotUnknown
    for wait in _locked(session, of=applicant):
        if (wait.slot_id, wait.topic) == (slot_id, topic):
            # "Tomorrow" means another day when it is said on another day.
            wait.wish, wait.asked_at = wish, now
            return wait
    wait = SlotWait(
        application=applicant.application, slot_id=slot_id, topic=topic, wish=wish, asked_at=now, told_of=[]
    )
    session.add(wait)
    session.flush()
    return wait


def stop_waiting(session: Session, *, conversation_key: str, now: datetime) -> int:
    """End everything that the applicant of a conversation waits for; gives back how much that was."""
    applicant = lock(session, conversation_key)
    waits = _locked(session, of=applicant) if applicant else []
    for wait in waits:
        wait.ended_at = now
    session.flush()
    return len(waits)


def tell_those_waiting(session: Session, *slots: CoachingSlot, programme: Programme, now: datetime) -> int:
    """E-mail everybody who waits for such slots and may book them; gives back how many e-mails that were.

    Each is written to once about a slot, and about none that has no free place or can't be booked any more. Call it
    when a place has come free, as the last thing in its transaction.
    """
    return _tell(session, slots, _locked(session) if slots else [], programme, now)


def tell_of_new(session: Session, *slots: CoachingSlot, programme: Programme, now: datetime) -> int:
    """E-mail everybody who waits for such slots as are offered anew, about the soonest alone: a coach's new hours are
    many slots at once. Gives back how many e-mails that were. Call it last in its transaction.
    """
    told = 0
    offered = sorted((slot for slot in slots if bookable(slot, programme, now)), key=lambda slot: slot.starts_at)
    for key, hers in _by_person(_locked(session) if offered else []).items():
        applicant = find(session, key)
        for slot in offered:
            fitting = [wait for wait in hers if _fits(wait, slot, programme)]
            if applicant and fitting and _may_book(applicant, slot, programme, now):
                tell_place_free(session, applicant.application, slot, programme, now)
                for wait in fitting:
                    wait.told_of = [*wait.told_of, slot.id]
                told += 1
                break
    session.flush()
    return told


def settle(
    session: Session,
    applicant: Applicant,
    *,
    programme: Programme,
    now: datetime,
    booked: Booking | None = None,
    leaves: bool = False,
    freed: Collection[CoachingSlot] = (),
) -> None:
    """What follows from what an applicant did, as the last thing in its transaction.

    Her own waits end that `booked` fulfils, or all if she `leaves`. Who waits is told of the slots in which places came
    `freed`; she herself isn't told of what she gave up.
    """
    # All are locked in one go, so that two who do this at once can't wait for each other.
    waits = _locked(session) if freed else _locked(session, of=applicant)
    mine = [wait for wait in waits if wait.application.conversation_id == applicant.application.conversation_id]
    for wait in mine:
        if leaves or (booked and _fulfils(booked, wait)):
            wait.ended_at = now
    _tell(session, freed, [wait for wait in waits if wait not in mine], programme, now)
    session.flush()


def end_waits_for(session: Session, slots: Collection[CoachingSlot], now: datetime) -> None:
    """End the waits for these very slots, which won't take place."""
    ids = {slot.id for slot in slots}
    for wait in _locked(session):
        if wait.slot_id in ids:
            wait.ended_at = now


def _locked(session: Session, of: Applicant | None = None) -> Sequence[SlotWait]:
    """The waits that haven't ended, of one person or of everybody, locked in the order of their ids."""
    waits = (
        select(SlotWait)
        .join(SlotWait.application)
        .options(contains_eager(SlotWait.application).joinedload(Application.conversation))
        .where(SlotWait.ended_at.is_(None))
        .order_by(SlotWait.id)
        .with_for_update(of=SlotWait)
        .execution_options(populate_existing=True)
    )
    if of:
        waits = waits.where(Application.conversation_id == of.application.conversation_id)
    return session.scalars(waits).all()


def _tell(
    session: Session, slots: Collection[CoachingSlot], waits: Sequence[SlotWait], programme: Programme, now: datetime
) -> int:
    told, by_person = 0, _by_person(waits)
    for slot in slots:
        if not by_person or not bookable(slot, programme, now) or not has_room(session, slot, now):
            continue
        for key, hers in by_person.items():
            fitting = [wait for wait in hers if _fits(wait, slot, programme)]
            if not fitting or any(slot.id in wait.told_of for wait in hers):
                continue
            applicant = find(session, key)
            if applicant is None or not _may_book(applicant, slot, programme, now):
                continue
            tell_place_free(session, applicant.application, slot, programme, now)
            for wait in fitting:
                wait.told_of = [*wait.told_of, slot.id]
            told += 1
    return told


def _by_person(waits: Sequence[SlotWait]) -> Mapping[str, Sequence[SlotWait]]:
    found: dict[str, list[SlotWait]] = {}
    for wait in waits:
        found.setdefault(wait.application.conversation.key, []).append(wait)
    return found


def _fits(wait: SlotWait, slot: CoachingSlot, programme: Programme) -> bool:
    if wait.slot_id is not None:
        return wait.slot_id == slot.id
    if slot.kind is not SlotKind.COACHING or not (wait.topic == "anything" or wait.topic in slot.topics):
        return False
    wish = read_wish(wait.wish, today=local_day(wait.asked_at, programme.tz))
    return wish.fits(slot.starts_at.astimezone(programme.tz))


def _may_book(applicant: Applicant, slot: CoachingSlot, programme: Programme, now: datetime) -> bool:
    try:
        check_applied(applicant)
        check_counts(applicant, slot.kind, programme, now)
        check_time(applicant, slot)
    except BookingRefused:
        return False
    return True


def _fulfils(booking: Booking, wait: SlotWait) -> bool:
    if wait.slot_id is not None:
        return wait.slot_id == booking.slot_id
    return booking.slot.kind is SlotKind.COACHING and wait.topic in ("anything", booking.topic)
