"""The bounds of a wish: its first and last day, and from when on and until when a session may begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from programme.reading.slot_wish.days import coming
from programme.reading.slot_wish.denied import LIMITING, Clause
from programme.reading.slot_wish.said import DAY, Days, Hours, Said

# "10.30" reaches so much later, "at 11" twice as much, and "about 11" begins so much earlier.
_ABOUT = timedelta(minutes=30)


def days_of(clauses: Sequence[Clause], today: date) -> tuple[date | None, date | None, frozenset[date]]:
    """The first and the last day, and the days between that aren't wanted."""
    wanted: list[Days] = []
    firsts: list[date] = []
    lasts: list[date] = []
    unwanted: set[date] = set()
    for clause in clauses:
        for before, said in zip([None, *clause.said], clause.said, strict=False):
            days = _span(said, today)
            if days is None or said.fault:
                continue
            first, last = days
            if said.way == "":
                joined = clause.text[before.end : said.start].strip() if before else ""
                through = joined in ("to", "till", "until", "-", "to the") or "between" in clause.text
                wanted = _with_span(wanted, days, through)
            elif said.way in ("after", "soon") or (said.way == "not" and first <= today + DAY and last >= today):
                firsts.append(last + DAY)
            elif said.way == "from":
                firsts.append(first)
            elif said.way in ("before", "late"):
                lasts.append(first - DAY)
            elif said.way == "by":
                lasts.append(last)
            else:
                unwanted.update(_from_to(first, last + DAY))
    for (_, end), (begin, _) in pairwise(sorted(wanted)):
        unwanted.update(_from_to(end + DAY, begin))
    firsts += [min(first for first, _ in wanted)] if wanted else []
    lasts += [max(last for _, last in wanted)] if wanted else []
    return max(firsts, default=None), min(lasts, default=None), frozenset(unwanted)


def _from_to(first: date, end: date) -> list[date]:
    return [first + on * DAY for on in range((end - first).days)]


def _span(said: Said, today: date) -> Days | None:
    """The days that a thing said stands for; a weekday stands for the coming one only in a limit."""
    if said.kind == "weekday" and said.way in LIMITING:
        return (coming(said.numbers[0], today),) * 2
    return said.days if said.kind == "days" or said.way == "" else None


def _with_span(spans: list[Days], span: Days, through: bool) -> list[Days]:
    """Spans with one more, which narrows one that it overlaps, or ends one that it is said to reach from."""
    if through and spans:
        return [*spans[:-1], (min(spans[-1][0], span[0]), max(spans[-1][1], span[1]))]
    for at, (first, last) in enumerate(spans):
        if first <= span[1] and span[0] <= last:
            return [*spans[:at], (max(first, span[0]), min(last, span[1])), *spans[at + 1 :]]
    return [*spans, span]


def hours_of(clauses: Sequence[Clause], unwanted: frozenset[int]) -> Hours:
    """From when on and until when a session may begin; unwanted: weekdays whose hours don't count."""
    wanted: Hours | None = None
    limits: Hours = (None, None)
    for clause in clauses:
        end = 0
        for said in _of_wanted_days(clause, unwanted):
            hours = window(said)
            either = wanted is not None and bool(re.search(r"\b(?:or|and)\b", clause.text[end : said.start]))
            if said.way == "" and hours != (None, None) and (said.kind != "limit" or either):
                wanted = hours if wanted is None else _joined(wanted, hours, either)
                end = said.end
            else:
                limits = _narrowed(limits, _limit(said))
    both = _narrowed(wanted or (None, None), limits)
    return both if _is_some(both) else limits if _is_some(limits) else (None, None)


def _of_wanted_days(clause: Clause, unwanted: frozenset[int]) -> Sequence[Said]:
    """What a clause says, but for hours of days that aren't wanted: those hold for no other day.

    "Not Mondays and not before ten" and "after ten except on Mondays" set a limit of their own.
    """
    named = {number for said in clause.said if said.kind == "weekday" for number in said.numbers}
    if not named or not named <= unwanted:
        return clause.said
    ends = [0, *(said.end for said in clause.said)]
    starts = [*(said.start for said in clause.said), len(clause.text)]
    return [
        said
        for at, said in enumerate(clause.said)
        if (said.way in LIMITING or said.kind == "limit")
        and (
            re.search(r"\b(?:and|also)\b", clause.text[ends[at] : said.start])
            or re.search(r"\bnot\b", clause.text[said.end : starts[at + 1]])
        )
    ]


def window(said: Said) -> Hours:
    """When a session may begin that is to be at the time said."""
    if said.clock is None or said.kind == "hours":
        return said.hours
    at = said.clock.usual()
    ends = moved(at, 2 * _ABOUT if said.about or not at.minute else _ABOUT)
    return moved(at, -_ABOUT) if said.about else at, ends if ends > at else None


def moved(at: time, by: timedelta) -> time:
    """The time so much later, or earlier."""
    return (datetime.combine(date(2000, 1, 2), at) + by).time()


def _limit(said: Said) -> Hours:
    """What a thing said about time leaves: the earliest and the latest beginning."""
    if said.kind == "limit":
        return said.hours if said.way in ("", "after", "from", "not") else (None, said.hours[1])
    if said.kind not in ("time", "part"):
        return None, None
    low, high = (said.clock.usual(),) * 2 if said.clock else said.hours
    if said.way == "not":
        return (None, None) if said.clock or (low and high) else (high, low)
    if said.way == "soon" and said.clock and low:
        return moved(low, timedelta(minutes=1)), None
    if said.way in ("before", "by", "late"):
        return None, low
    return {"after": high, "soon": high, "from": low}.get(said.way), None


def _is_some(hours: Hours) -> bool:
    return not (hours[0] and hours[1] and hours[0] >= hours[1])


def _narrowed(one: Hours, other: Hours) -> Hours:
    """The hours in both; they end before they begin if there are none."""
    low = max((hour for hour in (one[0], other[0]) if hour), default=None)
    return low, min((hour for hour in (one[1], other[1]) if hour), default=None)


def _joined(one: Hours, other: Hours, either: bool) -> Hours:
    """ "Tuesday morning at ten" narrows; "mornings or evenings" takes in all from the one to the other."""
    both = _narrowed(one, other)
    if not either and _is_some(both):
        return both
    low = min(one[0], other[0]) if one[0] and other[0] else None
    return low, max(one[1], other[1]) if one[1] and other[1] else None
