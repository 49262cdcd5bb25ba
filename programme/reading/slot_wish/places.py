"""Finding places in the list of shown slots, a bare "earlier" or "later", and what only looks like a time."""

from __future__ import annotations

import re
from datetime import date

from programme.reading.slot_wish.said import Finder, Said, always
from programme.reading.slot_wish.words import WEEKDAY

_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "soonest": 0, "earliest": 0}


def _read_place(match: re.Match[str], today: date) -> Said:
    word = match["place"]
    return Said("place", numbers=(int(word) - 1 if word.isdigit() else _PLACES[word],))


NOT_TIMES: tuple[Finder, ...] = (
    (r"\+?\d[\d ]{8,}\d|\b24/7\b|£ ?\d+(?:\.\d+)?|^(?:morning|afternoon|evening)(?= (?:all|love|can|have|do)\b)"
     r"|\b\d+ ?(?:kids|children|bairns|lads|girls|boys|sons|daughters|mins|minutes|hours|hrs|years? old|times|people|of"
     r" (?:them|us))\b|(?:see|speak|talk to|catch) (?:you|ya) later|(?:do|finish) it later|\blast (?:week|month|year|"
     rf"night)\b|(?<!the )\blast (?:{WEEKDAY})\b", always(Said("skip"))),
    (r"(?<![\d.:/])(?P<place>[1-9])(?:st|nd|rd|th) (?:slot|option|choice)\b", _read_place),
)  # fmt: skip
PLACES: tuple[Finder, ...] = (
    (r"\b(?P<place>soonest|earliest)\b(?: (?:slot|time|available|1))*(?! than)", _read_place),
    (r"\b(?:number|option|slot) (?P<place>[1-9])(?![\d:]|\.\d)", _read_place),
    (r"\b(?P<place>(?<!\bmy )first|second|third|fourth|(?<!\bat )last)\b(?: (?:slot|option|time|available|choice))*"
     r"(?! (?:thing|christmas|week))", _read_place),
    (r"\b(?:sooner|earlier)\b(?! than (?!that|th[eo]se|them))(?: than \w+)?|\btoo late\b", always(Said("sooner"))),
    (r"\blater\b(?! than (?!that|th[eo]se|them))(?: than \w+)?|\btoo (?:early|soon|fast|quick|near)\b|\b(?:the )?(?:"
     r"following week|week after)(?: that| this)?\b|\bfurther (?:ahead|on)\b", always(Said("later"))),
    (r"(?<![\d.:/£])(?<!\bim )(?<!\bam )(?<!\bim just )(?<!\baged )(?P<n>\d{1,2})(?![\d:/]|\.\d)",
     lambda match, today: Said("number", numbers=(int(match["n"]),))),
)  # fmt: skip
