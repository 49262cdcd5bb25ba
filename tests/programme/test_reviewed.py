"""A message that a coordinator has given its right label is learned, unless it mustn't be."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
import yaml

from programme.reviewed import NotTaken, add
from programme.settings import ROOT


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of what is learned from and measured on."""
    shutil.copytree(ROOT / "data" / "nlu", tmp_path / "data" / "nlu")
    (tmp_path / "tests" / "nlu").mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "nlu" / "messages.csv", tmp_path / "tests" / "nlu")
    return tmp_path


def reviewed(root: Path) -> dict[str, list[str]]:
    blocks = yaml.safe_load((root / "data" / "nlu" / "reviewed.yml").read_text(encoding="utf-8"))["nlu"] or []
    return {block["intent"]: block["examples"].splitlines() for block in blocks}


def test_a_reviewed_message_becomes_an_example_beside_those_before_it(root: Path) -> None:
    add(root, "is there owt\n to pay   at the very end of it all", "faq/cost")
    add(root, "who sees all that stuff i typed last wednesday", "faq/data_protection")
    add(root, "do they send me a bill when it is all over", "faq/cost")
    kept = reviewed(root)
    assert kept["faq/cost"][-2:] == [
        "- is there owt to pay at the very end of it all",
        "- do they send me a bill when it is all over",
    ]
    assert kept["faq/data_protection"][-1:] == ["- who sees all that stuff i typed last wednesday"]


@pytest.mark.parametrize(
    ("text", "label", "said"),
    [
        ("a message", "faq/no_such_topic", "no label"),
        ("   ", "faq/cost", "between 1 and"),
        ("x" * 601, "faq/cost", "between 1 and"),
        ("is it free, write to ada@example.com", "faq/cost", "leave that out"),
        ("is it free, ring 07700 900123", "faq/cost", "leave that out"),
        ("is it free in LS6 2AB", "faq/cost", "leave that out"),
    ],
)
def test_what_cannot_be_learned_is_refused_and_nothing_is_changed(root: Path, text: str, label: str, said: str) -> None:
    before = reviewed(root)
    with pytest.raises(NotTaken, match=said):
        add(root, text, label)
    assert reviewed(root) == before


def test_what_is_measured_is_never_learned(root: Path) -> None:
    with (root / "tests" / "nlu" / "messages.csv").open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["label"].startswith("faq/"))
    with pytest.raises(NotTaken, match="test set"):
        add(root, row["text"].upper(), row["label"].split("|")[0])


def test_what_is_known_already_is_not_learned_twice(root: Path) -> None:
    add(root, "is there owt to pay at the very end of it all", "faq/cost")
    with pytest.raises(NotTaken, match="known already, as `faq/cost`"):
        add(root, "Is there owt to pay at the very end of it all?", "faq/pay")
