"""Entities by spaCy: rules on a blank English pipeline, built from `data/`, with no model to download.

Found are places and postcodes, durations and dates, e-mail addresses, phone numbers, roles and sectors.
They show a coordinator what a message tells; the programme's own readers decide what an answer means.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, Dict, Iterable, List, Text

import rasa.shared.utils.io
import spacy
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.language import Language

DATA = Path(__file__).resolve().parents[1] / "data"
PLACES, WORDS = DATA / "places.csv", DATA / "entities.yml"
NUMBER = {
    "LOWER": {
        "REGEX": r"^(\d{1,3}([.,]\d)?|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
        r"|fifteen|eighteen|twenty|half|couple|few)$"
    }
}
UNIT = {"LOWER": {"REGEX": r"^(years?|yrs?|months?|mths?|mnths?|weeks?|wks?)$"}}
JOINED = {"LOWER": {"REGEX": r"^\d{1,3}(years?|yrs?|y|months?|mths?|m|wks?)$"}}
MONTH = {
    "LOWER": {
        "REGEX": r"^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sep(t(ember)?)?"
        r"|oct(ober)?|nov(ember)?|dec(ember)?)$"
    }
}
CHILD = {
    "LOWER": {
        "REGEX": r"^(daughter|son|kids?|child|children|baby|bab|babies|twins|boys?|girls?|eldest|youngest|little"
        r"|first|second|third|one)$"
    }
}
OF_MINE = {"LOWER": {"IN": ["my", "our", "the", "me", "his", "her"]}}
CAME = [{"LOWER": {"IN": ["was", "were", "came", "got"]}}, {"LOWER": {"IN": ["born", "along", "here"]}}]
AGE = {
    "LOWER": {
        "REGEX": r"^(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
        r"|fifteen|sixteen|eighteen)$"
    }
}
NEARLY = {"LOWER": {"IN": ["nearly", "almost", "just", "now", "only", "about"]}, "OP": "?"}
YEAR = {"TEXT": {"REGEX": r"^(19[6-9]\d|20[0-4]\d)$"}}
PATTERNS: Dict[Text, List[List[Dict[Text, Any]]]] = {
    "duration": [
        [NUMBER, UNIT],
        [NUMBER, {"LOWER": "and"}, {"LOWER": "a"}, {"LOWER": "half"}, UNIT],
        [NUMBER, UNIT, {"LOWER": "and"}, {"LOWER": "a"}, {"LOWER": "half"}],
        [{"LOWER": {"IN": ["couple", "few"]}}, {"LOWER": "of", "OP": "?"}, UNIT],
        [JOINED],
        # Told by a child: "since my daughter was born", "she's 4", "my youngest is nearly five", "a two year old".
        [{"LOWER": "since"}, OF_MINE, CHILD, {**CHILD, "OP": "?"}, *CAME],
        [{"LOWER": "since"}, {"LOWER": {"IN": ["i", "we"]}}, {"LOWER": "had"}, OF_MINE, CHILD],
        [{"LOWER": {"IN": ["she", "he", "they"]}}, {"LOWER": {"IN": ["'s", "s", "is", "'re", "are"]}}, NEARLY, AGE],
        [OF_MINE, CHILD, {"LOWER": {"IN": ["is", "'s", "are", "turned"]}}, NEARLY, AGE],
    ],
    "date": [
        [{"LOWER": "since"}, MONTH, YEAR],
        [{"LOWER": "since"}, {"TEXT": {"REGEX": YEAR["TEXT"]["REGEX"]}}],
        [MONTH, YEAR],
        [{"TEXT": {"REGEX": r"^\d{1,2}(st|nd|rd|th)?$"}}, MONTH, {**YEAR, "OP": "?"}],
        [YEAR],
    ],
    "email": [[{"LIKE_EMAIL": True}]],
    "phone": [
        [{"TEXT": {"REGEX": r"^\+?\d{9,14}$"}}],
        [{"TEXT": {"REGEX": r"^\+?0?\d{3,5}$"}}, {"TEXT": {"REGEX": r"^\d{3,6}$"}}],
        [{"TEXT": {"REGEX": r"^\+?0?\d{2,5}$"}}, {"TEXT": {"REGEX": r"^\d{3,4}$"}}, {"TEXT": {"REGEX": r"^\d{3,4}$"}}],
    ],
    "postcode": [
        [{"TEXT": {"REGEX": r"(?i)^[a-z]{1,2}\d[a-z\d]?$"}}, {"TEXT": {"REGEX": r"(?i)^\d[a-z]{2}$"}}],
        [{"TEXT": {"REGEX": r"(?i)^(?!m\d{4})[a-z]{1,2}\d[a-z\d]?(\d[a-z]{2})?$"}}],
    ],
}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class ProgrammeEntities(GraphComponent, EntityExtractorMixin):
    """Adds the entities that spaCy's rules find in a message."""

    @staticmethod
    def required_packages() -> List[Text]:
        """What must be installed."""
        return ["spacy"]

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Text:
        """What Rasa's training cache can't see: the lists, and the patterns in this module."""
        return "".join(path.read_text(encoding="utf-8") for path in (PLACES, WORDS, Path(__file__)))

    def __init__(self, nlp: Language, model_storage: ModelStorage, resource: Resource) -> None:
        self._nlp, self._model_storage, self._resource = nlp, model_storage, resource

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ProgrammeEntities:
        """Make an extractor that has not been built yet."""
        return cls(spacy.blank("en"), model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Build the rules from `data/` and keep them with the model."""
        self._nlp = build_pipeline()
        with self._model_storage.write_to(self._resource) as folder:
            self._nlp.to_disk(folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ProgrammeEntities:
        """Load the rules kept with the model."""
        with model_storage.read_from(resource) as folder:
            return cls(spacy.load(folder), model_storage, resource)

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the entities of each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            found = [
                {
                    ENTITY_ATTRIBUTE_TYPE: entity.label_,
                    ENTITY_ATTRIBUTE_VALUE: entity.text,
                    ENTITY_ATTRIBUTE_START: entity.start_char,
                    ENTITY_ATTRIBUTE_END: entity.end_char,
                }
                for entity in self._nlp(text).ents
            ]
            found = self.add_extractor_name(found)
            message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages


def build_pipeline() -> Language:
    """A blank English pipeline with one entity ruler, made of the patterns above and the lists in `data/`."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER", "validate": True})
    words = rasa.shared.utils.io.read_yaml_file(WORDS)
    listed = [{"label": label, "pattern": phrase} for label in ("role", "sector") for phrase in words[label]]
    places = [{"label": "place", "pattern": name} for name in _places(set(words["not_places"]))]
    patterns = [{"label": label, "pattern": one} for label, some in PATTERNS.items() for one in some]
    ruler.add_patterns(patterns + listed + places)
    return nlp


def _places(left_out: Iterable[Text]) -> List[Text]:
    with PLACES.open(encoding="utf-8", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file)}
    return sorted(name for name in names if len(name) > 3 and name.lower() not in left_out)
