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
KEPT = "topics.npz"


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
        return ["sklearn"]

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
        self._condensed = np.zeros((0, 0), dtype=np.float32)
        self._labels: List[Text] = []
        self._weights = np.zeros((0, 0), dtype=np.float32)  # one row a label, its intercept last
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
            # Condensed, the n-grams cost a fifth of the training time and the held-out accuracy is the same.
            dimensions = min(self._config["ngram_dimensions"], min(ngrams.shape) - 1)
            self._condensed = TruncatedSVD(dimensions, n_iter=2, random_state=42).fit(ngrams).components_.T
            self._weights = self._regress(self._together(texts, self._examples), labels)
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
        probabilities = self._probabilities(self._together([message.get(TEXT)], vector[None, :])[0])
        confidences = np.sqrt(probabilities) * np.clip(self._nearest(vector), 0.0, 1.0)
        order = np.argsort(-confidences)
        return [(self._labels[i], float(confidences[i])) for i in order]

    def _regress(self, features: np.ndarray, labels: np.ndarray) -> np.ndarray:
        regression = LogisticRegression(
            C=self._config["C"],
            class_weight="balanced",
            max_iter=self._config["max_iter"],
            tol=self._config["tolerance"],
            random_state=42,
        ).fit(features, labels)
        coefficients, intercepts = regression.coef_, regression.intercept_[:, None]
        if len(self._labels) == 2:  # of two labels scikit-learn keeps one row, for the second of them
            coefficients, intercepts = (np.vstack([-half / 2, half / 2]) for half in (coefficients, intercepts))
        return np.hstack([coefficients, intercepts]).astype(np.float32)

    def _probabilities(self, features: np.ndarray) -> np.ndarray:
        scores = self._weights[:, :-1] @ features + self._weights[:, -1]
        exponentials = np.exp(scores - scores.max())
        return exponentials / exponentials.sum()

    def _nearest(self, vector: np.ndarray) -> np.ndarray:
        """The cosine to the nearest example of each label."""
        return np.maximum.reduceat(self._examples @ vector, self._starts)

    def _together(self, texts: List[Text], vectors: np.ndarray) -> np.ndarray:
        ngrams = (self._ngrams.transform(texts) @ self._condensed) * self._config["ngram_weight"]
        return np.hstack([ngrams, vectors]).astype(np.float32)

    def _keep(self) -> None:
        # Plain arrays: loading scikit-learn's objects would cost the server six seconds of its start.
        ngrams = sorted(self._ngrams.vocabulary_, key=self._ngrams.vocabulary_.get) if self._labels else []
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(
                folder / KEPT,
                labels=np.array(self._labels, dtype=str),
                starts=self._starts,
                examples=self._examples,
                weights=self._weights,
                ngrams=np.array(ngrams, dtype=str),
                rarity=self._ngrams.idf_ if self._labels else np.zeros(0),
                condensed=self._condensed,
            )

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
        with model_storage.read_from(resource) as folder, np.load(folder / KEPT) as kept:
            made._labels = [str(label) for label in kept["labels"]]
            made._starts, made._examples, made._weights = kept["starts"], kept["examples"], kept["weights"]
            made._condensed = kept["condensed"]
            if made._labels:
                vocabulary = {str(ngram): number for number, ngram in enumerate(kept["ngrams"])}
                made._ngrams.set_params(vocabulary=vocabulary)
                made._ngrams.idf_ = kept["rarity"]
        return made


def _vector(message: Message) -> Optional[np.ndarray]:
    _, sentence = message.get_dense_features(TEXT)
    return sentence.features[0] if sentence else None


def _by_intent(ranking: List[Tuple[Text, float]]) -> List[Dict[Text, Any]]:
    best: Dict[Text, float] = {}
    for label, confidence in ranking:
        best.setdefault(label.split("/")[0], confidence)
    return [{INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: value} for name, value in best.items()]
