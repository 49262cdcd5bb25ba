"""Which of several meanings is chosen in words: "yes", "the second one", "the Yorkshire one", "years"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from programme.reading.wording import folded
from programme.reading.yes_no import read_yes_no

_ORDINALS = {
    "first": 0, "1st": 0, "1": 0, "one": 0, "former": 0, "second": 1, "2nd": 1, "2": 1, "two": 1, "third": 2, "3rd": 2,
    "3": 2, "three": 2, "fourth": 3, "4th": 3, "4": 3, "four": 3, "last": -1, "latter": -1, "top": 0, "bottom": -1,
}  # fmt: skip
_ORDINAL = re.compile(
    rf"(?:(?:i (?:mean|meant)|i think|think|id say|definitely|its|number|option|no|yes|yeah|sorry) )*(?:the )?"
    rf"({'|'.join(_ORDINALS)})(?: one| option)?(?: please| pls)?"
)
_SMALL = frozenset([
    "the", "one", "is", "it", "its", "in", "near", "by", "of", "a", "an", "and", "or", "i", "mean", "meant", "please",
    "that", "this", "im", "my", "we", "you", "for", "to", "think", "definitely", "sorry", "yes", "yeah",
])  # fmt: skip


def chosen(text: str, options: Sequence[str], *, guess: bool = False) -> int | None:
    """The number of the option that the words choose, from 0; None if they choose none of them.

    options: each meaning as it was read back. guess: whether "yes" means the first of them ("Did you mean …?").
    """
    flat = folded(text).strip(" .,!?()#")
    if guess and read_yes_no(text):
        return 0
    ordinal = _ORDINAL.fullmatch(flat)
    # "2" of "2 years" and "2 months" is neither the second nor any other.
    if ordinal and not (flat.isdigit() and any(flat in _words(folded(option)) for option in options)):
        number = _ORDINALS[ordinal[1]]
        return number % len(options) if -1 <= number < len(options) else None
    said = _words(flat)
    if not said:
        return None
    common = [len(said & _words(folded(option))) for option in options]
    best = max(common)
    # All that was said has to stand in the option, and in no other as well.
    return common.index(best) if best == len(said) and common.count(best) == 1 else None


def _words(flat: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", flat)) - _SMALL
