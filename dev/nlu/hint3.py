"""The pipeline of `config.yml`, unchanged, on public data that nobody here wrote: HINT3's sofmattress."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from dev.nlu.models import ROOT, parse, quiet

FOLDER = ROOT / "tests" / "nlu" / "hint3"
OUTSIDE = "NO_NODES_DETECTED"
# What the platforms of 2020 reached, best threshold by Matthews correlation, and stock Rasa 3.6.21 as rerun in 2026.
PUBLISHED = {
    "Dialogflow (2020)": (0.732, 0.638),
    "BERT classifier (2020)": (0.736, 0.617),
    "Haptik (2020)": (0.723, 0.588),
    "LUIS (2020)": (0.593, 0.581),
    "Rasa (2020)": (0.693, 0.526),
    "stock Rasa 3.6.21": (0.723, 0.566),
}


@dataclass(frozen=True)
class Hint3:
    """What was reached. in_scope: accuracy without a threshold.

    swept: the best Matthews correlation (MCC) over thresholds in steps of 0.1, and where.
    own: the MCC at the threshold the assistant uses.
    """

    in_scope: float
    swept: tuple[float, float]
    own: tuple[float, float]


def judge() -> Hint3:
    """Train on the one file, test on the other."""
    texts, wanted = _read("sofmattress_test.csv")
    with tempfile.TemporaryDirectory() as folder:
        model = _train(Path(folder))
        found = [parsed for parsed, _ in parse(model, texts)]
    given = [(one["label_ranking"][0]["label"], one["label_ranking"][0]["confidence"]) for one in found]
    inside = [(label, right) for (label, _), right in zip(given, wanted, strict=False) if right != OUTSIDE]
    config = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    threshold = next(one["threshold"] for one in config["pipeline"] if one["name"] == "FallbackClassifier")
    return Hint3(
        in_scope=sum(label == right for label, right in inside) / len(inside),
        swept=max((_mcc(given, wanted, tenth / 10), tenth / 10) for tenth in range(1, 10)),
        own=(_mcc(given, wanted, threshold), threshold),
    )


def _mcc(given: Sequence[tuple[str, float]], wanted: Sequence[str], threshold: float) -> float:
    from sklearn.metrics import matthews_corrcoef

    return float(matthews_corrcoef(wanted, [label if sure >= threshold else OUTSIDE for label, sure in given]))


def _train(folder: Path) -> Path:
    quiet()
    from rasa.model_training import train_nlu

    texts, labels = _read("sofmattress_train.csv")
    examples = {
        label: [text for text, its in zip(texts, labels, strict=False) if its == label] for label in sorted(set(labels))
    }
    nlu = [
        {"intent": label, "examples": "".join(f"- {' '.join(text.split())}\n" for text in some)}
        for label, some in examples.items()
    ]
    (folder / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": nlu}), encoding="utf-8")
    config = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    del config["importers"]  # the programme's answers have no part in this
    (folder / "config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder), fixed_model_name="hint3")
    return folder / "hint3.tar.gz"


def _read(name: str) -> tuple[list[str], list[str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row["sentence"] for row in rows], [row["label"] for row in rows]
