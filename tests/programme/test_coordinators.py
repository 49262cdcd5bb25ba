"""Coordinators: how they log in, how guessing is stopped, and what is written down about what they do."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from programme import casework, conversations, coordinators
from programme.content import Programme
from programme.coordinators import (
    ATTEMPT_WINDOW,
    ATTEMPTS_PER_ADDRESS,
    ATTEMPTS_PER_LOGIN,
    SESSION_LENGTH,
    LoggedIn,
    PasswordTooShort,
    TooManyAttempts,
    csrf_matches,
    log_out,
    logged_in,
)
from programme.records import AuditEntry, Base, ConsoleSession, Coordinator, LoginAttempt
from programme.store import Store
from tests.conftest import NOW
from tests.support.records import a_cohort, an_applicant

PASSWORD = "seven green bottles"
HOME, ELSEWHERE = "192.0.2.1", "192.0.2.2"
SECOND = timedelta(seconds=1)


@pytest.fixture
def staffed(store: Store) -> Store:
    """A database with the coordinator Jo in it."""
    with store.write() as session:
        coordinators.add(session, login="jo", name="Jo Bell", password=PASSWORD)
    return store


def log_in(
    store: Store, login: str = "jo", password: str = PASSWORD, address: str = HOME, now: datetime = NOW
) -> LoggedIn | None:
    with store.write() as session:
        return coordinators.log_in(session, login=login, password=password, address=address, now=now)


def audited(store: Store) -> list[tuple[str, str, str]]:
    with store.read() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(entry.actor, entry.action, entry.subject) for entry in entries]


def everything_kept(store: Store) -> str:
    """Every value of every table, as one text."""
    with store.read() as session:
        return "\n".join(
            str(value)
            for table in Base.metadata.sorted_tables
            for row in session.execute(select(table))
            for value in row
        )


def test_a_password_is_kept_as_an_argon2_hash(staffed: Store) -> None:
    with staffed.read() as session:
        kept = session.scalars(select(Coordinator.password_hash)).one()
    assert kept.startswith("$argon2id$")
    assert PasswordHasher().verify(kept, PASSWORD)
    assert PASSWORD not in everything_kept(staffed)


def test_a_password_has_ten_characters_at_least(store: Store) -> None:
    with store.write() as session:
        with pytest.raises(PasswordTooShort):
            coordinators.add(session, login="al", name="Al", password="x" * 9)
        assert coordinators.add(session, login="al", name="Al", password="x" * 10).id


def test_a_login_belongs_to_one_person_however_it_is_written(any_store: Store) -> None:
    with any_store.write() as session:
        coordinators.add(session, login="Jo", name="Jo Bell", password=PASSWORD)
    with pytest.raises(IntegrityError), any_store.write() as session:
        coordinators.add(session, login=" jo ", name="Jo Ball", password=PASSWORD)


@pytest.mark.parametrize("login", ["jo", "JO", " jo "], ids=["as it is", "in capitals", "with spaces around"])
def test_the_right_password_logs_in(staffed: Store, login: str) -> None:
    fresh = log_in(staffed, login)
    assert fresh is not None
    with staffed.read() as session:
        found = logged_in(session, token=fresh.token, now=NOW)
        assert found is not None
        assert (found.coordinator.name, found.csrf_token) == ("Jo Bell", fresh.csrf_token)
    assert audited(staffed) == [("jo", "logged_in", "console")]


def test_the_cookies_token_is_kept_nowhere(staffed: Store) -> None:
    fresh = log_in(staffed)
    assert fresh is not None
    assert fresh.token not in everything_kept(staffed)


def test_every_login_has_tokens_of_its_own(staffed: Store) -> None:
    first, second = log_in(staffed), log_in(staffed)
    assert first is not None and second is not None
    assert len({first.token, second.token, first.csrf_token, second.csrf_token}) == 4


@pytest.mark.parametrize(
    ("login", "password"),
    [
        pytest.param("jo", "seven green bottle", id="wrong password"),
        pytest.param("jo", "SEVEN GREEN BOTTLES", id="password in capitals"),
        pytest.param("jo", "", id="no password"),
        pytest.param("al", PASSWORD, id="unknown login"),
        pytest.param("", PASSWORD, id="no login"),
    ],
)
def test_whichever_part_is_wrong_looks_the_same_and_is_counted(staffed: Store, login: str, password: str) -> None:
    assert log_in(staffed, login, password) is None
    with staffed.read() as session:
        assert session.scalar(select(func.count()).select_from(LoginAttempt)) == 2  # the login's and the address's
        assert session.scalar(select(func.count()).select_from(ConsoleSession)) == 0
    assert audited(staffed) == [("unknown", "login_failed", "console")]


def test_an_unknown_login_takes_as_much_work_as_a_wrong_password(staffed: Store) -> None:
    def work(login: str) -> float:
        with staffed.read() as session:
            began = time.process_time()
            assert coordinators.password_matches(session, login=login, password="not the password") is None
            return time.process_time() - began

    known, unknown = (min(work(login) for _ in range(3)) for login in ("jo", "nobody"))
    assert unknown > known / 3


@pytest.mark.parametrize("login", ["jo", "nobody"], ids=["a coordinator's", "one that nobody has"])
def test_too_many_attempts_on_a_login_stop_even_the_right_password(staffed: Store, login: str) -> None:
    for number in range(ATTEMPTS_PER_LOGIN):
        assert log_in(staffed, login, "wrong", address=f"192.0.2.{number}") is None
    with pytest.raises(TooManyAttempts):
        log_in(staffed, login.upper(), address="192.0.2.99")


def test_other_logins_are_not_stopped_with_it(staffed: Store) -> None:
    for _ in range(ATTEMPTS_PER_LOGIN):
        log_in(staffed, "nobody", "wrong")
    assert log_in(staffed) is not None


def test_too_many_attempts_from_an_address_stop_every_login_from_there(staffed: Store) -> None:
    for number in range(ATTEMPTS_PER_ADDRESS):
        assert log_in(staffed, f"guess{number}", "wrong") is None
    with pytest.raises(TooManyAttempts):
        log_in(staffed)
    assert log_in(staffed, address=ELSEWHERE) is not None


def test_attempts_are_forgotten_after_the_window(staffed: Store) -> None:
    for _ in range(ATTEMPTS_PER_LOGIN):
        log_in(staffed, password="wrong")
    with pytest.raises(TooManyAttempts):
        log_in(staffed, now=NOW + ATTEMPT_WINDOW - SECOND)
    assert log_in(staffed, now=NOW + ATTEMPT_WINDOW) is not None
    with staffed.read() as session:
        assert session.scalar(select(func.count()).select_from(LoginAttempt)) == 0


def test_an_attempt_while_stopped_does_not_make_it_longer(staffed: Store) -> None:
    for _ in range(ATTEMPTS_PER_LOGIN):
        log_in(staffed, password="wrong")
    with pytest.raises(TooManyAttempts):
        log_in(staffed, password="wrong", now=NOW + ATTEMPT_WINDOW - SECOND)
    assert log_in(staffed, now=NOW + ATTEMPT_WINDOW) is not None


def test_logging_in_clears_the_logins_own_attempts_but_not_the_addresss(staffed: Store) -> None:
    for _ in range(ATTEMPTS_PER_LOGIN - 1):
        log_in(staffed, password="wrong")
    assert log_in(staffed) is not None
    with staffed.read() as session:
        assert session.scalar(select(func.count()).select_from(LoginAttempt)) == ATTEMPTS_PER_LOGIN - 1
    for _ in range(ATTEMPTS_PER_LOGIN - 1):
        assert log_in(staffed, password="wrong") is None
    assert log_in(staffed) is not None


def test_a_session_ends_after_its_length(staffed: Store) -> None:
    fresh = log_in(staffed)
    assert fresh is not None
    with staffed.read() as session:
        assert logged_in(session, token=fresh.token, now=NOW + SESSION_LENGTH - SECOND) is not None
        assert logged_in(session, token=fresh.token, now=NOW + SESSION_LENGTH) is None


def test_sessions_that_have_ended_are_swept_away_at_the_next_login(staffed: Store) -> None:
    log_in(staffed)
    log_in(staffed, now=NOW + SESSION_LENGTH)
    with staffed.read() as session:
        assert session.scalar(select(func.count()).select_from(ConsoleSession)) == 1


def test_logging_out_ends_this_session_and_no_other(staffed: Store) -> None:
    first, second = log_in(staffed), log_in(staffed)
    assert first is not None and second is not None
    for _ in range(2):  # the second time nothing happens
        with staffed.write() as session:
            log_out(session, token=first.token, now=NOW)
    with staffed.read() as session:
        assert logged_in(session, token=first.token, now=NOW) is None
        assert logged_in(session, token=second.token, now=NOW) is not None
    assert [action for _, action, _ in audited(staffed)] == ["logged_in", "logged_in", "logged_out"]


@pytest.mark.parametrize("token", ["", "made up", "ä\x00"], ids=["none", "made up", "odd signs"])
def test_a_token_nobody_was_given_opens_nothing(staffed: Store, token: str) -> None:
    log_in(staffed)
    with staffed.read() as session:
        assert logged_in(session, token=token, now=NOW) is None


def test_a_form_needs_the_csrf_token_of_its_own_session(staffed: Store) -> None:
    mine, other = log_in(staffed), log_in(staffed)
    assert mine is not None and other is not None
    with staffed.read() as session:
        found = logged_in(session, token=mine.token, now=NOW)
        assert found is not None
        tokens = (mine.csrf_token, other.csrf_token, mine.token, "", "ä")
        assert [csrf_matches(found, token) for token in tokens] == [True, False, False, False, False]


def test_what_is_typed_into_a_failed_login_is_kept_nowhere(staffed: Store) -> None:
    # People type a password into the wrong box.
    log_in(staffed, "Xanthippe-login", "Xanthippe-password", "Xanthippe-address")
    assert "xanthippe" not in everything_kept(staffed).lower()


def test_the_audit_log_tells_who_opened_what_and_nothing_about_the_person(staffed: Store, programme: Programme) -> None:
    with staffed.write() as session:
        a_cohort(session, NOW)
        application = an_applicant(session, programme, NOW, "ada")
    with staffed.write() as session:
        case = casework.open_application(session, application.reference, programme=programme, by="jo", now=NOW)
        assert case is not None and case.application.full_name == "Priya Nair"
        opened = conversations.open_transcript(session, application.conversation_id, by="jo", now=NOW)
        assert opened is not None
    assert audited(staffed) == [
        ("jo", "application_opened", application.reference),
        ("jo", "transcript_opened", f"conversation {application.conversation_id}"),
    ]


def test_what_is_not_there_is_not_written_down_as_opened(staffed: Store, programme: Programme) -> None:
    with staffed.write() as session:
        assert casework.open_application(session, "A-0", programme=programme, by="jo", now=NOW) is None
        assert conversations.open_transcript(session, 404, by="jo", now=NOW) is None
    assert audited(staffed) == []
