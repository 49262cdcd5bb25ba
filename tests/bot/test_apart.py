"""No test message means so nearly the same as a training example that knowing the one is knowing the other."""

from __future__ import annotations

import csv
from pathlib import Path

import rasa.shared.utils.io

from bot.minilm import MiniLM

ROOT = Path(__file__).resolve().parents[2]
THE_SAME = 0.95


def test_no_test_message_is_a_training_example_in_other_words(encoder: MiniLM) -> None:
    taught = [
        line.removeprefix("- ")
        for path in sorted((ROOT / "data" / "nlu").glob("*.yml"))
        for block in rasa.shared.utils.io.read_yaml_file(path)["nlu"]
        for line in block["examples"].splitlines()
    ]
    with (ROOT / "tests" / "nlu" / "messages.csv").open(encoding="utf-8", newline="") as file:
        asked = [row["text"] for row in csv.DictReader(file)]
    nearest = (encoder.encode(asked) @ encoder.encode(taught).T).max(axis=1)
    assert [text for text, cosine in zip(asked, nearest, strict=True) if cosine > THE_SAME] == []
