"""Availability in the console: slots, weekly hours and days off, with forms that keep what was typed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from aiohttp import ClientResponse
from records_of import application, cohort
from running_site import CSRF, Site
from sqlalchemy import select
from sqlalchemy.orm import Session

from programme import availability
from programme.records import AuditEntry, Booking, Coach, CoachingPattern, CoachingSlot, DayOff, SlotKind

PATTERN = {
    "weekdays": ["1", "3"], "starts_at": "09:30", "ends_at": "14:30", "minutes": "45", "gap_minutes": "15",
    "valid_from": "2026-11-21", "valid_until": "", "kind": "coaching", "title": "", "topics": ["cv", "confidence"],
    "capacity": "1", "where": "video", "place": "online, by video call", "video_link": "https://example.org/ruth",
    "dial_in": "",
}  # fmt: skip
SLOT = {
    "day": "2026-11-25", "starts_at": "10:00", "minutes": "90", "kind": "group_session", "title": "Confidence <circle>",
    "capacity": "12", "where": "place", "place": "Leeds, 1 Example Row", "video_link": "", "dial_in": "",
}  # fmt: skip


async def a_coach(console: Site, name: str = "Ruth", zone: str = "Europe/London") -> int:
    """The number of a new coach."""
    coach: Coach = await console.in_store(
        lambda s: availability.add_coach(s, name=name, zone=zone, email=None, by="sam", now=console.clock())
    )
    return coach.id


async def send(console: Site, path: str, fields: dict[str, Any]) -> ClientResponse:
    """Fill in a form of the console and send it."""
    csrf = CSRF.findall(await console.page("/console/availability"))[0]
    pairs = [(name, one) for name, value in fields.items() for one in (value if isinstance(value, list) else [value])]
    return await console.client.post(
        f"/console/availability{path}",
        data=[("csrf", csrf), *pairs],
        headers={"Sec-Fetch-Site": "same-origin"},
        allow_redirects=False,
    )


async def a_pattern(console: Site, **given: Any) -> int:
    """The number of new weekly hours, of a coach of their own unless said otherwise."""
    fields = {"coach": str(given.pop("coach", "") or await a_coach(console)), **PATTERN, **given}
    assert (await send(console, "/patterns/new", fields)).status == 303
    return (await console.in_store(lambda s: s.scalars(select(CoachingPattern.id)).all()))[-1]


async def last_written(console: Site) -> tuple[str, str, str]:
    """The newest line of the audit log."""
    newest = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)
    entry: AuditEntry = await console.in_store(lambda s: s.scalars(newest).one())
    return entry.actor, entry.action, entry.subject


async def slots(console: Site) -> list[CoachingSlot]:
    """Every slot, by its start."""
    return await console.in_store(lambda s: s.scalars(select(CoachingSlot).order_by(CoachingSlot.starts_at)).all())


async def book_first(console: Site, name: str = "Priya Anand") -> Booking:
    """Somebody books the first slot there is."""
    await console.in_store(cohort(console.clock))
    person = await console.in_store(application(console.programme, console.clock, "priya", name=name))

    def book(session: Session) -> Booking:
        slot = session.scalars(select(CoachingSlot).order_by(CoachingSlot.starts_at)).first()
        assert slot is not None
        booking = Booking(
            reference="B-TEST-1234",
            slot_id=slot.id,
            slot_capacity=slot.capacity,
            place_number=1,
            application_id=person.id,
            topic="cv",
            booked_at=console.clock(),
        )
        session.add(booking)
        return booking

    return await console.in_store(book)


@pytest.mark.parametrize("page", ["", "/slots/new", "/patterns", "/patterns/new", "/days-off"])
async def test_every_page_stands_under_availability_and_labels_its_fields(console: Site, page: str) -> None:
    await a_coach(console)
    text = await console.page(f"/console/availability{page}")
    assert '<a href="/console/availability" aria-current="page">Availability</a>' in text
    assert text.count('aria-current="page"') == 2
    fields = text.count("<input") + text.count("<select") - text.count('type="hidden"')
    assert text.count("<label") == fields


async def test_without_coaches_it_says_how_to_add_one(console: Site) -> None:
    assert "There are no coaches yet" in await console.page("/console/availability/patterns")


async def test_weekly_hours_are_added_and_their_slots_shown_week_by_week(console: Site) -> None:
    number = await a_pattern(console)
    assert await last_written(console) == ("sam", "pattern_added", f"pattern {number}")
    listed = await console.page("/console/availability/patterns?done=pattern_added")
    assert "Tuesdays and Thursdays, 09:30 to 14:30" in listed and "A back-to-work CV" in listed
    assert "The weekly hours are added" in listed
    page = await console.page("/console/availability")
    assert "Tuesday 24 November 2026" in page and "9:30 to 10:15 am" in page and "with Ruth" in page
    assert page.count(">Free<") == 10
    assert "Tuesday 1 December 2026" in await console.page("/console/availability?week=1")


@pytest.mark.parametrize("week", ["x", "-1", "²", "9" * 30])
async def test_a_week_that_cannot_be_read_is_this_one(console: Site, week: str) -> None:
    assert "Saturday 21 November 2026" in await console.page(f"/console/availability?week={week}")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"coach": ""}, "Choose a coach."),
        ({"coach": "99"}, "There is no coach 99"),
        ({"weekdays": []}, "Choose at least one day of the week."),
        ({"weekdays": ["x"]}, "write a whole number"),
        ({"ends_at": "09:00"}, "The hours end at 09:00, which isn&#39;t after 09:30"),
        ({"starts_at": ""}, "The start is missing: write a time as 09:30."),
        ({"minutes": "many"}, "write a whole number"),
        ({"valid_from": "tomorrow"}, "write a day as 2026-12-01"),
        ({"valid_until": "9999-12-31"}, "choose a day between 2000 and 2199"),
        ({"topics": []}, "Coaching needs at least one topic"),
        ({"topics": ["knitting"]}, "There is no topic knitting"),
        ({"kind": "party"}, "it can be coaching"),
        ({"video_link": "ftp://x"}, "A video link begins with https://"),
    ],
)
async def test_hours_that_cannot_be_taken_are_said_at_the_top_and_what_was_typed_is_kept(
    console: Site, given: dict[str, Any], said: str
) -> None:
    coach = await a_coach(console)
    fields = {"coach": str(coach), **PATTERN, "place": "<Leeds> & around", "dial_in": "0113 496 0000"} | given
    response = await send(console, "/patterns/new", fields)
    text = await response.text()
    assert response.status == 422
    assert said in text[text.index('role="alert"') : text.index('<form class="form"')]
    assert "<title>Error: " in text
    assert 'value="&lt;Leeds&gt; &amp; around"' in text and 'value="0113 496 0000"' in text
    if "weekdays" not in given:
        assert text.count(" checked>") == 2 + len(set(fields["topics"]) - {"knitting"})
    assert await slots(console) == []


async def test_hours_that_overlap_are_refused_by_name(console: Site) -> None:
    coach = await a_coach(console)
    await a_pattern(console, coach=coach)
    text = await (await send(console, "/patterns/new", {"coach": str(coach), **PATTERN})).text()
    assert "Ruth has other hours in that time: Tuesdays and Thursdays, 09:30 to 14:30" in text


async def test_weekly_hours_are_changed(console: Site) -> None:
    number = await a_pattern(console)
    page = await console.page(f"/console/availability/patterns/{number}")
    assert 'name="starts_at" type="time" value="09:30"' in page and page.count(" checked>") == 4
    response = await send(console, f"/patterns/{number}", PATTERN | {"starts_at": "10:30", "title": "Coffee & CVs"})
    assert response.headers["Location"] == "/console/availability/patterns?done=pattern_changed"
    assert await last_written(console) == ("sam", "pattern_changed", f"pattern {number}")
    shown = await console.page("/console/availability")
    assert "9:30 to 10:15 am" not in shown and "Coffee &amp; CVs" in shown
    refused = await send(console, f"/patterns/{number}", PATTERN | {"minutes": "999"})
    assert refused.status == 422 and "No slot of 999 minutes fits" in await refused.text()


async def test_weekly_hours_are_ended(console: Site) -> None:
    number = await a_pattern(console)
    refused = await send(console, f"/patterns/{number}/end", {"last_day": "soon"})
    assert refused.status == 422 and 'value="soon"' in await refused.text()
    response = await send(console, f"/patterns/{number}/end", {"last_day": "2026-11-24"})
    assert response.headers["Location"] == "/console/availability/patterns?done=pattern_ended"
    assert {slot.starts_at.date() for slot in await slots(console)} == {date(2026, 11, 24)}
    gone = await send(console, f"/patterns/{number}/end", {"last_day": "2026-11-20"})
    assert gone.headers["Location"] == "/console/availability/patterns?done=pattern_gone"
    assert (await console.client.get(f"/console/availability/patterns/{number}")).status == 404


async def test_a_session_for_several_people_is_added(console: Site) -> None:
    coach = await a_coach(console)
    response = await send(console, "/slots/new", {"coach": str(coach), **SLOT})
    assert response.headers["Location"] == "/console/availability?done=slot_added"
    (slot,) = await slots(console)
    assert (slot.kind, slot.capacity, slot.pattern_id) == (SlotKind.GROUP_SESSION, 12, None)
    assert await last_written(console) == ("sam", "slot_added", f"slot {slot.id}")
    page = await console.page("/console/availability")
    assert "Confidence &lt;circle&gt;" in page and "one-off" in page and "Free, 12 places" in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"title": ""}, "Give it a title"),
        ({"day": "2026-11-20"}, "is over"),
        ({"day": "2027-03-28", "starts_at": "01:30"}, "as the clocks go forward"),
        ({"starts_at": "25:00"}, "write a time as 09:30"),
        ({"capacity": ""}, "write a whole number"),
    ],
)
async def test_a_slot_that_cannot_be_taken_is_said_at_the_top(console: Site, given: dict[str, Any], said: str) -> None:
    coach = await a_coach(console)
    response = await send(console, "/slots/new", {"coach": str(coach), **SLOT, **given})
    text = await response.text()
    assert response.status == 422 and said in text and 'value="Leeds, 1 Example Row"' in text


async def test_of_a_time_that_comes_twice_the_first_is_taken_and_said(console: Site) -> None:
    coach = await a_coach(console)
    response = await send(
        console, "/slots/new", {"coach": str(coach), **SLOT, "day": "2027-10-31", "starts_at": "01:30"}
    )
    assert "it is the first of the two" in await console.page(response.headers["Location"])


async def test_days_are_closed_and_what_is_booked_on_them_is_listed(console: Site) -> None:
    await a_pattern(console)
    booking = await book_first(console, "Priya <Anand>")
    response = await send(
        console,
        "/days-off",
        {"coach": "everybody", "first_day": "2026-11-24", "last_day": "2026-11-27", "reason": "Training & tea"},
    )
    page = await console.page(response.headers["Location"])
    assert "The days are closed" in page
    assert "Training &amp; tea" in page and "Tuesday 24 November 2026 to Friday 27 November 2026" in page
    assert "Still booked" in page and booking.reference in page and "Priya &lt;Anand&gt;" in page
    assert await last_written(console) == ("sam", "day_off_added", "day off 1")
    week = await console.page("/console/availability")
    assert "Closed for everybody: Training &amp; tea" in week
    assert "Booked 1 of 1" in week and ">Free<" not in week


async def test_closed_days_are_opened_again(console: Site) -> None:
    await a_pattern(console)
    days = {"first_day": "2026-11-24", "last_day": "2026-11-24", "reason": "holiday"}
    coach = await console.in_store(lambda s: s.scalars(select(Coach.id)).one())
    await send(console, "/days-off", {"coach": str(coach), **days})
    assert "Ruth is off: holiday" in await console.page("/console/availability")
    response = await send(console, "/days-off/1/open", {})
    assert response.headers["Location"] == "/console/availability/days-off?done=days_opened"
    assert (await console.page("/console/availability")).count(">Free<") == 10
    assert (await send(console, "/days-off/1/open", {})).status == 404


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"last_day": "2026-11-23"}, "is before the first"),
        ({"first_day": ""}, "The first day is missing: write a day as 2026-12-01."),
        ({"reason": ""}, "Give a reason"),
        ({"coach": ""}, "Choose a coach"),
    ],
)
async def test_days_that_cannot_be_closed_are_said_at_the_top(console: Site, given: dict[str, str], said: str) -> None:
    fields = {"coach": "everybody", "first_day": "2026-11-24", "last_day": "2026-11-24", "reason": "tea"} | given
    response = await send(console, "/days-off", fields)
    text = await response.text()
    assert response.status == 422 and said in text and f'value="{fields["last_day"]}"' in text
    assert await console.in_store(lambda s: s.scalars(select(DayOff)).all()) == []


async def test_a_withdrawn_slot_and_a_bank_holiday_are_marked(console: Site) -> None:
    number = await a_pattern(console)
    booking = await book_first(console)

    def cancel_and_end(session: Session) -> None:
        session.get_one(Booking, booking.id).cancelled_at = console.clock()
        rules = {"programme": console.programme, "by": "sam", "now": console.clock()}
        availability.end_pattern(session, number, last_day=date(2026, 11, 21), **rules)  # type: ignore[arg-type]

    await console.in_store(cancel_and_end)
    assert ">Withdrawn<" in await console.page("/console/availability")
    assert "Bank holiday: Christmas Day" in await console.page("/console/availability?week=4")


async def test_a_coach_elsewhere_is_shown_with_the_zone(console: Site) -> None:
    coach = await a_coach(console, "Dev", "America/New_York")
    await a_pattern(console, coach=coach)
    assert "America/New_York" in await console.page("/console/availability/patterns")
    assert "Dev (America/New_York)" in await console.page("/console/availability/patterns/new")
    assert "2:30 to 3:15 pm" in await console.page("/console/availability")


async def test_a_form_without_the_sessions_token_does_nothing(console: Site) -> None:
    coach = await a_coach(console)
    for path in ("/slots/new", "/patterns/new", "/days-off"):
        response = await console.form(f"/console/availability{path}", coach=str(coach), csrf="made up")
        assert response.status == 403
