"""A message is taken apart where one sentence or one question ends and the next begins, and nowhere else."""

from __future__ import annotations

import pytest

from bot.parts import MOST, parts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "I'm in Leeds. How much is it? When does it start?",
            ["I'm in Leeds.", "How much is it?", "When does it start?"],
            id="sentences",
        ),
        pytest.param("well… how long is it", ["well…", "how long is it"], id="three dots as one sign"),
        pytest.param("Is it free?Do I apply here?", ["Is it free?", "Do I apply here?"], id="no space after the mark"),
        pytest.param("I have two kids\n\nis it online", ["I have two kids", "is it online"], id="lines"),
        pytest.param("I left my job; can I join", ["I left my job", "can I join"], id="a semicolon"),
        pytest.param("Why? When?", ["Why?", "When?"], id="questions of one word"),
    ],
)
def test_each_sentence_is_a_part(text: str, found: list[str]) -> None:
    assert parts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("is it free and when does it start", ["is it free", "when does it start"], id="and"),
        pytest.param("IS IT FREE AND WHEN IS IT", ["IS IT FREE", "WHEN IS IT"], id="and, shouted"),
        pytest.param("is it free, and also what's it like", ["is it free", "what's it like"], id="and also"),
        pytest.param("is it online but do I need a laptop", ["is it online", "do I need a laptop"], id="but"),
        pytest.param("is it free so whats the catch", ["is it free", "whats the catch"], id="so"),
        pytest.param("is it free plus are there places", ["is it free", "are there places"], id="plus"),
        pytest.param("what is it, how do I apply", ["what is it", "how do I apply"], id="a comma alone"),
        pytest.param("I'm a tester, can I join", ["I'm a tester", "can I join"], id="a question after a statement"),
    ],
)
def test_a_second_question_in_the_same_breath_is_a_part_without_the_word_that_joined_it(
    text: str, found: list[str]
) -> None:
    assert parts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("how much is it", id="one question"),
        pytest.param("do you have coaching and training", id="and between two things"),
        pytest.param("I have two kids, three cats and no job", id="a list"),
        pytest.param("it costs 3.50 at www.example.com", id="dots inside words and numbers"),
        pytest.param("my handbook and whatever is android", id="a question word that is part of another"),
        pytest.param("Leeds", id="one word"),
        pytest.param("?", id="a mark alone"),
        pytest.param("👍", id="an emoji"),
    ],
)
def test_a_message_that_is_all_of_a_piece_has_one_part(text: str) -> None:
    assert parts(text) == [text]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("How much is it? Thanks.", ["How much is it? Thanks."], id="thanks"),
        pytest.param("We live up North. Leeds. Is it on?", ["We live up North. Leeds.", "Is it on?"], id="a place"),
        pytest.param("Hello. Is it free?", ["Hello.", "Is it free?"], id="at the beginning there is none to belong to"),
    ],
)
def test_a_single_word_belongs_to_the_part_before_it(text: str, found: list[str]) -> None:
    assert parts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I did admin, e.g. for a school. Is that ok?", ["I did admin, e.g. for a school.", "Is that ok?"]),
        ("Dr. Khan told me. Is it on?", ["Dr. Khan told me.", "Is it on?"]),
        ("I was off approx. six years. Is that ok?", ["I was off approx. six years.", "Is that ok?"]),
        ("We live on St. Anne's Road. Is that ok?", ["We live on St. Anne's Road.", "Is that ok?"]),
    ],
    ids=["e.g.", "Dr.", "approx.", "St."],
)
def test_the_dot_of_an_abbreviation_ends_no_sentence(text: str, found: list[str]) -> None:
    assert parts(text) == found


@pytest.mark.parametrize("text", ["", "   ", "\n", " , ,"])
def test_of_nothing_the_only_part_is_the_text_itself(text: str) -> None:
    assert parts(text) == [text]


def test_of_a_long_story_the_first_and_the_last_parts_are_kept() -> None:
    sentences = [f"This is sentence {number}." for number in range(20)]
    assert parts(" ".join(sentences)) == [*sentences[: MOST // 2], *sentences[-MOST // 2 :]]


def test_as_many_parts_as_are_kept_are_all_kept() -> None:
    sentences = [f"This is sentence {number}." for number in range(MOST)]
    assert parts(" ".join(sentences)) == sentences
