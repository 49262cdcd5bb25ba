"""The sentence encoder as a component of Rasa's pipeline: one dense vector a message."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Text, Type

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
        """Add the vector of each message that has a text."""
        with_text = [message for message in messages if (message.get(TEXT) or "").strip()]
        if with_text:
            vectors = self._encoder.encode([message.get(TEXT) for message in with_text])
            for message, vector in zip(with_text, vectors, strict=True):
                message.add_features(Features(vector[None, :], FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the vectors of all examples, many at a time."""
        self.process(training_data.training_examples)
        return training_data
