"""Which label a text has: learned from examples, kept as plain arrays, asked without scikit-learn.

Two opinions are weighed against each other. A logistic regression over the sentence vector and the text's character
n-grams knows what sets labels apart; the nearest examples know the rare ways of saying a thing. `docs/nlu.md` has what
each of them adds.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import List, Sequence, Text, Tuple

import numpy as np
from sklearn.decomposition import PCA, TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

SEED = 42


@dataclass(frozen=True)
class Settings:
    """How labels are learned.

    C, iterations: of the logistic regression. balance: 1 counts every label the same, 0 every example: out of scope
    is one label and most of the world, and needs its many examples to count. ngram_weight, ngram_dimensions: of the
    condensed character n-grams beside the sentence vector. meaning: how many of a vector's last columns are the
    encoder's own idea of the sentence. space: the dimensions in which neighbours are sought. neighbours, sharpness,
    share: how many of them have a say, how much nearer ones count for more, and their weight against the regression.
    """

    C: float
    iterations: int
    balance: float
    ngram_weight: float
    ngram_dimensions: int
    meaning: int
    space: int
    neighbours: int
    sharpness: float
    share: float


@dataclass(frozen=True)
class LabelModel:
    """What was learned. `ngrams` and `rarity` are the vectoriser's, every other field an array of weights."""

    labels: np.ndarray  # the labels, sorted
    of_example: np.ndarray  # the label's number of each example, sorted
    starts: np.ndarray  # the first example of each label
    weights: np.ndarray  # one row a label, its intercept last
    ngrams: np.ndarray
    rarity: np.ndarray
    condensed: np.ndarray  # n-grams to their condensed form
    centre: np.ndarray  # the space of neighbours: the centre of all examples …
    axes: np.ndarray  # … and its axes
    examples: np.ndarray  # one row of length one an example, in that space
    meanings: np.ndarray  # one row of length one an example, as the encoder has it

    def rank(self, texts: Sequence[Text], vectors: np.ndarray, how: Settings) -> Tuple[np.ndarray, np.ndarray]:
        """How likely each label is, weighed together and by the regression alone: two arrays, a row a text."""
        features = _beside(self._vectoriser().transform(texts), self.condensed, vectors, how.ngram_weight)
        alone = _log_softmax(features @ self.weights[:, :-1].T + self.weights[:, -1])
        cosines = _rows_of_length_one((features - self.centre) @ self.axes) @ self.examples.T
        together = alone + how.share * np.log(self._votes(cosines, how) + 1e-3)
        return np.exp(_log_softmax(together)), np.exp(alone)

    def nearest(self, label: int, vectors: np.ndarray, how: Settings) -> float:
        """The cosine between the vectors and the nearest example of a label: how much this is like anything known."""
        end = self.starts[label + 1] if label + 1 < len(self.starts) else len(self.meanings)
        cosines = self.meanings[self.starts[label] : end] @ vectors[:, -how.meaning :].T
        return float(np.clip(cosines.max(), 0.0, 1.0))

    def _votes(self, cosines: np.ndarray, how: Settings) -> np.ndarray:
        count = min(how.neighbours, cosines.shape[1])
        nearest = np.argpartition(-cosines, count - 1, axis=1)[:, :count]
        votes = np.zeros((len(cosines), len(self.labels)))
        for row, some in enumerate(nearest):
            np.add.at(votes[row], self.of_example[some], np.exp(how.sharpness * cosines[row, some]))
        return votes / votes.sum(axis=1, keepdims=True)

    def _vectoriser(self) -> TfidfVectorizer:
        made = _vectoriser()
        made.set_params(vocabulary={str(ngram): number for number, ngram in enumerate(self.ngrams)})
        made.idf_ = self.rarity
        object.__setattr__(self, "_vectoriser", lambda: made)  # made once: its vocabulary is long
        return made

    def save(self, path: Path) -> None:
        """Keep it in one file, as plain arrays: loading scikit-learn's objects would cost the server six seconds."""
        np.savez(path, **{field.name: getattr(self, field.name) for field in fields(self)})

    @classmethod
    def load(cls, path: Path) -> LabelModel:
        """Load what `save` kept."""
        with np.load(path) as kept:
            return cls(**{field.name: kept[field.name] for field in fields(cls)})


def learn(texts: List[Text], vectors: np.ndarray, labels: Sequence[Text], how: Settings) -> LabelModel:
    """Learn from examples: their texts, their sentence vectors (a row each) and labels, of two kinds at least."""
    # Sorted by label, so that each label's examples stand together.
    order = sorted(range(len(texts)), key=lambda i: labels[i])
    texts, vectors = [texts[i] for i in order], vectors[order].astype(np.float32)
    names, starts, of_example = np.unique([labels[i] for i in order], return_index=True, return_inverse=True)
    vectoriser = _vectoriser().fit(texts)
    counted = vectoriser.transform(texts)
    # Condensed, the n-grams cost a fifth of the training time and the held-out accuracy is the same.
    dimensions = min(how.ngram_dimensions, min(counted.shape) - 1)
    condensing = TruncatedSVD(dimensions, n_iter=2, random_state=SEED).fit(counted).components_
    condensed = np.ascontiguousarray(
        condensing.T, dtype=np.float32
    )  # as a sparse row wants it, or it's copied each time
    features = _beside(counted, condensed, vectors, how.ngram_weight)
    space = PCA(min(how.space, *features.shape), svd_solver="randomized", random_state=SEED).fit(features)
    # Half whitened: what all messages share (being questions, being English) counts for less.
    axes = (space.components_.T * np.maximum(space.explained_variance_, 1e-9) ** -0.25).astype(np.float32)
    return LabelModel(
        labels=names.astype(str),
        of_example=of_example,
        starts=starts,
        weights=_regress(features, of_example, len(names), how),
        ngrams=vectoriser.get_feature_names_out().astype(str),
        rarity=vectoriser.idf_,
        condensed=condensed,
        centre=space.mean_.astype(np.float32),
        axes=axes,
        examples=_rows_of_length_one((features - space.mean_) @ axes).astype(np.float32),
        meanings=np.ascontiguousarray(vectors[:, -how.meaning :]),
    )


def _regress(features: np.ndarray, labels: np.ndarray, count: int, how: Settings) -> np.ndarray:
    sizes = np.bincount(labels, minlength=count)
    weights = dict(enumerate((sizes.mean() / sizes) ** how.balance))
    regression = LogisticRegression(
        C=how.C, class_weight=weights, max_iter=how.iterations, tol=1e-2, random_state=SEED
    ).fit(features, labels)
    coefficients, intercepts = regression.coef_, regression.intercept_[:, None]
    if count == 2:  # of two labels scikit-learn keeps one row, for the second of them
        coefficients, intercepts = (np.vstack([-half / 2, half / 2]) for half in (coefficients, intercepts))
    return np.hstack([coefficients, intercepts]).astype(np.float32)


def _vectoriser() -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, min_df=2, dtype=np.float32)


def _beside(counted: np.ndarray, condensed: np.ndarray, vectors: np.ndarray, weight: float) -> np.ndarray:
    # Of one type: of two, the whole table of n-grams would be converted for every message.
    return np.hstack([(counted.astype(np.float32) @ condensed) * np.float32(weight), vectors]).astype(np.float32)


def _rows_of_length_one(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def _log_softmax(scores: np.ndarray) -> np.ndarray:
    shifted = scores - scores.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
