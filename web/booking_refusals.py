"""What the rules of coaching don't allow, as a page: the rule, what stays as it is, and the way on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web
from sqlalchemy.orm import Session

from programme import coaching
from programme.coaching import (
    BookingRefused,
    BookingUnknown,
    Declined,
    NotApplied,
    Overlapping,
    SameDayMovesUsed,
    SessionsUsedUp,
    SlotTaken,
    SlotUnknown,
    TooLate,
    TooManyBookings,
)
from programme.coaching.wording import hours
from programme.content import Programme
from programme.records import CoachingSlot
from programme.times import spoken_slot, spoken_zone
from web.keys import CLOCK, PROGRAMME, STORE
from web.rendering import in_words, render

ANOTHER_TIME_HELPS = (SlotTaken, SlotUnknown, Overlapping)
A_COORDINATOR_HELPS = (SessionsUsedUp, TooLate, SameDayMovesUsed)
STATUS = {NotApplied: 403, BookingUnknown: 404}


@dataclass(frozen=True)
class Wanted:
    """What somebody was about to do when a rule stood in the way.

    key: her conversation. stays: what hasn't changed, as it is said. home: the page to go back to. by_link: whether the
    link to one booking brought her, so that nothing is said of any other.
    For a chosen time: slot_id; near, a slot to look near if there is none with that id; topic; and where the buttons of
    other times lead, action by method, and the page with all of them, times.
    """

    key: str
    stays: str
    home: str
    by_link: bool = False
    slot_id: int | None = None
    near: CoachingSlot | None = None
    topic: str | None = None
    action: str = ""
    method: str = "post"
    times: str = ""


def apply_first(request: web.Request, refusal: NotApplied, *, status: int = 200) -> web.Response:
    """The page for who may book nothing before she has applied, or because her application was declined."""
    return render(request, "bookings/apply_first.html", {"declined": isinstance(refusal, Declined)}, status=status)


async def refused(request: web.Request, refusal: BookingRefused, wanted: Wanted) -> web.Response:
    """The page that says which rule it is, and the way on: for a time that has gone, the three nearest free ones."""
    programme = request.app[PROGRAMME]
    status = STATUS.get(type(refusal), 409)
    if isinstance(refusal, NotApplied):
        return apply_first(request, refusal, status=403)
    instead: Sequence[CoachingSlot] = ()
    if isinstance(refusal, ANOTHER_TIME_HELPS):
        now = request.app[CLOCK]()
        instead = await request.app[STORE].reading(_instead, wanted=wanted, programme=programme, now=now)
    heading, text = said_of(refusal, programme, of_others=not wanted.by_link)
    context = {
        "heading": heading,
        "text": text,
        "wanted": wanted,
        "instead": instead,
        "another_time_helps": isinstance(refusal, ANOTHER_TIME_HELPS),
        "a_coordinator_helps": isinstance(refusal, A_COORDINATOR_HELPS),
    }
    return render(request, "bookings/refused.html", context, status=status)


def said_of(refusal: BookingRefused, programme: Programme, *, of_others: bool = True) -> tuple[str, str]:
    """A refusal as a heading and a text that says the rule; of_others: whether her other bookings are told of."""

    def at(about: SlotTaken | Overlapping | TooManyBookings | TooLate | SameDayMovesUsed) -> str:
        return f"{spoken_slot(about.starts_at, about.ends_at, programme.tz)}, {spoken_zone(programme.tz)}"

    match refusal:
        case NotApplied():
            return "Applying comes first", "Coaching slots are for people who have applied."
        case SlotTaken():
            return "That time has just gone", f"We're sorry: somebody was a moment faster. It was {at(refusal)}."
        case Overlapping():
            hers = f": {at(refusal)}" if of_others else ""
            return "You have something else at that time", f"It overlaps with what you have booked{hers}."
        case TooManyBookings(allowed=allowed):
            slots = "one coaching slot" if allowed == 1 else f"{in_words(allowed)} coaching slots"
            hers = f" The next is {at(refusal)}." if of_others else ""
            return (
                "You have a coaching slot already",
                f"So that there is room for everybody, you can have {slots} booked at a time.{hers} You can move "
                "it or cancel it; and when it is over, you can book another.",
            )
        case SessionsUsedUp(sessions=sessions):
            return (
                "All your sessions are booked",
                f"There are {in_words(sessions)} one-to-one sessions for each person in the programme, and you have "
                "booked all of them.",
            )
        case TooLate(hours=count):
            return (
                "It's too near to be changed here",
                f"You can move or cancel a booking yourself until {hours(count)} before it starts. This one is "
                f"{at(refusal)}. Nothing is held against you.",
            )
        case SameDayMovesUsed(allowed=allowed):
            times = {0: "can't be moved", 1: "can be moved once"}.get(
                allowed, f"can be moved {in_words(allowed)} times"
            )
            return (
                "It can't be moved again today",
                f"On its own day a booking {times}. This one is {at(refusal)}. If you can't come, you can still cancel "
                "it.",
            )
        case BookingUnknown():
            return (
                "We can't find that booking",
                "It may be cancelled, or it isn't one that was made in this browser's conversation.",
            )
    rules = programme.booking
    return (
        "That time can't be booked",
        f"Times can be booked until {hours(rules.minimum_notice_hours)} before they start, and {rules.horizon_days} "
        "days ahead. This one isn't among them, or is no longer offered.",
    )


def _instead(session: Session, *, wanted: Wanted, programme: Programme, now: datetime) -> Sequence[CoachingSlot]:
    chosen = session.get(CoachingSlot, wanted.slot_id) if wanted.slot_id is not None else None
    if chosen is None or (wanted.near and wanted.near.kind is not chosen.kind):
        chosen = wanted.near
    return coaching.nearest(
        session, chosen or now, programme=programme, now=now, topic=wanted.topic, conversation_key=wanted.key
    )
