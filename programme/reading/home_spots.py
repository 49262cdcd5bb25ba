"""What the places and postcodes of an answer may mean, and to which decision each meaning leads.

In: `Mention`s and outward postcodes. Out: `Spot`s, each with a region. Nothing is chosen here between spots
that lead to different decisions: `home_area.py` asks.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from programme.content import load_programme
from programme.places import BROAD, REGION_NAMES, Gazetteer, Place
from programme.reading.outcome import Reading
from programme.reading.place_cues import SIDE
from programme.reading.place_words import Mention, Token

DATA = Path(__file__).resolve().parents[2] / "data"

_AREA = re.compile(
    r"([A-Z]{1,2})[ .!]*|(?i:(?:my )?post ?code(?: is| starts with| begins with|:)+ *([a-z]{1,2})[ .!]*)"
)

# How much a kind of place outweighs a namesake. A namesake written by hand is never outweighed.
WEIGHTS = {
    "region": 4,
    "nation": 4,
    "country": 4,
    "county": 4,
    "authority": 3,
    "area": 3,
    "city": 3,
    "town": 2,
    "small_town": 1,
    "namesake": 1,
}


@dataclass(frozen=True)
class Spot:
    """One thing the answer may mean: how it is shown, its stored name, its region, what tells it apart."""

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
def _codes() -> dict[str, str]:
    """What each code of `home_area` means for the rule (meets, fails, undecided), from `programme.yml`."""
    return {code: str(meaning) for code, meaning in load_programme(DATA).question("home_area").codes.items()}


def decisions(spots: Iterable[Spot]) -> set[str]:
    """The decisions that the spots lead to; one alone means that it doesn't matter which of them is meant."""
    return {_codes()[spot.region] for spot in spots}


def candidates(places: Iterable[Place]) -> list[Spot]:
    """What a name may mean, the weightiest first, without villages that a large namesake outweighs."""
    spots = []
    for place in places:
        weight = WEIGHTS.get(place.kind, 0)
        if place.region in {"scotland", "wales", "northern_ireland", "abroad"} and place.kind not in BROAD:
            weight -= 1  # people there are not whom the programme is for, so their towns seldom are meant
        spots.append(
            (
                place,
                Spot(
                    place.name,
                    place.shown,
                    place.region,
                    place.county,
                    weight,
                    place.called,
                    place.kind == "area",
                ),
            )
        )
    heaviest = max(spots, key=lambda pair: pair[1].weight)[1]
    outweighs = heaviest.weight >= 3 or (heaviest.weight == 2 and _codes()[heaviest.region] == "meets")
    kept = [spot for _, spot in spots if not outweighs or spot.weight > 0]
    return sorted(kept, key=lambda spot: -spot.weight)


def spots_of(current: list[Mention], tokens: list[Token], outward: list[Spot]) -> list[Spot]:
    """Every meaning of the mentions, narrowed by what they say of one another; none if too far off."""
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
    if outward and len(decisions(outward)) == 1:
        return outward  # a postcode is surer than a name beside it
    return [spot for group in groups for spot in group]


@cache
def _regions_around(region: str, county: str) -> frozenset[str]:
    """The regions that begin within reach of a county's places: what "half an hour from Leeds" may mean."""
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as file:
        near = [
            row["near"].split() for row in csv.DictReader(file) if (row["region"], row["county"]) == (region, county)
        ]
    return frozenset(code for codes in near for code in codes)


def _qualifies(first: Mention, second: Mention, tokens: list[Token]) -> bool:
    """Whether the second says where the first lies: "Leigh, Kent", "Whitchurch in Shropshire"."""
    between = {t.plain for t in tokens[first.last : second.first]}
    told = any(p.kind in BROAD or p.region == "abroad" for p in second.places)  # "Gulshan, Karachi"
    return between <= {",", "in", "(", "the", "near"} and told


def _qualified(first: Mention, spots: list[Spot], second: Mention) -> list[Spot]:
    """The first place's meanings that lie in the second; if none, a place there that is unknown to us."""
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
    return spots + candidates(second.places)


def _around(mention: Mention) -> list[Spot]:
    """A mention's meanings; "near" adds the regions close by."""
    spots = candidates(mention.places)
    if not mention.near:
        return spots
    near = {region for place in mention.places for region in place.near if place.region == spots[0].region}
    if mention.reach:
        near |= _regions_around(spots[0].region, spots[0].county)
    here = [Spot(s.name, f"near {s.shown}", s.region, weight=s.weight) for s in spots]
    name = spots[0].name
    more = near - {s.region for s in spots} if len(spots) == 1 else set()
    return here + [Spot(name, f"near {name}, {REGION_NAMES[r]}", r, weight=-1) for r in sorted(more)]


def on_side(spots: list[Spot], said: str) -> list[Spot]:
    """The meanings on the side of a border that is named: "near Oswestry but on the Welsh side"."""
    found = SIDE.search(said)
    if not found:
        return spots
    side = {"welsh": "wales", "scottish": "scotland"}.get(found[1] or found[2], "")
    there = [s for s in spots if (s.region == side if side else s.region not in {"wales", "scotland"})]
    if there or not spots or not side:
        return there or spots
    name = f"{spots[0].name}, {REGION_NAMES[side]}"
    return [Spot(spots[0].name, name, side)]


def outward_spots(codes: list[str]) -> list[Spot]:
    """The regions of the first of the outward postcodes whose area exists."""
    for code in codes:
        rows = gazetteer().postcode(code)
        if rows:
            return [Spot(code, f"{code}, {REGION_NAMES[r.region]}", r.region, r.county) for r in rows]
    return []


def area_spots(text: str) -> list[Spot]:
    """The regions of a postcode's letters, if in capitals or after "postcode" they are the whole answer."""
    found = _AREA.fullmatch(text.strip())
    code = (found[1] or found[2].upper()) if found else ""
    return [Spot(code, f"{code}, {REGION_NAMES[r.region]}", r.region) for r in gazetteer().postcode_area(code)]
