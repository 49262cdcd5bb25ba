"""Finding times, stretches of the day and what a mother's day is made of."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time

from programme.reading.slot_wish.said import EVENING, Clock, Finder, Hours, Said, always

_NOON = time(12)
# Schools open at about 8:50: half past nine leaves time to be home again, or at a computer.
_AFTER_SCHOOL_RUN = time(9, 30)
# Schools close at about 3:15: a session that begins later than this ends too late to fetch a child.
_BEFORE_PICK_UP = time(14, 30)
_AFTER_SCHOOL = time(15, 30)
_PARTS: dict[str, Hours] = {
    "morning": (None, _NOON), "first thing": (None, _NOON), "am": (None, _NOON), "afternoon": (_NOON, None),
    "pm": (_NOON, None), "evening": (EVENING, None), "night": (EVENING, None), "lunchtime": (_NOON, time(14)),
}  # fmt: skip


def _clock(words: str) -> Clock | None:
    """A time as it is said; None for one that isn't: "25:00"."""
    if re.search(r"\bnoon|midday", words):
        return Clock(12, 0, fixed=True)
    late = re.search(r"pm\b|afternoon|evening|night", words)
    early = re.search(r"am\b|morning", words)
    if part := re.match(r"(quarter|\d+)[a-z ]*? (past|to|gone) (\d+)", words):
        hour, minute = int(part[3]), 15 if part[1] == "quarter" else int(part[1])
        if part[2] == "to":
            hour, minute = (hour - 1 or 12), 60 - minute
    else:
        figures = re.findall(r"\d{1,2}(?=\d\d(?!\d))|\d+", words)
        hour, minute = int(figures[0]), 30 if words.startswith("half") else int([*figures, 0][1])
    if not 0 <= hour <= 23 or minute > 59:
        return None
    hour = hour + 12 if late and hour < 12 else 0 if early and hour == 12 else hour
    return Clock(hour, minute, fixed=bool(late or early) or hour > 12)


def _read_time(match: re.Match[str], today: date) -> Said | None:
    words = re.sub(r"^(?:about|around|roughly|nearer?) | or so$", "", match.group())
    if re.fullmatch(r"20\d\d", words) and not match.string[: match.start()].endswith("at "):
        return None  # a year
    if words.isdigit() and len(words) < 3 and not 1 <= int(words) <= 24:
        return None  # "retired at 61"
    clock = _clock(words)
    about = words != match.group()
    return Said("time", clock=clock, about=about) if clock else Said("fault", fault="no_such_time")


def _read_hours(match: re.Match[str], today: date) -> Said | None:
    """A stretch of the day: "10 to 2", "between 9 and 11", and a shown slot said in full."""
    if match.string[: match.start()].endswith("at "):
        return None  # "at 10 to 2" is a time
    low, high = _clock(match["low"]), _clock(match["high"])
    if not low or not high:
        return Said("fault", fault="no_such_time")
    if high.fixed and not low.fixed:
        near = replace(low, hour=low.hour % 12 + (12 if high.hour >= 12 else 0), fixed=True)
        low = near if near.usual() < high.usual() else low
    hours = low.usual(), high.usual()
    return Said("hours", hours=hours, clock=low) if hours[0] < hours[1] else None


def _read_part(match: re.Match[str], today: date) -> Said:
    days = (today, today) if match["this"] else None
    return Said("part", hours=_PARTS[match["part"]], plural=bool(match["plural"] or match["any"]), days=days)


# The ways of saying a time. None of them holds a group, so that two of them may stand in one pattern.
_NEW = r"(?<![\d.:/])"
_SURELY = r"(?: ?(?:am|pm)(?!\w)| in the (?:morning|afternoon|evening)| at night)"
_HALF_OF_DAY = rf"{_SURELY}?"
_TIMES = (
    rf"(?:quarter|(?:5|10|20|25)(?: min(?:ute)?s?)?) (?:past|to|gone) \d{{1,2}}(?![\d:.]){_HALF_OF_DAY}",
    rf"half \d{{1,2}}(?!\d|[:.]\d){_HALF_OF_DAY}",
    rf"{_NEW}\d{{1,2}}(?:[:.,;h]| : )\d\d(?!\d){_HALF_OF_DAY}",
    rf"{_NEW}\d{{1,2}} (?:00|[0-5]5|[1-5]0)(?![\d:.]|th\b){_HALF_OF_DAY}",
    rf"{_NEW}(?:[1-9]|1\d|2[0-3])[0-5][05](?! ?(?:\d|people|pounds)){_HALF_OF_DAY}",
    rf"{_NEW}\d{{1,2}} ?(?:oclock|h|hrs)(?!\w){_HALF_OF_DAY}",
    rf"{_NEW}\d{{1,2}}{_SURELY}",
    r"\b(?:12 )?(?:noon|midday)\b",
)
_TIME = "(?:" + "|".join(_TIMES) + ")"
_BARE = rf"{_NEW}\d{{1,2}}(?![\d:/]|\.\d|(?:st|nd|rd|th)\b)"
_HOUR = _BARE + _HALF_OF_DAY
_ABOUT = r"\b(?:about|around|roughly|nearer?) "
# A bare number is an hour only where no counted thing comes after it: "from two schools", "at ten past".
_ENDS = (
    r"(?= ?$| ?[^\w\s:./]| (?:on|or|and|pls|please|plz|if|i|im|ill|as|for|is|are|works?|would|in|at|thanks|ok|okay|any|"
    r"too|only|that|then|when|the|each|every|my|a|we|you|cos|onwards?|not|unless|latest|earliest|today|sharp|suits?)\b)"
)
_BEFORE_AN_HOUR = "|".join(
    rf"(?<=\b{word} )" for word in ("at", "by", "after", "before", "from", "till", "until", "than", "past", "up to")
)
_AFTER_AN_HOUR = (
    r"(?= or #| ?\+| (?:(?:or|and) (?:after|later|before|earlier|onwards?)|onwards?|is too|"
    r"at the (?:earliest|latest))\b)"
)
_LIMITS: dict[str, Hours] = {
    r"\bafter (?:the |my |school )*pickup\b|\bafter school\b(?! ?(?:run|drop))": (_AFTER_SCHOOL, None),
    r"\b(?:school|nursery) (?:run|drop|dropoff)s?\b|\bdropoff\b": (_AFTER_SCHOOL_RUN, None),
    r"\bdrop(?:ping)? (?:him|her|them|the \w+|my \w+)(?: off)?\b": (_AFTER_SCHOOL_RUN, None),
    r"\bpickup\b": (None, _BEFORE_PICK_UP),
    r"\b(?<!back )(?:at|in) school\b|\bschool (?:hours|time|day)\b": (_AFTER_SCHOOL_RUN, _BEFORE_PICK_UP),
    r"\bafter (?:my )?(?:work|tea)\b": (EVENING, None),
    r"\bafter (?:my )?lunch(?:time)?\b": (time(13), None),
    r"\bbefore (?:my )?lunch(?:time)?\b": (None, _NOON),
}
TIMES: tuple[Finder, ...] = (
    (rf"(?:\b(?:between|from|btween) )?{_NEW}(?!(?:5|20|25|quarter) to)(?P<low>{_TIME}|{_HOUR}) ?"
     rf"(?:-|to|till|until|(?:(?<=m )|(?<=m))(?=\d)) ?(?P<high>{_TIME}|{_HOUR})", _read_hours),
    (rf"\b(?:between|btween) (?P<low>{_TIME}|{_HOUR}) (?:and|to|or|n) (?P<high>{_TIME}|{_HOUR})", _read_hours),
    (rf"(?:{_ABOUT})?{_TIME}(?: or so)?", _read_time),
    (rf"{_ABOUT}{_BARE}(?: or so)?|{_BARE} or so", _read_time),
    (rf"(?:{_BEFORE_AN_HOUR}){_BARE}{_ENDS}|(?<!number )(?<!option ){_BARE}{_AFTER_AN_HOUR}", _read_time),
    (rf"(?<=# or ){_BARE}{_ENDS}", _read_time),
    *((pattern, always(Said("limit", hours=hours))) for pattern, hours in _LIMITS.items()),
    (r"(?P<any>\b(?:a|an|any|every) )?(?P<this>\bthis )?\b(?P<part>morning|first thing|afternoon|evening|night|"
     r"lunchtime|pm|(?<=# )am|(?<=any )am|(?<=an )am|(?<=the )am|^am$)(?P<plural>s)?\b", _read_part),
)  # fmt: skip
