"""When a returner can come to a coaching session, and which of the shown slots she chooses, in her own words.

A message is cut into sentences and clauses; in each clause everything said about time is found once, the surest
way of saying it first, and the words around it tell whether it is wanted, denied or a limit ("not before 10").
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from rapidfuzz.distance import OSA

from programme.reading.dates import MONTHS
from programme.reading.numbers import in_figures
from programme.reading.wording import LONG, folded, mended, phrases, says_unsure, word_set
from programme.reading.yes_no import read_yes_no

Days = tuple[date, date]
Hours = tuple[time | None, time | None]

NOON = time(12)
EVENING = time(17)
LUNCH: Hours = (time(12), time(14))
# Schools open at about 8:50: half past nine leaves time to be home again, or at a computer.
AFTER_SCHOOL_RUN = time(9, 30)
# Schools close at about 3:15: a session that begins later than this ends too late to fetch a child.
BEFORE_PICK_UP = time(14, 30)
AFTER_SCHOOL = time(15, 30)
AFTER_LUNCH = time(13)
# "10.30" reaches so much later, "at 11" twice as much, and "about 11" begins so much earlier.
ABOUT = timedelta(minutes=30)
# A day that went by so recently isn't meant for next year.
JUST_GONE = timedelta(days=60)
TOO_FAR = timedelta(days=365)
# A time with its end is a shown slot said in full when it is no longer than this; else a stretch of the day.
LONGEST_SESSION = timedelta(minutes=90)
# A choice is made in so many words; a longer message tells a story, and "first" is part of it.
LONGEST_CHOICE = 35

_DAY = timedelta(days=1)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_WEEKDAYS = {
    "mon": 0, "mond": 0, "mondy": 0, "tue": 1, "tues": 1, "tuesd": 1, "tusdy": 1, "wed": 2, "weds": 2, "wedn": 2,
    "wednes": 2, "wensdy": 2, "wendy": 2, "thu": 3, "thur": 3, "thurs": 3, "thrs": 3, "thurd": 3, "thusday": 3,
    "fri": 4, "frid": 4, "fridy": 4, "sat": 5, "sun": 6,
}  # fmt: skip
_SPELLINGS = {
    "tmrw": "tomorrow", "tmr": "tomorrow", "tomoz": "tomorrow", "tmoz": "tomorrow", "tomo": "tomorrow",
    "2moro": "tomorrow", "2morro": "tomorrow", "2morrow": "tomorrow", "2moz": "tomorrow", "tommorow": "tomorrow",
    "tommorrow": "tomorrow", "tomoro": "tomorrow", "2day": "today", "2nite": "tonight", "tonite": "tonight",
    "nite": "night", "l8r": "later", "l8er": "later", "b4": "before", "befor": "before", "bfore": "before",
    "afta": "after", "aftr": "after", "morn": "morning", "mornin": "morning", "mornins": "mornings",
    "aft": "afternoon", "afternon": "afternoon", "arvo": "afternoon", "eves": "evenings", "wk": "week",
    "wks": "weeks", "nxt": "next", "wkend": "weekend", "wkends": "weekends", "qtr": "quarter", "quater": "quarter",
    "haf": "half", "hlaf": "half", "oclok": "oclock", "oclick": "oclock", "scond": "second", "secnd": "second",
    "secend": "second", "frist": "first", "fisrt": "first", "thrid": "third", "skool": "school", "carnt": "cant",
    "cnt": "cant", "cannot": "cant", "earlyer": "earlier", "erlier": "earlier", "til": "till", "fortnite": "fortnight",
    "nuthin": "nothing", "nothin": "nothing", "lunchtimes": "lunchtime", "u": "you",
    "jan": "january", "feb": "february", "apr": "april", "jun": "june", "jul": "july", "aug": "august",
    "mar": "march", "sep": "september", "sept": "september", "oct": "october", "nov": "november", "dec": "december",
}  # fmt: skip
_VOCABULARY = (
    *MONTHS, "morning", "mornings", "afternoon", "afternoons", "evening", "evenings", "tomorrow", "lunchtime",
    "quarter", "earlier", "sooner", "weekend", "weekends", "please", "second", "fortnight",
)  # fmt: skip
_ORDINAL_WORDS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
_WEEKDAY = "|".join(_WEEKDAYS)
_MONTH = "|".join(MONTHS)
# Said of a month, not "I may": these stand before it, or it stands alone.
_MAY = r"(?<=in )may|(?<=of )may|(?<=next )may|(?<=until )may|(?<=till )may|(?<=after )may|(?<=before )may|^may$"
_REWRITES = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"\bo clock\b|(?<=\d)oclock\b", " oclock"),
        (r"(?<!\d)(?:1/2|\.5) (?=past\b|\d)", "half "),
        (r"\bcan not\b", "cant"),
        (r"\bdo not\b", "dont"),
        (r"\bdoes not\b", "doesnt"),
        (r"\b(?:will|would) not\b", "wont"),
        (r"\bmid day\b", "midday"),
        (r"\blunch times?\b", "lunchtime"),
        (r"\bpick(?:ing)? ?ups?\b(?! (?:where|numbers?|on|the (?:phone|pieces))\b)", "pickup"),
        (r"\bdrop(?:ping)? ?offs?\b", "dropoff"),
        (r"\bhalf ?pas(?:t|sed)?\b|\bhalf pst\b", "half past"),
        (r"(?<=quarter )(?:of|till|2)\b", "to"),
        (r"\b(want|wanna|like|need|have|able|going|happy|hoping|got|nice) 2 (?=[a-z])", r"\1 to "),
        (r"\b2 (?=(?:the|be|do|go|come|make|see|my|book)\b)", "to "),
        (r"\bi wed\b", "i married"),
        (r"\b4 (?=(?:me|us|you|now|that|the)\b)", "for "),
        # "Wed like" is "we'd like"; the sun shines, and people sit down.
        (r"\bwed (?=(?:like|love|prefer|need|have|be|rather|only|want|got|better|take|go|all)\b)", "we would "),
        (r"\bthe sun\b|\b(?:i|we|he|she|just|been|is|was|im) sat\b|\bsat (?=(?:down|in|on|at|here|there|by)\b)", "it "),
        (r"\b(?:except|exept|excluding|apart from|other than|rather than|instead of|anything but)\b", "not"),
        (
            r"\b((?:any|every) ?(?:day|time|thing|one)?(?: is| are)?(?: ok| fine| good)?) (?:but|bar)\b(?! not)",
            r"\1 not",
        ),
        (r"\b(?:as )?soon as (?:possible|poss|you can)\b|\basap\b", "sooner"),
        (r"\bmore (?:early|soon)\b", "earlier"),
        (r"\bmore late\b", "later"),
    )
)
# "One" that stands for a slot: after these words, and before "thirty", it is the number.
_BEFORE_A_NUMBER = (
    *("number", "option", "half", "past", "to", "at", "before", "after", "from", "by", "till", "until", "around"),
    *("about", "between", "twenty", "thirty", "and", "in"),
)
_COUNTED_ONE = (
    "".join(rf"(?<!\b{word} )" for word in _BEFORE_A_NUMBER)
    + r"(?<!^)\bone\b(?! (?:oclock|am|pm|thirty|fifteen|forty|ten|twenty|week|day|month|year)\b)"
)
_ENDS = re.compile(r" ([.!?])(?= |$)")
_CLAUSE_ENDS = re.compile(
    r" [,;:()]+(?= |$)| (?:but|however|although|though|because|becos|bcoz|coz|cos|cuz|so|if not)(?= )"
)


@dataclass(frozen=True)
class Wish:
    """What was said about the time of a session. What wasn't said is None or empty.

    weekdays, not_weekdays: the days of the week wanted and not wanted, Monday 0. earliest, latest: a session begins
    at `earliest` or after and before `latest`. first, last: the first and the last day. not_days: single days that
    aren't wanted. sooner, later: a bare "earlier" or "later", to be understood of the slots that are shown.
    faults: what can't be: `no_such_day`, `no_such_time`, `past`, `too_far` (a year from now or more).
    """

    weekdays: frozenset[int] = frozenset()
    not_weekdays: frozenset[int] = frozenset()
    earliest: time | None = None
    latest: time | None = None
    first: date | None = None
    last: date | None = None
    not_days: frozenset[date] = frozenset()
    sooner: bool = False
    later: bool = False
    faults: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether it says anything at all, be it something that can't be."""
        return self != Wish()

    def fits(self, start: datetime) -> bool:
        """Whether a session that begins at `start`, in local time, is as wished; `sooner` and `later` don't count."""
        day, at = start.date(), start.time()
        return (
            (not self.weekdays or day.weekday() in self.weekdays)
            and day.weekday() not in self.not_weekdays
            and day not in self.not_days
            and (self.first is None or day >= self.first)
            and (self.last is None or day <= self.last)
            and _within(at, (self.earliest, self.latest))
        )


@dataclass(frozen=True)
class _Clock:
    """A time as it was said. fixed: its half of the day was said too. whole: without minutes."""

    hour: int
    minute: int
    fixed: bool = False
    whole: bool = False

    def usual(self) -> time:
        """The time meant when no slot tells: nobody is coached at five in the morning."""
        return time(self.hour + 12 if not self.fixed and 1 <= self.hour <= 7 else self.hour, self.minute)

    def among(self, times: Iterable[time]) -> time:
        """The time meant when these are the ones to choose from."""
        if self.fixed or not 1 <= self.hour <= 11:
            return time(self.hour, self.minute)
        morning, afternoon = time(self.hour, self.minute), time(self.hour + 12, self.minute)
        likely, other = (afternoon, morning) if self.hour <= 7 else (morning, afternoon)
        return likely if likely in set(times) else other


@dataclass(frozen=True)
class _Said:
    """One thing said about time: its kind, what it means, and where it stands in its clause.

    way: how it is meant: "" wanted, "not", "soon" or "late" (it is too soon, too late), or a limit: "after" and
    "before" leave it out, "from" and "by" take it in.
    """

    kind: str
    numbers: tuple[int, ...] = ()
    days: Days | None = None
    without: frozenset[date] = frozenset()
    hours: Hours = (None, None)
    clock: _Clock | None = None
    plural: bool = False
    about: bool = False
    fault: str = ""
    way: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class _Clause:
    """A part of a message: its words, the same with all that was found blotted out, and what was found."""

    text: str
    blotted: str
    said: tuple[_Said, ...]


def _within(at: time, hours: Hours) -> bool:
    earliest, latest = hours
    return (earliest is None or at >= earliest) and (latest is None or at < latest)


# Tidying: one spelling for each word.


def _weekday(word: str) -> str:
    """A word as the weekday that it spells or misspells ("wensday", "thurs", "fridays"), else the word itself."""
    if word in _SHORT_WEEKDAYS:
        return _WEEKDAYS[_SHORT_WEEKDAYS[word]]
    plural = word.endswith("s") and len(word) > 3
    stem = word[:-1] if plural else word
    ending = "s" if plural else ""
    if stem in _WEEKDAYS:
        return word
    if stem in _SHORT_WEEKDAYS:
        return _WEEKDAYS[_SHORT_WEEKDAYS[stem]] + ending
    if len(stem) < 6 or not stem.isalpha():
        return word
    slips = 2 if len(stem) >= 7 else 1
    scored = sorted((OSA.distance(stem, name), name) for name in _WEEKDAYS if name[0] == stem[0])
    return scored[0][1] + ending if scored and scored[0][0] <= slips else word


def _tidied(text: str) -> str:
    """The text folded, with its weekdays, months and numbers in one spelling, and "one" for a slot as "slot"."""
    text = re.sub(r"(?i)\bwe['’]d\b", "we would", text[:LONG])
    text = re.sub(
        r"(?i)day['’]s(?= (?:one|fine|good|ok|okay|best|perfect|great|my|when|no|out|not|the)\b)", "day is", text
    )
    text = re.sub(r"(?i)\bw/?c (?=(?:the )?\d)", "week of ", text)
    text = re.sub(r"(?i)\b([ap])\.\s?m\b(?:\.(?!\s+[A-Z]))?", r"\1m", text)
    text = re.sub(
        r"(?i)\b((?:mon|tue|wed|thu|fri|sat|sun)\w*)\s?[-–]\s?(?=mon|tue|wed|thu|fri|sat|sun)", r"\1 to ", text
    )
    flat = re.sub(r"\b(?:no ?\.|num|nr|number|numba)(?: \.)? ?(?=\d)", "number ", folded(text).replace("#", " number "))
    flat = re.sub(r"\bgood (?:morning|afternoon|evening)\b", "hello", flat)
    flat = re.sub(r"(?<=[a-z])/(?=[a-z])", " or ", flat)
    flat = " ".join(_SPELLINGS.get(word, word) for word in flat.split())
    for pattern, new in _REWRITES:
        flat = pattern.sub(new, flat)
    flat = mended(" ".join(_weekday(word) for word in flat.split()), _VOCABULARY)
    flat = re.sub(r"\b(?:the )?last (week|few days) of\b", r"final \1 of", flat)
    flat = re.sub(
        rf"\b(?:(twenty|thirty) )?({'|'.join(_ORDINAL_WORDS)})\b(?: (?=(?:of )?(?:{_MONTH})\b))?", _as_day, flat
    )
    # As a whole answer "one" is a number; everywhere else it mostly isn't.
    flat = in_figures(re.sub(_COUNTED_ONE, "slot", flat))
    # "Not mon, tue or wed" denies all three.
    flat = re.sub(rf"\b((?:{_WEEKDAY})s?) , (?=(?:{_WEEKDAY})s? (?:or|and|nor|,) )", r"\1 and ", flat)
    return " ".join(flat.split())


def _as_day(match: re.Match[str]) -> str:
    """An ordinal in words as a day of the month where it can only be one: "twenty sixth", "second of december"."""
    number = _ORDINAL_WORDS.index(match[2]) + 1
    if match[1]:
        return f"{(20 if match[1] == 'twenty' else 30) + number}th" + (" " if match.group().endswith(" ") else "")
    day = match.group().endswith(" ")
    return f"{number}th " if day else f"{number}th" if number > 4 else match.group()


# Finding: each kind of thing that can be said, the surest first.


def _month_days(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _on(day: int, month: int, year: int | None, today: date) -> _Said:
    """A day of a year, or the next such day to come; one that has just gone by is past."""
    if month > 12 >= day:  # the American order
        day, month = month, day
    if year is not None and year < 100:
        year += 2000
    for when in (year,) if year else (today.year, today.year + 1):
        try:
            found = date(when, month, day)
        except ValueError:
            continue
        if year or found + JUST_GONE >= today:
            return _checked(_Said("days", days=(found, found)), today)
    return _Said("fault", fault="no_such_day")


def _checked(said: _Said, today: date) -> _Said:
    """With the fault of days that have gone by or are too far off."""
    if said.days and said.days[1] < today:
        return replace(said, fault="past")
    if said.days and said.days[0] >= today + TOO_FAR:
        return replace(said, fault="too_far")
    return said


def _still_to_come(days: Days, today: date) -> _Said:
    """What is left of a stretch of days that may have begun."""
    return _checked(_Said("days", days=(min(max(days[0], today), days[1]), days[1])), today)


def _month_number(name: str) -> int:
    return MONTHS.index(name) + 1


def _read_numeric(match: re.Match[str], today: date) -> _Said | None:
    day, month, year = int(match["d"]), int(match["m"]), match["y"]
    dotted = match["sep"] in ".:"
    # "10.30" is a time, "25.12" and "2.12" are days.
    if dotted and not year and (month > 12 or month == 0 or (day < 24 and month % 5 == 0)):
        return None
    if match["sep"] == "-" and not year:
        return None
    return _on(day, month, int(year) if year else None, today)


def _read_iso(match: re.Match[str], today: date) -> _Said:
    return _on(int(match[3]), int(match[2]), int(match[1]), today) if int(match[2]) <= 12 else _no_day()


def _no_day() -> _Said:
    return _Said("fault", fault="no_such_day")


def _read_day_month(match: re.Match[str], today: date) -> _Said:
    year = match["y"]
    said = _on(int(match["d"]), _month_number(match["month"]), int(year) if year else None, today)
    if said.days and re.search(r"\bweek (?:of|beginning|commencing)(?: the)? $", match.string[: match.start()]):
        return replace(said, days=(said.days[0], said.days[0] + 6 * _DAY))
    return said


def _read_day_range(match: re.Match[str], today: date) -> _Said:
    month = _month_number(match["month"])
    low, high = _on(int(match["d"]), month, None, today), _on(int(match["e"]), month, None, today)
    if low.fault or high.fault or not low.days or not high.days or low.days[0] > high.days[0]:
        return low if low.fault else high if high.fault else _no_day()
    either = match["sep"].strip() == "or"
    between = _between((low.days, high.days)) if either else frozenset()
    return _Said("days", days=(low.days[0], high.days[0]), without=between)


def _between(spans: Iterable[Days]) -> frozenset[date]:
    """The days between spans that belong to none of them."""
    ordered = sorted(spans)
    gaps = pairwise(ordered)
    return frozenset(end + on * _DAY for (_, end), (begin, _) in gaps for on in range(1, (begin - end).days))


def _read_part_of_month(match: re.Match[str], today: date) -> _Said:
    name, part = match["month"], match["part"]
    if name in MONTHS:
        found = _read_month_days(name, None, today)
    else:
        found = _month_days(*_year_month(_months_on(today, 1 if "next" in name else 0)))
    first, last = found
    if part == "first week of":
        days = first, first + 6 * _DAY
    elif part == "final week of":
        days = last - 6 * _DAY, last
    elif part in ("early", "early in", "start of", "beginning of", "the start of", "the beginning of"):
        days = first, first.replace(day=10)
    elif part in ("mid", "middle of", "the middle of"):
        days = first.replace(day=11), first.replace(day=20)
    elif part in ("later in", "latter part of", "the latter part of"):
        days = first.replace(day=16), last
    else:
        days = first.replace(day=21), last
    return _still_to_come(days, today)


def _year_month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _read_month_days(name: str, year: int | None, today: date) -> Days:
    if year:
        return _month_days(year, _month_number(name))
    days = _month_days(today.year, _month_number(name))
    return days if days[1] + JUST_GONE >= today else _month_days(today.year + 1, _month_number(name))


def _read_month(match: re.Match[str], today: date) -> _Said:
    year = match["y"]
    return _still_to_come(_read_month_days(match["month"], int(year) if year else None, today), today)


def _monday(today: date, weeks: int = 0) -> date:
    return today - today.weekday() * _DAY + 7 * weeks * _DAY


def _week(today: date, weeks: int) -> Days:
    return _monday(today, weeks), _monday(today, weeks) + 6 * _DAY


def _read_ahead(match: re.Match[str], today: date) -> _Said:
    """ "In 2 weeks" is the week from that day on, "in 3 days" that day; a year is too far."""
    amount, unit = int(match["n"]), match["unit"]
    if unit.startswith("year"):
        return _Said("days", days=(today, today), fault="too_far")
    if unit.startswith("month"):
        first = _months_on(today, min(amount, 24))
    else:
        size = {"d": 1, "w": 7, "f": 14}[unit[0]]
        first = today + amount * size * _DAY
    if match["within"]:
        return _Said("days", days=(today, first))
    return _checked(_Said("days", days=(first, first if unit.startswith("day") else first + 6 * _DAY)), today)


def _read_relative(match: re.Match[str], today: date) -> _Said:
    words = re.sub(r"\b(?:the|this coming) ", "", match.group())
    single = {"today": 0, "tonight": 0, "tomorrow": 1, "day after tomorrow": 2, "yesterday": -1}
    if words in single:
        day = today + single[words] * _DAY
        hours: Hours = (EVENING, None) if words == "tonight" else (None, None)
        return _checked(_Said("days", days=(day, day), hours=hours), today)
    weeks = {"week": 0, "this week": 0, "next week": 1, "week after next": 2, "week after next week": 2}
    if words in weeks:
        first, last = _week(today, weeks[words])
        return _still_to_come((first, last), today)
    if words == "new year":
        return _Said("named", days=(date(today.year + 1, 1, 1),) * 2)
    if words in ("christmas", "xmas"):
        return _Said("named", days=(date(today.year, 12, 25), date(today.year, 12, 26)))
    if words == "next year":
        return _Said("days", days=(date(today.year + 1, 1, 1), date(today.year + 1, 12, 31)))
    first, last = _month_days(*_year_month(_months_on(today, 1 if words == "next month" else 0)))
    return _still_to_come((first, last), today)


def _coming(weekday: int, today: date) -> date:
    """The next such weekday, today left out."""
    return today + ((weekday - today.weekday() - 1) % 7 + 1) * _DAY


def _read_certain_weekday(match: re.Match[str], today: date) -> _Said:
    """A weekday of a certain week: "this friday", "tuesday next week", "friday week"."""
    name = next(value for value in match.groupdict().values() if value)
    weekday = _WEEKDAYS.index(name)
    if "next week" in match.group():
        day = _monday(today, 1) + weekday * _DAY
    elif match.group().startswith(("this", "coming")):
        day = today + (weekday - today.weekday()) % 7 * _DAY
    else:
        day = _coming(weekday, today) + 7 * _DAY
    return _Said("days", days=(day, day))


def _read_next_weekday(match: re.Match[str], today: date) -> _Said:
    """ "Next friday" is the coming one to some people and the one after to others: up to the later."""
    weekday = _WEEKDAYS.index(match["day"])
    return _Said("weekday", numbers=(weekday,), days=(today, _coming(weekday, today) + 7 * _DAY))


def _read_weekday_range(match: re.Match[str], today: date) -> _Said:
    low, high = _WEEKDAYS.index(match["low"]), _WEEKDAYS.index(match["high"])
    return _Said("weekday", numbers=tuple((low + on) % 7 for on in range((high - low) % 7 + 1)), plural=True)


def _read_weekday(match: re.Match[str], today: date) -> _Said:
    name = match["day"]
    if name.startswith("weekend"):
        return _Said("weekday", numbers=(5, 6), plural=True)
    if name.startswith("week"):
        return _Said("weekday", numbers=(0, 1, 2, 3, 4), plural=True)
    # "A Thursday" is any of them, as "Thursdays" are.
    return _Said("weekday", numbers=(_WEEKDAYS.index(name),), plural=bool(match["any"] or match["plural"]))


def _read_month_day(match: re.Match[str], today: date) -> _Said | None:
    day = int(match["d"])
    return _Said("month day", numbers=(day,)) if 1 <= day <= 31 else _no_day()


# The ways of saying a time. None of them holds a group, so that two of them may stand in one pattern.
_HALF_OF_DAY = r"(?: ?(?:am|pm)(?!\w)| in the (?:morning|afternoon|evening)| at night)?"
_TIMES = (
    rf"(?:half|quarter|1/4|(?:5|10|20|25)(?: min(?:ute)?s?)?) (?:past|to|gone) \d{{1,2}}(?![\d:.]){_HALF_OF_DAY}",
    rf"half \d{{1,2}}(?!\d|[:.]\d){_HALF_OF_DAY}",
    rf"(?<![\d.:/])\d{{1,2}}(?:[:.,;h]| : )\d\d(?!\d){_HALF_OF_DAY}",
    rf"(?<![\d.:/])\d{{1,2}} (?:00|[0-5]5|[1-5]0)(?![\d:.]|th\b){_HALF_OF_DAY}",
    rf"(?<![\d.:/])(?:[1-9]|1\d|2[0-3])[0-5][05](?! ?(?:\d|people|pounds)){_HALF_OF_DAY}",
    rf"(?<![\d.:/])\d{{1,2}} ?(?:oclock|h|hrs)(?!\w){_HALF_OF_DAY}",
    r"(?<![\d.:/])\d{1,2}(?: ?(?:am|pm)(?!\w)| in the (?:morning|afternoon|evening)| at night)",
    r"\b(?:12 )?(?:noon|midday)\b",
)
_TIME = "(?:" + "|".join(_TIMES) + ")"
# A bare number is an hour only where no counted thing comes after it: "from two schools", "at ten past".
_HOUR_ENDS = (
    r"(?= ?$| ?[^\w\s:./]| (?:on|or|and|pls|please|plz|if|i|im|ill|as|for|is|are|works?|would|in|at|thanks|ok|okay|any|"
    r"too|only|that|then|when|the|each|every|my|a|we|you|cos|onwards?|not|unless|latest|earliest|today|sharp|suits?)\b)"
)
_HOUR = rf"(?<![\d.:/])\d{{1,2}}(?![\d:/]|\.\d|(?:st|nd|rd|th)\b){_HALF_OF_DAY}"


def _clock(words: str) -> _Clock | None:
    """A time as it is said; None for one that isn't: "25:00"."""
    if re.search(r"noon\b(?<!afternoon)|midday", words):
        return _Clock(12, 0, fixed=True, whole=True)
    late = re.search(r"pm\b|afternoon|evening|night", words)
    early = re.search(r"am\b|morning", words)
    if part := re.match(r"(half|quarter|1/4|\d+)[a-z ]*? (past|to|gone) (\d+)", words):
        size = {"half": 30, "quarter": 15, "1/4": 15}.get(part[1]) or int(part[1])
        hour, minute = int(part[3]), size
        if part[2] == "to":
            hour, minute = (hour - 1 or 12), 60 - size
    elif half := re.match(r"half (\d+)", words):
        hour, minute = int(half[1]), 30
    else:
        figures = re.findall(r"\d+", words)
        if len(figures) == 1 and len(figures[0]) > 2:
            figures = [figures[0][:-2], figures[0][-2:]]
        hour, minute = int(figures[0]), int(figures[1]) if len(figures) > 1 else 0
    if hour > 23 or minute > 59:
        return None
    if late and hour < 12:
        hour += 12
    if early and hour == 12:
        hour = 0
    whole = minute == 0 and not re.search(r"\d[:.,;h ]\d|\d{3}", words)
    return _Clock(hour, minute, fixed=bool(late or early) or hour > 12, whole=whole)


def _read_time(match: re.Match[str], today: date) -> _Said | None:
    words = match["time"]
    if re.fullmatch(r"20\d\d", words) and not match.string[: match.start("time")].endswith("at "):
        return None  # a year
    if words.isdigit() and len(words) < 3 and not 1 <= int(words) <= 24:
        return None  # "retired at 61"
    clock = _clock(words)
    about = bool(match["about"] or match["so"])
    return _Said("time", clock=clock, about=about) if clock else _Said("fault", fault="no_such_time")


def _read_hours(match: re.Match[str], today: date) -> _Said | None:
    """A stretch of the day: "10 to 2", "between 9 and 11", and a shown slot said in full."""
    if re.search(r"\bat $|\d $", match.string[: match.start()]):
        return None  # "at 10 to 2" is a time
    low, high = _clock(match["low"]), _clock(match["high"])
    if not low or not high:
        return _Said("fault", fault="no_such_time")
    if high.fixed and high.hour >= 12 and not low.fixed and low.hour % 12 < high.hour % 12:
        low = replace(low, hour=low.hour % 12 + 12, fixed=True)
    if high.fixed and high.hour < 12 and not low.fixed:
        low = replace(low, fixed=True)
    if low.usual() >= high.usual():
        return None
    return _Said("hours", hours=(low.usual(), high.usual()), clock=low)


def _read_part(match: re.Match[str], today: date) -> _Said:
    word, plural = match["part"], match["plural"] or match["any"]
    hours: dict[str, Hours] = {
        "morning": (None, NOON), "first thing": (None, NOON), "am": (None, NOON), "afternoon": (NOON, None),
        "pm": (NOON, None), "evening": (EVENING, None), "night": (EVENING, None), "lunchtime": LUNCH,
    }  # fmt: skip
    today_too = (today, today) if match["this"] else None
    return _Said("part", hours=hours[word], plural=bool(plural), days=today_too)


def _limit(earliest: time | None, latest: time | None) -> Callable[[re.Match[str], date], _Said]:
    return lambda match, today: _Said("limit", hours=(earliest, latest))


_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "soonest": 0, "earliest": 0}


def _read_place(match: re.Match[str], today: date) -> _Said:
    """A place in the shown list. One said to be the earliest is that in time."""
    word = match["place"]
    kind = "soonest" if word in ("soonest", "earliest") else "place"
    return _Said(kind, numbers=(int(word) - 1 if word.isdigit() else _PLACES[word],))


def _read_number(match: re.Match[str], today: date) -> _Said:
    return _Said("number", numbers=(int(match["n"]),))


def _bare(kind: str) -> Callable[[re.Match[str], date], _Said]:
    return lambda match, today: _Said(kind)


_ST = r"(?:st|nd|rd|th)"
_D = r"(?<![\d.:/])(?P<d>\d{1,2})"
_Y = r"(?:,? (?P<y>20\d\d)\b)?"
_NAMED_DAY = rf"(?P<day>{_WEEKDAY})"
_FINDERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], _Said | None]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        # What only looks like a time.
        (
            r"\+?\d[\d ]{8,}\d|\b24/7\b|£ ?\d+(?:\.\d+)?"
            r"|^(?:morning|afternoon|evening)(?= (?:all|love|there|can|have|could|do|any)\b)"
            r"|\b\d+ ?(?:kids|kiddies|children|bairns|lads|girls|boys|sons|daughters|mins|minutes|hours|hrs|years? old|"
            r"times|people|of (?:them|us))\b|(?:see|speak|talk to|catch) (?:you|ya) later|(?:do|finish) it later"
            rf"|\blast (?:week|month|year|night)\b|(?<!the )\blast (?:{_WEEKDAY})\b",
            _bare("skip"),
        ),
        (r"(?<![\d.:/])(?P<place>[1-9])(?:st|nd|rd|th) (?:slot|option|choice)\b", _read_place),
        # Days.
        (r"(?<!\d)(20\d\d)-(\d{1,2})-(\d{1,2})(?!\d)", _read_iso),
        (
            rf"{_D}(?P<sep>[/.-])(?P<m>\d{{1,2}})(?:[/.-](?P<y>(?:20)?\d\d))?(?![\d/]| ?(?:am|pm)\b)",
            _read_numeric,
        ),
        (
            rf"(?:between |from )?(?:the )?{_D}{_ST}?(?P<sep> ?- ?| (?:to|till|until|and|or) )(?:the )?"
            rf"(?P<e>\d{{1,2}}){_ST}? (?:of )?(?P<month>{_MONTH})\b",
            _read_day_range,
        ),
        (rf"{_D} ?{_ST}? ?(?:of )?(?P<month>{_MONTH})\b(?! be\b){_Y}", _read_day_month),
        (
            rf"\b(?P<month>{_MONTH}) (?:the )?(?P<d>\d{{1,2}}){_ST}?(?![\d:]|[.,]\d| ?(?:am|pm|oclock)\b){_Y}",
            _read_day_month,
        ),
        (
            r"\b(?P<part>first week of|final week of|early(?: in)?|(?:the )?(?:start|beginning) of|mid|(?:the )?"
            r"middle of|later in|(?:the )?latter part of|late|(?:the )?end of|towards the end of) "
            rf"(?P<month>{_MONTH}|(?:the|this|next) month)\b",
            _read_part_of_month,
        ),
        (rf"(?:\b(?:this|next) )?(?P<month>{_MAY}|\b(?:{_MONTH.replace('may|', '')})\b){_Y}", _read_month),
        (
            rf"\b(?:this coming|this|coming) (?P<a>{_WEEKDAY})\b|\b(?P<b>{_WEEKDAY}) (?:of |in )?next week\b"
            rf"|\bnext week (?:on )?(?P<c>{_WEEKDAY})\b|\b(?P<e>{_WEEKDAY}) (?:week\b|after next\b)"
            rf"|\b(?:1 )?week on (?P<f>{_WEEKDAY})\b",
            _read_certain_weekday,
        ),
        (
            r"(?:\bin )?(?P<within>(?:the )?next |within )?(?:about )?(?P<n>\d{1,3}) "
            r"(?P<unit>days?|weeks?|months?|years?|fortnights?)\b(?: time| from (?:now|today))?",
            lambda match, today: _read_ahead(match, today) if _says_ahead(match) else _Said("skip"),
        ),
        (
            r"\b(?:in )?a (?P<unit>fortnight)s?\b(?: time)?(?P<n>)(?P<within>)",
            lambda match, today: _checked(_Said("days", days=(today + 14 * _DAY, today + 20 * _DAY)), today),
        ),
        (
            r"\b(?:(?:the )?day after tomorrow|tomorrow|today|tonight|yesterday|(?:the )?week after next(?: week)?|"
            r"(?:this|next) week(?!end)|(?:this|next) month|next year|(?:the )?new year|christmas|xmas)\b",
            _read_relative,
        ),
        (rf"\bnext {_NAMED_DAY}\b", _read_next_weekday),
        (rf"\b(?P<low>{_WEEKDAY})s? (?:to|till|until|through) (?P<high>{_WEEKDAY})s?\b", _read_weekday_range),
        (
            rf"(?P<any>\b(?:a|any|every|1) )?\b(?P<day>{_WEEKDAY}|(?<!this )weekends?|weekend|weekdays?|week days)"
            r"(?P<plural>s)?\b",
            _read_weekday,
        ),
        (rf"{_D} ?{_ST}\b", _read_month_day),
        # Times.
        (
            rf"(?:\b(?:between|from|btween) )?(?<![\d.:/])(?!(?:5|20|25|quarter|half) to)(?P<low>{_TIME}|{_HOUR}) ?"
            rf"(?:-|to|till|until|(?:(?<=m )|(?<=m))(?=\d)) ?"
            rf"(?P<high>{_TIME}|{_HOUR})",
            _read_hours,
        ),
        (
            rf"\b(?:between|btween) (?P<low>{_TIME}|{_HOUR}) (?:and|to|or|n) (?P<high>{_TIME}|{_HOUR})",
            _read_hours,
        ),
        (rf"(?P<about>\b(?:about|around|roughly|near|nearer) )?(?P<time>{_TIME})(?P<so> or so)?", _read_time),
        (
            r"(?P<about>\b(?:about|around|roughly|near|nearer) )(?P<time>\d{1,2})(?![\d:/]|\.\d|(?:st|nd|rd|th)\b)"
            r"(?P<so> or so)?",
            _read_time,
        ),
        (r"(?P<about>)(?<![\d.:/])(?P<time>\d{1,2})(?P<so> or so)", _read_time),
        (
            r"(?P<about>)(?P<so>)(?:(?<=\bat )|(?<=\bby )|(?<=after )|(?<=before )|(?<=from )|(?<=till )|(?<=until )|"
            rf"(?<=than )|(?<=past )|(?<=up to ))(?P<time>\d{{1,2}}){_HOUR_ENDS}",
            _read_time,
        ),
        (
            r"(?P<about>)(?P<so>)(?<![\d.:/])(?<!number )(?<!option )(?P<time>\d{1,2})(?= or #)",
            _read_time,
        ),
        (rf"(?P<about>)(?P<so>)(?<=# or )(?P<time>\d{{1,2}}){_HOUR_ENDS}", _read_time),
        (
            r"(?P<about>)(?P<so>)(?<![\d.:/])(?P<time>\d{1,2})(?= ?\+| (?:(?:or|and) (?:after|later|before|earlier|"
            r"onwards?)|onwards?|is too|at the (?:earliest|latest))\b)",
            _read_time,
        ),
        # The parts of a day, and what a mother's day is made of.
        (r"\bafter (?:the |my |school )*pickup\b|\bafter school\b(?! ?(?:run|drop))", _limit(AFTER_SCHOOL, None)),
        (
            r"\b(?:school|nursery) (?:run|drop|dropoff)s?\b|\bdropoff\b|\bdrop(?:ping)? (?:him|her|them|the \w+|my \w+)"
            r"(?: off)?\b",
            _limit(AFTER_SCHOOL_RUN, None),
        ),
        (r"\b(?:school |nursery )?pickup\b", _limit(None, BEFORE_PICK_UP)),
        (r"\b(?<!back )(?:at|in) school\b|\bschool (?:hours|time|day)\b", _limit(AFTER_SCHOOL_RUN, BEFORE_PICK_UP)),
        (r"\bafter (?:my )?(?:work|tea)\b", _limit(EVENING, None)),
        (r"\bafter (?:my )?lunch(?:time)?\b", _limit(AFTER_LUNCH, None)),
        (r"\bbefore (?:my )?lunch(?:time)?\b", _limit(None, NOON)),
        (
            r"(?P<any>\b(?:a|an|any|every) )?(?P<this>\bthis )?"
            r"\b(?P<part>morning|first thing|afternoon|evening|night|lunchtime|pm|"
            r"(?<=# )am|(?<=any )am|(?<=an )am|(?<=the )am|^am$)(?P<plural>s)?\b",
            _read_part,
        ),
        # Places in the list.
        (r"(?P<place>\b(?:soonest|earliest)\b)(?: (?:slot|time|available|1))*(?! than)", _read_place),
        (
            r"\b(?:number|option|num|nr|slot) (?P<place>[1-9])(?![\d:]|\.\d)",
            _read_place,
        ),
        (
            r"\b(?P<place>(?<!\bmy )first|second|third|fourth|(?<!\bat )last)\b"
            r"(?: (?:slot|option|time|available|choice))*(?! (?:thing|christmas|week))",
            _read_place,
        ),
        # A bare "earlier" or "later".
        (r"\b(?:sooner|earlier)\b(?! than (?!that|th[eo]se|them))(?: than \w+)?|\btoo late\b", _bare("sooner")),
        (
            r"\blater\b(?! than (?!that|th[eo]se|them))(?: than \w+)?|\btoo (?:early|soon|fast|quick|near)\b"
            r"|\b(?:the )?(?:following week|week after)(?: that| this)?\b|\bfurther (?:ahead|on)\b",
            _bare("later"),
        ),
        (r"(?<=the )(?<![\d.:/])(?P<d>1[3-9]|2\d|3\d)(?![\d:/]|\.\d)", _read_month_day),
        (r"(?<![\d.:/£])(?<!\bim )(?<!\bam )(?<!\bim just )(?<!\baged )(?P<n>\d{1,2})(?![\d:/]|\.\d)", _read_number),
    )
)


def _says_ahead(match: re.Match[str]) -> bool:
    """Whether a length of time is one from now on ("in 2 weeks"), not one of work or of an age."""
    after = match.string[: match.start()].endswith("after ")
    return after or bool(re.search(r"^(?:in|within|the next|next)\b|now|today|time", match.group()))


def _found(clause: str, today: date) -> tuple[list[_Said], str]:
    """Everything said in a clause, in the order it stands there, and the clause with all of it blotted out."""
    left, found = clause, []
    for pattern, read in _FINDERS:
        for match in pattern.finditer(left):
            said = read(match, today)
            if said is not None:
                found.append(replace(said, start=match.start(), end=match.end()))
                left = left[: match.start()] + "#" * len(match.group()) + left[match.end() :]
    return sorted(found, key=lambda said: said.start), left


# The words around: wanted, denied, or a limit.

_NOT = (
    r"\b(?:(?<!why )not(?! only)|no(?! (?:problem|worries|bother|rush))|never|nothing|nowt|none|cant|"
    r"dont(?! (?:mind|work))|doesnt|wont|couldnt|isnt|arent|aint|without|neither|nor|avoid)\b"
)
# What a denial reaches across: "can't make it on a", "not monday or".
_ACROSS = (
    r"(?: (?:do|make|come|attend|join|manage|be|been|free|there|available|any|anything|have|it|want|like|get|really|"
    r"able|to|the|a|in|on|at|for|good|me|i|am|im|please|this|these|with|works?|suits?|ok|of|both|either|my|slot|"
    r"#+ (?:or|and|nor)))*"
)
_DENIED = re.compile(rf"{_NOT}{_ACROSS} ?$")
# "Have you nothing before ten?" wishes for it.
_HOPES = re.compile(r"\b(?:is|isnt|are|have|havent|got|aint|theres?) (?:there |you )?(?:nothing|nowt|not|no)\b")
_BE = r"(?: (?:is|are|its|was|would be|will be|all|really|also|just|a|bit|far|much|way|for me|#+|and|or))*"
_DENIED_AFTER = re.compile(
    rf"^s?{_BE} (?:(?:no|not) (?:good|use|chance|way|possible|free|ok|okay|great|suitable|available|convenient|ideal|"
    r"for me|an option|able|work\w*|happening|on)\b|impossible|difficult|hard|out\b|clash\w*|busy|bad|no$|not$)"
    r"|^ (?:(?:i|we|it|they|that|this) )?(?:really |just |also )?(?:cant|dont(?! (?:mind|work))|doesnt|wont|never|"
    r"couldnt|(?:am|im|i am) not(?! busy)|not(?= (?:work|suit|able|good)))\b(?! #)"
)
_GOOD_AFTER = re.compile(
    r"^ (?:(?:is|are|would be|will be) (?:good|ok|okay|fine|great|perfect|better|best|possible)|works|suits|better)\b"
)
_TOO = re.compile(rf"^s?{_BE} too (?:(soon|early|fast|quick|near|close)|late|far|long)\b")
_LIMITS = {
    "after": "after", "past": "after", "later than": "after", "beyond": "after", "from": "from", "since": "from",
    "starting": "from", "earliest": "from", "before": "before", "earlier than": "before", "sooner than": "before",
    "by": "by", "until": "by", "till": "by", "up to": "by", "latest": "by",
}  # fmt: skip
_DENIED_LIMITS = {"after": "by", "before": "from", "by": "from", "from": "before"}
_LIMIT = re.compile(
    rf"\b({'|'.join(_LIMITS)})(?: (?:the|about|around|roughly|near|my|this|on|at|like|say|of|in|is))*[ ]?$"
)
_LIMIT_AFTER = re.compile(
    r"^ ?(?:(\+|plus\b|onwards?\b|(?:or|and) (?:after|later|past|onwards?)\b"
    r"(?! (?:\d|school|pickup|work|lunch|my|the|tea))|at the earliest\b|upwards\b)"
    r"|(?:or|and) (?:before|earlier|sooner)\b(?! (?:\d|lunch|my|the|work))|at the latest\b)"
)
# What fills a day already. "After the school run" leaves the rest of it free.
_ROUTINE = re.compile(
    r"(?<!after )(?<!after the )(?<!before )(?<!before the )(?<!after my )\b(?:(?:school|nursery) (?:run|drop|dropoff)|"
    r"dropoff|pickup|i work|im (?:at|in) work|am working|im working|(?:have|got|need) to (?:leave|go|collect|fetch|"
    r"get (?:them|him|her|the kids))|collect|i finish|my shift|school gates?)\b"
)
_BUSY = re.compile(
    r"\b(?:i work(?!ed)|im (?:at|in) work|(?:am|im) (?:working|busy|away|at work)|my (?:work|job|shifts?|cleaning job)|"
    r"hospital|appointment|appt|doctors?|dentist|dialysis|chemo|physio|clinic|therapist|dressings|busy|clash\w*|"
    r"on holidays?|funeral|mosque|prayers?|assembly|college|(?:my|english|esol|a|the) (?:class|course|lesson)|"
    r"i have work)\b"
)
_NOT_BUSY = re.compile(r"\b(?:dont|not|no|off|never|after|before) (?:the |my )?(?:work\w*|busy|#+)|\bday off\b")


def _way(said: _Said, clause: str, blotted: str, asks: bool) -> tuple[str, int]:
    """How a thing is meant, and where the words that tell so end."""
    before, after = blotted[: said.start], clause[said.end :]
    if too := _TOO.match(after):
        return ("soon" if too[1] else "late"), said.end + too.end()
    if limit := _LIMIT.search(before):
        way = _LIMITS[limit[1]]
        return (_DENIED_LIMITS[way] if _is_denied(before[: limit.start()], asks) else way), said.end
    if limit := _LIMIT_AFTER.match(after):
        return ("from" if limit[1] else "by"), said.end + limit.end()
    if _GOOD_AFTER.match(after):
        return "", said.end
    denied = _is_denied(before, asks) or _DENIED_AFTER.match(blotted[said.end :])
    return ("not" if denied else ""), said.end


def _is_denied(before: str, asks: bool) -> bool:
    found = _DENIED.search(before)
    if re.search(r"\bthere(?: is|s|re| are)? ?(?:isnt|arent|no|not)\b", before):
        return False  # "There isn't a Wednesday in your list" looks for one.
    return bool(found) and not ((asks or _HOPES.search(before)) and re.search(r"\b(?:nothing|nowt)\b", before))


def _meant(clause: str, asks: bool, today: date) -> _Clause:
    """A clause with the way of everything that is said in it."""
    found, blotted = _found(clause, today)
    kept: list[_Said] = []
    told = 0
    for said in found:
        if said.kind in ("sooner", "later") and said.start < told:
            continue
        way, end = _way(said, clause, blotted, asks)
        if way == "" and kept and kept[-1].way == "not" and said.start <= kept[-1].end + 1:
            if said.kind == kept[-1].kind:
                continue  # "Not monday tuesday" may deny both, or only the one.
            way = "not"  # "not friday morning"
        told = max(told, end)
        kept.append(replace(said, way=way))
    return _Clause(clause, blotted, tuple(_when_busy(clause, blotted, kept)))


_TURNED = {"by": "after", "before": "from", "after": "by", "from": "before"}


def _when_busy(clause: str, blotted: str, found: Sequence[_Said]) -> list[_Said]:
    """What is said of a time that is taken ("I do the school run till nine", "Wednesday is dialysis"), turned round."""
    routine = bool(_ROUTINE.search(clause)) and not any(said.way == "from" for said in found)
    if (not routine and not _BUSY.search(clause)) or _NOT_BUSY.search(blotted):
        return list(found)
    on_days = any(said.kind in ("weekday", "days", "month day") for said in found)
    turned: list[_Said] = []
    for said in found:
        on_a_day = said.kind in ("weekday", "days", "month day")
        if on_a_day and said.way in _TURNED:
            turned.append(replace(said, way=_TURNED[said.way]))
            continue
        if said.way == "" and (on_a_day or (said.kind == "part" and not on_days)):
            turned.append(replace(said, way="not"))
        elif said.kind == "time" and routine and not on_days:
            turned.append(replace(said, way="from" if said.way in ("by", "before") else "before"))
        elif said.kind not in ("time", "part", "hours", "number"):
            turned.append(said)
    return turned


@dataclass(frozen=True)
class _Sentence:
    clauses: tuple[_Clause, ...]
    text: str
    asks: bool


def _sentences(flat: str, today: date) -> list[_Sentence]:
    pieces = _ENDS.split(f" {flat} ")
    ended = zip(pieces[::2], [*pieces[1::2], "."], strict=True)
    return [_sentence(words.strip(), mark == "?", today) for words, mark in ended if words.strip()]


def _sentence(words: str, asks: bool, today: date) -> _Sentence:
    parts = (part.strip() for part in _CLAUSE_ENDS.split(f"{words} "))
    return _Sentence(tuple(_meant(part, asks, today) for part in parts if part), words, asks)


# A wish.


def read_wish(text: str, *, today: date) -> Wish:
    """What a message says about the time of a session. It never raises; what it doesn't say stays None or empty."""
    clauses = [clause for sentence in _sentences(_tidied(text), today) for clause in sentence.clauses]
    clauses = [replace(clause, said=_for_a_wish(clause.said, today)) for clause in clauses]
    said = [said for clause in clauses for said in clause.said]
    faults = [one.fault for one in said if one.fault and not (one.fault == "past" and one.way in ("after", "from"))]
    said = [one for one in said if not one.fault]
    wanted, unwanted = _weekdays(said)
    first, last, not_days = _days(clauses, today)
    earliest, latest = _hours([_without_unwanted(clause, unwanted) for clause in clauses])
    if first and first == last and wanted and first.weekday() not in wanted:
        faults.append("no_such_day")  # "Friday 26th", which is a Thursday
    bare = {one.kind for one in said if one.way != "not"}
    return Wish(
        weekdays=wanted,
        not_weekdays=unwanted,
        earliest=earliest,
        latest=latest,
        first=first,
        last=last,
        not_days=not_days,
        sooner="sooner" in bare,
        later="later" in bare,
        faults=tuple(dict.fromkeys(faults)),
    )


def _for_a_wish(found: Sequence[_Said], today: date) -> tuple[_Said, ...]:
    """With days of the month as days, and with what a bare number beside a weekday must mean."""
    weekdays = [number for said in found if said.kind == "weekday" and said.way == "" for number in said.numbers]
    kept: list[_Said] = []
    for before, said in zip([None, *found], found, strict=False):
        beside = before is not None and before.kind == "weekday" and said.start <= before.end + 1
        if said.kind == "month day":
            day = _next_day(said.numbers[0], weekdays, today)
            kept.append(replace(said, kind="days", days=(day, day)))
        elif said.kind == "number" and beside and before is not None:
            kept.extend(_beside_a_weekday(said, before, today))
        elif said.kind == "named" and said.way == "" and said.days and said.days[0].day == 1:
            kept.append(replace(said, kind="days", way="from"))  # "in the new year"
        elif said.kind == "named" and said.way not in ("", "not"):
            kept.append(replace(said, kind="days"))
        else:
            kept.append(said)
    return tuple(kept)


def _next_day(number: int, weekdays: Sequence[int], today: date) -> date:
    """The next day with that number in its month, on one of the weekdays if that is one of the next two."""
    days = [today + on * _DAY for on in range(93) if (today + on * _DAY).day == number]
    return next((day for day in days[:2] if day.weekday() in weekdays), days[0])


def _beside_a_weekday(said: _Said, weekday: _Said, today: date) -> list[_Said]:
    """ "Thursday 26" is a day, "Tuesday 10" a time; when it may be either, neither."""
    number = said.numbers[0]
    if not 1 <= number <= 31:
        return []
    day = _next_day(number, weekday.numbers, today)
    matches = day.weekday() in weekday.numbers
    if number > 12:
        return [replace(said, kind="days", days=(day, day))]
    return [] if matches else [replace(said, kind="time", clock=_Clock(number, 0, whole=True), way=weekday.way)]


def _weekdays(found: Sequence[_Said]) -> tuple[frozenset[int], frozenset[int]]:
    named = [said for said in found if said.kind == "weekday"]
    unwanted = frozenset(day for said in named if said.way in ("not", "soon", "late") for day in said.numbers)
    wanted = frozenset(day for said in named if said.way == "" for day in said.numbers)
    return wanted - unwanted, unwanted


def _days(clauses: Sequence[_Clause], today: date) -> tuple[date | None, date | None, frozenset[date]]:
    """The first and the last day, and the days between that aren't wanted."""
    wanted: list[Days] = []
    firsts: list[date] = []
    lasts: list[date] = []
    unwanted: set[date] = set()
    for clause in clauses:
        for before, said in zip([None, *clause.said], clause.said, strict=False):
            days = _bounds(said, today)
            if days is None or said.fault:
                continue
            first, last = days
            if said.way == "":
                joined = clause.text[before.end : said.start].strip() if before else ""
                through = joined in ("to", "till", "until", "-", "to the") or "between" in clause.text
                wanted = _with_span(wanted, days, through)
                unwanted |= said.without
            elif said.way in ("after", "soon") or (said.way == "not" and first <= today + _DAY and last >= today):
                firsts.append(last + _DAY)
            elif said.way == "from":
                firsts.append(first)
            elif said.way in ("before", "late"):
                lasts.append(first - _DAY)
            elif said.way == "by":
                lasts.append(last)
            elif said.way == "not":
                unwanted |= {first + on * _DAY for on in range((last - first).days + 1)}
    unwanted |= _between(wanted)
    firsts += [min(first for first, _ in wanted)] if wanted else []
    lasts += [max(last for _, last in wanted)] if wanted else []
    first_day, last_day = max(firsts, default=None), min(lasts, default=None)
    return first_day, last_day, frozenset(unwanted)


def _without_unwanted(clause: _Clause, unwanted: frozenset[int]) -> _Clause:
    """A clause that speaks only of days that aren't wanted, without their hours: those hold for no other day.

    "Not Mondays and not before ten" and "after ten except on Mondays" set a limit of their own.
    """
    named = {number for said in clause.said if said.kind == "weekday" for number in said.numbers}
    if not named or not named <= unwanted:
        return clause
    around = [0, *(edge for said in clause.said for edge in (said.start, said.end)), len(clause.text)]
    own = (
        said
        for at, said in enumerate(clause.said)
        if re.search(r"\b(?:and|also)\b", clause.text[around[2 * at] : said.start])
        or re.search(r"\bnot\b", clause.text[said.end : around[2 * at + 3]])
    )
    return replace(clause, said=tuple(said for said in own if said.way in _TURNED or said.kind == "limit"))


def _bounds(said: _Said, today: date) -> Days | None:
    """The days that a thing said stands for; a weekday stands for the coming one only in a limit."""
    if said.kind == "weekday" and said.way in ("after", "from", "before", "by"):
        return (_coming(said.numbers[0], today),) * 2
    return said.days if said.kind == "days" or (said.kind != "named" and said.way == "") else None


def _with_span(spans: list[Days], span: Days, through: bool) -> list[Days]:
    """Spans with one more, which narrows one that it overlaps, or ends one that it is said to reach from."""
    if through and spans:
        return [*spans[:-1], (min(spans[-1][0], span[0]), max(spans[-1][1], span[1]))]
    for at, (first, last) in enumerate(spans):
        if first <= span[1] and span[0] <= last:
            return [*spans[:at], (max(first, span[0]), min(last, span[1])), *spans[at + 1 :]]
    return [*spans, span]


def _hours(clauses: Sequence[_Clause]) -> Hours:
    """From when on and until when a session may begin."""
    window: Hours | None = None
    earliest: list[time] = []
    latest: list[time] = []
    for clause in clauses:
        end = 0
        for said in clause.said:
            hours = _window(said)
            either = window is not None and bool(re.search(r"\b(?:or|and)\b", clause.text[end : said.start]))
            if said.way == "" and hours != (None, None) and (said.kind != "limit" or either):
                window = hours if window is None else _joined(window, hours, either)
                end = said.end
            else:
                low, high = _limited(said)
                earliest += [low] if low else []
                latest += [high] if high else []
    low, high = max(earliest, default=None), min(latest, default=None)
    for one, other in ((window or (None, None), (low, high)), ((None, None), (low, high))):
        found = _met(one, other)
        if found:
            return found
    return None, None


def _window(said: _Said) -> Hours:
    """When a session may begin that is to be at the time said."""
    if said.clock is None or said.kind == "hours":
        return said.hours
    at = said.clock.usual()
    begins = _moved(at, -ABOUT) if said.about else at
    ends = _moved(at, 2 * ABOUT if said.clock.whole or said.about else ABOUT)
    return begins, ends if ends > begins else None


def _moved(at: time, by: timedelta) -> time:
    return (datetime.combine(date(2000, 1, 2), at) + by).time()


def _limited(said: _Said) -> Hours:
    """What a thing said about time leaves out: the earliest and the latest beginning that are left."""
    if said.kind == "limit":
        return said.hours if said.way in ("", "after", "from", "not") else (None, said.hours[1])
    if said.kind not in ("time", "part"):
        return None, None
    low, high = said.hours
    if said.clock:
        low = high = said.clock.usual()
    if said.way == "soon":
        return (_moved(low, timedelta(minutes=1)) if low and said.clock else high), None
    if said.way == "not":
        return (None, None) if said.clock or (low and high) else (high, low)
    return {
        "after": (high, None),
        "from": (low, None),
        "before": (None, low),
        "by": (None, low),
        "late": (None, low),
    }.get(said.way, (None, None))


def _met(one: Hours, other: Hours) -> Hours | None:
    """The hours in both; None if there are none."""
    low = max((hour for hour in (one[0], other[0]) if hour), default=None)
    high = min((hour for hour in (one[1], other[1]) if hour), default=None)
    return None if low and high and low >= high else (low, high)


def _joined(one: Hours, other: Hours, either: bool) -> Hours:
    """ "Tuesday morning at ten" narrows; "mornings or evenings" takes in all from the one to the other."""
    both = None if either else _met(one, other)
    if both:
        return both
    low = min(one[0], other[0]) if one[0] and other[0] else None
    return low, max(one[1], other[1]) if one[1] and other[1] else None


# A choice.

# All the words that may stand beside what is chosen: any other may turn it into something else.
_CHOOSING = word_set(
    "a an the this that thats these it its is be will would id ill im i am me my mine you u ur we us our to too "
    "for at on in of by and with then just now only please pls plz plse plez pleas ta thanks thank thnx thx tx "
    "cheers thankyou x xx xxx yes yep yeah yea yeh yh ye ya aye sure ok okay okey k kk fine good gud great grate "
    "perfect lovely brilliant wud cud best better ideal super nice cool excellent wonderful alright suits suit "
    "suitable works work wrks fit fits free available possible can could may do did take tak taking book booking "
    "booked bok choose chose choosing pick want wan wants like prefer have get go going goes reserve confirm said "
    "say saying mean meant need slot session appointment option choice instead hi hello hey hiya sorry soz "
    "actually well oh ah right there lets make put down love duck hun mate sounds looks agree accept happy "
    "definitely absolutely time day all still again zoom teams online no1 are has most very so"
)
_POLITE_IF = re.compile(
    r"\bif (?:(?:thats|that is|it is|its) (?:ok|okay|alright|all right|possible|fine)|possible|poss|i may|i can)\b"
)
_WAVERS = phrases("might", "think", "guess", "suppose", "not sure", "either", "or", "unless", "depends", "wonder\\w*")
_TAKES_BACK = phrases(
    "none", "neither", "others?", "another", "something else", "different", "cancel", "change", "cant", "dont want",
    "doesnt (?:suit|work)", "dont (?:suit|work)", "no good", "not (?:good|suitable|possible|yet|now|that|this)",
)  # fmt: skip
_CORRECTS = re.compile(
    r".*\b(?:no wait|wait no|no sorry|sorry no|actually no|i meant?|scratch that|or rather|make (?:that|it))\b(?=.*\w)"
)
_TALKS = r"^(?:(?:and|so|ok|okay|oh|hi|hello|hey|sorry|please|yes|yeah|thanks|just|well|erm?|um) )*"
_ASKED = re.compile(
    _TALKS
    + r"(?:(?:is|are|was|will|would|does|did|do|have|has|can|could|should|shall) (?:it|there|that|this|the(?! #)|"
    r"they|these|those|you|u|he|she|my|any\w*|#)|(?:do|did|have|am|should) i\b|"
    r"(?:is|are|was|will|does) the\b|what|whats|when|whens|where|wheres|"
    r"which|who|whos|how|hows|why|wot|wat|wen|any|anything|owt|got (?:any|owt))"
)
_REQUESTS = re.compile(
    _TALKS + r"(?:can|could|may|cn|cud|shall) (?:i|we) (?:please |just )?(?:have|take|book|get|go for|do|choose|pick|"
    r"reserve|say)\b|" + _TALKS + r"(?:can|could|will|would) (?:you|u) (?:please )?(?:book|put|reserve)\b"
)
_ASKS_KINDLY = re.compile(r" (?:please|pls|plz|then|thanks)$|\bif (?:thats|that is|its) (?:ok|okay|alright|possible)$")
_ACCEPTS = phrases(
    "good", "ok", "okay", "fine", "please", "works", "suits", "perfect", "great", "lovely", "ill take", "ill have",
    "book", "yes", "said", "i want", "id like",
)  # fmt: skip
_THEN_ASKS = re.compile(
    r" (?:and )?(?=(?:will|is|are|what|whats|where|how|when|do|does|can|could|who|would) (?:it|there|i|you|u|we|that|"
    r"they|the|time|link|a|this|long|do|is)\b)"
)
_OF_THE_SLOT = phrases("which", "it", "that", "this", "they", "those", "slot", "time", "when", "day")
_THAT_ONE = phrases(
    "that slot", "(?:take|book|have|want|do) (?:it|that|this)", "(?:that|it|this|thats|its) (?:is |would be )?"
    "(?:works|suits|perfect|great|good|fine|ok|lovely)",
)  # fmt: skip


def chosen_slot(text: str, starts: Sequence[datetime], *, today: date) -> int | None:
    """The number, from 0, of the one shown slot that is plainly chosen; None for a wish, a question and any doubt.

    starts: when the shown slots begin, in local time, in the order they are shown.
    """
    flat = _tidied(text)
    correction = _CORRECTS.match(flat)
    flat = flat[correction.end() :].strip() if correction else flat
    if not starts or len(flat.split()) > LONGEST_CHOICE or says_unsure(flat) or _WAVERS.search(flat):
        return None
    clauses = _choosing_clauses(flat, today)
    if clauses is None or any(_strays(clause) for clause in clauses):
        return None
    said = [one for clause in clauses for one in clause.said]
    if not said:
        accepts = clauses and (read_yes_no(text) is True or _THAT_ONE.search(flat))
        plain = all(_leftover(clause) <= _CHOOSING for clause in clauses)
        return 0 if accepts and plain and len(starts) == 1 else None
    return _only_fit(clauses, starts) if _is_specific(clauses) else None


def _choosing_clauses(flat: str, today: date) -> list[_Clause] | None:
    """The clauses that state something; None if a question is about the slots, or what is stated is taken back."""
    stated: list[_Clause] = []
    asked: list[_Clause] = []
    for sentence in _sentences(flat, today):
        head, tail = _stated_and_asked(sentence, today)
        stated += head
        asked += tail
    if any(clause.said for clause in asked) and not any(_ACCEPTS.search(one.text) for one in stated if one.said):
        return None
    return stated


def _stated_and_asked(sentence: _Sentence, today: date) -> tuple[Sequence[_Clause], Sequence[_Clause]]:
    if sentence.asks:
        blotted = sentence.clauses[0].blotted if sentence.clauses else ""
        if _REQUESTS.match(sentence.text) or (_ASKS_KINDLY.search(sentence.text) and not _ASKED.match(blotted)):
            return sentence.clauses, ()
        cut = _THEN_ASKS.search(sentence.text)
        if cut and not _ASKED.match(blotted):
            head = _sentence(sentence.text[: cut.start()].strip(" ,"), False, today)
            tail = _sentence(sentence.text[cut.end() :], True, today)
            # "Friday 9.30, do I need to bring anything?" chooses; "Friday, is that the last one?" does not.
            other = sentence.text[: cut.start()].endswith(",") and not _OF_THE_SLOT.search(tail.text)
            if _ACCEPTS.search(head.text) or (other and not any(clause.said for clause in tail.clauses)):
                return head.clauses, tail.clauses
        return (), sentence.clauses
    asked = [clause for clause in sentence.clauses if _ASKED.match(clause.blotted) and not _REQUESTS.match(clause.text)]
    stated = [clause for clause in sentence.clauses if clause not in asked]
    if any(_OF_THE_SLOT.search(clause.text) for clause in asked) and not any(
        _ACCEPTS.search(one.text) for one in stated
    ):
        return (), sentence.clauses
    return stated, asked


def _leftover(clause: _Clause) -> frozenset[str]:
    """The words of a clause that say nothing about time."""
    return frozenset(re.findall(r"[^\W_]+", _POLITE_IF.sub(" ", clause.blotted)))


def _strays(clause: _Clause) -> bool:
    """Whether a clause speaks of more than a choice: of a wish, of somebody's Wednesday, of none of these."""
    if not clause.said:
        return bool(_TAKES_BACK.search(clause.text))
    wanted = [one for one in clause.said if one.way != "not"]
    if not wanted:
        return False
    kinds = {one.kind for one in wanted}
    return (
        bool(kinds & {"sooner", "later", "limit", "fault", "skip", "named"})
        or any(one.plural or one.fault or one.way for one in wanted)
        or any(one.kind == "hours" and not _is_a_session(one) for one in wanted)
        or bool(_BUSY.search(clause.text))
        or (len(wanted) == len(clause.said) and not all(_may_stand(word) for word in _leftover(clause)))
    )


def _may_stand(word: str) -> bool:
    """Whether a word may stand beside a choice, long ones with a slip of the finger."""
    return word in _CHOOSING or (
        len(word) >= 6 and any(OSA.distance(word, known, score_cutoff=1) <= 1 for known in _CHOOSING if len(known) > 5)
    )


def _is_specific(clauses: Sequence[_Clause]) -> bool:
    """Whether one slot is meant, not a stretch of time: "next week" is a wish, "the morning one" a choice."""
    for clause in clauses:
        for said in clause.said:
            stretch = said.kind == "part" or (said.kind == "days" and said.days and said.days[0] != said.days[1])
            if said.way == "" and (not stretch or _leftover(clause) & {"slot", "option", "session", "appointment"}):
                return True
    return False


def _is_a_session(said: _Said) -> bool:
    """Whether hours are those of one slot: "10:30 to 11:15 am"."""
    low, high = said.hours
    if low is None or high is None:
        return False
    return datetime.combine(date.min, high) - datetime.combine(date.min, low) <= LONGEST_SESSION


def _only_fit(clauses: Sequence[_Clause], starts: Sequence[datetime]) -> int | None:
    """The one shown slot that all that is said fits."""
    wanted = [one for clause in clauses for one in clause.said if one.way != "not"]
    refused = [one for clause in clauses for one in clause.said if one.way == "not"]
    alone = {id(one) for clause in clauses for one in clause.said if len(clause.said) == 1}
    if not wanted:
        return None

    def fits(at: int, said: _Said) -> bool:
        return _names(said, starts, at) or (id(said) in alone and _may_be_place(said, at))

    free = [at for at in range(len(starts)) if not any(fits(at, one) for one in refused)]
    placed = [one for one in wanted if one.kind in ("place", "soonest")]
    rest = [one for one in wanted if one not in placed]
    fitting = [at for at in free if all(fits(at, one) for one in rest)]
    if not placed:
        return fitting[0] if len(fitting) == 1 else None
    places = {_place(one, starts) for one in placed}
    place = places.pop() if len(places) == 1 else None
    if place is None or not rest:
        return place if place in free else None
    return _placed_among(place, placed[0].numbers[0], fitting)


def _placed_among(place: int, number: int, fitting: Sequence[int]) -> int | None:
    """ "The second Tuesday": the second slot if that is a Tuesday, else the second of the Tuesdays; not both."""
    several = len(fitting) > 1 and -1 <= number < len(fitting)
    among = fitting[number] if several else None
    if place in fitting:
        return place if among in (None, place) else None
    return among


def _place(said: _Said, starts: Sequence[datetime]) -> int | None:
    number = said.numbers[0]
    if said.kind == "soonest":
        soonest = [at for at, start in enumerate(starts) if start == min(starts)]
        return soonest[0] if len(soonest) == 1 else None
    return number % len(starts) if -1 <= number < len(starts) else None


def _may_be_place(said: _Said, at: int) -> bool:
    return said.kind in ("number", "month day") and said.numbers == (at + 1,)


def _names(said: _Said, starts: Sequence[datetime], at: int) -> bool:
    """Whether a thing said names that shown slot by its day or its time."""
    start = starts[at]
    day, clock = start.date(), said.clock
    if said.days and not said.days[0] <= day <= said.days[1]:
        return False
    if said.kind in ("place", "soonest"):
        return _place(said, starts) == at
    if said.kind == "weekday":
        return day.weekday() in said.numbers
    if said.kind == "month day":
        return day.day == said.numbers[0]
    if said.kind == "number":
        hour = _Clock(said.numbers[0], 0) if said.numbers[0] < 24 else None
        return day.day == said.numbers[0] or (hour is not None and _at(hour, starts) == start.time())
    if clock is not None:
        return _within(start.time(), _window(said)) if said.about else _at(clock, starts) == start.time()
    return _within(start.time(), said.hours) and day not in said.without


def _at(clock: _Clock, starts: Sequence[datetime]) -> time:
    return clock.among(start.time() for start in starts)
