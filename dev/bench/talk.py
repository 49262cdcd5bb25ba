"""Talking to a bot and taking the time: one turn, and many people at once."""

from __future__ import annotations

import asyncio
import statistics
import time
import uuid
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession

QUESTIONS = [
    "how much does it cost?",
    "is childcare paid for?",
    "when does the next one start",
    "do i need a degree",
    "what is refresh week",
    "is it online",
    "will i get a job at the end",
    "can men join",
]
ANSWERS = ["Hull", "yes, my kids", "nearly 6 years", "no, at home with the kids", "software tester at BT", "im british"]
ASKED = ["home_area", "caring_break", "break_length", "current_work", "experience", "right_to_work"]


@dataclass(frozen=True)
class Times:
    """Times of turns in milliseconds, and how many of them were not answered as they should be."""

    median: float
    p95: float
    count: int
    wrong: int

    @classmethod
    def of(cls, seconds: list[float], wrong: int) -> Times:
        """The figures of a list of times."""
        ordered = sorted(seconds)
        p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
        return cls(statistics.median(ordered) * 1e3, p95 * 1e3, len(ordered), wrong)


class Talk:
    """Conversations with one server."""

    def __init__(self, session: ClientSession, rasa_url: str) -> None:
        self._session, self._url = session, f"{rasa_url}/webhooks/rest/webhook"

    async def say(self, key: str, text: str) -> tuple[float, list[dict[str, Any]]]:
        """Say one thing; gives back the seconds until the answer, and the answer."""
        begun = time.perf_counter()
        async with self._session.post(self._url, json={"sender": key, "message": text}) as response:
            replies = await response.json()
        return time.perf_counter() - begun, replies

    async def questions(self, conversations: int) -> Times:
        """Ask every question in so many fresh conversations, one after the other."""
        seconds, wrong = [], 0
        for _ in range(conversations):
            key = uuid.uuid4().hex
            for question in QUESTIONS:
                taken, replies = await self.say(key, question)
                seconds.append(taken)
                wrong += not any(reply.get("text") for reply in replies)
        return Times.of(seconds, wrong)

    async def form_turns(self, conversations: int) -> Times:
        """Answer the eligibility form's questions in so many fresh conversations; its last answer is not counted."""
        seconds, wrong = [], 0
        for _ in range(conversations):
            key = uuid.uuid4().hex
            await self.say(key, "can i join")
            for number, answer in enumerate(ANSWERS[:-1]):
                taken, replies = await self.say(key, answer)
                seconds.append(taken)
                asked = [reply["custom"].get("asks") for reply in replies if "custom" in reply]
                wrong += ASKED[number + 1] not in asked
        return Times.of(seconds, wrong)

    async def turns_a_second(self, people: int, turns: int) -> float:
        """How many turns a second the server answers with so many people talking at once, `turns` turns each."""

        async def one_person() -> None:
            key = uuid.uuid4().hex
            said = [*QUESTIONS[:4], "can i join", *ANSWERS, *QUESTIONS[4:]]
            for number in range(turns):
                await self.say(key, said[number % len(said)])

        begun = time.perf_counter()
        await asyncio.gather(*(one_person() for _ in range(people)))
        return people * turns / (time.perf_counter() - begun)

    async def long_conversation(self, length: int) -> tuple[float, float]:
        """The median seconds of ten turns from the fifth on, and of the last ten of a conversation of `length`."""
        key, seconds = uuid.uuid4().hex, []
        for number in range(length):
            seconds.append((await self.say(key, QUESTIONS[number % len(QUESTIONS)]))[0])
        return statistics.median(seconds[4:14]), statistics.median(seconds[-10:])
