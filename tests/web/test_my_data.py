"""What is kept about her: she sees it, takes it away and has it erased, without asking anybody."""

from __future__ import annotations

import json

from running_site import OWN, Site
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from programme.mail.folder import deliver_to_folder
from programme.records import Application, AuditEntry, Conversation, Message, OutgoingEmail
from tests.support.records import a_cohort, an_applicant
from web.keys import SETTINGS

OF_HERS = (Application, Conversation, Message, OutgoingEmail)


async def has_applied(site: Site) -> str:
    """She has talked and applied; gives back the reference."""
    await site.say("I live in Leeds <b>")

    def apply(session: Session) -> str:
        a_cohort(session, site.clock())
        key = session.scalars(select(Conversation.key)).one()
        return an_applicant(session, site.programme, site.clock(), key=key).reference

    return str(await site.in_store(apply))


async def kept(site: Site) -> list[int]:
    counts = [select(func.count()).select_from(kind) for kind in OF_HERS]
    return await site.in_store(lambda session: [session.scalar(count) for count in counts])


async def test_who_has_said_nothing_is_told_so_and_how_to_get_at_another_device(site: Site) -> None:
    page = await site.page("/my-data")
    assert "no conversation was begun in this browser" in page
    assert 'href="/return"' in page


async def test_she_sees_in_short_what_is_kept(site: Site) -> None:
    reference = await has_applied(site)
    page = await site.page("/my-data")
    assert reference in page
    assert "3 messages" in page
    assert "the e-mails we sent you: 1" in page


async def test_she_takes_a_copy_to_read(site: Site) -> None:
    reference = await has_applied(site)
    response = await site.client.get("/my-data/my-data.html")
    text = await response.text()
    assert response.headers["Content-Disposition"] == 'attachment; filename="my-data.html"'
    assert reference in text
    assert "I live in Leeds &lt;b&gt;" in text
    assert "You said: I live in Leeds" in text


async def test_she_takes_a_copy_for_other_programs(site: Site) -> None:
    reference = await has_applied(site)
    response = await site.client.get("/my-data/my-data.json")
    data = json.loads(await response.text())
    assert data["applications"][0]["reference"] == reference
    assert data["messages"][0]["text"] == "I live in Leeds <b>"
    assert "token_hash" not in json.dumps(data)


async def test_another_visitor_gets_nothing_of_it(site: Site) -> None:
    reference = await has_applied(site)
    other = await site.visit()
    for path in ("/my-data", "/my-data/my-data.json", "/my-data/my-data.html", "/my-data/erase"):
        response = await other.get(path)
        assert reference not in await response.text()
    await other.post("/my-data/erase", headers=OWN)
    assert all(await kept(site))


async def test_looking_at_the_question_erases_nothing(site: Site) -> None:
    reference = await has_applied(site)
    page = await site.page("/my-data/erase")
    assert f"Your application {reference} goes with it" in page
    assert all(await kept(site))


async def test_she_has_everything_erased_files_of_e_mails_included(site: Site) -> None:
    await has_applied(site)
    folder = site.app[SETTINGS].state / "mail"
    await site.in_store(lambda session: deliver_to_folder(session, folder, site.clock(), fill=str))
    assert len(list(folder.glob("*.eml"))) == 1
    response = await site.client.post("/my-data/erase", headers=OWN)
    assert "Everything is deleted" in await response.text()
    assert await kept(site) == [0, 0, 0, 0]
    assert list(folder.glob("*.eml")) == []
    assert "Leeds" not in await site.page()


async def test_what_stays_is_a_line_that_names_nobody(site: Site) -> None:
    await has_applied(site)
    await site.client.post("/my-data/erase", headers=OWN)
    entries = await site.in_store(lambda s: list(s.scalars(select(AuditEntry).order_by(AuditEntry.id))))
    assert entries[-1].action == "data_erased"
    assert all("Priya" not in f"{entry.actor} {entry.subject}" for entry in entries)


async def test_afterwards_she_may_begin_anew(site: Site) -> None:
    await has_applied(site)
    await site.client.post("/my-data/erase", headers=OWN)
    response = await site.say("hello again")
    assert response.status == 200
    assert (await kept(site))[1] == 1


async def test_another_site_cannot_have_it_erased(site: Site) -> None:
    await has_applied(site)
    response = await site.client.post("/my-data/erase", headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status == 403
    assert all(await kept(site))
