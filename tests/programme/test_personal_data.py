"""What is kept about one person can be had whole, and erased whole; nobody else's is touched."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from programme import callbacks, coaching
from programme.content import Programme
from programme.employers import leave_interest
from programme.personal_data import NobodyFound, erase, export
from programme.records import (
    Application,
    AuditEntry,
    Booking,
    CallbackRequest,
    Coach,
    Conversation,
    EmployerInterest,
    Message,
    OutgoingEmail,
    SlotWait,
    StatusChange,
)
from programme.store import Store
from programme.transcripts import catch_up
from tests.conftest import NOW
from tests.programme.rasa_events import EVENTS, bot, make_table, rasa_writes, user
from tests.support.records import a_cohort, a_slot, an_applicant

OF_A_PERSON = (
    Application,
    Booking,
    CallbackRequest,
    Conversation,
    EmployerInterest,
    Message,
    OutgoingEmail,
    SlotWait,
    StatusChange,
)


@pytest.fixture
def two_people(any_store: Store, programme: Programme) -> Store:
    """Priya and Ada have talked, applied, booked, and asked for a call back."""
    make_table(any_store)
    with any_store.write() as session:
        a_cohort(session, NOW)
        for key in ("priya", "ada"):
            rasa_writes(session, key, user(f"hello, I am {key}"), bot("Hello!"))
            an_applicant(session, programme, NOW, key=key)
            slot = a_slot(session, NOW + timedelta(days=3))
            coaching.book(session, conversation_key=key, slot_id=slot.id, topic="cv", programme=programme, now=NOW)
            leave_interest(
                session,
                conversation_key=key,
                name=key,
                organisation="Gears Ltd",
                email=f"{key}@gears.example",
                region="Derby",
                about="hiring",
                programme=programme,
                now=NOW,
            )
            callbacks.leave(session, conversation_key=key, name=key, contact="07700 900123", about="", now=NOW)
            coaching.wait_for(session, conversation_key=key, topic="interview", wish="mornings", now=NOW)
        catch_up(session)
    return any_store


def reference_of(store: Store, key: str) -> str:
    with store.read() as session:
        return session.scalars(select(Application.reference).join(Conversation).where(Conversation.key == key)).one()


def test_everything_kept_about_a_person_is_given_out(two_people: Store) -> None:
    with two_people.write() as session:
        kept = export(session, reference_of(two_people, "priya"), by="sam", now=NOW)
    assert json.dumps(kept)
    assert [one["text"] for one in kept["messages"]] == ["hello, I am priya", "Hello!"]
    assert [len(kept[part]) for part in ("applications", "bookings", "callbacks", "emails")] == [1, 1, 1, 3]
    assert [one["wish"] for one in kept["slot_waits"]] == ["mornings"]
    assert "ada" not in json.dumps(kept)
    assert "token_hash" not in json.dumps(kept)


def test_erasing_leaves_nothing_of_the_person_and_all_of_the_other(two_people: Store, programme: Programme) -> None:
    reference = reference_of(two_people, "priya")
    with two_people.read() as session:
        before = {kind: session.scalar(select(func.count()).select_from(kind)) for kind in OF_A_PERSON}
    with two_people.write() as session:
        erase(session, reference, programme=programme, by="sam", now=NOW)
    with two_people.read() as session:
        after = {kind: session.scalar(select(func.count()).select_from(kind)) for kind in OF_A_PERSON}
        assert session.scalars(select(EVENTS.c.sender_id).distinct()).all() == ["ada"]
        assert session.scalars(select(Conversation.key)).all() == ["ada"]
        assert session.scalars(select(AuditEntry.action)).all()[-1] == "data_erased"
    assert after == {kind: (count or 0) // 2 for kind, count in before.items()}


def test_a_slot_is_free_again_when_its_booking_is_erased(two_people: Store, programme: Programme) -> None:
    with two_people.read() as session:
        free = len(coaching.offer(session, programme=programme, now=NOW))
    with two_people.write() as session:
        erase(session, reference_of(two_people, "priya"), programme=programme, by="sam", now=NOW)
    with two_people.read() as session:
        assert len(coaching.offer(session, programme=programme, now=NOW)) == free + 1


def test_her_coach_is_told_that_the_place_is_free_and_nothing_about_her(
    two_people: Store, programme: Programme
) -> None:
    with two_people.write() as session:
        for coach in session.scalars(select(Coach)):
            coach.email = "amira@example.org"
        erase(session, reference_of(two_people, "priya"), programme=programme, by="sam", now=NOW)
    with two_people.read() as session:
        letters = session.scalars(select(OutgoingEmail).where(OutgoingEmail.to == "amira@example.org")).all()
    assert ["free again" in letter.body for letter in letters] == [True]
    assert "Priya" not in letters[0].body


@pytest.mark.parametrize("subject", ["A-0000-0000", "999999", ""])
def test_nobody_under_that_name_is_said(two_people: Store, programme: Programme, subject: str) -> None:
    with two_people.write() as session, pytest.raises(NobodyFound, match="Nothing is kept"):
        erase(session, subject, programme=programme, by="sam", now=NOW)
