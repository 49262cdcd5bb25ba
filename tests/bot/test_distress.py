"""Distress is answered kindly whatever it was taken for, and idle talk of killing and dying isn't taken for it."""

from __future__ import annotations

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.distress import LABEL, Distress
from bot.spelling import READ_AS
from bot.topics import FULL_LABEL, LABEL_RANKING

FALLBACK = "nlu_fallback"


@pytest.fixture(scope="module")
def component() -> Distress:
    """With the words of `data/distress.yml`."""
    return Distress(Distress.get_default_config())


def taken_for(label: str, text: str, confidence: float = 0.9) -> Message:
    """A message that was understood as something."""
    intent = {"name": label.split("/")[0], "confidence": confidence}
    ranking = [{"label": label, "confidence": confidence}]
    return Message({TEXT: text, INTENT: intent, FULL_LABEL: label, LABEL_RANKING: ranking})


def not_understood(text: str, *ranking: tuple[str, float]) -> Message:
    """A message of which the best label wasn't sure enough."""
    ranked = [{"label": label, "confidence": confidence} for label, confidence in ranking]
    intent = {"name": FALLBACK, "confidence": ranking[0][1]}
    return Message({TEXT: text, INTENT: intent, FULL_LABEL: ranking[0][0], LABEL_RANKING: ranked})


CERTAIN = [
    "I want to kill myself",
    "i keep thinking of killing my self",
    "I WANT TO END IT ALL",
    "I feel like ending it all",
    "some days I think of ending my life",
    "I've thought about taking my own life",
    "I feel suicidal",
    "I've started to self-harm again",
    "i cut myself when it gets bad",
    "I just want to die",
    "wanna die",
    "I wish I was dead",
    "I wish I were dead",
    "they would all be better off if I was dead",
    "my family would be better off without me",
    "I'd be better off dead",
    "I don't want to live",
    "dont want to be here any more",
    "I do not want to live any more",
    "I don’t want to wake up tomorrow",
    "there's no reason to live",
    "what's the use, there's no point in going on",
    "I can't go on like this",
    "I cannot go on like this",
    "i cant take it anymore",
    "I can’t cope any more",
    "I don't know how much longer I can keep going",
    "my husband hits me",
    "he beats me",
    "my ex threatens me",
    "im scared of my husband",
    "I'm not safe at home",
]


@pytest.mark.parametrize("text", CERTAIN)
def test_words_of_distress_are_never_missed_however_sure_the_classifier_was(component: Distress, text: str) -> None:
    (found,) = component.process([taken_for("faq/cost", text, 0.99)])
    assert found.get(FULL_LABEL) == LABEL
    assert found.get(INTENT) == {"name": "smalltalk", "confidence": 1.0, "full_retrieval_intent_name": LABEL}


@pytest.mark.parametrize(
    "text",
    [
        "this deadline is killing me",
        "my feet are killing me",
        "I'd kill for a coffee",
        "I'm dying to get back to work",
        "is the programme dead",
        "I'm dead keen",
        "I want to be dead sure before I apply",
        "the line keeps going dead",
        "my career died when I had kids",
        "do I send it all by email",
        "I spend it all on childcare",
        "when does it end",
        "it was the end of my contract",
        "I don't want to go back to my old job",
        "I don't want to go on camera",
        "I don't want to live in London",
        "is there any point in applying",
        "is there any point in going on the waiting list",
        "I can't go on Tuesdays",
        "I can't take this any earlier in the day",
        "I need to cut my hours",
        "I taught myself Python",
        "I keep kicking myself for leaving",
        "I'm scared of my first interview",
        "is my data safe at home",
        "my husband helps me",
        "the other candidate was quicker, she beat me to it",
        "my mum died last year",
    ],
)
def test_harmless_words_that_come_near_are_left_as_they_were_understood(component: Distress, text: str) -> None:
    (found,) = component.process([taken_for("faq/cost", text)])
    assert found.get(FULL_LABEL) == "faq/cost"
    assert found.get(INTENT) == {"name": "faq", "confidence": 0.9}


@pytest.mark.parametrize(
    ("typed", "read"),
    [("im sucidal", "I'm suicidal"), ("i dont wanna be here anymore", "I don't want to be here anymore")],
    ids=["a slip", "text-speak"],
)
def test_words_of_distress_are_not_missed_for_how_they_are_spelt(component: Distress, typed: str, read: str) -> None:
    message = taken_for("faq/cost", typed)
    message.set(READ_AS, read)
    assert component.process([message])[0].get(FULL_LABEL) == LABEL


def test_words_of_distress_count_in_what_was_not_understood_too(component: Distress) -> None:
    (found,) = component.process([not_understood("i feel suicidal innit", ("faq/cost", 0.1))])
    assert (found.get(FULL_LABEL), found.get(INTENT)["confidence"]) == (LABEL, 1.0)


def test_what_leans_towards_distress_is_distress_where_nothing_was_sure(component: Distress) -> None:
    (found,) = component.process([not_understood("it is all so dark", (LABEL, 0.2), ("faq/cost", 0.1))])
    assert found.get(FULL_LABEL) == LABEL
    assert found.get(INTENT) == {"name": "smalltalk", "confidence": 0.2, "full_retrieval_intent_name": LABEL}


@pytest.mark.parametrize(
    ("ranking", "name"),
    [
        pytest.param([(LABEL, 0.15)], "smalltalk", id="just enough"),
        pytest.param([(LABEL, 0.14)], FALLBACK, id="too little"),
        pytest.param([("faq/cost", 0.21), (LABEL, 0.2)], FALLBACK, id="something else is likelier"),
    ],
)
def test_to_lean_is_to_be_the_likeliest_by_a_little(
    component: Distress, ranking: list[tuple[str, float]], name: str
) -> None:
    (found,) = component.process([not_understood("hm", *ranking)])
    assert found.get(INTENT)["name"] == name


def test_what_was_understood_as_distress_keeps_its_confidence(component: Distress) -> None:
    (found,) = component.process([taken_for(LABEL, "I want to die", 0.7)])
    assert found.get(INTENT) == {"name": "smalltalk", "confidence": 0.7}


@pytest.mark.parametrize("data", [{}, {TEXT: ""}], ids=["without a text", "empty"])
def test_a_message_that_says_nothing_is_left_alone(component: Distress, data: dict) -> None:
    (found,) = component.process([Message(data)])
    assert (found.get(INTENT), found.get(FULL_LABEL)) == (None, None)
