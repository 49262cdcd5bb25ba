"""What an applicant says where a yes is needed: to the privacy notice, and before the application is sent."""

from __future__ import annotations

import re

from actions.asides import QUESTION, SHORT
from programme.reading.yes_no import read_yes_no

AGREES = re.compile(r"\b(agree|consent|accept)\b", re.I)
# "No, I mean how long do you keep it" refuses nothing.
ASKS_BACK = re.compile(r"\b(i mean|how long|how much|what|who|why|which|where|when)\b", re.I)
# With one of these a yes isn't one yet.
CONDITIONS = re.compile(
    r"\?|\b(but|if|unless|except|only|not|don'?t|dont|first|before|who|why|what|maybe|think)\b", re.I
)
SEND = re.compile(
    r"^\W*((yes|ok|okay|please|all good|looks (good|fine|right))\W+)*(send|submit)( it| that| now| off| please)*\W*$"
    r"|^(?!.*\b(don'?t|dont|not|no|before|wait)\b)(\W*\w+){0,5}\W+(send|submit) (it|that|now|off)\b(\W*\w+){0,4}\W*$",
    re.I,
)
# A piece of a message that sends it: "but ok, send it please, i trust".
SENDS = re.compile(
    r"^\W*((then|so|and|but|ok|okay|yes|yeah|please|now|just)\W+)*(send|submit)( it| that)?"
    r"( off| now| then| please| pls)*\W*$",
    re.I,
)
NOT_SENT = re.compile(r"\b(don'?t|do not|dont|not|never|before (you|i)) (yet )?(send|submit)\b", re.I)
# "Yes, she agrees": consent comes from the applicant alone.
FOR_ANOTHER = re.compile(
    r"\b(she|he|they|my (wife|husband|sister|brother|friend|partner|daughter|son|mum|dad)|on behalf)\b", re.I
)
MYSELF = re.compile(r"\b(i|me) (do )?(agree|consent|accept)|\bmyself\b", re.I)


def agreed(text: str) -> bool | None:
    """A clear yes or no. A no is short ("no, it's ada@example.com" refuses nothing); more may follow a yes."""
    pieces = [piece for piece in re.split(r"[,.;!\n]+", text) if piece.strip()]
    if SEND.search(text) or any(SENDS.match(piece) for piece in pieces):
        return True
    if QUESTION.search(text) or ASKS_BACK.search(text):
        return None
    short = len(text.split()) <= SHORT and "@" not in text
    said = [read_yes_no(piece) for piece in pieces]
    if short or (None not in said):
        whole = read_yes_no(text)
        return whole if whole is not None or len(set(said)) != 1 else said[0]
    if "?" not in text and any(
        one and AGREES.search(piece) and not CONDITIONS.search(piece) for one, piece in zip(said, pieces, strict=True)
    ):
        return True
    return True if True in said and False not in said and not CONDITIONS.search(text) else None


def says_not_to_send(text: str) -> bool:
    """Whether she says that it isn't to be sent ("No, not send. Three are wrong")."""
    return bool(NOT_SENT.search(text))


def for_another(text: str) -> bool:
    """Whether somebody agrees in another's name ("yes, she agrees")."""
    return bool(FOR_ANOTHER.search(text) and not MYSELF.search(text))
