"""What a coordinator reads in the console."""

from __future__ import annotations

import re

import pytest
from records_of import application, booking, callback, cohort
from running_site import Site
from sqlalchemy import select
from sqlalchemy.orm import Session

from programme.records import AuditEntry, Booking
from web.console.paging import PAGE_SIZE

FIRST_WORDS = re.compile(r'class="main-link"[^>]*>([^<]+)</a>')


async def audit(site: Site) -> list[tuple[str, str, str]]:
    """What was written down: who, what, on which record."""
    rows = await site.in_store(
        lambda s: s.execute(select(AuditEntry.actor, AuditEntry.action, AuditEntry.subject)).all()
    )
    return [tuple(row) for row in rows]


@pytest.mark.parametrize(
    ("section", "told"),
    [
        ("conversations", "Nobody has written yet"),
        ("applications", "Nobody has applied yet"),
        ("bookings", "No coaching has been booked yet"),
        ("callbacks", "Nobody has asked for a call back"),
        ("emails", "No e-mail has been written yet"),
    ],
)
async def test_an_empty_list_says_so(console: Site, section: str, told: str) -> None:
    page = await console.page(f"/console/{section}")
    assert told in page
    assert f'<a href="/console/{section}" aria-current="page">' in page


async def test_conversations_are_listed_newest_first_with_what_they_led_to(console: Site) -> None:
    await console.in_store(cohort(console.clock))
    await console.say("I was <b>first</b>")
    key = console.rasa.heard[0]["sender"]
    made = await console.in_store(application(console.programme, console.clock, key))
    await console.in_store(callback(console.clock, key))
    await console.form("/chat/new")
    await console.say("I came second")
    page = await console.page("/console/conversations")
    assert FIRST_WORDS.findall(page) == ["I came second", "I was &lt;b&gt;first&lt;/b&gt;"]
    assert f'href="/console/applications/{made.reference}"' in page and "Callback waiting" in page


async def test_a_conversation_in_which_nothing_arrived_is_not_listed(console: Site) -> None:
    console.rasa.down = True
    await console.say("hello")
    assert "Nobody has written yet" in await console.page("/console/conversations")


async def test_long_lists_come_in_pages(console: Site) -> None:
    for n in range(PAGE_SIZE + 2):
        console.rasa.answers = lambda said: [{"text": "Hello."}]
        await console.form("/chat/new")
        await console.say(f"visitor {n}")
    first = await console.page("/console/conversations")
    assert len(FIRST_WORDS.findall(first)) == PAGE_SIZE
    assert 'href="?page=2"' in first and 'rel="prev"' not in first
    second = await console.page("/console/conversations?page=2")
    assert FIRST_WORDS.findall(second) == ["visitor 1", "visitor 0"]
    assert 'rel="next"' not in second
    assert "There is nothing on this page" in await console.page("/console/conversations?page=99")
    for odd in ("0", "-1", "x", "9" * 30, "²"):
        assert (
            FIRST_WORDS.findall(await console.page(f"/console/conversations?page={odd}"))[0]
            == f"visitor {PAGE_SIZE + 1}"
        )


async def test_a_transcript_is_whole_with_what_was_understood(console: Site) -> None:
    console.rasa.parsed = lambda said: {
        "intent": {"name": "inform", "confidence": 0.873},
        "entities": [{"entity": "place", "value": "Leeds <i>"}],
        "full_label": "inform/place",
    }
    await console.say("I live in Leeds <script>")
    await console.press("/affirm")
    page = await console.page("/console/conversations/1")
    assert "I live in Leeds &lt;script&gt;" in page and "You said: I live in Leeds" in page
    assert "inform/place" in page and "87%" in page
    assert "Place</dt>" in page and "Leeds &lt;i&gt;" in page
    assert "<li>Yes</li><li>No</li>" in page.replace("\n", "").replace("        ", "")
    assert "Button pressed" in page and "<code>/affirm</code>" in page


async def test_what_was_not_understood_is_said_so(console: Site) -> None:
    console.rasa.parsed = lambda said: {"intent": {"name": "nlu_fallback", "confidence": 0.2}, "entities": []}
    await console.say("zzz")
    page = await console.page("/console/conversations/1")
    assert "Not understood" in page and "20%" in page


async def test_opening_a_transcript_is_written_down(console: Site) -> None:
    await console.say("hello")
    await console.page("/console/conversations")
    assert len(await audit(console)) == 1  # the login
    await console.page("/console/conversations/1")
    assert (await audit(console))[-1] == ("sam", "transcript_opened", "conversation 1")


@pytest.mark.parametrize(
    "path",
    [
        "conversations/7",
        "conversations/999999999999999",
        "conversations/x",
        "applications/A-XXXX-XXXX",
        "applications/x",
    ],
)
async def test_what_is_not_there(console: Site, path: str) -> None:
    response = await console.client.get(f"/console/{path}")
    assert response.status == 404
    assert "Back to the console" in await response.text()


async def test_an_application_has_everything_on_it(console: Site) -> None:
    await console.in_store(cohort(console.clock))
    made = await console.in_store(application(console.programme, console.clock, "priya"))
    booked = await console.in_store(booking(console.programme, console.clock, "priya"))
    page = await console.page(f"/console/applications/{made.reference}")
    for told in (
        "Priya Anand", "priya@example.org", "+447700900123", "Software tester at a bank", "Not given", "Received",
        "Needs review", "lab technician", "A coordinator needs to look at your experience", "by assistant",
        "Wednesday 25 November, 10:30 to 11:15 am", "Amina Yusuf", booked.reference, "A back-to-work CV",
    ):  # fmt: skip
        assert told in page, told
    assert (await audit(console))[-1] == ("sam", "application_opened", made.reference)


async def test_an_application_without_a_check(console: Site) -> None:
    await console.in_store(cohort(console.clock))
    made = await console.in_store(application(console.programme, console.clock, "priya", check=False))
    assert "There was no check" in await console.page(f"/console/applications/{made.reference}")


async def test_the_other_lists(console: Site) -> None:
    await console.in_store(cohort(console.clock))
    made = await console.in_store(application(console.programme, console.clock, "priya", name="Ana <b>"))
    booked = await console.in_store(booking(console.programme, console.clock, "priya"))
    await console.in_store(callback(console.clock, "marta"))
    applications = await console.page("/console/applications")
    assert made.reference in applications and "Ana &lt;b&gt;" in applications and "Winter" in applications
    bookings = await console.page("/console/bookings")
    assert "Wednesday 25 November, 10:30 to 11:15 am" in bookings and booked.reference in bookings
    assert "When (UK time)" in bookings and ">Booked<" in bookings
    callbacks = await console.page("/console/callbacks")
    assert "Marta Nowak" in callbacks and "Does volunteering count?" in callbacks
    emails = await console.page("/console/emails")
    assert "we have your application" in emails and ">Waiting<" in emails


async def test_a_cancelled_booking_is_marked(console: Site) -> None:
    await console.in_store(cohort(console.clock))
    await console.in_store(application(console.programme, console.clock, "priya"))
    made = await console.in_store(booking(console.programme, console.clock, "priya"))

    def cancel(session: Session) -> None:
        session.get_one(Booking, made.id).cancelled_at = console.clock()

    await console.in_store(cancel)
    assert ">Cancelled<" in await console.page("/console/bookings")
