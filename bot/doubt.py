"""Two topics that lie close: better to ask which was meant than to answer the wrong one.

After the classifier: where the best two labels are about as likely as each other and neither is sure, nothing is taken
as understood, and the dialogue offers both.
"""

from __future__ import annotations

from typing import Any, Dict, List, Text, Type

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message

from bot.topics import LABEL_RANKING


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class CloseTopics(GraphComponent):
    """Turns a close call into `nlu_fallback`.

    unsure: above this confidence the best label stands. apart: so much of its confidence the second must be below it.
    offered: the intents that can be offered; a close call with any other stands.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        """It comes after the classifiers."""
        return []

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Found on the validation messages; see docs/nlu.md."""
        return {"unsure": 0.5, "apart": 0.25, "offered": []}

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CloseTopics:
        """Keep the settings."""
        return cls(config)

    def __init__(self, config: Dict[Text, Any]) -> None:
        self._config = config

    def process(self, messages: List[Message]) -> List[Message]:
        """Set the intent of the messages that could mean either of two topics."""
        for message in messages:
            ranking = message.get(LABEL_RANKING) or []
            if len(ranking) > 1 and self._is_close(*ranking[:2]):
                confidence = ranking[0][PREDICTED_CONFIDENCE_KEY]
                intent = {INTENT_NAME_KEY: DEFAULT_NLU_FALLBACK_INTENT_NAME, PREDICTED_CONFIDENCE_KEY: confidence}
                message.set(INTENT, intent, add_to_output=True)
        return messages

    def _is_close(self, first: Dict[Text, Any], second: Dict[Text, Any]) -> bool:
        best, next_best = first[PREDICTED_CONFIDENCE_KEY], second[PREDICTED_CONFIDENCE_KEY]
        can_be_offered = all(one["label"].split("/")[0] in self._config["offered"] for one in (first, second))
        return can_be_offered and best < self._config["unsure"] and next_best >= best * (1 - self._config["apart"])
