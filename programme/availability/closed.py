"""The days on which nobody coaches: English bank holidays, and the days off that stand in the records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import holidays
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from programme.records import Coach, DayOff


def bank_holiday(day: date) -> str | None:
    """What the bank holiday on a day is called in England; None if there is none."""
    return _bank_holidays(day.year).get(day)


def closed_days(session: Session, coach: Coach, first_day: date, last_day: date) -> Callable[[date], bool]:
    """Tells of a day from `first_day` to `last_day` whether the coach is off, or everybody, or it is a bank holiday."""
    off = days_off_between(session, coach, first_day, last_day)
    return lambda day: bank_holiday(day) is not None or any(one.first_day <= day <= one.last_day for one in off)


def days_off_between(session: Session, coach: Coach | None, first_day: date, last_day: date) -> list[DayOff]:
    """The days off of a coach, and everybody's, that touch these days; everybody's alone if `coach` is None."""
    of_all = days_off_of_all(session, first_day, last_day)
    return [one for one in of_all if one.coach_id is None or (coach is not None and one.coach_id == coach.id)]


def days_off_of_all(session: Session, first_day: date, last_day: date) -> list[DayOff]:
    """All days off that touch these days, whosever they are, the soonest first."""
    return list(
        session.scalars(
            select(DayOff)
            .options(joinedload(DayOff.coach))
            .where(DayOff.first_day <= last_day, DayOff.last_day >= first_day)
            .order_by(DayOff.first_day, DayOff.id)
        )
    )


@cache
def _bank_holidays(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("GB", subdiv="ENG", years=year))
