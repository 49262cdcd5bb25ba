"""Values of settings as the environment has them, or one line that says what to do."""

from __future__ import annotations

import math
from collections.abc import Mapping


class SettingsError(Exception):
    """A setting that can't be used. The message is one line that says what to do."""


def read_port(env: Mapping[str, str], name: str, default: int) -> int:
    """A TCP port. Raises SettingsError."""
    text = env.get(name) or str(default)
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise SettingsError(f"{name} is {text!r}: set it to a port number from 1 to 65535.")
    return int(text)


def read_seconds(env: Mapping[str, str], name: str, default: float, below: float = 3600) -> float:
    """A time in seconds, more than none and less than `below`. Raises SettingsError."""
    try:
        given = float(env.get(name) or default)
    except ValueError:
        given = math.nan
    if not 0 < given < below:
        raise SettingsError(
            f"{name} is {env.get(name)!r}: set it to a number of seconds below {below:g}, such as {default:g}."
        )
    return given
