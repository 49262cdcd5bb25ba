"""What coordinators do about coaching on the command line: who was there, and a coach's day called off."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import Any

from programme import coaching
from programme.coaching import CannotBeDone
from programme.content import Programme
from programme.records import Attendance
from programme.store import Store
from programme.times import system_clock


def add_coaching_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add these commands to the others."""
    attending = commands.add_parser("attendance", help="record whether a returner was there; it can be changed")
    attending.add_argument("reference", help="the booking's reference")
    attending.add_argument("attendance", choices=[one.value for one in Attendance])
    attending.add_argument("--by", required=True, help="the coordinator's login")
    attending.set_defaults(run=_attendance)
    cancelling = commands.add_parser(
        "cancel-day", help="call off what is to come of a coach's day; everybody booked is e-mailed"
    )
    cancelling.add_argument("--coach", required=True, help="the coach's name")
    cancelling.add_argument("--day", required=True, type=_day, help="such as 2026-11-24")
    cancelling.add_argument("--reason", default="", help="in words that the returners read")
    cancelling.add_argument("--by", required=True, help="the coordinator's login")
    cancelling.set_defaults(run=_cancel_day)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day: write it as 2026-11-24.") from None


def _attendance(store: Store, _programme: Programme, options: argparse.Namespace) -> None:
    try:
        with store.write() as session:
            booking = coaching.record_attendance(
                session,
                reference=options.reference,
                attendance=Attendance(options.attendance),
                by=options.by,
                now=system_clock(),
            )
    except CannotBeDone as error:
        sys.exit(str(error))
    print(f"{booking.reference}: {options.attendance.replace('_', ' ')}.")


def _cancel_day(store: Store, programme: Programme, options: argparse.Namespace) -> None:
    try:
        with store.write() as session:
            cancelled = coaching.cancel_day(
                session,
                coach=options.coach,
                day=options.day,
                reason=options.reason,
                by=options.by,
                programme=programme,
                now=system_clock(),
            )
    except CannotBeDone as error:
        sys.exit(str(error))
    told = f" and e-mailed: {', '.join(one.reference for one in cancelled)}" if cancelled else ""
    print(f"The day is called off. Bookings cancelled{told or ': none'}.")
