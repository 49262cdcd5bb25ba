"""Whether somebody asks about another person: "can my sister join?"."""

from __future__ import annotations

import re

from programme.reading.wording import folded

_WHO = (
    r"(?P<who>sister in law|brother in law|mother in law|daughter in law|husband|wife|partner|sister|brother|friend"
    r"|mate|cousin|neighbou?r|daughter|son|mum|mother|dad|father|auntie|aunt|uncle|niece|nephew|client|colleague|girlfriend"
    r"|boyfriend|missus|hubby|other half)"
)
_HERS = r"(?:my|me|a|our|one of my)\s+(?:\w+\s+)?"
# "Does my husband's income count?" asks for the writer.
_HIS_THINGS = (
    r"(?!s (?:income|earnings?|wages?|salary|pay|pension|savings|benefits|money|care|illness|house|address)\b)"
)
_ASKS_FOR = (
    re.compile(
        r"\b(?:can|could|would|will|does|is|check|for|about|what about|how about|with|(?<!i )(?<!to )do|sign|register"
        r"|enrol|refer|nominate"
        # "If my husband works" is a condition, "check if my husband can" asks for him.
        r"|(?:check|ask|know|wonder(?:ing)?|see|ok|okay|alright|possible|tell|tell me|find out|what|be)"
        r" (?:if|whether|for))"
        rf"\s+{_HERS}{_WHO}{_HIS_THINGS}s?\b"
    ),
    re.compile(
        rf"\b{_HERS}{_WHO}s?\s+(?:really |also |now )?(?:wants?|would (?:like|love)|wishes|hopes?"
        r"|is (?:keen|hoping|looking))"
        r"\s+(?:to\s+)?(?:join|apply|take part|sign up|register|check|do (?:this|it|the (?:course|programme)))\b"
    ),
)
# "I left to care for my mum", "I live with my partner" tell of the writer.
_TELLS = re.compile(
    r"\b(?:car(?:e|ed|es|er|ing)|left|gave up|given up|stopped|quit|resigned|home|live[ds]?|living|stay(?:ed|ing)?"
    r"|worked|working|been|off|time out|break|gap|responsible|cook\w*|shopping|moved)\b"
    r"(?: (?!ask|check|apply)\w+){0,6} ?$"
)
# "My sister told me about it, can I join?" asks for the writer.
_FOR_ME = re.compile(
    r"\b(?:can|could|do|am|would|should|may|if) i\b"
    r"(?! (?:check|ask|do it|sign|register|enrol|refer|nominate|fill|find out|apply (?:for|on behalf)))"
    r"|\bi(?:m| am) eligible\b"
)


_ANOTHER = re.compile(rf"\b(?:my|me|our|one of my)\s+(?:\w+\s+)?{_WHO}s?\b|\b(?:she|he)(?:s| is| was| has| had)?\b")


def speaks_of_another(text: str) -> bool:
    """Whether another person is spoken of at all ("me sister lives in Sheffield, can she?")."""
    return bool(_ANOTHER.search(folded(text)))


def somebody_else(text: str) -> str:
    """The person asked about, as she is called in the answer ("your sister"); "" if it is the writer herself."""
    flat = folded(text)
    asked = (found for pattern in _ASKS_FOR for found in pattern.finditer(flat))
    who = next((found["who"] for found in asked if not _TELLS.search(flat[: found.start()])), "")
    return f"your {who.replace(' in law', '-in-law')}" if who and not _FOR_ME.search(flat) else ""
