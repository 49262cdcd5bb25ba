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
    r"just|around))? (\d{1,2})\b(?: ?(m(?:on)?ths?|mo)\b)?"
)
# Her own age: "I was 34 when I left", "stopped at 34".
_OWN_THEN = re.compile(
    r"\b(?:i was|aged?|at)(?: (?:about|only|just|around|the age of|age))? (\d\d) (?:years old |yrs old )?(?:when|as) i "
    r"(?:left|stopped|finished|quit|gave|had|went|packed|resigned)|"
    r"\b(?:left|stopped|finished|quit|resigned|gave up|packed it in)(?: work)?(?: when i was| aged?| at)"
    r"(?: (?:about|only|just|around|the age of|age))? (\d\d)\b(?! ?(?:months?|mths?|weeks?|days?|hours?))"
)
_OWN_NOW = re.compile(
    r"\b(?:im|i am|am|now|just turned|ill be|i turned)(?: (?:now|about|nearly|almost|just|already))* (\d\d)\b"
    r"(?! ?(?:months?|mths?|weeks?|years? (?!old)|yrs? (?!old)|days?|hours?))"
)
_BORN = re.compile(
    r"\b(?:before (?:i had |having )?(?:my|our|the) (?:1st|first|second|2nd|third|3rd|eldest|oldest|youngest)|born|"
    r"birth|(?:the|my|our|20 week|12 week) scan|bump|(?:stopped|left|quit|gave up|packed it in)(?: "
    r"work(?:ing)?| it all)? for (?:her|him|them)|was (?:still )?(?:a |only a |just a )?(?:baby|newborn|tiny)|were "
    r"(?:\w+ )?babies|expecting|carrying|conceived|arrived|(?:came|come) along|(?:she|he|they) (?:came|arrived)|was "
    r"here|pregnan\w*|"
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
    "started reception": 4,
    "started primary": 4,
    "started high school": 11,
    "started college": 16,
    "started uni": 18,
    "started secondary": 11,
}
_WHO = r"(?:s?he|they|s?hes|theyre|sons?|daughters?|lads?|eldest|oldest|youngest|kids?|boys?|girls?|twins)"
# Stages of school and the age that goes with them, at the least.
_STAGES = (
    (
        r"(?:start(?:s|ing)? (?:(?:big|primary|infant) )?school|start(?:s|ing)? reception)"
        r"(?= (?:next|in sep\w*|this sep\w*|soon|after))",
        3,
    ),
    (r"in reception(?: class)?|in infants|in infant school|in primary(?: school)?|in ks1|at primary(?: school)?", 4),
    (r"in juniors|in junior school|in ks2", 7),
    (r"(?:in|at) (?:secondary|high|senior|big|comprehensive|grammar)(?: school)?", 11),
    (r"(?:doing|sitting|done|taken|finished) (?:his |her |their )?gcses?|(?:in|at) 6th form|(?:in|at) sixth form", 15),
    (r"(?:doing|sitting|done|taken|finished) (?:his |her |their )?a ?levels?", 16),
    (
        rf"(?<=s )(?:at|off to|in|going to|gone to|starting) (?:uni|university)|{_WHO} (?:is |are |has |have )?"
        r"(?:at|off to|gone to|in|starting) (?:uni|university)",
        18,
    ),
)
_SCHOOL_YEAR = re.compile(r"\b(?:in|into) (?:school )?y(?:ea)?r ?(\d|1[0-3])\b(?! of\b)")
_STARTED_YEAR = re.compile(r"\b(?:started|began|went into|moved into) (?:school )?y(?:ea)?r ?(\d|1[0-3])\b")
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


def with_ages(figures: str) -> str:
    """The text with a child's school year or stage as an age: "in year 4" as "is 8 years old"."""
    figures = _SCHOOL_YEAR.sub(lambda m: f"is {int(m[1]) + 4} years old", figures)
    figures = _STARTED_YEAR.sub(lambda m: f"was {int(m[1]) + 4}", figures)
    for words, age in _STAGES:
        figures = re.sub(rf"\b(?:{words})\b", f"he is {age} years old", figures)
    return figures


def years_of_own_age(figures: str) -> int | None:
    """How many years ago she stopped by her own age: "was 34 when I left and I'm 41" is 7; None where not told."""
    then = _OWN_THEN.search(figures)
    rest = figures if not then else figures[: then.start()] + " , " + figures[then.end() :]
    now = _OWN_NOW.search(rest)
    passed = int(now[1]) - int(then[1] or then[2]) if then and now else -1
    return passed if passed >= 0 else None


def without_ages(figures: str) -> str:
    """The text with every age blanked, so that what is left of years and months tells a length."""
    for pattern in (_OLD, _NOW):
        figures = pattern.sub(lambda m: "#" * len(m.group()), figures)
    return figures


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
        months = then and then[2]
        began = int(then[1]) * (1 if months else 12) if then else (started or 0) * 12
        passed = [age - began for age in ages]
        least = 0 if months else 1  # the same age in years may be twelve months ago
        return sorted({m for m in passed if m >= least})
    if not tells_birth(figures):
        return []
    if len(ages) > 1 and _ELDEST.search(figures):
        return [max(ages)]
    if len(ages) > 1 and _YOUNGEST.search(figures):
        return [min(ages)]
    return ages
