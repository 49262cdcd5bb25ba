"""The page's script in Chromium: what is typed is never lost, and nothing is sent twice."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, async_playwright, expect
from running_site import Site

pytestmark = pytest.mark.browser

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture
async def page(site: Site) -> AsyncIterator[Page]:
    """The programme's page in a fresh browser; errors in its script fail the test."""
    chromium = next((found for name in INSTALLED if (found := shutil.which(name))), None)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        opened = await browser.new_page()
        faults: list[str] = []
        opened.on("pageerror", lambda error: faults.append(str(error)))
        await opened.goto(str(site.client.make_url("/")))
        yield opened
        await browser.close()
    assert not faults


async def write(page: Page, text: str) -> None:
    """Type into the message box and press Enter."""
    await page.locator("#text").fill(text)
    await page.locator("#text").press("Enter")


async def heard(site: Site) -> list[str]:
    """What reached Rasa."""
    return [message["message"] for message in site.rasa.heard]


async def test_enter_sends_and_the_focus_stays(site: Site, page: Page) -> None:
    await write(page, "Is it <b>free</b>?")
    await expect(page.locator(".returner .text")).to_have_text("Is it <b>free</b>?")
    await expect(page.locator("#messages .assistant .text")).to_have_text(
        ["You said: Is it <b>free</b>?", "Is that right?"]
    )
    await expect(page.locator("#text")).to_be_focused()
    await expect(page.locator("#text")).to_have_value("")


async def test_shift_and_enter_begin_a_new_line(site: Site, page: Page) -> None:
    box = page.locator("#text")
    await box.fill("one")
    await box.press("Shift+Enter")
    await box.press_sequentially("two")
    await box.press("Enter")
    await expect(page.locator("#messages .assistant .text").first).to_have_text("You said: one\ntwo")
    assert await heard(site) == ["one\ntwo"]


async def test_a_button_pressed_is_shown_as_said_and_is_gone(site: Site, page: Page) -> None:
    await page.get_by_role("button", name="Can I join?").press("Enter")
    await expect(page.get_by_role("button", name="Yes")).to_be_visible()
    await expect(page.get_by_role("button", name="Can I join?")).to_have_count(0)
    site.rasa.answers = lambda said: [{"text": "Thank you."}]
    await page.get_by_role("button", name="Yes").click()
    await expect(page.locator("#messages .returner .text")).to_have_text(["Can I join?", "Yes"])
    await expect(page.locator("#messages .choice")).to_have_count(0)
    await expect(page.locator("#text")).to_be_focused()
    assert await heard(site) == ["Can I join?", "/affirm"]


async def test_what_is_written_while_an_answer_is_awaited_goes_next(site: Site, page: Page) -> None:
    site.rasa.gate.clear()
    await write(page, "one")
    await write(page, "two")
    await expect(page.locator("#typing")).to_be_visible()
    site.rasa.gate.set()
    await expect(page.locator("#messages .assistant .text")).to_have_count(4)
    assert await heard(site) == ["one", "two"]
    await expect(page.locator("#typing")).to_be_hidden()


async def test_an_empty_box_says_what_to_do(site: Site, page: Page) -> None:
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_role("alert")).to_have_text("Type a message first, then press Send.")


async def test_a_text_too_long_stays_in_the_box(site: Site, page: Page) -> None:
    await write(page, "x" * 2_100)
    await expect(page.get_by_role("alert")).to_contain_text("2,100 characters long")
    await expect(page.locator("#count")).to_have_text("100 characters too many")
    await expect(page.locator("#text")).to_have_value("x" * 2_100)
    assert not await heard(site)


async def test_a_message_that_did_not_arrive_is_kept_and_sent_again(site: Site, page: Page) -> None:
    site.rasa.down = True
    await write(page, "hello")
    await expect(page.locator(".unsent")).to_contain_text("Not sent.")
    await expect(page.get_by_role("alert")).to_contain_text("try again")
    site.rasa.down = False
    await page.get_by_role("button", name="Try again").click()
    await expect(page.locator("#messages .assistant .text").first).to_have_text("You said: hello")
    await expect(page.locator("#messages .returner")).to_have_count(1)
    await expect(page.locator(".unsent")).to_have_count(0)
    await expect(page.locator("#problem")).to_be_hidden()


async def test_a_reload_loses_neither_what_was_not_sent_nor_what_was_half_written(site: Site, page: Page) -> None:
    await page.context.set_offline(True)
    await write(page, "hello")
    await expect(page.locator(".unsent")).to_contain_text("Not sent.")
    await page.locator("#text").fill("half a thought")
    await page.context.set_offline(False)
    await page.reload()
    await expect(page.locator("#messages .assistant .text").first).to_have_text("You said: hello")
    await expect(page.locator("#messages .returner")).to_have_count(1)
    await expect(page.locator("#text")).to_have_value("half a thought")
    assert await heard(site) == ["hello"]


async def test_a_reload_shows_the_same_as_before(site: Site, page: Page) -> None:
    await write(page, "hello")
    await expect(page.locator("#messages .choice")).to_have_count(2)
    before = await page.locator("#messages").inner_text()
    await page.reload()
    assert await page.locator("#messages").inner_text() == before


async def test_a_button_of_another_tab_that_has_gone_is_refused_kindly(site: Site, page: Page) -> None:
    await write(page, "hello")
    await page.locator("#messages .choice").first.evaluate("button => button.value = '/made_up'")
    await page.get_by_role("button", name="Yes").click()
    await expect(page.get_by_role("alert")).to_contain_text("newest buttons")
    await expect(page.get_by_role("button", name="Yes")).to_be_visible()
    await expect(page.locator("#messages .returner")).to_have_count(1)


async def test_the_box_fits_what_is_asked_and_goes_back(site: Site, page: Page) -> None:
    site.rasa.answers = lambda said: [{"text": "Your phone?", "custom": {"asks": "phone"}}]
    await write(page, "apply")
    box = page.get_by_label("Your phone number")
    await expect(box).to_have_attribute("type", "tel")
    await expect(box).to_have_attribute("autocomplete", "tel")
    await expect(box).to_be_focused()
    await page.reload()
    await expect(page.get_by_label("Your phone number")).to_have_attribute("inputmode", "tel")
    site.rasa.answers = lambda said: [{"text": "Thank you."}]
    await write(page, "07700 900123")
    await expect(page.locator("textarea#text")).to_be_focused()


async def test_a_new_conversation_starts_afresh(site: Site, page: Page) -> None:
    await page.set_viewport_size({"width": 1280, "height": 900})
    await write(page, "hello")
    await page.get_by_role("link", name="New conversation").click()
    await page.get_by_role("button", name="Start a new conversation").click()
    await expect(page.get_by_role("button", name="Can I join?")).to_be_visible()
    await expect(page.locator("#messages .message")).to_have_count(0)
