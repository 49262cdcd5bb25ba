"""The coordinators' console: closed unless a route is named in `guard.OPEN`."""

from __future__ import annotations

from aiohttp import web

from web.console import availability, bookings, cases, emails, lists, login, transcripts

ROUTES = [
    web.get("/console", lists.home),
    web.get("/console/login", login.page),
    web.post("/console/login", login.log_in),
    web.post("/console/logout", login.log_out),
    web.get("/console/conversations", lists.conversations),
    web.get(r"/console/conversations/{id:\d{1,15}}", transcripts.page),
    web.get("/console/applications", lists.applications),
    web.get(r"/console/applications/{reference:[A-Z0-9-]{1,20}}", cases.page),
    web.get("/console/bookings", bookings.page),
    web.post("/console/bookings/cancel-day", bookings.cancel_day),
    web.post(r"/console/bookings/{reference:[A-Z0-9-]{1,20}}/attendance", bookings.record_attendance),
    web.get("/console/callbacks", lists.callbacks),
    web.get("/console/emails", emails.page),
    web.post(r"/console/emails/{id:\d{1,15}}/again", emails.send_again),
    *availability.ROUTES,
]
