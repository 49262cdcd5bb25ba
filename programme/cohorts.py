"""Which cohort takes applications, and how many of its places are left."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from programme.records import Application, ApplicationStatus, Cohort

HOLDS_A_PLACE = (ApplicationStatus.RECEIVED, ApplicationStatus.ACCEPTED)


def open_cohort(session: Session, today: date) -> Cohort | None:
    """The cohort that takes applications today; the one that starts soonest, if there are several."""
    return session.scalar(
        select(Cohort).where(Cohort.opens_on <= today, Cohort.apply_by >= today).order_by(Cohort.starts_on).limit(1)
    )


def counted_to(session: Session, today: date) -> date:
    """The day that the months of a break are counted to: the open cohort's start, or today while none is open."""
    cohort = open_cohort(session, today)
    return cohort.starts_on if cohort else today


def next_cohort(session: Session, today: date) -> Cohort | None:
    """The cohort that takes applications today, else the one that opens soonest."""
    return open_cohort(session, today) or session.scalar(
        select(Cohort).where(Cohort.opens_on > today).order_by(Cohort.opens_on).limit(1)
    )


def first_starting_from(session: Session, day: date) -> Cohort | None:
    """The first planned cohort that starts on that day or later."""
    return session.scalar(select(Cohort).where(Cohort.starts_on >= day).order_by(Cohort.starts_on).limit(1))


def places_left(session: Session, cohort: Cohort) -> int:
    """How many places nobody has applied for yet; places are given first come, first served [P].

    Who applies twice, from two conversations with one e-mail address, takes one place.
    """
    taken = session.scalar(
        select(func.count(func.lower(Application.email).distinct())).where(
            Application.cohort_id == cohort.id, Application.status.in_(HOLDS_A_PLACE)
        )
    )
    return max(0, cohort.places - (taken or 0))
