"""How the command line shows a list: as JSON, or as a table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]


def show(rows: Sequence[Row], *, as_json: bool) -> None:
    """Print the rows of a list."""
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=2, default=str))
    elif not rows:
        print("None yet.")
    else:
        _print_table(rows)


def _print_table(rows: Sequence[Row]) -> None:
    shown = [{key: _cell(value) for key, value in row.items()} for row in rows]
    widths = {key: max(len(key), *(len(row[key]) for row in shown)) for key in shown[0]}
    print("  ".join(key.ljust(width) for key, width in widths.items()).rstrip())
    for row in shown:
        print("  ".join(row[key].ljust(width) for key, width in widths.items()).rstrip())


def _cell(value: object) -> str:
    """A value in one line, without signs that would command the terminal: people's own words stand in the table."""
    line = " ".join(str(value).split()) if value is not None else ""
    return "".join(sign if sign.isprintable() else "?" for sign in line)
