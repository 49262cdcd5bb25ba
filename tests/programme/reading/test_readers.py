"""What every reader promises, whatever is typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_tables import TODAY, told

from programme.reading import READERS, read
from programme.reading.outcome import Choices, Fault, Outcome, Reading

OWN = sorted(set(READERS) - {"home_area"})  # home_area has tests of its own
LONG = {"goals", "support_needs", "employer_about"}
PROGRAMME = yaml.safe_load(Path(__file__).parents[3].joinpath("data", "programme.yml").read_text(encoding="utf-8"))
CODES = {question["slot"]: set(question["codes"]) for question in PROGRAMME["eligibility"]}
FREE = {"given", "skipped", "declined"}
ELIGIBILITY = ("caring_break", "break_length", "current_work", "experience", "right_to_work")
# Words the readers look for, so that Hypothesis meets their patterns in every order.
PIECES = st.sampled_from(
    (
        "yes", "no", "not", "never", "i", "was", "my", "mum", "kids", "ill", "redundant", "since", "2019",
        "march", "6", "years", "months", "a", "half", "she's", "4", "born", "maternity", "leave", "engineer",
        "IT", "it", "in", "degree", "visa", "settled", "applied", "@", "gmail.com", "07700", "900123", "+",
        "-", "/", ".", ",", "?", "½", "'21", "'", "text", "\x00", "\u202e", "𝟔", "ﷺ", "é",
    )
)  # fmt: skip
ANY_TEXT = st.one_of(
    st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=700),
    st.lists(PIECES, max_size=40).map(" ".join),
)


def _readings(outcome: Outcome) -> tuple[Reading, ...]:
    if isinstance(outcome, Choices):
        return outcome.options
    return (outcome,) if isinstance(outcome, Reading) else ()


@pytest.mark.parametrize("slot", OWN)
@settings(max_examples=150, deadline=None)
@given(text=ANY_TEXT, today=st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_any_text_is_understood_asked_about_or_refused(slot: str, text: str, today: date) -> None:
    outcome = read(slot, text, today=today)
    assert isinstance(outcome, Reading | Choices | Fault)
    if isinstance(outcome, Choices):
        assert len(outcome.options) > 1
    for reading in _readings(outcome):
        kept = reading.shown + reading.value
        assert reading.shown
        assert reading.code in CODES.get(slot, FREE)
        assert "\x00" not in kept
        kept.encode("utf-8")  # no lone surrogates: every database takes it


@pytest.mark.parametrize("slot", OWN)
@pytest.mark.parametrize("typed", ["", "   \n\t", "\u200b\u202e"], ids=["nothing", "spaces", "unseen marks"])
def test_an_empty_answer_is_asked_again_with_an_example(slot: str, typed: str) -> None:
    outcome = read(slot, typed, today=TODAY)
    assert isinstance(outcome, Fault)
    assert outcome.kind == "empty"
    assert "For example: " in outcome.message


@pytest.mark.parametrize("slot", OWN)
def test_a_very_long_answer_is_refused_with_an_example(slot: str) -> None:
    outcome = read(slot, "a " * (1001 if slot in LONG else 251), today=TODAY)
    assert isinstance(outcome, Fault)
    assert outcome.kind == "too_long"
    assert "For example: " in outcome.message


@pytest.mark.parametrize("slot", ELIGIBILITY)
@pytest.mark.parametrize("typed", ["not sure", "I'd rather not say"])
def test_what_is_unclear_goes_to_a_person(slot: str, typed: str) -> None:
    assert told(read(slot, typed, today=TODAY)) in ("unclear", "unsure", "declined")


def test_every_question_of_the_programme_has_a_reader() -> None:
    assert set(CODES) <= set(READERS)
