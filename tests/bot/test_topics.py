"""The topic classifier: whole labels, ranked base intents, and a confidence that can be believed."""

from __future__ import annotations

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.minilm import MiniLM
from bot.topics import FULL_LABEL, TopicClassifier

EXAMPLES = {
    "faq/cost": ["how much does it cost", "what is the price", "is it free", "do I have to pay"],
    "faq/childcare": ["do you pay for childcare", "is there a nursery", "who looks after my kids"],
    "stop": ["stop", "leave it", "I have to go"],
}
CONTEXT = ExecutionContext(GraphSchema({}))


def message(encoder: MiniLM, text: str, label: str | None = None) -> Message:
    made = Message.build(text, label) if label else Message({TEXT: text})
    if text.strip():
        vector = encoder.encode([text])
        made.add_features(Features(vector, FEATURE_TYPE_SENTENCE, TEXT, "encoder"))
    return made


def trained(encoder: MiniLM, model_storage: ModelStorage, resource: Resource, examples: dict) -> TopicClassifier:
    data = TrainingData([message(encoder, text, label) for label, some in examples.items() for text in some])
    config = TopicClassifier.get_default_config()
    TopicClassifier.create(config, model_storage, resource, CONTEXT).train(data)
    return TopicClassifier.load(config, model_storage, resource, CONTEXT)


@pytest.fixture
def classifier(encoder: MiniLM, model_storage: ModelStorage, resource: Resource) -> TopicClassifier:
    """Trained on a handful of examples, kept and loaded again."""
    return trained(encoder, model_storage, resource, EXAMPLES)


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


def test_a_single_label_is_never_believed(encoder: MiniLM, model_storage: ModelStorage, resource: Resource) -> None:
    classifier = trained(encoder, model_storage, resource, {"stop": ["stop", "leave it"]})
    assert understood(classifier, encoder, "stop").get(FULL_LABEL) is None
