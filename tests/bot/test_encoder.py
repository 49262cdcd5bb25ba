"""The encoder gives the vectors of the published model, whatever is written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from bot.minilm import WEIGHTS_SHA256, MiniLM, WrongWeights, packaged_folder

REFERENCE = json.loads(Path(__file__).with_name("reference_vectors.json").read_text(encoding="utf-8"))
EXAMPLES = REFERENCE["examples"]


@pytest.mark.parametrize("example", EXAMPLES, ids=[one["text"][:30] for one in EXAMPLES])
def test_the_vectors_are_those_of_the_reference_implementation(encoder: MiniLM, example: dict) -> None:
    ours = encoder.encode([example["text"]])[0]
    assert np.abs(ours - np.array(example["vector"])).max() < 1e-5


def test_a_text_has_the_same_vector_alone_and_among_others(encoder: MiniLM) -> None:
    texts = [one["text"] for one in EXAMPLES]
    together = encoder.encode(texts, batch=3)
    alone = np.vstack([encoder.encode([text]) for text in texts])
    assert np.abs(together - alone).max() < 1e-5


def test_every_vector_has_length_one(encoder: MiniLM) -> None:
    assert np.allclose(np.linalg.norm(encoder.encode(["yes", "??", "x" * 5_000]), axis=1), 1.0, atol=1e-5)


def test_weights_that_are_not_the_published_ones_are_refused(tmp_path: Path) -> None:
    shutil.copytree(packaged_folder(), tmp_path / "model")
    weights = tmp_path / "model" / "model.safetensors"
    changed = bytearray(weights.read_bytes())
    changed[-1] ^= 1
    weights.write_bytes(changed)
    with pytest.raises(WrongWeights):
        MiniLM(tmp_path / "model", WEIGHTS_SHA256)
