"""The topic classifier: whole labels, ranked base intents, a confidence that can be believed, and second questions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.encoder import PARTS
from bot.labels import LabelModel, Settings, learn
from bot.minilm import MiniLM
from bot.parts import parts
from bot.topics import ALSO_ASKED, FULL_LABEL, LABEL_RANKING, OF_PARTS, TopicClassifier

EXAMPLES = {
    "faq/cost": ["how much does it cost", "what is the price", "is it free", "do I have to pay"],
    "faq/childcare": ["do you pay for childcare", "is there a nursery", "who looks after my kids"],
    "stop": ["stop", "leave it", "I have to go"],
}
# Beside the questions what people tell of themselves.
WITH_STORIES = {
    **EXAMPLES,
    "faq/hours": ["how many hours a week is it", "how much time does it take", "when are the sessions"],
    "inform": [
        "I live in Leeds with my two kids",
        "I was an engineer for ten years",
        "I left my job when my twins were born",
        "six years out with my mum",
        "we moved to Hull last spring",
    ],
}
CONTEXT = ExecutionContext(GraphSchema({}))


def message(encoder: MiniLM, text: str, label: str | None = None) -> Message:
    """An example or, without a label, a message to be understood, as the encoder leaves them."""
    made = Message.build(text, label) if label else Message({TEXT: text})
    if text.strip():
        made.add_features(Features(encoder.encode_twice([text]), FEATURE_TYPE_SENTENCE, TEXT, "encoder"))
        pieces = parts(text)
        if not label and len(pieces) > 1:
            made.set(PARTS, list(zip(pieces, encoder.encode_twice(pieces), strict=True)))
    return made


@pytest.fixture
def train(encoder: MiniLM, model_storage: ModelStorage, resource: Resource) -> Callable[..., TopicClassifier]:
    """Trains a classifier on examples, keeps it and loads it again: `train(examples, asking=["faq"])`."""

    def trained(examples: dict[str, list[str]], **given: object) -> TopicClassifier:
        data = TrainingData([message(encoder, text, label) for label, some in examples.items() for text in some])
        config = {**TopicClassifier.get_default_config(), **given}
        TopicClassifier.create(config, model_storage, resource, CONTEXT).train(data)
        return TopicClassifier.load(config, model_storage, resource, CONTEXT)

    return trained


@pytest.fixture
def classifier(train: Callable[..., TopicClassifier]) -> TopicClassifier:
    """Trained on a handful of examples."""
    return train(EXAMPLES)


def understood(classifier: TopicClassifier, encoder: MiniLM, text: str) -> Message:
    return classifier.process([message(encoder, text)])[0]


@pytest.mark.parametrize(
    ("text", "label"),
    [("what does it cost me?", "faq/cost"), ("is childcare paid for", "faq/childcare"), ("got to go now", "stop")],
)
def test_a_new_wording_gets_its_whole_label_and_base_intent(
    classifier: TopicClassifier, encoder: MiniLM, text: str, label: str
) -> None:
    found = understood(classifier, encoder, text)
    assert found.get(FULL_LABEL) == label
    assert found.get(INTENT)["name"] == label.split("/")[0]


def test_base_intents_are_ranked_once_each_by_their_best_label(classifier: TopicClassifier, encoder: MiniLM) -> None:
    ranking = understood(classifier, encoder, "is it free of charge").get("intent_ranking")
    assert sorted(one["name"] for one in ranking) == ["faq", "stop"]
    assert ranking == sorted(ranking, key=lambda one: -one["confidence"])


def test_confidence_is_high_for_what_is_known_and_low_for_what_is_not(
    classifier: TopicClassifier, encoder: MiniLM
) -> None:
    known = understood(classifier, encoder, "how much does it cost").get(INTENT)["confidence"]
    unknown = understood(classifier, encoder, "the badger crossed the motorway").get(INTENT)["confidence"]
    assert known > 0.7
    assert unknown < 0.35


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_text_has_no_label(classifier: TopicClassifier, encoder: MiniLM, text: str) -> None:
    found = understood(classifier, encoder, text)
    assert found.get(FULL_LABEL) is None
    assert found.get(INTENT) == {"name": None, "confidence": 0.0}


def test_numbers_are_plain_so_that_they_can_be_written_as_json(classifier: TopicClassifier, encoder: MiniLM) -> None:
    found = understood(classifier, encoder, "is it free")
    confidences: list[float] = [one["confidence"] for one in found.get("label_ranking")]
    assert all(type(confidence) is float for confidence in confidences)


def test_a_single_label_is_never_believed(train: Callable[..., TopicClassifier], encoder: MiniLM) -> None:
    classifier = train({"stop": ["stop", "leave it"]})
    assert understood(classifier, encoder, "stop").get(FULL_LABEL) is None


ASKS_TWO = "How much does it cost? Who looks after my kids?"


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (ASKS_TWO, "faq/cost", "faq/childcare"),
        ("Who looks after my kids? And how much does it cost?", "faq/childcare", "faq/cost"),
        ("is it free and do you pay for childcare", "faq/cost", "faq/childcare"),
        ("Is it free? Is childcare paid for? How many hours a week is it?", "faq/cost", "faq/childcare"),
    ],
    ids=["two sentences", "the other way round", "in one breath", "of three the first two"],
)
def test_of_two_questions_both_are_seen_in_the_order_in_which_they_are_asked(
    train: Callable[..., TopicClassifier], encoder: MiniLM, text: str, first: str, second: str
) -> None:
    found = understood(train(WITH_STORIES, asking=["faq"]), encoder, text)
    assert (found.get(FULL_LABEL), found.get(ALSO_ASKED)) == (first, second)
    assert found.get(INTENT)["full_retrieval_intent_name"] == found.get(LABEL_RANKING)[0]["label"] == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("is it free", "faq/cost", id="one question"),
        pytest.param("How much does it cost? What is the price?", "faq/cost", id="the same question twice"),
        pytest.param("How much does it cost? I have to go now.", "faq/cost", id="the other part is no question"),
        pytest.param("how much does it cost and what about the badger", "faq/cost", id="the other one is unknown"),
    ],
)
def test_there_is_no_second_question_in(
    train: Callable[..., TopicClassifier], encoder: MiniLM, text: str, first: str
) -> None:
    found = understood(train(WITH_STORIES, asking=["faq"]), encoder, text)
    assert (found.get(FULL_LABEL), found.get(ALSO_ASKED)) == (first, None)


@pytest.mark.parametrize(
    "config",
    [{}, {"asking": ["stop"]}, {"asking": ["faq"], "second": 1.01}],
    ids=["no intent that may be asked twice", "another intent", "never sure enough"],
)
def test_a_second_question_is_looked_for_only_as_the_configuration_says(
    train: Callable[..., TopicClassifier], encoder: MiniLM, config: dict
) -> None:
    assert understood(train(WITH_STORIES, **config), encoder, ASKS_TWO).get(ALSO_ASKED) is None


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        pytest.param(ASKS_TWO, ["faq/cost", "faq/childcare"], id="two questions"),
        pytest.param("I live in Leeds. How much does it cost?", ["inform", "faq/cost"], id="an answer and a question"),
        pytest.param("is it free and do you pay for childcare", ["faq/cost", "faq/childcare"], id="in one breath"),
        pytest.param("I live in Leeds. I have to go.", ["inform", "stop"], id="an answer and a goodbye"),
    ],
)
def test_of_several_parts_each_has_the_label_that_it_would_have_alone(
    train: Callable[..., TopicClassifier], encoder: MiniLM, text: str, labels: list[str]
) -> None:
    classifier = train(WITH_STORIES, asking=["faq"])
    found = understood(classifier, encoder, text).get(OF_PARTS)
    assert [one["text"] for one in found] == parts(text)
    assert [one["label"] for one in found] == labels
    for one in found:
        alone = understood(classifier, encoder, one["text"]).get(LABEL_RANKING)[0]
        assert (one["label"], one["confidence"]) == (alone["label"], pytest.approx(alone["confidence"], abs=1e-3))


@pytest.mark.parametrize("text", ["is it free", "I live in Leeds. Thanks.", "", "   "])
def test_a_message_of_one_piece_has_no_parts(classifier: TopicClassifier, encoder: MiniLM, text: str) -> None:
    assert understood(classifier, encoder, text).get(OF_PARTS) == []


def test_parts_are_given_as_they_were_typed_though_they_are_read_over_slips(
    train: Callable[..., TopicClassifier], encoder: MiniLM
) -> None:
    made = message(encoder, "I live in Leeds. How much does it cost?")
    made.set(TEXT, "i live in LEEDS. how mutch does it cots?")
    (found,) = train(WITH_STORIES).process([made])
    assert [one["text"] for one in found.get(OF_PARTS)] == ["i live in LEEDS.", "how mutch does it cots?"]
    assert [one["label"] for one in found.get(OF_PARTS)] == ["inform", "faq/cost"]


STORY = "I left my job as an engineer when my twins were born. We live near Leeds. How much does it cost?"


def test_a_question_is_found_in_the_story_around_it(train: Callable[..., TopicClassifier], encoder: MiniLM) -> None:
    as_a_whole = understood(train(WITH_STORIES, part=0.0), encoder, STORY)
    in_parts = understood(train(WITH_STORIES, telling=["inform"], part=0.5), encoder, STORY)
    assert as_a_whole.get(FULL_LABEL) == "inform"
    assert in_parts.get(FULL_LABEL) == "faq/cost"


def test_a_question_mark_and_what_is_only_told_make_the_question_likelier(
    train: Callable[..., TopicClassifier], encoder: MiniLM
) -> None:
    def likelihood(**config: object) -> float:
        ranking = understood(train(WITH_STORIES, **config), encoder, STORY).get(LABEL_RANKING)
        return next(one["confidence"] for one in ranking if one["label"] == "faq/cost")

    plain = likelihood(question=1.0)
    assert likelihood(question=4.0) > plain
    assert likelihood(question=1.0, telling=["inform"]) > plain


def test_a_story_without_a_question_stays_a_story(train: Callable[..., TopicClassifier], encoder: MiniLM) -> None:
    told = STORY.removesuffix(" How much does it cost?")
    assert understood(train(WITH_STORIES, telling=["inform"]), encoder, told).get(FULL_LABEL) == "inform"


HOW = Settings(**{name: TopicClassifier.get_default_config()[name] for name in Settings.__dataclass_fields__})
PAIRS = [(text, label) for label, some in WITH_STORIES.items() for text in some]
TEXTS, LABELS = [text for text, _ in PAIRS], [label for _, label in PAIRS]
ASKED = ["what does it cost me", "a nursery for my kids", "we live in Hull", "got to go"]


@pytest.fixture(scope="module")
def model(encoder: MiniLM) -> LabelModel:
    """The labels as they are learned from the examples."""
    return learn(TEXTS, encoder.encode_twice(TEXTS), LABELS, HOW)


def ranked(model: LabelModel, encoder: MiniLM, texts: list[str]) -> np.ndarray:
    return np.stack(model.rank(texts, encoder.encode_twice(texts), HOW))


def test_both_opinions_share_out_a_probability_of_one_among_the_labels(model: LabelModel, encoder: MiniLM) -> None:
    found = ranked(model, encoder, ASKED)
    assert found.shape == (2, len(ASKED), len(WITH_STORIES))
    assert np.allclose(found.sum(axis=2), 1.0, atol=1e-5)
    assert found.min() >= 0.0


def test_both_opinions_find_the_labels_of_the_examples_again(model: LabelModel, encoder: MiniLM) -> None:
    for opinion in ranked(model, encoder, TEXTS):
        assert [str(model.labels[number]) for number in opinion.argmax(axis=1)] == LABELS


def test_a_text_is_ranked_alone_as_it_is_among_others(model: LabelModel, encoder: MiniLM) -> None:
    together = ranked(model, encoder, ASKED)
    alone = np.concatenate([ranked(model, encoder, [text]) for text in ASKED], axis=1)
    assert np.allclose(together, alone, atol=1e-4)


def test_labels_in_whatever_order_are_learned_alike(model: LabelModel, encoder: MiniLM) -> None:
    turned = learn(TEXTS[::-1], encoder.encode_twice(TEXTS[::-1]), LABELS[::-1], HOW)
    assert turned.labels.tolist() == model.labels.tolist() == sorted(WITH_STORIES)
    assert (ranked(turned, encoder, ASKED).argmax(axis=2) == ranked(model, encoder, ASKED).argmax(axis=2)).all()


def test_what_was_kept_ranks_as_it_did_before(model: LabelModel, encoder: MiniLM, tmp_path: Path) -> None:
    model.save(tmp_path / "topics.npz")
    kept = LabelModel.load(tmp_path / "topics.npz")
    assert (ranked(kept, encoder, ASKED) == ranked(model, encoder, ASKED)).all()


@pytest.mark.parametrize("labels", [["faq/cost", "stop"], ["faq/cost", "faq/childcare", "stop"]], ids=["two", "three"])
def test_two_labels_are_learned_as_well_as_more(encoder: MiniLM, labels: list[str]) -> None:
    texts = [text for label in labels for text in EXAMPLES[label]]
    wanted = [label for label in labels for _ in EXAMPLES[label]]
    model = learn(texts, encoder.encode_twice(texts), wanted, HOW)
    for opinion in ranked(model, encoder, texts):
        assert [str(model.labels[number]) for number in opinion.argmax(axis=1)] == wanted


@pytest.mark.parametrize(
    ("text", "lowest", "highest"),
    [("how much does it cost", 0.999, 1.0), ("what does it cost me", 0.6, 0.99), ("a badger", 0.0, 0.3)],
    ids=["an example itself", "an example in other words", "nothing like it"],
)
def test_the_nearest_example_of_a_label_tells_how_much_a_text_is_like_anything_known(
    model: LabelModel, encoder: MiniLM, text: str, lowest: float, highest: float
) -> None:
    cost = model.labels.tolist().index("faq/cost")
    assert lowest <= model.nearest(cost, encoder.encode_twice([text]), HOW) <= highest


def test_of_several_parts_the_nearest_counts(model: LabelModel, encoder: MiniLM) -> None:
    stop = model.labels.tolist().index("stop")
    vectors = encoder.encode_twice(["a badger", "leave it"])
    assert model.nearest(stop, vectors[:1], HOW) < 0.3
    assert model.nearest(stop, vectors, HOW) == pytest.approx(1.0, abs=1e-5)


def test_confidence_is_the_root_of_the_probability_times_the_likeness_to_the_nearest_example(
    train: Callable[..., TopicClassifier], model: LabelModel, encoder: MiniLM
) -> None:
    text, cost = "what does it cost me", model.labels.tolist().index("faq/cost")
    probability = ranked(model, encoder, [text])[1, 0, cost]
    likeness = model.nearest(cost, encoder.encode_twice([text]), HOW)
    confidence = understood(train(WITH_STORIES), encoder, text).get(INTENT)["confidence"]
    assert confidence == pytest.approx(probability**0.5 * likeness, abs=0.01)
