"""The stock Rasa pipeline on the same training data: what this assistant's own is held against."""

from __future__ import annotations

from pathlib import Path

import yaml

from dev.nlu.models import ROOT, quiet

MODEL = ROOT / "var" / "nlu" / "stock.tar.gz"
CONFIG = ROOT / "dev" / "bench" / "stock_config.yml"


def train(epochs: int) -> Path:
    """Train its language side and keep it; with all of its 100 epochs that takes hours on two cores."""
    quiet()
    from rasa.model_training import train_nlu

    MODEL.parent.mkdir(parents=True, exist_ok=True)
    config = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    config["policies"] = []
    for component in config["pipeline"]:
        if "epochs" in component:
            component["epochs"] = epochs
    path = MODEL.with_name("stock_config.yml")
    path.write_text(yaml.safe_dump(config), encoding="utf-8")
    train_nlu(str(path), str(ROOT / "data" / "nlu"), str(MODEL.parent), fixed_model_name="stock")
    return MODEL
