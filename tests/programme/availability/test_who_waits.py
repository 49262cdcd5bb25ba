"""Who waits for a coaching slot is told when new ones are made, once, however many they are."""

from __future__ import annotations

from datetime import time

from sqlalchemy import select
from sqlalchemy.orm import Session

from programme import availability, coaching
from programme.content import Programme
from programme.records import OutgoingEmail, SlotKind, Where
from programme.store import Store
from tests.conftest import NOW
from tests.programme.availability.arranging import TUESDAY, a_coach, weekly
from tests.support.records import a_cohort, an_applicant


def waits(session: Session, programme: Programme, topic: str = "cv", wish: str = "") -> None:
    a_cohort(session, NOW)
    an_applicant(session, programme, NOW, key="ada")
    coaching.wait_for(session, conversation_key="ada", topic=topic, wish=wish, now=NOW)


def letters(session: Session) -> list[str]:
    return [one.body for one in session.scalars(select(OutgoingEmail)) if "a place has come free" in one.subject]


def test_new_hours_of_a_coach_are_told_of_by_their_soonest_slot_alone(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        waits(session, programme)
        weekly(session, a_coach(session), programme)
        (letter,) = letters(session)
    assert "Tuesday 24 November, 9:30 to 10:15 am" in letter


def test_making_slots_again_tells_nobody_again(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        waits(session, programme)
        weekly(session, a_coach(session), programme)
    with any_store.write() as session:
        availability.make_slots(session, programme=programme, now=NOW)
        assert len(letters(session)) == 1


def test_the_soonest_that_fits_what_she_said_is_the_one(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        waits(session, programme, wish="thursdays after twelve")
        weekly(session, a_coach(session), programme)
        (letter,) = letters(session)
    assert "Thursday 26 November, 12:30 to 1:15 pm" in letter


def test_hours_on_another_topic_tell_her_nothing(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        waits(session, programme, topic="technical")
        weekly(session, a_coach(session), programme)
        assert letters(session) == []


def test_a_single_slot_that_is_added_is_told_of(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        waits(session, programme)
        availability.add_slot(
            session,
            coach=a_coach(session),
            day=TUESDAY,
            starts_at=time(18, 0),
            minutes=45,
            programme=programme,
            by="sam",
            now=NOW,
            kind=SlotKind.COACHING,
            title=None,
            topics=["cv"],
            capacity=1,
            where=Where.VIDEO,
            place="online, by video call",
            video_link=None,
            dial_in=None,
        )
        (letter,) = letters(session)
    assert "Tuesday 24 November, 6:00 to 6:45 pm" in letter
