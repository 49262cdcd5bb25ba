"""Leaving, declining and a few plain wishes in so many words, which a classifier hears too seldom.

"Leave it", "got to go, bye", "no coaching": what they mean depends on where the conversation is. In a form they leave
it; of something offered they decline it.
"""

from __future__ import annotations

import re
from typing import Any, Dict, Mapping, Optional, Text

from rasa.shared.core.trackers import DialogueStateTracker

LEAVES = re.compile(
    r"""
    ^\W*((no|nah|ok|oh|sorry|please|pls|actually|can\ (i|we|u|you))\W+)*
    (
        # "Leave it blank" and "scrap that, 8 years" are answers.
        leave\ (it|this|that)\b(?!\ (blank|empty|as|out|at\ that|with|to|in|open|one|question|bit|part)\b)
        | (forget|drop|scrap)\ (it|this|that)\b(?!.*\d)
        | stop(?!\W+(gap|motion|work\w*|start|over)\b)
        | never\ ?mind
        | i\ didn.?t\ ask\ for
        # "Are you working?" "Not now, I stopped in 2019."
        | not\ (now|today)(?!\W.*\b(work\w*|was|used|stopped|left|since|job)\b)
    )
    \b(?!.*\?)(\W+\w+){0,6}\W*$
    |
    ^(?!.*\?).{0,90}\bi\ must\ go\b(?!\ (back|into|to|through|on|abroad)\b)(\W+\w+){0,4}\W*$
    |
    ^(?!.*\?).{0,60}\b
    (
        bye | goodbye | ttyl | brb | (off|going)\ to\ bed | off\ bed
        | (finish|do)\ (this|it)\ (tomorr?ow?|tomoro|later|another\ time)
        # "I need to go back to work" is what she hopes for.
        | (gotta|(got|have|need)\ to)\ (
            go(?!\ (back|into|through|abroad|part|full|by|over|via|on)\b)
              (?!\ to\ (uni\w*|college|hospital|court|dialysis|therapy|meetings?)\b)
              (?!\ to\ ((an?|his|her|my|the)\ )?appointments?\b)
            | run(?!\ (an?|the|my|our|errands)\b) | get\ the\ kids)
    )
    \b(\W+[\w']+){0,4}\W*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "I don't want this" leaves a form, "I don't want to say" declines to answer one question of it.
DOES_NOT_WANT = re.compile(
    r"""
    ^\W*((no|nah|ok|oh|sorry|please|pls|actually)\W+)*i\ (don.?t|do\ not)\ want\b
    (
        \ (this|it|any\ ?more)
        | \ (an?|any)\b(?!\ (e-?mails?|(phone\ )?calls?|texts?|messages?|letters?|voice\ ?mails?|post)\b)
        | \ to(?=\W*$|\ (any\ ?more|now|today|yet)\b)
        | \ to\ (do\ (this|it|that)|carry\ on|continue|go\ on|keep\ going|finish|fill|apply|stay)
        | \ to\ answer\ (any|all|these|more)
    )
    \b(?!.*\?)(\W+\w+){0,6}\W*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
# To these the same words may be an answer: "I don't want any calls before nine", "I don't want a job in sales".
ANY_STORY = frozenset({"contact_preference", "goals", "support_needs", "callback_about"})
# "Nah, no coaching for now" names what it declines; "no, I want to apply" declines something else.
DECLINES = re.compile(
    r"""
    ^\W*(no|nah|nope)\b(?!\W*(problem|worries|bother|one))(?!\W*,\ *(apply|book|check|start)\b)
      (?!.*\b(i\ (really\ |just\ |do\ |still\ )?(want|need|would\ (like|love))|i.?d\ (like|love)|let.?s(?!\ not)
        |book\ me|sign\ me|check\ (if|whether|my|me))\b)
    | \bi\ said\ no\b | \b(don.?t|do\ not)\ want\b(?!\ to\ (wait|miss|lose|give\ up))
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Wishes that are one wherever they are said; a classifier takes some of them for an answer in any words.
WISHES = {
    "talk_to_person": re.compile(
        r"""
        \b(talk|speak|chat)\ (to|with)\ (an?|some|your)\W?(real\ |actual\ |proper\ )?
          (person|human|one|body|coordinator|advis[eo]r)\b
        | \b(want|need|get|give|can|could|would\ like|prefer)\b.{0,20}
          \b(an?|some|your)\ ?(real\ )?(person|human|body|one|coordinator)
          \b.{0,20}\b(ring|call|phone|talk|speak)\b
        | \b(can|could|will|would)\ (some(one|body)|you|u|a\ person)\ (please\ |pls\ )?(ring|call|phone)\ me\b
        """,
        re.IGNORECASE | re.VERBOSE,
    ),
    "send_link": re.compile(
        r"""
        \b(send|e-?mail|give|text)\b.{0,20}\blink\b(?!.{0,20}\b(video|zoom|teams|session|call|meeting)\b)
        | \b(carry\ on|go\ on|continue|finish|pick\ (this|it)\ up|switch|do\ the\ rest)\b.{0,30}
          \b(on|to|from|in)\ (my\ |the\ |an?\ |another\ )*
          (laptop|computer|pc|tablet|ipad|desktop|other\ phone|device|library)\b
        """,
        re.IGNORECASE | re.VERBOSE,
    ),
    "withdraw_application": re.compile(
        r"""
        ^\W*((ok|so|please|i\ (want|would\ like|wish)\ to|i'?d\ like\ to|can\ (i|you)|final(ly)?)\W+)*
        (withdraw|pull\ out|take\ back)\b
        (\W+(my|the|this|application|it|again|now|please|final(ly)?|from|programme))*\W*$
        """,
        re.IGNORECASE | re.VERBOSE,
    ),
}
A_PERSON = re.compile(r"\b(person|human|coordinator)\b", re.IGNORECASE)
# The code of an e-mail, typed whenever it is read.
CODE = re.compile(r"^\W*((my|the|code|is|it'?s|here)\W+)*\d{3}[ -]?\d{3}\W*$", re.IGNORECASE)
NOT_NOW = re.compile(r"^\W*(no\W+)?not (now|today|at the moment)\W*$", re.IGNORECASE)
BEGIN = frozenset({"book_slot", "apply", "check_eligibility", "talk_to_person"})
# Wanting a person isn't leaving.
PERSON = re.compile(r"\b(person|human|someone|somebody|coordinator|call me|ring me)\b", re.IGNORECASE)
DISTRESS = "smalltalk/distress"


def as_meant(text: Text, parsed: Dict[Text, Any], tracker: Optional[DialogueStateTracker]) -> Dict[Text, Any]:
    """What was understood; or `stop`, `deny` or, for the code from an e-mail, `send_link`, where the words say so."""
    if tracker is None or parsed.get("full_label") == DISTRESS:
        return parsed
    if tracker.active_loop_name:
        short_of_a_story = tracker.get_slot("requested_slot") not in ANY_STORY
        leaves = LEAVES.search(text) or (short_of_a_story and DOES_NOT_WANT.search(text))
        # "Are you doing any work?" "Not now."
        answers = tracker.get_slot("requested_slot") == "current_work" and NOT_NOW.match(text)
        leaves = leaves and not answers and not PERSON.search(text)
        if leaves:
            return said("stop", parsed)
    wish = next((intent for intent, words in WISHES.items() if words.search(text)), None)
    # "Someone can ring me in the evening" is how she may be reached.
    an_answer = tracker.get_slot("requested_slot") in ANY_STORY and not A_PERSON.search(text)
    if wish and not (wish == "talk_to_person" and tracker.active_loop_name and an_answer):
        return said(wish, parsed)
    if tracker.active_loop_name:
        return parsed
    if CODE.match(text):
        return said("send_link", parsed)
    declines = _intent(parsed) in BEGIN and DECLINES.search(text) and "?" not in text
    return said("deny", parsed) if declines else parsed


def _intent(parsed: Mapping[Text, Any]) -> Text:
    return str((parsed.get("intent") or {}).get("name"))


def said(intent: Text, parsed: Mapping[Text, Any]) -> Dict[Text, Any]:
    return {**parsed, "intent": {"name": intent, "confidence": 1.0}, "full_label": intent, "of_parts": []}
