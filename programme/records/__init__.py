"""The programme's records: SQLAlchemy models, one module a subject."""

from programme.records.application import (
    Application,
    ApplicationStatus,
    EligibilityCheck,
    StatusChange,
    Verdict,
)
from programme.records.base import Base
from programme.records.coaching import (
    Attendance,
    Booking,
    Coach,
    CoachingPattern,
    CoachingSlot,
    DayOff,
    SlotKind,
    SlotWait,
    Where,
)
from programme.records.cohort import Cohort
from programme.records.conversation import (
    AccessLink,
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
    "AccessLink",
    "Application",
    "ApplicationStatus",
    "Attendance",
    "AuditEntry",
    "Base",
    "Booking",
    "CallbackRequest",
    "CallbackStatus",
    "Coach",
    "CoachingPattern",
    "CoachingSlot",
    "Cohort",
    "ConsoleSession",
    "Conversation",
    "Coordinator",
    "DayOff",
    "EligibilityCheck",
    "EmployerInterest",
    "LoginAttempt",
    "Message",
    "OutgoingEmail",
    "Sender",
    "SlotKind",
    "SlotWait",
    "StatusChange",
    "TranscriptSweep",
    "Verdict",
    "Where",
]
