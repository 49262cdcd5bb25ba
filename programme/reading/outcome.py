"""What comes of reading an answer given in a person's own words.

A reader is a pure function `read_<slot>(text, *, today) -> Reading | Choices | Fault`. It never
guesses: what it is not sure of is a `Choices` (ask which) or a `Fault` (ask again, with an example).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Reading:
    """An answer understood.

    code: for an eligibility question one of the codes listed for it in `data/programme.yml`;
        for every other question `given`, or `skipped` / `declined`.
    shown: the answer as it is read back to the person ("Leeds, Yorkshire and The Humber").
    value: the canonical form that is stored (an e-mail address, a number in E.164, a name).
    since: for `break_length` alone, the day the break began, as near as the answer tells.
    """

    code: str
    shown: str
    value: str = ""
    since: date | None = None


@dataclass(frozen=True)
class Choices:
    """An answer with more than one meaning: `question` asks which, `options` are the meanings."""

    question: str
    options: tuple[Reading, ...]


@dataclass(frozen=True)
class Fault:
    """An answer that can't be taken.

    kind: what is wrong, for tests and logs (`empty`, `too_long`, `no_at_sign`).
    message: one or two kind sentences in British English: what was wrong and what to do, with an example.
    """

    kind: str
    message: str


Outcome = Reading | Choices | Fault
