"""What the site does by itself."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

import pytest
from records_of import application, booking, cohort
from running_site import Site
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from programme import coaching
from programme.records import Booking, CoachingPattern, CoachingSlot
from tests.programme.availability.arranging import a_coach, terms
from web.background import SLOTS_EVERY, do_chores, send_mail
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


async def test_slots_are_made_of_the_coaches_hours_about_once_a_minute(site: Site) -> None:
    def hours_without_slots(session: Session) -> None:
        session.add(CoachingPattern(coach_id=a_coach(session).id, **terms()))

    async def slots() -> int:
        return await site.in_store(lambda s: s.scalar(select(func.count()).select_from(CoachingSlot)))

    await site.in_store(hours_without_slots)
    for turn in range(1, SLOTS_EVERY):
        await do_chores(site.app, turn)
    assert await slots() == 0
    await do_chores(site.app, SLOTS_EVERY)
    assert await slots() > 40


async def test_reminders_are_written_and_places_held_too_long_are_free_again(site: Site) -> None:
    await site.in_store(cohort(site.clock))
    for key in ("priya", "marta"):
        await site.in_store(application(site.programme, site.clock, key))
    booked = await site.in_store(booking(site.programme, site.clock, "priya"))
    held = await site.in_store(booking(site.programme, site.clock, "marta", coach="Dan Field", book=coaching.hold))
    site.clock.now = booked.slot.starts_at - timedelta(hours=3)
    await do_chores(site.app)
    await do_chores(site.app)
    await send_mail(site.app, asyncio.Event())
    mails = [mail.read_text() for mail in (site.app[SETTINGS].state / "mail").glob("*.eml")]
    assert sum("reminder:" in mail for mail in mails) == 1
    assert await site.in_store(lambda session: session.get(Booking, held.id)) is None


async def test_a_chore_that_fails_is_tried_again_later(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    site.break_store()
    with caplog.at_level(logging.ERROR):
        await do_chores(site.app)
        assert await send_mail(site.app, asyncio.Event())
    assert all(f"chore={name}" in caplog.text for name in ("catch_up", "holds", "reminders", "slots", "mail"))
    assert "kind=StoreUnavailable" in caplog.text
