"""What the application hands to its handlers, by key."""

from __future__ import annotations

import asyncio

from aiohttp import web

from programme.content import Programme
from programme.links import Links
from programme.settings import Settings
from programme.store import Store
from programme.times import Clock
from web.limits import Limits
from web.metrics import Metrics
from web.rasa import Rasa
from web.site import Site
from web.turns import Turns

SETTINGS = web.AppKey("SETTINGS", Settings)
PROGRAMME = web.AppKey("PROGRAMME", Programme)
SITE = web.AppKey("SITE", Site)
STORE = web.AppKey("STORE", Store)
CLOCK: web.AppKey[Clock] = web.AppKey("CLOCK")
LINKS = web.AppKey("LINKS", Links)
RASA = web.AppKey("RASA", Rasa)
TURNS = web.AppKey("TURNS", Turns)
LINKS = web.AppKey("LINKS", Links)
LIMITS = web.AppKey("LIMITS", Limits)
METRICS = web.AppKey("METRICS", Metrics)
# How many passwords are checked at once: each check takes 64 MB on purpose.
PASSWORD_CHECKS = web.AppKey("PASSWORD_CHECKS", asyncio.Semaphore)
