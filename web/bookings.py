"""The applicant's page for her coaching: what she has, and free times to book. The cookie says who she is.

A time that is chosen is held for some minutes, and booked when she says so. Whatever is sent twice is done once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiohttp import web
from sqlalchemy.orm import Session

from programme import coaching
from programme.coaching import BookingRefused, NotApplied, SlotUnknown, TooLate
from programme.coaching.diary import ALL, Diary, read_diary, sessions_to_join
from programme.coaching.rules import check_in_time
from programme.content import Programme
from programme.conversations import of_token
from programme.records import Booking, CoachingSlot
from web.booking_refusals import Wanted, apply_first, refused, said_of
from web.free_times import Week, by_week
from web.keys import CLOCK, PROGRAMME, STORE
from web.rendering import render, see_other
from web.visitors import token_of

PATH = "/bookings"
CONFIRM = f"{PATH}/confirm"
ANY_TOPIC = "anything"
LARGEST_ID = 2_147_483_647  # of PostgreSQL's integers


@dataclass(frozen=True)
class Offered:
    """Her diary, and what she may book: one-to-one times by week, and sessions with the places left."""

    diary: Diary
    weeks: Sequence[Week]
    sessions: Sequence[tuple[CoachingSlot, int]]


async def page(request: web.Request) -> web.Response:
    """Her bookings, and the free times on a topic."""
    app, topic = request.app, request.query.get("topic", "")
    key = await key_of(request)
    topic = topic if topic in app[PROGRAMME].booking.topics else ""
    try:
        if key is None:
            raise NotApplied
        offered = await app[STORE].reading(_read, key, topic=topic, programme=app[PROGRAMME], now=app[CLOCK]())
    except NotApplied as stands_first:
        return apply_first(request, stands_first)
    refusal = offered.diary.refusal
    context = {
        "diary": offered.diary,
        "weeks": offered.weeks,
        "sessions": offered.sessions,
        "topic": topic,
        "no_more": said_of(refusal, app[PROGRAMME], of_others=False) if refusal else None,
        "too_late": too_late(request),
        "done": done_of(request, [*offered.diary.to_come, *offered.diary.earlier]),
    }
    return render(request, "bookings/page.html", context)


async def hold(request: web.Request) -> web.Response:
    """Hold the time that was chosen, and ask whether to book it."""
    return await _take(request, hold_only=True)


async def confirm_page(request: web.Request) -> web.Response:
    """What is held for her, until when, and whether to book it."""
    app, key = request.app, await key_of(request)
    try:
        if key is None:
            raise NotApplied
        diary = await app[STORE].reading(read_diary, key, programme=app[PROGRAMME], now=app[CLOCK]())
    except NotApplied:
        return see_other(PATH)
    held, rules = diary.held, app[PROGRAMME].booking
    if held is None or held.held_until is None:  # it is booked, or was let go, or has ended
        return see_other(f"{PATH}?done=not_held")
    context = {
        "held": held,
        "topics": {
            name: title
            for name, title in rules.topics.items()
            if name in held.slot.topics or name in (ANY_TOPIC, held.topic)
        },
        "may_be_longer": held.held_until < held.booked_at + timedelta(minutes=rules.longer_hold_minutes),
    }
    return render(request, "bookings/confirm.html", context)


async def confirm(request: web.Request) -> web.Response:
    """Book what was held; if the hold has ended and the time is still free, that too."""
    return await _take(request, hold_only=False)


async def lengthen(request: web.Request) -> web.Response:
    """Hold it longer; if the hold has just ended and the time is still free, hold it anew."""
    app, key = request.app, await key_of(request)
    longer = None
    if key:
        longer = await app[STORE].writing(
            coaching.lengthen_hold, conversation_key=key, programme=app[PROGRAMME], now=app[CLOCK]()
        )
    return see_other(CONFIRM) if longer else await _take(request, hold_only=True)


async def let_go(request: web.Request) -> web.Response:
    """Let go of what is held."""
    app, key = request.app, await key_of(request)
    if key:
        await app[STORE].writing(coaching.let_go, conversation_key=key, programme=app[PROGRAMME], now=app[CLOCK]())
    return see_other(f"{PATH}?done=let_go")


async def key_of(request: web.Request) -> str | None:
    """The key of the visitor's conversation, or None if none was begun in this browser."""
    conversation = await request.app[STORE].reading(of_token, token_of(request))
    return conversation.key if conversation else None


def slot_id_in(sent: str) -> int | None:
    """The slot's id that a form or an address names, or None if it is no such number."""
    number = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) <= 10 else 0
    return number if 0 < number <= LARGEST_ID else None


def done_of(request: web.Request, bookings: Sequence[Booking]) -> tuple[str, Booking | None]:
    """What was just done, as the address says it, and to which of these bookings; ("", None) if it isn't so."""
    done, reference = request.query.get("done", ""), request.query.get("booking", "")
    if done in ("let_go", "not_held"):
        return done, None
    booking = next((one for one in bookings if one.reference == reference), None)
    is_so = booking and done in (("cancelled",) if booking.cancelled_at else ("booked", "moved"))
    return (done, booking) if is_so else ("", None)


def too_late(request: web.Request) -> Callable[[Booking], bool]:
    """Tells of a booking whether a coordinator has to move or cancel it by now."""
    programme, now = request.app[PROGRAMME], request.app[CLOCK]()

    def is_too_late(booking: Booking) -> bool:
        try:
            check_in_time(booking, programme, now)
        except TooLate:
            return True
        return False

    return is_too_late


async def _take(request: web.Request, *, hold_only: bool) -> web.Response:
    app, form = request.app, await request.post()
    key, slot_id = await key_of(request), slot_id_in(str(form.get("slot", "")))
    topic = str(form.get("topic", ""))
    topic = topic if topic in app[PROGRAMME].booking.topics else ANY_TOPIC
    try:
        if key is None:
            raise NotApplied
        if slot_id is None:
            raise SlotUnknown
        booking = await app[STORE].writing(
            coaching.hold if hold_only else coaching.book,
            conversation_key=key,
            slot_id=slot_id,
            topic=topic,
            programme=app[PROGRAMME],
            now=app[CLOCK](),
        )
    except BookingRefused as refusal:
        wanted = Wanted(
            key=key or "",
            stays="Nothing new is booked.",
            home=PATH,
            slot_id=slot_id,
            topic=topic,
            action=PATH,
            times=f"{PATH}?topic={topic}#free",
        )
        return await refused(request, refusal, wanted)
    # She may have booked it before, in another window or by pressing twice.
    return see_other(CONFIRM if booking.held_until else f"{PATH}?done=booked&booking={booking.reference}")


def _read(session: Session, key: str, *, topic: str, programme: Programme, now: datetime) -> Offered:
    """Raises NotApplied."""
    diary = read_diary(session, key, programme=programme, now=now)
    slots = (
        []
        if diary.refusal
        else coaching.offer(session, programme=programme, now=now, topic=topic or None, limit=ALL, conversation_key=key)
    )
    sessions = sessions_to_join(session, key, programme=programme, now=now)
    return Offered(diary, by_week(slots, programme.tz), sessions)
