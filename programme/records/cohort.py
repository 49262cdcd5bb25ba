"""Cohorts: a group of returners that starts together."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from programme.records.base import Base, primary_key, short_text


class Cohort(Base):
    """One run of the programme. It takes applications from `opens_on` to `apply_by`, both days included."""

    __tablename__ = "cohorts"
    __table_args__ = (
        CheckConstraint("places > 0", name="has_places"),
        CheckConstraint("opens_on <= apply_by", name="opens_before_it_closes"),
        CheckConstraint("apply_by <= starts_on", name="closes_before_it_starts"),
        CheckConstraint("starts_on <= ends_on", name="starts_before_it_ends"),
    )

    id: Mapped[primary_key]
    name: Mapped[short_text] = mapped_column(unique=True)
    opens_on: Mapped[date]
    apply_by: Mapped[date]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    places: Mapped[int]
    hours_a_week: Mapped[short_text]
    is_sample: Mapped[bool] = mapped_column(default=False)
