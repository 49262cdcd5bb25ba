"""Which of the shown slots a returner chooses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from programme.reading.slot_wish.bounds import moved, window
from programme.reading.slot_wish.clauses import sentences
from programme.reading.slot_wish.denied import BUSY, Clause
from programme.reading.slot_wish.said import Clock, Hours, Said, within
from programme.reading.slot_wish.words import tidied
from programme.reading.wording import mended, phrases, says_unsure, word_set
from programme.reading.yes_no import read_yes_no

# A choice is made in so many words; a longer message tells a story, and "first" is part of it.
_LONGEST_CHOICE = 35
# A time with its end is a shown slot said in full when it is no longer than this; else a stretch of the day.
_LONGEST_SESSION = timedelta(minutes=90)
_SLOT = word_set("slot option session appointment")
# All the words that may stand beside what is chosen: any other may turn it into something else.
_CHOOSING = _SLOT | word_set(
    "a an the this that thats these it its is be will would id ill im i am me my mine you u ur we us our to too "
    "for at on in of by and with then just now only please pls plz plse plez pleas ta thanks thank thnx thx tx "
    "cheers thankyou x xx xxx yes yep yeah yea yeh yh ye ya aye sure ok okay okey k kk fine good gud great grate "
    "perfect lovely brilliant wud cud best better ideal super nice cool excellent wonderful alright suits suit "
    "suitable works work wrks fit fits free available possible can could may do did take tak taking book booking "
    "booked bok choose chose choosing pick want wan wants like prefer have get go going goes reserve confirm said "
    "say saying mean meant need choice instead hi hello hey hiya sorry soz actually well oh ah right there lets make "
    "put down love duck hun mate sounds looks agree accept happy definitely absolutely time day all still again zoom "
    "teams online no1 are has most very so"
)
_POLITE_IF = re.compile(
    r"\bif (?:(?:thats|that is|it is|its) (?:ok|okay|alright|all right|possible|fine)|possible|poss|i may|i can)\b"
)
_WAVERS = phrases("might", "think", "guess", "suppose", "not sure", "either", "or", "unless", "depends", "wonder\\w*")
_TAKES_BACK = phrases(
    "none", "neither", "others?", "another", "something else", "different", "cancel", "change", "cant", "dont want",
    "doesnt (?:suit|work)", "dont (?:suit|work)", "no good", "not (?:good|suitable|possible|yet|now|that|this)",
)  # fmt: skip
_CORRECTS = re.compile(
    r".*\b(?:no wait|wait no|no sorry|sorry no|actually no|i meant?|scratch that|or rather|make (?:that|it))\b(?=.*\w)"
)
_THAT_ONE = phrases(
    "that slot", "(?:take|book|have|want|do) (?:it|that|this)", "(?:that|it|this|thats|its) (?:is |would be )?"
    "(?:works|suits|perfect|great|good|fine|ok|lovely)",
)  # fmt: skip
_TALKS = r"^(?:(?:and|so|ok|okay|oh|hi|hello|hey|sorry|please|yes|yeah|thanks|just|well|erm?|um) )*"
_ASKED = re.compile(
    _TALKS
    + r"(?:(?:is|are|was|will|would|does|did|do|have|has|can|could|should|shall) (?:it|there|that|this|the(?! #)|they|"
    r"these|those|you|u|he|she|my|any\w*|#)|(?:do|did|have|am|should) i\b|(?:is|are|was|will|does) the\b|what|whats|"
    r"when|whens|where|wheres|which|who|whos|how|hows|why|wot|wat|wen|any|anything|owt|got (?:any|owt))"
)
_REQUESTS = re.compile(
    _TALKS + r"(?:(?:can|could|may|cn|cud|shall) (?:i|we) (?:please |just )?(?:have|take|book|get|go for|do|choose|"
    r"pick|reserve|say)|(?:can|could|will|would) (?:you|u) (?:please )?(?:book|put|reserve))\b"
)
_ASKS_KINDLY = re.compile(r" (?:please|pls|plz|then|thanks)$|\bif (?:thats|that is|its) (?:ok|okay|alright|possible)$")
_ACCEPTS = phrases(
    "good", "ok", "okay", "fine", "please", "works", "suits", "perfect", "great", "lovely", "ill take", "ill have",
    "book", "yes", "said", "i want", "id like",
)  # fmt: skip
_OF_THE_SLOT = phrases("which", "it", "that", "this", "they", "those", "slot", "time", "when", "day")


def chosen_slot(text: str, starts: Sequence[datetime], *, today: date) -> int | None:
    """The number, from 0, of the one shown slot that is plainly chosen; None for a wish, a question and any doubt.

    starts: when the shown slots begin, in local time, in the order they are shown.
    """
    flat = tidied(text)
    correction = _CORRECTS.match(flat)
    flat = flat[correction.end() :].strip() if correction else flat
    if not starts or len(flat.split()) > _LONGEST_CHOICE or says_unsure(flat) or _WAVERS.search(flat):
        return None
    clauses = _stated(flat, today)
    if clauses is None or any(_strays(clause) for clause in clauses):
        return None
    if any(clause.said for clause in clauses):
        return _only_fit(clauses, starts) if any(_is_specific(clause) for clause in clauses) else None
    accepts = clauses and (read_yes_no(text) is True or _THAT_ONE.search(flat))
    plain = all(_leftover(clause) <= _CHOOSING for clause in clauses)
    return 0 if accepts and plain and len(starts) == 1 else None


def _stated(flat: str, today: date) -> list[Clause] | None:
    """The clauses that state something; None if a question is about the slots and nothing is accepted besides."""
    stated: list[Clause] = []
    asked: list[Clause] = []
    for sentence in sentences(flat, today):
        clauses = sentence.clauses
        opens_asking = bool(clauses) and bool(_ASKED.match(clauses[0].blotted))
        kindly = sentence.asks and _ASKS_KINDLY.search(sentence.text) and not opens_asking
        for clause in clauses:
            asks = _ASKED.match(clause.blotted) or (sentence.asks and (opens_asking or clause is clauses[-1]))
            (asked if asks and not kindly and not _REQUESTS.match(sentence.text) else stated).append(clause)
    of_a_time = any(clause.said for clause in asked)
    accepted = any(_ACCEPTS.search(clause.text) for clause in stated if clause.said or not of_a_time)
    doubtful = of_a_time or any(_OF_THE_SLOT.search(clause.text) for clause in asked)
    return None if doubtful and not accepted else stated


def _leftover(clause: Clause) -> frozenset[str]:
    """The words of a clause that say nothing about time, without slips of the finger."""
    return frozenset(re.findall(r"[^\W_]+", mended(_POLITE_IF.sub(" ", clause.blotted), _CHOOSING)))


def _strays(clause: Clause) -> bool:
    """Whether a clause speaks of more than a choice: of a wish, of somebody's Wednesday, of none of these."""
    if not clause.said:
        return bool(_TAKES_BACK.search(clause.text))
    wanted = [one for one in clause.said if one.way != "not"]
    return bool(wanted) and (
        any(one.kind in ("sooner", "later", "limit", "fault", "skip") for one in wanted)
        or any(one.plural or one.fault or one.way for one in wanted)
        or any(one.kind == "hours" and not _is_a_session(one.hours) for one in wanted)
        or bool(BUSY.search(clause.text))
        or (len(wanted) == len(clause.said) and not _leftover(clause) <= _CHOOSING)
    )


def _is_specific(clause: Clause) -> bool:
    """Whether one slot is meant, not a stretch of time: "next week" is a wish, "the morning one" a choice."""
    points = [
        one for one in clause.said if one.kind not in ("part", "days") or (one.days and one.days[0] == one.days[1])
    ]
    return any(one.way == "" for one in (clause.said if _leftover(clause) & _SLOT else points))


def _is_a_session(hours: Hours) -> bool:
    """Whether hours are those of one slot: "10:30 to 11:15 am"."""
    low, high = hours
    return low is not None and high is not None and high <= moved(low, _LONGEST_SESSION)


def _only_fit(clauses: Sequence[Clause], starts: Sequence[datetime]) -> int | None:
    """The one shown slot that all that is said fits."""
    wanted: list[set[int]] = []
    placed: list[Said] = []
    free = set(range(len(starts)))
    for clause in clauses:
        for one in clause.said:
            named = {at for at in range(len(starts)) if _names(one, starts, at)}
            # "2" alone may be the second, or two o'clock.
            if len(clause.said) == 1 and one.kind in ("number", "month day"):
                named |= {one.numbers[0] - 1} & set(range(len(starts)))
            if one.way == "not":
                free -= named
            elif one.kind == "place":
                placed.append(one)
            else:
                wanted.append(named)
    fitting = sorted(free.intersection(*wanted))
    if not placed:
        return fitting[0] if wanted and len(fitting) == 1 else None
    number = placed[0].numbers[0]
    if any(one.numbers != placed[0].numbers for one in placed) or not -1 <= number < len(starts):
        return None
    # "The second Tuesday": the second slot if that is a Tuesday, else the second of the Tuesdays; not both.
    meant = {number % len(starts)} & set(fitting)
    if wanted and len(fitting) > 1 and -1 <= number < len(fitting):
        meant.add(fitting[number])
    return meant.pop() if len(meant) == 1 else None


def _names(said: Said, starts: Sequence[datetime], at: int) -> bool:
    """Whether a thing said names that shown slot by its place, its day or its time."""
    day, begins = starts[at].date(), starts[at].time()
    clock = said.clock
    if said.days and not said.days[0] <= day <= said.days[1]:
        return False
    if said.kind == "place":
        return said.numbers[0] % len(starts) == at
    if said.kind == "weekday":
        return day.weekday() in said.numbers
    if said.kind in ("month day", "number") and day.day == said.numbers[0]:
        return True
    if said.kind == "number" and said.numbers[0] < 24:
        clock = Clock(said.numbers[0], 0)
    if clock is None:
        return said.kind not in ("month day", "number") and within(begins, said.hours)
    if said.about:
        return within(begins, window(said))
    return begins == clock.among(start.time() for start in starts)
