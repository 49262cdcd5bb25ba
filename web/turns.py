"""One turn: a message goes to Rasa once, and its answers come back from our own records.

However often a browser sends the same message, it is handed to Rasa once while the first is under
way, and not at all if it was answered. A turn goes on when the person's patience ends or the
connection is lost: its answer then is there for the next try.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from weakref import WeakValueDictionary

from programme.conversations import Turn, turn, was_offered
from programme.records import Conversation
from programme.store import Store, StoreUnavailable
from web.rasa import Rasa, RasaUnavailable
from web.refusals import Refused, no_answer, not_offered
from web.said import Said

log = logging.getLogger(__name__)

Mark = tuple[str, str]


class Turns:
    """Takes turns. One conversation's turns go one after the other.

    patience: seconds after which the person is told to try again.
    """

    def __init__(self, store: Store, rasa: Rasa, patience: float = 20.0) -> None:
        self._store, self._rasa, self._patience = store, rasa, patience
        self._under_way: dict[Mark, asyncio.Task[Turn]] = {}
        # A lock lives as long as somebody holds or awaits it.
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def take(self, conversation: Conversation, said: Said) -> Turn:
        """Have a message answered; give back the turn as it's recorded.

        Raises Refused if the button wasn't offered or no answer came in time; StoreUnavailable.
        """
        mark = (conversation.key, said.client_id)
        task = self._under_way.get(mark)
        if task is None:
            task = asyncio.create_task(self._take(conversation, said))
            self._under_way[mark] = task
            task.add_done_callback(partial(self._ended, mark, conversation.id))
        try:
            return await asyncio.wait_for(asyncio.shield(task), self._patience)
        except TimeoutError:
            raise no_answer() from None

    @asynccontextmanager
    async def alone(self, conversation: Conversation) -> AsyncIterator[None]:
        """Wait until no message of a conversation is being answered, and keep it so."""
        async with self._lock(conversation.key):
            yield

    async def finish(self, seconds: float) -> None:
        """Let the turns under way end, for so long at most: used when the site stops."""
        tasks = list(self._under_way.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()

    async def _take(self, conversation: Conversation, said: Said) -> Turn:
        async with self._lock(conversation.key):
            earlier = await self._store.writing(turn, conversation, said.client_id)
            if earlier and earlier.replies:
                return earlier
            if not said.typed and not await self._store.reading(was_offered, conversation, said.text):
                raise not_offered()
            # A message that Rasa has but never answered (its action failed) is sent again: nobody is left stuck.
            try:
                await self._rasa.say(conversation.key, said.text, client_id=said.client_id, typed=said.typed)
            except RasaUnavailable as error:
                log.warning("turn conversation=%s rasa=%s", conversation.id, error)
                raise no_answer() from error
            made = await self._store.writing(turn, conversation, said.client_id)
            if made is None or not made.replies:
                raise no_answer()
            return made

    def _lock(self, key: str) -> asyncio.Lock:
        lock = self._locks.get(key)
        if lock is None:
            self._locks[key] = lock = asyncio.Lock()
        return lock

    def _ended(self, mark: Mark, conversation_id: int, task: asyncio.Task[Turn]) -> None:
        self._under_way.pop(mark, None)
        if task.cancelled():
            log.warning("turn conversation=%s outcome=stopped", conversation_id)
            return
        # Asked for even if nobody waits any more, or asyncio would complain.
        error = task.exception()
        if isinstance(error, Refused):
            log.info("turn conversation=%s outcome=%s", conversation_id, error.code.value)
        elif isinstance(error, StoreUnavailable):
            log.error("turn conversation=%s outcome=store_down", conversation_id)
        elif error is not None:
            log.error("turn conversation=%s outcome=%s", conversation_id, type(error).__name__)
        else:
            log.info("turn conversation=%s outcome=answered", conversation_id)
