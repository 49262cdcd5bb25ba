"""Finds the places a message names, and what it says of each: home, near, past, work, a move to come.

In: the message and a `Gazetteer`. Out: `Mention`s in the order of the words. Nothing is decided here;
`home_area.py` reads an answer out of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from programme.places import BROAD, LARGEST, Gazetteer, Place, key
from programme.reading import place_cues as cues
from programme.reading.numbers import in_figures
from programme.reading.wording import folded

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[&,;:!?()/.\n]")
# "Were in Derby" would be past; who has relocated has moved.
_SPELT_OUT = {
    "&": "and", "we're": "we are", "relocated": "moved", "shifted": "moved", "movin": "moving", "moveing": "moving",
    "livin": "living", "rite": "right", "til": "until",
}  # fmt: skip
_POSTCODE = re.compile(
    r"(?<![A-Za-z0-9/.])([A-Za-z]{1,2}) ?(\d{1,2}|\d[A-Za-z])"
    r"(?:\s*(\d[A-Za-z]{2})|\s+\d)?(?![A-Za-z0-9])"
)
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_POSTCODE_IN_WORDS = re.compile(
    rf"\b([A-Z]\.?(?: ?[A-Z]\.?)?) ?\b((?i:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:{_ONES}))?|{_ONES}))\b(?! of\b)"
)
WIDE_KINDS = {"region", "nation", "country", "area"}
# Only in London do outward codes end in a letter.
_LETTERED = frozenset({"EC", "E", "N", "NW", "SE", "SW", "W", "WC"})


@dataclass(frozen=True)
class Token:
    """A word, number or sign: as written, as compared, and where it starts in the text."""

    written: str
    plain: str
    start: int


@dataclass(frozen=True)
class Mention:
    """A place named: its tokens, its possible meanings and what is said of it.

    role: now, leaving (a move from it is to come), in, bare, from, future, past, work, other or not.
    near: "near" or the like goes with it; reach: half an hour or so from it; far: so far from it that it tells
    little; between: the first or second of two that the home lies between; guessed: misspelt, so not surely
    this place.
    """

    first: int
    last: int
    places: tuple[Place, ...]
    role: str = "bare"
    near: bool = False
    reach: bool = False
    far: bool = False
    between: bool = False
    guessed: bool = False


def tokens_of(text: str) -> list[Token]:
    """The words, numbers and signs of a text; a point after "St" or "Co" is no sign."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word == "." and found and found[-1].plain in cues.ABBREVIATIONS:
            continue
        plain = _SPELT_OUT.get(word.lower().replace("’", "'")) or (key(word) if word[0].isalpha() else word)
        if plain:
            found.append(Token(word, plain, match.start()))
    return found


def with_postcodes_in_figures(text: str) -> str:
    """The text with postcodes told in words as they are written: "TF one", "D. N. thirty-one" (DN31)."""
    return _POSTCODE_IN_WORDS.sub(lambda m: re.sub(r"\W", "", m[1]) + in_figures(folded(m[2])), text)


def postcodes_of(text: str) -> tuple[list[str], str]:
    """The outward postcodes a text holds, in capitals, and the text without any postcode."""
    found = []
    left = text
    for match in _POSTCODE.finditer(text):
        area, number = match[1].upper(), match[2].upper()
        before = text[max(0, match.start() - 12) : match.start()].lower()
        road = re.search(r"\b(?:the|junction \d*|on|j\d+,? ?(?:of|on)?) ?$", before) and len(area) == 1
        if (number[-1].isalpha() and area not in _LETTERED) or (road and not match[3]):
            continue
        if match.group().find(" ") == len(area) and not match[3] and match[1] != area:
            continue  # "is 5", "me 2": a space inside the outward part needs capitals or the inward part
        found.append(area + number)
        left = left[: match.start()] + " " * len(match.group()) + left[match.end() :]
    return found, left


def mentions_of(text: str, tokens: list[Token], gazetteer: Gazetteer) -> list[Mention]:
    """The places named, the longest names first, with what is said of each."""
    found: list[Mention] = []
    i = 0
    while i < len(tokens):
        size = _longest(tokens, i, gazetteer)
        if tokens[i].plain == "the" and i + 1 < len(tokens) and _longest(tokens, i + 1, gazetteer) >= max(size, 1):
            size = 0  # "the North West" is more than "the North"
        if size:
            places = gazetteer.named(" ".join(t.plain for t in tokens[i : i + size]))
            found.append(Mention(i, i + size, tuple(places)))
        i += size or 1
    found = [m for m in found if _is_place(m, found, text, tokens) and not _is_part(m, found, text, tokens)]
    kept = [m for n, m in enumerate(found) if not _is_direction(m, found[n + 1 : n + 2], tokens)]
    return with_roles(kept, tokens)


def _longest(tokens: list[Token], first: int, gazetteer: Gazetteer) -> int:
    """How many tokens the longest known name has that begins at `first`; 0 if none does."""
    most = min(gazetteer.longest, len(tokens) - first)
    sizes = range(most, 0, -1)
    return next((n for n in sizes if gazetteer.has(" ".join(t.plain for t in tokens[first : first + n]))), 0)


def _is_place(mention: Mention, found: list[Mention], text: str, tokens: list[Token]) -> bool:
    """Whether the name is meant as a place: ordinary words and first names need a sign of it."""
    after = tokens[mention.last].plain if mention.last < len(tokens) else ""
    if after in cues.ROADS:
        return False
    name = " ".join(t.plain for t in tokens[mention.first : mention.last])
    abroad = all(p.kind == "city_abroad" for p in mention.places)
    stays = cues.FOR_NOW.match(" ".join(t.plain for t in tokens[mention.last :]))
    if (abroad and _follows_place(mention, found, tokens)) or (stays and (abroad or not mention.first)):
        return True
    if name not in cues.WEAK and name not in cues.WEAKEST and not abroad:
        return True
    taken = {n for m in found for n in range(m.first, m.last)}
    rest = {t.plain for n, t in enumerate(tokens) if n not in taken and t.plain[0].isalpha()}
    ends = tokens[mention.last].plain in cues.BREAKS if mention.last < len(tokens) else True
    if not mention.first and ends and tokens[0].written[0].isupper() and name not in cues.WEAKEST:
        return True  # "Bath. Born in Leeds tho"
    if not rest or (name not in cues.WEAKEST and not rest - cues.ALONE):
        return True
    before = " ".join(t.plain for t in tokens[max(0, mention.first - 4) : mention.first])
    written = tokens[mention.first].written
    previous = tokens[mention.first - 1].written if mention.first else "."
    capital = written[0].isupper() and previous[0].islower() and not text.isupper()
    if name in cues.WEAKEST:
        return capital and bool(cues.SURELY_LED_IN.search(before))
    return bool(cues.LED_IN.search(before)) or (capital and not cues.NAMED.search(before))


def _follows_place(mention: Mention, found: list[Mention], tokens: list[Token]) -> bool:
    """Whether it stands right after another place and so tells which that is: "Birmingham, Alabama"."""
    return any(all(t.plain == "," for t in tokens[m.last : mention.first]) for m in found if m.last <= mention.first)


def _is_part(mention: Mention, found: list[Mention], text: str, tokens: list[Token]) -> bool:
    """Whether the name is part of a longer one that isn't known: "Norfolk Park", "Bishop's Hull".

    Beside a large place only words that make names ("Park", "Little") count; beside a small one any word
    that has a capital too, or that with it makes the whole answer.
    """
    first, last = tokens[mention.first], tokens[mention.last - 1]
    before = tokens[mention.first - 1] if mention.first else None
    after = tokens[mention.last] if mention.last < len(tokens) else None
    taken = {n for m in found for n in range(m.first, m.last)}
    if before and before.plain in cues.NAME_STARTS and mention.first - 1 not in taken:
        return True
    if after and mention.last not in taken:
        joined = text[last.start + len(last.written) : after.start] == "-"
        if after.plain in cues.NAME_ENDS or (joined and after.plain not in cues.JOINED):
            return True
    if any(place.kind in LARGEST or place.kind in BROAD for place in mention.places):
        return False
    told = [t for n, t in enumerate(tokens) if n not in taken and t.plain.isalpha() and t.plain not in cues.FILLERS]
    beside = [t for t in (before, after) if t in told]
    if first.written[0].isupper():
        return any(t and t.written[0].isupper() and not text.isupper() for t in beside)
    return len(told) <= 2 and beside == told != []


def _is_direction(mention: Mention, following: list[Mention], tokens: list[Token]) -> bool:
    """Whether "north east" only says which part of the place that follows: "north east Leeds"."""
    if " ".join(t.plain for t in tokens[mention.first : mention.last]) not in cues.DIRECTIONS or not following:
        return False
    between = [t.plain for t in tokens[mention.last : following[0].first]]
    return between in ([], ["of"], ["of", "the"])


def with_roles(mentions: list[Mention], tokens: list[Token]) -> list[Mention]:
    """The mentions with role, near and far set by the words around each."""
    done: list[Mention] = []
    before = ""
    for mention in mentions:
        start = done[-1].last if done else 0
        window = [t.plain for t in tokens[start : mention.first]]
        cut = max((n + 1 for n, word in enumerate(window) if word in cues.BREAKS), default=0)
        words = " ".join(window[cut:])
        given_up = not cut and bool(done) and bool(cues.GIVEN_UP.match(words))
        if given_up:
            words = cues.GIVEN_UP.sub("", words).strip()  # "Brighton sold, in Liverpool": that was said of Brighton
        after = " ".join(t.plain for t in tokens[mention.last : mention.last + 8])
        role = _role(words, after, done[-1] if done and not cut and not given_up else None)
        if words.endswith("outside") and all(place.kind in WIDE_KINDS for place in mention.places):
            role = "not"  # outside Derby is near it; outside the Midlands is not in them
        if cues.JOURNEY.search(words) and any(m.role in ("now", "in", "bare") and not m.near for m in done):
            role = "other"
        if cues.AFTERWARDS.search(words) and cues.PASSED.search(before) and role in ("now", "in", "bare"):
            done = [replace(m, role="past") if m.role in ("now", "in", "bare", "from") else m for m in done]
            role = "now"
        before += f" {words}"
        loose = role == "bare" or (role == "in" and not cues.BEEN.search(words))
        if loose and done and cues.TIME_TO_COME.match(after):
            role = "future"  # "Stafford for now. London in the new year."
        reach = bool(cues.WITHIN_REACH.search(words))
        near = bool(cues.NEAR.search(words)) or after.split(" ")[0] in cues.AFTER_NEAR
        linked = bool(done) and done[-1].near and role == done[-1].role and bool(cues.LINKS.fullmatch(words))
        between = words.endswith("between") or (linked and done[-1].between)
        done.append(
            replace(
                mention,
                role=role,
                near=(near or linked or reach),
                reach=reach,
                far=bool(cues.FAR.search(words)) and not reach,
                between=between,
            )
        )
    return _with_moves_dated(done, tokens)


def _with_moves_dated(mentions: list[Mention], tokens: list[Token]) -> list[Mention]:
    """A place with a time to come beside one that is home now is a move: "Leeds from January, Oxford for now"."""
    after = [" ".join(t.plain for t in tokens[m.last : m.last + 8]) for m in mentions]
    at_home = [m.role == "now" or bool(cues.FOR_NOW.match(rest)) for m, rest in zip(mentions, after, strict=True)]
    if not any(at_home):
        return mentions
    return [
        replace(m, role="future") if m.role in ("bare", "in") and not here and cues.TIME_TO_COME.match(rest) else m
        for m, rest, here in zip(mentions, after, at_home, strict=True)
    ]


def _role(words: str, after: str, previous: Mention | None) -> str:
    """What the words about a place say of it; `previous` is the place before in the same clause."""
    if after.split(" ")[0] in cues.NOT_HOMES:
        return "bare" if cues.NEAR.search(words) else "work"
    if cues.GIVEN_UP.match(after):
        return "past"
    if cues.NOT.search(words):
        return "not"
    if cues.FOR_WORK.match(after):
        return "work"
    if cues.THERE.search(after):
        return "now"
    coming = cues.TIME_TO_COME.match(after) and not cues.BEEN.search(words)
    if previous and cues.LINKS.fullmatch(words) and (previous.role != "not" or re.search(r"\b(?:and|or)\b", words)):
        return "future" if coming and previous.role == "now" else previous.role
    if previous and cues.TO.fullmatch(words) and previous.role in cues.AND_THEN_TO:
        return cues.AND_THEN_TO[previous.role]
    found = [(m.end(), -m.start(), role) for role, rule in cues.SAYS_RE for m in rule.finditer(words)]
    role = max(found, default=(0, 0, ""))[2]
    if role == "future" and cues.FROM.search(words):
        return "leaving"
    if coming and (role == "now" or (previous and not role)):
        return "future"
    if role:
        return role
    if cues.FROM.search(words):
        return "from"
    return "in" if cues.IN.search(words) or cues.NEAR.search(words) else "bare"
