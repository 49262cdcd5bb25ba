"""Applications, the history of their status, and eligibility checks."""

from __future__ import annotations

import enum
from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from programme.records.base import Base, instant, primary_key, short_text
from programme.records.cohort import Cohort
from programme.records.conversation import Conversation


class Verdict(enum.StrEnum):
    """The outcome of an eligibility check."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    NEEDS_REVIEW = "needs_review"


class ApplicationStatus(enum.StrEnum):
    """Where an application stands."""

    RECEIVED = "received"
    WAITING_LIST = "waiting_list"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class EligibilityCheck(Base):
    """One decision, with the answers and the version of the rules it was made from, so that it can be repeated."""

    __tablename__ = "eligibility_checks"

    id: Mapped[primary_key]
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    cohort_id: Mapped[int | None] = mapped_column(ForeignKey("cohorts.id"))
    decided_at: Mapped[instant]
    verdict: Mapped[Verdict]
    reasons: Mapped[list[str]] = mapped_column(comment="slots of the criteria that failed or are undecided")
    answers: Mapped[dict[str, Any]]
    rules_version: Mapped[str] = mapped_column(String(40))
    for_somebody_else: Mapped[bool] = mapped_column(default=False, server_default=false())
    conversation: Mapped[Conversation] = relationship()


class Application(Base):
    """A returner's application to one cohort. One conversation applies to a cohort once."""

    __tablename__ = "applications"
    __table_args__ = (UniqueConstraint("conversation_id", "cohort_id"),)

    id: Mapped[primary_key]
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"), index=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohorts.id"), index=True)
    eligibility_check_id: Mapped[int | None] = mapped_column(ForeignKey("eligibility_checks.id", ondelete="SET NULL"))
    status: Mapped[ApplicationStatus]
    submitted_at: Mapped[instant]
    consented_at: Mapped[instant]
    full_name: Mapped[short_text]
    email: Mapped[str] = mapped_column(String(320), index=True)
    phone: Mapped[str | None] = mapped_column(String(40))
    contact_preference: Mapped[str | None] = mapped_column(Text)
    home_area: Mapped[str] = mapped_column(Text)
    region: Mapped[str] = mapped_column(String(40))
    last_role: Mapped[str] = mapped_column(Text)
    sector: Mapped[str] = mapped_column(Text)
    years_experience: Mapped[str] = mapped_column(Text)
    break_length: Mapped[str] = mapped_column(Text)
    break_since: Mapped[date | None]
    goals: Mapped[str | None] = mapped_column(Text)
    support_needs: Mapped[str | None] = mapped_column(Text)
    # The message that each answer came from: Rasa's message id by slot. None where it wasn't kept yet.
    said_in: Mapped[dict[str, Any] | None]

    # An earlier application with the same e-mail address, made in another conversation.
    same_email_as: Mapped[str | None] = mapped_column(String(20))

    cohort: Mapped[Cohort] = relationship()
    conversation: Mapped[Conversation] = relationship()
    eligibility_check: Mapped[EligibilityCheck | None] = relationship()
    history: Mapped[list[StatusChange]] = relationship(
        back_populates="application", order_by="StatusChange.id", cascade="all, delete-orphan"
    )


class StatusChange(Base):
    """One step in an application's history. `changed_by` is a coordinator's login or `assistant`."""

    __tablename__ = "status_changes"

    id: Mapped[primary_key]
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), index=True)
    status: Mapped[ApplicationStatus]
    changed_at: Mapped[instant]
    changed_by: Mapped[short_text]
    note: Mapped[str] = mapped_column(Text, default="")
    application: Mapped[Application] = relationship(back_populates="history")
