"""Records for tests of the console: a cohort, a coach with a slot, and what people have done with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from running_site import Clock
from sqlalchemy.orm import Session

from programme import applications, callbacks, coaching, eligibility
from programme.content import Programme
from programme.reading.outcome import Reading
from programme.records import Application, Booking, CallbackRequest, Coach, CoachingSlot, Cohort
from programme.times import local_day

LONDON = ZoneInfo("Europe/London")
ANSWERS = {
    "home_area": Reading("yorkshire_and_the_humber", "Leeds, Yorkshire and The Humber"),
    "caring_break": Reading("caring", "for my children"),
    "break_length": Reading("months", "6 years", since=date(2020, 10, 1)),
    "current_work": Reading("none", "not working"),
    "experience": Reading("near", "lab technician"),
    "right_to_work": Reading("yes", "yes"),
}


def cohort(
    clock: Clock, *, places: int = 120, opens_in: int = 0, is_sample: bool = False
) -> Callable[[Session], Cohort]:
    """A cohort that is open, or opens in so many days."""

    def make(session: Session) -> Cohort:
        opens = local_day(clock(), LONDON) + timedelta(opens_in)
        made = Cohort(
            name="Winter",
            opens_on=opens,
            apply_by=opens + timedelta(35),
            starts_on=opens + timedelta(42),
            ends_on=opens + timedelta(90),
            places=places,
            hours_a_week="6 to 8 hours a week",
            is_sample=is_sample,
        )
        session.add(made)
        session.flush()
        return made

    return make


def application(
    programme: Programme, clock: Clock, key: str, *, name: str = "Priya Anand", check: bool = True
) -> Callable[[Session], Application]:
    """An application made in the conversation `key`, with an eligibility check that needs review."""

    def make(session: Session) -> Application:
        if check:
            decision = eligibility.decide(programme, ANSWERS, date(2027, 1, 2))
            eligibility.record_check(
                session,
                conversation_key=key,
                programme=programme,
                answers=ANSWERS,
                decision=decision,
                cohort=None,
                now=clock(),
            )
        draft = applications.Draft.from_readings(_told(name), clock())
        return applications.submit(session, conversation_key=key, draft=draft, programme=programme, now=clock())

    return make


def booking(
    programme: Programme,
    clock: Clock,
    key: str,
    *,
    coach: str = "Amina Yusuf",
    book: Callable[..., Booking] = coaching.book,
) -> Callable[[Session], Booking]:
    """A coaching slot in four days, booked (or held) by the applicant of the conversation `key`."""

    def make(session: Session) -> Booking:
        starts = clock().replace(hour=10, minute=30) + timedelta(4)
        slot = CoachingSlot(
            coach=Coach(name=coach, zone="Europe/London"),
            starts_at=starts,
            ends_at=starts + timedelta(minutes=45),
            capacity=1,
            topics=["cv"],
            place="online, by video call",
        )
        session.add(slot)
        session.flush()
        return book(session, conversation_key=key, slot_id=slot.id, topic="cv", programme=programme, now=clock())

    return make


def callback(clock: Clock, key: str) -> Callable[[Session], CallbackRequest]:
    """A request for a call back that waits."""

    def make(session: Session) -> CallbackRequest:
        return callbacks.leave(
            session,
            conversation_key=key,
            name="Marta Nowak",
            contact="07700 900456, after 3 pm",
            about="Does volunteering count?",
            now=clock(),
        )

    return make


def _told(name: str) -> dict[str, Reading]:
    def given(text: str) -> Reading:
        return Reading("given", text, text)

    return {
        "full_name": given(name),
        "email": given("priya@example.org"),
        "phone": given("+447700900123"),
        "contact_preference": given("E-mail, mornings"),
        "home_area": ANSWERS["home_area"],
        "last_role": given("Software tester at a bank"),
        "sector": given("Finance technology"),
        "years_experience": given("9"),
        "break_length": ANSWERS["break_length"],
        "goals": given("Part-time work in testing"),
        "support_needs": Reading("declined", ""),
    }
