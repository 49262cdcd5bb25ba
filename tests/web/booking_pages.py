"""The pages about coaching slots as a test drives them: somebody who has applied, what she sends and what she reads."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from running_site import OWN, Client, Site
from sqlalchemy import select
from sqlalchemy.orm import Session

from programme.records import Booking, Conversation
from tests.support.desk import Desk
from tests.support.records import an_applicant
from web.keys import LINKS

TIME = re.compile(r'<button class="time" name="slot" value="(\d+)">')
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Read:
    """A page as it came: its status, the path it is at in the end, and its source."""

    status: int
    path: str
    source: str

    @property
    def text(self) -> str:
        """What stands there to be read."""
        return " ".join(html.unescape(TAG.sub(" ", self.source.split("<body")[-1])).split())

    @property
    def times(self) -> list[int]:
        """The ids of the slots that there are buttons for."""
        return [int(one) for one in TIME.findall(self.source)]

    @property
    def until(self) -> str:
        """Until when it says that a time is held."""
        return next(iter(re.findall(r"We hold it for you until (\d+:\d\d [ap]m)", self.text)), "")


@dataclass(frozen=True)
class Visitor:
    """Somebody at a browser. key: her conversation's."""

    client: Client
    key: str = ""

    async def sees(self, path: str) -> Read:
        """Open an address."""
        async with self.client.get(path) as response:
            return Read(response.status, response.url.path_qs, await response.text())

    async def sends(self, path: str, **fields: Any) -> Read:
        """Send a form, and go where it leads."""
        sent = {name: str(value) for name, value in fields.items()}
        async with self.client.post(path, data=sent, headers=OWN) as response:
            return Read(response.status, response.url.path_qs, await response.text())

    async def chooses(self, slot: Any, topic: str = "cv") -> Read:
        """Press the button of a time."""
        return await self.sends("/bookings", slot=slot.id, topic=topic)

    async def books(self, slot: Any, topic: str = "cv") -> Read:
        """Press "Book it"."""
        return await self.sends("/bookings/confirm", slot=slot.id, topic=topic)


async def somebody_applies(site: Site, desk: Desk, client: Client | None = None) -> Visitor:
    """Somebody says hello in a browser of her own, and applies."""
    client = client or await site.visit()
    await client.post("/chat/messages", json={"text": "hello"}, headers=OWN)

    def apply(session: Session) -> str:
        key = session.scalars(select(Conversation.key).order_by(Conversation.id.desc())).first() or ""
        an_applicant(session, desk.programme, desk.now, key)
        return key

    return Visitor(client, desk.do(apply))


def link_to(site: Site, booking: Booking) -> str:
    """The path of the link to a booking, as the e-mails have it."""
    return "/booking/" + site.app[LINKS].address("booking", booking.reference).rsplit("/", 1)[1]


def pass_time(site: Site, desk: Desk, **by: float) -> None:
    """Let time pass, for the site and for the desk."""
    site.clock.move(**by)
    desk.now = site.clock.now
