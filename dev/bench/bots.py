"""The two bots that are compared: this assistant and a stock Rasa bot, on the same data, domain and actions."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from dev.model import BOT_PYTHON, MODEL, ROOT
from dev.processes import Process
from programme.settings import Settings

WORK = ROOT / "var" / "bench"
STOCK_MODEL = WORK / "stock.tar.gz"
STOCK_TRAINING = WORK / "stock.training"


@dataclass(frozen=True)
class Bot:
    """A bot: how its model is trained and its server is started."""

    name: str
    train: list[str]
    model: Path
    serve: list[str]


def ours(settings: Settings) -> Bot:
    """This assistant, as `make run` starts it."""
    python = str(BOT_PYTHON)
    serve = [python, "-m", "bot.serve", "run", *_serve(settings, MODEL), "--endpoints", "endpoints.yml"]
    return Bot("ours", [python, "-m", "bot.train"], MODEL, serve)


def stock(settings: Settings) -> Bot:
    """What `rasa init` leads to: its default pipeline and policies, its tracker store in memory."""
    python = str(BOT_PYTHON)
    endpoints = WORK / "stock_endpoints.yml"
    WORK.mkdir(parents=True, exist_ok=True)
    endpoints.write_text(f"action_endpoint:\n  url: http://127.0.0.1:{settings.actions_port}/webhook\n")
    train = [python, "-W", "ignore", "-m", "rasa", "train", "--force", "--config", "dev/bench/stock_config.yml"]
    train += ["--domain", "domain.yml", "--data", "data/nlu", "data/rules", "data/stories"]
    train += ["--out", str(WORK), "--fixed-model-name", STOCK_MODEL.name.removesuffix(".tar.gz")]
    serve = [python, "-m", "rasa", "run", *_serve(settings, STOCK_MODEL), "--endpoints", str(endpoints)]
    return Bot("stock", train, STOCK_MODEL, serve)


def environment(settings: Settings) -> dict[str, str]:
    """What both bots find in their environment."""
    return dict(os.environ) | {
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": settings.database_url,
        "STATE_DIR": str(settings.state),
        "ACTIONS_PORT": str(settings.actions_port),
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TQDM_DISABLE": "1",
    }


def train(bot: Bot, settings: Settings) -> float:
    """Train a bot from nothing, Rasa's cache included; gives back the seconds it took."""
    shutil.rmtree(ROOT / ".rasa" / "cache", ignore_errors=True)
    WORK.mkdir(parents=True, exist_ok=True)
    log = WORK / f"{bot.name}-training.log"
    begun = time.monotonic()
    with log.open("wb") as file:
        subprocess.run(bot.train, cwd=ROOT, env=environment(settings), stdout=file, stderr=file, check=True)
    return time.monotonic() - begun


def server(bot: Bot, settings: Settings) -> Process:
    """The bot's server, not started yet."""
    return Process(
        bot.name, bot.serve, f"{settings.rasa_url}/status", environment(settings), WORK / f"{bot.name}-server.log"
    )


def memory(process: Process) -> float:
    """What the server's processes hold of the machine's memory (resident set), in MB."""
    root = psutil.Process(process.pid)
    return float(sum(one.memory_info().rss for one in [root, *root.children(recursive=True)])) / 1e6


def _serve(settings: Settings, model: Path) -> list[str]:
    port = str(settings.rasa_port)
    return ["--enable-api", "-i", "127.0.0.1", "-p", port, "-m", str(model), "--credentials", "credentials.yml"]
