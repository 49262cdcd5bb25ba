"""Compares this assistant with a stock Rasa bot in one run, then lets many people book at once: `make bench`.

The stock bot's training takes long: its model is kept in var/bench/ and `--retrain` trains it again.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientSession, ClientTimeout

from dev import bench_booking, model
from dev.bench import bots
from dev.bench.bots import Bot
from dev.bench.talk import Talk, Times
from dev.processes import Process, assistant, start_all, stop_all
from programme import migrations, samples
from programme.content import load_programme
from programme.settings import Settings
from programme.store import Store
from programme.times import system_clock

PEOPLE = (1, 4, 16)
CONVERSATIONS, TURNS_EACH = 25, 30


@dataclass
class Figures:
    """Everything measured of one bot."""

    training: float
    start_up: float
    question: Times
    form_turn: Times
    throughput: dict[int, float]
    memory_at_rest: float
    memory_afterwards: float
    fifth_turn: float
    late_turn: float


def main() -> None:
    """Train, start and talk to each bot in turn, and print one table; then that of `dev.bench_booking`."""
    options = argparse.ArgumentParser(prog="make bench")
    options.add_argument("--retrain", action="store_true", help="train the stock bot again")
    retrain = options.parse_args().retrain
    with tempfile.TemporaryDirectory() as folder:
        settings = _settings(Path(folder))
        others = [process for process in assistant(settings) if process.name == "actions"]
        ours, stock = bots.ours(settings), bots.stock(settings)
        trained = {"ours": _train(ours, settings), "stock": _stock_training(stock, settings, retrain)}
        start_all(others)
        try:
            found = {bot.name: _measure(bot, settings, trained[bot.name]) for bot in (ours, stock)}
        finally:
            stop_all(others)
    print(_table(found["ours"], found["stock"]))
    bench_booking.main()


def _settings(folder: Path) -> Settings:
    settings = Settings.from_environment(
        {"STATE_DIR": str(folder), "RASA_PORT": "15005", "ACTIONS_PORT": "15055", "PORT": "18080"}
    )
    store = Store.connect(settings)
    migrations.upgrade(store)
    with store.write() as session:
        samples.add_samples(session, load_programme(settings.data), system_clock())
    store.close()
    return settings


def _train(bot: Bot, settings: Settings) -> float:
    print(f"Training {bot.name} …", flush=True)
    taken = bots.train(bot, settings)
    if bot.name == "ours":
        model.INPUTS.write_text(model.fingerprint())
    return taken


def _stock_training(bot: Bot, settings: Settings, retrain: bool) -> float:
    if retrain or not (bots.STOCK_MODEL.is_file() and bots.STOCK_TRAINING.is_file()):
        bots.STOCK_TRAINING.parent.mkdir(parents=True, exist_ok=True)
        bots.STOCK_TRAINING.write_text(str(_train(bot, settings)))
    return float(bots.STOCK_TRAINING.read_text())


def _measure(bot: Bot, settings: Settings, training: float) -> Figures:
    print(f"Measuring {bot.name} …", flush=True)
    process = bots.server(bot, settings)
    begun = time.monotonic()
    start_all([process])
    start_up = time.monotonic() - begun
    try:
        return asyncio.run(_talk(process, settings, training, start_up))
    finally:
        process.stop()


async def _talk(process: Process, settings: Settings, training: float, start_up: float) -> Figures:
    async with ClientSession(timeout=ClientTimeout(total=120)) as session:
        talk = Talk(session, settings.rasa_url)
        await talk.questions(2)  # what is loaded at the first message isn't counted
        at_rest = bots.memory(process)
        question, form_turn = await talk.questions(CONVERSATIONS), await talk.form_turns(CONVERSATIONS)
        throughput = {people: await talk.turns_a_second(people, TURNS_EACH) for people in PEOPLE}
        fifth, late = await talk.long_conversation(300)
    return Figures(
        training, start_up, question, form_turn, throughput, at_rest, bots.memory(process), fifth * 1e3, late * 1e3
    )


def _table(ours: Figures, stock: Figures) -> str:
    rows: list[tuple[str, Callable[[Figures], float], str]] = [
        ("A question answered, median (ms)", lambda f: f.question.median, ".1f"),
        ("A question answered, 95th percentile (ms)", lambda f: f.question.p95, ".1f"),
        ("A form turn, median (ms)", lambda f: f.form_turn.median, ".1f"),
        ("A form turn, 95th percentile (ms)", lambda f: f.form_turn.p95, ".1f"),
        *(
            (f"Turns a second, {people} talking", lambda f, people=people: f.throughput[people], ".1f")
            for people in PEOPLE
        ),
        ("A turn at the start of a conversation (ms)", lambda f: f.fifth_turn, ".1f"),
        ("The same after 300 turns (ms)", lambda f: f.late_turn, ".1f"),
        ("Start-up (s)", lambda f: f.start_up, ".1f"),
        ("Training (s)", lambda f: f.training, ".0f"),
        ("Memory, ready and warm (MB)", lambda f: f.memory_at_rest, ".0f"),
        ("Memory, after all of this (MB)", lambda f: f.memory_afterwards, ".0f"),
        ("Questions met with silence", lambda f: f.question.wrong, ".0f"),
        ("Form turns that didn't go on", lambda f: f.form_turn.wrong, ".0f"),
    ]
    lines = ["", "| | ours | stock | ours / stock |", "| --- | ---: | ---: | ---: |"]
    for name, of, form in rows:
        ratio = f"{of(ours) / of(stock):.2f}" if of(stock) else ""
        lines.append(f"| {name} | {of(ours):{form}} | {of(stock):{form}} | {ratio} |")
    questions, turns = ours.question.count, ours.form_turn.count
    return "\n".join([*lines, "", f"{questions} questions and {turns} form turns each."])


if __name__ == "__main__":
    main()
