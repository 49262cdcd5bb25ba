"""The training data is even and without contradictions: every topic is taught, and each example says one thing."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import pytest
import yaml

from programme.settings import ROOT

FEWEST_OF_A_TOPIC, FEWEST_OUT_OF_SCOPE, LONGEST = 40, 400, 600


class Example(NamedTuple):
    """A line of the training data."""

    label: str
    text: str
    file: str


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    """Every example of `data/nlu/`."""
    return [
        Example(block["intent"], line.removeprefix("- "), path.name)
        for path in sorted((ROOT / "data" / "nlu").glob("*.yml"))
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in block["examples"].splitlines()
    ]


@pytest.fixture(scope="module")
def by_label(examples: list[Example]) -> dict[str, int]:
    """How many examples each label has."""
    counts: dict[str, int] = defaultdict(int)
    for example in examples:
        counts[example.label] += 1
    return counts


@pytest.fixture(scope="module")
def topics() -> set[str]:
    """The names of all topics that have an answer."""
    return {
        name
        for path in (ROOT / "data" / "answers").glob("*.yml")
        for name, topic in yaml.safe_load(path.read_text(encoding="utf-8"))["topics"].items()
        if topic["answer"].strip()
    }


def plain(text: str) -> str:
    """A text without case and punctuation; one that has nothing else stays as it is."""
    words = "".join(sign for sign in text.lower() if sign.isalnum() or sign.isspace())
    return " ".join(words.split()) or text


def test_every_topic_has_examples_enough(by_label: dict[str, int], topics: set[str]) -> None:
    assert len(topics) >= 60
    few = {name: by_label.get(f"faq/{name}", 0) for name in topics}
    assert {name: count for name, count in few.items() if count < FEWEST_OF_A_TOPIC} == {}


def test_every_label_of_a_question_has_a_topic_with_an_answer(by_label: dict[str, int], topics: set[str]) -> None:
    asked = {label.removeprefix("faq/") for label in by_label if label.startswith("faq/")}
    assert asked - topics == set()


def test_what_is_out_of_scope_is_shown_often_enough(by_label: dict[str, int]) -> None:
    assert by_label["out_of_scope"] >= FEWEST_OUT_OF_SCOPE


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("What's the catch?", "whats the catch", True),
        ("is  it free", "Is it free!", True),
        ("👍", "👎", False),
        ("is it free", "is it true", False),
    ],
    ids=["case and punctuation", "spaces", "emoji", "words"],
)
def test_texts_are_alike_whatever_their_case_and_punctuation(one: str, other: str, alike: bool) -> None:
    assert (plain(one) == plain(other)) is alike


def _groups(examples: list[Example]) -> list[list[Example]]:
    found: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        found[plain(example.text)].append(example)
    return list(found.values())


def test_no_example_stands_under_two_labels(examples: list[Example]) -> None:
    assert [group for group in _groups(examples) if len({one.label for one in group}) > 1] == []


def test_no_example_stands_twice(examples: list[Example]) -> None:
    twice = [group for group in _groups(examples) if len(group) > 1 and len({one.label for one in group}) == 1]
    assert [[f"{one.file}, {one.label}: {one.text}" for one in group] for group in twice] == []


def test_every_line_is_an_example_that_says_something_and_is_not_too_long() -> None:
    wrong = [
        f"{path.name}, {block['intent']}: {line[:60]}"
        for path in sorted((ROOT / "data" / "nlu").glob("*.yml"))
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in block["examples"].splitlines()
        if not line.startswith("- ") or not 0 < len(line.removeprefix("- ").strip()) < LONGEST
    ]
    assert wrong == []
