"""What a coordinator does with bookings in the console: who was there, and a coach's day called off."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from records_of import application, booking, cohort
from running_site import CSRF, Site
from sqlalchemy import select

from programme.records import Attendance, AuditEntry, Booking, OutgoingEmail

PAGE = "/console/bookings"
PRESSED = re.compile(r'value="(\w+)" aria-pressed="true"')


@pytest.fixture
async def booked(console: Site) -> Booking:
    """Priya's booking with Amina Yusuf, on Wednesday 25 November."""
    await console.in_store(cohort(console.clock))
    await console.in_store(application(console.programme, console.clock, "priya"))
    made: Booking = await console.in_store(booking(console.programme, console.clock, "priya"))
    return made


async def send(site: Site, path: str, **fields: str):
    """Send a form of the bookings page, with the token that stands in it."""
    csrf = CSRF.findall(await site.page(PAGE))[0]
    return await site.form(path, csrf=csrf, **fields)


async def test_before_it_begins_there_is_nothing_to_record(console: Site, booked: Booking) -> None:
    page = await console.page(PAGE)
    assert ">Booked<" in page and "attendance" not in page.replace("/static", "")
    answer = await send(console, f"{PAGE}/{booked.reference}/attendance", attendance="came")
    assert answer.status == 422
    assert "hasn&#39;t begun yet" in await answer.text()


async def test_attendance_is_recorded_with_a_button_and_can_be_changed(console: Site, booked: Booking) -> None:
    console.clock.now = booked.slot.starts_at
    assert (await console.log_in()).status == 303
    for value in ("did_not_come", "late"):
        answer = await send(console, f"{PAGE}/{booked.reference}/attendance", attendance=value, page="1")
        assert (answer.status, answer.headers["Location"]) == (303, f"{PAGE}?page=1")
        assert PRESSED.findall(await console.page(PAGE)) == [value]
    kept = await console.in_store(lambda session: session.get(Booking, booked.id).attendance)
    assert kept is Attendance.LATE
    written = await console.in_store(lambda session: session.execute(select(AuditEntry.actor, AuditEntry.action)).all())
    assert ("sam", "attendance_late") in [tuple(row) for row in written]


async def test_neither_an_unknown_answer_nor_an_unknown_booking_is_taken(console: Site, booked: Booking) -> None:
    assert (await send(console, f"{PAGE}/{booked.reference}/attendance", attendance="maybe")).status == 400
    assert (await send(console, f"{PAGE}/B-0000-0000/attendance", attendance="came")).status == 422


async def test_a_coachs_day_is_called_off_with_a_reason(console: Site, booked: Booking) -> None:
    assert ">Amina Yusuf</option>" in await console.page(PAGE)
    answer = await send(
        console, f"{PAGE}/cancel-day", coach="Amina Yusuf", day="2026-11-25", reason="Amina is <b>ill</b>."
    )
    assert answer.status == 303
    page = await console.page(answer.headers["Location"])
    assert "One booking is cancelled" in page and ">Cancelled<" in page and "by sam" in page
    letter = await console.in_store(
        lambda s: s.scalars(select(OutgoingEmail).order_by(OutgoingEmail.id.desc())).first()
    )
    assert "Amina is <b>ill</b>." in letter.body


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"day": "2026-11-26"}, "Amina Yusuf has no slots to come on Thursday 26 November 2026"),
        ({"day": ""}, "Choose the day first"),
        ({"coach": "Nobody <b>"}, "There is no coach Nobody &lt;b&gt;: choose one of Amina Yusuf"),
    ],
)
async def test_what_cannot_be_called_off_is_said_and_what_was_typed_is_kept(
    console: Site, booked: Booking, given: dict[str, str], said: str
) -> None:
    filled = {"coach": "Amina Yusuf", "day": "2026-11-25", "reason": "ill"}
    answer = await send(console, f"{PAGE}/cancel-day", **{**filled, **given})
    page = await answer.text()
    assert answer.status == 422
    assert said in page and 'value="ill"' in page
    assert (await console.in_store(lambda session: session.get(Booking, booked.id))).cancelled_at is None


@pytest.mark.parametrize("path", ["cancel-day", "B-0000-0000/attendance"])
async def test_a_form_without_its_token_or_without_a_login_does_nothing(
    console: Site, booked: Booking, path: str
) -> None:
    assert (await console.form(f"{PAGE}/{path}", csrf="made up", coach="Amina Yusuf", day="2026-11-25")).status == 403
    stranger = await console.visit()
    answer = await stranger.post(f"{PAGE}/{path}", headers={"Sec-Fetch-Site": "same-origin"}, allow_redirects=False)
    assert answer.status == 303 and "/console/login" in answer.headers["Location"]
    assert (await console.in_store(lambda session: session.get(Booking, booked.id))).cancelled_at is None


async def test_what_is_only_held_is_not_listed(console: Site, booked: Booking) -> None:
    def held(session) -> None:
        session.get_one(Booking, booked.id).held_until = console.clock() + timedelta(minutes=5)

    await console.in_store(held)
    assert "No coaching has been booked yet" in await console.page(PAGE)
    assert "Nothing booked." in await console.page(f"/console/applications/{booked.application.reference}")
