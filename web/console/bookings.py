"""Bookings: who has booked what, who was there, and a coach's day called off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from aiohttp import web
from sqlalchemy import select
from sqlalchemy.orm import Session

from programme import coaching
from programme.coaching import CannotBeDone
from programme.records import Attendance, Coach
from web.console.guard import SESSION
from web.console.paging import page_of
from web.console.view import show
from web.keys import CLOCK, PROGRAMME, STORE
from web.rendering import see_other

PATH = "/console/bookings"
LONGEST_REASON = 1_000  # characters
# In the order of the buttons.
ATTENDANCE = {Attendance.CAME: "Came", Attendance.LATE: "Late", Attendance.DID_NOT_COME: "Did not come"}


@dataclass(frozen=True)
class Notice:
    """What is said above the list: what was done, or why it wasn't."""

    text: str
    is_problem: bool = False


async def page(request: web.Request) -> web.Response:
    """Coaching slots booked, and those cancelled."""
    done = request.query.get("cancelled", "")
    return await _show(request, Notice(_done(int(done))) if done.isdecimal() and len(done) < 7 else None)


async def record_attendance(request: web.Request) -> web.Response:
    """Record whether a returner was there; that it was, and by whom, is written down."""
    form = await request.post()
    try:
        attendance = Attendance(str(form.get("attendance", "")))
    except ValueError:
        raise web.HTTPBadRequest from None
    try:
        await request.app[STORE].writing(
            coaching.record_attendance,
            reference=request.match_info["reference"],
            attendance=attendance,
            by=request[SESSION].coordinator.login,
            now=request.app[CLOCK](),
        )
    except CannotBeDone as error:
        return await _show(request, Notice(str(error), is_problem=True), status=422)
    return see_other(_back(str(form.get("page", "1"))))


async def cancel_day(request: web.Request) -> web.Response:
    """Call off what is to come of a coach's day; everybody booked is e-mailed, and it is written down."""
    form = await request.post()
    filled = {name: str(form.get(name, "")).strip() for name in ("coach", "day", "reason")}
    try:
        cancelled = await request.app[STORE].writing(
            coaching.cancel_day,
            coach=filled["coach"],
            day=_day(filled["day"]),
            reason=filled["reason"][:LONGEST_REASON],
            by=request[SESSION].coordinator.login,
            programme=request.app[PROGRAMME],
            now=request.app[CLOCK](),
        )
    except CannotBeDone as error:
        return await _show(request, Notice(str(error), is_problem=True), filled, status=422)
    return see_other(f"{PATH}?cancelled={len(cancelled)}")


async def _show(
    request: web.Request, notice: Notice | None = None, filled: Mapping[str, str] | None = None, *, status: int = 200
) -> web.Response:
    context = {
        "page": await page_of(request, coaching.newest),
        "coaches": await request.app[STORE].reading(_coaches),
        "attendance": ATTENDANCE,
        "now": request.app[CLOCK](),
        "notice": notice,
        "filled": filled or {"coach": "", "day": "", "reason": ""},
    }
    return show(request, "bookings.html", context, status=status)


def _coaches(session: Session) -> list[str]:
    return list(session.scalars(select(Coach.name).order_by(Coach.name)))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CannotBeDone("Choose the day first: a day such as 2026-11-24.") from None


def _done(cancelled: int) -> str:
    told = {0: "Nobody was booked.", 1: "One booking is cancelled, and the returner is e-mailed."}
    many = f"{cancelled} bookings are cancelled, and everybody is e-mailed."
    return f"The day is called off. {told.get(cancelled, many)}"


def _back(number: str) -> str:
    return f"{PATH}?page={number}" if number.isdecimal() and len(number) < 7 else PATH
