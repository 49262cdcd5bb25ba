"""What a returner wishes about the time of a session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from programme.reading.slot_wish.bounds import days_of, hours_of
from programme.reading.slot_wish.clauses import sentences
from programme.reading.slot_wish.said import DAY, Clock, Said, within
from programme.reading.slot_wish.words import tidied


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
        day = start.date()
        return (
            (not self.weekdays or day.weekday() in self.weekdays)
            and day.weekday() not in self.not_weekdays
            and day not in self.not_days
            and (self.first is None or day >= self.first)
            and (self.last is None or day <= self.last)
            and within(start.time(), (self.earliest, self.latest))
        )


def read_wish(text: str, *, today: date) -> Wish:
    """What a message says about the time of a session. It never raises; what it doesn't say stays None or empty."""
    clauses = [
        replace(clause, said=_for_a_wish(clause.said, today))
        for sentence in sentences(tidied(text), today)
        for clause in sentence.clauses
    ]
    said = [said for clause in clauses for said in clause.said]
    faults = [one.fault for one in said if one.fault and not (one.fault == "past" and one.way in ("after", "from"))]
    said = [one for one in said if not one.fault]
    unwanted = frozenset(day for one in said if one.way in ("not", "soon", "late") for day in _weekdays(one))
    wanted = frozenset(day for one in said if one.way == "" for day in _weekdays(one)) - unwanted
    first, last, not_days = days_of(clauses, today)
    if first and first == last and wanted and first.weekday() not in wanted:
        faults.append("no_such_day")  # "Friday 26th", which is a Thursday
    bare = {one.kind for one in said if one.way != "not"}
    earliest, latest = hours_of(clauses, unwanted)
    bounds = (earliest, latest, first, last, not_days)
    return Wish(wanted, unwanted, *bounds, "sooner" in bare, "later" in bare, tuple(dict.fromkeys(faults)))


def _weekdays(said: Said) -> tuple[int, ...]:
    return said.numbers if said.kind == "weekday" else ()


def _for_a_wish(found: Sequence[Said], today: date) -> tuple[Said, ...]:
    """With days of the month as days, and with what a bare number beside a weekday must mean."""
    weekdays = [number for said in found if said.way == "" for number in _weekdays(said)]
    kept: list[Said] = []
    for before, said in zip([None, *found], found, strict=False):
        if said.kind == "month day":
            kept.append(_as_day(said, weekdays, today))
        elif said.kind == "number" and before and before.kind == "weekday" and said.start <= before.end + 1:
            kept.extend(_beside_a_weekday(said, before, today))
        else:
            kept.append(said)
    return tuple(kept)


def _as_day(said: Said, weekdays: Sequence[int], today: date) -> Said:
    """The next day with that number in its month, on one of the weekdays if that is one of the next two."""
    days = [today + on * DAY for on in range(93) if (today + on * DAY).day == said.numbers[0]]
    day = next((day for day in days[:2] if day.weekday() in weekdays), days[0])
    return replace(said, kind="days", days=(day, day))


def _beside_a_weekday(said: Said, weekday: Said, today: date) -> list[Said]:
    """ "Thursday 26" is a day, "Tuesday 10" a time; when it may be either, neither."""
    number = said.numbers[0]
    if not 1 <= number <= 31:
        return []
    as_day = _as_day(said, weekday.numbers, today)
    if number > 12:
        return [as_day]
    either = as_day.days and as_day.days[0].weekday() in weekday.numbers
    return [] if either else [replace(said, kind="time", clock=Clock(number, 0), way=weekday.way)]
