"""Numbers and lengths of time, in words and in figures."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ONES = {
    "zero": 0, "one": 1, "two": 2, "tow": 2, "three": 3, "tree": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "eigth": 8, "eigh": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "tweleve": 12, "twelwe": 12, "thirteen": 13, "fourteen": 14, "forteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "eighteeen": 18, "nineteen": 19, "ninteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_ONE = "|".join(_ONES)
_DIGIT = "one|two|three|four|five|six|seven|eight|nine"
_TEN = "|".join(_TENS)
_WORDS = re.compile(rf"\b(?:({_TEN})(?: ({_DIGIT}))?|({_ONE}))\b")

NUMBER = r"(?<![\d.])(\d{1,5}(?:\.\d{1,2})?)(?![\d.]*\d)"
_UNITS = {
    "year": r"y(?:ea|e|ae|er|eae)?r'?s?|years?|yeras?|yaers?|yesrs?|yeasr|yers|y",
    "month": r"months?|mths?|mnths?|mounths?|monthes|moths|monts?|mont|mos?|m",
    "week": r"weeks?|wks?|w",
    "day": r"days?|d",
}
_UNIT = "|".join(rf"(?P<{name}>{forms})" for name, forms in _UNITS.items())
_BARE_UNIT = "|".join(_UNITS.values())
_LENGTH = re.compile(
    rf"(?:(?<![\d.])(?P<low>\d{{1,3}}(?:\.\d{{1,2}})?) ?(?:-|/|to|or|and|,) ?)?{NUMBER}\s?(?P<more>\+|plus|"
    rf"odd|something|or so)?\s?(?:full |whole |good |long |calendar )?(?:{_UNIT})(?![^\W\d])(?! ?(?:old|"
    rf"of age)\b)"
)
_HEDGE = re.compile(
    r"(?P<less>nearly|almost|just under|coming up (?:to|on|for)|coming on|going on|close to|getting on for|"
    r"not quite|approaching|just short of)"
    r"|(?P<under>less than|under|not even|no more than)"
    r"|(?P<about>about|around|roughly|approx(?:imately)?|circa|maybe|probably|like|say|over|more than|"
    r"longer than|at least|just over|well over|some|i think|think)"
)
# "Wait, that's wrong, it's 12" says 12 and nothing else.
_CORRECTING = (
    r"\b(?:wait|oops|sorry|actually|hang on|hold on|no|i mean|i meant|should be|make (?:it|that)|correction|"
    r"my mistake|thats|that is|that was|not right|wrong)\b"
)
_BEFORE = re.compile(rf"(?:{_HEDGE.pattern})(?: (?:the|a|last|past|now))*\s*$")


@dataclass(frozen=True)
class Length:
    """A length of time found in an answer.

    months: whole months, the smaller where a range was given. high: the larger. days: what was given in
    days or weeks. nearly / under / about: how exactly it was meant. start, end: where it stands in the text.
    """

    months: int
    high: int
    start: int
    end: int
    days: int = 0
    nearly: bool = False
    under: bool = False
    about: bool = False


def in_figures(flat: str) -> str:
    """Folded text with its number words as figures and its halves as decimals.

    "a year and a half" becomes "1.5 years", "twenty-five" 25, "a couple of years" "2 years", "half a year"
    "6 months".
    """

    def figure(match: re.Match[str]) -> str:
        ten, one, alone = match.groups()
        return str(_ONES[alone] if alone else _TENS[ten] + (_ONES[one] if one else 0))

    flat = re.sub(r"\b(?:a )?couple (?:of )?(?=\w)|\b(?:a )?couple\b", "2 ", flat)
    flat = re.sub(r"\b(?:a )?fortnight\b", "2 weeks", flat)
    flat = re.sub(
        r",? ?\b(?:give or take|plus or minus|or thereabouts|in my head|in all|all told)\b(?: (?:an?|the) (?:odd )?"
        r"(?:day|week|month)s?(?: or (?:2|two|so))?)?",
        " or so",
        flat,
    )
    flat = re.sub(r"\bhalf (?:a )?decade\b", "5 years", flat)
    flat = re.sub(r"\b(?:three quarters|3/4) of a year\b", "9 months", flat)
    flat = re.sub(r"\b(?:a |one )?decade\b", "10 years", flat)
    # The fewest that people mean by it; read back as "about 3 years". Several months may be nearly a year.
    flat = re.sub(
        r"\b(?:(?:a|quite a|the last|past) )?(?:(?:few|several)(?: good| long)? (?=ye?a?rs?\b)|few (?=months?\b|"
        r"mths?\b|weeks?\b|wks?\b|days?\b))",
        "about 3 ",
        flat,
    )
    flat = _WORDS.sub(figure, flat)
    flat = re.sub(r"\b(\d{1,2}),5(?= ?y)", r"\1.5", flat)
    flat = re.sub(r"\b2 thousand (?:and )?(\d{1,2})\b", lambda m: f"20{int(m[1]):02}", flat)
    flat = re.sub(rf"\b(19|20) (\d\d)\b(?! ?(?:{_BARE_UNIT})\b)", r"\1\2", flat)  # "twenty eighteen"
    flat = re.sub(r"(\d) ?ish\b", r"\1 or so", flat)
    flat = re.sub(r"(\d) and a bit\b", r"\1", flat)
    flat = re.sub(r"(\d) decades\b", r"\g<1>0 years", flat)
    flat = re.sub(r"\b(\d{1,2}) (?:1[/⁄]2|(?:and|n) (?:a |1 )?half)\b", r"\1.5", flat)
    flat = re.sub(r"(?<![\d.])\.(5|25|75)\b", r"0.\1", flat)
    flat = re.sub(r"\bhalf (?:a |of a )?year\b", "6 months", re.sub(r"(?<!\d)1[/⁄]2 (?:a )?year\b", "6 months", flat))
    flat = re.sub(
        r"(?<!last )(?<!this )(?<!next )(?<!new )(?<!per )\b(?:(\d{1,2}) ?|(?:an?|the (?:last|"
        r"past)) (?:full |whole |good |calendar )?)?(years?|yrs?|y) (?:(?:and|n) )?(?:a |1 )?half\b",
        lambda m: f"{m[1] or 1}.5 years",
        flat,
    )
    return re.sub(
        rf"\b(?:an?|the (?:last|past)) (?:full |whole |good |"
        rf"calendar )?(?={_BARE_UNIT}\b)(?=\w{{2,}})(?!days?)",
        "1 ",
        flat,
    )


def _months(value: str, unit: str) -> int:
    amount = float(value)
    return int({"year": amount * 12, "month": amount, "week": amount * 7 / 30.4, "day": amount / 30.4}[unit] + 1e-9)


def find_lengths(figures: str) -> list[Length]:
    """Every length of time in a text from `in_figures`, "2 years 3 months" as one."""
    found: list[Length] = []
    for match in _LENGTH.finditer(figures):
        unit = next(name for name in _UNITS if match[name])
        value, low = match[2], match["low"]
        between = figures[found[-1].end : match.start()] if found else "-"
        if unit != "year" and found and re.fullmatch(r"\s?(?:,|and)?\s?(?:and )?", between):
            last = found.pop()
            added = _months(value, unit)
            found.append(
                Length(
                    last.months + added,
                    last.high + added,
                    last.start,
                    match.end(),
                    0,
                    last.nearly,
                    last.under,
                    last.about,
                )
            )
            continue
        hedge = _BEFORE.search(figures[: match.start()])
        days = int(float(value) * (7 if unit == "week" else 1)) if unit in ("week", "day") else 0
        high = _months(value, unit)
        # A part of a month isn't counted, so that it makes the length less exact.
        partly = unit == "month" and "." in value
        found.append(
            Length(
                months=min(high, _months(low, unit)) if low else high,
                high=high,
                start=match.start(),
                end=match.end(),
                days=days,
                nearly=bool(hedge and hedge["less"]),
                under=bool(hedge and hedge["under"]),
                about=bool(hedge or match["more"] or low or partly),
            )
        )
    return found


def plain_number(figures: str) -> float | None:
    """The number when it is all that a text from `in_figures` says, but for words like "about", else None."""
    bare = re.sub(
        rf"(?:{_HEDGE.pattern})\b|\b(?:its|it is|was|for|been|just|the|last|past|or so)\b|{_CORRECTING}|[+.!,~]+(?!\d)",
        " ",
        figures,
    )
    match = re.fullmatch(rf"\s*{NUMBER}\s*", bare)
    return float(match[1]) if match else None
