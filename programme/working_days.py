"""The working days of the programme's promises: Monday to Friday, without England's bank holidays."""

from __future__ import annotations

from datetime import date, timedelta

import holidays

SATURDAY = 5


def working_day_after(day: date, working_days: int) -> date:
    """The day so many working days after a day: "within five working days" of a Sunday ends on the Friday."""
    bank_holidays = holidays.country_holidays("GB", subdiv="ENG")
    while working_days:
        day += timedelta(days=1)
        if day.weekday() < SATURDAY and day not in bank_holidays:
            working_days -= 1
    return day
