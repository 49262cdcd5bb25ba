"""How much one conversation or one address may send. Counted in memory: a restart forgives."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable

from web.refusals import too_many_conversations, too_many_links, too_many_messages

MESSAGES_A_MINUTE = 30
# Generous, because a whole job centre or college may stand behind one address.
CONVERSATIONS_AN_HOUR = 200
LINKS_AN_HOUR = 20
REMEMBERED = 10_000


class Window:
    """At most `limit` events of one subject in any `seconds`."""

    def __init__(self, limit: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit, self._seconds, self._clock = limit, seconds, clock
        self._events: dict[str, deque[float]] = {}

    def wait(self, subject: str) -> int:
        """0 and the event is counted; or, if the limit is reached, the seconds to wait."""
        now = self._clock()
        events = self._events.setdefault(subject, deque())
        self._forget(events, now)
        if len(events) >= self._limit:
            return max(1, math.ceil(events[0] + self._seconds - now))
        events.append(now)
        if len(self._events) > REMEMBERED:
            self._forget_the_quiet(now)
        return 0

    def _forget(self, events: deque[float], now: float) -> None:
        while events and events[0] <= now - self._seconds:
            events.popleft()

    def _forget_the_quiet(self, now: float) -> None:
        for subject, events in list(self._events.items()):
            self._forget(events, now)
            if not events:
                del self._events[subject]


class Limits:
    """The limits of the chat."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._messages = Window(MESSAGES_A_MINUTE, 60, clock)
        self._links = Window(LINKS_AN_HOUR, 3600, clock)
        self._conversations = Window(CONVERSATIONS_AN_HOUR, 3600, clock)

    def count_link(self, address: str) -> None:
        """Count a link asked for from an address. Raises Refused if that is too many an hour."""
        if seconds := self._links.wait(address):
            raise too_many_links(seconds)

    def count_message(self, conversation: str) -> None:
        """Count a message of a conversation. Raises Refused if that is too many a minute."""
        if seconds := self._messages.wait(conversation):
            raise too_many_messages(seconds)

    def count_conversation(self, address: str) -> None:
        """Count a conversation started from an address. Raises Refused if that is too many an hour."""
        if seconds := self._conversations.wait(address):
            raise too_many_conversations(seconds)
