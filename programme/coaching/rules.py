"""The rules of booking. A refusal's class says which rule; it carries what is needed to say it, and the way on."""

from __future__ import annotations

from datetime import datetime, timedelta

from programme.coaching.standing import Applicant
from programme.content import Programme
from programme.records import ApplicationStatus, Booking, CoachingSlot, SlotKind
from programme.times import local_day


class BookingRefused(Exception):
    """Something about a booking that the rules don't allow. The class says which rule."""


class NotApplied(BookingRefused):
    """Coaching is for those who have applied."""


class Declined(NotApplied):
    """The newest application was declined."""


class SlotUnknown(BookingRefused):
    """There is no such slot, or it can't be booked: withdrawn, too soon, too far ahead."""


class BookingUnknown(BookingRefused):
    """The person has no such booking, or it is cancelled."""


class _AboutATime(BookingRefused):
    """A refusal on account of something that begins at `starts_at` and ends at `ends_at`."""

    def __init__(self, starts_at: datetime, ends_at: datetime) -> None:
        super().__init__()
        self.starts_at, self.ends_at = starts_at, ends_at


class SlotTaken(_AboutATime):
    """Every place of the slot is taken; the slot begins and ends then (`nearest` has what is free near it)."""


class Overlapping(_AboutATime):
    """The person has something else at that time, which begins and ends then."""


class TooManyBookings(_AboutATime):
    """The person has as many one-to-one slots before her as one may (`allowed`): the next begins and ends then."""

    def __init__(self, starts_at: datetime, ends_at: datetime, allowed: int) -> None:
        super().__init__(starts_at, ends_at)
        self.allowed = allowed


class SessionsUsedUp(BookingRefused):
    """The person has had, or has booked, all the one-to-one sessions that the programme gives: `sessions` of them."""

    def __init__(self, sessions: int) -> None:
        super().__init__()
        self.sessions = sessions


class TooLate(_AboutATime):
    """The booking's slot, which begins and ends then, begins in less than `hours` hours: a coordinator helps."""

    def __init__(self, starts_at: datetime, ends_at: datetime, hours: int) -> None:
        super().__init__(starts_at, ends_at)
        self.hours = hours


class SameDayMovesUsed(_AboutATime):
    """The booking, which begins and ends then, was moved on its day `allowed` times already: a coordinator helps."""

    def __init__(self, starts_at: datetime, ends_at: datetime, allowed: int) -> None:
        super().__init__(starts_at, ends_at)
        self.allowed = allowed


def window(programme: Programme, now: datetime) -> tuple[datetime, datetime]:
    """The earliest and the latest start that may be booked at `now`."""
    rules = programme.booking
    return now + timedelta(hours=rules.minimum_notice_hours), now + timedelta(days=rules.horizon_days)


def bookable(slot: CoachingSlot, programme: Programme, now: datetime) -> bool:
    """Whether the slot's time may be booked at `now` and it wasn't withdrawn; its places are another matter."""
    earliest, latest = window(programme, now)
    return slot.withdrawn_at is None and earliest <= slot.starts_at <= latest


def check_applied(applicant: Applicant | None) -> Applicant:
    """Gives the applicant back. Raises NotApplied if there is none, or she has withdrawn; Declined if she was."""
    if applicant and applicant.application.status is ApplicationStatus.DECLINED:
        raise Declined
    if applicant is None or applicant.application.status is ApplicationStatus.WITHDRAWN:
        raise NotApplied
    return applicant


def check_counts(applicant: Applicant, kind: SlotKind, programme: Programme, now: datetime) -> None:
    """Raises TooManyBookings or SessionsUsedUp if no other slot of this kind may be booked.

    Only one-to-one coaching counts, and of it what is booked and not cancelled: what the coach called off never does.
    """
    if kind is not SlotKind.COACHING:
        return
    rules = programme.booking
    counted = [one for one in applicant.booked if one.slot.kind is SlotKind.COACHING]
    ahead = [one.slot for one in counted if one.slot.ends_at > now]
    if len(ahead) >= rules.open_bookings:
        raise TooManyBookings(ahead[0].starts_at, ahead[0].ends_at, rules.open_bookings)
    if len(counted) >= rules.sessions:
        raise SessionsUsedUp(rules.sessions)


def clash(applicant: Applicant, slot: CoachingSlot, but_for: Booking | None = None) -> CoachingSlot | None:
    """What the person has booked in the time of the slot, if anything; but_for: a booking that doesn't count."""
    for one in applicant.booked:
        if one is not but_for and one.slot.starts_at < slot.ends_at and slot.starts_at < one.slot.ends_at:
            return one.slot
    return None


def check_time(applicant: Applicant, slot: CoachingSlot, but_for: Booking | None = None) -> None:
    """Raises Overlapping if the person has something else at that time."""
    other = clash(applicant, slot, but_for)
    if other:
        raise Overlapping(other.starts_at, other.ends_at)


def check_in_time(booking: Booking, programme: Programme, now: datetime) -> None:
    """Raises TooLate if a returner no longer changes or cancels the booking by herself."""
    hours, slot = programme.booking.latest_cancelling_hours, booking.slot
    if slot.starts_at - now < timedelta(hours=hours):
        raise TooLate(slot.starts_at, slot.ends_at, hours)


def is_same_day(booking: Booking, programme: Programme, now: datetime) -> bool:
    """Whether it is the day of the booking's slot, where the programme is."""
    return local_day(now, programme.tz) == local_day(booking.slot.starts_at, programme.tz)


def check_same_day_moves(booking: Booking, programme: Programme, now: datetime) -> None:
    """Raises SameDayMovesUsed if it is the slot's day and the booking was moved often enough on such a day."""
    allowed, slot = programme.booking.same_day_moves, booking.slot
    if is_same_day(booking, programme, now) and booking.same_day_moves >= allowed:
        raise SameDayMovesUsed(slot.starts_at, slot.ends_at, allowed)
