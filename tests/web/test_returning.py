"""Going on in another browser by a link: the pages, tried as the visitor meets them."""

from __future__ import annotations

import pytest
from running_site import OWN, Client, Site
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from programme import access
from programme.records import AccessLink, Conversation, OutgoingEmail
from tests.support.records import a_cohort, an_applicant
from web.keys import LINKS
from web.limits import LINKS_AN_HOUR

SAID = "hello from the kitchen"


async def a_link(site: Site, *, proved: bool = True) -> str:
    """Say something in the site's own browser, and give back the path of a link to that conversation."""
    await site.say(SAID)

    def make(session: Session) -> int:
        key = session.scalars(select(Conversation.key)).one()
        now, email = site.clock(), "ada@example.com"
        access.send_link(session, conversation_key=key, email=email, programme=site.programme, now=now)
        link = session.scalars(select(AccessLink)).one()
        link.proved_at = now if proved else None
        session.flush()
        return link.id

    address = site.app[LINKS].address("conversation", await site.in_store(make))
    return "/return/" + address.rsplit("/", 1)[1]


async def seen_by(visitor: Client) -> str:
    return await (await visitor.get("/")).text()


async def press(visitor: Client, path: str, **fields: str) -> tuple[int, str]:
    response = await visitor.post(path, data=fields, headers=OWN)
    return response.status, await response.text()


async def test_the_link_opens_the_conversation_in_another_browser_which_can_go_on_with_it(site: Site) -> None:
    path, other = await a_link(site), await site.visit()
    assert SAID not in await seen_by(other)
    status, page = await press(other, path)
    assert status == 200
    assert SAID in page
    await other.post("/chat/messages", json={"text": "now on the laptop"}, headers=OWN)
    assert "now on the laptop" in await site.page()


async def test_looking_at_the_link_opens_nothing_because_mail_programs_look_too(site: Site) -> None:
    path, scanner, other = await a_link(site), await site.visit(), await site.visit()
    response = await scanner.get(path)
    assert "Open your conversation here?" in await response.text()
    assert SAID not in await seen_by(scanner)
    assert SAID in (await press(other, path))[1]


async def test_the_link_shows_nothing_of_the_conversation_before_it_is_opened(site: Site) -> None:
    path, other = await a_link(site), await site.visit()
    page = await (await other.get(path)).text()
    assert "ada@example.com" not in page
    assert SAID not in page


async def test_a_conversation_begun_in_the_other_browser_gives_way_to_the_one_that_is_opened(site: Site) -> None:
    path, other = await a_link(site), await site.visit()
    await other.post("/chat/messages", json={"text": "something else"}, headers=OWN)
    page = (await press(other, path))[1]
    assert SAID in page
    assert "something else" not in page


async def test_a_used_link_opens_nothing_and_offers_another(site: Site) -> None:
    path, other, late = await a_link(site), await site.visit(), await site.visit()
    await press(other, path)
    status, page = await press(late, path)
    assert status == 410
    assert "used already" in page
    assert "Send me a link" in page
    assert SAID not in await seen_by(late)


async def test_a_link_that_is_too_old_says_so(site: Site) -> None:
    path, other = await a_link(site), await site.visit()
    site.clock.move(hours=site.programme.settings.link_hours)
    response = await other.get(path)
    assert response.status == 410
    assert "too old" in await response.text()


async def test_a_link_to_an_address_that_was_never_proved_says_what_is_missing(site: Site) -> None:
    path, other = await a_link(site, proved=False), await site.visit()
    for status, page in (await press(other, path), (403, await (await other.get(path)).text())):
        assert status == 403
        assert "six figures" in page
    assert SAID not in await seen_by(other)


async def test_pressed_where_the_conversation_is_the_link_confirms_the_address_and_then_works_elsewhere(
    site: Site,
) -> None:
    path, other = await a_link(site, proved=False), await site.visit()
    assert "Confirm your e-mail address" in await site.page(path)
    assert SAID in (await press(site.client, path))[1]
    assert SAID in (await press(other, path))[1]


@pytest.mark.parametrize("token", ["forged", "MQ.forged", "%00", "a" * 3000])
async def test_a_forged_link_opens_nothing(site: Site, token: str) -> None:
    await a_link(site)
    other = await site.visit()
    for response in (
        await other.get(f"/return/{token}"),
        await other.post(f"/return/{token}", headers=OWN),
    ):
        assert response.status == 410
        assert "cut short" in await response.text()


async def test_another_site_cannot_press_the_button(site: Site) -> None:
    path, other = await a_link(site), await site.visit()
    response = await other.post(path, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status == 403
    assert SAID not in await seen_by(other)


async def test_asking_for_a_link_says_the_same_whether_the_address_is_known_or_not(site: Site) -> None:
    def apply(session: Session) -> None:
        a_cohort(session, site.clock())
        an_applicant(session, site.programme, site.clock(), key="ada")

    await site.in_store(apply)
    before = await site.in_store(lambda s: s.scalar(select(func.count()).select_from(OutgoingEmail)))
    _, known = await press(site.client, "/return", email="ada@example.com")
    _, unknown = await press(site.client, "/return", email="eve@example.com")
    after = await site.in_store(lambda s: s.scalar(select(func.count()).select_from(OutgoingEmail)))
    assert known.replace("ada@", "eve@") == unknown
    assert after - before == 1


@pytest.mark.parametrize("typed", ["", "ada", "skip", "ada@", '"><script>'])
async def test_what_is_no_address_is_given_back_with_what_to_do(site: Site, typed: str) -> None:
    status, page = await press(site.client, "/return", email=typed)
    assert status == 422
    assert "such as sam@example.com" in page
    assert "<script>" not in page


async def test_one_network_cannot_ask_for_links_without_end(site: Site) -> None:
    answers = [await press(site.client, "/return", email="eve@example.com") for _ in range(LINKS_AN_HOUR + 1)]
    assert [status for status, _ in answers].count(429) == 1
    assert answers[-1][0] == 429


async def test_after_a_long_gap_the_page_says_where_she_was(site: Site) -> None:
    site.rasa.answers = lambda said: [{"text": "Your e-mail?", "custom": {"asks": "email"}}]
    await site.say("I want to apply")
    assert "Welcome back" not in await site.page()
    site.clock.move(hours=7)
    page = await site.page()
    assert "Welcome back" in page
    assert "still waits for your answer" in page
    assert "Where were we?" in page
