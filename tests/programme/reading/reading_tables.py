"""How the tables of these tests are written: what was typed, and what should come of it.

`caring` is an answer understood, `a / b` a choice offered in that order, `fault: kind` an answer refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from programme.reading.outcome import Choices, Fault, Outcome

TODAY = date(2026, 11, 21)


def told(outcome: Outcome) -> str:
    """An outcome by its codes, as the tables write it."""
    if isinstance(outcome, Fault):
        return f"fault: {outcome.kind}"
    if isinstance(outcome, Choices):
        return " / ".join(option.code for option in outcome.options)
    return outcome.code


def values(outcome: Outcome) -> str:
    """An outcome by its stored values, as the tables write it."""
    if isinstance(outcome, Choices):
        return " / ".join(option.value for option in outcome.options)
    return told(outcome) if isinstance(outcome, Fault) or not outcome.value else outcome.value


def rows(table: dict[str, Iterable[str]]) -> Any:
    """Parametrise by a table from what should come of it to the answers it should come of."""
    cases = [(typed, expected) for expected, answers in table.items() for typed in answers]
    return pytest.mark.parametrize(("typed", "expected"), cases, ids=[typed[:50] or "nothing" for typed, _ in cases])
