"""Whether a career break was taken to care for somebody."""

from __future__ import annotations

import re
from datetime import date

from programme.reading import caring_cues as cues
from programme.reading.outcome import Choices, Fault, Reading
from programme.reading.wording import (
    affirmed,
    clauses,
    declines,
    denied,
    fault,
    folded,
    mended,
    negated,
    out_of_bounds,
    says_unsure,
)  # fmt: skip
from programme.reading.yes_no import read_yes_no

EXAMPLE = '"yes, my children" or "I looked after my dad"'
_SHOWN = {
    "caring": "caring for someone",
    "mixed": "caring, together with something else",
    "own_illness": "your own health",
    "redundancy": "redundancy or the end of a job",
    "travel": "travel",
    "study": "study",
    "relocation": "a move",
    "other_reason": "a reason other than caring",
    "no_break": "no break from your career",
    "unclear": "not sure, or rather not say",
}
_OTHER_REASONS = (
    ("redundancy", cues.REDUNDANCY),
    ("travel", cues.TRAVEL),
    ("study", cues.STUDY),
    ("relocation", cues.RELOCATION),
    ("other_reason", cues.OTHER),
)
_ONLY_KIN_WORDS = 9  # "my elderly mum and my dad": longer, and naming a relative may be about anything
_OPENS_YES = re.compile(r"(?:oh )?(?:yes|yeah|yep|yup|yea|yeh|aye|ya|ok|sure)\b")
# "Me and my husband had covid": a relative named, but not as the one who was cared for.
_BOTH_OF_US = re.compile(r"\b(?:me and (?:my|the)|we both|both of us|and (?:me|i))\b")
# "No flexible work" is no answer: the no has to stand by itself.
_SAYS_NO = re.compile(
    r"(?!no\b)|no(?= *$| *[,.;:!]| (?:no|i|it|its|im|ive|not|never|just|another|other|thanks|thank|sorry|"
    r"really|thats|there|because|cos|was|we|my|that|this|one|way|she|he)\b)"
)
# "No I was ill myself": the no answers the question and denies nothing that follows.
_NO_THEN = re.compile(r"^(?:no|nope|nah|naw) (?=(?:i|im|ive|my|we|it|its|the|they|because|cos|just) )")
# "Long covid, then I got pregnant": an illness told first, of nobody else, was the writer's.
_ILL_FIRST = re.compile(
    rf"(?:(?:yes|well|a|bad|severe|some|first|initially|had|i had|my|own) )*(?:\w+ )?{cues.ILL.pattern}"
    r"(?: (?:treatment|at first|first|myself|really bad\w*|initially|to (?:start|begin) with))*[ ,.]+(?:and |but )?"
    r"(?:then|later|after (?:that|which)) (?:i|we|the (?:kids|baby)|(?:kids|baby|babies)) "
)
# "Had breast cancer" leaves out the "I": only at the very start, where nobody else can be meant.
_WITHOUT_I = re.compile(r"^(?:(?:yes|no|well)(?: ,)? )?(?=(?:had|got|was|been|suffered|developed|recovering) )")
_NO_CARING = re.compile(
    r"\b(?:not|wasnt|isnt|never|nothing to do with|no) (?:\w+ )?(?:for |to do with )?(?:caring|care)\b"
)
_NO_ONE = re.compile(r"(?:no,? )?(?:for )?(?:nobody|no ?one|no body|none|neither)(?: else)?")


def _reading(code: str) -> Reading:
    return Reading(code, _SHOWN[code])


def _own_illness(part: str) -> bool:
    """Whether a clause tells of the person's own illness, not of a relative's."""
    if affirmed(cues.OWN_ILLNESS, part):
        return True
    return affirmed(cues.BURNT_OUT, part) and not cues.ANYONE.search(cues.BURNT_OUT.split(part)[0])


def _cares(part: str, whole: str) -> bool:
    """Whether a clause tells of caring: the work itself, a child, or a relative who was ill."""
    if affirmed(cues.CARE, part):
        return True
    if affirmed(cues.CHILD, part) and not cues.HARD.search(part):
        return True
    ill_relative = affirmed(cues.ILL, part) and not _own_illness(part) and not cues.BURNT_OUT.search(part)
    return ill_relative and bool(cues.ANYONE.search(part) or cues.NOT_PARTNER.search(whole))


def _answers(whole: str) -> str:
    """The clauses that may answer; questions, requests to explain and how she heard of us are left out.

    What ends with a question mark counts only when it speaks of herself: "my kids?".
    """
    kept: list[str] = []
    for sentence in re.findall(r"[^?]*\?|[^?]+$", whole):
        parts = clauses(sentence)
        for part in parts:
            asked = sentence.endswith("?") and part is parts[-1]
            aside = cues.QUESTION.search(part) or cues.EXPLAIN.search(part) or cues.HEARD_OF.search(part)
            if not aside and not (asked and (cues.OTHERS.search(part) or not cues.OWN.search(part))):
                kept.append(part)
    every = [part for sentence in whole.split("?") for part in clauses(sentence)]
    return whole if kept == every else " , ".join(kept)


def _as_reason(code: str, pattern: re.Pattern[str], part: str, says_no: bool) -> bool:
    """Whether a clause gives a thing as the reason for the break, rather than only mentioning it.

    "My degree is from Jordan" and "I'm disabled" are facts that hold now; "I stopped for my degree", "no, I
    studied" and "I was made redundant" are reasons.
    """
    for match in pattern.finditer(part):
        if negated(part, match.start()) or cues.WISH.search(part[: match.end()]):
            continue
        if code == "redundancy" or says_no or cues.REASON.search(part):
            return True
        if cues.IS.match(part[match.end() :]) or cues.NOW.search(part[: match.end()]):
            continue
        if code == "relocation" and cues.DATED.search(part) and not cues.PARTNER.search(part):
            continue
        if code != "study" or not re.search(r"\w", cues.LIGHT.sub(" ", pattern.sub(" ", part))):
            return True
    return False


def _why(part: str) -> str:
    """What a clause gives as the reason: "I moved to shifts because of the kids" gives the kids."""
    *_, why = cues.BECAUSE.split(part)
    return why if _cares(why, why) else part


def _reasons(parts: list[str], whole: str) -> list[str]:
    """The codes of all reasons named and not denied, in a fixed order, `caring` first."""
    found: list[str] = []
    says_no = bool(_SAYS_NO.match(whole)) and whole.startswith("no")
    if any(_cares(part, whole) for part in parts):
        found.append("caring")
    hers = any(affirmed(cues.ILL, part) for part in parts) and cues.SURELY_MINE.search(whole)
    first = "caring" in found and _ILL_FIRST.match(whole)  # "long covid, then I got pregnant"
    if hers or first or any(_own_illness(part) and _illness_as_reason(part, says_no) for part in parts):
        found.append("own_illness")
    for code, pattern in _OTHER_REASONS:
        for part in parts:
            if code in ("relocation", "other_reason") and cues.IN_ORDER_TO_CARE.search(part):
                continue
            if code == "other_reason" and cues.OTHERS_TROUBLE.search(part):
                continue
            if code == "study" and cues.CHILD_STUDY.search(part):
                continue
            told = [part if code == "redundancy" else _why(part)]
            if "caring" in found:  # "the kids and studying": beside caring a bare word is enough to ask a person
                told += re.split(r" (?:and|while|whilst|plus|with) ", told[0])
            if any(_as_reason(code, pattern, one, says_no) for one in told):
                found.append(code)
                break
    if "caring" not in found and not found and _names_only_kin(parts, whole):
        found.append("caring")
    return found


def _illness_as_reason(part: str, says_no: bool) -> bool:
    return any(_as_reason("own_illness", pattern, part, says_no) for pattern in (cues.OWN_ILLNESS, cues.BURNT_OUT))


def _names_only_kin(parts: list[str], whole: str) -> bool:
    """Whether a short answer only names a relative or friend: "mum and dad", "no, for my wife"."""
    short = len(re.findall(r"\w+", whole)) <= _ONLY_KIN_WORDS and not cues.HARD.search(whole)
    vague = re.search(r"\bfamily (?:reasons?|issues?|problems?|matters?|circumstances|stuff|business)\b", whole)
    return short and not vague and not _BOTH_OF_US.search(whole) and any(affirmed(cues.KIN, part) for part in parts)


def _whose_health() -> Choices:
    return Choices(
        "Was it your own health, or did you look after someone who was ill?",
        (_reading("own_illness"), Reading("caring", "caring for someone who was ill"), _reading("mixed")),
    )


def _decided(whole: str, parts: list[str], said_yes: bool) -> Reading | Choices | None:
    """The meaning of the reasons named, None where none is."""
    reasons = _reasons(parts, whole)
    others = [reason for reason in reasons if reason != "caring"]
    caring = "caring" in reasons
    if cues.PARTLY.search(whole):
        return _reading("mixed")
    if cues.BOTH_ALONE.fullmatch(whole.strip(" .!,")):
        return _reading("caring")
    if affirmed(cues.NO_BREAK, whole) or cues.NO_BREAK.search(whole):
        if caring or said_yes:
            return _reading("caring" if cues.STEPPED_DOWN.search(whole) else "unclear")
        if cues.STEPPED_DOWN.search(whole):
            return _reading("unclear")  # she did step down: why, and whether for caring, isn't said
        return _reading("no_break") if not others else None
    if caring:
        return _reading("mixed" if others else "caring")
    if others:
        named = any(affirmed(cues.NOT_PARTNER, part) for part in parts)
        sure = "travel" in others or "relocation" in others or not named
        return _reading(others[0] if sure and not said_yes else "mixed")
    if cues.HARD.search(whole):
        return _reading("unclear")
    if not any(affirmed(cues.ILL, part) for part in parts):
        return None
    felt = cues.FELT.search(whole) and not cues.ANYONE.search(whole) and not cues.OTHER_PERSON.search(whole)
    return _reading("own_illness") if felt or cues.MINE.search(whole) else _whose_health()


def read_caring_break(text: str, *, today: date) -> Reading | Choices | Fault:
    """The reason for the break as a code of `caring_break`; a `Fault` where none was understood.

    Rule: programme-facts, "How the criteria are read", Caring. What names both caring and another reason is
    `mixed`, for a person to decide; "yes" alone is caring, "no" alone another reason. A thing that isn't given
    as the reason for stepping away decides nothing.
    """
    if wrong := out_of_bounds(text, EXAMPLE):
        return wrong
    flat = cues.ASIDE.sub(" ", mended(folded(text), cues.SPELLINGS))
    whole = _NO_THEN.sub("no , ", _answers(cues.ANIMAL_CARE.sub(" , ", flat)))
    if cues.OWN_ILLNESS.match(_WITHOUT_I.sub("i ", whole)):
        whole = _WITHOUT_I.sub("i ", whole)
    if cues.ANIMAL_CARE.search(flat) and not cues.ANYONE.search(whole):
        return _reading("unclear")
    parts = clauses(whole)
    answer = read_yes_no(text)
    if decided := _decided(whole, parts, bool(answer) or bool(_OPENS_YES.match(whole))):
        return decided
    if declines(whole) or says_unsure(whole):
        return _reading("unclear")
    if answer:
        return _reading("caring")
    if (answer is False and _SAYS_NO.match(whole)) or _NO_CARING.search(whole) or _NO_ONE.fullmatch(whole.strip(" .!")):
        return _reading("other_reason")
    if any(denied(cues.CARE, part) for part in parts) and not any(denied(cues.CHILD, part) for part in parts):
        return _reading("other_reason")
    return fault(
        "not_understood",
        "I'm not sure whether you stepped away to care for someone. Please tell me who you cared for, or say no.",
        EXAMPLE,
    )
