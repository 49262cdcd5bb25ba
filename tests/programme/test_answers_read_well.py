"""Every answer can be read at a glance by somebody who is tired, and promises nothing that the programme doesn't.

How hard a text is to read is measured by the automated readability index (ARI): words a sentence and letters a word,
as a school grade. Grade 7 is read at the age of 12 to 13, grade 8 at 13 to 14. It needs no dictionary.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import NamedTuple

import pytest
import textstat

from programme.answers import Answers, facts_today, load_answers
from programme.content import Programme
from programme.settings import ROOT
from programme.store import Store
from tests.conftest import NOW
from tests.support.records import a_cohort, a_slot

MOST_WORDS_A_SENTENCE = 25
MOST_WORDS_AT_FIRST = 60
# One text of thirty words is easily pushed up by a word that can't be avoided ("qualification"): it may be harder.
HARDEST_ON_AVERAGE, HARDEST = 7.0, 12.0
WHERE_THE_ANSWER_IS_NO = ("job_guarantee", "pay", "childcare", "travel_costs", "qualification", "placement")

SENTENCE_ENDS = re.compile(r"(?<=[.?!])[”\"]?\s+")
PROMISES = re.compile(
    r"\bguarantee|\bpromis|\bensures?\b|\b(?:will|you'll) (?:get|find|have) a job\b|\bwe(?: wi|')ll find you\b", re.I
)
DENIES = re.compile(r"\b(?:not|no|never)\b|n['’]t\b", re.I)


class Said(NamedTuple):
    """What is said of a topic: at first, and as a whole."""

    first: str
    whole: str


@pytest.fixture(scope="module")
def answers(programme: Programme) -> Answers:
    """The real answers."""
    return load_answers(ROOT / "data", programme)


@pytest.fixture
def said(store: Store, programme: Programme, answers: Answers) -> dict[str, Said]:
    """Every answer as it is said today: with an open cohort, and those that name it without one too."""
    with store.write() as session:
        without = facts_today(session, programme, NOW, site="https://returners.example.org")
        a_cohort(session, NOW, name="January 2027")
        for hours in (24, 26):
            a_slot(session, NOW + timedelta(hours=hours))
        facts = facts_today(session, programme, NOW, site="https://returners.example.org")
    found = {name: Said(answers.say(name, facts, brief=True), answers.say(name, facts)) for name in answers.topics}
    for name, topic in answers.topics.items():
        if topic.when_no_cohort:
            text = answers.say(name, without)
            found[f"{name}, no cohort"] = Said(text, text)
    return found


def sentences(text: str) -> list[str]:
    return [sentence for sentence in SENTENCE_ENDS.split(text) if sentence.strip()]


def words_a_sentence(text: str) -> float:
    return len(text.split()) / len(sentences(text))


def grade(text: str) -> float:
    return float(textstat.automated_readability_index(text))


def promises(text: str) -> list[str]:
    """The sentences that promise something and don't deny it."""
    return [sentence for sentence in sentences(text) if PROMISES.search(sentence) and not DENIES.search(sentence)]


def test_every_answer_is_looked_at(said: dict[str, Said], answers: Answers) -> None:
    assert said.keys() > answers.topics.keys()
    assert all(one.whole.startswith(one.first) for one in said.values())
    assert any(one.whole != one.first for one in said.values())


def test_sentences_are_short(said: dict[str, Said]) -> None:
    found = {name: words_a_sentence(one.whole) for name, one in said.items()}
    assert {name: words for name, words in found.items() if words >= MOST_WORDS_A_SENTENCE} == {}


def test_the_point_is_made_before_anybody_stops_reading(said: dict[str, Said]) -> None:
    found = {name: len(one.first.split()) for name, one in said.items()}
    assert {name: words for name, words in found.items() if words > MOST_WORDS_AT_FIRST} == {}


def test_the_answers_are_read_with_ease_by_a_child_of_thirteen(said: dict[str, Said]) -> None:
    grades = [grade(one.whole) for one in said.values()]
    assert sum(grades) / len(grades) <= HARDEST_ON_AVERAGE


def test_no_single_answer_is_hard_to_read(said: dict[str, Said]) -> None:
    found = {name: round(grade(one.whole), 1) for name, one in said.items()}
    assert {name: hard for name, hard in found.items() if hard > HARDEST} == {}


def test_long_words_in_long_sentences_are_what_makes_a_text_hard() -> None:
    easy = "It is free. You pay nothing to join. We call you back in two days."
    hard = "Participation necessitates demonstrable engagement with all requirements established hereunder."
    assert grade(easy) < HARDEST_ON_AVERAGE < HARDEST < grade(hard)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We guarantee you a job.", ["We guarantee you a job."]),
        ("It is free. You will get a job. Do apply!", ["You will get a job."]),
        ("We'll find you work.", ["We'll find you work."]),
        ("We will find you a mentor.", ["We will find you a mentor."]),
        ("That is a promise! No, it is not.", ["That is a promise!"]),
        ("The programme doesn't promise a job.", []),
        ("No grant is promised.", []),
        ("I can’t promise that.", []),
        ("You get coaching, and a coordinator calls you back.", []),
    ],
)
def test_a_promise_is_recognised_unless_its_own_sentence_denies_it(text: str, found: list[str]) -> None:
    assert promises(text) == found


def test_no_answer_promises_what_the_programme_does_not(said: dict[str, Said]) -> None:
    found = {name: promises(one.whole) for name, one in said.items()}
    assert {name: promised for name, promised in found.items() if promised} == {}


@pytest.mark.parametrize("name", WHERE_THE_ANSWER_IS_NO)
def test_where_the_answer_is_no_it_begins_with_no(said: dict[str, Said], name: str) -> None:
    assert re.match(r"No\b", said[name].first)
