"""Who gets into the console, and who doesn't."""

from __future__ import annotations

import re

import pytest
from running_site import CSRF, LOGIN, OWN, PASSWORD, Site
from sqlalchemy import select

from programme.coordinators import ATTEMPTS_PER_ADDRESS, ATTEMPTS_PER_LOGIN
from programme.records import AuditEntry
from web.console.guard import OPEN

PUBLIC = {
    "/", "/chat/message", "/chat/messages", "/chat/new", "/healthz", "/readyz", "/metrics", "/static",
    "/return", "/return/{token}", "/my-data", "/my-data/my-data.{form}", "/my-data/erase",
    "/bookings", "/bookings/confirm", "/bookings/longer", "/bookings/let-go", "/bookings/{reference}/move",
    "/bookings/{reference}/cancel", "/booking/{token}", "/booking/{token}/move", "/booking/{token}/cancel",
    "/booking/{token}/again", "/calendar/{token}.ics",
}  # fmt: skip


def routes(site: Site) -> list[tuple[str, str, str]]:
    """Every route: method, pattern, and an address that matches it."""
    found = []
    for route in site.app.router.routes():
        pattern = route.resource.canonical if route.resource else ""
        found.append((route.method, pattern, re.sub(r"\{id\}", "1", re.sub(r"\{reference\}", "A-1", pattern))))
    return found


async def test_every_route_is_guarded_or_named_as_open(staffed: Site) -> None:
    seen = set()
    for method, pattern, address in routes(staffed):
        seen.add(pattern)
        if pattern in PUBLIC | OPEN:
            continue
        response = await staffed.client.request(method, address, headers=OWN, allow_redirects=False)
        assert response.status == 303, (method, pattern)
        assert response.headers["Location"].startswith("/console/login?next="), (method, pattern)
    assert {"/console", "/console/conversations/{id}", "/console/logout"} <= seen
    assert seen >= PUBLIC | OPEN


@pytest.mark.parametrize(
    "path",
    [
        "/console/",
        "/console/nowhere",
        "/console//conversations",
        "/console/%63onversations",
        "/%63onsole/conversations",
        "/console/login/../conversations",
    ],
)
async def test_no_other_spelling_of_an_address_gets_in(staffed: Site, path: str) -> None:
    response = await staffed.client.get(path, allow_redirects=False)
    assert response.status in (303, 404)
    assert "Log out" not in await response.text()


@pytest.mark.parametrize("cookie", ["", "x", "a" * 43, "a" * 5000])
async def test_a_made_up_cookie_does_not_get_in(staffed: Site, cookie: str) -> None:
    response = await staffed.client.get("/console/emails", cookies={"console": cookie}, allow_redirects=False)
    assert response.status == 303


async def test_logging_in_leads_to_the_page_that_was_asked_for(staffed: Site) -> None:
    response = await staffed.log_in(path="/console/login?next=%2Fconsole%2Fbookings")
    assert (response.status, response.headers["Location"]) == (303, "/console/bookings")
    cookie = next(c for c in response.headers.getall("Set-Cookie") if c.startswith("console="))
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and "Path=/console" in cookie
    assert "Sam Reed" in await staffed.page("/console/bookings")


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", "/console/\\..\\x", "/console/\r\nX: y"]
)
async def test_logging_in_leads_nowhere_else(staffed: Site, elsewhere: str) -> None:
    csrf = CSRF.findall(await staffed.page("/console/login"))[0]
    response = await staffed.client.post(
        "/console/login",
        params={"next": elsewhere},
        data={"login": LOGIN, "password": PASSWORD, "csrf": csrf},
        headers=OWN,
        allow_redirects=False,
    )
    assert response.headers["Location"] == "/console/conversations"


async def test_a_wrong_login_does_not_say_which_part_was_wrong(staffed: Site) -> None:
    answers = []
    for login, password in ((LOGIN, "wrong password"), ("nobody", PASSWORD)):
        response = await staffed.log_in(login, password)
        page = await response.text()
        assert response.status == 401
        assert f'value="{login}"' in page and password not in page
        answers.append(CSRF.sub("", page.replace(login, "")))
    assert answers[0] == answers[1]
    assert "don&#39;t go together" in answers[0]


@pytest.mark.parametrize(("login", "password"), [("", ""), (LOGIN, ""), ("", PASSWORD)])
async def test_a_blank_form_says_what_to_do(staffed: Site, login: str, password: str) -> None:
    response = await staffed.log_in(login, password)
    assert response.status == 422
    assert "Type your login and your password" in await response.text()


async def test_too_many_failures_close_a_login_for_a_while(staffed: Site) -> None:
    for _ in range(ATTEMPTS_PER_LOGIN):
        assert (await staffed.log_in(password="wrong password")).status == 401
    refused = await staffed.log_in()
    assert refused.status == 429
    assert "15 minutes" in await refused.text()
    assert refused.headers["Retry-After"] == "900"
    staffed.clock.move(minutes=16)
    assert (await staffed.log_in()).status == 303


async def test_too_many_failures_close_an_address_for_a_while(staffed: Site) -> None:
    for n in range(ATTEMPTS_PER_ADDRESS):
        assert (await staffed.log_in(f"guess{n}", "wrong password")).status == 401
    assert (await staffed.log_in()).status == 429


async def test_the_login_form_must_be_our_own(staffed: Site) -> None:
    await staffed.page("/console/login")
    for csrf in ("", "made up"):
        response = await staffed.form("/console/login", login=LOGIN, password=PASSWORD, csrf=csrf)
        assert response.status == 403
    other = await staffed.client.post("/console/login", data={"login": LOGIN, "password": PASSWORD})
    assert other.status == 403


async def test_logging_out_needs_the_sessions_own_token(console: Site) -> None:
    assert (await console.form("/console/logout", csrf="made up")).status == 403
    assert (await console.form("/console/logout")).status == 403
    csrf = CSRF.findall(await console.page("/console/emails"))[0]
    response = await console.form("/console/logout", csrf=csrf)
    assert response.status == 303
    assert (await console.client.get("/console/emails", allow_redirects=False)).status == 303
    assert "You are logged out" in await console.page(response.headers["Location"])


async def test_a_session_ends_by_itself(console: Site) -> None:
    console.clock.move(hours=11)
    assert (await console.client.get("/console/emails", allow_redirects=False)).status == 303


async def test_logins_are_written_down_without_what_was_typed(staffed: Site) -> None:
    await staffed.log_in("Xanthippe", "wrong password")
    await staffed.log_in()
    entries = await staffed.in_store(lambda s: s.execute(select(AuditEntry.actor, AuditEntry.action)).all())
    assert [tuple(entry) for entry in entries] == [("unknown", "login_failed"), (LOGIN, "logged_in")]


async def test_without_the_database_the_console_says_so_kindly(console: Site) -> None:
    console.break_store()
    response = await console.client.get("/console/conversations")
    assert response.status == 503
    assert "in a few minutes" in await response.text()
