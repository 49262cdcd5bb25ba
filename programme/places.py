"""Which region a place or an outward postcode lies in.

In: the folder with `places.csv` and `postcodes.csv` (their sources and method: `data/places.md`).
Out: `Gazetteer.named("leeds")`, `Gazetteer.alike("birmigham")`, `Gazetteer.postcode("DE22")`: each
gives every place the words may mean, and never chooses between them.
"""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

REGION_NAMES = {
    "north_east": "North East",
    "north_west": "North West",
    "yorkshire_and_the_humber": "Yorkshire and The Humber",
    "east_midlands": "East Midlands",
    "west_midlands": "West Midlands",
    "east_of_england": "East of England",
    "london": "London",
    "south_east": "South East",
    "south_west": "South West",
    "scotland": "Scotland",
    "wales": "Wales",
    "northern_ireland": "Northern Ireland",
    "abroad": "outside the UK",
}

LARGEST = {"city", "authority", "county", "region", "nation"}
BROAD = {
    "region",
    "nation",
    "country",
    "county",
    "city_abroad",
}  # what stands after the comma in "Leigh, Kent"

_PLAIN = str.maketrans({"'": None, "’": None, ".": None, ",": " ", "-": " ", "–": " ", "&": " and ", "!": None})


@dataclass(frozen=True)
class Place:
    """One meaning of a name: `called` as it is listed (Brum), `name` as it is shown (Birmingham).

    `near` are the other regions within ten kilometres, fifteen of a city.
    """

    called: str
    name: str
    region: str
    county: str
    kind: str
    near: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """ "Leeds, Yorkshire and The Humber"; "Mumbai, India"; "Scotland"."""
        if self.kind in {"region", "nation", "country"} or self.name == REGION_NAMES[self.region]:
            return self.name
        if self.region == "abroad":
            return f"{self.name}, {self.county or REGION_NAMES['abroad']}"
        return f"{self.name}, {REGION_NAMES[self.region]}"


@dataclass(frozen=True)
class Outward:
    """An outward postcode's (or a whole area's) region; `county` tells straddled districts apart."""

    code: str
    region: str
    county: str


def key(name: str) -> str:
    """A name as it is compared: lower case, no accents, apostrophes or hyphens, "saint" as "st"."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join("st" if word == "saint" else word for word in name.lower().translate(_PLAIN).split())


class Gazetteer:
    """The places and postcodes of one data folder, held in memory (about 11,000 rows)."""

    def __init__(self, data: Path) -> None:
        """Read both files. `data` is the folder that holds them."""
        self._places: dict[str, list[Place]] = {}
        with (data / "places.csv").open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            next(rows)
            for name, region, county, kind, near, means in rows:
                place = Place(name, means or name, region, county, kind, tuple(near.split()))
                self._places.setdefault(key(name), []).append(place)
        self._outward: dict[str, list[Outward]] = {}
        with (data / "postcodes.csv").open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            next(rows)
            for code, region, county in rows:
                self._outward.setdefault(code, []).append(Outward(code, region, county))
        self.longest = max(name.count(" ") + 1 for name in self._places)
        self._largest = self._by_letter(LARGEST)
        self._large = self._by_letter(LARGEST | {"town"})
        self._all = self._by_letter(
            {place.kind for places in self._places.values() for place in places} - {"city_abroad"}
        )

    def _by_letter(self, kinds: set[str]) -> dict[str, list[str]]:
        """The names of places of those kinds by their first letter, without short forms ("Shrops")."""
        names: dict[str, list[str]] = {}
        for name, places in self._places.items():
            if any(place.kind in kinds and (len(name) > 6 or place.called == place.name) for place in places):
                names.setdefault(name[0], []).append(name)
        return names

    def _all_largest(self, name: str) -> bool:
        """Whether every place of that name is one of the largest kinds."""
        return all(place.kind in LARGEST for place in self._places[name])

    def named(self, name: str) -> list[Place]:
        """Every place of that name, in any spelling that `key` makes the same; none if there is none."""
        return self._places.get(key(name), [])

    def has(self, plain: str) -> bool:
        """Whether a name that already is a `key` is known."""
        return plain in self._places

    def alike(self, name: str) -> tuple[list[str], int]:
        """The known names that a misspelt one may stand for, at most four, and how many letters differ.

        One wrong letter (or two swapped) up to nine letters, two from ten, three from fourteen, and the same
        first letter. The shorter the word, the larger the place must be: short words are too like other
        words. Villages and districts: one wrong letter in nine or more.
        """
        plain = key(name)
        size = len(plain)
        if size < 4 or plain in self._places:
            return [], 0
        found, edits = _nearest(plain, self._largest, 1 if size < 10 else 2 if size < 14 else 3)
        if size < 6:  # four letters: swapped ones only; five: only what can be nothing but a large place
            found = [n for n in found if sorted(n) == sorted(plain) or (size == 5 <= len(n) and self._all_largest(n))]
        if not found and size >= 6:
            found, edits = _nearest(plain, self._large, 1)
        if not found and size >= 9:
            found, edits = _nearest(plain, self._all, 1)
        return found, edits

    def postcode_area(self, area: str) -> list[Outward]:
        """Every region that a postcode area ("PE") reaches into, its main one first; none if unknown."""
        regions: dict[str, Outward] = {}
        for code, rows in self._outward.items():
            if area in self._outward and code.rstrip("0123456789") == area:
                for row in rows:
                    regions.setdefault(row.region, Outward(area, row.region, ""))
        return list(regions.values())

    def postcode(self, outward: str) -> list[Outward]:
        """The regions of an outward postcode in capitals: its district's rows, else its area's."""
        area = outward.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ").rstrip("0123456789") or outward
        district = outward.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or outward
        return self._outward.get(district) or self._outward.get(area, [])


def _nearest(plain: str, by_letter: dict[str, list[str]], allowed: int) -> tuple[list[str], int]:
    """The names within `allowed` edits that have the fewest, at most four, and how many those are."""
    names = by_letter.get(plain[0], [])
    hits = process.extract(plain, names, scorer=OSA.distance, score_cutoff=allowed, limit=8)
    fewest = int(hits[0][1]) if hits else 0
    return [name for name, edits, _ in hits if edits == fewest][:4], fewest
