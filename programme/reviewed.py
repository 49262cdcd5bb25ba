"""Learning from use: messages that were given their right label become examples in `data/nlu/reviewed.yml`."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import yaml

LONGEST = 600
# What looks like an e-mail address, a telephone number, a full postcode: it stays with the person.
PERSONAL = re.compile(r"\S+@\S+|\+?\d[\d ]{8,}\d|\b[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}\b")


class NotTaken(Exception):
    """A message that can't become an example. The message says why, and what to do."""


def add(root: Path, text: str, label: str) -> None:
    """Add a message to `data/nlu/reviewed.yml` under `root`. Raises NotTaken, in one line, if it can't be used.

    A message of the test set is refused (what is measured may never be learned), and so is one that gives a person
    away, one that is known already, and a label that doesn't exist.
    """
    text = " ".join(text.split()).replace("[", "(").replace("]", ")")
    examples = _examples(root)
    if not text or len(text) > LONGEST:
        raise NotTaken(f"A message has between 1 and {LONGEST} characters; shorten it to what shows its meaning.")
    if label not in examples:
        raise NotTaken(f"There is no label `{label}`: docs/labels.md lists them.")
    if PERSONAL.search(text):
        raise NotTaken("The message holds an e-mail address, a number or a postcode: leave that out and try again.")
    if _plain(text) in _test_messages(root):
        raise NotTaken("The message is in the test set, which nothing may be learned from.")
    for known, some in examples.items():
        if _plain(text) in {_plain(one) for one in some}:
            raise NotTaken(f"The message is known already, as `{known}`.")
    path = root / "data" / "nlu" / "reviewed.yml"
    kept = path.read_text(encoding="utf-8")
    head = kept[: kept.index("nlu:")]
    reviewed = _read(path)
    reviewed.setdefault(label, []).append(text)
    path.write_text(head + _written(reviewed), encoding="utf-8")


def _written(examples: dict[str, list[str]]) -> str:
    blocks = [
        f"  - intent: {label}\n    examples: |\n" + "".join(f"      - {text}\n" for text in some)
        for label, some in sorted(examples.items())
    ]
    return "nlu:\n" + "\n".join(blocks)


def _examples(root: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted((root / "data" / "nlu").glob("*.yml")):
        for label, some in _read(path).items():
            found.setdefault(label, []).extend(some)
    return found


def _read(path: Path) -> dict[str, list[str]]:
    blocks: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"] or []
    return {block["intent"]: [line[2:] for line in block["examples"].splitlines()] for block in blocks}


def _test_messages(root: Path) -> set[str]:
    with (root / "tests" / "nlu" / "messages.csv").open(encoding="utf-8", newline="") as file:
        return {_plain(row["text"]) for row in csv.DictReader(file)}


def _plain(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())
