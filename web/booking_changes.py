"""One booking: looked at by the link of an e-mail, moved, cancelled, and booked anew once it is cancelled.

Looking changes nothing, because mail programs look at links before people do.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from aiohttp import web
from sqlalchemy.orm import Session, joinedload

from programme import coaching
from programme.coaching import BookingRefused, BookingUnknown, NotApplied, SlotUnknown
from programme.coaching.diary import ALL
from programme.coaching.rules import bookable, check_in_time, check_same_day_moves
from programme.content import Programme
from programme.records import Booking, CoachingSlot, SlotKind
from web.booking_refusals import Wanted, refused, said_of
from web.bookings import done_of, slot_id_in, too_late
from web.free_times import Week, by_week
from web.keys import CLOCK, PROGRAMME, STORE
from web.opened_bookings import Opened, of_booking
from web.rendering import render, see_other


@of_booking
async def page(request: web.Request, opened: Opened) -> web.Response:
    """The booking behind a link; once it is cancelled, free times to book instead."""
    app, booking = request.app, opened.booking
    programme, now = app[PROGRAMME], app[CLOCK]()
    weeks, refusal = await app[STORE].reading(_again, booking, programme, now) if booking.cancelled_at else ([], None)
    context = {
        "opened": opened,
        "booking": booking,
        "first_name": booking.application.full_name.partition(" ")[0],
        "is_over": booking.slot.ends_at <= now,
        "too_late": too_late(request),
        "weeks": weeks,
        "no_more": said_of(refusal, programme, of_others=False) if refusal else None,
        "done": done_of(request, [booking]),
    }
    return render(request, "bookings/one.html", context)


@of_booking
async def move_page(request: web.Request, opened: Opened) -> web.Response:
    """The free times that the booking can be moved to; and once one is chosen, whether to move it."""
    app, booking = request.app, opened.booking
    programme, now = app[PROGRAMME], app[CLOCK]()
    try:
        _check_stands(booking)
        check_in_time(booking, programme, now)
        check_same_day_moves(booking, programme, now)
        if "slot" not in request.query:
            weeks = await app[STORE].reading(_other_times, booking, programme, now)
            return render(request, "bookings/move.html", {"opened": opened, "booking": booking, "weeks": weeks})
        if slot_id_in(request.query["slot"]) == booking.slot_id:  # she went back after she had moved it
            return see_other(opened.home)
        chosen = await _chosen(request, booking)
    except BookingRefused as refusal:
        return await _refused(request, refusal, opened, slot_id_in(request.query.get("slot", "")))
    return render(request, "bookings/move_sure.html", {"opened": opened, "booking": booking, "chosen": chosen})


@of_booking
async def move(request: web.Request, opened: Opened) -> web.Response:
    """Move the booking."""
    slot_id = slot_id_in(str((await request.post()).get("slot", "")))
    use_case = coaching.move_by_link if opened.by_link else partial(coaching.move, conversation_key=opened.key)
    try:
        if slot_id is None:
            raise SlotUnknown
        await request.app[STORE].writing(
            use_case,
            booking_reference=opened.booking.reference,
            slot_id=slot_id,
            programme=request.app[PROGRAMME],
            now=request.app[CLOCK](),
        )
    except BookingRefused as refusal:
        return await _refused(request, refusal, opened, slot_id)
    return opened.done("moved")


@of_booking
async def cancel_page(request: web.Request, opened: Opened) -> web.Response:
    """Ask whether to cancel the booking."""
    try:
        _check_stands(opened.booking)
        check_in_time(opened.booking, request.app[PROGRAMME], request.app[CLOCK]())
    except BookingRefused as refusal:
        return await _refused(request, refusal, opened)
    return render(request, "bookings/cancel.html", {"opened": opened, "booking": opened.booking})


@of_booking
async def cancel(request: web.Request, opened: Opened) -> web.Response:
    """Cancel the booking; twice is as good as once."""
    reference = opened.booking.reference
    use_case = (
        partial(coaching.cancel_by_link, booking_reference=reference)
        if opened.by_link
        else partial(coaching.cancel, conversation_key=opened.key, reference=reference)
    )
    try:
        await request.app[STORE].writing(use_case, programme=request.app[PROGRAMME], now=request.app[CLOCK]())
    except BookingRefused as refusal:
        return await _refused(request, refusal, opened)
    return opened.done("cancelled")


@of_booking
async def again_page(request: web.Request, opened: Opened) -> web.Response:
    """Whether to book the time that was chosen in place of a cancelled booking."""
    if opened.booking.cancelled_at is None:
        return see_other(opened.home)
    try:
        chosen = await _chosen(request, opened.booking)
    except BookingRefused as refusal:
        return await _refused(request, refusal, opened, slot_id_in(request.query.get("slot", "")))
    return render(request, "bookings/again_sure.html", {"opened": opened, "booking": opened.booking, "chosen": chosen})


@of_booking
async def again(request: web.Request, opened: Opened) -> web.Response:
    """Book another time in place of a cancelled booking; what opens that one is in the e-mail about it alone."""
    if opened.booking.cancelled_at is None:
        return see_other(opened.home)
    slot_id = slot_id_in(str((await request.post()).get("slot", "")))
    try:
        if slot_id is None:
            raise SlotUnknown
        booked = await request.app[STORE].writing(
            coaching.book_by_link,
            booking_reference=opened.booking.reference,
            slot_id=slot_id,
            programme=request.app[PROGRAMME],
            now=request.app[CLOCK](),
        )
    except BookingRefused as refusal:
        return await _refused(request, refusal, opened, slot_id)
    return render(request, "bookings/booked.html", {"booking": booked})


async def _chosen(request: web.Request, booking: Booking) -> CoachingSlot:
    """The slot that the address names, which may have gone meanwhile. Raises SlotUnknown if it can't be booked."""
    slot_id = slot_id_in(request.query.get("slot", ""))
    slot = await request.app[STORE].reading(_slot, slot_id) if slot_id else None
    now = request.app[CLOCK]()
    if slot is None or slot.kind is not booking.slot.kind or not bookable(slot, request.app[PROGRAMME], now):
        raise SlotUnknown
    return slot


async def _refused(
    request: web.Request, refusal: BookingRefused, opened: Opened, slot_id: int | None = None
) -> web.Response:
    booking, again = opened.booking, opened.booking.cancelled_at is not None
    if opened.by_link and isinstance(refusal, BookingUnknown):
        return see_other(opened.home)  # which says that it is cancelled
    wanted = Wanted(
        key=opened.key,
        stays="Nothing new is booked." if again else "Your booking stays as it was.",
        home=opened.home,
        by_link=opened.by_link,
        slot_id=slot_id,
        near=booking.slot,
        topic=booking.topic,
        action=f"{opened.at}/{'again' if again else 'move'}",
        method="get",
        times=f"{opened.at}#free" if again else f"{opened.at}/move",
    )
    return await refused(request, refusal, wanted)


def _check_stands(booking: Booking) -> None:
    """Raises BookingUnknown if it is cancelled."""
    if booking.cancelled_at:
        raise BookingUnknown


def _slot(session: Session, slot_id: int) -> CoachingSlot | None:
    return session.get(CoachingSlot, slot_id, options=[joinedload(CoachingSlot.coach)])


def _other_times(session: Session, booking: Booking, programme: Programme, now: datetime) -> list[Week]:
    """Free times of the booking's kind: on its topic as long as there are any."""

    def free(topic: str | None) -> list[CoachingSlot]:
        return coaching.offer(
            session,
            programme=programme,
            now=now,
            topic=topic,
            limit=ALL,
            kinds=[booking.slot.kind],
            conversation_key=booking.application.conversation.key,
        )

    on_topic = free(booking.topic) if booking.slot.kind is SlotKind.COACHING else []
    return by_week(on_topic or free(None), programme.tz)


def _again(
    session: Session, booking: Booking, programme: Programme, now: datetime
) -> tuple[list[Week], BookingRefused | None]:
    """Free times to book in place of a cancelled booking, or why there are none for her."""
    try:
        coaching.check_may_book(
            session, conversation_key=booking.application.conversation.key, programme=programme, now=now
        )
    except BookingRefused as refusal:
        if isinstance(refusal, NotApplied) or booking.slot.kind is SlotKind.COACHING:
            return [], refusal
    return _other_times(session, booking, programme, now), None


# The same pages by her browser's cookie and by the link.
ROUTES = [
    web.get("/booking/{token}", page),
    web.get("/booking/{token}/again", again_page),
    web.post("/booking/{token}/again", again),
    *(
        route
        for at in ("/bookings/{reference}", "/booking/{token}")
        for route in (
            web.get(f"{at}/move", move_page),
            web.post(f"{at}/move", move),
            web.get(f"{at}/cancel", cancel_page),
            web.post(f"{at}/cancel", cancel),
        )
    ),
]
