"""What a person tells on the side: kept for the eligibility check and the application, never asked twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from textwrap import shorten

from rasa_sdk.events import EventType, SlotSet

from actions.turn import Turn
from programme.eligibility import as_json, from_json
from programme.reading.outcome import Reading
from programme.told import told, told_in_answer

# What is read back is cut to so many characters.
LONGEST = 60
# Who writes these isn't telling of a break of her own.
OF_OTHERS = ("faq/employers_", "faq/why_hire", "faq/apply_for_someone", "out_of_scope")


def newly_told(turn: Turn, today: date) -> dict[str, Reading]:
    """What the last message tells of the eligibility criteria, unless it is already known."""
    if turn.pressed or turn.label.startswith(OF_OTHERS):
        return {}
    found = told_in_answer(turn.text, today=today) if turn.intent == "inform" else told(turn.text, today=today)
    known = {**kept(turn), **turn.readings(tuple(found))}
    return {slot: reading for slot, reading in found.items() if known.get(slot) != reading}


def kept(turn: Turn) -> dict[str, Reading]:
    """What was told on the side so far, by slot."""
    return {slot: from_json(value) for slot, value in (turn.slots.get("told") or {}).items()}


def keep(turn: Turn, found: Mapping[str, Reading]) -> list[EventType]:
    """The events that keep what was told beside what was told before."""
    if not found:
        return []
    before = turn.slots.get("told") or {}
    return [SlotSet("told", before | {slot: as_json(reading) for slot, reading in found.items()})]


def in_short(readings: Iterable[Reading]) -> str:
    """What was told, as it is read back in half a sentence."""
    return ", ".join(shorten(reading.shown.split(", since")[0], LONGEST, placeholder=" …") for reading in readings)
