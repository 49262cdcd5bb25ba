"""Coordinators: who they are, how they log in, and what they did.

Passwords are kept as argon2 hashes, cookies as SHA-256 hashes. Failed logins are counted for the login
and for the address they come from; the answer never says which part was wrong.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, joinedload

from programme.records import AuditEntry, ConsoleSession, Coordinator, LoginAttempt

SESSION_LENGTH = timedelta(hours=10)
ATTEMPT_WINDOW = timedelta(minutes=15)
ATTEMPTS_PER_LOGIN = 5
ATTEMPTS_PER_ADDRESS = 20
MINIMUM_PASSWORD = 10

_hasher = PasswordHasher()
# Checked when the login doesn't exist, so that the time taken doesn't tell which logins do.
_NOBODY = _hasher.hash(secrets.token_hex(16))


class TooManyAttempts(Exception):
    """Too many failed logins; the next is allowed after `ATTEMPT_WINDOW`."""


class PasswordTooShort(Exception):
    """A password shorter than MINIMUM_PASSWORD characters."""


@dataclass(frozen=True)
class LoggedIn:
    """A fresh session: the cookie's token, which is kept nowhere, and the session's own CSRF token."""

    token: str
    csrf_token: str


def add(session: Session, *, login: str, name: str, password: str, is_sample: bool = False) -> Coordinator:
    """Add a coordinator. Raises PasswordTooShort, or IntegrityError if the login is taken."""
    if len(password) < MINIMUM_PASSWORD:
        raise PasswordTooShort
    coordinator = Coordinator(
        login=login.strip().lower(), name=name, password_hash=_hasher.hash(password), is_sample=is_sample
    )
    session.add(coordinator)
    session.flush()
    return coordinator


def failed_attempts_allow(session: Session, *, login: str, address: str, now: datetime) -> bool:
    """Whether another login may be tried, by what failed in the last ATTEMPT_WINDOW."""
    session.execute(delete(LoginAttempt).where(LoginAttempt.attempted_at <= now - ATTEMPT_WINDOW))
    return (
        _failures(session, _subject("login", login)) < ATTEMPTS_PER_LOGIN
        and _failures(session, _subject("address", address)) < ATTEMPTS_PER_ADDRESS
    )


def password_matches(session: Session, *, login: str, password: str) -> Coordinator | None:
    """The coordinator with this login and password, or None. Takes as long whichever part is wrong."""
    coordinator = session.scalar(select(Coordinator).where(Coordinator.login == login.strip().lower()))
    try:
        _hasher.verify(coordinator.password_hash if coordinator else _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return None
    return coordinator


def log_in(session: Session, *, login: str, password: str, address: str, now: datetime) -> LoggedIn | None:
    """Log a coordinator in; None if the login and password don't go together, which is counted.

    Raises TooManyAttempts before the password is even looked at.
    """
    if not failed_attempts_allow(session, login=login, address=address, now=now):
        raise TooManyAttempts
    coordinator = password_matches(session, login=login, password=password)
    if coordinator is None:
        for subject in (_subject("login", login), _subject("address", address)):
            session.add(LoginAttempt(subject=subject, attempted_at=now))
        record(session, actor="unknown", action="login_failed", subject="console", now=now)
        return None
    session.execute(delete(LoginAttempt).where(LoginAttempt.subject == _subject("login", login)))
    session.execute(delete(ConsoleSession).where(ConsoleSession.expires_at <= now))
    fresh = LoggedIn(secrets.token_urlsafe(32), secrets.token_urlsafe(32))
    session.add(
        ConsoleSession(
            coordinator_id=coordinator.id,
            token_hash=hashed(fresh.token),
            csrf_token=fresh.csrf_token,
            expires_at=now + SESSION_LENGTH,
        )
    )
    record(session, actor=coordinator.login, action="logged_in", subject="console", now=now)
    return fresh


def logged_in(session: Session, *, token: str, now: datetime) -> ConsoleSession | None:
    """The session that a cookie's token belongs to, with its coordinator, unless it has ended."""
    return session.scalar(
        select(ConsoleSession)
        .options(joinedload(ConsoleSession.coordinator))
        .where(ConsoleSession.token_hash == hashed(token), ConsoleSession.expires_at > now)
    )


def log_out(session: Session, *, token: str, now: datetime) -> None:
    """End a session; nothing happens if it has already ended."""
    found = logged_in(session, token=token, now=now)
    if found:
        record(session, actor=found.coordinator.login, action="logged_out", subject="console", now=now)
        session.delete(found)


def record(session: Session, *, actor: str, action: str, subject: str, now: datetime) -> None:
    """Write down who did what to which record: ids and outcomes only."""
    session.add(AuditEntry(at=now, actor=actor, action=action, subject=subject))


def csrf_matches(found: ConsoleSession, token: str) -> bool:
    """Whether a form's CSRF token is the session's own, compared in constant time."""
    return hmac.compare_digest(found.csrf_token.encode(), token.encode())


def hashed(token: str) -> str:
    """The hash under which a token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def _subject(kind: str, value: str) -> str:
    return hashed(f"{kind}:{value.strip().lower()}")


def _failures(session: Session, subject: str) -> int:
    count = session.scalar(select(func.count()).select_from(LoginAttempt).where(LoginAttempt.subject == subject))
    return count or 0
