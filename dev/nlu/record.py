"""What was measured last and kept: `docs/nlu.json`, to hold the next change against."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dev.nlu.figures import Understood, figures_of
from dev.nlu.hint3 import Hint3
from dev.nlu.models import ROOT

KEPT = ROOT / "docs" / "nlu.json"


def as_record(found: Sequence[Understood], hint3: Hint3 | None) -> dict[str, Any]:
    """The figures of one pipeline, and the outcome of each message."""
    record: dict[str, Any] = {
        "figures": asdict(figures_of(found)),
        "outcomes": {one.text: one.outcome for one in found},
    }
    if hint3:
        record["hint3"] = asdict(hint3)
    return record


def read(path: Path = KEPT) -> dict[str, Any]:
    """What was kept, by pipeline ("ours", "stock"); empty if nothing was."""
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def keep(records: dict[str, Any], path: Path = KEPT) -> None:
    """Keep what was measured."""
    path.write_text(json.dumps(records, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
