"""Answers that can be taken but look odd: they are read back before they are kept ("You wrote “asdf”. Is that right?").

Nothing is refused here: somebody may well be called Ng, or have worked for 48 years.
"""

from __future__ import annotations

import re

from programme.reading.outcome import Reading
from programme.reading.wording import folded

# Rows of keys that fingers run along.
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefgh")
_TRIED_OUT = re.compile(r"(?:test(?:ing)?|foo|bar|blah?(?: blah?)*|x{2,}|lol|haha\w*|hello|hi|hiya|hey|\.+)")
_YES_OR_NO = re.compile(
    r"(?:yes|no|yeah|yep|nope|nah|aye|ok|okay|sure|maybe|y|n|dunno|i dont know|dont know|not sure|please|thanks"
    r"|thank you)(?: (?:please|thanks))?"
)
_LONG_CAREER = 45
_LONG_BREAK_MONTHS = 30 * 12
_WORDS_IN_A_NAME = 9
_A_SENTENCE = re.compile(r"\b(?:im|the|this|that|it|want|what|why|was|dont|because|need|not|are|have)\b")
# Names too, one of them at a time: Can Yilmaz, You Li, Tran Thi My.
_OF_A_SENTENCE = re.compile(r"\b(?:i|my|is|how|can|you|do|to)\b")


def looks_odd(slot: str, reading: Reading) -> bool:
    """Whether the answer to `slot` should be read back before it is kept."""
    if reading.code in ("skipped", "declined", "unclear"):
        return False
    match slot:
        case "full_name":
            return _odd_words(reading.shown) or _odd_name(reading.shown)
        case "last_role" | "sector":
            return _odd_words(reading.shown)
        case "years_experience":
            return reading.value.isdigit() and int(reading.value) > _LONG_CAREER
        case "break_length":
            return reading.value.isdigit() and int(reading.value) > _LONG_BREAK_MONTHS
        case _:
            return False


def _odd_words(shown: str) -> bool:
    flat = folded(shown).strip(" .,!?")
    run = re.sub(r"\W", "", flat)
    typed_along = len(run) >= 4 and any(run in row or run[::-1] in row for row in _KEYS)
    repeated = len(run) >= 3 and len(set(run)) == 1
    # Only Latin letters are judged: other scripts need no vowels to be read.
    mashed = any(re.fullmatch(r"[bcdfghjklmnpqrstvwxz]{5,}", word) for word in flat.split())
    return typed_along or repeated or mashed or bool(_TRIED_OUT.fullmatch(flat) or _YES_OR_NO.fullmatch(flat))


def _odd_name(shown: str) -> bool:
    flat = folded(shown)
    words = flat.split()
    single = len(flat) == 1 and flat.isascii()
    sentence = bool(_A_SENTENCE.search(flat)) or len(_OF_A_SENTENCE.findall(flat)) > 1
    return single or bool(re.search(r"\d", flat)) or len(words) > _WORDS_IN_A_NAME or sentence
