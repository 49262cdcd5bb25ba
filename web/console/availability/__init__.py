"""Availability in the console: the slots of the coming weeks, the coaches' weekly hours, and days off."""

from __future__ import annotations

from aiohttp import web

from web.console.availability import days_off, patterns, slots
from web.console.availability.view import DAYS_OFF, PATTERNS, SLOTS

NUMBER = r"{id:\d{1,9}}"

ROUTES = [
    web.get(SLOTS, slots.week),
    web.get(f"{SLOTS}/slots/new", slots.new),
    web.post(f"{SLOTS}/slots/new", slots.add),
    web.get(PATTERNS, patterns.listed),
    web.get(f"{PATTERNS}/new", patterns.new),
    web.post(f"{PATTERNS}/new", patterns.add),
    web.get(f"{PATTERNS}/{NUMBER}", patterns.one),
    web.post(f"{PATTERNS}/{NUMBER}", patterns.change),
    web.post(f"{PATTERNS}/{NUMBER}/end", patterns.end),
    web.get(DAYS_OFF, days_off.listed),
    web.post(DAYS_OFF, days_off.close),
    web.post(f"{DAYS_OFF}/{NUMBER}/open", days_off.reopen),
]
