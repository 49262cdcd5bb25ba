"""Where two topics are about as likely, nothing is taken as understood: the dialogue asks which was meant."""

from __future__ import annotations

import pytest
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.doubt import CloseTopics
from bot.topics import FULL_LABEL, LABEL_RANKING

OFFERED = ["faq", "apply"]


def understood(*ranking: tuple[str, float]) -> Message:
    """A message as the classifiers leave it."""
    ranked = [{"label": label, "confidence": confidence} for label, confidence in ranking]
    label, confidence = ranking[0] if ranking else (None, 0.0)
    intent = {"name": label.split("/")[0] if label else None, "confidence": confidence}
    return Message({INTENT: intent, FULL_LABEL: label, LABEL_RANKING: ranked})


def doubted(*ranking: tuple[str, float], **config: object) -> Message:
    component = CloseTopics({"unsure": 0.5, "apart": 0.2, "offered": OFFERED, **config})
    return component.process([understood(*ranking)])[0]


@pytest.mark.parametrize(
    "ranking",
    [
        pytest.param([("faq/cost", 0.4), ("faq/pay", 0.39)], id="two topics"),
        pytest.param([("faq/cost", 0.4), ("faq/pay", 0.33)], id="just within the distance"),
        pytest.param([("faq/cost", 0.4), ("faq/pay", 0.4)], id="the same confidence"),
        pytest.param([("faq/how_to_apply", 0.45), ("apply", 0.44), ("stop", 0.1)], id="a topic and an intent"),
        pytest.param([("faq/cost", 0.499), ("faq/pay", 0.45)], id="nearly sure"),
    ],
)
def test_a_close_call_between_two_that_can_be_offered_is_no_understanding(ranking: list[tuple[str, float]]) -> None:
    assert doubted(*ranking).get(INTENT) == {"name": "nlu_fallback", "confidence": ranking[0][1]}


@pytest.mark.parametrize(
    "ranking",
    [
        pytest.param([("faq/cost", 0.4), ("faq/pay", 0.31)], id="far enough apart"),
        pytest.param([("faq/cost", 0.5), ("faq/pay", 0.49)], id="sure enough, however near the second"),
        pytest.param([("faq/cost", 0.4), ("smalltalk/hello", 0.39)], id="the second can't be offered"),
        pytest.param([("stop", 0.4), ("faq/pay", 0.39)], id="the first can't be offered"),
        pytest.param([("faq/cost", 0.4), ("smalltalk/hello", 0.39), ("faq/pay", 0.38)], id="only the third is offered"),
        pytest.param([("faq/cost", 0.4)], id="there is no second"),
        pytest.param([], id="there is none at all"),
    ],
)
def test_anything_else_stands_as_it_was_understood(ranking: list[tuple[str, float]]) -> None:
    assert doubted(*ranking).get(INTENT) == understood(*ranking).get(INTENT)


def test_the_ranking_stays_so_that_both_can_be_offered() -> None:
    ranking = [("faq/cost", 0.4), ("faq/pay", 0.39)]
    found = doubted(*ranking)
    assert [one["label"] for one in found.get(LABEL_RANKING)] == ["faq/cost", "faq/pay"]
    assert found.get(FULL_LABEL) == "faq/cost"


def test_by_itself_it_offers_nothing_so_every_close_call_stands() -> None:
    config = CloseTopics.get_default_config()
    assert doubted(("faq/cost", 0.4), ("faq/pay", 0.4), **config).get(INTENT)["name"] == "faq"


def test_a_message_nobody_classified_is_left_alone() -> None:
    message = Message({})
    assert CloseTopics(CloseTopics.get_default_config()).process([message])[0].get(INTENT) is None
