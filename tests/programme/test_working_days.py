"""By which day a promise of so many working days is kept."""

from __future__ import annotations

from datetime import date

import pytest

from programme.working_days import working_day_after


@pytest.mark.parametrize(
    ("day", "working_days", "by"),
    [
        (date(2026, 11, 22), 5, date(2026, 11, 27)),  # a Sunday
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # over a weekend
        (date(2026, 12, 23), 2, date(2026, 12, 29)),  # Christmas Day, and Boxing Day's substitute
        (date(2027, 3, 25), 1, date(2027, 3, 30)),  # Good Friday and Easter Monday
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
    ],
)
def test_weekends_and_englands_bank_holidays_do_not_count(day: date, working_days: int, by: date) -> None:
    assert working_day_after(day, working_days) == by
