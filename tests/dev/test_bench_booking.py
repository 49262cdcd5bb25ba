"""The measurement of people who book at once: it measures what it says, on the running programs."""

from __future__ import annotations

import pytest

from dev.bench_booking import DOORS, PLACES, RUNS, Figures, _row, _table, measure
from tests.support.assistant import free_ports


@pytest.mark.parametrize("door", DOORS)
def test_of_six_people_three_have_a_place_and_three_are_told(door: str) -> None:
    site, actions = free_ports(2)
    found = measure("SQLite", door, people=6, places=3, ports=(site, actions))
    assert (found.booked, found.told, found.errors, found.duplicates) == (3, 3, 0, 0)
    assert len(found.requests) == {"page": 3 * 4 + 3, "action endpoint": 6}[door]
    assert 0 < max(found.requests) <= found.seconds


def test_the_table_adds_up_the_runs_and_takes_the_times_of_the_middle_one() -> None:
    runs = [Figures(PLACES, 100, 1, 0, seconds, [seconds / 10, seconds / 5]) for seconds in (1.0, 2.0, 5.0)]
    table = _table([_row("page, SQLite", runs)])
    assert f"| page, SQLite | {PLACES * RUNS} | 300 | 3 | 0 | 2.0 | 50 | 300 | 400 |" in table
