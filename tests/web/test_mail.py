"""The site with a mail server: e-mails leave beside everything else, and the console shows how each stands."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from running_site import CSRF, Site
from sqlalchemy import select
from sqlalchemy.orm import Session

from programme.links import mark
from programme.mail.outbox import TRY_AGAIN_AFTER, enqueue
from programme.mail.settings import SmtpSettings
from programme.records import AuditEntry, OutgoingEmail
from programme.settings import Settings
from tests.support.mail_server import BREAK, CONNECT, KEPT, MAIL, RCPT, MailServer
from web.background import do_chores, run_mail, send_mail

BUTTON = re.compile(r'action="(/console/emails/\d+/again\?page=\d+)"')


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """A mail server that takes everything until it is told to fail."""
    with MailServer().running() as running:
        yield running


@pytest.fixture
def settings(settings: Settings, mail_server: MailServer) -> Settings:
    """The site's settings, with the mail server in them."""
    smtp = SmtpSettings.from_environment(
        {
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(mail_server.port),
            "SMTP_SECURITY": "none",
            "MAIL_FROM": "hello@example.org",
        }
    )
    return replace(settings, smtp=smtp)


async def put(site: Site, to: str = "priya@example.com", body: str = "Hello Priya,\n\nwe have it.\n") -> None:
    """Put an e-mail into the outbox."""

    def put_in(session: Session) -> None:
        enqueue(session, to=to, subject="Your <application>", body=body, about="A-1", now=site.clock())

    await site.in_store(put_in)


async def state(site: Site) -> str:
    """How the newest e-mail stands, in the console's words."""
    page = await site.page("/console/emails")
    (cell,) = re.findall(r'data-title="State">(.*?)</td>', page, re.DOTALL)[:1]
    return " ".join(re.sub(r"<[^>]*>", " ", cell).split())


async def send(site: Site) -> bool:
    return await send_mail(site.app, asyncio.Event())


async def test_e_mails_leave_with_their_links_and_what_stays_is_counted(site: Site, mail_server: MailServer) -> None:
    mail_server.refuse("nobody@example.com", "550 5.1.1 no such person")
    await put(site, "nobody@example.com")
    await put(site, body=f"Change it: {mark('booking', 'B-1')}")
    assert await send(site)
    (message,) = mail_server.arrived
    assert "/booking/" in message.get_body(("plain",)).get_content()
    text = await (await site.client.get("/metrics")).text()
    assert 'returners_emails{state="waiting"} 0.0' in text and 'returners_emails{state="given_up"} 1.0' in text


async def test_a_mail_server_in_trouble_is_to_be_left_alone_for_a_while(site: Site, mail_server: MailServer) -> None:
    await put(site)
    mail_server.fail(CONNECT, BREAK)
    assert not await send(site)
    site.clock.move(minutes=1)
    assert await send(site)


async def test_a_slow_mail_server_holds_nothing_up_and_an_e_mail_on_its_way_ends_before_the_site_does(
    site: Site, mail_server: MailServer
) -> None:
    await put(site)
    await put(site)
    loop, on_its_way, go_on = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    def wait() -> None:
        loop.call_soon_threadsafe(on_its_way.set)
        assert go_on.wait(20)

    mail_server.fail(KEPT, wait)
    mail = run_mail(site.app)
    await anext(mail)
    await on_its_way.wait()
    await do_chores(site.app)
    assert (await site.client.get("/")).status == 200
    stopped = asyncio.ensure_future(anext(mail, None))
    await asyncio.sleep(0)  # it is told to stop
    go_on.set()
    await stopped
    sent = await site.in_store(lambda s: s.scalars(select(OutgoingEmail.sent_at).order_by(OutgoingEmail.id)).all())
    assert len(mail_server.arrived) == 1 and sent == [site.clock(), None]


async def test_the_console_says_in_words_how_an_e_mail_stands(console: Site, mail_server: MailServer) -> None:
    await put(console)
    assert await state(console) == "Waiting"
    mail_server.fail(MAIL, "535 5.7.8 wrong password")
    await send(console)
    assert await state(console) == "Waiting For now, the mail server wants a login: check SMTP_USER (535 5.7.8)."
    mail_server.refuse("priya@example.com", "450 4.2.2 priya@example.com is full")
    why = "the mail server refused the address (450 4.2.2)"
    await send(console)
    assert await state(console) == f"Waiting Tried once: {why}. Next try 21 November 2026, 12:01 pm."
    for wait in TRY_AGAIN_AFTER[:2]:
        console.clock.move(seconds=wait / timedelta(seconds=1))
        await send(console)
    assert await state(console) == f"Waiting Tried 3 times: {why}. Next try 21 November 2026, 12:21 pm."
    mail_server.refuse("priya@example.com", "250 OK")
    console.clock.move(minutes=15)
    await send(console)
    assert await state(console) == "Sent 21 November 2026, 12:21 pm"


async def test_the_console_shows_the_text_without_its_links(console: Site) -> None:
    await put(console, body=f"Hello <b>Priya</b>,\n\nChange it: {mark('booking', 'B-1')}")
    page = await console.page("/console/emails")
    assert "Hello &lt;b&gt;Priya&lt;/b&gt;,\n\nChange it: (personal link)</p>" in page
    assert "[link:" not in page and "B-1" not in page


async def test_a_coordinator_sends_again_what_was_given_up(console: Site, mail_server: MailServer) -> None:
    await put(console)
    assert not BUTTON.search(await console.page("/console/emails"))
    mail_server.fail(RCPT, "550 5.1.1 no such person")
    await send(console)
    assert (await state(console)).startswith(
        "Given up 21 November 2026, 12:00 pm: the mail server refused the address (550 5.1.1). Send it again"
    )
    page = await console.page("/console/emails?page=1")
    answer = await console.form(BUTTON.findall(page)[0], csrf=CSRF.findall(page)[0])
    assert (answer.status, answer.headers["Location"]) == (303, "/console/emails?page=1")
    assert await state(console) == "Waiting"
    await send(console)
    assert (await state(console)).startswith("Sent") and len(mail_server.arrived) == 1
    done = await console.in_store(lambda s: s.execute(select(AuditEntry.actor, AuditEntry.action)).all())
    assert [tuple(one) for one in done][-1] == ("sam", "email_sent_again")


async def test_nobody_else_sends_anything_again(staffed: Site, mail_server: MailServer) -> None:
    await put(staffed)
    mail_server.fail(RCPT, "550 5.1.1 no such person")
    await send(staffed)
    answer = await staffed.form("/console/emails/1/again", csrf="guessed")
    assert answer.headers["Location"].startswith("/console/login")
    await staffed.log_in()
    assert (await staffed.form("/console/emails/1/again", csrf="guessed")).status == 403
    assert (await state(staffed)).startswith("Given up")
