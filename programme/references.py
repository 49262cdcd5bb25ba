"""References that a person can read out over the phone."""

from __future__ import annotations

import secrets

# No vowels, so that no words appear, and none of 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V.
SIGNS = "34679CDFGHJKMNPQRTWXY"


def new_reference(kind: str) -> str:
    """A fresh reference such as `A-7KM4-PX9C`: `kind` (one letter), then eight signs of 21 (37 thousand million)."""
    signs = [secrets.choice(SIGNS) for _ in range(8)]
    return f"{kind}-{''.join(signs[:4])}-{''.join(signs[4:])}"
