"""What is pointed out in a message, beside it in the console."""

from __future__ import annotations

import pytest
from spacy.language import Language

from bot.entities import build_pipeline


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The pipeline as it is built from data/."""
    return build_pipeline()


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("I live near Nottingham with my kids", "place", "Nottingham"),
        ("im in stockport", "place", "stockport"),
        ("my postcode is LS6 2AB", "postcode", "LS6 2AB"),
        ("de22 if that helps", "postcode", "de22"),
        ("nearly six years out", "duration", "six years"),
        ("18 mths", "duration", "18 mths"),
        ("a year and a half", "duration", "a year and a half"),
        ("since my daughter was born, she's 4", "duration", "since my daughter was born"),
        ("since my daughter was born, she's 4", "duration", "she's 4"),
        ("off since the twins came along", "duration", "since the twins came along"),
        ("my youngest is nearly five", "duration", "my youngest is nearly five"),
        ("since March 2021", "date", "since March 2021"),
        ("I stopped in june 2019", "date", "june 2019"),
        ("write to ada@example.com please", "email", "ada@example.com"),
        ("call 07700900123", "phone", "07700900123"),
        ("call 07700 900 123", "phone", "07700 900 123"),
        ("I was a Civil Engineer in rail", "role", "Civil Engineer"),
        ("I was a civil engineer in rail", "sector", "rail"),
    ],
)
def test_it_is_found(nlp: Language, text: str, label: str, value: str) -> None:
    assert (label, value) in {(entity.label_, entity.text) for entity in nlp(text).ents}


@pytest.mark.parametrize("text", ["I like reading in the bath", "hope to be home soon", "yes", ""])
def test_ordinary_words_are_not_places(nlp: Language, text: str) -> None:
    assert [entity for entity in nlp(text).ents if entity.label_ == "place"] == []
