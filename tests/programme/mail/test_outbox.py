"""The outbox: how an e-mail stands, whose it is while it is being sent, and what a coordinator can do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from programme.mail import outbox
from programme.mail.outbox import EmailState, enqueue, state_of, take
from programme.mail.settings import LONGEST_TIMEOUT
from programme.records import AuditEntry, OutgoingEmail
from programme.store import Store
from tests.conftest import NOW
from tests.programme.mail.sending import PLAIN, email_in, put, state_in

MINUTES = timedelta(minutes=1)


def taken(store: Store, at: timedelta = timedelta()) -> OutgoingEmail:
    with store.write() as session:
        email = take(session, NOW + at)
    assert email
    return email


@pytest.mark.parametrize(
    "given",
    [
        {"calendar": "BEGIN:VCALENDAR"},
        {"calendar_method": "REQUEST"},
        {"calendar": "BEGIN:VCALENDAR", "calendar_method": "REQUEST\r\nBcc: eve@example.com"},
    ],
    ids=["no method", "no calendar", "no method of ours"],
)
def test_a_calendar_entry_goes_with_its_method(store: Store, given: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="REQUEST or CANCEL"), store.write() as session:
        enqueue(session, **PLAIN | {"now": NOW} | given)


def test_one_e_mail_is_taken_by_one_program_only(any_store: Store) -> None:
    number = put(any_store)
    with any_store.write() as session:
        first = take(session, NOW)
        assert first and first.id == number
        assert take(session, NOW) is None
    with any_store.write() as session:
        assert take(session, NOW) is None


def test_an_e_mail_goes_from_waiting_to_sent_by_way_of_the_hand_over(any_store: Store) -> None:
    number = put(any_store)
    assert state_in(any_store, number) is EmailState.WAITING
    email = taken(any_store)
    assert state_in(any_store, number) is EmailState.BEING_SENT
    with any_store.write() as session:
        handing_over = outbox.begin_hand_over(session, email, NOW)
    assert handing_over and handing_over.handing_over_at == NOW
    assert state_in(any_store, number) is EmailState.BEING_SENT
    with any_store.write() as session:
        outbox.record_sent(session, handing_over, NOW)
    assert state_in(any_store, number) is EmailState.SENT


def test_who_took_an_e_mail_too_long_ago_can_do_nothing_with_it(any_store: Store) -> None:
    put(any_store)
    slow = taken(any_store)
    quick = taken(any_store, outbox.TAKEN_FOR)
    with any_store.write() as session:
        assert outbox.begin_hand_over(session, slow, NOW) is None
        outbox.give_up(session, slow, "too slow", NOW)
        outbox.put_off(session, slow, "too slow", NOW)
        outbox.give_back(session, slow, "too slow", NOW)
        outbox.give_up_unknown(session, slow, NOW)
        assert state_of(session.get_one(OutgoingEmail, slow.id)) is EmailState.BEING_SENT
        assert outbox.begin_hand_over(session, quick, NOW)


def test_an_e_mail_is_handed_over_by_one_program_at_a_time(any_store: Store) -> None:
    put(any_store)
    email = taken(any_store)
    with any_store.write() as session:
        assert outbox.begin_hand_over(session, email, NOW)
    with any_store.write() as session:
        email.handing_over_at = None
        assert outbox.begin_hand_over(session, email, NOW) is None


def test_what_is_given_back_is_due_at_once_as_if_it_had_not_been_tried(any_store: Store) -> None:
    number = put(any_store)
    email = taken(any_store)
    with any_store.write() as session:
        outbox.give_back(session, email, "the mail server wants a login", NOW)
    assert state_in(any_store, number) is EmailState.WAITING
    assert email_in(any_store, number).trouble == "the mail server wants a login"
    assert taken(any_store).attempts == 1


def test_an_e_mail_whose_senders_die_time_after_time_is_given_up(any_store: Store) -> None:
    number, now = put(any_store), timedelta()
    for _ in range(len(outbox.TRY_AGAIN_AFTER) + 1):
        with any_store.write() as session:
            assert outbox.give_up_lost(session, NOW + now) == 0
        taken(any_store, now)
        now += outbox.TAKEN_FOR
    with any_store.write() as session:
        assert outbox.give_up_lost(session, NOW + now) == 1
    assert email_in(any_store, number).trouble == outbox.NEVER_ENDED
    assert state_in(any_store, number) is EmailState.GIVEN_UP


def test_a_hand_over_is_given_time_for_the_slowest_server() -> None:
    assert timedelta(seconds=LONGEST_TIMEOUT) < outbox.HANDED_OVER_WITHIN


def test_waiting_and_given_up_e_mails_are_counted(any_store: Store) -> None:
    for name in ("ada", "bea", "cleo"):
        put(any_store, to=f"{name}@example.com")
    email = taken(any_store)
    with any_store.write() as session:
        outbox.give_up(session, email, "no", NOW)
    with any_store.read() as session:
        assert outbox.counts(session) == {"waiting": 2, "given_up": 1}


def test_a_coordinator_sends_again_what_was_given_up_and_that_is_written_down(any_store: Store) -> None:
    number = put(any_store)
    email = taken(any_store)
    with any_store.write() as session:
        outbox.give_up(session, email, "no", NOW)
    for _ in range(2):  # the second press finds nothing to do
        with any_store.write() as session:
            outbox.send_again(session, number, by="sam", now=NOW)
    again = email_in(any_store, number)
    assert (again.attempts, again.gave_up_at, again.trouble) == (0, None, None)
    with any_store.read() as session:
        entries = session.execute(select(AuditEntry.actor, AuditEntry.action, AuditEntry.subject)).all()
    assert [tuple(one) for one in entries] == [("sam", "email_sent_again", f"e-mail {number}")]
    assert taken(any_store).id == number


@pytest.mark.parametrize("number", [1, 404], ids=["one that waits", "none"])
def test_nothing_else_can_be_sent_again(any_store: Store, number: int) -> None:
    put(any_store)
    with any_store.write() as session:
        outbox.send_again(session, number, by="sam", now=NOW)
        assert session.scalars(select(AuditEntry)).all() == []


def test_the_newest_come_first(store: Store) -> None:
    for number in range(5):
        put(store, about=f"A-{number}")
    with store.read() as session:
        assert [one.about for one in outbox.newest(session, 3)] == ["A-4", "A-3", "A-2"]
        assert [one.about for one in outbox.newest(session, 3, offset=3)] == ["A-1", "A-0"]
