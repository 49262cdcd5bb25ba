"""Whole conversations kept as data in `cases/`: what is said, what has to be heard, what is stored at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from programme.records import Application, CallbackRequest, Conversation, EligibilityCheck, Message
from programme.transcripts import catch_up
from tests.support.assistant import Person

FOLDER = Path(__file__).parent / "cases"
A_TURN = {"says", "presses", "asks", "hears", "hears_not", "outcome"}
STORED = {"applications", "application", "checks", "callbacks", "never"}


def load() -> list[dict[str, Any]]:
    """Every conversation; a key that means nothing is an error, so that no expectation is lost to a slip."""
    cases = [case for path in sorted(FOLDER.glob("*.yml")) for case in yaml.safe_load(path.read_text("utf-8"))]
    for case in cases:
        for turn in case["turns"]:
            unknown = set(turn) - A_TURN
            assert not unknown, f"{case['name']}: {unknown}"
        unknown = set(case.get("stored") or {}) - STORED
        assert not unknown, f"{case['name']}: {unknown}"
    return cases


def live_through(somebody: Person, turns: Sequence[Mapping[str, Any]]) -> list[str]:
    """Have the conversation; gives back what was not as expected, turn by turn."""
    wrong: list[str] = []
    for number, turn in enumerate(turns, 1):
        if "presses" in turn:
            offered = [one["title"] for one in somebody.buttons]
            if turn["presses"] not in offered:
                return [*wrong, f"{number}. no button “{turn['presses']}” among {offered}"]
            somebody.presses(turn["presses"])
        else:
            somebody.says(str(turn["says"]))
        wrong += [
            f"{number}. “{turn.get('says') or turn.get('presses')}”: {fault}" for fault in _faults(somebody, turn)
        ]
    return wrong


def _faults(somebody: Person, turn: Mapping[str, Any]) -> list[str]:
    heard = "\n".join([somebody.heard, *(one["title"] for one in somebody.buttons)]).casefold()
    faults = []
    asked = [reply["custom"]["asks"] for reply in somebody.replies if reply.get("custom", {}).get("asks")]
    if "asks" in turn and asked != ([turn["asks"]] if turn["asks"] else []):
        faults.append(f"asks {asked}, not {turn['asks']}")
    for wanted in turn.get("hears") or []:
        if not any(one.strip().casefold() in heard for one in str(wanted).split("|")):
            faults.append(f"“{wanted}” not heard")
    faults += [f"“{one}” heard" for one in turn.get("hears_not") or [] if str(one).casefold() in heard]
    for name, value in (turn.get("outcome") or {}).items():
        if somebody.custom.get(name) != value:
            faults.append(f"{name} is {somebody.custom.get(name)!r}, not {value!r}")
    return [f"{fault} — heard: {somebody.heard!r}" for fault in faults]


def stored_wrongly(session: Session, key: str, stored: Mapping[str, Any]) -> list[str]:
    """What the database holds of the conversation otherwise than expected."""
    catch_up(session, key)
    of_it = Conversation.key == key
    applications = session.scalars(select(Application).join(Conversation).where(of_it)).all()
    checks = session.scalars(
        select(EligibilityCheck)
        .join(Conversation)
        .where(of_it, EligibilityCheck.for_somebody_else.is_(False))
        .order_by(EligibilityCheck.id)
    ).all()
    callbacks = session.scalars(select(CallbackRequest).join(Conversation).where(of_it)).all()
    wrong = []
    if "applications" in stored and len(applications) != stored["applications"]:
        wrong.append(f"{len(applications)} applications")
    if "callbacks" in stored and len(callbacks) != stored["callbacks"]:
        wrong.append(f"{len(callbacks)} requests for a call back")
    verdicts = [check.verdict.value for check in checks]
    if "checks" in stored and verdicts != stored["checks"]:
        wrong.append(f"checks: {verdicts}")
    for field, value in (stored.get("application") or {}).items():
        found = getattr(applications[-1], field) if applications else "no application"
        if found != value:
            wrong.append(f"{field} is {found!r}, not {value!r}")
    texts = session.scalars(select(Message.text).join(Conversation).where(of_it)).all()
    kept = "\n".join([*texts, *(f"{one.name} {one.contact} {one.about}" for one in callbacks)]).casefold()
    kept += "\n".join(f"{one.full_name} {one.email} {one.phone}" for one in applications).casefold()
    wrong += [f"{one!r} is still kept" for one in stored.get("never") or [] if str(one).casefold() in kept]
    return [f"stored: {one}" for one in wrong]
