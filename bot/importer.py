"""Tells Rasa that every question topic has an answer.

The answers live in `data/answers/` and are given by an action. Rasa expects a response of the domain's
for each label of a retrieval intent, and warns once an example where there is none: the
topic's title stands in for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional, Text

import rasa.shared.utils.io
from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

ANSWERS = Path(__file__).resolve().parents[1] / "data" / "answers"


class AnswerTitles(TrainingDataImporter):
    """A domain with one response a topic, made from the titles in `data/answers/`."""

    def __init__(
        self,
        config_file: Optional[Text] = None,
        domain_path: Optional[Text] = None,
        training_data_paths: Optional[List[Text]] = None,
        **kwargs: Any,
    ) -> None:
        """Takes what Rasa hands every importer; needs none of it."""

    def get_domain(self) -> Domain:
        """The responses `utter_faq/<topic>`."""
        responses: Dict[Text, Any] = {}
        for path in sorted(ANSWERS.glob("*.yml")):
            for topic, entry in rasa.shared.utils.io.read_yaml_file(path)["topics"].items():
                responses[f"utter_faq/{topic}"] = [{"text": entry["title"]}]
        return Domain.from_dict({"responses": responses})

    def get_stories(self, exclusion_percentage: Optional[int] = None) -> StoryGraph:
        """None."""
        return StoryGraph([])

    def get_conversation_tests(self) -> StoryGraph:
        """None."""
        return StoryGraph([])

    def get_config(self) -> Dict[Text, Any]:
        """None."""
        return {}

    def get_config_file_for_auto_config(self) -> Optional[Text]:
        """None."""
        return None

    def get_nlu_data(self, language: Optional[Text] = "en") -> TrainingData:
        """None."""
        return TrainingData()
