"""Reads where a person lives: `home_area`, the first question of the eligibility check.

In: what the person typed. Out: a region's code, `moving_soon`, `two_homes` or `unclear`; or choices, only
where the meanings differ in what the programme decides (`data/programme.yml`); or a fault with an example.
A full postcode is never shown nor kept: only its outward part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from programme.places import BROAD, LARGEST, REGION_NAMES, Gazetteer, Place
from programme.reading.outcome import Choices, Outcome, Reading
from programme.reading.place_cues import FILLERS, LEADS, ROADS, WIDE
from programme.reading.place_words import Mention, Token, mentions_of, postcodes_of, tokens_of, with_roles
from programme.reading.wording import LONG, declines, fault, folded, out_of_bounds, says_unsure

DATA = Path(__file__).resolve().parents[2] / "data"
READ_AT_MOST = 1_000  # characters: where somebody lives is said before that
MOST_CHOICES = 6
EXAMPLE = "Leeds, Nottinghamshire or DE22"
ASK = "Which town, city or county do you live in, or what is the first half of your postcode?"
NOT_SURE = Reading("unclear", "I'm not sure")

# How much a kind of place outweighs a namesake. A namesake written by hand is never outweighed.
WEIGHTS = {"region": 4, "nation": 4, "country": 4, "county": 4, "authority": 3, "area": 3, "city": 3, "town": 2,
           "small_town": 1, "namesake": 1}

_NO_HOME = re.compile(r"\bno fixed (?:address|abode)|\bhomeless\b|\b(?:sofa|couch) ?surfing")
_TWO_HOMES = re.compile(
    r"\b(?:half (?:the|my|of|our)|split (?:my|our|the)|divide (?:my|our)|two (?:homes|houses|places|"
                        r"addresses)|second home|during the week|weekdays?|weekends?|term ?time|"
                        r"back and forth|"
                        r"(?:one|some) week|some of the time|part of the (?:week|year|time)|both)\b")
_MOVING = re.compile(
    r"\b(?:moving|relocating|(?:about|going|due|hoping|planning) to (?:move|relocate)|will move)\b"
                     r"(?!(?: \w+)? (?:in )?\d{4})")
_MOVED = re.compile(r"\b(?:after|since|before|until|when|finished|done) (?:\w+ )?moving\b|\bnot moving\b")


@dataclass(frozen=True)
class Spot:
    """One thing the answer may mean: how it is shown, the stored name, its region, and what tells it apart."""

    name: str
    shown: str
    region: str
    county: str = ""
    weight: int = 0
    called: str = ""
    area: bool = False

    def reading(self, *, told_apart: bool = False) -> Reading:
        """The reading; `told_apart` puts the county in, for a button."""
        shown = self.shown
        if told_apart and self.county not in {"", self.name, "Greater London", REGION_NAMES[self.region]}:
            shown = f"{self.name}, {self.county} ({REGION_NAMES[self.region]})"
        return Reading(self.region, shown, self.name)


@cache
def gazetteer() -> Gazetteer:
    """The places of the project's data folder, read once."""
    return Gazetteer(DATA)


@cache
def decisions() -> dict[str, str]:
    """What each code means for the rule (meets, fails, undecided), from `programme.yml`."""
    rules = yaml.load((DATA / "programme.yml").read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    codes = next(q["codes"] for q in rules["eligibility"] if q["slot"] == "home_area")
    return {str(code): str(meaning) for code, meaning in codes.items()}


def read_home_area(text: str, *, today: date) -> Outcome:
    """Where the person lives, from their own words. `today` isn't needed; every reader takes it."""
    if wrong := out_of_bounds(text, EXAMPLE, LONG):
        return wrong
    codes, text_left = postcodes_of(text[:READ_AT_MOST])
    tokens = tokens_of(text_left)
    said = " ".join(t.plain for t in tokens)
    outward = _outward_spots(codes)
    mentions = mentions_of(text_left, tokens, gazetteer())
    if not mentions and not outward:
        if answer := _without_place(text[:READ_AT_MOST], said, tokens):
            return answer
        mentions = _misspelt(tokens)
    current = _current(mentions)
    future = [m for m in mentions if m.role == "future"]
    if not current and not outward:
        if future:
            return Reading("moving_soon", f"moving to {_names(future)}", _names(future))
        if mentions:
            return fault("not_home", f"I need the place where you live now, rather than any other. {ASK}", EXAMPLE)
        return fault("no_place", f"I couldn't find a place that I know in that. {ASK}", EXAMPLE)
    homes = [m for m in mentions if m.role not in {"not", "past", "other", "future"}]
    if len(homes) > 1 and _TWO_HOMES.search(said):
        return _two_homes(homes)
    now = _spots(current, tokens, outward)
    if not now:
        return fault("too_far", f"That could be in several parts of the country. {ASK}", EXAMPLE)
    if any(m.guessed for m in current):
        return _did_you_mean(now)
    if future or (_MOVING.search(said) and not _MOVED.search(said)):
        return _moving(now, future, tokens)
    return _settle(now, current)


def _current(mentions: list[Mention]) -> list[Mention]:
    """The mentions that tell where the home is now: the clearest kind that there is."""
    for roles in ({"now", "leaving"}, {"in"}, {"bare"}, {"from"}):
        chosen = [m for m in mentions if m.role in roles]
        if chosen:
            # "Leeds, in Yorkshire": a name beside what says where it lies belongs to it.
            whole = [m for m in mentions if m.role in {"bare", "in", "from"}]
            return whole if roles <= {"in", "bare"} else chosen
    return []


def _candidates(places: Iterable[Place]) -> list[Spot]:
    """What a name may mean, the weightiest first, without villages that a large namesake outweighs."""
    spots = []
    for place in places:
        weight = WEIGHTS.get(place.kind, 0)
        if place.region in {"scotland", "wales", "northern_ireland", "abroad"} and place.kind not in BROAD:
            weight -= 1  # people there are not whom the programme is for, so their towns seldom are meant
        spots.append((place, Spot(place.name, place.shown, place.region, place.county, weight, place.called,
                                  place.kind == "area")))
    heaviest = max(spots, key=lambda pair: pair[1].weight)[1]
    outweighs = heaviest.weight >= 3 or (heaviest.weight == 2 and decisions()[heaviest.region] == "meets")
    kept = [spot for _, spot in spots if not outweighs or spot.weight > 0]
    return sorted(kept, key=lambda spot: -spot.weight)


def _spots(current: list[Mention], tokens: list[Token], outward: list[Spot]) -> list[Spot]:
    """Every meaning of the mentions together, narrowed by what they say of one another; none if too far off."""
    groups: list[list[Spot]] = [outward] if outward else []
    previous: Mention | None = None
    for mention in current:
        if mention.far:
            return []
        if previous and _qualifies(previous, mention, tokens) and groups:
            groups[-1] = _qualified(previous, groups[-1], mention)
        else:
            groups.append(_around(mention))
        previous = mention
    shared = set.intersection(*({s.region for s in group} for group in groups))
    if len(groups) > 1 and shared and not any(m.between for m in current):
        return [s for s in groups[0] if s.region in shared]
    if outward and len({decisions()[s.region] for s in outward}) == 1:
        return outward  # a postcode is surer than a name beside it
    return [spot for group in groups for spot in group]


def _qualifies(first: Mention, second: Mention, tokens: list[Token]) -> bool:
    """Whether the second says where the first lies: "Leigh, Kent", "Whitchurch in Shropshire"."""
    between = {t.plain for t in tokens[first.last:second.first]}
    return between <= {",", "in", "(", "the", "near"} and any(p.kind in BROAD for p in second.places)


def _qualified(first: Mention, spots: list[Spot], second: Mention) -> list[Spot]:
    """The first place's meanings that lie in the second; none: a place unknown to us there, unless it is a city."""
    regions = {p.region for p in second.places}
    all_of_it = [Spot(p.name, p.shown, p.region, p.county) for p in first.places]
    county = [s for s in all_of_it if s.county in {p.name for p in second.places}]
    inside = county or [s for s in spots if s.region in regions] or [s for s in all_of_it if s.region in regions]
    if inside:
        return inside
    name, broad = first.places[0].name, second.places[0]
    beside = any(region in place.near for place in first.places for region in regions)
    if beside or broad.kind != "region":
        return [Spot(name, f"{name}, {broad.shown}", broad.region)]
    return spots + _candidates(second.places)


def _around(mention: Mention) -> list[Spot]:
    """A mention's meanings; "near" adds the regions close by."""
    spots = _candidates(mention.places)
    if not mention.near:
        return spots
    near = {region for place in mention.places for region in place.near if place.region == spots[0].region}
    here = [Spot(s.name, f"near {s.shown}", s.region, weight=s.weight) for s in spots]
    name = spots[0].name
    more = near - {s.region for s in spots} if len(spots) == 1 else set()
    return here + [Spot(name, f"near {name}, {REGION_NAMES[r]}", r, weight=-1) for r in sorted(more)]


def _outward_spots(codes: list[str]) -> list[Spot]:
    """The regions of the first of the outward postcodes whose area exists."""
    for code in codes:
        rows = gazetteer().postcode(code)
        if rows:
            return [Spot(code, f"{code}, {REGION_NAMES[r.region]}", r.region, r.county) for r in rows]
    return []


def _settle(spots: list[Spot], current: list[Mention]) -> Outcome:
    """One reading where all meanings lead to one decision, else the question which."""
    names = list(dict.fromkeys(s.name for s in spots))
    called = {s.called for s in spots}
    if len({decisions()[s.region] for s in spots}) == 1:
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
    """A name that is misspelt badly, or like a smaller place's, is asked about: it may be a place unknown to us."""
    options = {spot.shown: spot.reading() for spot in spots}
    elsewhere = Reading("unclear", "no, somewhere else")
    return Choices(f"Did you mean {spots[0].name}?", (*tuple(options.values())[:MOST_CHOICES], elsewhere))


def _two_homes(homes: list[Mention]) -> Outcome:
    """Two homes that lead to different decisions are for a person to decide; else the first will do."""
    spots = [_candidates(m.places)[0] for m in homes]
    if len({decisions()[s.region] for s in spots}) == 1:
        return spots[0].reading()
    return Reading("two_homes", f"two homes: {_names(homes)}", _names(homes))


def _moving(now: list[Spot], future: list[Mention], tokens: list[Token]) -> Outcome:
    """A move to come: it matters only if it changes the decision, or where to isn't said."""
    then = _spots(future, tokens, []) if future else []
    if then and len({decisions()[s.region] for s in now + then}) == 1:
        return now[0].reading()
    name = now[0].name
    return Reading("moving_soon", f"{name}, moving to {_names(future)}" if future else f"{name}, moving soon", name)


def _misspelt(tokens: list[Token]) -> list[Mention]:
    """The one place that a short answer, or the words after "in" or "near", most likely misspell."""
    unknown = [n for n, t in enumerate(tokens) if t.plain.isalpha() and t.plain not in FILLERS
               and not (n + 1 < len(tokens) and tokens[n + 1].plain in ROADS)]
    spans = [(unknown[0], unknown[-1] + 1)] if unknown else []  # the whole answer but for fillers
    spans += [(n, n + size) for n in unknown if n and tokens[n - 1].plain in LEADS for size in (3, 2, 1)]
    for first, last in spans:
        words = [t.plain for t in tokens[first:last]]
        if last <= len(tokens) and len(words) <= 5 and all(word.isalpha() for word in words):
            names, edits = gazetteer().alike(" ".join(words))
            places = tuple(place for name in names for place in gazetteer().named(name))
            if places:
                sure = edits == 1 and all(place.kind in LARGEST for place in places)
                return with_roles([Mention(first, last, places, guessed=not sure)], tokens)
    return []


def _without_place(text: str, said: str, tokens: list[Token]) -> Outcome | None:
    """The answer to a message that names no place because it won't, can't or is too wide; else None."""
    whole = folded(text)
    if declines(whole) or _NO_HOME.search(whole):
        return Reading("unclear", "rather not say" if declines(whole) else "no fixed address")
    if says_unsure(whole):
        return NOT_SURE
    if len(tokens) <= 8 and any(f" {wide} " in f" {said} " for wide in WIDE):
        return fault("too_wide", f"I need it a little closer than the whole country. {ASK}", EXAMPLE)
    return None


def _names(mentions: list[Mention]) -> str:
    """The places' names, joined by "and"."""
    return " and ".join(dict.fromkeys(_candidates(m.places)[0].name for m in mentions))
