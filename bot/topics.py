"""The intent classifier: every question topic is a label of its own, and its confidence means something.

A message's label is the one that `bot.labels` finds likeliest for the message and for its parts. Its confidence is
√probability × cosine to the nearest training example of that label: a message unlike anything known is not
believed, however sure the regression is. `docs/nlu.md` has the measurements behind it.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, Dict, List, Optional, Text, Tuple, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import (
    FULL_RETRIEVAL_INTENT_NAME_KEY,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.encoder import PARTS
from bot.labels import LabelModel, Settings, learn
from bot.parts import parts
from bot.spelling import READ_AS

logger = logging.getLogger(__name__)

FULL_LABEL, LABEL_RANKING, ALSO_ASKED, OF_PARTS = "full_label", "label_ranking", "also_asked", "of_parts"
KEPT = "topics.npz"
# So many labels are looked at closely; the others are too unlikely to be reported.
LIKELY = 8


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(IntentClassifier, GraphComponent):
    """Sets `intent` and `intent_ranking` as Rasa's classifiers do, and the whole label beside them.

    `full_label` is the label of the training data (`faq/cost`), `label_ranking` the best few labels.
    Base intents are ranked by their best label, so `faq/cost` and `faq/pay` never compete as intents.
    `also_asked` is the label of a second question in the same message, or None. `of_parts` are the message's parts, if
    it has several, each with the label and confidence that it would have alone: an answer and a question in one breath.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        """A featurizer that makes one sentence vector a message."""
        return [Featurizer]

    @staticmethod
    def required_packages() -> List[Text]:
        """What must be installed."""
        return ["sklearn"]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """How labels are learned (`bot.labels.Settings`), and how a message's parts count.

        part: the say of the likeliest part against the message as a whole. question: how much more a part with a
        question mark counts. telling: intents that people wrap around what they want; as a part's they count `aside`.
        asking: intents of which a message may hold two; the second is taken from this confidence (`second`) on.
        """
        return {
            "C": 30.0,
            "iterations": 60,
            "balance": 0.25,
            "ngram_weight": 0.7,
            "ngram_dimensions": 300,
            "meaning": 384,
            "space": 192,
            "neighbours": 10,
            "sharpness": 15.0,
            "share": 0.5,
            "part": 0.3,
            "question": 2.0,
            "aside": 0.3,
            "telling": [],
            "asking": [],
            "second": 0.55,
            "ranking_length": 5,
        }

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Text:
        """What Rasa's training cache can't see: how labels are learned."""
        return Path(__file__).with_name("labels.py").read_text(encoding="utf-8")

    def __init__(self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = {**self.get_default_config(), **config}
        self._how = Settings(**{name: self._config[name] for name in Settings.__dataclass_fields__})
        self._model_storage, self._resource = model_storage, resource
        self._model: Optional[LabelModel] = None
        self._wrapping = np.zeros(0)

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        """Make an untrained classifier."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the labels from the examples and keep what was learned."""
        examples = [one for one in training_data.intent_examples if one.get(INTENT) and _vector(one) is not None]
        labels = [one.get_full_intent() for one in examples]
        if len(set(labels)) < 2:
            logger.warning("The topic classifier needs examples of two labels at least; it will know none.")
        else:
            vectors = np.vstack([_vector(one) for one in examples])
            self._use(learn([_text(one) for one in examples], vectors, labels, self._how))
        with self._model_storage.write_to(self._resource) as folder:
            if self._model is not None:
                self._model.save(folder / KEPT)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Set intent, ranking and the whole label of each message, and what is asked besides."""
        for message in messages:
            ranking, also, of_parts = self._understand(message)
            base = _by_intent(ranking)
            best = base[0] if base else {INTENT_NAME_KEY: None, PREDICTED_CONFIDENCE_KEY: 0.0}
            label = ranking[0][0] if ranking else None
            if label and "/" in label:
                best = {**best, FULL_RETRIEVAL_INTENT_NAME_KEY: label}
            message.set(INTENT, best, add_to_output=True)
            message.set(INTENT_RANKING_KEY, base[: self._config["ranking_length"]], add_to_output=True)
            message.set(FULL_LABEL, label, add_to_output=True)
            message.set(ALSO_ASKED, also, add_to_output=True)
            message.set(OF_PARTS, of_parts, add_to_output=True)
            top = [
                {"label": name, PREDICTED_CONFIDENCE_KEY: confidence}
                for name, confidence in ranking[: self._config["ranking_length"]]
            ]
            message.set(LABEL_RANKING, top, add_to_output=True)
        return messages

    def _understand(self, message: Message) -> Tuple[List[Tuple[Text, float]], Optional[Text], List[Dict[Text, Any]]]:
        vector = _vector(message)
        if self._model is None or vector is None:
            return [], None, []
        pieces = message.get(PARTS) or []
        texts = [_text(message), *(text for text, _ in pieces)]
        vectors = np.vstack([vector, *(one for _, one in pieces)])
        together, alone = self._model.rank(texts, vectors, self._how)
        likely = self._ranked(self._weighed(together, texts), self._weighed(alone, texts), vectors)
        if len(pieces) < 2:
            return likely, None, []
        best = [self._ranked(together[i], alone[i], vectors[i : i + 1])[0] for i in range(1, len(texts))]
        typed = parts(message.get(TEXT))
        of_parts = [
            {TEXT: text, "label": label, PREDICTED_CONFIDENCE_KEY: confidence}
            # As they were typed: an answer is kept in the person's own words.
            for text, (label, confidence) in zip(typed if len(typed) == len(pieces) else texts[1:], best, strict=True)
        ]
        asked = [one for i, one in enumerate(best, 1) if self._asks(together[i])]
        # A part has lost what the rest says of it: what the message as a whole doesn't bear out isn't asked.
        borne_out = {str(self._model.labels[i]) for i in np.argsort(-together[0])[:LIKELY]}
        sure = [label for label, confidence in asked if confidence >= self._config["second"] and label in borne_out]
        sure = list(dict.fromkeys(sure))
        if len(sure) < 2:
            return likely, None, of_parts
        # Both are answered, in the order in which they were asked.
        confidence = max(confidence for label, confidence in asked if label == sure[0])
        return [(sure[0], confidence), *(one for one in likely if one[0] != sure[0])], sure[1], of_parts

    def _weighed(self, found: np.ndarray, texts: List[Text]) -> np.ndarray:
        """The probabilities for a whole message, from its own (the first row) and those of its parts."""
        if len(found) == 1:
            return found[0]
        counts = np.array([self._config["question"] if "?" in text else 1.0 for text in texts[1:]])
        of_parts = (found[1:] * self._wrapping * counts[:, None]).max(axis=0)
        weighed = (1 - self._config["part"]) * found[0] + self._config["part"] * of_parts
        return weighed / weighed.sum()

    def _ranked(self, together: np.ndarray, alone: np.ndarray, vectors: np.ndarray) -> List[Tuple[Text, float]]:
        """The likeliest labels first, each with its confidence (which needn't fall with the likelihood)."""
        order = np.argsort(-together)[:LIKELY]
        nearest = [self._model.nearest(label, vectors, self._how) for label in order]
        confidences = np.sqrt(np.minimum(alone[order], 1.0)) * nearest
        return [(str(self._model.labels[i]), float(value)) for i, value in zip(order, confidences, strict=True)]

    def _asks(self, probabilities: np.ndarray) -> bool:
        return str(self._model.labels[probabilities.argmax()]).split("/")[0] in self._config["asking"]

    def _use(self, model: LabelModel) -> None:
        self._model = model
        telling = [str(label).split("/")[0] in self._config["telling"] for label in model.labels]
        self._wrapping = np.where(telling, self._config["aside"], 1.0)

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        """Load what `train` kept."""
        made = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            if (folder / KEPT).exists():
                made._use(LabelModel.load(folder / KEPT))
        return made


def _text(message: Message) -> Text:
    return message.get(READ_AS) or message.get(TEXT)


def _vector(message: Message) -> Optional[np.ndarray]:
    _, sentence = message.get_dense_features(TEXT)
    return sentence.features[0] if sentence else None


def _by_intent(ranking: List[Tuple[Text, float]]) -> List[Dict[Text, Any]]:
    best: Dict[Text, float] = {}
    for label, confidence in ranking:
        best.setdefault(label.split("/")[0], confidence)
    return [{INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: value} for name, value in best.items()]
