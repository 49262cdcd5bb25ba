"""What is said of a booking in so many words: to move it, to wait for a slot, to join a session for several.

"Something came up, need another time" and "move it" mean a booking only where there is one; the classifier, which
doesn't know that, hears a goodbye or an answer that is skipped.
"""

from __future__ import annotations

import re
from typing import Any, Dict, Optional, Text

from rasa.shared.core.trackers import DialogueStateTracker

from bot.leaving import DISTRESS, said

LONGEST = 40
FORM = "booking_form"
_HERS = r"(?:my|the|this|that|our|me)\b(?:\ (?:next|coaching|group|first|1-1|one\ to\ one))*\ ?"
_THING = r"(?:slot|booking|session|appointment|apointment|appt|coaching|time|meeting|place)\b"
MOVES = re.compile(
    rf"""
    \b(move|moving|shift|swap|switch|change|changing|postpone|delay|push|rearrange|re-arrange|put\ off|bring\ forward)
      \ (?:back\ )?{_HERS}{_THING}
    | \b(reschedule|rescheduling|re-schedule|rearrange\ (it|that))\b
    | ^\W*((please|pls|can|could|you|we|i|actually|ok|yes|no|just|rather)\W+)*move\ (it|me|that|this)\b
    | \b(move|put|change|switch|swap)\ (it|me|mine|that)\ (back|to|for|until|till|forward)\b
    | \b(something|sth|summat|stuff)(.?s|\ has|\ have|\ is)?\ (just\ )?(come|came|cropped|popped)\ up\b
    | ^(?!.*\bbook\b).*\b(another|different|other|new)\ (time|day|date|week|slot)\b(?!\ zone)
    | \b(do|have|make|come|get|about)\b.{{0,40}}\binstead\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Said of the programme or of nothing in particular, unless it is taken for a wish about slots.
A_TIME = re.compile(
    r"\b((mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|morning|afternoon|evening|next week|later|earlier|sooner"
    r"|instead|\d{1,2}([:.]\d\d)? ?(am|pm|o'?clock))\b",
    re.IGNORECASE,
)
ONE_MORE = re.compile(
    r"\b(book|another (coaching )?(session|slot|booking)|second booking|as well|too)\b", re.IGNORECASE
)
SLOT_WISHES = frozenset({"book_slot", "other_times"})
WAITS = re.compile(
    r"""
    \b(tell|let|e-?mail|text|message|notify|ping|contact|write\ to|inform|alert)\ (me|us)\b.*
      \b(when|if|as\ soon\ as|once|whenever)\b.*
      \b(free|frees|available|(comes?|crops?)\ up|opens?|becomes?|cancels?|cancellation|drops?\ out|new\ slot)
    | \b(tell|let)\ me\ know?\ (if|when)\ (one|something|anything|a\ (slot|time|place|space))\b
    | \bwait(ing)?\ ?(list)?\ (for|until|till)\ (a|an|another|any|one|something|the)\b.*
      \b(slots?|free|one|times?|session|place)\b
    | \bon\ (a|the|your)\ (waiting\ )?list\ for\b.*\b(slots?|times?|session|coaching)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
STOPS_WAITING = re.compile(
    r"\b(stop|cancel|end|no longer|don.?t (want|need) (to|you to)|not|quit) (be |keep )?"
    r"(wait\w*|looking|watching|(telling|e-?mailing|writing to|notifying) me)\b(?!.*\bcohort\b)"
    r"(?=\W*$|.*\b(slots?|times?|sessions?|coaching|one|comes?|free)\b)",
    re.IGNORECASE,
)
# Whether hers is cancelled, not what would be if it were.
ASKS_IF_CANCELLED = re.compile(
    rf"^(?!.*\b(what (happens|if)|if i|can i|how)\b).*\b(is|was|has|have|did|are|isn.?t|wasn.?t)\b\W+"
    rf"(it|that|this|you|u|we|{_HERS}{_THING})\b.{{0,30}}\b(cancel|canceled|cancelled|cancled|canceld|called off)\b",
    re.IGNORECASE,
)
_SEVERAL = r"(?:group|re-?fresh(?:\ |-)?week|employers?'?|company|companies)"
JOINS = re.compile(
    rf"""
    ^(?=.*\b{_SEVERAL}\b)(?=.*\b(sessions?|events?|workshops?|webinars?)\b)
      .*(\b(what|which|any|are\ there|is\ there|when|show|list|see|join|sign|put|book|count|come\ to|go\ to|attend
        |want|like\ to)\b|\?)
    | \b(put\ me\ (down|in)|sign\ me\ up|count\ me\ in|book\ me\ (in|on|onto)|(come|go)\ to|join)
      \b.{{0,12}}\ the\ (?!(coaching|cv|interview\w*|confidence|technical|next|first|second|third|last|\w+day|morning|
      afternoon|programme|program|course|cohort)\b)(\w+\ ){{1,4}}(session|event|workshop|webinar)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def as_of_a_booking(text: Text, parsed: Dict[Text, Any], tracker: Optional[DialogueStateTracker]) -> Dict[Text, Any]:
    """What was understood; or `move_booking`, `wait_for_slot`, `stop_waiting`, `join_session`, `ask_if_cancelled`."""
    if tracker is None or len(text.split()) > LONGEST or parsed.get("full_label") == DISTRESS:
        return parsed
    if tracker.active_loop_name not in (None, FORM):
        return parsed
    if STOPS_WAITING.search(text):
        return said("stop_waiting", parsed)
    if WAITS.search(text):
        return said("wait_for_slot", parsed)
    applied = bool(tracker.get_slot("application"))
    if applied and JOINS.search(text):
        return said("join_session", parsed)
    if tracker.active_loop_name:
        return parsed
    if applied and ASKS_IF_CANCELLED.search(text):
        return said("ask_if_cancelled", parsed)
    intent = str((parsed.get("intent") or {}).get("name"))
    wishes = intent in SLOT_WISHES and A_TIME.search(text)
    if tracker.get_slot("booking") and (MOVES.search(text) or (wishes and not ONE_MORE.search(text))):
        return said("move_booking", parsed)
    return parsed
