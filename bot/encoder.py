"""The sentence encoder as a component of Rasa's pipeline: one dense vector a message, and one for each of its parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Text, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.minilm import WEIGHTS_SHA256, MiniLM, packaged_folder
from bot.parts import parts
from bot.spelling import READ_AS

# A message's parts, as (text, vector) each; a message that is all of a piece has none.
PARTS = "parts"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """Encodes each message with all-MiniLM-L6-v2 or another BERT encoder of its kind.

    Configuration: `folder` (an encoder's files; the packaged ones if empty) and `sha256` (of its weights).
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        """Nothing has to come before it: it tokenises for itself."""
        return []

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """The packaged encoder, its weights checked."""
        return {**DenseFeaturizer.get_default_config(), "folder": "", "sha256": WEIGHTS_SHA256}

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Text:
        """What Rasa's training cache can't see: which weights and which code make the vectors."""
        code = (Path(__file__).with_name("minilm.py")).read_text(encoding="utf-8")
        return f"{config.get('sha256')}:{code}"

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        """Load the encoder. Raises WrongWeights if its files aren't those expected."""
        return cls(execution_context.node_name, config)

    def __init__(self, name: Text, config: Dict[Text, Any]) -> None:
        super().__init__(name, config)
        folder = Path(config["folder"]) if config["folder"] else packaged_folder()
        self._encoder = MiniLM(folder, config["sha256"])

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        """Any folder will do; its files are checked when they are loaded."""

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the vector of each message that has a text, and the vectors of its parts if it has several."""
        for message in messages:
            text = _read_as(message)
            if text:
                # By itself: beside it its parts would be padded to its length.
                self._add(message, self._encoder.encode_twice([text])[0])
                pieces = parts(text)
                if len(pieces) > 1:
                    message.set(PARTS, list(zip(pieces, self._encoder.encode_twice(pieces), strict=True)))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the vectors of all examples, many at a time; an example is learned as a whole."""
        with_text = [example for example in training_data.training_examples if _read_as(example)]
        if with_text:
            vectors = self._encoder.encode_twice([_read_as(example) for example in with_text])
            for example, vector in zip(with_text, vectors, strict=True):
                self._add(example, vector)
        return training_data

    def _add(self, message: Message, vector: np.ndarray) -> None:
        message.add_features(Features(vector[None, :], FEATURE_TYPE_SENTENCE, TEXT, self._identifier))


def _read_as(message: Message) -> Text:
    """The message as it is to be understood: without slips, if the spelling component came first."""
    return (message.get(READ_AS) or message.get(TEXT) or "").strip()
