"""Sentences as vectors of a language model, for the backend "semantic".  Nothing is ever downloaded.

The setting semantic_model names a folder with an ONNX export (model.onnx and tokenizer.json; needs
the extra `semantic`), or a model that sentence-transformers finds on this machine.
"""

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audit.text_index import Floats, Ints
from claims.errors import SettingsError

Vectors = NDArray[np.float32]
Encoder = Callable[[Sequence[str]], Vectors]

# Sentences done at once, of similar length: more make memory grow and gain no time on a processor.
BATCH = 32
# The models in use were trained on texts of up to 256 word pieces.
LONGEST_PIECES = 256
# Characters of a sentence that are read at all: more than that many pieces could cover.
LONGEST_CHARACTERS = 2_000

_EXTRA = "install it with: pip install 'discrepancy-auditor[semantic]'"


def _missing(package: str, help_: str, error: ImportError) -> SettingsError:
    problem = SettingsError(f"the backend semantic needs {package}, which is not installed; {help_}")
    problem.slug = "semantic"
    problem.__cause__ = error
    return problem


def _pooled(hidden: NDArray[Any], mask: Ints) -> Vectors:
    """Means over the word pieces that count, of length 1; hidden: (n, pieces, dimensions)."""
    weights = mask[:, :, None].astype(np.float32)
    means = (hidden * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1)
    return np.asarray(means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12), np.float32)


def _onnx_encoder(folder: Path) -> Encoder:
    """The encoder of a folder with model.onnx and tokenizer.json; one thread, so that sums never differ."""
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as error:
        raise _missing("onnxruntime and tokenizers", _EXTRA, error) from error
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST_PIECES)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
    )
    wanted = {given.name for given in session.get_inputs()}

    def encode(texts: Sequence[str]) -> Vectors:
        pieces = [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]
        width = max(len(ids) for ids in pieces)
        ids, mask = np.zeros((len(pieces), width), np.int64), np.zeros((len(pieces), width), np.int64)
        for row, own in enumerate(pieces):
            ids[row, : len(own)], mask[row, : len(own)] = own, 1
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = session.run(None, {name: value for name, value in inputs.items() if name in wanted})[0]
        return _pooled(hidden, mask)

    return encode


def _named_encoder(name: str) -> Encoder:
    """The encoder of a sentence-transformers model that is on this machine already."""
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        help_ = "install sentence-transformers, or name a folder with model.onnx and tokenizer.json"
        raise _missing("sentence-transformers to use a model by name", help_, error) from error
    model = SentenceTransformer(name, device="cpu", local_files_only=True)
    return lambda texts: np.asarray(model.encode(list(texts), normalize_embeddings=True), np.float32)


@functools.lru_cache(maxsize=1)
def load(model: str) -> Encoder:
    """The encoder of a folder or of a model's name; texts -> (n, dimensions) rows of length 1.

    Raises SettingsError when no model is named, when a package is missing or the model cannot be read.
    """
    if not model:
        raise SettingsError(
            "the backend semantic needs the setting semantic_model: a folder with model.onnx and "
            "tokenizer.json, or the name of a sentence-transformers model",
            slug="semantic",
        )
    try:
        return _onnx_encoder(Path(model)) if Path(model, "model.onnx").exists() else _named_encoder(model)
    except SettingsError:
        raise
    except Exception as error:  # the packages raise errors of their own, none of which says what to do
        reason = (
            f"the model {model!r} cannot be read ({type(error).__name__}: {error}); is it on this machine?"
        )
        raise SettingsError(reason, slug="semantic") from error


def likeness(texts: Sequence[str], left: Ints, right: Ints, model: str) -> Floats:
    """Cosines of the vectors of texts[left[k]] and texts[right[k]]; (n_pairs,) float64 in [-1, 1]."""
    if not len(left):
        return np.zeros(0)
    encode = load(model)
    order = sorted(range(len(texts)), key=lambda row: (len(texts[row]), texts[row]))
    vectors: list[Any] = [None] * len(texts)
    for start in range(0, len(order), BATCH):
        rows = order[start : start + BATCH]
        for row, vector in zip(rows, encode([texts[row][:LONGEST_CHARACTERS] for row in rows]), strict=True):
            vectors[row] = vector
    table = np.stack(vectors)
    parts = np.array_split(np.arange(len(left)), len(left) // 50_000 + 1)  # so many pairs at once: 150 MB
    return np.concatenate(
        [np.einsum("ij,ij->i", table[left[p]], table[right[p]]) for p in parts], dtype=np.float64
    )
