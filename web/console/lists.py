"""The console's lists: conversations, applications, bookings, callbacks and e-mails, the newest first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiohttp import web

from programme import applications as application_records
from programme import callbacks as callback_records
from programme import conversations as conversation_records
from web.console.paging import page_of
from web.console.view import show
from web.rendering import see_other


async def home(request: web.Request) -> web.Response:
    """The console begins with the conversations."""
    return see_other("/console/conversations")


async def conversations(request: web.Request) -> web.Response:
    """Conversations, with what hangs on each."""
    return await _list(request, "conversations", conversation_records.newest)


async def applications(request: web.Request) -> web.Response:
    """Applications."""
    return await _list(request, "applications", application_records.newest)


async def callbacks(request: web.Request) -> web.Response:
    """Requests for a call back."""
    return await _list(request, "callbacks", callback_records.newest)


async def _list(request: web.Request, name: str, newest: Callable[..., list[Any]]) -> web.Response:
    return show(request, f"{name}.html", {"page": await page_of(request, newest)})
