"""Reads where a person lives: `home_area`, the first question of the eligibility check.

In: what the person typed. Out: a region's code, `moving_soon`, `two_homes` or `unclear`; or choices, where the
meanings differ in what the programme decides (`data/programme.yml`) or a misspelt name might decide against
the person; or a fault with an example.
A full postcode is never shown nor kept: only its outward part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from programme.places import LARGEST, REGION_NAMES
from programme.reading.home_spots import (
    Spot,
    area_spots,
    candidates,
    decisions,
    gazetteer,
    on_side,
    outward_spots,
    spots_of,
)
from programme.reading.outcome import Choices, Outcome, Reading
from programme.reading.place_cues import ANSWERING, EVERYDAY, FILLERS, FOLLOWING, LEADS, ROADS, WIDE
from programme.reading.place_words import (
    WIDE_KINDS,
    Mention,
    Token,
    mentions_of,
    postcodes_of,
    tokens_of,
    with_postcodes_in_figures,
    with_roles,
)
from programme.reading.wording import LONG, declines, fault, folded, out_of_bounds, says_unsure

READ_AT_MOST = 1_000  # characters: where somebody lives is said before that
MOST_CHOICES = 6
EXAMPLE = "Leeds, Nottinghamshire or DE22"
ASK = "Which town, city or county do you live in, or what is the first half of your postcode?"
NOT_SURE = Reading("unclear", "I'm not sure")

_ADDRESSES = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")  # j.ramsbottom@example.org is no place
_NEVER_MISSPELT = FILLERS | EVERYDAY
# Endings of English places as they are said, and as they are written.
_AS_IT_SOUNDS = (
    ("sta", "ster"), ("stor", "ster"), ("ster", "cester"), ("bro", "brough"), ("burra", "borough"),
    ("brough", "borough"),
    ("borough", "brough"), ("boro", "borough"), ("um", "ham"), ("am", "ham"), ("ich", "wich"), ("itch", "wich"),
    ("fild", "field"), ("feeld", "field"), ("muth", "mouth"), ("pul", "pool"), ("bry", "bury"), ("berry", "bury"),
    ("ferd", "ford"), ("fud", "ford"), ("castel", "castle"), ("casle", "castle"), ("tun", "ton"), ("a", "er"),
    ("ister", "icester"), ("ester", "eicester"), ("esta", "eicester"), ("oster", "oucester"), ("dail", "dale"),
    ("feld", "field"), ("filed", "field"), ("itch", "wich"), ("tin", "ton"), ("den", "don"),
)  # fmt: skip
_NO_HOME = re.compile(r"\bno fixed (?:address|abode)|\bhomeless\b|\b(?:sofa|couch) ?surfing")
_TWO_HOMES = re.compile(
    r"\b(?:half (?:the|my|of|our|in|here)|(?:split|divided?) (?:my|our|the|between)|"
    r"(?:two|2) (?:homes|houses|places|addresses|flats)|second (?:home|house|place)|(?:house|home|flat|"
    r"place) in (?:both|"
    r"each)|between two)\b"
)
_NOW_AND_THEN = re.compile(
    r"\b(?:(?:during|in|through|for) the week|weekdays?|week ?ends?|mid ?week|week ?nights?|mon(?:day)?s? (?:(?:to|"
    r"till) )?"
    r"(?:thurs?|fri)\w*|(?:\d|two|three|four|few) (?:nights?|days) (?:a|each|per|every) week|term ?time|back and forth|"
    r"to and fro|(?:one|some) week|"
    r"some of the time|part of the (?:week|year|time)|both|technically|officially|on paper|(?:most|much) of (?:the|"
    r"this|my|"
    r"last)|mostly|spend|spending|spent)\b"
)
# A house in one place and a stay in another.
_STAYING = re.compile(
    r"\b(?:staying|stopping|lodging|camped out|camping|living) (?:w|with|at|over at) (?:\w+ ){1,4}?(?:in|near)\b|"
    r"\b(?:our|my|the) (?:own |real |proper |main |actual )?(?:house|home|flat|place)s? (?:is|are)(?! (?:sold|gone))\b|"
    r"\b(?:at|with) (?:my |our )?(?:mums?|moms?|mams?|dads?|mothers?|fathers?|parents?|in laws?|nans?|sisters?|"
    r"brothers?)\b.*\b(?:own|our|my) (?:\w+ )?(?:house|home|flat|place)\b|"
    r"\b(?:own|have|got|keep) (?:a|an|our|my|another) (?:\w+ )?(?:house|flat|home|place) in\b"
)
_MOVING = re.compile(
    r"\b(?:moving|relocating|(?:about|going|due|hop(?:e|ing)|plan(?:ning)?|wait(?:ing)?|want(?:ing)?|looking|trying|"
    r"ready|soon|will|to be|well|ill) (?:to )?(?:move|relocate)|(?:get|getting|collect\w*|pick\w* up) (?:the |our |"
    r"my )?"
    r"keys|offer (?:\w+ ){0,2}?accepted|accepted (?:an |the |our |my )?offer|under offer|exchang(?:e|ing) (?:on|"
    r"contracts|"
    r"next|in|soon)|complet(?:e|es|ing) (?:on|next|in)|completion (?:date|is|next)|packing|packed up|boxes|removal van|"
    r"house move|move (?:is|date|house|home|next|in (?!with))|buying (?:a|an|our|my))\b"
    r"(?!(?: \w+)? (?:in )?\d{4})"
)
_MOVED = re.compile(
    r"\b(?:after|since|before|until|when|finished|done) (?:\w+ )?(?:moving|packing)\b|"
    r"\b(?:not|no plans? (?:to|of|on)|dont plan (?:to|on)|never|wont be|isnt|arent) (?:move|moving|relocat\w+)\b|"
    r"\bnot (?:planning|going|looking|about) to move\b"
)


def read_home_area(text: str, *, today: date) -> Outcome:
    """Where the person lives, from their own words. `today` isn't needed; every reader takes it."""
    if wrong := out_of_bounds(text, EXAMPLE, LONG):
        return wrong
    codes, text_left = postcodes_of(with_postcodes_in_figures(_ADDRESSES.sub(" ", text[:READ_AT_MOST])))
    tokens = tokens_of(text_left)
    said = " ".join(t.plain for t in tokens)
    outward = outward_spots(codes) or area_spots(text)
    mentions, guessed = mentions_of(text_left, tokens, gazetteer()), False
    if not mentions and not outward:
        if answer := _without_place(text[:READ_AT_MOST], said, tokens):
            return answer
        mentions, guessed = _misspelt(tokens), True
    current = _current(mentions, tokens)
    if mentions and not current and not outward and (found := _misspelt(tokens, besides=mentions)):
        # "I live at Leister, before in Poland": the only place that is spelt right isn't the home.
        mentions = sorted([*mentions, *found], key=lambda m: m.first)
        current = _current(mentions, tokens)
    future = [m for m in mentions if m.role == "future"]
    if len(homes := _homes(mentions, said)) > 1:
        return _two_homes(homes)
    if not current and not outward:
        if future:
            return Reading("moving_soon", f"moving to {_names(future)}", _names(future))
        if mentions:
            return fault("not_home", f"I need the place where you live now, rather than any other. {ASK}", EXAMPLE)
        return fault("no_place", f"I couldn't find a place that I know in that. {ASK}", EXAMPLE)
    now = on_side(spots_of(current, tokens, outward), said)
    beside = len(current) == 1 and current[0].near and all(p.kind in WIDE_KINDS for p in current[0].places)
    if not now or (beside and not outward):  # "near Scotland" is on either side of the border
        return fault("too_far", f"That could be in several parts of the country. {ASK}", EXAMPLE)
    if any(m.guessed for m in current) or (guessed and decisions(now) != {"meets"}):
        return _did_you_mean(now)
    leaving = any(m.role == "leaving" for m in mentions)
    if future or leaving or (_MOVING.search(said) and not _MOVED.search(said)):
        return _moving(now, future, tokens)
    if decisions(now) == {"fails"}:
        if FOLLOWING.search(said) and len(mentions) > len(current):
            return _moving(now, [], tokens)
        if others := _passed_over(mentions, current):
            return _settle(now + others, [])
    return _settle(now, current)


def _passed_over(mentions: list[Mention], current: list[Mention]) -> list[Spot]:
    """Places that might be home as well and would be decided otherwise than a refusal, which has to be sure."""
    loose = [m for m in mentions if m not in current and m.role in {"now", "in", "bare", "leaving"}]
    return [spot for m in loose for spot in candidates(m.places) if decisions([spot]) != {"fails"}]


def _current(mentions: list[Mention], tokens: list[Token]) -> list[Mention]:
    """The mentions that tell where the home is now: the clearest kind that there is."""
    for roles in ({"now", "leaving"}, {"in"}, {"bare"}, {"from"}):
        if chosen := [m for m in mentions if m.role in roles]:
            # "Leeds, in Yorkshire": what stands beside it without a verb of its own belongs to it.
            loose = [m for m in mentions if m.role in {"bare", "in"}]
            return [m for m in mentions if m in chosen or (m in loose and _beside(m, chosen, tokens))]
    return []


def _beside(mention: Mention, chosen: list[Mention], tokens: list[Token]) -> bool:
    """Whether only linking words part a place from one of the chosen."""
    for other in chosen:
        first, second = sorted((mention, other), key=lambda m: m.first)
        if {t.plain for t in tokens[first.last : second.first]} <= {
            ",",
            "in",
            "(",
            "the",
            "near",
            "and",
            "or",
            "/",
        }:
            return True
    return False


def _homes(mentions: list[Mention], said: str) -> list[Mention]:
    """The places that the home is divided between, if that is what the words say."""
    out = {"not", "past", "future", "view"}
    if _TWO_HOMES.search(said):
        return [m for m in mentions if m.role not in out]
    homes = [m for m in mentions if m.role not in out | {"other"}]
    if _NOW_AND_THEN.search(said):
        return homes
    return [m for m in homes if m.role != "work"] if _STAYING.search(said) else []


def _settle(spots: list[Spot], current: list[Mention]) -> Outcome:
    """One reading where all meanings lead to one decision, else the question which."""
    names = list(dict.fromkeys(s.name for s in spots))
    called = {s.called for s in spots}
    if len(decisions(spots)) == 1:
        first = spots[0]
        if any(m.between for m in current) and len(names) > 1:
            regions = " or ".join(dict.fromkeys(REGION_NAMES[s.region] for s in spots))
            return Reading(first.region, f"between {names[0]} and {names[1]}, {regions}", first.name)
        if len({s.region for s in spots}) > 1 and called != {""} and len(called) == 1:
            shown = first.name if first.area else first.called  # which of them isn't known and doesn't matter
            return Reading(first.region, shown, shown)
        return first.reading()
    options: dict[str, Reading] = {}
    for spot in spots:
        options.setdefault(spot.region, spot.reading(told_apart=True))
    readings = tuple(options.values())[:MOST_CHOICES]
    if called != {""} and len(called) == 1 and not spots[0].area:
        return Choices(f"There is more than one {spots[0].called}. Which one do you live in?", readings)
    if len(names) == 1:
        return Choices(f"{names[0]} lies near or across a border. Which side is your home on?", (*readings, NOT_SURE))
    both = Reading("two_homes", f"{names[0]} and {names[1]}: a home in both", f"{names[0]} and {names[1]}")
    last = both if len(names) == 2 and not any(m.near for m in current) else NOT_SURE
    return Choices("Which of these do you live in now?", (*readings, last))


def _did_you_mean(spots: list[Spot]) -> Choices:
    """The places that a misspelt name may stand for. Who means none of them types it again."""
    options = {spot.shown: spot.reading() for spot in spots}
    question = "Which of these did you mean?" if len(options) > 1 else f"Did you mean {spots[0].shown}?"
    return Choices(
        f"{question} If you live somewhere else, please type it again.", tuple(options.values())[:MOST_CHOICES]
    )


def _two_homes(homes: list[Mention]) -> Outcome:
    """Two homes that lead to different decisions are for a person to decide; else the first will do."""
    spots = [spot for home in homes for spot in candidates(home.places)]
    if len(decisions(spots)) == 1:
        return spots[0].reading()
    return Reading("two_homes", f"two homes: {_names(homes)}", _names(homes))


def _moving(now: list[Spot], future: list[Mention], tokens: list[Token]) -> Outcome:
    """A move to come: it matters only if it changes the decision, or where to isn't said."""
    then = spots_of(future, tokens, []) if future else []
    if then and len(decisions(now + then)) == 1:
        return now[0].reading()
    name = now[0].name
    return Reading("moving_soon", f"{name}, moving to {_names(future)}" if future else f"{name}, moving soon", name)


def _misspelt(tokens: list[Token], besides: Sequence[Mention] = ()) -> list[Mention]:
    """The one place that a short answer, or the words after "in" or "near", most likely misspell.

    Never an everyday word: who works "in banking" doesn't live in Barking. `besides` are places already found.
    """
    taken = {n for mention in besides for n in range(mention.first, mention.last)}
    unknown = [
        n
        for n, t in enumerate(tokens)
        if n not in taken
        and t.plain.isalpha()
        and t.plain not in _NEVER_MISSPELT
        and not (n + 1 < len(tokens) and tokens[n + 1].plain in ROADS)
    ]
    others = {t.plain for n, t in enumerate(tokens) if n not in unknown and t.plain.isalpha()}
    spans = [(unknown[0], unknown[-1] + 1)] if unknown and others <= ANSWERING else []
    spans += _opening(tokens, unknown)
    spans += [(n, n + size) for n in unknown if n and tokens[n - 1].plain in LEADS for size in (3, 2, 1)]
    for first, last in spans:
        words = [t.plain for t in tokens[first:last]]
        if last <= len(tokens) and len(words) <= 5 and all(word.isalpha() for word in words):
            names, edits = _alike(" ".join(words))
            if names:
                found = [gazetteer().named(name) for name in names]
                sure = edits == 1 and all(any(place.kind in LARGEST for place in same) for same in found)
                places = tuple(place for same in found for place in same)
                guess = Mention(first, last, places, guessed=not sure)
                return [m for m in with_roles(sorted([*besides, guess], key=_first), tokens) if m not in besides]
    return []


def _first(mention: Mention) -> int:
    return mention.first


def _alike(name: str) -> tuple[list[str], int]:
    """The known names that a misspelt one stands for and how far it is from them; endings as they sound come last."""
    names, edits = gazetteer().alike(name)
    for spelt, meant in _AS_IT_SOUNDS if not names else ():
        respelt = re.sub(f"{spelt}$", meant, name)
        if respelt != name and not names:
            names = [respelt] if gazetteer().has(respelt) else gazetteer().alike(respelt)[0]
            edits = 2
    return names, edits


def _opening(tokens: list[Token], unknown: list[int]) -> list[tuple[int, int]]:
    """The words before the first sign, if they are all that a place's name could be: "Nottinham. Is that ok?"."""
    end = next((n for n, t in enumerate(tokens) if not t.plain[0].isalnum()), 0)
    first = [n for n in unknown if n < end]
    others = {t.plain for n, t in enumerate(tokens[:end]) if n not in first and t.plain.isalpha()}
    return [(first[0], first[-1] + 1)] if first and len(first) <= 3 and others <= ANSWERING else []


def _without_place(text: str, said: str, tokens: list[Token]) -> Outcome | None:
    """The answer to a message that names no place because it won't, can't or is too wide; else None."""
    whole = folded(text)
    short = len(tokens) <= 8
    if declines(whole) or _NO_HOME.search(whole):
        return Reading("unclear", "rather not say" if declines(whole) else "no fixed address")
    if short and says_unsure(whole):
        return NOT_SURE
    if short and any(f" {wide} " in f" {said} " for wide in WIDE):
        return fault("too_wide", f"I need it a little closer than the whole country. {ASK}", EXAMPLE)
    return None


def _names(mentions: list[Mention]) -> str:
    """The places' names, joined by "and"."""
    return " and ".join(dict.fromkeys(candidates(m.places)[0].name for m in mentions))
