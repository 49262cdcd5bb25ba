"""A short question may follow on from the answer before it; one that is long or clear by itself doesn't."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.following import SHORT, is_answered_by, leans_on_what_was_said, topic_before

FALLBACK = "nlu_fallback"


def taken_for(label: str) -> dict[str, object]:
    """What a message was understood as."""
    return {"intent": {"name": label.split("/")[0], "confidence": 0.6}, "full_label": label}


# Nothing was sure enough, though one label was the likeliest.
UNCLEAR = taken_for("faq/hours") | {"intent": {"name": FALLBACK, "confidence": 0.2}}


@pytest.mark.parametrize(
    "text",
    [
        "how long?",
        "and for two children?",
        "is that every week?",
        "What about weekends",
        "even with a visa?",
        "...or online",
        "why?",
        "until when",
        "do they pay",
        "tell me more about that",
        "could somebody do it for me",
    ],
)
def test_a_short_message_that_begins_or_speaks_as_a_follow_up_leans_on_what_was_said(text: str) -> None:
    assert leans_on_what_was_said(text, UNCLEAR)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("childcare costs", id="it names its subject"),
        pytest.param("Leeds", id="a place"),
        pytest.param("android developer", id="a word that only begins like one"),
        pytest.param("I have two children", id="a statement"),
        pytest.param("", id="nothing"),
        pytest.param("and how long would a person like me have for this", id="it says enough in its many words"),
    ],
)
def test_any_other_message_stands_by_itself(text: str) -> None:
    assert not leans_on_what_was_said(text, UNCLEAR)


def test_so_many_words_are_short_and_one_more_is_not() -> None:
    words = ["how", *["long"] * (SHORT - 1)]
    assert leans_on_what_was_said(" ".join(words), UNCLEAR)
    assert not leans_on_what_was_said(" ".join([*words, "long"]), UNCLEAR)


def test_a_message_that_is_understood_by_itself_leans_on_nothing() -> None:
    assert not leans_on_what_was_said("how long?", taken_for("faq/hours"))


@pytest.mark.parametrize(
    ("text", "label", "holds"),
    [
        pytest.param("how much is it?", "faq/cost", True, id="it asks for another topic"),
        pytest.param("and my visa?", "faq/visa", True, id="it asks for another topic and names it"),
        pytest.param("stop it", "stop", True, id="it asks for something that is no topic"),
        pytest.param("how long?", "faq/coaching", True, id="the same topic, of which it names nothing new"),
        pytest.param("Is that every week, or more?", "faq/coaching", True, id="the same, in more words that are empty"),
        pytest.param("what's it like?", "faq/coaching", True, id="the same, with an apostrophe"),
        pytest.param("3?", "faq/coaching", True, id="the same, a number alone"),
        pytest.param("how long is the badger?", "faq/coaching", False, id="the same, though it names something else"),
        pytest.param("who is Priyanka?", "faq/coaching", False, id="the same, though it names a person"),
    ],
)
def test_what_is_understood_in_context_holds_unless_the_title_alone_drew_it_to_its_topic(
    text: str, label: str, holds: bool
) -> None:
    assert is_answered_by(text, "faq/coaching", taken_for(label)) is holds


@pytest.mark.parametrize("text", ["how long?", "how long is the badger?"])
def test_what_is_not_understood_in_context_either_is_not_answered_by_it(text: str) -> None:
    assert not is_answered_by(text, "faq/hours", UNCLEAR)
    assert not is_answered_by(text, "faq/coaching", UNCLEAR)


LISTENS = ActionExecuted("action_listen")
ASKED = UserUttered("how much is it", {"name": "faq", "confidence": 0.9})
TOLD = BotUttered("And do tell me if you need more.")


def answered(topic: str) -> BotUttered:
    return BotUttered("It is free.", {"custom": {"topic": topic}})


def conversation(*events: Event) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("ada", [LISTENS, *events])


@pytest.mark.parametrize(
    ("events", "topic"),
    [
        pytest.param([ASKED, answered("cost"), LISTENS], "faq/cost", id="the answer comes last"),
        pytest.param([ASKED, answered("cost"), TOLD, LISTENS], "faq/cost", id="more was said after it"),
        pytest.param([ASKED, answered("cost"), answered("pay"), LISTENS], "faq/pay", id="of two answers the last"),
        pytest.param([ASKED, answered("cost"), ASKED, answered("pay")], "faq/pay", id="of two questions the last"),
        pytest.param([ASKED, TOLD, LISTENS], None, id="something else was said"),
        pytest.param([ASKED, answered("cost"), ASKED, TOLD], None, id="the topic was answered a message earlier"),
        pytest.param([ASKED], None, id="nothing was said yet"),
        pytest.param([], None, id="the first message"),
        pytest.param([ASKED, BotUttered("", {"custom": None})], None, id="a message without a topic of its own"),
    ],
)
def test_what_a_message_may_lean_on_is_the_topic_answered_right_before_it(
    events: list[Event], topic: str | None
) -> None:
    assert topic_before(conversation(*events)) == topic


def test_inside_a_form_nothing_is_leant_on_for_its_questions_want_answers() -> None:
    assert topic_before(conversation(ActiveLoop("eligibility_form"), ASKED, answered("cost"))) is None


def test_when_the_form_is_left_it_may_be_leant_on_again() -> None:
    left = [ActiveLoop("eligibility_form"), ASKED, ActiveLoop(None), answered("cost")]
    assert topic_before(conversation(*left)) == "faq/cost"


def test_without_a_conversation_there_is_no_topic() -> None:
    assert topic_before(None) is None
