"""How long somebody has been away from her career."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from programme.reading import break_words as words
from programme.reading.child_age import months_from_age, tells_age, tells_birth
from programme.reading.dates import Mention, When, find_dates, month_name, with_full_years
from programme.reading.numbers import Length, find_lengths, in_figures, plain_number
from programme.reading.outcome import Choices, Fault, Reading
from programme.reading.wording import declines, fault, folded, mended, out_of_bounds, says_unsure

EXAMPLE = '"6 years", "18 months" or "since March 2021"'
_LONGEST_MONTHS = 60 * 12
_YEAR_MONTHS = 12  # what a break has to have reached; programme.yml, break_length.minimum_months
_LONGEST_LEAVE = 24  # months; what is told as leave but lasts longer is asked about
_RECENT_DAYS = 60
_SHOWN = {
    "parental_leave": "on parental leave from a job you still hold",
    "no_break": "no break so far",
    "on_and_off": "on and off",
    "unclear": "not sure, or rather not say",
}
_SUM_WANTED = fault(
    "sum_wanted", "I'd rather not do that sum wrong. In which month and year did you stop?", '"March 2021"'
)


def _reading(code: str) -> Reading:
    return Reading(code, _SHOWN[code])


def in_words(months: int) -> str:
    """A number of months as it is read back: "1 year 6 months"."""
    years, rest = divmod(months, 12)
    parts = [f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in ((years, "year"), (rest, "month")) if n]
    return " ".join(parts) or "less than a month"


def _months_between(day: date, today: date) -> int:
    gap = relativedelta(today, day)
    return int(gap.years * 12 + gap.months)


def _from_months(months: int, today: date, *, about: str = "") -> Reading:
    since = today - relativedelta(months=months)
    return Reading("months", f"{about}{in_words(months)}, since about {month_name(since)}", str(months), since)


def _from_length(length: Length, today: date, *, high: bool = False) -> Reading | Fault:
    months = length.high if high else length.months
    if months > _LONGEST_MONTHS:
        return fault("impossible", "That is longer than a working life, so I think a figure slipped.", EXAMPLE)
    if length.days and not months:
        since = today - timedelta(days=length.days)
        return Reading("months", f"less than a month, since about {month_name(since)}", "0", since)
    if length.under and months <= 2 * _YEAR_MONTHS:
        return fault("how_many_months", "Could you tell me how many months it has been so far?", '"10 months"')
    if (length.nearly or length.under) and months:
        shown = _from_months(months - 1, today)
        return Reading(
            "months",
            f"nearly {in_words(months)}, since about {month_name(shown.since or today)}",
            shown.value,
            shown.since,
        )
    return _from_months(months, today, about="about " if length.about else "")


def _from_date(when: When, today: date) -> Reading | Fault:
    months = _months_between(when.day, today)
    if when.exact == "year" and today.year - 1 <= when.day.year <= today.year:
        return fault("which_month", f"Which month in {when.day.year} was that?", f'"March {when.day.year}"')
    if when.day > today:
        return fault("future", "That date hasn't come yet. When did you stop?", EXAMPLE)
    if months > _LONGEST_MONTHS:
        return fault("impossible", "That is very long ago, so I think a figure slipped.", EXAMPLE)
    if when.exact == "year":
        return Reading("months", f"about {in_words(months // 12 * 12)}, since {when.shown}", str(months), when.day)
    return Reading("months", f"{in_words(months)}, since {when.shown}", str(months), when.day)


def _choose(question: str, options: list[Reading | Fault]) -> Reading | Choices | Fault:
    """A `Choices` of the options that are possible, or the only one left."""
    readings = {option.value: option for option in options if isinstance(option, Reading)}
    if len(readings) > 1:
        return Choices(question, tuple(readings.values()))
    return next(iter(readings.values()), options[0])


def _from_number(number: float, today: date) -> Reading | Choices | Fault:
    """A number without a unit: years or months has to be asked."""
    if number != int(number) or not 1 <= number <= 60:
        return fault("unit_wanted", "Is that in years or in months?", EXAMPLE)
    months = int(number)
    return Choices(
        f"Is that {in_words(months * 12)} or {months} month{'' if months == 1 else 's'}?",
        (_from_months(months * 12, today), _from_months(months, today)),
    )


def _blank(match: re.Match[str]) -> str:
    return "#" * len(match.group())


def _certain(mentions: list[Mention], today: date) -> list[Mention]:
    """The dates with one meaning, but for "last week" and the like: beside a length or age they date that."""
    recent = today - timedelta(days=_RECENT_DAYS)
    return [m for m in mentions if len(m.meanings) == 1 and m.meanings[0].day < recent]


def _past(mentions: list[Mention], today: date) -> list[Mention]:
    """The dates that have come, or all of them where none has."""
    return [m for m in mentions if any(when.day <= today for when in m.meanings)] or mentions


def _from_mentions(mentions: list[Mention], whole: str, today: date) -> Reading | Choices | Fault:
    if any(not mention.meanings for mention in mentions):
        return fault("not_a_date", "I can't find that date in the calendar.", EXAMPLE)
    mentions = _past(mentions, today)
    if len(mentions) > 1:
        first, last = mentions[0], mentions[-1]
        if words.WORKED.search(whole) or words.STOPPED.search(whole[first.end : last.start]):
            return _from_mentions([last], whole, today)
        if words.RETURNED.search(whole) or re.search(r"-|\bto\b|\btill\b|\buntil\b", whole[first.end : last.start]):
            return fault("ended", "I read two dates there. When did you last stop working?", EXAMPLE)
        options = [_from_date(when, today) for mention in mentions for when in mention.meanings]
        return _choose("When did you last stop working?", options)
    meanings = mentions[0].meanings
    come = [when for when in meanings if when.day <= today] or [meanings[0]]
    return _choose("Which of these do you mean?", [_from_date(when, today) for when in come])


def _from_lengths(lengths: list[Length], today: date) -> Reading | Choices | Fault:
    if len({length.months for length in lengths}) > 1:
        return _choose("How long is the latest time away?", [_from_length(length, today) for length in lengths])
    length = lengths[0]
    if length.months < _YEAR_MONTHS <= length.high:
        return _choose("Which is nearer?", [_from_length(length, today), _from_length(length, today, high=True)])
    return _from_length(length, today)


def _agree(length: Length, mentions: list[Mention], today: date) -> bool:
    """Whether a length and a date told together say the same, as nearly as people round."""
    day = mentions[0].meanings[0].day
    return abs(_months_between(day, today) - length.months) <= (12 if length.months > 24 else 3)


def _from_time(whole: str, today: date) -> Reading | Choices | Fault | None:
    """The meaning of the lengths, dates and ages told, None where there are none."""
    if words.RECKONED.search(whole):
        return _SUM_WANTED
    ages = months_from_age(whole)
    if ages and not _certain(find_dates(whole, today), today):
        return _choose("How long is it?", [_from_months(months, today, about="about ") for months in ages])
    if tells_age(whole) and not tells_birth(whole) and not words.STOPPED.search(whole):
        return fault("stopped_when", "Did you stop when your child was born, or at another time?", EXAMPLE)
    told = words.WORKED_FOR.sub(_blank, whole)
    lengths = find_lengths(told)
    if words.NOT_YET.search(told) and lengths[:1] and lengths[0].months < 2 * _YEAR_MONTHS:
        return _SUM_WANTED
    for length in lengths:
        told = told[: length.start] + "#" * (length.end - length.start) + told[length.end :]
    mentions = find_dates(told, today)
    sure = _certain(mentions, today) if lengths else [m for m in mentions if len(m.meanings) == 1]
    if lengths and not sure:
        return _from_lengths(lengths, today)
    if lengths and not _agree(lengths[-1], sure, today):
        dates = [_from_date(mention.meanings[0], today) for mention in sure]
        return _choose("Which is right?", [_from_length(lengths[-1], today), *dates])
    return _from_mentions(sure or mentions, told, today) if mentions else None


def _state(whole: str, told: Reading | Choices | Fault | None) -> Reading | Fault | None:
    """The codes that aren't a length: on and off, parental leave, no break."""
    timed = isinstance(told, Reading | Choices)
    if words.ON_AND_OFF.search(whole) and not (timed and words.LATEST.search(whole)):
        return _reading("on_and_off")
    if words.LEAVE.search(whole) and not words.LEFT_AFTER_LEAVE.search(whole):
        if words.ON_LEAVE.search(whole) and not (isinstance(told, Reading) and int(told.value) > _LONGEST_LEAVE):
            return _reading("parental_leave")
        return fault(
            "still_on_leave",
            "Are you still on leave from a job you hold, or did you leave it? If you left, when?",
            '"still on leave" or "I left in March 2021"',
        )
    if words.NO_BREAK.search(whole):
        return told if isinstance(told, Reading) and words.UNTIL.search(whole) else _no_break(timed)
    if words.STOPPING_SOON.search(whole) or words.IN_FUTURE.search(whole):
        return fault("future", "It sounds as if you haven't stopped yet. If you have, when was that?", EXAMPLE)
    return None


def _no_break(timed: bool) -> Reading | Fault:
    if timed:
        return fault("break_or_not", "I'm not sure whether you have stopped. If you have, when was that?", EXAMPLE)
    return _reading("no_break")


def read_break_length(text: str, *, today: date) -> Reading | Choices | Fault:
    """The break as whole months up to `today` (`value`) and the day it began (`since`), or another code.

    Rule: programme-facts, "How the criteria are read", Twelve months. A number alone, a month without its
    year and two lengths are `Choices`; last year and this year without a month are asked, since the month
    decides.
    """
    if wrong := out_of_bounds(text, EXAMPLE):
        return wrong
    whole = in_figures(folded(with_full_years(text)))
    whole = mended(whole, words.SPELLINGS)
    if re.search(r"(?:^|\s)-\s?\d", whole):
        return fault("impossible", "A break can't be less than nothing, so I think a sign slipped in.", EXAMPLE)
    number = plain_number(whole)
    if number is not None and not 1950 <= number <= 2099:
        return _from_number(number, today)
    told = _from_time(whole, today)
    if state := _state(whole, told):
        return state
    if told:
        return told
    if declines(whole) or says_unsure(whole):
        return _reading("unclear")
    if tells_birth(whole):
        return fault("how_old", "How old is your child now, or when did you stop?", '"she\'s 4" or "in March 2021"')
    return fault(
        "not_understood",
        "Please tell me how long it has been, or when you stopped; a guess will do.",
        EXAMPLE,
    )
