"""Console pages: what each of them shows around its own content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from web.console.guard import SESSION
from web.rendering import render

SECTIONS = {
    "conversations": "Conversations",
    "applications": "Applications",
    "bookings": "Bookings",
    "availability": "Availability",
    "callbacks": "Callbacks",
    "emails": "E-mails",
}


def show(request: web.Request, template: str, context: Mapping[str, Any], *, status: int = 200) -> web.Response:
    """A console page for the coordinator who is logged in."""
    session = request[SESSION]
    around = {
        "sections": SECTIONS,
        "section": request.path.split("/")[2],
        "coordinator": session.coordinator.name,
        "csrf": session.csrf_token,
    }
    return render(request, f"console/{template}", around | dict(context), status=status)
