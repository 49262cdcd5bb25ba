"""Days that everybody knows by name: feasts of the year ("Diwali", "bonfire night") and events ("since Brexit")."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.easter import easter

# Feasts by the sun's calendar, and those so nearly fixed that their day stands for them.
_FIXED = {
    "christmas eve": (12, 24), "xmas eve": (12, 24), "christmas day": (12, 25), "xmas day": (12, 25),
    "christmas": (12, 25), "xmas": (12, 25), "crimbo": (12, 25), "boxing day": (12, 26),
    "new years eve": (12, 31), "nye": (12, 31), "hogmanay": (12, 31), "new years day": (1, 1), "new years": (1, 1),
    "new year": (1, 1), "burns night": (1, 25), "valentines day": (2, 14), "valentines": (2, 14),
    "st davids day": (3, 1), "st patricks day": (3, 17), "paddys day": (3, 17), "st georges day": (4, 23),
    "april fools day": (4, 1), "april fools": (4, 1), "vaisakhi": (4, 14), "baisakhi": (4, 14), "nowruz": (3, 20),
    "halloween": (10, 31), "bonfire night": (11, 5), "guy fawkes night": (11, 5), "guy fawkes": (11, 5),
    "fireworks night": (11, 5), "remembrance sunday": (11, 11), "remembrance day": (11, 11), "black friday": (11, 28),
    "fathers day": (6, 19), "midsummer": (6, 24),
}  # fmt: skip
_EASTER = {
    "easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7, "shrove tuesday": -47,
    "pancake day": -47, "ash wednesday": -46, "lent": -46, "mothers day": -21, "mothering sunday": -21,
}  # fmt: skip
# The days of the feasts that go by the moon, from 2014 on.
_FIRST_LISTED = 2014
_BY_THE_MOON = {
    "diwali": "1023 1111 1030 1019 1107 1027 1114 1104 1024 1112 1101 1020 1108 1029 1017",
    "ramadan": "0628 0618 0606 0527 0516 0506 0424 0413 0402 0323 0311 0301 0218 0208 0128",
    "eid al fitr": "0728 0717 0706 0625 0615 0604 0524 0513 0502 0421 0410 0330 0320 0309 0226",
    "eid al adha": "1004 0923 0911 0901 0821 0811 0731 0720 0709 0628 0616 0606 0527 0516 0505",
    "holi": "0317 0306 0324 0313 0302 0321 0310 0329 0318 0308 0325 0314 0304 0322 0311",
    "navratri": "0925 1013 1001 0921 1010 0929 1017 1007 0926 1015 1003 0922 1011 0930 0919",
    "hanukkah": "1216 1206 1224 1212 1202 1222 1210 1128 1218 1207 1225 1214 1204 1224 1212",
    "passover": "0414 0403 0422 0410 0330 0419 0408 0327 0415 0405 0422 0412 0401 0421 0410",
    "rosh hashanah": "0924 0913 1002 0920 0909 0929 0918 0906 0925 0915 1002 0922 0911 1001 0920",
    "chinese new year": "0131 0219 0208 0128 0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 0126",
}
_ALSO = {
    "divali": "diwali", "deepavali": "diwali", "deepawali": "diwali", "ramadhan": "ramadan", "ramzan": "ramadan",
    "ramazan": "ramadan", "eid ul fitr": "eid al fitr", "small eid": "eid al fitr", "eid ul adha": "eid al adha",
    "big eid": "eid al adha", "bakrid": "eid al adha", "dussehra": "navratri", "durga puja": "navratri",
    "chanukah": "hanukkah", "hanukah": "hanukkah", "lunar new year": "chinese new year",
}  # fmt: skip
# Names of several days in one year: only all of them together are what is meant.
_SEVERAL = {
    "eid": ("eid al fitr", "eid al adha"),
    "half term": ((2, 16), (5, 25), (10, 26)),
    "bank holiday": ((5, 4), (5, 25), (8, 31)),
}
NAMES = tuple(sorted({*_FIXED, *_EASTER, *_BY_THE_MOON, *_ALSO, *_SEVERAL}, key=len, reverse=True))
# As they are read back: the names that keep their small letters ("half term").
_SMALL = {"half term", "bank holiday", "midsummer", "bonfire night", "fireworks night"}

# What people in the UK date their lives by. An event that came more than once has several days.
_EVENTS = (
    (r"(?:the )?queens? (?:\w+ )?(?:died|passed(?: away)?|death|dying|funeral)|(?:death|funeral) of the queen",
     (date(2022, 9, 8),)),
    (r"(?:prince )?philip (?:died|passed away)|prince philips (?:death|funeral)", (date(2021, 4, 9),)),
    (r"(?:the )?(?:kings?|charles|charless) (?:was crowned|(?:got )?crowned|coronation)|(?:the )?coronation",
     (date(2023, 5, 6),)),
    (r"(?:the )?(?:platinum )?jubilee", (date(2022, 6, 2),)),
    (r"(?:harry and meghans?|meghan and harrys?|the royal) wedding|harry and meghan (?:got )?married",
     (date(2018, 5, 19),)),
    (r"(?:the )?(?:brexit (?:vote|referendum)|eu referendum|referendum)", (date(2016, 6, 23),)),
    (r"brexit(?: day)?", (date(2016, 6, 23), date(2020, 1, 31))),
    (r"grenfell", (date(2017, 6, 14),)),
    (r"(?:the )?manchester (?:arena )?(?:bomb(?:ing)?|attack)", (date(2017, 5, 22),)),
    (r"(?:the )?beast from the east", (date(2018, 2, 26),)),
    (r"(?:the )?(?:war in ukraine|ukraine war|invasion of ukraine|russia (?:invaded|attacked) ukraine)"
     r"(?: (?:started|began|broke out))?", (date(2022, 2, 24),)),
    (r"(?:the )?commonwealth games", (date(2022, 7, 28), date(2026, 7, 23))),
    (r"(?:the )?(?:london|2012) olympics", (date(2012, 7, 27),)),
    (r"(?:the )?(?:rio|2016) olympics", (date(2016, 8, 5),)),
    (r"(?:the )?(?:tokyo|2021) olympics", (date(2021, 7, 23),)),
    (r"(?:the )?(?:paris|2024) olympics", (date(2024, 7, 26),)),
    (r"(?:the )?olympics", (date(2021, 7, 23), date(2024, 7, 26))),
    (r"(?:the )?lioness(?:es)? (?:(?:\w+ ){0,3}?euros?|won|win|winning)|(?:the )?women(?:s|s won the) euros?",
     (date(2022, 7, 31), date(2025, 7, 27))),
    (r"(?:the )?(?:mens )?euros(?: final)?", (date(2021, 7, 11), date(2024, 7, 14))),
    (r"(?:the )?(?:mens )?world cup(?: final)?", (date(2018, 7, 15), date(2022, 12, 18), date(2026, 7, 19))),
    (r"leicester won the (?:league|premier league|title)", (date(2016, 5, 2),)),
    (r"liz truss(?: was (?:pm|prime minister))?", (date(2022, 9, 6),)),
    (r"boris (?:johnson )?(?:resigned|quit|left|went|stepped down)", (date(2022, 7, 7),)),
    (r"boris (?:johnson )?(?:got in|became pm|became prime minister|won)", (date(2019, 12, 12),)),
    (r"(?:keir )?starmer (?:got in|won|became pm|became prime minister)|labour (?:got in|won)|labours? (?:win|victory)",
     (date(2024, 7, 4),)),
    (r"(?:the )?(?:general )?election", (date(2019, 12, 12), date(2024, 7, 4))),
    (r"(?:the )?end of furlough|furlough (?:ended|finished|stopped)", (date(2021, 9, 30),)),
    (r"furlough(?:ed)?", (date(2020, 4, 1),)),
)  # fmt: skip
EVENT = "|".join(pattern for pattern, _ in _EVENTS)


def shown_name(name: str) -> str:
    """A day's name as it is read back: "Christmas Eve", "half term"."""
    full = {"xmas": "Christmas", "crimbo": "Christmas"}.get(name.split()[0], name.split()[0])
    words = " ".join([full, *name.split()[1:]])
    return words if name in _SMALL else re.sub(r"\b(?!al\b|ul\b)[a-z]", lambda m: m[0].upper(), words)


def came_often(name: str) -> bool:
    """Whether there are several days of that name in a year, so that its month has to be told."""
    return name in _SEVERAL


def days_of(name: str, year: int) -> list[date]:
    """The days of that name in a year, the earliest first; none where they aren't listed."""
    name = _ALSO.get(name, name)
    if name in _FIXED:
        return [date(year, *_FIXED[name])]
    if name in _EASTER:
        return [easter(year) + timedelta(days=_EASTER[name])]
    if name in _BY_THE_MOON:
        listed = _BY_THE_MOON[name].split()
        at = year - _FIRST_LISTED
        return [date(year, int(listed[at][:2]), int(listed[at][2:]))] if 0 <= at < len(listed) else []
    found: list[date] = []
    for one in _SEVERAL[name]:
        found += days_of(one, year) if isinstance(one, str) else [date(year, *one)]
    return sorted(found)


def days_of_event(words: str, today: date) -> list[date]:
    """The days of an event that have come, the latest first."""
    days = next(days for pattern, days in _EVENTS if re.fullmatch(pattern, words))
    return sorted((day for day in days if day <= today), reverse=True)
