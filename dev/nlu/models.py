"""Loading trained models and asking them what they make of messages. Runs beside Rasa, on Python 3.10."""

from __future__ import annotations

import asyncio
import csv
import logging
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dev.nlu.figures import FALLBACK, Understood

ROOT = Path(__file__).resolve().parents[2]
MESSAGES = ROOT / "tests" / "nlu" / "messages.csv"
OUR_MODEL = ROOT / "models" / "returners.tar.gz"
# The dialogue's own limits (actions/answering.py): what "did you mean …?" may name, from which confidence on, how many.
OFFERED = ("faq/", "check_eligibility", "apply", "book_slot")
WORTH_OFFERING, MOST_OFFERED = 0.2, 2


def test_messages() -> list[dict[str, str]]:
    """The test set: text, label (several that would do are joined by "|"), style."""
    with MESSAGES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def understand(model: Path, messages: Sequence[dict[str, str]]) -> list[Understood]:
    """What a model makes of each message, one at a time as in a conversation."""
    return [
        _understood(message, parsed, seconds)
        for message, (parsed, seconds) in zip(messages, parse(model, [one["text"] for one in messages]), strict=False)
    ]


def parse(model: Path, texts: Sequence[str]) -> list[tuple[dict[str, Any], float]]:
    """Rasa's result for each text, and the seconds it took."""
    return asyncio.run(_parse(model, texts))


async def _parse(model: Path, texts: Sequence[str]) -> list[tuple[dict[str, Any], float]]:
    quiet()
    from rasa.core.agent import Agent

    agent = Agent.load(str(model))
    await agent.parse_message("hello")  # the first message pays for what is only loaded when it is needed
    found = []
    for text in texts:
        begun = time.perf_counter()
        parsed = await agent.parse_message(text)
        found.append((parsed, time.perf_counter() - begun))
    return found


def quiet() -> None:
    """Warnings and worse are all that Rasa writes from now on."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("TQDM_DISABLE", "1")
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_logging_and_warnings(logging.WARNING)
    configure_structlog(logging.WARNING)


def _understood(message: dict[str, str], parsed: dict[str, Any], seconds: float) -> Understood:
    ranking = parsed.get("label_ranking") or _stock_ranking(parsed)
    taken = parsed["intent"]["name"] != FALLBACK
    label = parsed.get("full_label") or ranking[0]["label"]
    near = [one["label"] for one in ranking if one["confidence"] >= WORTH_OFFERING and one["label"].startswith(OFFERED)]
    return Understood(
        text=message["text"],
        wanted=frozenset(message["label"].split("|")),
        style=message["style"],
        label=label,
        taken=taken,
        confidence=float(next((one["confidence"] for one in ranking if one["label"] == label), 0.0)),
        seconds=seconds,
        offered=() if taken else tuple(near[:MOST_OFFERED]),
        second=parsed.get("also_asked") or "",
    )


def _stock_ranking(parsed: dict[str, Any]) -> list[dict[str, Any]]:
    """Whole labels as Rasa's own components give them: DIET's intent, and the response selector's topic in it."""
    selected = parsed.get("response_selector") or {}
    ranking = []
    for intent in parsed["intent_ranking"]:
        if intent["name"] == FALLBACK:
            continue
        topics = (selected.get(intent["name"]) or selected.get("default") or {}).get("ranking") or []
        topics = [one for one in topics if one["intent_response_key"].startswith(f"{intent['name']}/")]
        name = topics[0]["intent_response_key"] if topics else intent["name"]
        ranking.append({"label": name, "confidence": intent["confidence"]})
    return ranking
