"""The sentences and clauses of a message, with everything that they say about time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from programme.reading.slot_wish.days import DAYS
from programme.reading.slot_wish.denied import Clause, meant
from programme.reading.slot_wish.places import NOT_TIMES, PLACES
from programme.reading.slot_wish.said import Said
from programme.reading.slot_wish.times import TIMES

# The surest first: what one has found is no more there for the next.
_FINDERS = tuple((re.compile(pattern), read) for pattern, read in (*NOT_TIMES, *DAYS, *TIMES, *PLACES))
_ENDS = re.compile(r" ([.!?])(?= |$)")
_CLAUSE_ENDS = re.compile(
    r" [,;:()]+(?= |$)| (?:but|however|although|though|because|becos|bcoz|coz|cos|cuz|so|if not)(?= )"
)


@dataclass(frozen=True)
class Sentence:
    """A sentence of a message, in clauses. asks: whether it ends with a question mark."""

    clauses: tuple[Clause, ...]
    text: str
    asks: bool


def sentences(flat: str, today: date) -> list[Sentence]:
    """The sentences of a tidied text."""
    pieces = _ENDS.split(f" {flat} ")
    ended = zip(pieces[::2], [*pieces[1::2], "."], strict=True)
    found: list[Sentence] = []
    for words, mark in ended:
        parts = [part.strip() for part in _CLAUSE_ENDS.split(f"{words} ") if part.strip()]
        clauses = tuple(meant(part, *_found(part, today), mark == "?") for part in parts)
        found.append(Sentence(clauses, words.strip(), mark == "?"))
    return found


def _found(clause: str, today: date) -> tuple[str, list[Said]]:
    """The clause with everything that it says about time blotted out, and all of that in the order it stands."""
    left, found = clause, []
    for pattern, read in _FINDERS:
        for match in pattern.finditer(left):
            said = read(match, today)
            if said is not None:
                found.append(replace(said, start=match.start(), end=match.end()))
                left = left[: match.start()] + "#" * len(match.group()) + left[match.end() :]
    return left, sorted(found, key=lambda said: said.start)
