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
            | \b(left|stopped|quit|resigned|gave\ up|given\ up|finished|packed)\b.{{0,80}}
              \b(years?|yrs?|months?|mths?)\ ago\b
            | \b(off|away|out|home|worked|working|left|stopped|quit|resigned|gave\ up)\b.{{0,40}}
              \b(since|in)\ (\w+\ )?(19|20)\d\d\b
        """,
        "current_work": r"""
            \bi\ ((now|currently|still|do)\ )*(work|volunteer|do\ (some\ )?(shifts|cleaning|freelanc))
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
# "I'm in Chester, she's in Wrexham": of such a clause these could be somebody else's.
OF_THE_WRITER = {"home_area", "current_work", "experience", "right_to_work"}
OF_ANOTHER = re.compile(
    r"\b(?:(?:she|he)'?s|they'?re|(?:she|he|they)\s+(?:is|are|was|were|lives?|works?|worked|has|had))\b", re.IGNORECASE
)
# What begins like this is about somebody else.
ANOTHER = re.compile(
    r"""
    \b(my|me|a|our)\ (other\ |big\ |little\ |older\ |younger\ )?
        (husband|hubby|missus|wife|partner|sister|brother|friend|mate|cousin|neighbour
        |daughter|son|mum|mother|dad|father
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
    r"|\b(moving|will\s+move|move)\b"
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
IN_PARTS = {"break_length", "experience", "home_area"}
# "I live in Hull, I've been off 6 years and I was a tester": each of these stands in a piece of its own.
APART_FIRST = {"current_work", "experience", "right_to_work"}
APART = re.compile(r",\s*|\s+(?:and|but)\s+(?=i\b|i'|im\b|ive\b|my\b|was\b)", re.IGNORECASE)
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
# How a yes to the question about experience is shown: without the question it tells nothing.
A_BARE_YES = "in tech or engineering"
OF_ANOTHER_AT_ALL = re.compile(
    r"\b(my|me|a|our)\s+(?:other\s+|big\s+|little\s+)?(neighbou?r|friend|mate|sister|brother|cousin|husband|wife|partner|colleague|daughter|client)\b"
    r"(?!.{0,12}\b(job|work)\b)",
    re.IGNORECASE,
)
# In a list these need a word of their own: "yes", "children".
SIGNS = {
    "right_to_work": VISA,
    "caring_break": CUES["caring_break"],
    "current_work": re.compile(r"\b(job|work|working|volunteer\w*|stud(y|ying)|shifts?|freelanc\w*)\b", re.IGNORECASE),
}
THE_PAST = re.compile(r"\b(was|were|worked|used to|before|from)\b", re.IGNORECASE)
# A list has so many pieces at least, each of so many words at most.
LISTED = re.compile(r"[,;\n]\s*|\s+and\s+(?=i'?m\b)|(?<=[.!?])\s+", re.IGNORECASE)
LEADING = re.compile(r"^(in short|so|and|but|well|ok)\W+", re.IGNORECASE)
A_LIST, A_PIECE = 3, 8
A_FACT_OR_TWO = 12


def told(text: str, *, today: date) -> dict[str, Reading]:
    """The eligibility answers that a message gives of itself, by slot. Never raises."""
    found: dict[str, Reading] = {}
    for clause in CLAUSES.split(text):
        if ANOTHER.search(clause) or IF.search(clause) or ASKS.search(clause):
            continue
        for slot, cue in CUES.items():
            if slot in found or not _may_speak(slot, clause):
                continue
            told_apart = _clear(slot, cue, APART.split(clause), today) if slot in APART_FIRST else []
            if len(told_apart) == 1:
                found[slot] = told_apart[0]
                continue
            whole = read(slot, clause, today=today) if cue.search(clause) and _may_tell(slot, clause) else None
            if isinstance(whole, Reading) and whole.code != "unclear":
                clear = [whole] if is_clear(slot, whole) else []
            else:
                # Where a sentence is unclear, one part of it may not be: "a tester for 12 years and left in 2019".
                pieces = APART.split(clause) if slot == "home_area" else PIECES.split(clause)
                clear = _clear(slot, cue, pieces, today) if slot in IN_PARTS else []
            if len(clear) == 1:
                found[slot] = clear[0]
    for slot, reading in _told_in_a_list(text, today).items():
        found.setdefault(slot, reading)
    return found


def _told_in_a_list(text: str, today: date) -> dict[str, Reading]:
    """What the short pieces of a list tell, each of one thing: "Wakefield, my kids, 6 years, no job now, British"."""
    pieces = [piece.strip() for piece in LISTED.split(text) if piece.strip()]
    if len(pieces) < A_LIST or ANOTHER.search(text) or OF_ANOTHER_AT_ALL.search(text):
        return {}
    found: dict[str, Reading] = {}
    for piece in pieces:
        piece = LEADING.sub("", piece)
        asks = "?" in piece or ASKS.search(piece) or IF.search(piece) or ANOTHER.search(piece)
        if asks or len(piece.split()) > A_PIECE:
            continue
        clear = {slot: one for slot in CUES if (one := _one_reading(slot, piece, today)) and is_clear(slot, one)}
        for slot, sign in SIGNS.items():
            if not sign.search(piece):
                clear.pop(slot, None)
        if len(clear) == 1 and all(_may_tell(slot, piece) for slot in clear):
            for slot, reading in clear.items():
                found.setdefault(slot, reading)
    return found


def _may_speak(slot: str, clause: str) -> bool:
    """Whether a clause, whatever its pieces say, may speak of the slot at all."""
    return not (
        (slot == "break_length" and NO_BREAK.search(clause)) or (slot == "current_work" and LEAVE.search(clause))
    )


def _may_tell(slot: str, clause: str) -> bool:
    """Whether a piece, or a clause of one piece, may tell the slot of the writer."""
    if slot in OF_THE_WRITER and OF_ANOTHER.search(clause):
        return False
    if not _may_speak(slot, clause):
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
            if isinstance(outcome, Reading) and is_clear(slot, outcome):
                found[slot] = outcome
    return found


def word_on(programme: Programme, slot: str, text: str, *, today: date, starts_on: date) -> str:
    """What the rules say of the fact in a question about a criterion ("is 8 months enough"); empty if it tells none.

    starts_on: the first day of the cohort that the rules look at.
    """
    outcome = _one_reading(slot, text, today)
    if slot == "home_area" and outcome and outcome.code == "abroad" and THE_PAST.search(text):
        return ""  # "she was a civil engineer in Lagos": where somebody worked is no home
    about_status = slot != "right_to_work" or (VISA.search(text) and not MUST.search(text))
    if outcome is None or not about_status:
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
    outcomes = [read(slot, text, today=today) for text in texts if cue.search(text) and _may_tell(slot, text)]
    clear = [one for one in outcomes if isinstance(one, Reading) and is_clear(slot, one)]
    return list({(one.code, one.shown): one for one in clear}.values())


def _one_reading(slot: str, text: str, today: date) -> Reading | None:
    outcome: Outcome = read(slot, text, today=today)
    return outcome if isinstance(outcome, Reading) else None


def is_clear(slot: str, reading: Reading) -> bool:
    """Whether an answer to an eligibility question is clear enough to be kept without being asked."""
    clear: set[str] | None = CLEAR.get(slot, set())
    if slot == "experience" and reading.shown == A_BARE_YES:
        return False
    return reading.code not in {"unclear", "abroad"} and (clear is None or reading.code in clear)
