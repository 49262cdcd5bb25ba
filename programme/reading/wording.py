"""What every reader does to an answer first: clean it, hold it to its length, and fold it for matching."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from programme.reading.outcome import Fault

SHORT = 500
LONG = 2000

# Unseen marks that reorder or hide what is written. Joiners stay: several scripts need them.
_UNSEEN = frozenset("\u200b\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_NEGATION = (
    r"\b(?:not(?! (?:only|just|sure|certain))|never|none|nobody|no ?one|nothing|without|neither|nor|isnt|"
    r"arent|wasnt|werent|dont|doesnt|didnt|havent|hasnt|hadnt|havnt|aint|(?:do|did|have|has|was|is) no)"
)
# Words a negation reaches across: "wasn't made redundant", "no kids or anyone to look after".
_CARRIES = (
    r"(?: (?:a|an|the|my|our|any|for|to|about|been|being|be|made|have|has|had|get|got|having|really|"
    r"actually|even|ever|because|due|of|on|in|at|by|or|as|from|need|needed|exactly|doing|do|anyone|anybody|"
    r"someone|child|children|kids|parents|family|caring|care|looking|look|after|with|(?:leave|left|stop|"
    r"stopped|quit|(?:step|stepped) away)(?= (?:because|for|due))))*"
)
_NEGATED = re.compile(_NEGATION + _CARRIES + r" ?$")
_NO_SUCH = re.compile(
    r"\bno(?: (?:young|small|own|other|such|real|paid|caring|kids|children|or|and|no|parents))*(?: to| for)? ?$"
)
_SENTENCE_ENDS = re.compile(r"[,.;:!?()\n]+| but | however | although | though | (?:and )?then | instead ")

_UNSURE = re.compile(
    r"\b(?:not (?:really |quite |too |entirely |100% |completely )?(?:sure|certain)|unsure|(?:dont|do not|"
    r"didnt) know|dunno|idk|no idea|no clue|not a clue|hard to say|difficult to say|cant (?:say|remember|"
    r"recall)|maybe|perhaps|possibly|cannot remember|dont remember)\b"
)
_DECLINES = re.compile(
    r"\b(?:(?:rather|prefer) not(?: to)?(?: (?:say|tell|answer|share|give|go into|discuss))?|rather keep|"
    r"(?:dont|do not) (?:want|wish|like) to (?:say|tell|answer|share|give|go into|discuss|talk)|"
    r"none of your|no comment|(?:its|thats|that is|is|very|quite|bit|too) (?:private|personal)|not telling|"
    r"not saying|id rather not|personal reasons|private reasons|^private$|^personal$|(?:wont|"
    r"will not) say)\b"
)
_SKIPS = re.compile(
    r"(?:please )?(?:skip(?: (?:it|this|that|this one))?|pass|next|n/?a|not applicable)(?: please| thanks)?"
)


def cleaned(text: str) -> str:
    """`text` as it may be stored: NFC, trimmed, without control characters, NUL or lone surrogates."""
    spaced = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = (c for c in spaced if c == "\n" or (unicodedata.category(c) not in ("Cc", "Cs") and c not in _UNSEEN))
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def one_line(text: str) -> str:
    """`cleaned(text)` with every run of white space made one space."""
    return " ".join(cleaned(text).split())


def fault(kind: str, message: str, example: str) -> Fault:
    """A `Fault` of that kind whose message ends with an example of a good answer."""
    return Fault(kind, f"{message} For example: {example}.")


def out_of_bounds(text: str, example: str, limit: int = SHORT) -> Fault | None:
    """The fault in an answer that is empty (or holds nothing visible) or longer than `limit`, else None."""
    tidy = cleaned(text)
    if not any(unicodedata.category(c)[0] not in "ZCM" for c in tidy):
        return fault("empty", "I didn't catch an answer there. Please type it in a few words.", example)
    if len(tidy) > limit:
        return fault(
            "too_long",
            f"That is more than I can take in at once. Please keep it under {limit:,} characters.",
            example,
        )
    return None


def folded(text: str) -> str:
    """`text` for matching only: lower case, no accents or apostrophes, hyphens between words as spaces.

    "I’m part-time" becomes "im part time". A dash between spaces becomes a comma; one between figures stays.
    """
    text = re.sub(r"(\d) ?([½¼¾])", r"\1\2", text)
    for sign, decimal in _FRACTIONS.items():
        text = text.replace(sign, decimal)
    flat = unicodedata.normalize("NFKD", cleaned(text)).casefold()
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    flat = _APOSTROPHES.sub("", flat).replace("&", " and ").replace("\n", " . ")
    flat = re.sub(r"\s[-–—]+\s|[–—]", " , ", re.sub(r"(?<=\d)[–—](?=\d)", "-", flat))
    flat = re.sub(r"(?<=[^\W\d])-(?=\w)|(?<=\w)-(?=[^\W\d])", " ", flat)
    return " ".join(re.sub(r"([,.;:!?()])(?=\s|$)", r" \1 ", flat).split())


def clauses(flat: str) -> list[str]:
    """The parts of a folded answer between full stops, commas and words like "but"."""
    return [part.strip() for part in _SENTENCE_ENDS.split(f" {flat} ") if part.strip()]


def negated(clause: str, at: int) -> bool:
    """Whether what begins at `at` in a folded clause is denied: "i wasnt made | redundant"."""
    before = clause[:at]
    return bool(_NEGATED.search(before) or _NO_SUCH.search(before))


def affirmed(pattern: re.Pattern[str], clause: str) -> bool:
    """Whether `pattern` stands in a folded clause without being denied there."""
    return any(not negated(clause, found.start()) for found in pattern.finditer(clause))


def denied(pattern: re.Pattern[str], clause: str) -> bool:
    """Whether `pattern` stands in a folded clause and every time is denied there."""
    found = list(pattern.finditer(clause))
    return bool(found) and all(negated(clause, match.start()) for match in found)


def phrases(*alternatives: str) -> re.Pattern[str]:
    """A pattern that finds any of the alternatives (regular expressions) as whole words in folded text."""
    return re.compile(r"(?<!\w)(?:" + "|".join(alternatives) + r")(?!\w)")


def mended(flat: str, vocabulary: Iterable[str]) -> str:
    """Folded text with slips of the finger in long words put right ("childern", "redundent").

    Only words of six letters and more, with the same first letter and one slip (two from ten letters on):
    shorter ones are too often other words.
    """
    known = {word: len(word) for word in vocabulary}

    def right(match: re.Match[str]) -> str:
        word = match.group()
        if word in known:
            return word
        slips = 2 if len(word) >= 10 else 1
        near = (w for w, size in known.items() if w[0] == word[0] and abs(size - len(word)) <= slips)
        scored = [(OSA.distance(word, w, score_cutoff=slips), w) for w in near]
        best = min(scored, default=(slips + 1, word))
        return best[1] if best[0] <= slips else word

    return re.sub(r"\b[a-z]{6,20}\b", right, flat)


def word_set(words: str) -> frozenset[str]:
    """The words of a list written with spaces between them."""
    return frozenset(words.split())


def says_unsure(flat: str) -> bool:
    """Whether a folded answer says that the person doesn't know or isn't certain."""
    return bool(_UNSURE.search(flat))


def declines(flat: str) -> bool:
    """Whether a folded answer says that the person would rather not tell."""
    return bool(_DECLINES.search(flat))


def skips(flat: str) -> bool:
    """Whether a folded answer asks to leave the question out, and nothing else."""
    return bool(_SKIPS.fullmatch(flat.strip(" .!,")))
