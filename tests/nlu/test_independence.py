"""The messages that understanding is measured on are not those it was taught with."""

from __future__ import annotations

import csv

import yaml

from programme.settings import ROOT


def test_no_message_of_the_test_set_is_a_training_example() -> None:
    taught = set()
    for path in (ROOT / "data" / "nlu").glob("*.yml"):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            taught |= {_plain(line.removeprefix("- ")) for line in block["examples"].splitlines()}
    with (ROOT / "tests" / "nlu" / "messages.csv").open(encoding="utf-8", newline="") as file:
        asked = {_plain(row["text"]) for row in csv.DictReader(file)}
    assert len(asked) > 700
    assert asked & taught == set()


def _plain(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())
