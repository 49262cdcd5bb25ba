"""The whole job in a browser: a returner asks, checks, applies and books; a coordinator finds all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from programme.samples import COORDINATOR_LOGIN, COORDINATOR_PASSWORD
from tests.conversations.steps import APPLICATION, ELIGIBLE
from tests.support.assistant import Running

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(request: pytest.FixtureRequest, browser: Browser, site: Running) -> Iterator[Page]:
    """A browser that has never been here; any error in the page's script fails the test."""
    context = browser.new_context(viewport=request.param, base_url=site.site)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield page
    context.close()
    assert errors == []


def say(page: Page, text: str) -> None:
    """Type a message, send it with the keyboard, and wait for its answer."""
    answers = page.get_by_role("log").locator("li.assistant")
    before = answers.count()
    box = page.get_by_role("textbox")
    box.fill(text)
    box.press("Enter")
    expect(answers.nth(before)).to_be_visible(timeout=20_000)
    expect(box).to_have_value("")


def said_last(page: Page) -> str:
    return page.get_by_role("log").locator("li.assistant").last.inner_text()


def test_ask_check_apply_book_and_a_coordinator_finds_it(page: Page) -> None:
    page.goto("/")
    say(page, "how much does it cost?")
    assert "free" in said_last(page)
    say(page, "do i get a certificate")
    assert "qualification" in said_last(page)

    say(page, "can i join")
    for answer in ELIGIBLE:
        say(page, answer)
    assert "you can join" in said_last(page)

    page.reload()
    assert "you can join" in said_last(page)
    expect(page.get_by_text("how much does it cost?")).to_be_visible()

    press(page, "Apply now")
    press(page, "Yes, I agree")
    for answer in APPLICATION:
        say(page, answer)
    press(page, "Send my application")
    application = found(r"A-[A-Z0-9]{4}-[A-Z0-9]{4}", said_last(page))

    press(page, "Book a coaching slot")
    press(page, "A back-to-work CV")
    say(page, "the first one")
    press(page, "Yes, book it")
    booking = found(r"B-[A-Z0-9]{4}-[A-Z0-9]{4}", said_last(page))

    log_in(page)
    page.get_by_role("link", name=re.compile("how much does it cost", re.IGNORECASE)).first.click()
    expect(page.get_by_text("faq/cost")).to_be_visible()
    expect(page.get_by_text(application).first).to_be_visible()
    page.get_by_role("link", name="Applications").first.click()
    expect(page.get_by_text(application)).to_be_visible()
    page.get_by_role("link", name="Bookings").first.click()
    expect(page.get_by_text(booking)).to_be_visible()


def test_markup_is_shown_as_text_and_a_typed_command_is_text(page: Page) -> None:
    page.goto("/")
    say(page, "<img src=x onerror=document.title='broken'> <b>hello</b>")
    expect(page.get_by_role("log")).to_contain_text("<b>hello</b>")
    assert page.title() != "broken"
    say(page, "can i join")
    say(page, "/restart")
    assert "I'm not sure I understood" in page.get_by_role("log").inner_text()


def press(page: Page, title: str) -> None:
    answers = page.get_by_role("log").locator("li.assistant")
    before = answers.count()
    page.get_by_role("button", name=title, exact=True).click()
    expect(answers.nth(before)).to_be_visible(timeout=20_000)


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match, f"no {pattern} in {text!r}"
    return match.group()


def log_in(page: Page) -> None:
    page.goto("/console")
    page.get_by_label("Login").fill(COORDINATOR_LOGIN)
    page.get_by_label("Password").fill(COORDINATOR_PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Conversations")).to_be_visible()
