"""Coordinators, their console sessions, login attempts, and the audit log."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from programme.records.base import Base, instant, primary_key, short_text


class Coordinator(Base):
    """Someone who looks after returners. The password is kept as an argon2 hash."""

    __tablename__ = "coordinators"

    id: Mapped[primary_key]
    login: Mapped[short_text] = mapped_column(unique=True)
    name: Mapped[short_text]
    password_hash: Mapped[str] = mapped_column(Text)
    is_sample: Mapped[bool] = mapped_column(default=False)


class ConsoleSession(Base):
    """A coordinator who is logged in. Only a hash of the cookie is kept."""

    __tablename__ = "console_sessions"

    id: Mapped[primary_key]
    coordinator_id: Mapped[int] = mapped_column(ForeignKey("coordinators.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    csrf_token: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[instant]
    coordinator: Mapped[Coordinator] = relationship()


class LoginAttempt(Base):
    """A failed login, kept until it no longer counts. `subject` is a hash of a login or of an address."""

    __tablename__ = "login_attempts"

    id: Mapped[primary_key]
    subject: Mapped[str] = mapped_column(String(64), index=True)
    attempted_at: Mapped[instant] = mapped_column(index=True)


class AuditEntry(Base):
    """Who did what, to which record, when. Ids and outcomes only, never people's answers."""

    __tablename__ = "audit_entries"

    id: Mapped[primary_key]
    at: Mapped[instant] = mapped_column(index=True)
    actor: Mapped[short_text]
    action: Mapped[short_text]
    subject: Mapped[short_text]
