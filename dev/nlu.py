"""What the model understands, measured on messages it has never seen: `make nlu`. Runs beside Rasa, on Python 3.10.

The messages in tests/nlu/messages.csv were written apart from the training data and are never trained
or tuned on.
"""

from __future__ import annotations

import asyncio
import csv
import logging
import os
import statistics
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MESSAGES = ROOT / "tests" / "nlu" / "messages.csv"
OUT_OF_SCOPE, FALLBACK = "out_of_scope", "nlu_fallback"


@dataclass(frozen=True)
class Understood:
    """A message, the label it should have, and what was made of it. `label` is nlu_fallback if nothing was sure."""

    text: str
    wanted: str
    style: str
    label: str
    confidence: float
    seconds: float

    @property
    def right(self) -> bool:
        """Whether the label is right; out of scope is also right when the assistant says that it isn't sure."""
        return self.label == self.wanted or (self.wanted == OUT_OF_SCOPE and self.label == FALLBACK)


def main() -> None:
    """Understand every message and print the figures."""
    found = asyncio.run(_understand_all())
    in_scope = [one for one in found if one.wanted != OUT_OF_SCOPE]
    outside = [one for one in found if one.wanted == OUT_OF_SCOPE]
    refused = [one for one in in_scope if one.label in (FALLBACK, OUT_OF_SCOPE)]
    wrong = [one for one in found if not one.right and one.label not in (FALLBACK, OUT_OF_SCOPE)]
    times = sorted(one.seconds for one in found)
    print(f"{len(found)} messages, {len({one.wanted for one in found})} labels\n")
    print(f"right label, in scope          {_share(sum(one.right for one in in_scope), len(in_scope))}")
    print(f"macro F1, in scope             {_macro_f1(in_scope):.3f}")
    print(f"out of scope recognised        {_share(sum(one.right for one in outside), len(outside))}")
    print(f"in scope, wrongly refused      {_share(len(refused), len(in_scope))}")
    print(f"wrong answers given            {_share(len(wrong), len(found))}")
    print(
        f"time a message                 {statistics.median(times) * 1e3:.1f} ms, "
        f"95% under {times[round(0.95 * (len(times) - 1))] * 1e3:.1f} ms\n"
    )
    for style in sorted({one.style for one in in_scope}):
        some = [one for one in in_scope if one.style == style]
        print(f"  {style:<16} {_share(sum(one.right for one in some), len(some))}")
    print("\nThe worst confusions:")
    confusions = Counter((one.wanted, one.label) for one in found if not one.right)
    for (wanted, label), count in confusions.most_common(15):
        example = next(one.text for one in found if (one.wanted, one.label) == (wanted, label))
        print(f"  {count} × {wanted} taken for {label}, such as: {example[:80]}")


async def _understand_all() -> list[Understood]:
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    from rasa.core.agent import Agent
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_logging_and_warnings(logging.WARNING)
    configure_structlog(logging.WARNING)

    agent = Agent.load(str(ROOT / "models" / "returners.tar.gz"))
    found = []
    with MESSAGES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            begun = time.perf_counter()
            parsed = await agent.parse_message(row["text"])
            seconds = time.perf_counter() - begun
            intent = parsed["intent"]
            label = FALLBACK if intent["name"] == FALLBACK else parsed["full_label"]
            found.append(Understood(row["text"], row["label"], row["style"], label, intent["confidence"], seconds))
    return found


def _share(part: int, whole: int) -> str:
    return f"{part / whole:6.1%}  ({part} of {whole})"


def _macro_f1(some: list[Understood]) -> float:
    hits: dict[str, int] = Counter(one.wanted for one in some if one.right)
    wanted: dict[str, int] = Counter(one.wanted for one in some)
    given: dict[str, int] = Counter(one.label for one in some)
    scores = [2 * hits[label] / (wanted[label] + given[label]) for label in wanted]
    return sum(scores) / len(scores)


if __name__ == "__main__":
    main()
