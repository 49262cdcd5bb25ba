"""The programme's page: readable and usable without scripts, and the conversation in it after a reload."""

from __future__ import annotations

import html
import re

import pytest
from records_of import application, cohort
from running_site import OWN, Site

BUTTON = re.compile(r'<button class="choice"[^>]*name="(\w+)" value="([^"]*)">([^<]*)</button>')
FORM_ID = re.compile(r'name="form_id" value="([^"]+)"')


def buttons(page: str) -> list[tuple[str, str, str]]:
    """The buttons of a page outside its templates: name, value, title."""
    return [
        (name, html.unescape(value), html.unescape(title))
        for name, value, title in BUTTON.findall(page.split("<template")[0])
    ]


def form_id(page: str) -> str:
    """The id of the page's own form."""
    return str(FORM_ID.findall(page)[0])


async def test_the_page_welcomes_and_offers_questions_to_begin_with(site: Site) -> None:
    page = await site.page()
    assert "Hello! I&#39;m the digital assistant of STEM ReCharge." in page
    assert ("starter", "Can I join?", "Can I join?") in buttons(page)
    assert not site.rasa.heard


async def test_the_page_tells_the_next_cohort_from_the_database(site: Site) -> None:
    assert "The next dates aren't set yet" in await site.page()
    await site.in_store(cohort(site.clock, is_sample=True))
    await site.in_store(application(site.programme, site.clock, "somebody"))
    page = await site.page()
    assert "Saturday 2 January 2027" in page and "119 of 120" in page
    assert ">Sample<" in page
    assert "Yorkshire and The Humber" in page


async def test_a_full_cohort_has_a_waiting_list_and_a_later_one_a_day_to_apply_from(site: Site) -> None:
    await site.in_store(cohort(site.clock, places=1, opens_in=3))
    assert "You can apply from" in await site.page()
    site.clock.move(days=4)
    await site.in_store(application(site.programme, site.clock, "somebody"))
    page = await site.page()
    assert "You can join the waiting list" in page and "You can apply from" not in page


async def test_a_reload_finds_the_conversation_as_it_was(site: Site) -> None:
    await site.say("Is it free?\nReally?")
    page = await site.page()
    assert page.index("Is it free?\nReally?") < page.index("You said: Is it free?")
    assert [button[:2] for button in buttons(page)] == [("pressed", "/affirm"), ("pressed", "/deny")]


async def test_only_the_newest_buttons_can_be_pressed(site: Site) -> None:
    await site.say("one")
    site.rasa.answers = lambda said: [{"text": "Thank you."}]
    await site.say("two")
    assert not buttons(await site.page())


async def test_markup_is_shown_as_text(site: Site) -> None:
    nasty = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    site.rasa.answers = lambda said: [{"text": nasty, "buttons": [{"title": nasty, "payload": f'/x{{"a":"{nasty}"}}'}]}]
    await site.say(nasty)
    page = await site.page()
    assert "<script>alert" not in page and "<img src=x" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 4


async def test_only_the_assistants_own_links_are_links(site: Site) -> None:
    site.rasa.answers = lambda said: [{"text": "See https://example.org/a?b=1&c=2. Or javascript:alert(1)"}]
    await site.say("see https://bad.example/")
    page = await site.page()
    assert '<a href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">' in page
    assert 'href="https://bad.example' not in page and 'href="javascript' not in page


async def test_the_box_fits_what_is_asked(site: Site) -> None:
    site.rasa.answers = lambda said: [{"text": "Your e-mail?", "custom": {"asks": "email"}}]
    await site.say("apply")
    page = await site.page()
    assert 'data-asks="email"' in page and 'autocomplete="email"' in page and "Your e-mail address</label>" in page


async def test_without_scripts_a_message_is_sent_by_the_form(site: Site) -> None:
    page = await site.page()
    response = await site.form("/chat/message", text="Is it free?", form_id=form_id(page))
    assert (response.status, response.headers["Location"]) == (303, "/#latest")
    assert "You said: Is it free?" in await site.page()


async def test_without_scripts_the_first_message_may_come_without_a_cookie(site: Site) -> None:
    await site.form("/chat/message", text="hello")
    assert "You said: hello" in await site.page()


async def test_without_scripts_buttons_are_pressed_by_the_form(site: Site) -> None:
    await site.form("/chat/message", starter="Can I join?", text="")
    assert site.rasa.heard[0]["message"] == "Can I join?"
    assert site.rasa.heard[0]["metadata"]["typed"] is True
    await site.form("/chat/message", pressed="/affirm", text="")
    assert site.rasa.heard[1]["metadata"]["typed"] is False


async def test_without_scripts_what_stands_in_the_box_outlives_a_button(site: Site) -> None:
    await site.say("hello")
    response = await site.form("/chat/message", pressed="/affirm", text="half a thought")
    assert "half a thought</textarea>" in await response.text()


async def test_a_form_sent_twice_is_taken_once_but_another_text_is_another_message(site: Site) -> None:
    own = form_id(await site.page())
    await site.form("/chat/message", text="one", form_id=own)
    await site.form("/chat/message", text="one", form_id=own)
    await site.form("/chat/message", text="two", form_id=own)
    assert [heard["message"] for heard in site.rasa.heard] == ["one", "two"]


@pytest.mark.parametrize(("text", "status", "told"), [("", 422, "Type a message first"), ("x" * 10_000, 422, "10,000")])
async def test_what_is_refused_stays_in_the_box(site: Site, text: str, status: int, told: str) -> None:
    response = await site.form("/chat/message", text=text)
    page = await response.text()
    assert response.status == status
    assert told in page and f"{text}</textarea>" in page
    assert "<title>Error: " in page


async def test_without_scripts_an_outage_keeps_the_text_and_sends_it_once(site: Site) -> None:
    own = form_id(await site.page())
    site.rasa.down = True
    response = await site.form("/chat/message", text="hello", form_id=own)
    page = await response.text()
    assert response.status == 503
    assert "hello</textarea>" in page and form_id(page) == own
    site.rasa.down = False
    await site.form("/chat/message", text="hello", form_id=form_id(page))
    assert (await site.page()).count("You said: hello") == 1


async def test_without_the_database_the_text_is_given_back(site: Site) -> None:
    site.break_store()
    response = await site.form("/chat/message", text="my <b>story</b>")
    page = await response.text()
    assert response.status == 503
    assert "my &lt;b&gt;story&lt;/b&gt;</textarea>" in page and "Try again" in page


async def test_without_the_database_the_page_says_so_kindly(site: Site) -> None:
    site.break_store()
    response = await site.client.get("/")
    assert response.status == 503
    assert "in a few minutes" in await response.text()
    answer = await site.say("hello")
    assert (answer.status, (await answer.json())["error"]["code"]) == (503, "store_down")


async def test_a_new_conversation_is_asked_about_and_forgets_the_old_one(site: Site) -> None:
    await site.in_store(cohort(site.clock))
    await site.say("hello")
    made = await site.in_store(application(site.programme, site.clock, site.rasa.heard[0]["sender"]))
    assert made.reference in await site.page("/chat/new")
    response = await site.form("/chat/new")
    assert response.status == 303
    page = await site.page()
    assert "You said: hello" not in page
    await site.say("hello again")
    assert site.rasa.heard[0]["sender"] != site.rasa.heard[1]["sender"]


async def test_nobody_sees_another_ones_conversation(site: Site) -> None:
    await site.say("my secret")
    stranger = await site.visit()
    assert "my secret" not in await (await stranger.get("/")).text()


async def test_a_page_that_is_not_there(site: Site) -> None:
    response = await site.client.get("/nowhere")
    assert response.status == 404
    assert "There is no page at this address" in await response.text()
    assert (await site.client.put("/", headers=OWN)).status == 405
