"""How long ago a break began when it is told by a child's age: "since my daughter was born, she's 4"."""

from __future__ import annotations

import re

_YEARS = (
    r"(\d{1,2}(?:\.5)?)(?: ?(y(?:ea)?rs?|y|m(?:on)?ths?|mo|weeks?|wks?))?(?: ?(?:old|o|of age))?"
    r"(?!\w| (?:kids|children|boys|girls|bab))"
)
_IS = (
    r"(?:shes|hes|theyre|thats|im|i am|she|he|they|whos|who|is|are|turned|turns?|turning|aged?|now|just|"
    r"currently|soon|be)"
    r"(?: (?:is|are|now|just|only|nearly|almost|about|already|turned|turning|going to be|going on|gonna be|"
    r"will be|coming up to|coming up|currently|today|aged|both))*"
)
_NOW = re.compile(rf"(?<!\w){_IS} {_YEARS}(?: (?:and|n) {_YEARS})?(?: ?(?:now))?")
_NOW_AFTER = re.compile(rf"(?<![\w.]){_YEARS} (?:now|today)\b")
_OLD = re.compile(r"(?<![\w.])(\d{1,2}(?:\.5)?) ?(y(?:ea)?r|y|month|mth|mo|week|wk)s? ?(?:old|o)(?!\w)")
_THEN = re.compile(
    r"\b(?:when|since|from|until|till|after)(?: \w+){0,4}? (?:was|were|turned|reached)(?: (?:about|only|"
    r"just|around))? (\d{1,2})\b"
)
_BORN = re.compile(
    r"\b(?:born|birth|arrived|(?:came|come) along|(?:she|he|they) (?:came|arrived)|was here|pregnan\w*|"
    r"due date|with (?:my|the|our) (?:1st|first|eldest|oldest|youngest|second|2nd)|became an? (?:mum|mom|"
    r"mam|mother|dad|father|parent)|ha(?:d|ve|ving) (?:him|her|them|(?:my|our|the|a|both|twins|1st|"
    r"first) ?\w*|kids|children|twins)|maternity|mat leave|since (?:my|our|the|having) (?:\w+ )?(?:son|"
    r"daughter|child|children|kids?|baby|boy|girl|twins|eldest|oldest|youngest|1st|first))\b"
)
# "It'll be five years in April" tells no age: there has to be somebody whose age it is.
_SOMEBODY = re.compile(
    r"\b(?:s?he|they|s?hes|theyre|her|him|them|i was|child|children|kids?|sons?|daughters?|baby|babies|"
    r"boys?|girls?|lads?|twins|triplets|toddler|eldest|oldest|youngest|first|1st|second|2nd|little 1s?|"
    r"grand\w+|niece|nephew)\b"
)
_STARTED = {
    "started school": 4,
    "starting school": 4,
    "start school": 4,
    "started nursery": 3,
    "started secondary": 11,
}
_NEARLY = re.compile(r"\b(?:nearly|almost|coming up|soon)\b")
_NOT_YET = re.compile(r"\b(?:be|turning|turns|going on)\b")
_ELDEST = re.compile(r"\b(?:eldest|oldest|first|1st|older|elder|first born)\b")
_YOUNGEST = re.compile(r"\b(?:youngest|younger|second|2nd|last|third|3rd|baby|little 1)\b")


def _months(figure: str, unit: str | None) -> int:
    if unit and unit.startswith("m"):
        return int(float(figure))
    if unit and unit.startswith("w"):
        return int(float(figure) / 4.35)
    return int(float(figure) * 12)


def _short(words: str) -> int:
    """The months by which an age is not yet reached: "nearly 5" is one short, "she'll be 5" may be twelve."""
    if _NOT_YET.search(words):
        return 12
    return 1 if _NEARLY.search(words) else 0


def _ages(figures: str) -> list[int]:
    """The ages told, in months, at the least."""
    ages: list[int] = []
    for pattern in (_NOW, _OLD, _NOW_AFTER):
        for match in pattern.finditer(figures):
            groups = match.groups()
            short = _short(figures[max(0, match.start() - 8) : match.end()])
            for figure, unit in zip(groups[::2], groups[1::2], strict=True):
                if figure:
                    ages.append(_months(figure, unit or groups[-1]) - short)
        if ages:
            break
    return [age for age in dict.fromkeys(ages) if 0 <= age <= 60 * 12]


def tells_birth(figures: str) -> bool:
    """Whether the break is said to have begun with a birth."""
    return bool(_BORN.search(figures))


def tells_age(figures: str) -> bool:
    """Whether somebody's age is told."""
    return bool(_SOMEBODY.search(figures) and _ages(figures))


def months_from_age(figures: str) -> list[int]:
    """How many months ago the break began, told by an age: [] where it isn't, several where it must be asked.

    `figures` is a text from `numbers.in_figures`. An age is a lower bound: a child of 4 was born at least 48
    months ago, and that is what is given.
    """
    then = _THEN.search(figures)
    rest = figures if not then else figures[: then.start()] + " , " + figures[then.end() :]
    ages = _ages(rest)
    if not ages or not _SOMEBODY.search(figures):
        return []
    started = next((age for words, age in _STARTED.items() if words in figures), None)
    if then or started is not None:
        began = int(then[1]) if then else started or 0
        passed = [age - began * 12 for age in ages]
        return (
            [months for months in passed if months >= 0][:1]
            if len(passed) == 1
            else sorted({m for m in passed if m >= 0})
        )
    if not tells_birth(figures):
        return []
    if len(ages) > 1 and _ELDEST.search(figures):
        return [max(ages)]
    if len(ages) > 1 and _YOUNGEST.search(figures):
        return [min(ages)]
    return ages
