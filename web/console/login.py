"""Logging in to the console and out of it."""

from __future__ import annotations

import hmac
import secrets

from aiohttp import web

from programme import coordinators
from programme.coordinators import ATTEMPT_WINDOW, SESSION_LENGTH, LoggedIn, TooManyAttempts
from web.console.guard import COOKIE
from web.keys import CLOCK, METRICS, PASSWORD_CHECKS, SETTINGS, STORE
from web.refusals import too_many_logins
from web.rendering import render, see_other
from web.security import address_of

LOGIN_PATH, HOME = "/console/login", "/console/conversations"
CSRF_COOKIE = "console_login"
LONGEST = 200  # of a login or a password: more is no slip of the hand

BLANK = "Type your login and your password."
WRONG = "That login and that password don't go together. Check both, then try again."
STALE = "This page was open too long. Please log in once more."


async def page(request: web.Request) -> web.Response:
    """The login form."""
    return _form(request)


async def log_in(request: web.Request) -> web.Response:
    """Log a coordinator in, or show the form again with the login kept. Which part was wrong isn't said."""
    form = await request.post()
    login, password = str(form.get("login", "")).strip(), str(form.get("password", ""))
    if not _own_form(request, str(form.get("csrf", ""))):
        return _form(request, login=login, problem=STALE, status=403)
    if not login or not password:
        return _form(request, login=login, problem=BLANK, status=422)
    try:
        fresh = await _check(request, login[:LONGEST], password[:LONGEST])
    except TooManyAttempts:
        request.app[METRICS].login("too_many")
        refused = too_many_logins(int(ATTEMPT_WINDOW.total_seconds() // 60))
        response = _form(request, login=login, problem=refused.message, status=refused.status)
        response.headers["Retry-After"] = str(refused.retry_after)
        return response
    request.app[METRICS].login("logged_in" if fresh else "wrong")
    return _welcome(request, fresh) if fresh else _form(request, login=login, problem=WRONG, status=401)


async def log_out(request: web.Request) -> web.Response:
    """End the session."""
    token = request.cookies[COOKIE]
    await request.app[STORE].writing(coordinators.log_out, token=token, now=request.app[CLOCK]())
    response = see_other(f"{LOGIN_PATH}?out=1")
    response.del_cookie(COOKIE, path="/console")
    return response


async def _check(request: web.Request, login: str, password: str) -> LoggedIn | None:
    app = request.app
    async with app[PASSWORD_CHECKS]:
        return await app[STORE].writing(
            coordinators.log_in, login=login, password=password, address=address_of(request), now=app[CLOCK]()
        )


def _welcome(request: web.Request, fresh: LoggedIn) -> web.Response:
    response = see_other(_next(request))
    response.set_cookie(
        COOKIE,
        fresh.token,
        max_age=int(SESSION_LENGTH.total_seconds()),
        httponly=True,
        samesite="Strict",
        secure=request.app[SETTINGS].behind_https,
        path="/console",
    )
    response.del_cookie(CSRF_COOKIE, path=LOGIN_PATH)
    return response


def _next(request: web.Request) -> str:
    """The page that was asked for before the login, if it's one of the console's own."""
    wanted = request.query.get("next", "")
    return wanted if wanted.startswith("/console/") and "\\" not in wanted and wanted.isprintable() else HOME


def _own_form(request: web.Request, csrf: str) -> bool:
    """Whether the form came from a page of ours: nobody is logged in yet, so its token is also in a cookie."""
    kept = request.cookies.get(CSRF_COOKIE, "")
    return bool(kept) and hmac.compare_digest(kept.encode(), csrf.encode())


def _form(request: web.Request, *, login: str = "", problem: str = "", status: int = 200) -> web.Response:
    csrf = request.cookies.get(CSRF_COOKIE) or secrets.token_urlsafe(32)
    context = {
        "login": login,
        "problem": problem,
        "csrf": csrf,
        "next": request.query.get("next", ""),
        "out": "out" in request.query and not problem,
    }
    response = render(request, "console/login.html", context, status=status)
    response.set_cookie(
        CSRF_COOKIE,
        csrf,
        httponly=True,
        samesite="Strict",
        secure=request.app[SETTINGS].behind_https,
        path=LOGIN_PATH,
    )
    return response
