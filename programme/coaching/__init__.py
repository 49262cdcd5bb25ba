"""Coaching slots: offered, held, booked, moved, cancelled and waited for, each in one transaction.

A place that is held is a booking with `held_until`, so the database's own constraints forbid that a place is booked and
held, or either twice. Locks are always taken in the same order: the person's applications, then slots, then what
hangs on them, each in the order of their ids; `standing.py` does it.
"""

from __future__ import annotations

from programme.coaching.attending import record_attendance
from programme.coaching.booking import book, book_by_link
from programme.coaching.calling_off import CannotBeDone, cancel_day, cancel_slots
from programme.coaching.cancelling import cancel, cancel_all, cancel_by_link
from programme.coaching.entries import coach_entries
from programme.coaching.holding import free_ended_holds, hold, lengthen_hold, let_go
from programme.coaching.looking import cancelled_last, held, newest, of_applicant, of_link, sessions_used
from programme.coaching.moving import check_may_move, move, move_by_link
from programme.coaching.offering import check_may_book, joinable, nearest, offer
from programme.coaching.reminding import write_reminders
from programme.coaching.rules import (
    BookingRefused,
    BookingUnknown,
    Declined,
    NotApplied,
    Overlapping,
    SameDayMovesUsed,
    SessionsUsedUp,
    SlotTaken,
    SlotUnknown,
    TooLate,
    TooManyBookings,
)
from programme.coaching.waiting import stop_waiting, tell_of_new, tell_those_waiting, wait_for

__all__ = [
    "BookingRefused",
    "BookingUnknown",
    "CannotBeDone",
    "Declined",
    "NotApplied",
    "Overlapping",
    "SameDayMovesUsed",
    "SessionsUsedUp",
    "SlotTaken",
    "SlotUnknown",
    "TooLate",
    "TooManyBookings",
    "book",
    "book_by_link",
    "cancel",
    "cancel_all",
    "cancel_by_link",
    "cancel_day",
    "cancel_slots",
    "cancelled_last",
    "check_may_book",
    "check_may_move",
    "coach_entries",
    "free_ended_holds",
    "held",
    "hold",
    "joinable",
    "lengthen_hold",
    "let_go",
    "move",
    "move_by_link",
    "nearest",
    "newest",
    "of_applicant",
    "of_link",
    "offer",
    "record_attendance",
    "sessions_used",
    "stop_waiting",
    "tell_of_new",
    "tell_those_waiting",
    "wait_for",
    "write_reminders",
]
