"""What the rules of coaching don't allow: each refusal says the rule, what stays as it is, and the way on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from booking_pages import Read, Visitor, pass_time, somebody_applies
from running_site import OWN, Site

from programme.records import SlotKind
from tests.support.desk import Desk

# The site's clock shows Saturday 21 November 2026, 12 noon.
TUESDAY = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
NONSENSE = ["", "abc", "-1", "0", "1.5", "²", "99999999999999999999", "2147483648", "1 OR 1=1", "<b>", "\x00"]


def is_kind(seen: Read, status: int, *said: str) -> None:
    """It isn't an error of ours, it says all of this, and there is a way on."""
    assert seen.status == status
    assert "<h1>" in seen.source and 'class="button' in seen.source
    for words in said:
        assert words in seen.text, words


async def test_a_time_that_has_gone_comes_with_the_three_nearest_as_buttons(desk: Desk, ada: Visitor) -> None:
    desk.people("bea")
    gone = desk.slot(at=TUESDAY)
    near = [desk.slot(at=TUESDAY + timedelta(hours=hours)) for hours in (-1, 1, 2)]
    far = desk.slot(at=TUESDAY + timedelta(days=5))
    desk.book("bea", gone)
    for path in ("/bookings", "/bookings/confirm", "/bookings/longer"):
        seen = await ada.sends(path, slot=gone.id, topic="cv")
        is_kind(seen, 409, "That time has just gone", "It was Tuesday 24 November, 10:30 to 11:15 am, UK time.")
        assert "Nothing new is booked." in seen.text
        assert seen.times == [slot.id for slot in near]
        assert far.id not in seen.times
    # The buttons are real: they hold what they say, on her topic.
    assert '<form class="times" method="post" action="/bookings">' in seen.source
    assert '<input type="hidden" name="topic" value="cv">' in seen.source
    assert (await ada.chooses(near[0])).path == "/bookings/confirm"


async def test_when_nothing_else_is_free_that_is_said(desk: Desk, ada: Visitor) -> None:
    desk.people("bea")
    gone = desk.slot()
    desk.hold("bea", gone)
    is_kind(await ada.chooses(gone), 409, "That time has just gone", "no other free time just now")


@pytest.mark.parametrize("sent", NONSENSE)
async def test_what_is_no_slot_is_refused_kindly_with_what_is_free(desk: Desk, ada: Visitor, sent: str) -> None:
    free = desk.slot()
    for path in ("/bookings", "/bookings/confirm", "/bookings/longer"):
        seen = await ada.sends(path, slot=sent, topic="cv")
        is_kind(seen, 409, "That time can't be booked", "until 12 hours before they start, and 28 days ahead")
        assert seen.times == [free.id]
    assert desk.bookings() == []


@pytest.mark.parametrize("topic", ["", "nonsense", "x" * 500, "\x00", "<b>"])
async def test_what_is_no_topic_is_taken_as_any(desk: Desk, ada: Visitor, topic: str) -> None:
    slot = desk.slot()
    assert (await ada.chooses(slot, topic)).path == "/bookings/confirm"
    assert "About Something else" in (await ada.books(slot, topic)).text


async def test_times_past_too_near_too_far_or_withdrawn_are_refused(desk: Desk, ada: Visitor) -> None:
    withdrawn = desk.slot(days=3)
    desk.call_off(withdrawn)
    for slot in (desk.slot(days=-1), desk.slot(hours=11), desk.slot(days=29), withdrawn):
        is_kind(await ada.chooses(slot), 409, "That time can't be booked", "Nothing new is booked.")


async def test_one_at_a_time_is_said_with_hers(desk: Desk, ada: Visitor) -> None:
    desk.book(ada.key, desk.slot(at=TUESDAY))
    seen = await ada.chooses(desk.slot(days=5))
    is_kind(seen, 409, "You have a coaching slot already", "one coaching slot booked at a time")
    assert "The next is Tuesday 24 November, 10:30 to 11:15 am, UK time. You can move it or cancel it" in seen.text
    on_page = await ada.sees("/bookings")
    assert on_page.times == []
    assert "one coaching slot booked at a time" in on_page.text


async def test_who_has_had_all_her_sessions_is_told_whom_to_ask(site: Site, desk: Desk, ada: Visitor) -> None:
    for _ in range(6):
        desk.book(ada.key, desk.slot())
        pass_time(site, desk, days=2)
    seen = await ada.chooses(desk.slot())
    is_kind(seen, 409, "six one-to-one sessions for each person", "returners@example.org")
    on_page = await ada.sees("/bookings")
    assert on_page.times == []
    assert "you have booked all of them" in on_page.text and "returners@example.org" in on_page.text


async def test_something_else_at_that_time_is_named_and_other_times_are_offered(desk: Desk, ada: Visitor) -> None:
    session = desk.slot(at=TUESDAY, kind=SlotKind.GROUP_SESSION, capacity=5)
    desk.book(ada.key, session)
    clashing, other = desk.slot(at=TUESDAY + timedelta(minutes=15)), desk.slot(at=TUESDAY + timedelta(hours=2))
    seen = await ada.chooses(clashing)
    is_kind(seen, 409, "You have something else at that time", "Tuesday 24 November, 10:30 to 11:15 am, UK time")
    assert seen.times == [other.id]


async def test_who_has_not_applied_books_nothing_by_sending_the_form_herself(site: Site, desk: Desk) -> None:
    slot = desk.slot()
    visitor = Visitor(site.client)
    for path in ("/bookings", "/bookings/confirm", "/bookings/longer"):
        is_kind(await visitor.sends(path, slot=slot.id, topic="cv"), 403, "Applying comes first")
    is_kind(await visitor.sends("/bookings/let-go"), 200, "Applying comes first")
    assert (await visitor.sees("/bookings/confirm")).path == "/bookings"
    assert desk.bookings() == []


@pytest.mark.parametrize("reference", ["B-7KM4-PX9C", "nonsense", "%00", "B-" + "X" * 3000, "<b>"])
@pytest.mark.parametrize("what", ["move", "cancel"])
async def test_a_booking_that_there_is_none_of_is_said_to_be_none(ada: Visitor, reference: str, what: str) -> None:
    for seen in (await ada.sees(f"/bookings/{reference}/{what}"), await ada.sends(f"/bookings/{reference}/{what}")):
        is_kind(seen, 404, "We can't find that booking", "Nothing is changed.")


async def test_somebody_elses_booking_can_be_neither_seen_nor_moved_nor_cancelled(
    site: Site, desk: Desk, ada: Visitor
) -> None:
    booking, free = desk.book(ada.key, desk.slot(at=TUESDAY)), desk.slot(days=5)
    strangers = (await somebody_applies(site, desk), Visitor(await site.visit()))
    for stranger in strangers:
        for what in ("move", "cancel"):
            path = f"/bookings/{booking.reference}/{what}"
            for seen in (await stranger.sees(path), await stranger.sends(path, slot=free.id)):
                is_kind(seen, 404, "We can't find that booking")
                assert "24 November" not in seen.text
    assert desk.again(booking).sequence == 0


async def test_too_near_to_change_is_said_with_who_helps(site: Site, desk: Desk, ada: Visitor) -> None:
    booking, free = desk.book(ada.key, desk.slot(at=TUESDAY)), desk.slot(at=TUESDAY + timedelta(days=1))
    pass_time(site, desk, days=2, hours=21, minutes=31)
    at = f"/bookings/{booking.reference}"
    for seen in (
        await ada.sees(f"{at}/move"),
        await ada.sees(f"{at}/cancel"),
        await ada.sends(f"{at}/move", slot=free.id),
        await ada.sends(f"{at}/cancel"),
    ):
        is_kind(seen, 409, "It's too near to be changed here", "until an hour before it starts", "held against you")
        assert "Your booking stays as it was." in seen.text
        assert 'href="mailto:returners@example.org"' in seen.source
    on_page = await ada.sees("/bookings")
    assert f"{at}/move" not in on_page.source and "too near to be changed here" in on_page.text
    assert desk.again(booking).cancelled_at is None


async def test_on_its_day_it_is_moved_once_and_can_still_be_cancelled(site: Site, desk: Desk, ada: Visitor) -> None:
    evening = TUESDAY + timedelta(hours=8)
    booking = desk.book(ada.key, desk.slot(at=TUESDAY))
    tonight, later = desk.slot(at=evening), desk.slot(at=TUESDAY + timedelta(days=2))
    desk.rules(minimum_notice_hours=0)
    pass_time(site, desk, days=2, hours=20)
    desk.move(ada.key, booking, tonight)
    at = f"/bookings/{booking.reference}"
    for seen in (await ada.sees(f"{at}/move"), await ada.sends(f"{at}/move", slot=later.id)):
        is_kind(seen, 409, "It can't be moved again today", "On its own day a booking can be moved once.", "cancel it")
    assert "Cancelled." in (await ada.sends(f"{at}/cancel")).text


async def test_the_database_that_is_down_is_said_kindly(site: Site, ada: Visitor) -> None:
    site.break_store()
    for response in (
        await site.client.get("/bookings"),
        await site.client.post("/bookings", data={"slot": 1}, headers=OWN),
    ):
        assert response.status == 503
        assert "Please try again in a few minutes" in await response.text()
