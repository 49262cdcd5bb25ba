"""What a person tells on the side: kept for the eligibility check and the application, never asked twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from textwrap import shorten

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.slots import LABELS, OF_FORM
from actions.turn import Turn
from programme.eligibility import as_json, from_json
from programme.reading.outcome import Reading
from programme.told import told, told_in_answer
from programme.told_contact import contact_told

# What is read back is cut to so many characters.
LONGEST = 60
# Such short answers don't speak for themselves.
A_BARE_WORD = 3
# Who writes these isn't telling of a break of her own.
OF_OTHERS = ("faq/employers_", "faq/why_hire", "faq/apply_for_someone", "out_of_scope")


# Somebody close has died: that is answered before anything else.
BEREAVED = re.compile(
    r"\b(mum|mam|mom|mother|dad|father|husband|wife|partner|son|daughter|baby|brother|sister|nan|gran|grandad|she|he|they)\b"
    r"(?:\W+\w+){0,3}\W+(?:died|passed(?:\W+away)?|has\ gone|(?:'s|is)\ gone)\b|\blost my (mum|mam|mom|mother|dad"
    r"|father|husband|wife|partner|son|daughter|baby|brother|sister|nan|gran)\b|\b(bereaved|bereavement|widow(ed|er)?|funeral)\b",
    re.IGNORECASE,
)
NOT_DIED = re.compile(r"\bpassed\W+(the|my|his|her|an?|it|with|all|exams?)\b", re.IGNORECASE)


def condolence(dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
    """Say, once, that we are sorry for a loss; the events that remember it."""
    lost = not turn.pressed and BEREAVED.search(turn.text) and not NOT_DIED.search(turn.text)
    if not lost or turn.slots.get("condoled"):
        return []
    dispatcher.utter_message(response="utter_condolence")
    return [SlotSet("condoled", True)]


def newly_told(turn: Turn, today: date) -> dict[str, Reading]:
    """What the last message tells of the person herself, as far as it isn't known already."""
    if turn.pressed or turn.label.startswith(OF_OTHERS):
        return {}
    found = told_in_answer(turn.text, today=today) if turn.intent == "inform" else told(turn.text, today=today)
    found |= contact_told(turn.text, today=today)
    known = {**kept(turn), **turn.readings(tuple(found))}
    return {slot: reading for slot, reading in found.items() if known.get(slot) != reading}


def kept(turn: Turn) -> dict[str, Reading]:
    """What was told on the side so far, by slot."""
    return {slot: from_json(value) for slot, value in (turn.slots.get("told") or {}).items()}


def keep(turn: Turn, found: Mapping[str, Reading]) -> list[EventType]:
    """The events that keep what was told: as answers of the form being filled, else beside what was told before."""
    return noted_beside(turn, found, OF_FORM.get(turn.form or "", ()))


def noted_beside(turn: Turn, found: Mapping[str, Reading], slots: tuple[str, ...]) -> list[EventType]:
    """The events that keep what was told: in those of `slots` that hold nothing yet, else for later."""
    if not found:
        return []
    now = {slot: reading for slot, reading in found.items() if slot in slots and not turn.slots.get(slot)}
    job = found.get("experience")
    if job and "last_role" in slots and "experience" not in slots and not turn.slots.get("last_role"):
        now["last_role"] = Reading("given", job.shown, job.shown)
    later = {slot: as_json(reading) for slot, reading in found.items() if slot not in slots}
    events = [SlotSet(slot, as_json(reading) | {"message": turn.message_id}) for slot, reading in now.items()]
    return [*events, SlotSet("told", (turn.slots.get("told") or {}) | later)] if later else events


def in_short(readings: Iterable[Reading]) -> str:
    """What was told, as it is read back in half a sentence."""
    return ", ".join(shorten(reading.shown.split(", since")[0], LONGEST, placeholder=" …") for reading in readings)


def named_in_short(readings: Mapping[str, Reading]) -> str:
    """The same of answers by slot; one that says nothing alone ("yes") is said with what it answers."""
    return ", ".join(
        f"{LABELS[slot].lower()}: {in_short([reading])}" if len(reading.shown) <= A_BARE_WORD else in_short([reading])
        for slot, reading in readings.items()
    )
