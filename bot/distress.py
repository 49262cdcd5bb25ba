"""Distress is never missed for want of confidence.

After the classifier: a message with words of `data/distress.yml` is distress whatever it was taken for, and so is one
that nothing was sure about but that leans that way. To answer kindly once too often costs little.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Dict, List, Text, Type

import rasa.shared.utils.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import (
    FULL_RETRIEVAL_INTENT_NAME_KEY,
    INTENT,
    INTENT_NAME_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from bot.spelling import READ_AS
from bot.topics import FULL_LABEL, LABEL_RANKING

LABEL = "smalltalk/distress"
WORDS = Path(__file__).resolve().parents[1] / "data" / "distress.yml"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Distress(GraphComponent):
    """Sets the label of a message in distress. `leaning`: from this confidence on, where nothing else was sure."""

    @classmethod
    def required_components(cls) -> List[Type]:
        """It comes after the classifiers."""
        return []

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """How little is enough where nothing was sure."""
        return {"leaning": 0.15}

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Distress:
        """Read the words."""
        return cls(config)

    def __init__(self, config: Dict[Text, Any]) -> None:
        self._leaning = config["leaning"]
        listed = rasa.shared.utils.io.read_yaml_file(WORDS)["certain"]
        self._certain = re.compile("|".join(f"(?:{one})" for one in listed), re.IGNORECASE | re.MULTILINE)

    def process(self, messages: List[Message]) -> List[Message]:
        """Set the intent of the messages in distress."""
        for message in messages:
            said = f"{message.get(TEXT) or ''}\n{message.get(READ_AS) or ''}"
            if message.get(FULL_LABEL) != LABEL and self._certain.search(said):
                _set(message, 1.0)
            elif (message.get(INTENT) or {}).get(INTENT_NAME_KEY) == DEFAULT_NLU_FALLBACK_INTENT_NAME:
                ranked = {one["label"]: one[PREDICTED_CONFIDENCE_KEY] for one in message.get(LABEL_RANKING) or []}
                first = next(iter(ranked), None)
                if first == LABEL and ranked[LABEL] >= self._leaning:
                    _set(message, ranked[LABEL])
        return messages


def _set(message: Message, confidence: float) -> None:
    intent = {INTENT_NAME_KEY: LABEL.split("/")[0], PREDICTED_CONFIDENCE_KEY: confidence}
    message.set(INTENT, {**intent, FULL_RETRIEVAL_INTENT_NAME_KEY: LABEL}, add_to_output=True)
    message.set(FULL_LABEL, LABEL, add_to_output=True)
