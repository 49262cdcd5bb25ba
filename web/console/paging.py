"""One page of a long list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from aiohttp import web

from web.keys import STORE

PAGE_SIZE = 25

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """The rows of one page, counted from 1, and whether more follow."""

    rows: Sequence[T]
    number: int
    more: bool


async def page_of(request: web.Request, newest: Callable[..., list[T]]) -> Page[T]:
    """The page that the address asks for; `newest(session, limit, offset)` reads the rows."""
    number = page_number(request)
    # One row more than is shown tells whether there is another page.
    rows: list[Any] = await request.app[STORE].reading(newest, PAGE_SIZE + 1, (number - 1) * PAGE_SIZE)
    return Page(rows[:PAGE_SIZE], number, more=len(rows) > PAGE_SIZE)


def page_number(request: web.Request) -> int:
    """The page that the address asks for, the first if it asks for none that could be."""
    text = request.query.get("page", "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1
