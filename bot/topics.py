"""The intent classifier: every question topic is a label of its own, and its confidence means something.

A message's label is the likeliest by a logistic regression over the sentence vector and the message's
character n-grams. Its confidence is √probability × cosine to the nearest training example of that
label: a message unlike anything known is not believed, however sure the regression is.
`docs/architecture.md` has the measurements behind it.
"""

from __future__ import annotations

import logging
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
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

logger = logging.getLogger(__name__)

FULL_LABEL, LABEL_RANKING = "full_label", "label_ranking"
VECTORS, NGRAMS, CONDENSER, REGRESSION = "vectors.npz", "ngrams.skops", "condenser.skops", "regression.skops"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(IntentClassifier, GraphComponent):
    """Sets `intent` and `intent_ranking` as Rasa's classifiers do, and the whole label beside them.

    `full_label` is the label of the training data (`faq/cost`), `label_ranking` the best few labels.
    Base intents are ranked by their best label, so `faq/cost` and `faq/pay` never compete as intents.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        """A featurizer that makes one sentence vector a message."""
        return [Featurizer]

    @staticmethod
    def required_packages() -> List[Text]:
        """What must be installed."""
        return ["sklearn", "skops"]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """The values found best on public data (HINT3); `ranking_length` is how many labels are reported."""
        return {
            "C": 10.0,
            "ngram_weight": 0.7,
            "ngram_dimensions": 300,
            "max_iter": 200,
            "tolerance": 1e-2,
            "ranking_length": 5,
        }

    def __init__(self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = {**self.get_default_config(), **config}
        self._model_storage, self._resource = model_storage, resource
        self._ngrams = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, min_df=2, dtype=np.float32
        )
        # Condensed, the n-grams cost a fifth of the training time and the same held-out accuracy.
        self._condenser = TruncatedSVD(self._config["ngram_dimensions"], n_iter=2, random_state=42)
        self._regression = LogisticRegression(
            C=self._config["C"],
            class_weight="balanced",
            max_iter=self._config["max_iter"],
            tol=self._config["tolerance"],
            random_state=42,
        )
        self._labels: List[Text] = []
        self._examples = np.zeros((0, 0), dtype=np.float32)
        self._starts = np.zeros(0, dtype=np.int64)

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
        examples = [one for one in training_data.intent_examples if one.get(INTENT) and one.get(TEXT)]
        # Sorted by label, so that each label's examples stand together: see `_nearest`.
        examples.sort(key=lambda one: one.get_full_intent())
        labels = np.array([one.get_full_intent() for one in examples])
        names, self._starts = np.unique(labels, return_index=True)
        self._labels = [str(name) for name in names]
        if len(self._labels) < 2:
            logger.warning("The topic classifier needs examples of two labels at least; it will know none.")
            self._labels = []
        else:
            texts = [one.get(TEXT) for one in examples]
            self._examples = np.vstack([_vector(one) for one in examples]).astype(np.float32)
            ngrams = self._ngrams.fit_transform(texts)
            self._condenser.set_params(n_components=min(self._config["ngram_dimensions"], min(ngrams.shape) - 1))
            self._condenser.fit(ngrams)
            self._regression.fit(self._together(texts, self._examples), labels)
        self._keep()
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Set intent, ranking and the whole label of each message."""
        for message in messages:
            ranking = self._ranking(message)
            base = _by_intent(ranking)
            best = base[0] if base else {INTENT_NAME_KEY: None, PREDICTED_CONFIDENCE_KEY: 0.0}
            label = ranking[0][0] if ranking else None
            if label and "/" in label:
                best = {**best, FULL_RETRIEVAL_INTENT_NAME_KEY: label}
            message.set(INTENT, best, add_to_output=True)
            message.set(INTENT_RANKING_KEY, base[: self._config["ranking_length"]], add_to_output=True)
            message.set(FULL_LABEL, label, add_to_output=True)
            top = [
                {"label": name, PREDICTED_CONFIDENCE_KEY: confidence}
                for name, confidence in ranking[: self._config["ranking_length"]]
            ]
            message.set(LABEL_RANKING, top, add_to_output=True)
        return messages

    def _ranking(self, message: Message) -> List[Tuple[Text, float]]:
        vector = _vector(message)
        if not self._labels or vector is None:
            return []
        probabilities = self._regression.predict_proba(
            self._together([message.get(TEXT)], vector[None, :])
        )[0]
        confidences = np.sqrt(probabilities) * np.clip(self._nearest(vector), 0.0, 1.0)
        order = np.argsort(-confidences)
        return [(self._labels[i], float(confidences[i])) for i in order]

    def _nearest(self, vector: np.ndarray) -> np.ndarray:
        """The cosine to the nearest example of each label."""
        return np.maximum.reduceat(self._examples @ vector, self._starts)

    def _together(self, texts: List[Text], vectors: np.ndarray) -> np.ndarray:
        ngrams = self._condenser.transform(self._ngrams.transform(texts)) * self._config["ngram_weight"]
        return np.hstack([ngrams, vectors]).astype(np.float32)

    def _keep(self) -> None:
        import skops.io as sio

        with self._model_storage.write_to(self._resource) as folder:
            np.savez(
                folder / VECTORS, examples=self._examples, starts=self._starts, labels=np.array(self._labels, dtype=str)
            )
            if self._labels:
                sio.dump(self._ngrams, folder / NGRAMS)
                sio.dump(self._condenser, folder / CONDENSER)
                sio.dump(self._regression, folder / REGRESSION)

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
        import skops.io as sio

        made = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            with np.load(folder / VECTORS) as kept:
                made._examples, made._starts = kept["examples"], kept["starts"]
                made._labels = [str(label) for label in kept["labels"]]
            if made._labels:
                made._ngrams = sio.load(folder / NGRAMS, trusted=sio.get_untrusted_types(file=folder / NGRAMS))
                made._condenser = sio.load(folder / CONDENSER)
                made._regression = sio.load(folder / REGRESSION)
        return made


def _vector(message: Message) -> Optional[np.ndarray]:
    _, sentence = message.get_dense_features(TEXT)
    return sentence.features[0] if sentence else None


def _by_intent(ranking: List[Tuple[Text, float]]) -> List[Dict[Text, Any]]:
    best: Dict[Text, float] = {}
    for label, confidence in ranking:
        best.setdefault(label.split("/")[0], confidence)
    return [{INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: value} for name, value in best.items()]
