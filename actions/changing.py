"""Changing an answer given before: which one is meant, and what it becomes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from actions.slots import ANSWERS, CHECK, LABELS
from actions.turn import Turn
from programme.reading import read
from programme.reading.correction import (
    corrects,
    goes_back,
    insists,
    may_correct,
    named,
    new_value,
    only_names,
    restated,
)
from programme.reading.outcome import Choices, Fault, Outcome, Reading
from programme.reading.somebody_else import speaks_of_another
from programme.told import is_clear

CERTAIN = 0.5
# Any words are an answer to these, so a value alone doesn't say that one of them is meant.
ANY_WORDS = frozenset(
    {
        "full_name",
        "contact_preference",
        "last_role",
        "sector",
        "goals",
        "support_needs",
        "employer_name",
        "organisation",
        "employer_region",
        "employer_about",
    }
)
# The same word names another answer in another form: "my e-mail" is an employer's work e-mail there.
ELSEWHERE = {
    "full_name": ("employer_name",),
    "email": ("work_email", "link_email"),
    "home_area": ("employer_region",),
}
EVERY_ANSWER = tuple(dict.fromkeys((*CHECK, *ANSWERS)))
_NUMBER = re.compile(r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)\b", re.I)


@dataclass(frozen=True)
class Change:
    """An answer that the person changes. outcome: the new one as it was read; None if she has yet to give it."""

    slot: str
    outcome: Outcome | None


def changes_in(
    turn: Turn, slots: tuple[str, ...], today: date, *, naming_is_enough: bool = False
) -> tuple[Change, ...]:
    """What the message changes among the answers in `slots`; nothing, if it changes none.

    An answer may be named ("my email is wrong"), be of a kind that only one answer can have ("sorry, I meant Derby"),
    or be the last one given. naming_is_enough: whether "my phone" alone means that it is to be changed.
    Of several changes only the last may lack its new answer.
    """
    given = _newest_first(turn, slots)
    if not given:
        return ()
    if turn.pressed:
        slot = turn.values.get("change")
        return (Change(slot, None),) if slot in given else ()
    text = turn.text
    if goes_back(text):
        meant = _named_of(text, given)
        return (Change(meant[0] if meant else _before(turn, slots, given), None),)
    if only_names(text) and (meant := _named_of(text, given)):
        return (Change(meant[0], None),) if meant[0] != turn.requested else ()
    plain = corrects(text) or (turn.intent == "change_answer" and turn.confidence >= CERTAIN)
    plain = plain or (naming_is_enough and bool(named(text)))
    named_anew = plain or naming_is_enough or insists(text) or len(restated(text)) > 1
    anew = _restated(text, given, today) if named_anew else ()
    if anew:
        return anew
    if not plain and not may_correct(text):
        return ()
    value = new_value(text)
    change = _of_those_named(text, value, given, today, plain) or (
        _by_its_value(turn, value, given, today, plain) if value else None
    )
    return (change,) if change else ()


def changes(turn: Turn, told: Mapping[str, Reading], today: date) -> bool:
    """Whether a message outside any form, whatever it was taken for, changes an answer that was given before.

    It says so ("sorry, I pressed the wrong one …"), or it tells otherwise what was told before.
    """
    if turn.form or turn.pressed:
        return False
    if (corrects(turn.text) or may_correct(turn.text)) and any(
        isinstance(change.outcome, Reading) for change in changes_in(turn, EVERY_ANSWER, today)
    ):
        return True
    return bool(told_otherwise(turn, told))


def plainly_changes(turn: Turn, today: date) -> bool:
    """Whether a message outside any form surely changes an answer that was given before."""
    if turn.form or turn.pressed:
        return False
    found = changes_in(turn, EVERY_ANSWER, today)
    return any(isinstance(one.outcome, Reading) for one in found) and plainly_meant(turn, found)


def plainly_meant(turn: Turn, found: tuple[Change, ...]) -> bool:
    """Whether, with no question standing, the message surely changes what was found: it says so, or names the answer.

    "My sister lives in Sheffield, can she?" has a place in it, and changes nothing.
    """
    if turn.pressed:
        return True
    named_now = set(_named_of(turn.text, EVERY_ANSWER))
    if any(change.slot in ANY_WORDS and change.slot not in named_now for change in found):
        return False  # any words would do for its value
    if corrects(turn.text):
        return True
    own = may_correct(turn.text) or all(change.slot in named_now for change in found)
    return own and not speaks_of_another(turn.text)


def told_otherwise(turn: Turn, told: Mapping[str, Reading]) -> tuple[Change, ...]:
    """What is told otherwise than it was answered before."""
    return tuple(
        Change(slot, reading)
        for slot, reading in told.items()
        if (before := turn.reading(slot)) and (before.code, before.shown) != (reading.code, reading.shown)
    )


def _here(slot: str, given: tuple[str, ...]) -> str:
    """The answer among those given that is called so."""
    return next((other for other in ELSEWHERE.get(slot, ()) if other in given and slot not in given), slot)


def _named_of(text: str, given: tuple[str, ...]) -> list[str]:
    """Those of the answers given that the message names."""
    meant = {_here(slot, given) for slot in named(text)}
    return [slot for slot in given if slot in meant]


def _restated(text: str, given: tuple[str, ...], today: date) -> tuple[Change, ...]:
    anew = [(_here(slot, given), value) for slot, value in restated(text).items()]
    changes = [Change(slot, read(slot, value, today=today)) for slot, value in anew if slot in given]
    good = [one for one in changes if isinstance(one.outcome, Reading) and _says_something(one.slot, one.outcome)]
    return (*good, *[one for one in changes if one not in good][:1])


def _of_those_named(text: str, value: str, given: tuple[str, ...], today: date, plain: bool) -> Change | None:
    found = _named_of(text, given)
    if not found or not plain:
        return None
    for slot in found if value else ():
        outcome = _read_new(slot, value, today)
        if isinstance(outcome, Reading | Choices) and _says_something(slot, outcome):
            return Change(slot, outcome)
    return Change(found[0], None)


def _by_its_value(turn: Turn, value: str, given: tuple[str, ...], today: date, plain: bool) -> Change | None:
    asked = turn.requested
    waits = (turn.slots.get("pending") or {}).get("slot") == asked
    if asked and (waits or not plain):
        # "Sorry, Derby" may simply be the answer to what is asked now.
        if asked not in LABELS or asked in ANY_WORDS:
            return None
        if not isinstance(read(asked, value, today=today), Fault):
            return None
    for number, slot in enumerate(given):
        if slot in ANY_WORDS and (number > 0 or not plain):
            continue
        outcome = _read_new(slot, value, today)
        if isinstance(outcome, Reading | Choices) and (number == 0 or _is_of_its_kind(slot, value, outcome)):
            return Change(slot, outcome)
    return None


def _read_new(slot: str, value: str, today: date) -> Outcome:
    """The new value as it reads: whole, or up to where more is said ("Shrewsbury, Swindon is the old one")."""
    if slot in ANY_WORDS:
        return read(slot, value, today=today)
    first = re.split(r"[,.;]\s", value, maxsplit=1)[0]
    alone = read(slot, first, today=today)
    return alone if isinstance(alone, Reading) and first != value else read(slot, value, today=today)


def _says_something(slot: str, outcome: Outcome) -> bool:
    return not isinstance(outcome, Reading) or outcome.code not in ("unclear", "skipped", "declined")


def _is_of_its_kind(slot: str, value: str, outcome: Outcome) -> bool:
    """Whether the value can hardly be meant for another answer."""
    if slot in ("email", "work_email", "link_email"):
        return "@" in value
    if slot == "phone":
        return sum(sign.isdigit() for sign in value) >= 9
    if slot == "years_experience":
        return bool(_NUMBER.search(value)) and len(value.split()) <= 4
    return isinstance(outcome, Reading) and is_clear(slot, outcome)


def _newest_first(turn: Turn, slots: tuple[str, ...]) -> tuple[str, ...]:
    """The slots that hold an answer, the one given last first."""
    order: list[str] = []
    for event in reversed(turn.events):
        name = str(event.get("name"))
        if event.get("event") == "slot" and name in slots and event.get("value") is not None:
            order.append(name)
    order += reversed(slots)
    return tuple(slot for slot in dict.fromkeys(order) if slot in LABELS and turn.slots.get(slot))


def _before(turn: Turn, slots: tuple[str, ...], given: tuple[str, ...]) -> str:
    """The answer that comes before what is asked now, in the order of the form."""
    standing = turn.slots.get("changing") or turn.requested
    earlier = [slot for slot in slots[: slots.index(standing)] if slot in given] if standing in slots else []
    return earlier[-1] if earlier else given[0]
