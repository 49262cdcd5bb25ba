"""What a message is while a question stands: an answer, something said on the side, or both in one breath."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from actions.turn import Part, Turn
from programme.reading.outcome import Choices, Outcome, Reading

# Said at any time, whatever is being asked.
ASIDES = frozenset(
    {
        "faq",
        "smalltalk",
        "out_of_scope",
        "what_can_you_do",
        "why_ask",
        "repeat",
        "stop",
        "start_again",
        "resume",
        "talk_to_person",
        "check_eligibility",
        "apply",
        "book_slot",
        "cancel_booking",
        "my_status",
        "withdraw_application",
        "send_link",
        "change_answer",
    }
)
# Read from the words themselves, at the door (bot/leaving.py), with certainty.
SAID_PLAINLY = frozenset({"stop", "talk_to_person", "send_link", "withdraw_application"})
# Worth answering on the side only when it is put as a question: as an answer it could be the very same words.
ONLY_AS_A_QUESTION = frozenset({"faq", "out_of_scope"})
# In a question that takes any words these are an answer ("my confidence", to what she hopes for), not small talk.
AN_ANSWER_IN_WORDS = frozenset({"smalltalk/low_confidence", "smalltalk/praise"})
# Where anything may be told at length, these are part of what is told, unless they are put as a question.
ANY_STORY = frozenset({"contact_preference", "goals", "support_needs", "callback_about"})
FLOWS = frozenset(
    {"check_eligibility", "apply", "book_slot", "cancel_booking", "my_status", "what_can_you_do", "send_link"}
)
NAMES = frozenset({"full_name", "employer_name"})
SMALL_TALK = re.compile(
    r"\b(hello|hi|hey|hiya|bye|goodbye|cya|ttyl|later|thanks?|thx|ta|cheers|sorry|you|u|how|great|love|good|night|ok"
    r"|not|no|don'?t|can'?t|am|i'?m|is|it|this|why|what)\b",
    re.IGNORECASE,
)
NOT_READ = frozenset({"empty", "too_long"})
DISTRESS = "smalltalk/distress"
# Without being put as a question, an aside is believed at this confidence, and if it is short.
SURE = 0.5
SHORT = 6
A_WORD_OR_TWO = 3
QUESTION = re.compile(
    r"^\W*((ok|but|so|and|wait)\W+)*(what|whats|wot|wat|when|wen|where|wher|who|whom|why|how|hw|which|wich|is|are|am|"
    r"do|does|did|can|cud|could|will|would|shall|should|may|must)\b.{3,}|\w\?",
    re.IGNORECASE | re.DOTALL,
)
# A part of a message is a question about a topic from this confidence on; without the form of one, from the second.
ASKED = 0.4
SURELY_ASKED = 0.65
# "Better to call, evenings" says how to reach her; this asks for somebody.
PERSON_WANTED = re.compile(r"\b(person|human|someone|somebody|coordinator|real)\b", re.IGNORECASE)


def is_aside(turn: Turn, slot: str, *, is_open: bool, read: Callable[[Turn, str], Outcome]) -> bool:
    """Whether the message, said while `slot` is asked for, is something on the side rather than an answer.

    is_open: whether any words are an answer to the question. read: how the form reads an answer.
    """
    if turn.intent in NOT_READ or (turn.intent == "typed_command" and not is_open):
        return True
    asks = bool(QUESTION.search(turn.text))
    if turn.intent == "nlu_fallback" and asks and (not is_open or slot == "full_name"):
        # A question that isn't understood: say so rather than read it as an answer, unless it plainly is one.
        return len(turn.text.split()) > A_WORD_OR_TWO or not isinstance(read(turn, slot), Reading)
    if turn.intent not in ASIDES:
        return False
    if turn.intent in SAID_PLAINLY and turn.confidence == 1.0:  # in so many words, whatever is being asked
        return True
    if asks or (turn.label == DISTRESS and turn.confidence >= SURE):
        return True
    words = len(turn.text.split())
    if turn.confidence < SURE or turn.intent == "out_of_scope":
        return False
    if turn.intent == "what_can_you_do" and words > A_WORD_OR_TWO:
        return False
    if slot == "contact_preference" and turn.intent == "talk_to_person" and not PERSON_WANTED.search(turn.text):
        return False
    if turn.label == "smalltalk/frustration" or (turn.label == "smalltalk/complaint" and slot not in ANY_STORY):
        return True
    if slot in ANY_STORY and turn.intent in FLOWS:
        return False
    if slot in NAMES and turn.intent == "smalltalk" and not SMALL_TALK.search(turn.text):
        return False  # "Shaz" is a name, whatever it sounds like
    if is_open:
        return turn.intent not in ONLY_AS_A_QUESTION and turn.label not in AN_ANSWER_IN_WORDS and words <= SHORT
    return not isinstance(read(turn, slot), Reading | Choices)


@dataclass(frozen=True)
class AnswerAndQuestion:
    """A message that answers and asks. topics: what it asks about; missed: whether it asks what isn't understood."""

    answer: str
    topics: tuple[str, ...]
    missed: bool


def answer_and_question(turn: Turn) -> AnswerAndQuestion | None:
    """The message taken apart, if some of its parts ask and others don't; else None."""
    asking = [part for part in turn.parts if _asks(part)]
    telling = [part.text for part in turn.parts if part not in asking]
    if not asking or not telling:
        return None
    understood = [part for part in asking if part.label.startswith("faq/") and part.confidence >= ASKED]
    topics = tuple(dict.fromkeys(part.label.partition("/")[2] for part in understood))
    if not topics and turn.label.startswith("faq/") and turn.confidence >= ASKED:
        # "… in a Tesco, does that spoil it?": what is asked stands in the rest.
        return AnswerAndQuestion(" ".join(telling).strip(), (turn.label.partition("/")[2],), missed=False)
    return AnswerAndQuestion(
        " ".join(telling).strip(), topics[:2], missed="?" in turn.text and len(understood) < len(asking)
    )


def _asks(part: Part) -> bool:
    if QUESTION.search(part.text):
        return True
    return part.label.startswith("faq/") and part.confidence >= SURELY_ASKED and len(part.text.split()) > A_WORD_OR_TWO
