"""Answers kept in the person's own words, and years of experience."""

from __future__ import annotations

import re
from datetime import date

from programme.reading.numbers import find_lengths, in_figures, plain_number
from programme.reading.outcome import Choices, Fault, Reading
from programme.reading.wording import (
    LONG,
    cleaned,
    declines,
    fault,
    folded,
    one_line,
    out_of_bounds,
    says_unsure,
    skips,
)

ROLE_EXAMPLE = "software tester at a bank"
SECTOR_EXAMPLE = "rail, telecoms or health care"
YEARS_EXAMPLE = '"10" or "about 15 years"'
GOALS_EXAMPLE = "I'd like to work as a data analyst again, part-time to begin with"
SUPPORT_EXAMPLE = '"captions on video calls", or "none"'
_LONGEST_ROLE = 200
_MOST_YEARS = 60
_NONE = re.compile(
    r"(?:no|none|nope|nah|nothing|nil|n/?a|not really|no thanks|no thank you|not (?:at the moment|"
    r"that i know of|at all|needed|right now)|no(?:ne)? (?:needs?|support(?: needs)?(?: needed)?|"
    r"adjustments?)|none needed|nothing (?:needed|special|specific|really|comes to mind)|i dont (?:have|"
    r"need|think so)(?: any(?:thing)?)?|im (?:fine|ok|good|all right|alright)|all (?:good|fine)|"
    r"no im (?:fine|ok|good)|cant think of any(?:thing)?)"
    r"(?: (?:really|thanks|thank you|ta|at the moment|for now|at all))*"
)
_SPAN = re.compile(r"\b((?:19[5-9]|20\d)\d) ?(?:-|to|till|until|and) ?((?:19[5-9]|20\d)\d|now|present|today)\b")
_SINCE = re.compile(r"\b(?:since|from) ((?:19[5-9]|20\d)\d)\b")
_NUMBERS = re.compile(r"(?<![\d.])\d{1,2}(?![\d.])")
_TOTAL = re.compile(r"\b(?:so|makes|total|altogether|in all|that is|thats)\W+(?:about |all together )?(\d{1,2})\b")
_ROUGHLY = re.compile(r"\b(?:odd|ish|or so|dunno|about|around|maybe|think|roughly|not sure)\b")
_SHORT_ANSWER = 8
_NEGATIVE = re.compile(r"(?:^|\s)-\s?\d")


# What people say before an answer that they have given already: no part of it.
_CHATTER = re.compile(
    r"^(?:(?:like |as )?i(?:'ve| have)? (?:just |already )?(?:said|told (?:you|u)|wrote|write (?:you|u)|typed|put)"
    r"(?: (?:it|this|that|you|u|so|already|before|again))*|as (?:i )?said(?: before)?|again|still the same|what i said)"
    r"\s*[,.:;!–-]+\s*",
    re.IGNORECASE,
)


def without_chatter(text: str) -> str:
    """The answer without "I told you," in front of it."""
    return _CHATTER.sub("", text) or text


def _own_words(text: str, example: str, limit: int, *, lines: bool = False) -> Reading | Fault:
    """The answer as given, tidied; `lines` keeps its line breaks."""
    kept = cleaned(text) if lines else one_line(text)
    kept = without_chatter(kept)
    if wrong := out_of_bounds(text, example, limit):
        return wrong
    flat = folded(text)
    if skips(flat):
        return Reading("skipped", "skipped")
    if declines(flat) and len(flat.split()) <= 6:
        return Reading("declined", "rather not say")
    if not any(sign.isalpha() for sign in kept):
        return fault("no_words", "I can't read any words there. Please tell me in a few words.", example)
    return Reading("given", kept, kept)


def read_last_role(text: str, *, today: date) -> Reading | Choices | Fault:
    """The last job before the break, in the person's own words, up to 200 characters."""
    return _own_words(text, ROLE_EXAMPLE, _LONGEST_ROLE)


def read_sector(text: str, *, today: date) -> Reading | Choices | Fault:
    """The sector worked in, in the person's own words, up to 200 characters."""
    return _own_words(text, SECTOR_EXAMPLE, _LONGEST_ROLE)


def read_goals(text: str, *, today: date) -> Reading | Choices | Fault:
    """What somebody hopes for, in her own words, line breaks kept, up to 2,000 characters."""
    return _own_words(text, GOALS_EXAMPLE, LONG, lines=True)


def read_support_needs(text: str, *, today: date) -> Reading | Choices | Fault:
    """What would help somebody to take part, in her own words; `skipped` for "none" and the like."""
    if _NONE.fullmatch(re.sub(r"\s*[.,!]\s*", " ", folded(text)).strip()):
        return Reading("skipped", "none")
    return _own_words(text, SUPPORT_EXAMPLE, LONG, lines=True)


def _years(number: float, text: str) -> Reading | Fault:
    if not 0 <= number <= _MOST_YEARS:
        return fault("impossible", f"Please give a number of years between 0 and {_MOST_YEARS}.", YEARS_EXAMPLE)
    whole = int(number)
    shown = "less than a year" if whole == 0 and number else f"{whole} year{'' if whole == 1 else 's'}"
    if re.search(r"\b(?:about|around|roughly|nearly|almost|over|more than|plus|approx\w*)\b|\d ?\+", text):
        shown = f"about {shown}"
    return Reading("given", shown, str(whole))


def _only_number(figures: str) -> float | None:
    """The number that a short answer comes to: the one in it ("11 i told you"), or its sum ("9 and 2, so 11")."""
    if re.search(r"\bminus\b", figures):
        return None
    total = _TOTAL.search(figures)
    numbers = _NUMBERS.findall(figures)
    if total:
        return float(total[1])
    return float(numbers[0]) if len(numbers) == 1 and len(figures.split()) <= _SHORT_ANSWER else None


def _spans(figures: str, today: date) -> list[float]:
    """Years told by calendar years: "2005 to 2015" is 10."""
    spans = [(int(m[1]), today.year if not m[2].isdigit() else int(m[2])) for m in _SPAN.finditer(figures)]
    if not spans:
        spans = [(int(m[1]), today.year) for m in _SINCE.finditer(figures)]
    return [float(end - start) for start, end in spans]


def read_years_experience(text: str, *, today: date) -> Reading | Choices | Fault:
    """Whole years of experience as `value`, 0 to 60, from figures or words ("about 10", "ten")."""
    if wrong := out_of_bounds(text, YEARS_EXAMPLE):
        return wrong
    flat = folded(text)
    figures = in_figures(flat)
    if _NEGATIVE.search(figures):
        return _years(-1, figures)
    number = plain_number(
        re.sub(
            r"\b(?:in total|total|all together|altogether|or so|ish|i think|i have|ive got|years|yrs)\b",
            " ",
            figures,
        )
    )
    if number is not None:
        return _years(number, figures)
    found = _spans(figures, today) or [length.months / 12 for length in find_lengths(figures)]
    if not found:
        found = (
            [float(n) for n in re.findall(r"(?<![\d.-])(\d{1,3})(?![\d.])", figures)][:1]
            if re.search(
                r"\d ?(?:-|to|or) ?\d|\d+ ?(?:in|of)\b",
                figures,
            )
            else []
        )
    outcomes = {
        outcome.shown: outcome
        for outcome in (_years(years, figures) for years in found)
        if isinstance(outcome, Reading)
    }
    if len(outcomes) > 1:
        return Choices("How many years in all?", tuple(outcomes.values()))
    if found:
        return next(iter(outcomes.values()), _years(found[0], figures))
    if re.fullmatch(r"(?:none|nothing|no experience|nil)[ .!]*", figures):
        return _years(0, figures)
    if (number := _only_number(figures)) is not None:
        return _years(number, f"about {figures}" if _ROUGHLY.search(flat) else figures)
    if skips(flat):
        return Reading("skipped", "skipped")
    if declines(flat) or says_unsure(flat):
        return Reading("declined", "rather not say, or not sure")
    return fault("no_number", "Roughly how many years was it? A guess will do.", YEARS_EXAMPLE)
