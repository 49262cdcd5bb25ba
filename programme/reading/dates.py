"""Dates in people's own words: "March 2021", "12/03/21", "summer 2019", "since lockdown"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from programme.reading.wording import mended

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
# The day that stands for a part of a year. Winter and Christmas go by the year they begin in.
_PARTS = {
    "spring": (4, 1), "easter": (4, 10), "summer": (7, 1), "autumn": (10, 1), "winter": (12, 1),
    "christmas": (12, 25), "xmas": (12, 25), "new year": (1, 1), "early": (2, 1), "start of": (1, 1),
    "beginning of": (1, 1), "mid": (7, 1), "middle of": (7, 1), "late": (11, 1), "end of": (12, 1),
}  # fmt: skip
# England's lockdowns began on 23 March 2020 (taken from its month), 5 November 2020 and 6 January 2021.
_LOCKDOWNS = {
    "2": date(2020, 11, 5),
    "second": date(2020, 11, 5),
    "3": date(2021, 1, 6),
    "third": date(2021, 1, 6),
}
_FIRST_LOCKDOWN = date(2020, 3, 1)

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_SAFE_MONTH = _MONTH.replace("mar(?:ch)?", "march").replace("|may", "")
_YEAR = r"(?<!\d)(?P<year>(?:19[5-9]|20\d)\d)(?!\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_OF = r"(?: of| time| in)?[ ,.]*"
_PART = "(?P<part>" + "|".join(_PARTS) + ")"
_SEASON = r"(?P<part>spring|easter|summer|autumn|winter|christmas|xmas)"
_WHICH = r"(?P<which>last|this|next) year"
_AFTER = "|".join(
    f"(?<={word} )" for word in ("in", "since", "from", "last", "until", "till", "til", "by", "around", "about")
)
_PATTERNS = tuple(
    re.compile(rf"(?<!\w){pattern}(?!\w)")
    for pattern in (
        rf"{_YEAR}[-/.](?P<number>\d{{1,2}})[-/.](?P<day>\d{{1,2}})",
        rf"{_DAY} ?[-/.] ?(?P<number>\d{{1,2}}) ?[-/.] ?(?P<year>(?:19|20)\d\d|\d\d)",
        rf"{_YEAR}[-/](?P<number>\d{{1,2}})",
        rf"(?P<number>\d{{1,2}}) ?[-/.] ?{_YEAR}",
        r"(?P<number>0\d|1[0-2])/(?P<year>\d\d)",
        rf"{_DAY} (?:of )?{_MONTH}[ ,.]*{_YEAR}",
        rf"{_MONTH} (?:the )?{_DAY}[ ,.]+{_YEAR}",
        rf"{_MONTH}{_OF}{_YEAR}",
        rf"{_YEAR}[ ,.]*(?:in )?{_MONTH}",
        rf"{_MONTH}{_OF}{_WHICH}",
        rf"{_WHICH}{_OF}{_MONTH}",
        rf"(?P<which>this|next) {_MONTH}",
        rf"{_PART}(?: the)?{_OF}{_YEAR}",
        rf"{_YEAR}[ ,.]*(?:in )?(?:the )?{_SEASON}",
        rf"{_PART}{_OF}{_WHICH}",
        rf"{_WHICH}{_OF}{_SEASON}",
        rf"(?P<which>this|next) {_SEASON}",
        rf"{_DAY} (?:of )?{_MONTH}",
        rf"{_MONTH} (?P<figure>\d\d)",
        rf"(?:{_AFTER}){_MONTH}",
        _SAFE_MONTH,
        _SEASON,
        r"(?P<lockdown>(?:second|2nd|2|third|3rd|3|first|1st|1)? ?lock ?downs?)(?: (?:in |of )?202[01])?",
        r"(?:since|when|before|in|during|at|start of|because of) (?:the )?(?P<lockdown>covid|corona\w*|"
        r"pandemic)(?: (?:in |of )?202[01])?",
        _YEAR,
        _WHICH,
        r"(?P<ago>today|this morning|just now|this week|yesterday|last week|this month|last month)",
    )
)
_DAYS_AGO = {"today": 0, "this morning": 0, "just now": 0, "this week": 0, "yesterday": 1, "last week": 7}


@dataclass(frozen=True)
class When:
    """A date found: its day, how exact it is (`day`, `month`, `part`, `year`) and how it is read back."""

    day: date
    exact: str
    shown: str


@dataclass(frozen=True)
class Mention:
    """A place in the text that names a date: one meaning, several (to be asked), or none (no such date)."""

    start: int
    end: int
    meanings: tuple[When, ...]


def month_name(day: date) -> str:
    """The month of a day as it is read back: "March 2021"."""
    return f"{MONTHS[day.month - 1].capitalize()} {day.year}"


def with_full_years(text: str) -> str:
    """The answer with "'19" as 2019, to be done before the apostrophes are folded away."""
    return re.sub(r"(?<!\w)['’‘](\d\d)(?!\w)", lambda m: ("20" if int(m[1]) < 50 else "19") + m[1], text)


def _on(year: int, month: int, day: int) -> tuple[When, ...]:
    if month > 12 >= day:  # the American order
        month, day = day, month
    try:
        found = date(year, month, day)
    except ValueError:
        return ()
    return (When(found, "day", f"{found.day} {month_name(found)}"),)


def _in(year: int, month: int) -> tuple[When, ...]:
    if not 1 <= month <= 12:
        return ()
    first = date(year, month, 1)
    return (When(first, "month", month_name(first)),)


def _part_of(part: str, year: int) -> tuple[When, ...]:
    name = "Christmas" if part in ("xmas", "christmas") else part.replace("easter", "Easter")
    return (When(date(year, *_PARTS[part]), "part", f"{name} {year}"),)


def _latest(month: int, day: int, today: date) -> int:
    """The latest year in which that day has come."""
    return today.year if (today.month, today.day) >= (month, day) else today.year - 1


def _days_ago(words: str, today: date) -> tuple[When, ...]:
    if words in _DAYS_AGO:
        day = today - timedelta(days=_DAYS_AGO[words])
        return _on(day.year, day.month, day.day)
    first = today.replace(day=1)
    back = first if words == "this month" else (first - timedelta(days=1)).replace(day=1)
    return _in(back.year, back.month)


def _lockdown(words: str) -> tuple[When, ...]:
    day = next((day for name, day in _LOCKDOWNS.items() if words.startswith(name)), _FIRST_LOCKDOWN)
    return (When(day, "part", month_name(day)),)


def _year(groups: dict[str, str | None], today: date) -> int | None:
    if which := groups.get("which"):
        return today.year + {"last": -1, "this": 0, "next": 1}[which]
    written = groups.get("year")
    if written is None:
        return None
    if len(written) == 4:
        return int(written)
    return 2000 + int(written) if 2000 + int(written) <= today.year + 5 else 1900 + int(written)


def _month(groups: dict[str, str | None]) -> int | None:
    if name := groups.get("month"):
        return next(at for at, full in enumerate(MONTHS, 1) if full.startswith(name[:3]))
    return int(groups["number"] or 0) if groups.get("number") else None


def _meanings(groups: dict[str, str | None], today: date) -> tuple[When, ...]:
    year, month, part = _year(groups, today), _month(groups), groups.get("part")
    day = int(groups["day"] or 0) if groups.get("day") else None
    if words := groups.get("ago"):
        return _days_ago(words, today)
    if words := groups.get("lockdown"):
        return _lockdown(words.strip())
    if part:
        latest = _latest(*_PARTS[part], today)
        return _part_of(part, year) if year else _part_of(part, latest) + _part_of(part, latest - 1)
    if month is None:
        return (When(date(year, 7, 1), "year", str(year)),) if year else ()
    if year and day is None and month == (year + 1) % 100 > 12:  # "2015/16"
        return (When(date(year + 1, 1, 1), "year", f"{year}/{month}"),)
    if year:
        return _in(year, month) if day is None else _on(year, month, day)
    latest = _latest(month, 1, today)
    if figure := groups.get("figure"):  # "mar 21": the year or the day
        as_year = _in(2000 + int(figure), month) if 2000 + int(figure) <= today.year else ()
        return as_year + _on(latest, month, int(figure))
    return _in(latest, month) + _in(latest - 1, month)


def find_dates(flat: str, today: date) -> list[Mention]:
    """Every date named in a folded text, in the order it stands there.

    A month or season without its year has two meanings, the latest and the one before: a year decides too
    much here to be guessed.
    """
    left = mended(flat, MONTHS).replace("febuary", "february").replace("fall ", "autumn ")
    found: list[Mention] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(left):
            found.append(Mention(match.start(), match.end(), _meanings(match.groupdict(), today)))
        left = pattern.sub(lambda m: "#" * len(m.group()), left)
    return sorted(found, key=lambda mention: mention.start)
