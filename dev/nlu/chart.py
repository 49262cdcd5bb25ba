"""The chart of docs/nlu.md: this assistant's pipeline beside stock Rasa's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dev.nlu.models import ROOT

CHART = ROOT / "docs" / "nlu.svg"
SERIES = (
    ("ours", "#1d5c4f", "this assistant"),
    ("ours_on_6170", "#7fb5a6", "its pipeline on 6,170 examples"),
    ("stock", "#c9a227", "stock Rasa on 6,141 of them"),
)


def draw(records: dict[str, Any], path: Path = CHART) -> None:
    """Draw what was kept of "ours" and "stock"."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "nlu", "font.family": "sans-serif", "font.size": 10})
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(11, 6), gridspec_kw={"width_ratios": (3, 2)})
    rows = _rows(records)
    names = [name for name, _ in rows]
    for number, (pipeline, colour, label) in enumerate(SERIES):
        if pipeline not in records:
            continue
        places = [place + 0.27 * (1 - number) for place in range(len(rows), 0, -1)]
        values = [100 * pick(records[pipeline]["figures"]) for _, pick in rows]
        bars = left.barh(places, values, height=0.26, color=colour, label=label)
        left.bar_label(bars, fmt="%.1f", padding=3, fontsize=7)
        bins = records[pipeline]["figures"]["calibration"]
        right.plot([mean for mean, _, _ in bins], [share for _, share, _ in bins], "o-", color=colour, label=label)
    left.set_yticks(range(len(rows), 0, -1), names)
    left.set_xlim(0, 112)
    left.set_xlabel("% of the test messages")
    left.set_title("Understanding", loc="left")
    right.plot([0, 1], [0, 1], ":", color="#888888")
    right.set_xlabel("confidence")
    right.set_ylabel("share of right labels")
    right.set_title("What a confidence is worth", loc="left")
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    figure.legend(*left.get_legend_handles_labels(), loc="lower center", ncol=3, frameon=False)
    figure.tight_layout(rect=(0, 0.05, 1, 1))
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)


def _rows(records: dict[str, Any]) -> list[tuple[str, Any]]:
    styles = records["ours"]["figures"]["styles"]
    return [
        ("right label, in scope", lambda figures: figures["label_accuracy"]),
        *((f"   {style.replace('_', ' ')}", lambda figures, style=style: figures["styles"][style]) for style in styles),
        ("out of scope seen", lambda figures: figures["out_of_scope_recall"]),
        ("in scope, refused", lambda figures: figures["refused"]),
        ("wrong answers", lambda figures: figures["wrong"]),
    ]
