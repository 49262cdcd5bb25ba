"""How a thing said about time is meant: wanted, denied, a limit, or a time that is taken already."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from programme.reading.slot_wish.said import Said

_NT = r"(?:cant|wont|willnt|wouldnt|couldnt|doesnt|dont(?! (?:mind|work)))"
_NOT = (
    r"\b(?:(?<!why )not(?! only)|no(?! (?:problem|worries|bother|rush))|never|nothing|nowt|none|isnt|arent|aint|"
    rf"without|neither|nor|avoid|{_NT})\b"
)
# What a denial reaches across: "can't make it on a", "not monday or".
_ACROSS = (
    r"(?: (?:do|make|come|attend|join|manage|be|been|free|there|available|any|anything|have|it|want|like|get|really|"
    r"able|to|the|a|in|on|at|for|good|me|i|am|im|please|this|these|with|works?|suits?|ok|of|both|either|my|slot|"
    r"#+ (?:or|and|nor)))*"
)
_DENIED = re.compile(rf"{_NOT}{_ACROSS} ?$")
_LOOKS_FOR = re.compile(r"\bthere(?: is|s|re| are)? ?(?:isnt|arent|no|not)\b")
_HOPES = re.compile(r"\b(?:is|isnt|are|have|havent|got|aint|theres?) (?:there |you )?(?:nothing|nowt|not|no)\b")
_BE = r"(?: (?:is|are|its|was|would be|will be|all|really|also|just|a|bit|far|much|way|for me|#+|and|or))*"
_DENIED_AFTER = re.compile(
    rf"^s?{_BE} (?:(?:no|not) (?:good|use|chance|way|possible|free|ok|okay|great|suitable|available|convenient|ideal|"
    r"for me|an option|able|work\w*|happening|on)\b|impossible|difficult|hard|out\b|clash\w*|busy|bad|no$|not$)"
    rf"|^ (?:(?:i|we|it|they|that|this) )?(?:really |just |also )?(?:{_NT}|never|"
    r"(?:am|im|i am) not(?! busy)|not(?= (?:work|suit|able|good)))\b(?! #)"
)
_TOO = re.compile(rf"^s?{_BE} too (?:(soon|early|fast|quick|near|close)|late|far|long)\b")
_LIMITS = {
    "after": "after", "past": "after", "later than": "after", "beyond": "after", "from": "from", "since": "from",
    "starting": "from", "earliest": "from", "before": "before", "earlier than": "before", "sooner than": "before",
    "by": "by", "until": "by", "till": "by", "up to": "by", "latest": "by",
}  # fmt: skip
_DENIED_LIMITS = {"after": "by", "before": "from", "by": "from", "from": "before"}
_LIMIT = re.compile(
    rf"\b({'|'.join(_LIMITS)})(?: (?:the|about|around|roughly|near|my|this|on|at|like|say|of|in|is))*[ ]?$"
)
_LIMIT_AFTER = re.compile(
    r"^ ?(?:(\+|plus\b|onwards?\b|(?:or|and) (?:after|later|past|onwards?)\b"
    r"(?! (?:\d|school|pickup|work|lunch|my|the|tea))|at the earliest\b|upwards\b)"
    r"|(?:or|and) (?:before|earlier|sooner)\b(?! (?:\d|lunch|my|the|work))|at the latest\b)"
)
# What fills a day already. "After the school run" leaves the rest of it free.
_ROUTINE = re.compile(
    r"(?<!after )(?<!after the )(?<!before )(?<!before the )(?<!after my )\b(?:(?:school|nursery) (?:run|drop|dropoff)|"
    r"dropoff|pickup|i work|im (?:at|in) work|am working|im working|(?:have|got|need) to (?:leave|go|collect|fetch|"
    r"get (?:them|him|her|the kids))|collect|i finish|my shift|school gates?)\b"
)
BUSY = re.compile(
    r"\b(?:i work(?!ed)|im (?:at|in) work|(?:am|im) (?:working|busy|away|at work)|my (?:work|job|shifts?|cleaning job)|"
    r"hospital|appointment|appt|doctors?|dentist|dialysis|chemo|physio|clinic|therapist|dressings|busy|clash\w*|"
    r"on holidays?|funeral|mosque|prayers?|assembly|college|(?:my|english|esol|a|the) (?:class|course|lesson)|"
    r"i have work)\b"
)
_NOT_BUSY = re.compile(r"\b(?:dont|not|no|off|never|after|before) (?:the |my )?(?:work\w*|busy|#+)|\bday off\b")
_TURNED = {"by": "after", "before": "from", "after": "by", "from": "before"}
LIMITING = frozenset(_TURNED)


@dataclass(frozen=True)
class Clause:
    """A part of a message: its words, the same with all that was found blotted out, and what was found."""

    text: str
    blotted: str
    said: tuple[Said, ...]


def meant(clause: str, blotted: str, found: Sequence[Said], asks: bool) -> Clause:
    """A clause with the way of everything that is said in it."""
    kept: list[Said] = []
    told = 0
    for said in found:
        if said.kind in ("sooner", "later") and said.start < told:
            continue
        way, end = _way(said, clause, blotted, asks)
        if way == "" and kept and kept[-1].way == "not" and said.start <= kept[-1].end + 1:
            if said.kind == kept[-1].kind:
                continue  # "Not monday tuesday" may deny both, or only the one.
            way = "not"  # "not friday morning"
        told = max(told, end)
        kept.append(replace(said, way=way))
    return Clause(clause, blotted, tuple(_when_busy(clause, blotted, kept)))


def _way(said: Said, clause: str, blotted: str, asks: bool) -> tuple[str, int]:
    """How a thing is meant, and where the words that tell so end."""
    before, after = blotted[: said.start], clause[said.end :]
    if too := _TOO.match(after):
        return ("soon" if too[1] else "late"), said.end + too.end()
    if limit := _LIMIT.search(before):
        way = _LIMITS[limit[1]]
        return (_DENIED_LIMITS[way] if _is_denied(before[: limit.start()], asks) else way), said.end
    if limit := _LIMIT_AFTER.match(after):
        return ("from" if limit[1] else "by"), said.end + limit.end()
    denied = _is_denied(before, asks) or _DENIED_AFTER.match(blotted[said.end :])
    return ("not" if denied else ""), said.end


def _is_denied(before: str, asks: bool) -> bool:
    """Whether what follows is denied; "There isn't a Wednesday" and "Have you nothing before ten?" look for it."""
    if not _DENIED.search(before) or _LOOKS_FOR.search(before):
        return False
    return not ((asks or _HOPES.search(before)) and re.search(r"\b(?:nothing|nowt)\b", before))


def _when_busy(clause: str, blotted: str, found: Sequence[Said]) -> list[Said]:
    """What is said of a time that is taken ("I do the school run till nine", "Wednesday is dialysis"), turned round."""
    routine = bool(_ROUTINE.search(clause)) and not any(said.way == "from" for said in found)
    if (not routine and not BUSY.search(clause)) or _NOT_BUSY.search(blotted):
        return list(found)
    names_days = any(said.kind in ("weekday", "days", "month day") for said in found)
    turned: list[Said] = []
    for said in found:
        on_a_day = said.kind in ("weekday", "days", "month day")
        if on_a_day and said.way in _TURNED:
            turned.append(replace(said, way=_TURNED[said.way]))
        elif said.way == "" and (on_a_day or (said.kind == "part" and not names_days)):
            turned.append(replace(said, way="not"))
        elif said.kind == "time" and routine and not names_days:
            turned.append(replace(said, way="from" if said.way in ("by", "before") else "before"))
        elif said.kind not in ("time", "part", "hours", "number"):
            turned.append(said)
    return turned
