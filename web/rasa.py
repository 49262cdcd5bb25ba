"""Rasa, as the site reaches it: on loopback, by its REST channel."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import ClientError, ClientSession, ClientTimeout

STATUS_PATIENCE = ClientTimeout(total=3)


class RasaUnavailable(Exception):
    """Rasa can't be reached, takes too long or answers with an error. The message names the kind of fault."""


class Rasa:
    """A client of the Rasa server at `url`. Usable inside `connected`.

    longest: seconds after which a turn is given up for good.
    """

    def __init__(self, url: str, longest: float = 120.0) -> None:
        self._url, self._longest = url, ClientTimeout(total=longest)

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[None]:
        """Keep connections open for as long as the block runs."""
        async with ClientSession() as self._session:
            yield

    async def say(self, key: str, text: str, *, client_id: str, typed: bool) -> None:
        """Hand Rasa a message of the conversation `key`; comes back when Rasa has answered it.

        The answer itself is read from Rasa's events, so that what is shown is what is kept.
        Raises RasaUnavailable.
        """
        message = {"sender": key, "message": text, "metadata": {"client_id": client_id, "typed": typed}}
        try:
            async with self._session.post(
                f"{self._url}/webhooks/rest/webhook", json=message, timeout=self._longest
            ) as response:
                await response.read()
                if response.status != 200:
                    raise RasaUnavailable(f"status {response.status}")
        except (ClientError, TimeoutError) as error:
            raise RasaUnavailable(type(error).__name__) from error

    async def model(self) -> str | None:
        """The name of the model Rasa has loaded, or None if it has none yet. Raises RasaUnavailable."""
        try:
            async with self._session.get(f"{self._url}/status", timeout=STATUS_PATIENCE) as response:
                if response.status != 200:
                    return None
                status = await response.json()
        except (ClientError, TimeoutError, ValueError) as error:
            raise RasaUnavailable(type(error).__name__) from error
        model = status.get("model_file") if isinstance(status, dict) else None
        return str(model) if model else None
