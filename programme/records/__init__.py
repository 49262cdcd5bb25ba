"""The programme's records: SQLAlchemy models, one module a subject."""

from programme.records.application import (
    Application,
    ApplicationStatus,
    EligibilityCheck,
    StatusChange,
    Verdict,
)
from programme.records.base import Base
from programme.records.coaching import Booking, Coach, CoachingSlot
from programme.records.cohort import Cohort
from programme.records.conversation import (
    CallbackRequest,
    CallbackStatus,
    Conversation,
    Message,
    Sender,
    TranscriptSweep,
)
from programme.records.employer import EmployerInterest
from programme.records.mail import OutgoingEmail
from programme.records.staff import AuditEntry, ConsoleSession, Coordinator, LoginAttempt

__all__ = [
    "Application",
    "ApplicationStatus",
    "AuditEntry",
    "Base",
    "Booking",
    "CallbackRequest",
    "CallbackStatus",
    "Coach",
    "CoachingSlot",
    "Cohort",
    "ConsoleSession",
    "Conversation",
    "Coordinator",
    "EligibilityCheck",
    "EmployerInterest",
    "LoginAttempt",
    "Message",
    "OutgoingEmail",
    "Sender",
    "StatusChange",
    "TranscriptSweep",
    "Verdict",
]
