"""What work somebody does at the moment, and at what level."""

from __future__ import annotations

import re
from datetime import date

from programme.reading import break_words, occupations
from programme.reading import work_words as words
from programme.reading.outcome import Choices, Fault, Reading
from programme.reading.wording import (
    affirmed,
    clauses,
    declines,
    fault,
    folded,
    mended,
    out_of_bounds,
    says_unsure,
)
from programme.reading.yes_no import read_yes_no

EXAMPLE = '"no", "I volunteer" or "a part-time job in a shop"'
_SHOWN = {
    "none": "not working",
    "volunteering": "volunteering",
    "studying": "studying",
    "odd_jobs": "odd jobs",
    "lower_skilled": "a job below your level",
    "freelance": "freelance or self-employed",
    "own_level": "a job at your own level",
    "parental_leave": "on parental leave from a job you still hold",
    "unclear": "not sure, or rather not say",
}
_LEVELS = ("lower_skilled", "own_level")
_PAID_CARER = re.compile(r"\b(?:work(?:ing)? as|job as|employed as|paid) (?:a |an )?(?:\w+ )?carer\b")
_ONLY_LEAVE = re.compile(
    r"(?:(?:yes|no|nope|im|i am|just|currently|well|still|on|my) )*(?:mat|maternity|paternity|(?:shared )?parental|"
    r"adoption) "
    r"leave(?: (?:at the moment|right now|currently|now|till \w+|until \w+))?"
)
_PAST_FOLLOWS = re.compile(
    r" (?=i was |i used to |used to be |previously |formerly |i had been |before (?:that|this|kids|the kids|having) )|"
    r" and (?=(?:im|i am|i) )"
)
_SHORT = 12  # words: longer, and there may be more to it
_CARER = re.compile(r"^(?:yes )?(?:im |i am )?(?:a |an )?carer$")


def _reading(code: str) -> Reading:
    return Reading(code, _SHOWN[code])


def _ask_level() -> Choices:
    return Choices(
        "Is that a job at your own level, or one below it that fits around caring?",
        tuple(_reading(code) for code in _LEVELS),
    )


def _ask_kind() -> Choices:
    codes = ("volunteering", "lower_skilled", "own_level", "freelance")
    return Choices("What kind of work is it?", tuple(_reading(code) for code in codes))


def _on_leave(whole: str) -> bool:
    leave = break_words.LEAVE.search(whole) and break_words.ON_LEAVE.search(whole)
    return bool(leave or _ONLY_LEAVE.fullmatch(whole.strip(" .!"))) and not break_words.LEFT_AFTER_LEAVE.search(whole)


def _parts(whole: str) -> list[str]:
    """The clauses; one that goes on with the past ("helpdesk, before that an architect") is parted there."""
    return [piece.strip() for part in clauses(whole) for piece in _PAST_FOLLOWS.split(part) if piece.strip()]


def _now(whole: str) -> list[str]:
    """The clauses about the present: "no, I was a senior engineer until 2019" leaves "no"."""
    return [part for part in _parts(whole) if not words.ELSEWHEN.search(part)]


def _then(whole: str) -> list[str]:
    """What is told of the past, "from lead engineer" among it."""
    before = [part for part in _parts(whole) if words.ELSEWHEN.search(part)]
    return before + [found["was"] for found in words.WENT_FROM.finditer(whole)]


def _as_before(parts: list[str]) -> bool:
    """Whether a clause says that the job is the one she always did: "exactly what I did before"."""
    return any(not words.LESS.search(part[: at.start()]) for part in parts for at in words.AS_BEFORE.finditer(part))


def _stepped_down(parts: list[str], then: list[str]) -> bool:
    """Whether a junior post now follows a senior one: "helpdesk, I was an infrastructure architect"."""
    junior = any(affirmed(words.JUNIOR, part) and not words.SENIOR.search(part) for part in parts)
    return junior and any(affirmed(words.SENIOR, part) for part in then)


def _at_own_level(part: str) -> bool:
    """Whether a clause says so plainly: with any denial before it ("not working in my field") it doesn't."""
    return any(not words.NEGATION.search(part[: match.start()]) for match in words.OWN_LEVEL.finditer(part))


def _full_time_trade(whole: str, parts: list[str]) -> bool:
    """Whether a trade of the programme is worked in full time, with nothing that hints at a lower post."""
    hints = (words.LOWER, words.LESS, words.LESS_PAY, words.LESS_THAN_FULL, words.NOT_PLAINLY, words.NEGATION,
             words.FREELANCE)  # fmt: skip
    plain = (
        len(whole.split()) <= _SHORT and not any(pattern.search(whole) for pattern in hints) and not says_unsure(whole)
    )
    return plain and any(words.TRADE.search(part) for part in parts) and any(words.FULL_TIME.search(p) for p in parts)


def _kinds(parts: list[str]) -> list[str]:
    """The codes of the kinds of work told and not denied, in the order in which the first decides."""
    table = (
        ("freelance", words.FREELANCE),
        ("lower_skilled", words.LOWER),
        ("volunteering", words.VOLUNTEERING),
        ("studying", words.STUDYING),
        ("odd_jobs", words.ODD_JOBS),
    )
    found = ["own_level"] if any(_at_own_level(part) for part in parts) else []
    return found + [code for code, pattern in table if any(affirmed(pattern, part) for part in parts)]


def _from_kinds(kinds: list[str]) -> Reading | Choices | None:
    if "own_level" in kinds and "lower_skilled" in kinds:
        return _ask_level()
    if {"lower_skilled", "volunteering"} <= set(kinds) and kinds[0] == "lower_skilled":
        # "I volunteer in a charity shop" names a shop, not a job.
        return _reading("volunteering")
    return _reading(kinds[0]) if kinds else None


def _paid_job(parts: list[str]) -> bool:
    return any(affirmed(occupations.ANY_JOB, part) or affirmed(words.JOB_VERB, part) for part in parts)


def read_current_work(text: str, *, today: date) -> Reading | Choices | Fault:
    """The work done at the moment as a code of `current_work`; `Choices` where a job's level has to be asked.

    Rule: programme-facts, "How the criteria are read", Twelve months. `own_level`, which fails, is read only
    from words that say so: a bare "yes" or the name of a skilled job is asked about.
    """
    if wrong := out_of_bounds(text, EXAMPLE):
        return wrong
    told = mended(folded(text), words.SPELLINGS)
    whole = words.WENT_FROM.sub(" , ", told)
    parts = _now(whole)
    kinds = _kinds(parts)
    answer = read_yes_no(text)
    if _CARER.fullmatch(whole.strip(" .!")):
        return Choices(
            "Is that caring for your own family or friends, or a paid job as a carer?",
            (
                Reading("none", "caring for family or friends, not in a job"),
                Reading("lower_skilled", "a paid job as a carer"),
            ),
        )
    if _on_leave(whole):
        return _reading("unclear" if "lower_skilled" in kinds else "parental_leave")
    if any(_PAID_CARER.search(part) or words.NOT_AT_LEVEL.search(part) for part in parts):
        return _reading("lower_skilled")
    doubtful = says_unsure(whole) or words.NOT_WORKING.search(whole) or words.NO_LONGER_EVEN.search(whole)
    if kinds[:1] == ["own_level"] and doubtful:
        return _ask_level()
    if "own_level" not in kinds and _stepped_down(parts, _then(told)):
        return _reading("lower_skilled")
    if "lower_skilled" not in kinds and _as_before(clauses(whole)) and _paid_job(clauses(whole)):
        return _reading("own_level")
    if _full_time_trade(whole, parts):
        return _reading("own_level")
    skilled = any(affirmed(occupations.TECH_JOB, part) for part in parts)
    helps = words.FAMILY_HELP.search(whole) and not {"odd_jobs", "volunteering"} & set(kinds)
    if helps or (skilled and words.LESS_PAY.search(whole)):
        return _reading("unclear")
    if read := _from_kinds(kinds):
        return read
    return _without_kind(whole, parts, answer)


def _without_kind(whole: str, parts: list[str], answer: bool | None) -> Reading | Choices | Fault:
    """The meaning of an answer that names no kind of work."""
    if words.CAREER_BREAK_HELD.search(whole):
        return _reading("unclear")
    if declines(whole):
        return _reading("unclear")
    if words.NEVER_STOPPED.search(whole):
        return _ask_level()
    if any(words.NOT_WORKING.search(one) for one in (whole, *parts)) and not answer:
        return _reading("none")
    if answer is False or any(read_yes_no(part) is False for part in parts):
        return _ask_kind() if answer is None and _paid_job(parts) else _reading("none")
    if any(affirmed(occupations.ANY_JOB, part) for part in parts):
        return _ask_level()
    if says_unsure(whole):
        return _reading("unclear")
    if words.NOT_WORKING.search(whole) or (words.ONLY_PARENT.search(whole) and not answer):
        return _reading("none")
    if answer or _paid_job(parts):
        return _ask_kind()
    return fault("not_understood", "Please tell me what work you do now, if any, paid or not.", EXAMPLE)
