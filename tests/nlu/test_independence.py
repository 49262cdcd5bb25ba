"""The messages that understanding is measured on are not those it was taught with, nor near copies of them.

That none is too near in meaning either is held by tests/bot/test_apart.py, which has the encoder.
"""

from __future__ import annotations

import csv

import yaml
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from programme.settings import ROOT

# Two slips of the thumb apart, or so much alike, is a near copy.
NEAR, ALIKE = 2, 0.85


def test_no_message_of_the_test_set_is_nearly_a_training_example() -> None:
    taught, asked = _taught(), _asked()
    assert len(asked) >= 900
    apart = process.cdist(asked, taught, scorer=Levenshtein.distance, score_cutoff=NEAR, workers=-1)
    alike = process.cdist(asked, taught, scorer=Levenshtein.normalized_similarity, score_cutoff=ALIKE, workers=-1)
    near = (apart.min(axis=1) <= NEAR) | (alike.max(axis=1) >= ALIKE)
    assert [text for text, is_near in zip(asked, near, strict=True) if is_near] == []


def _taught() -> list[str]:
    return [
        _plain(line.removeprefix("- "))
        for path in (ROOT / "data" / "nlu").glob("*.yml")
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in block["examples"].splitlines()
    ]


def _asked() -> list[str]:
    with (ROOT / "tests" / "nlu" / "messages.csv").open(encoding="utf-8", newline="") as file:
        return [_plain(row["text"]) for row in csv.DictReader(file)]


def _plain(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum() or sign == " ").strip()
