"""The outbox: e-mails are written in the transaction of what they tell of, and leave afterwards.

An e-mail that leaves goes through these steps, each a transaction of its own, so that several programs may send at
once and any of them may die at any time:

    take ─► begin_hand_over ─► record_sent
      │            ├─────────► put_off, give_up (the server refused it)
      │            └─────────► give_up_unknown
      └──────────────────────► put_off, give_up, give_back (the server never had the whole of it)

A step finds nothing to do if the e-mail is no longer as its sender last saw it: another program has taken it, or it
was erased.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from programme.coordinators import record
from programme.records import OutgoingEmail

# After the first try, after the second, and so on; when they have run out, about a day later, it is given up.
TRY_AGAIN_AFTER = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    *[timedelta(hours=3)] * 8,
)
# A program that took an e-mail and hasn't begun to hand it over by then is taken for dead, and it is tried again.
TAKEN_FOR = timedelta(minutes=15)
# A hand-over that hasn't ended by then never will: longer than any mail server is waited for (LONGEST_TIMEOUT).
HANDED_OVER_WITHIN = timedelta(minutes=10)
PERHAPS_SENT = "perhaps sent: the connection broke during the hand-over"
NEVER_ENDED = "a fault on our side: sending it was begun many times and never ended"
METHODS = frozenset({"REQUEST", "CANCEL"})


class EmailState(StrEnum):
    """How an e-mail stands."""

    WAITING = "waiting"
    BEING_SENT = "being_sent"
    TRIED = "tried"
    SENT = "sent"
    GIVEN_UP = "given_up"


def enqueue(
    session: Session,
    *,
    to: str,
    subject: str,
    body: str,
    about: str,
    now: datetime,
    calendar: str | None = None,
    calendar_method: str | None = None,
) -> OutgoingEmail:
    """Put an e-mail into the outbox as part of the session's transaction.

    body: plain text; marks of links in it (`programme.links.mark`) become links when it leaves, so nothing that people
    typed goes in without `without_marks`. calendar: an iCalendar object, with its method, REQUEST or CANCEL.
    Raises ValueError if one of the two is missing or the method is another.
    """
    if (calendar is None) != (calendar_method is None) or calendar_method not in METHODS | {None}:
        raise ValueError("a calendar entry goes with its method, REQUEST or CANCEL")
    email = OutgoingEmail(
        created_at=now,
        to=to,
        subject=subject,
        body=body,
        about=about,
        calendar=calendar,
        calendar_method=calendar_method,
    )
    session.add(email)
    return email


def newest(session: Session, limit: int, offset: int = 0) -> list[OutgoingEmail]:
    """E-mails, those written last first, whether they have left or not."""
    return list(session.scalars(select(OutgoingEmail).order_by(OutgoingEmail.id.desc()).limit(limit).offset(offset)))


def state_of(email: OutgoingEmail) -> EmailState:
    """How an e-mail stands."""
    if email.sent_at:
        return EmailState.SENT
    if email.gave_up_at:
        return EmailState.GIVEN_UP
    if email.handing_over_at or (email.attempts and email.trouble is None):
        return EmailState.BEING_SENT
    return EmailState.TRIED if email.attempts else EmailState.WAITING


def counts(session: Session) -> Mapping[str, int]:
    """How many e-mails are `waiting` to leave, and how many are `given_up`."""
    waiting, given_up = session.execute(
        select(
            func.count().filter(OutgoingEmail.gave_up_at.is_(None)),
            func.count().filter(OutgoingEmail.gave_up_at.is_not(None)),
        ).where(OutgoingEmail.sent_at.is_(None))
    ).one()
    return {"waiting": waiting, "given_up": given_up}


def take(session: Session, now: datetime) -> OutgoingEmail | None:
    """Take the next e-mail that is due, so that no other program does; None if there is none.

    An e-mail waits for those written earlier to the same address.
    """
    earlier = aliased(OutgoingEmail)
    before_it = exists().where(
        earlier.id < OutgoingEmail.id, func.lower(earlier.to) == func.lower(OutgoingEmail.to), to_leave(earlier)
    )
    email = session.scalar(
        select(OutgoingEmail)
        .where(
            to_leave(OutgoingEmail),
            OutgoingEmail.handing_over_at.is_(None),
            or_(OutgoingEmail.next_try_at.is_(None), OutgoingEmail.next_try_at <= now),
            ~before_it,
        )
        .order_by(OutgoingEmail.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if email:
        email.attempts += 1
        email.next_try_at, email.trouble = now + TAKEN_FOR, None
    return email


def begin_hand_over(session: Session, email: OutgoingEmail, now: datetime) -> OutgoingEmail | None:
    """Write down that the server is about to get the end of the text, without which it has nothing.

    Gives back the e-mail as it is now, or None if it must not be handed over: it is no longer the caller's.
    """
    ours = _as_last_seen(session, email)
    if ours:
        ours.handing_over_at = now
    return ours


def record_sent(session: Session, email: OutgoingEmail, now: datetime) -> None:
    """The server has taken it, even if it was given up meanwhile."""
    ours = _as_last_seen(session, email, given_up=True)
    if ours:
        ours.sent_at, ours.gave_up_at, ours.trouble = now, None, None


def put_off(session: Session, email: OutgoingEmail, trouble: str, now: datetime) -> None:
    """Try it again later, or give it up if it was tried often enough. The server has nothing of it."""
    ours = _as_last_seen(session, email)
    if ours is None:
        return
    ours.handing_over_at = None
    if ours.attempts > len(TRY_AGAIN_AFTER):
        _end(ours, trouble, now)
    else:
        ours.next_try_at, ours.trouble = now + TRY_AGAIN_AFTER[ours.attempts - 1], trouble


def give_up(session: Session, email: OutgoingEmail, trouble: str, now: datetime) -> None:
    """Don't try it again; a coordinator sees why."""
    ours = _as_last_seen(session, email)
    if ours:
        ours.handing_over_at = None
        _end(ours, trouble, now)


def give_up_unknown(session: Session, email: OutgoingEmail, now: datetime) -> None:
    """Don't try it again: the server was given the whole of it and never answered, so nobody can know."""
    ours = _as_last_seen(session, email)
    if ours:
        _end(ours, PERHAPS_SENT, now)


def give_back(session: Session, email: OutgoingEmail, trouble: str, now: datetime) -> None:
    """It waits as if it had not been taken: what stands in the way is not of its making."""
    ours = _as_last_seen(session, email)
    if ours:
        ours.attempts -= 1
        ours.next_try_at, ours.trouble = now, trouble


def give_up_lost(session: Session, now: datetime) -> int:
    """Give up the e-mails that no sender will end: those whose hand-over was broken off, for nobody can know whether
    they left, and those whose senders have died time after time. Gives back how many.
    """
    lost = session.scalars(
        select(OutgoingEmail)
        .where(
            to_leave(OutgoingEmail),
            or_(
                OutgoingEmail.handing_over_at < now - HANDED_OVER_WITHIN,
                and_(
                    OutgoingEmail.handing_over_at.is_(None),
                    OutgoingEmail.attempts > len(TRY_AGAIN_AFTER),
                    OutgoingEmail.next_try_at <= now,
                ),
            ),
        )
        .with_for_update(skip_locked=True)
    ).all()
    for email in lost:
        _end(email, PERHAPS_SENT if email.handing_over_at else NEVER_ENDED, now)
    return len(lost)


def send_again(session: Session, number: int, *, by: str, now: datetime) -> None:
    """Let an e-mail that was given up be tried anew, by the coordinator `by`; nothing happens to any other."""
    found = session.execute(
        update(OutgoingEmail)
        .where(OutgoingEmail.id == number, OutgoingEmail.gave_up_at.is_not(None), OutgoingEmail.sent_at.is_(None))
        .values(attempts=0, next_try_at=None, handing_over_at=None, gave_up_at=None, trouble=None)
        .returning(OutgoingEmail.id)
    ).one_or_none()
    if found:
        record(session, actor=by, action="email_sent_again", subject=f"e-mail {number}", now=now)


def to_leave(email: type[OutgoingEmail]) -> ColumnElement[bool]:
    """Whether an e-mail is still to leave: neither sent nor given up."""
    return and_(email.sent_at.is_(None), email.gave_up_at.is_(None))


def _end(email: OutgoingEmail, trouble: str, now: datetime) -> None:
    email.gave_up_at, email.next_try_at, email.trouble = now, None, trouble


def _as_last_seen(session: Session, email: OutgoingEmail, *, given_up: bool = False) -> OutgoingEmail | None:
    """The record, locked, if it still is as its sender last saw it."""
    found = session.scalar(select(OutgoingEmail).where(OutgoingEmail.id == email.id).with_for_update())
    if found is None or found.sent_at or (found.gave_up_at and not given_up):
        return None
    same = (found.attempts, found.handing_over_at) == (email.attempts, email.handing_over_at)
    return found if same else None
