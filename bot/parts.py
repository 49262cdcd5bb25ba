"""A message's parts: its sentences, and the questions that are joined by "and" without a full stop between them."""

from __future__ import annotations

import re
from typing import List, Text

# After these a new sentence begins, or a new question in the same breath.
ENDS = re.compile(
    r"(?<=[.!?…])\s+|\s*\n+\s*|\s*[;]\s+|(?<=[?!])(?=\w)"
    r"|,\s+(?=(?:what|when|where|how|is|are|do|does|can|could|will|would)\b)"
    r"|[,\s]+(?:and\s+also|and|also|plus|but|so|then|oh\s+and)\s+"
    r"(?=(?:what|whats|what's|when|whens|where|who|whos|which|how|hows|why|is|are|am|do|does|did|can|could|will|would|should"
    r"|have|has|any\s+chance)\b)",
    re.IGNORECASE,
)
ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|mr|mrs|ms|dr|st|no|approx|yrs?|incl)\.$", re.IGNORECASE)
# A part of fewer words belongs to the one before it ("Thanks.", "Leeds.").
SHORTEST = 2
MOST = 8


def parts(text: Text) -> List[Text]:
    """The parts of a message in their order; a message that is all of a piece has one. Never empty for a text."""
    found: List[Text] = []
    for piece in ENDS.split(text):
        piece = (piece or "").strip(" ,")
        if not piece:
            continue
        short = len(piece.split()) < SHORTEST and not piece.endswith("?")
        if found and (short or ABBREVIATION.search(found[-1])):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    if len(found) > MOST:  # the question stands at one end far more often than in the middle
        half = MOST // 2
        found = [*found[:half], *found[-half:]]
    return found or [text]
