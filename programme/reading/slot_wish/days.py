"""Finding days, weeks and months."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from programme.reading.dates import MONTHS
from programme.reading.slot_wish.said import DAY, EVENING, Days, Finder, Said
from programme.reading.slot_wish.words import MONTH, WEEKDAY, WEEKDAYS

# A day that went by so recently isn't meant for next year.
_JUST_GONE = timedelta(days=60)
_TOO_FAR = timedelta(days=365)
# The first and the last day of a part of a month.
_PARTS = {
    "first week": (1, 7), "early": (1, 10), "start": (1, 10), "beginning": (1, 10), "mid": (11, 20),
    "middle": (11, 20), "later": (16, 31), "latter part": (16, 31), "late": (21, 31), "end": (21, 31),
    "final week": (25, 31),
}  # fmt: skip
# How many days and weeks from now.
_NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "day after tomorrow": 2}
_WEEKS = {"this week": 0, "next week": 1, "week after next": 2}


def coming(weekday: int, today: date) -> date:
    """The next such weekday, today left out."""
    return today + ((weekday - today.weekday() - 1) % 7 + 1) * DAY


def _stretch(first: date, last: date, today: date) -> Said:
    """What is left of days that may have begun; a fault if they have gone by or are too far off."""
    fault = "past" if last < today else "too_far" if first >= today + _TOO_FAR else ""
    return Said("days", days=(min(max(first, today), last), last), fault=fault)


def _on(day: int, month: int, year: int | None, today: date) -> Said:
    """A day of a year, or the next such day to come; one that has just gone by is past."""
    if month > 12 >= day:  # the American order
        day, month = month, day
    for when in (year,) if year else (today.year, today.year + 1):
        try:
            found = date(when, month, day)
        except ValueError:
            continue
        if year or found + _JUST_GONE >= today:
            return _stretch(found, found, today)
    return Said("fault", fault="no_such_day")


def _month(name: str, year: int | None, today: date) -> Days:
    """A month by its name, or this or the next one."""
    if name in MONTHS:
        first = date(year or today.year, MONTHS.index(name) + 1, 1)
        ended = not year and first + relativedelta(day=31) + _JUST_GONE < today
        first += relativedelta(years=1 if ended else 0)
    else:
        first = today + relativedelta(months=1 if "next" in name else 0, day=1)
    return first, first + relativedelta(day=31)


def _year(match: re.Match[str]) -> int | None:
    return int(match["y"]) % 2000 + 2000 if match["y"] else None


def _read_numeric(match: re.Match[str], today: date) -> Said | None:
    day, month = int(match["d"]), int(match["m"])
    # "10.30" is a time, "25.12" and "2.12" are days.
    is_time = match["sep"] == "." and (not 1 <= month <= 12 or (day < 24 and month % 5 == 0))
    if not match["y"] and (is_time or match["sep"] == "-"):
        return None
    return _on(day, month, _year(match), today)


def _read_day_month(match: re.Match[str], today: date) -> Said:
    said = _on(int(match["d"]), MONTHS.index(match["month"]) + 1, _year(match), today)
    if said.days and re.search(r"\bweek (?:of|beginning|commencing)(?: the)? $", match.string[: match.start()]):
        return replace(said, days=(said.days[0], said.days[0] + 6 * DAY))
    return said


def _read_part_of_month(match: re.Match[str], today: date) -> Said:
    first = _month(match["month"], None, today)[0]
    low, high = _PARTS[match["part"]]
    return _stretch(first.replace(day=low), first + relativedelta(day=high), today)


def _read_month(match: re.Match[str], today: date) -> Said | None:
    before = match.string[: match.start("month")]
    in_may = re.search(r"^$|\b(?:in|of|next|until|till|after|before) $", before)
    if match["month"] == "may" and (not in_may or (not before and match.string != "may")):
        return None  # "I may"
    return _stretch(*_month(match["month"], _year(match), today), today)


def _read_ahead(match: re.Match[str], today: date) -> Said:
    """ "In 2 weeks" is the week from that day on, "in 3 days" that day; a length of work or an age is neither."""
    after = match.string[: match.start()].endswith("after ")
    if not after and not re.search(r"^(?:in|within|the next|next)\b|now|today|time", match.group()):
        return Said("skip")
    n, unit = int(match["n"]), match["unit"]
    lengths = {"day": relativedelta(days=n), "week": relativedelta(weeks=n), "month": relativedelta(months=n)}
    first = today + lengths.get(unit, relativedelta(years=n))
    if match["within"]:
        return Said("days", days=(today, first))
    return _stretch(first, first if unit == "day" else first + 6 * DAY, today)


def _read_near(match: re.Match[str], today: date) -> Said:
    words = match["words"]
    if words in _WEEKS:
        monday = today + (7 * _WEEKS[words] - today.weekday()) * DAY
        return _stretch(monday, monday + 6 * DAY, today)
    day = today + _NEAR[words] * DAY
    return replace(_stretch(day, day, today), hours=(EVENING if words == "tonight" else None, None))


def _read_certain_weekday(match: re.Match[str], today: date) -> Said:
    """A weekday of a certain week: "this friday", "tuesday next week", "friday week"."""
    weekday = next(at for at, name in enumerate(WEEKDAYS) if name in match.group())
    if "next week" in match.group():
        day = today + (7 - today.weekday() + weekday) * DAY
    elif match.group().startswith(("this", "coming")):
        day = today + (weekday - today.weekday()) % 7 * DAY
    else:
        day = coming(weekday, today) + 7 * DAY
    return Said("days", days=(day, day))


def _read_weekday_range(match: re.Match[str], today: date) -> Said:
    low, high = WEEKDAYS.index(match["low"]), WEEKDAYS.index(match["high"])
    return Said("weekday", numbers=tuple((low + on) % 7 for on in range((high - low) % 7 + 1)), plural=True)


def _read_weekday(match: re.Match[str], today: date) -> Said:
    name, which = match["day"], match["which"]
    if name.startswith("week"):
        return Said("weekday", numbers=(5, 6) if "end" in name else (0, 1, 2, 3, 4), plural=True)
    weekday = WEEKDAYS.index(name)
    if which == "next ":  # the coming one to some people and the one after to others: up to the later
        return Said("weekday", numbers=(weekday,), days=(today, coming(weekday, today) + 7 * DAY))
    # "A Thursday" is any of them, as "Thursdays" are.
    return Said("weekday", numbers=(weekday,), plural=bool(which or match["plural"]))


def _read_month_day(match: re.Match[str], today: date) -> Said:
    day = int(match["d"])
    return Said("month day", numbers=(day,)) if 1 <= day <= 31 else Said("fault", fault="no_such_day")


_D = r"(?<![\d.:/])(?P<d>\d{1,2})"
_ST = r"(?:st|nd|rd|th)"
_Y = r"(?:,? (?P<y>20\d\d)\b)?"
DAYS: tuple[Finder, ...] = (
    (r"(?<!\d)(?P<y>20\d\d)(?P<sep>-)(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)", _read_numeric),
    (rf"{_D}(?P<sep>[/.-])(?P<m>\d{{1,2}})(?:[/.-](?P<y>(?:20)?\d\d))?(?![\d/]| ?(?:am|pm)\b)", _read_numeric),
    (rf"{_D} ?{_ST}? ?(?:of )?(?P<month>{MONTH})\b(?! be\b){_Y}", _read_day_month),
    (rf"\b(?P<month>{MONTH}) (?:the )?(?P<d>\d{{1,2}}){_ST}?(?![\d:]|[.,]\d| ?(?:am|pm|oclock)\b){_Y}",
     _read_day_month),
    (rf"\b(?P<part>{'|'.join(_PARTS)})(?: in| of)? (?P<month>{MONTH}|(?:the|this|next) month)\b", _read_part_of_month),
    (rf"(?:\b(?:this|next) )?\b(?P<month>{MONTH}|(?:this|next) month)\b{_Y}", _read_month),
    (rf"\b(?:this coming|this|coming) (?:{WEEKDAY})\b|\b(?:{WEEKDAY}) (?:(?:of |in )?next week|week|after next)\b"
     rf"|\bnext week (?:on )?(?:{WEEKDAY})\b|\b(?:1 )?week on (?:{WEEKDAY})\b", _read_certain_weekday),
    (r"(?:\bin )?(?P<within>(?:the )?next |within )?(?:about )?(?P<n>\d{1,3}) (?P<unit>day|week|month|year)s?\b"
     r"(?: time| from (?:now|today))?", _read_ahead),
    (rf"\b(?P<words>{'|'.join([*_WEEKS, *_NEAR])})\b", _read_near),
    (rf"\b(?P<low>{WEEKDAY})s? (?:to|till|until|through) (?P<high>{WEEKDAY})s?\b", _read_weekday_range),
    (rf"(?P<which>\b(?:a|any|every|next|1) )?\b(?P<day>{WEEKDAY}|weekend|weekday|week day)(?P<plural>s)?\b",
     _read_weekday),
    (rf"{_D}(?: ?{_ST}\b|(?<=the 1[3-9]|the [23]\d)(?! ?(?:[\d:/]|oclock|h\b|am\b|pm\b)|\.\d))", _read_month_day),
)  # fmt: skip
