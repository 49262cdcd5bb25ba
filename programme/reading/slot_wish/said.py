"""What is found in a message: things said about time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

Days = tuple[date, date]
Hours = tuple[time | None, time | None]

DAY = timedelta(days=1)
EVENING = time(17)


@dataclass(frozen=True)
class Clock:
    """A time as it was said. fixed: its half of the day was said too."""

    hour: int
    minute: int
    fixed: bool = False

    def usual(self) -> time:
        """The time meant when no slot tells: nobody is coached at five in the morning."""
        return time(self.hour + 12 if not self.fixed and 1 <= self.hour <= 7 else self.hour, self.minute)

    def among(self, times: Iterable[time]) -> time:
        """The time meant when these are the ones to choose from."""
        if self.fixed or not 1 <= self.hour <= 11:
            return time(self.hour, self.minute)
        likely = self.usual()
        return likely if likely in set(times) else likely.replace(hour=(likely.hour + 12) % 24)


@dataclass(frozen=True)
class Said:
    """One thing said about time: its kind, what it means, and where it stands in its clause.

    way: how it is meant: "" wanted, "not", "soon" or "late" (it is too soon, too late), or a limit: "after" and
    "before" leave it out, "from" and "by" take it in.
    """

    kind: str
    numbers: tuple[int, ...] = ()
    days: Days | None = None
    hours: Hours = (None, None)
    clock: Clock | None = None
    plural: bool = False
    about: bool = False
    fault: str = ""
    way: str = ""
    start: int = 0
    end: int = 0


# How a thing may be said, and what it means; None if it turns out to be something else.
Finder = tuple[str, Callable[[re.Match[str], date], Said | None]]


def always(said: Said) -> Callable[[re.Match[str], date], Said]:
    """What to make of words that mean the same whenever they are said."""
    return lambda match, today: said


def within(at: time, hours: Hours) -> bool:
    """Whether a session that begins `at` is within the hours."""
    earliest, latest = hours
    return (earliest is None or at >= earliest) and (latest is None or at < latest)
