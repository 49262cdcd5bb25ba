"""Dates in people's own words: "March 2021", "12/03/21", "summer 2019", "since lockdown"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from programme.reading import known_days
from programme.reading.wording import mended

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
# The first day of a part of a year and its last. Winter goes by the year it begins in.
_PARTS = {
    "spring": ((4, 1), (5, 31)), "summer": ((7, 1), (8, 31)), "autumn": ((10, 1), (11, 30)),
    "winter": ((12, 1), (2, 28)), "early": ((1, 1), (3, 31)), "start of": ((1, 1), (1, 31)),
    "beginning of": ((1, 1), (1, 31)), "mid": ((7, 1), (8, 31)), "middle of": ((7, 1), (8, 31)),
    "late": ((11, 1), (12, 31)), "end of": ((12, 1), (12, 31)),
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
_SEASON = r"(?P<part>spring|summer|autumn|winter)"
_FEAST = "(?P<feast>" + "|".join(known_days.NAMES) + ")"
_NAMED = rf"(?:{_SEASON}|{_FEAST})"
_SEASONS = ("spring", "summer", "autumn", "winter")
# Too short to be mended by rule, or another word for it.
_RESPELT = {
    "febuary": "february", "fall": "autumn", "autum": "autumn", "autunm": "autumn", "sumer": "summer", "agust":
    "august",
    "augst": "august", "auguest": "august", "apirl": "april", "aprl": "april", "juley": "july", "janury": "january",
    "januray": "january", "decmber": "december", "octuber": "october", "setember": "september",
}  # fmt: skip
_MISSPELT = re.compile(rf"\b(?:{'|'.join(_RESPELT)})\b")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WHICH = r"(?P<which>last|this|next) (?:year|yr)"
_AFTER = "|".join(
    f"(?<={word} )" for word in ("in", "since", "from", "last", "until", "till", "til", "by", "around", "about")
)
_PATTERNS = tuple(
    re.compile(rf"(?<!\w){pattern}(?!\w)")
    for pattern in (
        rf"(?P<event>{known_days.EVENT})",
        rf"(?P<back>\d{{1,2}}) {_NAMED}(?:e?s)? ago",
        rf"(?:{_NAMED}|(?P<the_year>year)) (?P<back>before last)",
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
        rf"{_WHICH}{_OF}(?:(?:in|around|about) )?{_MONTH}",
        rf"(?P<which>this|next) {_MONTH}",
        rf"{_PART}(?: the)?{_OF}{_YEAR}",
        rf"{_FEAST}{_OF}{_YEAR}",
        rf"{_YEAR}[ ,.]*(?:in |at )?(?:the )?{_NAMED}",
        rf"(?:{_PART}(?: the)?|{_FEAST}){_OF}{_WHICH}",
        rf"{_PART} the year",
        rf"{_WHICH}{_OF}(?:(?:in|at|around|about|over|during|the) )*{_NAMED}",
        rf"(?P<which>this|next) {_NAMED}",
        rf"{_DAY} (?:of )?{_MONTH}",
        rf"{_MONTH} (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)",
        rf"{_MONTH} (?P<figure>\d\d)",
        rf"(?:{_AFTER}){_MONTH}",
        _SAFE_MONTH,
        _NAMED,
        r"(?P<lockdown>(?:second|2nd|2|third|3rd|3|first|1st|1)? ?lock ?downs?)(?: (?:in |of )?202[01])?",
        r"(?:since|when|before|in|during|at|start of|because of) (?:the )?(?P<lockdown>covid|corona\w*|"
        r"pandemic)(?: (?:in |of )?202[01])?",
        _YEAR,
        _WHICH,
        r"(?P<ago>today|this morning|just now|this week|last night|yesterday|the other day|last week|the other week|"
        r"this month|last month)",
        rf"(?:on|last|this|since) (?P<weekday>{'|'.join(_WEEKDAYS)})",
    )
)
_DAYS_AGO = {
    "today": 0, "this morning": 0, "just now": 0, "this week": 0, "last night": 1, "yesterday": 1, "the other day": 3,
    "last week": 7, "the other week": 14,
}  # fmt: skip


@dataclass(frozen=True)
class When:
    """A date found: its day, how exact it is (`day`, `month`, `part`, `year`) and how it is read back.

    last: the last day that it may mean, where it tells more than one.
    """

    day: date
    exact: str
    shown: str
    last: date | None = None


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
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return (When(first, "month", month_name(first), last),)


def _part_of(part: str, year: int) -> tuple[When, ...]:
    first, last = _PARTS[part]
    return (When(date(year, *first), "part", f"{part} {year}", date(year + (last < first), *last)),)


def _feast(name: str, year: int) -> tuple[When, ...]:
    called = known_days.shown_name(name)
    often = known_days.came_often(name)
    return tuple(
        When(day, "part", f"{called}, {month_name(day)}" if often else f"{called} {year}")
        for day in known_days.days_of(name, year)
    )


def _latest_feasts(name: str, today: date) -> tuple[When, ...]:
    """What a feast without its year may mean, the latest first: the last two, or all of one round."""
    came = [when for back in range(3) for when in _feast(name, today.year - back)[::-1] if when.day <= today]
    return tuple(came[: max(2, len(_feast(name, today.year)))])


def _years_back(groups: dict[str, str | None], today: date) -> tuple[When, ...]:
    """Of "three summers ago" both years that people mean by it; "before last" is surely the second."""
    back = groups["back"] or ""
    steps = (1,) if back == "before last" else (int(back) - 1, int(back))
    if groups.get("the_year"):
        return (When(date(today.year - 2, 7, 1), "year", str(today.year - 2)),)
    if name := groups.get("feast"):
        return tuple(when for step in steps for when in _feast(name, _latest_feasts(name, today)[0].day.year - step))
    part = groups["part"] or ""
    latest = _latest(*_PARTS[part][0], today)
    return tuple(when for step in steps for when in _part_of(part, latest - step))


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


def _weekday(name: str, today: date) -> tuple[When, ...]:
    day = today - timedelta(days=(today.weekday() - _WEEKDAYS.index(name)) % 7)
    return _on(day.year, day.month, day.day)


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


def _named_day(groups: dict[str, str | None], year: int | None, today: date) -> tuple[When, ...] | None:
    """The meanings of a day told by name or by how long ago it was; None where it is told by month and year."""
    if words := groups.get("ago"):
        return _days_ago(words, today)
    if words := groups.get("lockdown"):
        return _lockdown(words.strip())
    if words := groups.get("event"):
        return tuple(When(day, "part", month_name(day)) for day in known_days.days_of_event(words, today))
    if groups.get("back"):
        return _years_back(groups, today)
    if words := groups.get("weekday"):
        return _weekday(words, today)
    if name := groups.get("feast"):
        return _feast(name, year) if year else _latest_feasts(name, today)
    return None


def _meanings(groups: dict[str, str | None], today: date) -> tuple[When, ...]:
    year, month, part = _year(groups, today), _month(groups), groups.get("part")
    day = int(groups["day"] or 0) if groups.get("day") else None
    if (named := _named_day(groups, year, today)) is not None:
        return named
    if part:
        latest = _latest(*_PARTS[part][0], today)
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
    if day is not None:
        latest = _latest(month, day, today)
        return _on(latest, month, day) + _on(latest - 1, month, day)
    return _in(latest, month) + _in(latest - 1, month)


def find_dates(flat: str, today: date) -> list[Mention]:
    """Every date named in a folded text, in the order it stands there.

    A month or season without its year has two meanings, the latest and the one before: a year decides too
    much here to be guessed.
    """
    left = _MISSPELT.sub(lambda m: _RESPELT[m.group()], mended(flat, (*MONTHS, *_SEASONS)))
    found: list[Mention] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(left):
            found.append(Mention(match.start(), match.end(), _meanings(match.groupdict(), today)))
        left = pattern.sub(lambda m: "#" * len(m.group()), left)
    return sorted(found, key=lambda mention: mention.start)
