"""What a message that moves a booking says of the new time."""

from __future__ import annotations

import pytest

from actions.moving import new_time


@pytest.mark.parametrize(
    ("said", "new"),
    [
        ("move my tuesday slot to next week", "next week"),
        ("change my slot from monday to friday pls", "friday pls"),
        ("can you move me to wednesday", "wednesday"),
        ("something came up on tuesday", ""),
        ("something came up, need another time", "need another time"),
        ("can we do thursday instead", "can we do thursday instead"),
    ],
)
def test_the_old_time_is_no_wish(said: str, new: str) -> None:
    assert new_time(said) == new
