"""Contact details that a message gives of itself, though nothing asked for them: kept for the application, never asked twice."""

from __future__ import annotations

import re
from datetime import date

from programme.reading import read
from programme.reading.outcome import Reading
from programme.told import ANOTHER

# "My name is Sue Smith, my number's 07700 900123": the name ends where something else begins.
NAME = re.compile(
    r"\b(?:my\s+(?:full\s+)?name'?s?(?:\s+is)?|i'?m\s+called|they\s+call\s+me|name\s*:)\s+"
    r"(?P<name>[^\W\d_][\w'’. -]{1,60}?)(?=\s*(?:[,;:!?\n(]|\.\s|\.?$|\s(?:and|my|i|i'?m|from|but|we|the|here|e-?mail|phone|number|on|at)\b))",
    re.IGNORECASE,
)
# "I was a database administrator for 12 years": the years of her experience.
YEARS_WORKED = re.compile(
    r"\bi\W?(?:was|worked|have worked|did|ve worked|ve been|have been)\b(?:(?!\b(?:off|away|out|home|caring|looking|since)\b)[^.,;]){3,60}?"
    r"\bfor\s+(?:about |over |nearly |almost )?(?P<years>(?:\d{1,2}|[a-z]+)\s*(?:years|yrs))\b",
    re.IGNORECASE,
)
NO_NAME = re.compile(r"\b(wrong|spelt|misspelt|not|too|on|in|changed)\b", re.IGNORECASE)
EMAIL = re.compile(r"\S+@\S+\.\w{2,}")
PHONE = re.compile(r"(?<![\w@.])(?:\+|00)?\(?\d[\d\s()-]{8,18}\d(?![\w@])")
# What leads to a detail, once the detail itself is taken out.
LEADS = re.compile(
    r"(\b(and|my|the|is|its|it's|on|at|or|you can|reach me|contact me|call me|text me|ring me|e-?mails?( me)?|address|phone"
    r"|mobile|mob|tel|telephone|number|no)\b\s*|[:;,.\s-]+)*$",
    re.IGNORECASE,
)
A_PHONE = 10


def contact_told(text: str, *, today: date) -> dict[str, Reading]:
    """The name, e-mail address, phone number and years of work that a message gives of itself, by slot. Never raises.

    A name only where it is said to be one; an address or number only where there is one of it, without a fault.
    """
    found: dict[str, Reading] = {}
    if ANOTHER.search(text):
        return found
    name = NAME.search(text)
    if name and not NO_NAME.search(name["name"]):
        found["full_name"] = Reading("given", name["name"].strip(), name["name"].strip())
    years = YEARS_WORKED.search(text)
    if years:
        worked = read("years_experience", years["years"], today=today)
        if isinstance(worked, Reading) and worked.code == "given":
            found["years_experience"] = worked
    for slot, mark in (("email", EMAIL), ("phone", PHONE)):
        marks = [one for one in mark.findall(text) if slot == "email" or _figures(one) >= A_PHONE]
        outcome = read(slot, marks[0], today=today) if len(marks) == 1 else None
        if isinstance(outcome, Reading) and outcome.code == "given":
            found[slot] = outcome
    return found


def without_contact(text: str) -> str:
    """The message without an e-mail address, a phone number and the words that lead to them: "Sue Smith"."""
    first, at = [], 0
    for mark in sorted((*EMAIL.finditer(text), *PHONE.finditer(text)), key=lambda one: one.start()):
        first.append(LEADS.sub("", text[at : mark.start()]))
        at = max(at, mark.end())
    return " ".join(part for part in (*first, text[at:]) if part.strip(" .,;:!-")).strip(" ,;:-")


def _figures(text: str) -> int:
    return sum(sign.isdigit() for sign in text)
