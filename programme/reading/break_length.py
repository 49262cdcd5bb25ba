"""How long somebody has been away from her career."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from programme.reading import break_words as words
from programme.reading import work_words
from programme.reading.child_age import (
    months_from_age,
    tells_age,
    tells_birth,
    with_ages,
    without_ages,
    years_of_own_age,
)
from programme.reading.dates import Mention, When, find_dates, month_name, with_full_years
from programme.reading.numbers import Length, find_lengths, in_figures, plain_number
from programme.reading.outcome import Choices, Fault, Reading
from programme.reading.wording import (
    affirmed,
    clauses,
    declines,
    fault,
    folded,
    mended,
    out_of_bounds,
    says_unsure,
)

EXAMPLE = '"6 years", "18 months" or "since March 2021"'
_LONGEST_MONTHS = 60 * 12
_EITHER = re.compile(
    r"[ ,.?!]*(?:(?:or|maybe|perhaps|possibly|possible|could be|might be|was it|is it|it|in|early|late|even)[ ,.?!]*)+|"
    r" ?/ ?"
)
_YEAR_MONTHS = 12  # what a break has to have reached; programme.yml, break_length.minimum_months
_LONGEST_LEAVE = 24  # months; what is told as leave but lasts longer is asked about
_RECENT_DAYS = 60
_NEARLY_A_YEAR = 8  # months: from here on the day of the month may decide, depending on when the cohort starts
_FAR_FROM_A_YEAR = 6  # months: up to here no cohort that is open yet starts late enough
_SHOWN = {
    "parental_leave": "on parental leave from a job you still hold",
    "no_break": "no break so far",
    "on_and_off": "on and off",
    "unclear": "not sure, or rather not say",
}
_WHEN_STOPPED = fault(
    "which_day",
    "I'd like to get that exactly right. On which day, or in which month, did you stop?",
    '"10 January 2026"',
)
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
    if length.days:
        since = today - timedelta(days=length.days)
        return Reading("months", f"{in_words(months)}, since about {month_name(since)}", str(months), since)
    if length.under and months <= _FAR_FROM_A_YEAR:
        told = _from_months(months, today)  # the most that it can be, and still too short
        return Reading("months", f"less than {in_words(months)}", told.value, told.since)
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
    if length.about and _NEARLY_A_YEAR < length.high < _YEAR_MONTHS:
        return _WHEN_STOPPED
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


def _part_of_month(when: When, today: date) -> Choices | None:
    """The question how late in a month or season, where a cohort to come may hinge on it; else None."""
    last = min(when.last or when.day, today)
    if (
        when.exact == "year"
        or last == when.day
        or not _NEARLY_A_YEAR <= _months_between(when.day, today) < _YEAR_MONTHS
    ):
        return None
    middle = when.day + (last - when.day) / 2
    ends = ((when.day, "the very beginning of"), (middle, "around the middle of"), (last, "the end of"))
    options = tuple(
        Reading("months", f"{in_words(months)}, {part} {when.shown}", str(months), day)
        for day, part in ends
        for months in [_months_between(day, today)]
    )
    return Choices(f"When in {when.shown} was that, as nearly as you know?", options)


def _quarter_of(year: int, today: date) -> Choices:
    """The question about when in a year, for somebody who can't tell the month. Each quarter counts from its end."""
    quarters = (("January to March", 3, 31), ("April to June", 6, 30), ("July to September", 9, 30),
                ("October to December", 12, 31))  # fmt: skip
    ends = [(name, date(year, month, day)) for name, month, day in quarters if date(year, month, day) <= today]
    return Choices(
        f"Roughly when in {year} was that?",
        tuple(Reading("months", f"{name} {year}", str(_months_between(day, today)), day) for name, day in ends),
    )


def _settled(question: str, options: list[Reading | Fault]) -> Reading | Choices | Fault:
    """Alternatives ("2014 or 2015") that are all a year or longer are one answer, the shortest; else a choice."""
    sure = [option for option in options if isinstance(option, Reading)]
    if len(sure) < len(options):
        return next(option for option in options if isinstance(option, Fault))
    months = sorted(int(option.value) for option in sure)
    if months[0] < _YEAR_MONTHS or len(set(months)) == 1:
        return _choose(question, options)
    latest = min(sure, key=lambda option: int(option.value))
    low, high = months[0] // 12, months[-1] // 12
    shown = f"about {in_words(low * 12)}" if low == high else f"about {low} to {high} years"
    return Reading("months", shown, latest.value, latest.since)


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
        alike = _settled if _EITHER.fullmatch(whole[first.end : last.start]) else _choose
        return alike("When did you last stop working?", options)
    meanings = mentions[0].meanings
    come = [when for when in meanings if when.day <= today] or [meanings[0]]
    if len(come) == 1 and (asked := _part_of_month(come[0], today)):
        return asked
    return _settled("Which of these do you mean?", [_from_date(when, today) for when in come])


def _reached_on(whole: str, today: date) -> Reading | Choices | Fault | None:
    """The break told by the day to come on which it reaches a length: "it'll be a year in February"."""
    for found in words.REACHED_ON.finditer(whole):
        lengths = find_lengths(whole[: found.end()])
        mentions = [m for m in find_dates(whole, today) if found.end() - 9 <= m.start <= found.end() and m.meanings]
        if (
            not lengths
            or not mentions
            or lengths[-1].months > 2 * _YEAR_MONTHS
            or words.PAST.search(whole[: found.start()])
        ):
            continue
        came = mentions[0].meanings[0]
        if len(mentions[0].meanings) == 1 and came.day <= today:
            continue  # "a year in 2019" was then
        back = relativedelta(years=0 if came.day > today else -1, months=lengths[-1].months)
        last = came.last - back if came.last else None
        since = When(came.day - back, came.exact, month_name(came.day - back), last)
        return _part_of_month(since, today) or _from_date(since, today)
    return None


def _year_without_month(whole: str, today: date) -> Choices | None:
    """What to ask somebody who names last year or this one and can't tell the month."""
    mentions = find_dates(whole, today)
    meanings = mentions[0].meanings if len(mentions) == 1 else ()
    recent = len(meanings) == 1 and meanings[0].exact == "year" and today.year - 1 <= meanings[0].day.year <= today.year
    asked = _quarter_of(meanings[0].day.year, today) if recent and words.NO_MONTH.search(whole) else None
    return asked if asked and asked.options else None


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


def _narrowed(mention: Mention, lengths: list[Length], today: date) -> Mention:
    """A date with several meanings held against a length told beside it: "in July, not even half a year"."""
    if len(lengths) != 1 or len(mention.meanings) < 2:
        return mention
    fits = [when for when in mention.meanings if _fits(lengths[0], _months_between(when.day, today))]
    return replace(mention, meanings=tuple(fits)) if len(fits) == 1 else mention


def _fits(length: Length, months: int) -> bool:
    return 0 <= months <= length.high if length.under else abs(months - length.months) <= 3


def _from_time(whole: str, today: date) -> Reading | Choices | Fault | None:
    """The meaning of the lengths, dates and ages told, None where there are none."""
    if reached := _reached_on(whole, today):
        return reached
    if words.RECKONED.search(whole):
        return _SUM_WANTED
    if (own := years_of_own_age(whole)) is not None and not find_lengths(whole):
        # A birthday may lie between: the fewest years that it can be.
        return _from_months(own * 12, today, about="about ") if own > 1 else _SUM_WANTED
    if asked := _year_without_month(whole, today):
        return asked
    ages = months_from_age(whole)
    if ages and not _certain(find_dates(whole, today), today):
        return _choose("How long is it?", [_from_months(months, today, about="about ") for months in ages])
    if tells_age(whole) and not tells_birth(whole) and not words.STOPPED.search(whole):
        if lengths := find_lengths(without_ages(whole)):  # "nearly 15 years now, kids are at secondary school"
            return _from_lengths(lengths, today)
        return fault("stopped_when", "Did you stop when your child was born, or at another time?", EXAMPLE)
    told = words.WORKED_FOR.sub(_blank, whole)
    lengths = find_lengths(told)
    if words.NOT_YET.search(told) and lengths[:1] and lengths[0].months < 2 * _YEAR_MONTHS:
        return _SUM_WANTED
    for length in lengths:
        told = told[: length.start] + "#" * (length.end - length.start) + told[length.end :]
    mentions = find_dates(told, today)
    mentions = [_narrowed(mention, lengths, today) for mention in mentions]
    sure = _certain(mentions, today) if lengths else [m for m in mentions if len(m.meanings) == 1]
    if lengths and not sure:
        return _from_lengths(lengths, today)
    if lengths and not _agree(lengths[-1], sure, today):
        dates = [_from_date(mention.meanings[0], today) for mention in sure]
        return _choose("Which is right?", [_from_length(lengths[-1], today), *dates])
    return _from_mentions(sure or mentions, told, today) if mentions else None


def _surely_a_year(told: Reading | Choices | Fault | None) -> bool:
    """Whether every meaning of what was told is a break of a year or longer."""
    meanings = told.options if isinstance(told, Choices) else (told,)
    return all(isinstance(one, Reading) and one.value.isdigit() and int(one.value) >= _YEAR_MONTHS for one in meanings)


def _latest(whole: str, told: Reading | Choices | Fault | None, today: date) -> Reading | Choices | Fault | None:
    """Of a break on and off the latest stretch, if it is told: "this time since April"."""
    latest = [part for part in clauses(whole) if words.LATEST.search(part)]
    return _from_time(latest[0], today) or told if latest else None


def _long_ago(whole: str, today: date) -> bool:
    """Whether a return to work is dated so that more than a year has passed since, whatever it lasted."""
    told = [part for part in clauses(whole) if words.WENT_BACK.search(part)]
    dated = [when for part in told for mention in find_dates(part, today) for when in mention.meanings]
    return bool(dated) and all(_months_between(when.day, today) > 2 * _YEAR_MONTHS for when in dated)


def _without_return(whole: str, today: date) -> str:
    """The answer without a return to work that is long over: "8 years, but went back for a month in 2020"."""
    if not words.WENT_BACK.search(whole) or not _long_ago(whole, today):
        return whole
    return " , ".join(part for part in clauses(whole) if not words.WENT_BACK.search(part))


def _state(whole: str, told: Reading | Choices | Fault | None, today: date) -> Reading | Fault | None:
    """The codes that aren't a length: on and off, parental leave, no break."""
    timed = isinstance(told, Reading | Choices)
    if words.ON_AND_OFF.search(whole) and not (timed and _surely_a_year(_latest(whole, told, today))):
        return _reading("on_and_off")
    if words.WENT_BACK.search(whole) and not _long_ago(whole, today):
        return _reading("on_and_off")
    if words.AGAIN.search(whole) and timed and not _surely_a_year(told):
        return _reading("on_and_off")
    if words.LEAVE.search(whole) and words.RESIGNED.search(whole) and isinstance(told, Choices):
        # "13 months of leave, then resigned two months ago": whether the leave counts is for a person to say.
        return _reading("unclear") if not _surely_a_year(told) else None
    if any(affirmed(work_words.LOWER, part) and words.JOB_NOW.search(part) and find_lengths(part)
           for part in clauses(whole)):  # fmt: skip
        return _reading("unclear")
    if words.NOT_STOPPED_YET.search(whole) and not _surely_a_year(told):
        return _reading("no_break")
    if words.NONE_AT_ALL.fullmatch(whole.strip(" .!,")):
        return _reading("no_break")
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
    whole = words.BARELY.sub("when ", with_ages(mended(whole, words.SPELLINGS)))
    if re.search(r"(?:^|\s)-\s?\d", whole):
        return fault("impossible", "A break can't be less than nothing, so I think a sign slipped in.", EXAMPLE)
    number = plain_number(whole)
    if number is not None and not 1950 <= number <= 2099:
        return _from_number(number, today)
    told = _from_time(_without_return(whole, today), today) or _from_time(whole, today)
    if state := _state(whole, told, today):
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
