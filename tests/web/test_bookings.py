"""Her page for coaching: what she has booked, free times, and a time that is held, booked or let go."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from booking_pages import Read, Visitor, pass_time, somebody_applies
from running_site import OWN, Site

from programme.records import Attendance, Booking, SlotKind, Where
from tests.support.desk import Desk

# The site's clock shows Saturday 21 November 2026, 12 noon.
TUESDAY = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)


def live(desk: Desk) -> list[Booking]:
    """What is booked."""
    return [one for one in desk.bookings() if not one.cancelled_at and not one.held_until]


async def test_who_has_not_applied_is_told_kindly_that_applying_comes_first(site: Site) -> None:
    for visitor in (Visitor(site.client), Visitor(await site.visit())):
        seen = await visitor.sees("/bookings")
        assert seen.status == 200
        assert "Applying comes first" in seen.text
        assert "five minutes, in the chat" in seen.text
        assert '<a class="button" href="/">Apply in the chat</a>' in seen.source
        assert 'href="/return"' in seen.source  # she may have applied on another device
        await site.say("hello")  # a conversation without an application is no different


async def test_what_is_to_come_is_told_with_all_she_needs(desk: Desk, ada: Visitor) -> None:
    slot = desk.slot(at=TUESDAY, where=Where.VIDEO, video_link="https://meet.example.org/room?a=1&b=2")
    booking = desk.book(ada.key, slot)
    seen = await ada.sees("/bookings")
    assert "Tuesday 24 November, 10:30 to 11:15 am, UK time" in seen.text
    assert f"With {slot.coach.name}" in seen.text
    assert '<a href="https://meet.example.org/room?a=1&amp;b=2"' in seen.source
    assert f"About A back-to-work CV Reference {booking.reference}" in seen.text
    assert f'href="/bookings/{booking.reference}/move"' in seen.source
    assert f'href="/bookings/{booking.reference}/cancel"' in seen.source


@pytest.mark.parametrize(
    ("number", "told"),
    [("0113 496 0123", '<a href="tel:01134960123">0113 496 0123</a>'), ("0113 496 0123, PIN 7", "0123, PIN 7</dd>")],
)
async def test_a_number_to_dial_is_dialled_by_a_press_if_it_is_nothing_but_a_number(
    desk: Desk, ada: Visitor, number: str, told: str
) -> None:
    desk.book(ada.key, desk.slot(where=Where.PHONE, dial_in=number))
    assert told in (await ada.sees("/bookings")).source


async def test_a_place_is_told_as_it_is(desk: Desk, ada: Visitor) -> None:
    desk.book(ada.key, desk.slot(where=Where.PLACE, place="Leeds, <1> Park Row"))
    assert "Leeds, &lt;1&gt; Park Row" in (await ada.sees("/bookings")).source


async def test_what_is_over_or_cancelled_is_told_in_short(site: Site, desk: Desk, ada: Visitor) -> None:
    desk.book(ada.key, desk.slot(at=TUESDAY))
    pass_time(site, desk, days=4)
    desk.book(ada.key, desk.slot(at=TUESDAY + timedelta(days=7)))
    desk.cancel(ada.key)
    called_off = desk.slot(at=TUESDAY + timedelta(days=8))
    desk.book(ada.key, called_off)
    desk.call_off(called_off)
    before = (await ada.sees("/bookings")).text.split("Before")[1]
    # The latest first.
    assert before.index("Wednesday 2 December") < before.index("Tuesday 1 December") < before.index("24 November")
    assert "called off by us" in before.split("Tuesday 1 December")[0]
    assert "cancelled" in before.split("Tuesday 1 December")[1].split("24 November")[0]
    assert "cancelled" not in before.split("24 November")[1]


async def test_the_sessions_left_are_told(site: Site, desk: Desk, ada: Visitor) -> None:
    assert "You have six of six one-to-one sessions left" in (await ada.sees("/bookings")).text
    booking = desk.book(ada.key, desk.slot(at=TUESDAY))
    pass_time(site, desk, days=4)
    desk.attend(booking, Attendance.CAME)
    assert "You have five of six one-to-one sessions left" in (await ada.sees("/bookings")).text


async def test_free_times_are_there_by_day_a_button_each(desk: Desk, ada: Visitor) -> None:
    slots = [desk.slot(at=TUESDAY + timedelta(hours=hours)) for hours in (0, 2, 24, 24 * 7)]
    seen = await ada.sees("/bookings")
    assert seen.times == [slot.id for slot in slots]
    assert "Week of 23 November 3 free Tuesday 24 November" in seen.text
    assert f"10:30 to 11:15 am with {slots[0].coach.name}" in seen.text
    assert seen.text.index("Wednesday 25 November") < seen.text.index("Week of 30 November 1 free")
    assert "All times are UK time" in seen.text


async def test_the_topic_is_chosen_and_goes_with_the_time(desk: Desk, ada: Visitor) -> None:
    desk.slot(topics=["interview"])
    cv = desk.slot(days=2, topics=["cv"])
    seen = await ada.sees("/bookings?topic=cv")
    assert seen.times == [cv.id]
    assert '<option value="cv" selected>' in seen.source
    assert '<input type="hidden" name="topic" value="cv">' in seen.source
    none = await ada.sees("/bookings?topic=technical")
    assert none.times == []
    assert "no free time for that just now" in none.text
    assert len((await ada.sees("/bookings?topic=%00nonsense")).times) == 2


async def test_what_others_join_has_a_section_of_its_own_with_titles_and_places_left(desk: Desk, ada: Visitor) -> None:
    kinds = (SlotKind.GROUP_SESSION, SlotKind.REFRESH_WEEK, SlotKind.EMPLOYER_EVENT)
    for days, kind in enumerate(kinds, 2):
        desk.slot(days=days, kind=kind, title=f"All about {kind.value}", capacity=12)
    desk.people("bea")
    joined = desk.slot(days=9, kind=SlotKind.GROUP_SESSION, title="Networking", capacity=2)
    desk.book("bea", joined)
    seen = await ada.sees("/bookings")
    together = seen.text.split("Sessions and events with others")[1]
    for kind, called in zip(kinds, ("Group session", "ReFresh Week session", "Employer event"), strict=True):
        assert f"All about {kind.value} What {called} When" in together
    assert "Networking What Group session When Monday 30 November" in together
    assert "Places left 1 of 2" in together and "Places left 12 of 12" in together
    assert seen.times == []  # none of them is among the one-to-one times
    held = await ada.sends("/bookings", slot=joined.id)
    assert "Networking" in held.text and "What would you like to talk about" not in held.text
    assert "Booked." in (await ada.books(joined)).text
    assert "Places left 1 of 2" not in (await ada.sees("/bookings")).text


async def test_a_chosen_time_is_held_and_until_when_is_said(site: Site, desk: Desk, ada: Visitor) -> None:
    slot = desk.slot(at=TUESDAY)
    site.clock.now = desk.now = desk.now.replace(minute=37, second=20)
    asked = await ada.chooses(slot)
    assert (asked.status, asked.path, asked.until) == (200, "/bookings/confirm", "12:42 pm")
    assert "Tuesday 24 November, 10:30 to 11:15 am, UK time" in asked.text
    for button in ("Book it", "Give me ten minutes", "No, let it go"):
        assert f">{button}</button>" in asked.source
    assert '<option value="cv" selected>' in asked.source
    assert "interview" not in asked.source  # this coach doesn't do that
    assert live(desk) == []
    assert "We hold a time for you until 12:42 pm" in (await ada.sees("/bookings")).text


async def test_she_books_what_is_held_and_sees_it(desk: Desk, ada: Visitor) -> None:
    slot = desk.slot(at=TUESDAY)
    await ada.chooses(slot)
    seen = await ada.books(slot, topic="confidence")
    (booking,) = live(desk)
    assert seen.path == f"/bookings?done=booked&booking={booking.reference}"
    assert "Booked. It is Tuesday 24 November, 10:30 to 11:15 am, UK time." in seen.text
    assert seen.source.count("<title>Booked. Your coaching slots") == 1
    assert booking.topic == "confidence"
    assert [one.about for one in desk.emails()] == [booking.reference]


async def test_ten_minutes_are_given_once(site: Site, desk: Desk, ada: Visitor) -> None:
    slot = desk.slot()
    await ada.chooses(slot)
    pass_time(site, desk, minutes=3)
    for _ in range(2):
        longer = await ada.sends("/bookings/longer", slot=slot.id, topic="cv")
        assert (longer.path, longer.until) == ("/bookings/confirm", "12:10 pm")
        assert "Give me" not in longer.text


async def test_who_asks_for_longer_a_moment_too_late_has_it_held_anew_while_it_is_free(
    site: Site, desk: Desk, ada: Visitor
) -> None:
    slot = desk.slot()
    await ada.chooses(slot)
    pass_time(site, desk, minutes=5)
    desk.free_ended_holds()
    again = await ada.sends("/bookings/longer", slot=slot.id, topic="cv")
    assert (again.path, again.until) == ("/bookings/confirm", "12:10 pm")


async def test_what_she_lets_go_is_free_for_others_at_once(desk: Desk, ada: Visitor) -> None:
    slot = desk.slot()
    await ada.chooses(slot)
    seen = await ada.sends("/bookings/let-go", slot=slot.id, topic="cv")
    assert "we have let that time go" in seen.text
    assert desk.bookings() == []
    assert seen.times == [slot.id]
    assert "we have let that time go" in (await ada.sends("/bookings/let-go")).text


async def test_a_time_whose_hold_has_ended_is_booked_all_the_same_if_nobody_took_it(
    site: Site, desk: Desk, ada: Visitor
) -> None:
    slot = desk.slot()
    await ada.chooses(slot)
    pass_time(site, desk, minutes=20)
    desk.free_ended_holds()
    gone = await ada.sees("/bookings/confirm")
    assert gone.path == "/bookings?done=not_held" and "No time is held for you" in gone.text
    assert "Booked." in (await ada.books(slot)).text


async def test_double_clicks_resent_forms_and_going_back_book_once_and_show_the_booking(
    desk: Desk, ada: Visitor
) -> None:
    slot = desk.slot(at=TUESDAY)
    await asyncio.gather(*(ada.chooses(slot) for _ in range(3)))
    assert len(desk.bookings()) == 1
    clicked = await asyncio.gather(*(ada.books(slot) for _ in range(3)))
    (booking,) = live(desk)
    back_and_again: list[Read] = [await ada.chooses(slot), await ada.books(slot)]
    for seen in (*clicked, *back_and_again):
        assert "Booked. It is Tuesday 24 November" in seen.text
        assert seen.source.count(f'id="{booking.reference}"') == 1
    back = await ada.sees("/bookings/confirm")
    assert back.status == 200 and booking.reference in back.text
    assert len(desk.bookings()) == len(desk.emails()) == 1


async def test_what_the_address_says_was_done_is_said_only_if_it_is_so(desk: Desk, ada: Visitor) -> None:
    booking = desk.book(ada.key, desk.slot())
    desk.people("bea")
    beas = desk.book("bea", desk.slot())
    for done in (f"cancelled&booking={booking.reference}", f"booked&booking={beas.reference}", "booked", "<b>"):
        seen = await ada.sees(f"/bookings?done={done}")
        assert 'role="status"' not in seen.source
        assert beas.reference not in seen.source


async def test_another_site_can_neither_hold_nor_book(site: Site, desk: Desk, ada: Visitor) -> None:
    slot = desk.slot()
    for path in ("/bookings", "/bookings/confirm", "/bookings/longer", "/bookings/let-go"):
        response = await site.client.post(path, data={"slot": slot.id}, headers={"Sec-Fetch-Site": "cross-site"})
        assert response.status == 403
    assert desk.bookings() == []


async def test_somebody_else_sees_nothing_of_hers(site: Site, desk: Desk, ada: Visitor) -> None:
    booking = desk.book(ada.key, desk.slot())
    bea = await somebody_applies(site, desk)
    assert booking.reference not in (await bea.sees("/bookings")).source


async def test_the_chat_page_leads_there_once_she_has_applied(site: Site, desk: Desk) -> None:
    hidden = '<p class="to-bookings" hidden><a class="button second" href="/bookings">'
    assert hidden in await site.page()
    await somebody_applies(site, desk, site.client)
    page = await site.page()
    assert hidden not in page and '<a class="button second" href="/bookings">Your coaching slots</a>' in page
    assert hidden in await (await (await site.visit()).get("/", headers=OWN)).text()
