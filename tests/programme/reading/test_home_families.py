"""Where somebody lives, by the kinds of ways in which people tell it."""

from __future__ import annotations

from reading_tables import TODAY, rows, told

from programme.reading.home_area import read_home_area

FAMILIES = {
    "yorkshire_and_the_humber": (
        "Sheffeild, S ten", "D. N. thirty-one", "brid, on the coast", "half an hour from Leeds by train",
        "we moved in Lebanon and then here in Leeds", "came from Syria to Turkey to UK, now Bradford",
    ),
    "west_midlands": ("shrosbury", "Leam Spa", "TF one", "Oswestry, you can see Wales from the bedroom"),
    "east_midlands": ("nottinham. is that ok??", "Stamford, Lincs. 20 min to Peterborough"),
    "north_west": ("Manchesta",),
    "south_east": ("Milton Keynes - I know it calls itself midlands-ish", "half an hour out of Brighton"),
    "east_of_england": ("Peterborough, is that the midlands? thats where we are",),
    "south_west": ("Bristle, Gloster road end",),
    "scotland": ("Edinbrough",),
    "wales": ("near Oswestry but on the Welsh side",),
    "abroad": ("Abuja for now, my people are all here", "Birmingham Alabama haha"),
    # two homes, or a move to come: a person decides
    "two_homes": (
        "our house is in Nottingham but we're staying w/ the inlaws in Mumbai until March",
        "Technically Swansea, but I've spent most of this year at my dad's in Stoke on Trent",
        "split between Bath and Birmingham",
    ),
    "moving_soon": (
        "We exchange on a house in Harrogate in two weeks, still in Guildford till then",
        "still in Dubai packing boxes, landing in Manchester 14 December inshallah",
        "Just about to leave Hull, new place is in Norwich, keys on the 1st",
        "Catterick Garrison until hubby is posted to Cyprus", "Stafford, for now. London in the new year.",
        "Reading till the end of the month, then Nottingham",
    ),
    # a well-known namesake that would decide otherwise
    "east_midlands / abroad / yorkshire_and_the_humber": ("melbourne",),
    "wales / north_east": ("Holy Island",),
}  # fmt: skip


@rows(FAMILIES)
def test_kinds_of_homes(typed: str, expected: str) -> None:
    outcome = told(read_home_area(typed, today=TODAY))
    assert outcome == expected
