"""Coaching slots on a phone, in Chromium: booked, moved and cancelled, with JavaScript and without; usable by all."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from booking_pages import Visitor, link_to
from playwright.async_api import Browser, BrowserContext, async_playwright, expect
from running_site import Site

from programme.records import SlotKind, Where
from tests.support.desk import Desk

pytestmark = pytest.mark.browser

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PHONE = {"width": 390, "height": 844}
TUESDAY = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)

# What is wrong with a page for those who don't see it, don't use a mouse, or see little contrast.
FAULTS = """() => {
  const faults = [], seen = (one) => one.checkVisibility() && !one.closest(".unseen");
  const levels = [...document.querySelectorAll("h1, h2, h3, h4")].map((one) => Number(one.tagName[1]));
  if (levels[0] !== 1 || levels.filter((one) => one === 1).length !== 1) faults.push("no single h1");
  if (levels.some((one, at) => at && one > levels[at - 1] + 1)) faults.push(`headings: ${levels}`);
  for (const field of document.querySelectorAll("select, textarea, input:not([type=hidden])"))
    if (!field.labels.length) faults.push(`no label: ${field.name}`);
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  if (new Set(ids).size < ids.length) faults.push("an id twice");
  for (const one of document.querySelectorAll("[aria-labelledby]"))
    if (!ids.includes(one.getAttribute("aria-labelledby"))) faults.push("labelled by nothing");
  for (const one of document.querySelectorAll("button, select, summary, a.button"))
    if (seen(one) && one.getBoundingClientRect().height < 44) faults.push(`too small: ${one.textContent}`);
  if (document.documentElement.scrollWidth > innerWidth) faults.push("wider than the screen");
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => parts(colour).slice(0, 3).map((one) => one / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (parts(colour)[3] !== 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  for (const one of document.body.querySelectorAll("*")) {
    if (!seen(one) || ![...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    const [a, b] = [light(getComputedStyle(one).color), light(behind(one))];
    if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5) faults.push(`little contrast: ${one.textContent}`);
  }
  return faults;
}"""


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """An installed Chromium or Chrome, else Playwright's own."""
    chromium = next((found for name in INSTALLED if (found := shutil.which(name))), None)
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        await launched.close()


async def at_her_phone(browser: Browser, site: Site, ada: Visitor, **options: object) -> BrowserContext:
    """A phone with Ada's cookie."""
    address = str(site.client.make_url("/"))
    context = await browser.new_context(base_url=address, **({"viewport": PHONE} | options))  # type: ignore[arg-type]
    cookie = next(one for one in ada.client.session.cookie_jar if one.key == "conversation")
    await context.add_cookies([{"name": "conversation", "value": cookie.value, "url": address}])
    return context


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
async def test_she_books_moves_and_cancels(
    site: Site, desk: Desk, ada: Visitor, browser: Browser, scripts: bool
) -> None:
    first, second = desk.slot(at=TUESDAY), desk.slot(at=TUESDAY + timedelta(days=7))
    context = await at_her_phone(browser, site, ada, java_script_enabled=scripts)
    page = await context.new_page()
    await page.goto("/")
    await page.get_by_role("link", name="More").click()
    await page.get_by_role("link", name="Your coaching slots").click()
    await page.get_by_label("What would you like to talk about?").select_option("A back-to-work CV")
    await page.get_by_role("button", name="Show the times").click()
    await page.get_by_role("button", name=f"Tuesday 24 November, 10:30 to 11:15 am with {first.coach.name}").click()
    await expect(page.get_by_text("We hold it for you until 12:05 pm")).to_be_visible()
    await page.get_by_role("button", name="Give me ten minutes").click()
    await expect(page.get_by_text("We hold it for you until 12:10 pm")).to_be_visible()
    await page.get_by_role("button", name="Book it").dblclick()
    await expect(page.get_by_role("status")).to_contain_text("Booked. It is Tuesday 24 November")
    await page.go_back()
    await expect(page.get_by_role("heading", name="Tuesday 24 November, 10:30 to 11:15 am")).to_be_visible()

    await page.get_by_role("link", name="Move it").click()
    await page.get_by_role("button", name=f"Tuesday 1 December, 10:30 to 11:15 am with {second.coach.name}").click()
    await page.get_by_role("button", name="Yes, move it").click()
    await expect(page.get_by_role("status")).to_contain_text("Moved. It is now Tuesday 1 December")

    await page.get_by_role("link", name="Cancel it").click()
    await page.get_by_role("button", name="Yes, cancel it").click()
    await expect(page.get_by_role("status")).to_contain_text("Cancelled. It was Tuesday 1 December")
    await expect(page.get_by_text("You have no coaching slot booked.")).to_be_visible()
    (booking,) = desk.bookings()
    assert (booking.topic, booking.sequence, bool(booking.cancelled_at)) == ("cv", 2, True)
    await context.close()


async def test_she_books_with_the_keyboard_alone(site: Site, desk: Desk, ada: Visitor, browser: Browser) -> None:
    desk.slot(at=TUESDAY)
    context = await at_her_phone(browser, site, ada)
    page = await context.new_page()
    await page.goto("/bookings")
    for press, focused in (("Tab", "SELECT"), ("Tab", "BUTTON"), ("Tab", "SUMMARY"), ("Tab", "BUTTON")):
        await page.keyboard.press(press)
        assert await page.evaluate("document.activeElement.tagName") == focused
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert await page.evaluate(outline) == "solid"  # it is seen where she is
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Book this time?")).to_be_visible()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("Booked.")
    await context.close()


async def test_the_way_there_appears_as_soon_as_she_has_applied_in_the_chat(site: Site, browser: Browser) -> None:
    site.rasa.answers = lambda said: [{"text": "We have it.", "custom": {"application": "A-7KM4-PX9C"}}]
    page = await browser.new_page()
    await page.goto(str(site.client.make_url("/")))
    await expect(page.get_by_role("link", name="Your coaching slots")).to_be_hidden()
    await page.locator("#text").fill("yes, send it")
    await page.locator("#text").press("Enter")
    await expect(page.get_by_role("link", name="Your coaching slots")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_page_can_be_read_and_pressed_by_everybody(
    site: Site, desk: Desk, ada: Visitor, browser: Browser, scheme: str
) -> None:
    desk.people("bea")
    past, hers, gone = desk.slot(days=2), desk.slot(at=TUESDAY), desk.slot(at=TUESDAY + timedelta(days=1))
    free = desk.slot(
        at=TUESDAY + timedelta(days=2), where=Where.VIDEO, video_link="https://meet.example.org/" + "x" * 60
    )
    desk.slot(days=8, kind=SlotKind.GROUP_SESSION, title="Networking without cringing", capacity=9)
    desk.book(ada.key, past)
    cancelled = desk.cancel(ada.key)
    assert cancelled
    desk.book("bea", gone)
    context = await at_her_phone(browser, site, ada, color_scheme=scheme)
    page = await context.new_page()

    async def is_fine(path: str = "") -> None:
        if path:
            await page.goto(path)
        for width in (320, 390, 1280):
            await page.set_viewport_size({"width": width, "height": 844})
            assert await page.evaluate(FAULTS) == [], (path or page.url, width)
        await page.set_viewport_size(PHONE)

    await is_fine("/bookings")
    await page.get_by_role("button", name="10:30 to 11:15 am").first.click()
    await is_fine()
    await is_fine("/bookings")  # with a time held
    await page.goto("/bookings/confirm")
    await page.get_by_role("button", name="Book it").click()
    await is_fine()
    booking = next(one for one in desk.bookings() if one.slot_id == hers.id)
    for at in (f"/bookings/{booking.reference}", link_to(site, booking)):
        await is_fine(f"{at}/move")
        await is_fine(f"{at}/move?slot={free.id}")
        await is_fine(f"{at}/cancel")
    await is_fine(f"/bookings/{booking.reference}/move?slot=999")  # a refusal with other times
    await is_fine("/bookings/B-7KM4-PX9C/cancel")
    await is_fine(link_to(site, booking))
    await is_fine(link_to(site, cancelled))
    await is_fine("/booking/forged")
    desk.cancel(ada.key, booking)
    await is_fine(f"{link_to(site, cancelled)}/again?slot={free.id}")
    await page.get_by_role("button", name="Book it").click()
    await is_fine()
    await context.clear_cookies()
    await is_fine("/bookings")
    await context.close()
