"""Tidying: one spelling for each word that tells a time."""

from __future__ import annotations

import re

from programme.reading.dates import MONTHS
from programme.reading.numbers import in_figures
from programme.reading.wording import LONG, folded, mended

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = "|".join(WEEKDAYS)
MONTH = "|".join(MONTHS)

# "thur" and "dec", after "we'd" and the like are out of the way; these slips are too short or too far to be mended.
_SHORT = {name[:letters]: name for name in (*WEEKDAYS, *MONTHS) for letters in (3, 4, 5)} | {
    "weds": "wednesday", "wensday": "wednesday", "wensdy": "wednesday", "thrs": "thursday", "mondy": "monday",
    "fridy": "friday", "tusdy": "tuesday",
}  # fmt: skip
_SLIPS = {
    "tomorrow": "tmrw tmr tomoz tmoz tomo 2moro 2morro 2morrow 2moz tommorow tomoro", "today": "2day",
    "tonight": "2nite tonite", "night": "nite", "later": "l8r l8er", "before": "b4 befor bfore", "after": "afta aftr",
    "morning": "morn", "afternoon": "aft arvo", "evenings": "eves", "week": "wk", "weeks": "wks", "next": "nxt",
    "weekend": "wkend", "weekends": "wkends", "quarter": "qtr", "half": "haf hlaf", "oclock": "oclok oclick",
    "second": "scond secnd", "first": "frist fisrt", "third": "thrid", "school": "skool", "cant": "carnt cnt cannot",
    "till": "til", "fortnight": "fortnite", "nothing": "nuthin nothin", "you": "u", "christmas": "xmas",
}  # fmt: skip
_SPELLINGS = {slip: word for word, slips in _SLIPS.items() for slip in slips.split()}
_VOCABULARY = (
    *MONTHS, *WEEKDAYS, *(f"{name}s" for name in WEEKDAYS), "morning", "mornings", "afternoon", "afternoons",
    "evening", "evenings", "tomorrow", "lunchtime", "quarter", "earlier", "sooner", "weekend", "weekends", "please",
    "second", "fortnight",
)  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
_REWRITES = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"\bgood (?:morning|afternoon|evening)\b", "hello"),
        (r"\bo clock\b|(?<=\d)oclock\b", " oclock"),
        (r"\bhalf ?(?:pas(?:t|sed)?|pst|gone)\b|(?<!\d)(?:1/2|\.5)(?= (?:past|\d))(?: past)?", "half"),
        (r"\bcan not\b", "cant"),
        (r"\b(do|does|will|would|could) not\b", r"\1nt"),
        (r"\bmid day\b", "midday"),
        (r"\blunch times?\b", "lunchtime"),
        (r"\bpick(?:ing)? ?ups?\b(?! (?:where|numbers?|on|the (?:phone|pieces))\b)", "pickup"),
        (r"\bdrop(?:ping)? ?offs?\b", "dropoff"),
        (r"\b2 (?=(?:the|be|do|go|come|make|see|my|book)\b)|(?<=want )2 |(?<=like )2 |(?<=able )2 ", "to "),
        # Not Wednesday, Sunday or Saturday.
        (r"\bi wed\b", "i married"),
        (r"\bwed (?=(?:like|love|prefer|need|have|be|rather|only|want|got|better|take|go|all)\b)", "we would "),
        (r"\bthe sun\b|\b(?:i|we|he|she|just|been|is|was|im) sat\b|\bsat (?=(?:down|in|on|at|here|there|by)\b)", "it "),
        (r"\b(?:except|exept|excluding|apart from|other than|rather than|instead of|anything but)\b", "not"),
        (r"\b((?:any|every) ?(?:day|time)?(?: is| are)?(?: ok| fine| good)?) (?:but|bar)\b(?! not)", r"\1 not"),
        (r"\b(?:as )?soon as (?:possible|poss|you can)\b|\basap\b", "sooner"),
        (r"\bmore (?:early|soon)\b", "earlier"),
        (r"\b(before|by) christmas\b", r"\1 25 december"),
        (r"\bafter christmas\b", "after 26 december"),
        (r"\b(before|after|by|from|till|until) (?:the )?(?:new|next) year\b", r"\1 1 january"),
        (r"\b(?:in )?(?:the )?(?:new|next) year\b", "from 1 january"),
        (r"\b(?:the )?last (week|few days) of\b", "final week of"),
    )
)
# "One" that stands for a slot: after these words, and before "thirty", it is the number.
_COUNTED_ONE = re.compile(
    "".join(rf"(?<!\b{word} )" for word in (
        "number", "option", "half", "past", "to", "at", "before", "after", "from", "by", "till", "until", "around",
        "about", "between", "twenty", "thirty", "and", "in",
    )) + r"(?<!^)\bone\b(?! (?:oclock|am|pm|thirty|fifteen|forty|ten|twenty|week|day|month|year)\b)"
)  # fmt: skip
_ORDINAL = re.compile(rf"\b(?:(twenty|thirty) )?({'|'.join(_ORDINALS)})\b(?P<of_a_month>(?= (?:of )?(?:{MONTH})\b))?")
_DAYS_OF_ONE_MONTH = re.compile(
    r"(?<![\d.:/])(\d{1,2})(?:st|nd|rd|th)?( ?- ?| (?:to|till|until|and|or) (?:the )?)"
    rf"((\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({MONTH}))\b"
)


def tidied(text: str) -> str:
    """The text folded, with its weekdays, months and numbers in one spelling, and "one" for a slot as "slot"."""
    text = re.sub(r"(?i)\bwe['’]d\b", "we would", text[:LONG])
    text = re.sub(r"(?i)day['’]s(?= (?:one|fine|good|ok|okay|best|perfect|great|my|no|out|not|the)\b)", "day is", text)
    text = re.sub(r"(?i)\bw/?c (?=(?:the )?\d)", "week of ", text)
    text = re.sub(r"(?i)\b([ap])\.\s?m\b(?:\.(?!\s+[A-Z]))?", r"\1m", text)
    text = re.sub(r"(?i)\b((?:mon|tue|wed|thu|fri|sat|sun)\w*)\s?[-–]\s?(?=mon|tue|wed|thu|fri|sat)", r"\1 to ", text)
    flat = re.sub(r"\b(?:no ?\.|num|nr|number|numba)(?: \.)? ?(?=\d)", "number ", folded(text).replace("#", " number "))
    flat = re.sub(r"(?<=[a-z])/(?=[a-z])", " or ", flat)
    flat = " ".join(_SPELLINGS.get(word, word) for word in flat.split())
    for pattern, new in _REWRITES:
        flat = pattern.sub(new, flat)
    flat = mended(" ".join(_SHORT.get(word, word) for word in flat.split()), _VOCABULARY)
    flat = _ORDINAL.sub(_as_day, flat)
    # As a whole answer "one" is a number; everywhere else it mostly isn't.
    flat = in_figures(_COUNTED_ONE.sub("slot", flat))
    # "Not mon, tue or wed" denies all three.
    flat = re.sub(rf"\b((?:{WEEKDAY})s?) , (?=(?:{WEEKDAY})s? (?:or|and|nor|,) )", r"\1 and ", flat)
    return " ".join(_DAYS_OF_ONE_MONTH.sub(_in_one_month, flat).split())


def _as_day(match: re.Match[str]) -> str:
    """An ordinal in words as a day of the month where it can only be one: "twenty sixth", "second of december"."""
    number = _ORDINALS.index(match[2]) + 1 + {"twenty": 20, "thirty": 30}.get(match[1], 0)
    return f"{number}th" if number > 4 or match["of_a_month"] is not None else match.group()


def _in_one_month(match: re.Match[str]) -> str:
    """ "3rd to 10th december" with the month said twice; "25th to 3rd december" begins in the month before."""
    return f"{match[1]} {match[5]}{match[2]}{match[3]}" if int(match[1]) < int(match[4]) else match.group()
