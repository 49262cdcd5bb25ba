"""Likely slips in the domain of an e-mail address: "gmial.com" for gmail.com."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from programme.reading.wording import word_set

# The providers that people at home in the United Kingdom mostly write from.
_USUAL = (
    "gmail.com", "googlemail.com", "hotmail.com", "hotmail.co.uk", "outlook.com", "yahoo.com",
    "yahoo.co.uk", "icloud.com", "live.co.uk", "btinternet.com", "virginmedia.com", "talktalk.net",
    "ntlworld.com", "protonmail.com", "blueyonder.co.uk",
)  # fmt: skip
# Real ones that lie one slip away from those.
_REAL = word_set(
    "ymail.com email.com mail.com gmx.com gmx.co.uk live.com me.com mac.com msn.com aol.com sky.com "
    "proton.me mail.ru outlook.co.uk hotmail.uk icloud.co rocketmail.com fastmail.com hey.com zoho.com"
)
_NOT_ENDINGS = {
    "con": "com", "cmo": "com", "ocm": "com", "vom": "com", "xom": "com", "comm": "com", "cim": "com",
    "coom": "com", "couk": "co.uk", "cuk": "co.uk", "ukk": "uk",
}  # fmt: skip
_OWN_COUNTRY = re.compile(r"(?:hotmail|yahoo|live|outlook|gmx|msn)\.(?:[a-z]{2}|com\.[a-z]{2}|co\.(?!u$)[a-z]{2})")
_NAMES = {
    "gmail": "gmail.com",
    "gmail.co.uk": "gmail.com",
    "gmail.uk": "gmail.com",
    "hotmail": "hotmail.com",
    "outlook": "outlook.com",
    "yahoo": "yahoo.com",
    "icloud": "icloud.com",
}
_SHORTEST = 7


def likely_meant(address: str) -> str | None:
    """The address that was probably meant, None where there is no reason to doubt the one given."""
    local, _, domain = address.rpartition("@")
    domain = domain.lower()
    if domain in _USUAL or domain in _REAL:
        return None
    if domain in _NAMES:
        return f"{local}@{_NAMES[domain]}"
    if _OWN_COUNTRY.fullmatch(domain) and not domain.endswith((".co", ".cm", ".om")):
        return None
    slips = 2 if len(domain) >= 9 else 1
    scored = [(OSA.distance(domain, usual, score_cutoff=slips), usual) for usual in _USUAL]
    distance, nearest = min(scored)
    if len(domain) >= _SHORTEST and distance <= slips and domain[0] == nearest[0]:
        return f"{local}@{nearest}"
    name, _, ending = domain.rpartition(".")
    return f"{local}@{name}.{_NOT_ENDINGS[ending]}" if ending in _NOT_ENDINGS else None
