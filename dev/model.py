"""Trains the model if it is missing or what it is made of has changed: `python -m dev.model`."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "models" / "returners.tar.gz"
INPUTS = MODEL.with_name("returners.inputs")
MADE_FROM = ("answers/*", "nlu/*", "rules/*", "stories/*", "distress", "entities", "spelling")
BOT_PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"


def inputs() -> Iterator[Path]:
    """The files a model is made of, in a fixed order."""
    for name in ("config.yml", "domain.yml", "bot/requirements.lock", "data/places.csv"):
        yield ROOT / name
    for pattern in ("bot/*.py", *(f"data/{part}.yml" for part in MADE_FROM)):
        yield from sorted(ROOT.glob(pattern))


def fingerprint() -> str:
    """A hash of everything a model is made of."""
    digest = hashlib.sha256()
    for path in inputs():
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_current() -> bool:
    """Whether there is a model, made of the files as they are now."""
    return MODEL.is_file() and INPUTS.is_file() and INPUTS.read_text() == fingerprint()


def ensure() -> None:
    """Train unless the model is current. Exits with one line if training fails."""
    if is_current():
        return
    made_of = fingerprint()
    print("Training the model (about two minutes) …", flush=True)
    log = ROOT / "var" / "train.log"
    log.parent.mkdir(exist_ok=True)
    with log.open("wb") as file:
        done = subprocess.run(
            [BOT_PYTHON, "-m", "bot.train"],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=file,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        last = log.read_text(errors="replace").strip().splitlines()[-1:] or ["no output"]
        sys.exit(f"Training failed: {last[0]} The whole log is in {log.relative_to(ROOT)}.")
    INPUTS.write_text(made_of)
    print("The model is trained.", flush=True)


if __name__ == "__main__":
    ensure()
