"""Two hundred people choose one of a hundred places at the same moment, on the running site, on both databases."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from aiohttp import ClientSession, DummyCookieJar, TCPConnector
from running_site import OWN, Site
from sqlalchemy.orm import Session

from programme.conversations import new_token, start
from programme.records import SlotKind
from programme.store import Store
from tests.support.desk import Desk
from tests.support.records import an_applicant

PLACES = 100


@pytest.fixture
def store(any_store: Store) -> Store:
    """The site's database is an empty one on SQLite, then on PostgreSQL."""
    return any_store


def they_apply(session: Session, desk: Desk) -> list[str]:
    """Twice as many people as there are places have applied; gives back the tokens of their browsers."""
    tokens = [new_token() for _ in range(2 * PLACES)]
    for token in tokens:
        an_applicant(session, desk.programme, desk.now, start(session, token=token, now=desk.now).key)
    return tokens


async def chooses_and_confirms(browser: ClientSession, site: str, token: str, slot_id: int) -> str:
    """What one person reads in the end; she presses "Book it" twice."""
    sent = {"cookies": {"conversation": token}, "headers": OWN, "data": {"slot": str(slot_id)}}
    async with browser.post(f"{site}/bookings", **sent) as chosen:
        asked = await chosen.text()
    if "Book this time?" not in asked:
        assert chosen.status == 409
        return "told" if "That time has just gone" in asked and asked.count('class="time"') == 1 else asked
    answers = []
    for _ in range(2):
        async with browser.post(f"{site}/bookings/confirm", **sent) as confirmed:
            answers.append("Booked.</strong>" in await confirmed.text())
    return "booked" if all(answers) else "not booked"


async def test_of_two_hundred_at_once_a_hundred_have_a_place_and_the_others_are_told_kindly(
    site: Site, desk: Desk
) -> None:
    session = desk.slot(kind=SlotKind.GROUP_SESSION, title="Networking", capacity=PLACES)
    desk.slot(days=2, kind=SlotKind.GROUP_SESSION, title="Networking", capacity=PLACES)
    tokens, address = desk.do(they_apply, desk), str(site.client.make_url("")).rstrip("/")
    async with ClientSession(cookie_jar=DummyCookieJar(), connector=TCPConnector(limit=0)) as browser:
        outcomes = await asyncio.gather(
            *(chooses_and_confirms(browser, address, token, session.id) for token in tokens)
        )
    assert Counter(outcomes) == {"booked": PLACES, "told": PLACES}
    booked = desk.bookings()
    assert sorted(one.place_number for one in booked) == list(range(1, PLACES + 1))
    assert len({one.application_id for one in booked}) == PLACES
    assert not any(one.held_until for one in booked)
    assert Counter(one.about for one in desk.emails()) == {one.reference: 1 for one in booked}
