"""Whether somebody asks about another person: "can my sister join?"."""

from __future__ import annotations

import re

from programme.reading.wording import folded

_WHO = (
    r"(?P<who>sister in law|brother in law|mother in law|daughter in law|husband|wife|partner|sister|brother|friend|mate|cousin"
    r"|neighbou?r|daughter|son|mum|mother|dad|father|auntie|aunt|uncle|niece|nephew|client|colleague|girlfriend|boyfriend"
    r"|missus|hubby|other half)"
)
_ASKS_FOR = re.compile(
    rf"\b(?:can|could|would|will|does|is|check(?: if| whether)?|for|about|if|whether|what about|how about|with|do)\s+"
    rf"(?:it be ok (?:for|if) )?(?:my|a|our|one of my)\s+(?:\w+\s+)?{_WHO}s?\b"
)
# "My sister told me about it, can I join?" asks for the writer.
_FOR_ME = re.compile(r"\b(?:can|could|do|am|would|should|may|if) i\b(?! (?:check|ask|do it|apply|sign|register|fill|find out))|\bi(?:m| am) eligible\b")


def somebody_else(text: str) -> str:
    """The person asked about, as she is called in the answer ("your sister"); "" if it is the writer herself."""
    flat = folded(text)
    found = _ASKS_FOR.search(flat)
    return f"your {found['who'].replace(' in law', '-in-law')}" if found and not _FOR_ME.search(flat) else ""
