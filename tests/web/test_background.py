"""What the site does by itself."""

from __future__ import annotations

import asyncio
import logging

import pytest
from records_of import application, cohort
from running_site import Site

from web.background import do_chores, send_mail
from web.keys import SETTINGS


async def test_events_become_transcripts(console: Site) -> None:
    message = {"sender": "elsewhere", "message": "hello", "metadata": {"typed": True}}
    await console.store.writing(console.rasa._keep, message)
    await do_chores(console.app)
    assert ">hello<" in await console.page("/console/conversations")


async def test_without_a_mail_server_emails_become_files(site: Site) -> None:
    await site.in_store(cohort(site.clock))
    await site.in_store(application(site.programme, site.clock, "priya"))
    await send_mail(site.app, asyncio.Event())
    mails = list((site.app[SETTINGS].state / "mail").glob("*.eml"))
    assert len(mails) == 1
    assert "we have your application" in mails[0].read_text()
    await send_mail(site.app, asyncio.Event())
    assert len(list(mails[0].parent.iterdir())) == 1


async def test_a_chore_that_fails_is_tried_again_later(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    site.break_store()
    with caplog.at_level(logging.ERROR):
        await do_chores(site.app)
        assert await send_mail(site.app, asyncio.Event())
    assert "chore=catch_up kind=StoreUnavailable" in caplog.text and "chore=mail" in caplog.text
