"""What a message tells about the person who writes it, though nothing was asked.

"I've been off 6 years with my kids in Hull, is that too long?" tells a break, its reason and a place. The readers of
`programme.reading` read answers to a question; here a fact is taken only where the words show that it is meant
(`CUES`), about the writer herself, and only when it reads as one clear thing. What isn't taken is asked later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from programme.content import BREAK, TOO_FEW, Programme
from programme.eligibility import met_by
from programme.reading import read
from programme.reading.outcome import Outcome, Reading
from programme.times import spoken_date

# A clause speaks of the writer's own … only with one of these words in it.
AWAY = (
    r"(off|away|out|break|gap|at\ home|not\ work(ed|ing)|haven'?t\ worked|without\ work|no\ work"
    r"|looking\ after|caring|raising)"
)
LONG = r"(\d+|an?|\w+)\s*(years?|yrs?|months?|mths?)\b"
CUES: Mapping[str, re.Pattern[str]] = {
    slot: re.compile(cue, re.IGNORECASE | re.VERBOSE)
    for slot, cue in {
        "home_area": r"""
            \b(i|we)\ ((now|currently|still|both|all)\ )?(live|stay|reside|moved\ to|settled\ in)\b
            | \b(i'?m|i\ am|we'?re|we\ are|am|me)\ ((now|currently|here|based|living|an?\ (mum|dad))\ )*
              (in|from|near|at|based|outside|up\ in)\b
            | \b(living|live|lives|based|staying|resident)\ (now\ )?(in|at|near|outside|up)\b
            | \bmy\ (home|postcode|area|town|city|place)\b
            | \b(kids?|children|family|daughter|son|mum|dad)\ in\ [A-Z]
            | \bhere\ in\b
            | ^\W*(hi|hello)?\W*(mum|dad|mother|father|carer)\b.{0,30}\b(in|from)\b
        """,
        "caring_break": r"""
            \b(left|leave|stopped|gave\ up|given\ up|quit|resigned|off|break|gap|out|away|home|stayed?|stepped)\b
            | \b(look(ed|ing)?\ after|cared|caring|carer|rais(ed|ing)|bring(ing)?\ up|brought\ up|nurs(ed|ing))\b
            | \b(was\ born|were\ born|came\ along|had\ (my|our|an?|the|twins|two|three|kids|children|bab))\b
        """,
        "break_length": rf"""
            \b{AWAY}(\s+\w+){{0,4}}\s+{LONG} | \b{LONG}(\s+\w+){{0,4}}\s+{AWAY}\b
            | \b(off|away|out|home|worked|working|left|stopped|quit|resigned|gave\ up)\b.{{0,40}}
              \b(since|in)\ (\w+\ )?(19|20)\d\d\b
        """,
        "current_work": r"""
            \bi\ ((now|currently|still)\ )?(work|volunteer|do\ (some\ )?(shifts|cleaning|freelanc))
            | \bi'?m\ ((now|currently|still|an?)\ )*(working|freelanc|self|studying|volunteering)
            | \bmy\ (current\ )?job\ (now|is)\b | \bnow\ i\ (work|do)\b | \bat\ the\ moment\ i\b
            | \b(not\ working|unemployed|haven'?t\ worked|i\ don'?t\ work)\b
        """,
        "experience": r"""
            \b(i\ was|i'?ve\ (been|worked|got)|i'?m\ an?|i\ am\ an?|used\ to\ (be|work))\b
            | \b(worked\ (as|in|for)|work(ing)?\ as)\b
            | \b(by\ trade|my\ (last\ )?(job|role|background|career)|years?\ (as|in|of)|former|did\ \w+\ years)\b
            | \bex[-\ ]
        """,
        "right_to_work": r"""
            \b(i'?m|i\ am|i\ have|i'?ve|i\ hold|i\ got|on|my|am|with)\b.{0,30}
            \b(british|irish|citizen|visa|(pre-?)?settled\ (status|under)|settlement|leave\ to\ remain|ilr|bno
               |refugee|passport|sponsorship|euss|brp)\b
        """,
    }.items()
}
# What begins like this is about somebody else.
ANOTHER = re.compile(
    r"""
    \b(my|a|our)\ (husband|wife|partner|sister|brother|friend|mate|cousin|neighbour|daughter|son|mum|mother|dad|father
        |client|sister-in-law|girlfriend|boyfriend)('s)?
        (,|\ (who|is|was|has|had|lives|works|worked|left|would|wants|can|could|used|been)\b)
    | ^\W*((and|but|so|because|well|now)\ )?(she|he|they)\b
    | \bwhat\ about\ my\b | \bfor\ my\ (husband|wife|partner|sister|brother|friend)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A question about the programme, not about the writer.
ASKS = re.compile(
    r"^\W*(ok|and|but|so|or)?\W*(do|does|did|is|are|can|could|will|would|should|what|when|where|who|how|which|why|kindly|please)\b"
    r"(?!.*\b(i'?m|i\s+am|i'?ve|i\s+have|i\s+was|i\s+live|i\s+left)\b)",
    re.IGNORECASE,
)
# A length of time in such a clause isn't that of a break.
NO_BREAK = re.compile(
    r"\b(maternity|paternity|parental|adoption|mat\s+leave|visa|cohort|course|programme|school|college|uni(versity)?)\b"
    r"|\b(on\s+and\s+off|off\s+and\s+on|in\s+and\s+out)\b"
    r"|\b(haven'?t|not|never|wasn'?t)\s+been\s+(off|away|out)\b"
    r"|\bleft\s+(home|him|her|them|my\s+(husband|wife|partner|ex))\b|\bmoved\s+(away|here|to)\b",
    re.IGNORECASE,
)
LEAVE = re.compile(r"\b(maternity|paternity|parental|adoption|mat)\s+leave\b", re.IGNORECASE)
DENIED = re.compile(r"\b(never|not|isn'?t|wasn'?t|don'?t|no\s+longer)\b", re.IGNORECASE)
VISA = re.compile(
    r"\b(british|irish|visa|settled|leave\s+to\s+remain|ilr|bno|refugee|passport|citizen|sponsor\w*)\b", re.I
)
# "Do I have to be British?" asks what is needed, and tells nothing.
MUST = re.compile(
    r"\b(do|does|must|should)\s+(i|you|we|one|people|they)\b.{0,12}\b(have|need|be)\b|\bonly\s+for\b|\bmust\s+i\b", re.I
)
# Facts that may stand beside others in one sentence, so that a part of it can be clearer than the whole.
IN_PARTS = {"break_length", "experience"}
IF = re.compile(
    r"\b(if|imagine|i'?d\s+(love|like)|would\s+love|hope\s+to|want\s+to|suppose|what\s+about|would\s+it|say\s+i)\b",
    re.IGNORECASE,
)
CLAUSES = re.compile(r"(?<=[.!?…])\s+|\n+|\s*;\s*")
PIECES = re.compile(r",\s*|\s+(?:and|but|then|so)\s+", re.IGNORECASE)
# What is clear enough to be kept without being asked; anything else is asked.
CLEAR = {
    "home_area": None,
    "caring_break": {"caring"},
    "break_length": {"months"},
    "current_work": {"none", "volunteering", "studying", "lower_skilled", "own_level", "freelance"},
    "experience": {"tech_or_engineering"},
    "right_to_work": {"yes", "student_visa", "pending", "needs_sponsor"},
}
A_FACT_OR_TWO = 12


def told(text: str, *, today: date) -> dict[str, Reading]:
    """The eligibility answers that a message gives of itself, by slot. Never raises."""
    found: dict[str, Reading] = {}
    for clause in CLAUSES.split(text):
        if ANOTHER.search(clause) or IF.search(clause) or ASKS.search(clause):
            continue
        for slot, cue in CUES.items():
            if slot in found or not _may_tell(slot, clause):
                continue
            whole = read(slot, clause, today=today) if cue.search(clause) else None
            if isinstance(whole, Reading) and whole.code != "unclear":
                clear = [whole] if _is_clear(slot, whole) else []
            else:
                # Where a sentence is unclear, one part of it may not be: "a tester for 12 years and left in 2019".
                clear = _clear(slot, cue, PIECES.split(clause), today) if slot in IN_PARTS else []
            if len(clear) == 1:
                found[slot] = clear[0]
    return found


def _may_tell(slot: str, clause: str) -> bool:
    if (slot == "break_length" and NO_BREAK.search(clause)) or (slot == "current_work" and LEAVE.search(clause)):
        return False
    return slot not in ("experience", "home_area", "right_to_work") or not DENIED.search(clause)


def told_in_answer(text: str, *, today: date) -> dict[str, Reading]:
    """What a message without any question tells: short facts need no further sign ("Leeds, off 6 years")."""
    found = told(text, today=today)
    if len(text.split()) <= A_FACT_OR_TWO and not ANOTHER.search(text):
        for slot in ("home_area", "break_length", "right_to_work"):
            if slot in found or not _may_tell(slot, text) or (slot == "right_to_work" and not VISA.search(text)):
                continue
            outcome = read(slot, text, today=today)
            if isinstance(outcome, Reading) and _is_clear(slot, outcome):
                found[slot] = outcome
    return found


def word_on(programme: Programme, slot: str, text: str, *, today: date, starts_on: date) -> str:
    """What the rules say of the fact in a question about a criterion ("is 8 months enough"); empty if it tells none.

    starts_on: the first day of the cohort that the rules look at.
    """
    outcome = _one_reading(slot, text, today)
    if outcome is None or (slot == "right_to_work" and MUST.search(text)):
        return ""
    question = programme.question(slot)
    code = outcome.code
    if slot == BREAK and code == "months":
        reached = met_by(programme, outcome)
        code = "months" if reached is None or reached <= starts_on else TOO_FEW
        when = spoken_date(reached) if reached else ""
    else:
        when = ""
    sentence = question.told.get(code, "")
    shown = outcome.shown.split(", since")[0]
    return sentence.format(shown=shown[:1].upper() + shown[1:], reached=when)


def _clear(slot: str, cue: re.Pattern[str], texts: list[str], today: date) -> list[Reading]:
    """The different clear answers that these texts give to a question."""
    outcomes = [read(slot, text, today=today) for text in texts if cue.search(text)]
    clear = [one for one in outcomes if isinstance(one, Reading) and _is_clear(slot, one)]
    return list({(one.code, one.shown): one for one in clear}.values())


def _one_reading(slot: str, text: str, today: date) -> Reading | None:
    outcome: Outcome = read(slot, text, today=today)
    return outcome if isinstance(outcome, Reading) else None


def _is_clear(slot: str, reading: Reading) -> bool:
    clear = CLEAR[slot]
    return reading.code not in {"unclear", "abroad"} and (clear is None or reading.code in clear)
