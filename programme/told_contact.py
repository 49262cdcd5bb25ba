"""Contact details that a message gives of itself, though nothing asked for them.

They are kept for the application and never asked twice.
"""

from __future__ import annotations

import re
from datetime import date

from programme.reading import read
from programme.reading.outcome import Reading
from programme.told import ANOTHER

# "My name is Sue Smith, my number's 07700 900123": the name ends where something else begins.
NAME = re.compile(
    r"\b(?:(?:my\s+(?:full\s+)?name(?:['’]?s|\s+is)|i['’]?m\s+called|they\s+call\s+me|name\s*:)\s+"
    # Without "is" only what is written like a name is one: "my name Priya", not "is my name needed".
    r"|my\s+name\s+(?=(?-i:[^\W\d_a-z])))"
    r"(?P<name>[^\W\d_][^\d_,;:!?\n(<@/]{0,60}?)"
    r"(?=\s*(?:[,;:!?\n(<\d]|\.?$|\s\S+@"
    r"|(?<!\b\w)(?<!\bdr)(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bst)\.\s"
    r"|\s(?:and|my|i|i['’]?m|ive|from|but|we|the|here|e-?mail|phone|number|on|at|please|thanks|what|how"
    r"|(?:can|could|do|am|would)\s(?:i|you|we))\b))",
    re.IGNORECASE,
)
THEY_CALL_ME = re.compile(r"\bthey\s+call\s+me\b", re.IGNORECASE)
# "I was a database administrator for 12 years": the years of her experience, unless they went by at something else.
YEARS_WORKED = re.compile(
    r"\bi\W?(?:was|worked|have worked|did|ve worked|ve been|have been)\b"
    r"(?:(?!\b(?:off|away|out|home|caring|carer|looking|since|mum|mummy|mother|dad|father|parent|housewife|homemaker"
    r"|unemployed|jobless|redundant|retired|ill|sick|disabled|pregnant|married|single|together|living|raising|bringing"
    r"|not|waiting|here|abroad|benefits|credit|student|studying|signed|my|in (?:the )?(?:uk|england|britain))\b)"
    r"[^.,;]){3,60}?"
    r"\bfor\s+(?:about |over |nearly |almost )?(?P<years>(?:\d{1,2}|[a-z]+)\s*(?:years|yrs))\b",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    r"\b(is|wrong|spelt|misspelt|not|isn['’]?t|too|on|in|changed|none|needed|required|important|private|and|or"
    r"|address)\b",
    re.IGNORECASE,
)
# "My mum's number is …", "her e-mail is …": not the writer's.
OF_SOMEBODY_ELSE = re.compile(
    r"\b(?:her|his|their|(?:husband|wife|partner|sister|brother|friend|daughter|son|mum|mother|dad|father|client)"
    r"['’]?s)\s+(?:e-?mail|phone|mobile|number|name)\b",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[<(]?[^\s<(@]+@[^\s@]+\.\w{2,}[>)]?")
PHONE = re.compile(r"(?<![\w@.])(?:\+|00|\(\+)?\(?\d[\d\s()-]{8,18}\d\)?(?![\w@])")
# What leads to a detail, once the detail itself is taken out.
LEADS = re.compile(
    r"(?:\b(?:and|my|the|is|its|it's|on|at|or|you can|reach me|contact me|call me|text me|ring me|e-?mails?(?: me)?"
    r"|address|phone|mobile|mob|tel|telephone|number(?:['’]?s)?|no)\b|[:;,.\s(-])*$",
    re.IGNORECASE,
)
JOINS = re.compile(r"^(?:and|or|but)\s+", re.IGNORECASE)
A_PHONE, LONGEST_PHONE = 10, 15


def contact_told(text: str, *, today: date) -> dict[str, Reading]:
    """The name, e-mail address, phone number and years of work that a message gives of itself, by slot. Never raises.

    A name only where it is said to be one; an address or number only where there is one of it, without a fault.
    """
    found: dict[str, Reading] = {}
    if ANOTHER.search(THEY_CALL_ME.sub("", text)) or OF_SOMEBODY_ELSE.search(text):
        return found
    name = NAME.search(text)
    if name and not NO_NAME.search(name["name"]):
        called = read("full_name", name["name"].strip(" -.'’\""), today=today)
        if isinstance(called, Reading) and called.code == "given":
            found["full_name"] = called
    years = YEARS_WORKED.search(text)
    if years:
        worked = read("years_experience", years["years"], today=today)
        if isinstance(worked, Reading) and worked.code == "given":
            found["years_experience"] = worked
    for slot, mark in (("email", EMAIL), ("phone", PHONE)):
        marks = list(dict.fromkeys(one.group() for one in mark.finditer(text) if slot == "email" or _is_number(one)))
        outcome = read(slot, marks[0], today=today) if len(marks) == 1 else None
        if isinstance(outcome, Reading) and outcome.code == "given":
            found[slot] = outcome
    return found


def without_contact(text: str) -> str:
    """The message without an e-mail address, a phone number and the words that lead to them: "Sue Smith"."""
    kept, at = [], 0
    numbers = (one for one in PHONE.finditer(text) if _is_number(one))
    for mark in sorted((*EMAIL.finditer(text), *numbers), key=re.Match.start):
        kept.append(LEADS.sub("", text[at : mark.start()]))
        at = max(at, mark.end())
    if at:
        kept.append(JOINS.sub("", text[at:].strip(" ,.;:-")))
    return (
        " ".join(part.strip() for part in kept if part.strip(" .,;:!-")).strip(" ,;:-") if at else text.strip(" ,;:-")
    )


def _is_number(mark: re.Match[str]) -> bool:
    """Whether figures in a row are as many as a phone number has: "2010 - 2015" are two years."""
    return A_PHONE <= sum(sign.isdigit() for sign in mark.group()) <= LONGEST_PHONE
