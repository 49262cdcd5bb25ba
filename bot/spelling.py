"""Reads over slips of the thumb: a message as it is understood, beside the message as it was typed.

Text-speak is spelt out from `data/spelling.yml`. A word that neither a dictionary of English nor the training data
knows is read as the nearest word of the training data. So "am i eligable for this" is understood as its well-spelt
twin, while readers, transcripts and coordinators keep what the person typed.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib import resources
from pathlib import Path
from typing import Any, Dict, FrozenSet, List, Mapping, Optional, Set, Text, Type

import rasa.shared.utils.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from symspellpy import SymSpell, Verbosity

READ_AS = "read_as"
WORDS = Path(__file__).resolve().parents[1] / "data" / "spelling.yml"
KEPT = "words.json"
WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*", re.UNICODE)
# A slip is looked for in words of this many letters; shorter ones are near to too many others.
SHORTEST = 4
# From this many letters on, two slips in one word are mended.
TWO_SLIPS = 7
# A word of the training data that resembles another one this many times as common is itself a slip.
RARER = 12


class Speller:
    """Mends what was typed.

    means: text-speak and what it stands for. counts: how often each right word was seen; only these are suggested.
    known: words that are right too.
    """

    def __init__(self, means: Mapping[Text, Text], counts: Mapping[Text, int], known: FrozenSet[Text]) -> None:
        self._means, self._known = means, known | counts.keys()
        self._near = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
        for word, count in counts.items():
            if len(word) >= SHORTEST - 1:
                self._near.create_dictionary_entry(word, count)
        self._counts = counts

    def mend(self, text: Text) -> Text:
        """The text with text-speak spelt out and slips mended; what isn't plainly a slip stays as it is."""
        shouted = text.isupper()
        found = list(WORD.finditer(text))
        mended, at, strange = [], 0, 0
        for number, match in enumerate(found):
            word = match.group()
            is_name = not shouted and number > 0 and word[0].isupper() and word.lower() != "i"
            # "HR", "R&D", "a TA": what is written in capitals among small letters is no text-speak.
            is_name = is_name or (len(word) > 1 and word.isupper() and not shouted) or _is_joined(text, match)
            instead = (
                word if is_name and word.lower() in self._means else self._instead(word.replace("’", "'"), is_name)
            )
            strange += instead is None
            mended += [text[at : match.start()], instead or word]
            at = match.end()
        # More strange words than not: it's another language, and isn't bent into English.
        return text if 2 * strange > len(found) else "".join([*mended, text[at:]])

    def _instead(self, word: Text, is_name: bool) -> Optional[Text]:
        """The word itself if it is right, a better one if it is a slip, None if it's neither."""
        plain = word.lower()
        if plain in self._means:
            return self._means[plain]
        if plain in self._known or is_name or len(plain) < SHORTEST or not plain.isascii() or not plain.isalpha():
            return word
        return self.nearest(plain) or self._in_two(plain)

    def nearest(self, word: Text) -> Optional[Text]:
        """The right word that is nearest to a slip, if one is near enough."""
        distance = 2 if len(word) >= TWO_SLIPS else 1
        found = self._near.lookup(word, Verbosity.CLOSEST, max_edit_distance=distance)
        # People seldom slip on the first letter.
        same_start = [one for one in found if one.term[0] == word[0]]
        return (same_start or found)[0].term if found else None

    def _in_two(self, word: Text) -> Optional[Text]:
        """Two words typed as one: "muchtime"."""
        parts = [
            (min(self._counts[word[:i]], self._counts[word[i:]]), f"{word[:i]} {word[i:]}")
            for i in range(2, len(word) - 1)
            if word[:i] in self._counts and word[i:] in self._counts
        ]
        return max(parts)[1] if parts else None


# "Hello can i join": what is wanted stands after the greeting, which would outweigh two or three words.
GREETING = re.compile(
    r"^\W*(?:(?:hello|hi+|hiya|hey+|heya|good (?:morning|afternoon|evening)"
    r"|dear (?:sir(?: or madam|/madam)?|madam|team))"
    r"(?: there| all| again)?[\s,.!-]+)+(?=\S+\s+\S)(?!how (?:are|r) (?:you|u)|(?:it )?is me\b)",
    re.IGNORECASE,
)


def without_greeting(text: Text) -> Text:
    """The message without a greeting in front, if more than a word follows it."""
    return GREETING.sub("", text)


def _is_joined(text: Text, match: re.Match[Text]) -> bool:
    """Whether a word is half of something written with an ampersand: "r&d"."""
    return text[match.end() : match.end() + 1] == "&" or text[max(0, match.start() - 1) : match.start()] == "&"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class Spelling(GraphComponent):
    """Leaves beside each message's text how it is to be read: `read_as`."""

    @classmethod
    def required_components(cls) -> List[Type]:
        """It comes first."""
        return []

    @staticmethod
    def required_packages() -> List[Text]:
        """What must be installed."""
        return ["symspellpy"]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """It has no settings."""
        return {}

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Text:
        """What Rasa's training cache can't see: the list of words, and how slips are mended."""
        return WORDS.read_text(encoding="utf-8") + Path(__file__).read_text(encoding="utf-8")

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        self._model_storage, self._resource = model_storage, resource
        self._speller = Speller({}, {}, frozenset())

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Spelling:
        """Make a speller that knows no words yet."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Count the right words of the training data, and keep them."""
        counts = right_words([one.get(TEXT) for one in training_data.intent_examples if one.get(TEXT)])
        with self._model_storage.write_to(self._resource) as folder:
            (folder / KEPT).write_text(json.dumps(counts), encoding="utf-8")
        self._speller = speller_of(counts)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Read all examples as messages are read."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Set how each message is to be read."""
        for message in messages:
            if message.get(TEXT):
                message.set(READ_AS, without_greeting(self._speller.mend(message.get(TEXT))))
        return messages

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Spelling:
        """Load the words that `train` kept."""
        made = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            made._speller = speller_of(json.loads((folder / KEPT).read_text(encoding="utf-8")))
        return made


def speller_of(counts: Mapping[Text, int]) -> Speller:
    """The speller of these right words, with English and `data/spelling.yml` beside them."""
    listed = rasa.shared.utils.io.read_yaml_file(WORDS)
    right = {part.lower() for word in listed["words"] for part in str(word).split()}
    return Speller(dict(listed["means"]), counts, frozenset(english() | right))


def right_words(texts: List[Text]) -> Dict[Text, int]:
    """How often each right word stands in the texts: words of English or of the list, and common words beside them."""
    listed = rasa.shared.utils.io.read_yaml_file(WORDS)
    right = english() | {part.lower() for word in listed["words"] for part in str(word).split()}
    seen = Counter(match.group().lower().replace("’", "'") for text in texts for match in WORD.finditer(text))
    counts = {word: count for word, count in seen.items() if word in right}
    judge = Speller({}, counts, frozenset(right))
    for word, count in seen.items():
        if word not in counts and word not in listed["means"] and count >= 3 and word.isalpha():
            nearest = judge.nearest(word) if len(word) >= SHORTEST else None
            if nearest is None or counts[nearest] < RARER * count:
                counts[word] = count
    return counts


def english() -> Set[Text]:
    """The words of English, from the frequency list that comes with symspellpy (SCOWL and Google's n-grams)."""
    listed = resources.files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt")
    return {line.split(" ", 1)[0] for line in listed.read_text(encoding="utf-8-sig").splitlines()}
