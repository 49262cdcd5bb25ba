"""When coaches coach: weekly patterns, days off, slots made from both, and slots that stand alone."""

from programme.availability.coaches import add_coach, coach_called, coach_numbered, coaches
from programme.availability.days_off import Closing, add_day_off, days_off, remove_day_off
from programme.availability.making import Made, make_slots
from programme.availability.one_off import AddedSlot, add_slot
from programme.availability.overview import CalendarDay, SlotState, booked_within, calendar
from programme.availability.patterns import add_pattern, change_pattern, end_pattern, pattern_numbered, patterns
from programme.availability.terms import CannotArrange, Meeting, PatternTerms, terms_of

__all__ = [
    "AddedSlot",
    "CalendarDay",
    "CannotArrange",
    "Closing",
    "Made",
    "Meeting",
    "PatternTerms",
    "SlotState",
    "add_coach",
    "add_day_off",
    "add_pattern",
    "add_slot",
    "booked_within",
    "calendar",
    "change_pattern",
    "coach_called",
    "coach_numbered",
    "coaches",
    "days_off",
    "end_pattern",
    "make_slots",
    "pattern_numbered",
    "patterns",
    "remove_day_off",
    "terms_of",
]
