"""What protects every page: headers, cookies, and logs that tell nothing of anybody."""

from __future__ import annotations

import logging
from dataclasses import replace
from unittest.mock import Mock

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer, make_mocked_request
from running_site import OWN, Site

from programme.content import load_programme
from programme.settings import Settings
from programme.store import Store
from web.app import make_app
from web.keys import SETTINGS
from web.security import address_of


@pytest.mark.parametrize(
    "path", ["/", "/nowhere", "/healthz", "/console/login", "/console", "/static/base.css", "/chat/messages"]
)
async def test_every_answer_carries_the_headers(site: Site, path: str) -> None:
    headers = (await site.client.get(path, allow_redirects=False)).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Server" not in headers


async def test_pages_are_not_kept_and_files_are(site: Site) -> None:
    assert (await site.client.get("/")).headers["Cache-Control"] == "no-store"
    assert "immutable" in (await site.client.get("/static/base.css?v=1")).headers["Cache-Control"]
    assert (await site.client.get("/static/js/log.js")).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/", "/chat/new", "/console/login", "/nowhere"])
async def test_pages_hold_no_script_or_style_of_their_own(site: Site, path: str) -> None:
    page = await (await site.client.get(path)).text()
    assert "<style" not in page and " style=" not in page and " onclick=" not in page
    assert page.count("<script") == page.count('<script type="module" src="/static/')
    assert "http://" not in page.replace("http://www.w3.org", "") and "https://" not in page


async def test_the_cookie_is_for_the_server_alone(site: Site) -> None:
    cookie = (await site.client.get("/")).headers["Set-Cookie"]
    assert cookie.startswith("conversation=")
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Max-Age=15552000" in cookie
    assert "Secure" not in cookie


@pytest.mark.parametrize(
    ("behind_https", "forwarded", "address"),
    [
        (False, "203.0.113.9", "127.0.0.1"),
        (True, "made up, 203.0.113.9", "203.0.113.9"),
        (True, "", "127.0.0.1"),
    ],
)
def test_the_address_is_the_one_that_can_be_trusted(
    settings: Settings, behind_https: bool, forwarded: str, address: str
) -> None:
    app = web.Application()
    app[SETTINGS] = replace(settings, behind_https=behind_https)
    transport = Mock()
    transport.get_extra_info.return_value = ("127.0.0.1", 5)
    headers = {"X-Forwarded-For": forwarded}
    assert address_of(make_mocked_request("GET", "/", headers, app=app, transport=transport)) == address


async def test_behind_https_cookies_are_secure(settings: Settings, store: Store) -> None:
    app = make_app(replace(settings, behind_https=True), load_programme(settings.data), store, chores=False)
    async with TestClient(TestServer(app)) as client:
        response = await client.get("/")
        assert "Secure" in response.headers["Set-Cookie"]
        assert "max-age" in response.headers["Strict-Transport-Security"]
        assert "Secure" in (await client.get("/console/login")).headers["Set-Cookie"]


async def test_an_error_nobody_foresaw_is_kind_and_its_log_tells_nothing(
    site: Site, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(text: str) -> str:
        raise RuntimeError(f"marked {text}")

    monkeypatch.setattr("web.said.clean", breaks)
    with caplog.at_level(logging.DEBUG):
        response = await site.say("Xanthippe Quill")
    assert response.status == 500
    assert "on our side" in (await response.json())["error"]["message"]
    assert "kind=RuntimeError" in caplog.text
    assert "Xanthippe" not in caplog.text and "marked" not in caplog.text


async def test_logs_hold_neither_what_is_said_nor_who_it_is(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="web"):
        await site.say("My name is Xanthippe Quill")
        await site.client.get("/Xanthippe?q=Quill")
        site.rasa.down = True
        await site.say("Xanthippe again")
        site.break_store()
        await site.say("Xanthippe once more")
    assert "outcome=answered" in caplog.text and "outcome=no_answer" in caplog.text and "store_down" in caplog.text
    key = site.rasa.heard[0]["sender"]
    assert not [word for word in ("Xanthippe", "Quill", "127.0.0.1", key) if word in _by_web(caplog)]


async def test_a_path_out_of_the_static_folder_leads_nowhere(site: Site) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/"):
        assert (await site.client.get(path, headers=OWN)).status in (403, 404)


def _by_web(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("web"))
