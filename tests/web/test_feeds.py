"""A coach's calendar feed: fetched by a calendar program with nothing but its address, until that is revoked."""

from __future__ import annotations

import pytest
from icalendar import Calendar
from running_site import Site

from programme.feeds import feed_subject, revoke_feed
from programme.records import Booking, Coach
from tests.support.desk import Desk
from web.keys import LINKS


@pytest.fixture
def booking(desk: Desk) -> Booking:
    """Priya has booked a slot with Amira."""
    desk.people("priya")
    return desk.book("priya", desk.slot(days=3))


def feed_of(site: Site, desk: Desk, coach: Coach) -> str:
    """The path of a coach's feed."""
    subject = desk.do(feed_subject, coach=coach.name)
    return "/calendar/" + site.app[LINKS].address("feed", subject).rsplit("/", 1)[1]


async def test_a_calendar_program_reads_who_comes_and_when(site: Site, desk: Desk, booking: Booking) -> None:
    path = feed_of(site, desk, booking.slot.coach)
    assert path.endswith(".ics")
    async with (await site.visit()).get(path) as response:
        assert response.status == 200
        assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
        calendar = Calendar.from_ical(await response.text())
    (event,) = calendar.walk("VEVENT")
    assert event["SUMMARY"] == "A back-to-work CV: Priya Nair"
    assert event["DTSTART"].dt == booking.slot.starts_at
    assert calendar["METHOD"] == "PUBLISH"


async def test_a_coach_sees_nothing_of_another_coach(site: Site, desk: Desk, booking: Booking) -> None:
    other = desk.slot(days=4).coach
    async with site.client.get(feed_of(site, desk, other)) as response:
        assert response.status == 200
        assert "Priya" not in await response.text()


async def test_what_has_not_changed_is_not_sent_again(site: Site, desk: Desk, booking: Booking) -> None:
    path = feed_of(site, desk, booking.slot.coach)
    first = await site.client.get(path)
    assert first.headers["Cache-Control"] == "private, no-cache"
    known = {"If-None-Match": first.headers["ETag"]}
    site.clock.move(hours=2)
    again = await site.client.get(path, headers=known)
    assert (again.status, await again.text()) == (304, "")
    assert again.headers["ETag"] == first.headers["ETag"]
    desk.cancel("priya")
    changed = await site.client.get(path, headers=known)
    assert changed.status == 200
    assert "Priya" not in await changed.text()


async def test_a_revoked_address_leads_nowhere_and_the_new_one_works(site: Site, desk: Desk, booking: Booking) -> None:
    coach = booking.slot.coach
    old = feed_of(site, desk, coach)
    desk.do(revoke_feed, coach=coach.name, by="sam", now=desk.now)
    gone = await site.client.get(old)
    assert gone.status == 404
    assert "There is no page at this address" in await gone.text()
    assert (await site.client.get(feed_of(site, desk, coach))).status == 200


@pytest.mark.parametrize("token", ["forged", "IjEtMCI.forged", "%00", "a" * 3000, "", "1-0"])
async def test_a_forged_address_leads_nowhere(site: Site, desk: Desk, booking: Booking, token: str) -> None:
    response = await site.client.get(f"/calendar/{token}.ics")
    assert response.status == 404
    assert "Priya" not in await response.text()


async def test_a_link_of_another_kind_or_to_another_coach_is_no_feed(site: Site, desk: Desk, booking: Booking) -> None:
    links = site.app[LINKS]
    for address in (
        links.address("booking", "1-0") + ".ics",
        links.address("feed", "999-0"),
        links.address("feed", "x"),
    ):
        assert (await site.client.get("/calendar/" + address.rsplit("/", 1)[1])).status == 404
