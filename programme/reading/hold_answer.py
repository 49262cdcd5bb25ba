"""What somebody says to "I'm holding this time for you. Shall I book it?"."""

from __future__ import annotations

import re
from typing import Literal

from programme.reading.wording import folded
from programme.reading.yes_no import read_yes_no

HoldAnswer = Literal["yes", "longer", "other"]

_MINUTES = r"(?:min(?:ute)?s?|moment|sec(?:ond)?s?|tick|mo)\b"
_LONGER = re.compile(
    rf"""
    \b(?:bit|little|few|some|more|extra|another|\d+|ten|five)\ (?:more\ )?
      (?:longer|more\ time|time\ to\ think|{_MINUTES})
    | \b(?:need|want|give\ me|gimme|have|get)\ (?:some\ )?(?:more|longer|extra)\b(?:\ time)?
    | \b(?:hold|hang|keep)\ (?:on|it|that|this|the\ slot|the\ time)\b
    | \bwait\b(?!ing)
    | \b(?:one|just\ a|give\ me\ a|in\ a)\ {_MINUTES}
    | \b(?:ask|check\ (?:with|wiv)|talk\ to|speak\ to|run\ it\ (?:by|past)|see\ (?:if|what))
      \ (?:my|me|our|the|him|her|them|if|what)\b
    | ^\W*more\ time\b
    | \bcheck\ (?:my|the|our)\ (?:diary|calendar|calender|rota|shifts?|work|childcare)\b
    | \b(?:let\ me|need\ to|gotta|got\ to|have\ to|just)\ (?:just\ )?(?:think|check|ask|see)\b
    | \bthink\ (?:about|over|on)\b | \bsleep\ on\ it\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OTHER = re.compile(
    r"""
    \b(?:another|different|other|others|else)\b
    | \b(?:not\ (?:that|this)(?:\ one)?|none|neither)\b
    | \b(?:no\ good|doesnt\ (?:suit|work)|dont\ (?:suit|work|book|want\ (?:it|that|this)\b))\b
    | \bnot\ (?:suit\w*|convenient|possible)\b
    | \bcant\ (?:do|make|manage|come)\b | \bchange\ (?:it|that|the\ time)\b | \blet\ (?:it|that)\ go\b
    | ^\W*(?:no\W+)?cancel(?:\ (?:it|that|this))?\W*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_GLADLY = r"(?:yes|yeah|yep|ok|okay|lovely|perfect|great|brilliant|confirm(?:ed)?)"
_YES = re.compile(
    rf"^(?:(?:{_GLADLY}|please|pls|then|go on|can you|could you|just|id like to|i want to|ill)\W+)*"
    r"(?:book|take|confirm|reserve|go for|have|do) (?:it|that|this|that one|this one|me in|the slot|the booking|me)"
    rf"(?: in)?(?: please| pls| then| thanks| ta| for me)*\W*$|^(?:{_GLADLY}|book)\W*$",
    re.IGNORECASE,
)
_HOLDS_BACK = re.compile(r"\b(?:but|not|dont|no|unless|if|before)\b")


def answer_to_a_hold(text: str) -> HoldAnswer | None:
    """Whether the held time is wanted: `yes`, `longer` (more time to think), `other` (another time), or None.

    Which other time is wanted, if she says so, is another reader's matter (`slot_wish`).
    """
    flat = folded(text).replace("'", "").strip()
    if _OTHER.search(flat) and not _LONGER.search(flat):
        return "other"
    if _LONGER.search(flat):
        return "longer"
    if _YES.search(flat) and not _HOLDS_BACK.search(flat):
        return "yes"
    said = read_yes_no(text)
    return None if said is None else "yes" if said else "other"
