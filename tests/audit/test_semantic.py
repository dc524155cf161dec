"""The backend "semantic": vectors of a local model, never fetched, blended with the words."""

import importlib.util
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from audit import blocking, semantic, similarity
from audit.settings import resolve
from claims.errors import SettingsError

_SPEC = importlib.util.spec_from_file_location("align_helpers", Path(__file__).with_name("align_helpers.py"))
assert _SPEC and _SPEC.loader
helpers = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(helpers)

LEFT, RIGHT = np.array([0, 0]), np.array([1, 2])


@pytest.fixture(autouse=True)
def no_model_is_kept() -> Iterator[None]:
    semantic.load.cache_clear()
    yield
    semantic.load.cache_clear()


def letters(texts: Sequence[str]) -> semantic.Vectors:
    """A tiny model: how often each letter stands in a text."""
    counts = np.array([[text.lower().count(chr(97 + n)) for n in range(26)] for text in texts], np.float32)
    return np.asarray(counts / np.linalg.norm(counts, axis=1, keepdims=True), np.float32)


class FakeTokenizer:
    """A piece a letter."""

    @staticmethod
    def from_file(_path: str) -> "FakeTokenizer":
        return FakeTokenizer()

    def no_padding(self) -> None: ...
    def enable_truncation(self, _length: int) -> None: ...
    def encode_batch(self, texts: list[str]) -> list[SimpleNamespace]:
        return [SimpleNamespace(ids=[ord(c) - 96 for c in text if c.isalpha()]) for text in texts]


class FakeSession:
    """Each piece is its own direction."""

    def __init__(self, *_args: object, **_options: object) -> None: ...
    def get_inputs(self) -> list[SimpleNamespace]:
        return [SimpleNamespace(name=name) for name in ("input_ids", "attention_mask")]

    def run(self, _outputs: None, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:  # type: ignore[type-arg]
        assert set(inputs) == {"input_ids", "attention_mask"}
        return [np.eye(27, dtype=np.float32)[inputs["input_ids"]]]


@pytest.fixture
def onnx_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "model.onnx").touch()
    runtime = SimpleNamespace(SessionOptions=SimpleNamespace, InferenceSession=FakeSession)
    monkeypatch.setitem(sys.modules, "onnxruntime", runtime)
    monkeypatch.setitem(sys.modules, "tokenizers", SimpleNamespace(Tokenizer=FakeTokenizer))
    return str(tmp_path)


def test_a_folder_is_read_with_onnxruntime(onnx_folder: str) -> None:
    found = semantic.likeness(["abab", "ab", "cccc"], LEFT, RIGHT, onnx_folder)
    assert found == pytest.approx([1, 0])


def test_padding_changes_no_vector(onnx_folder: str) -> None:
    encode = semantic.load(onnx_folder)
    assert encode(["ab", "abcdefgh"])[0] == pytest.approx(encode(["ab"])[0])


def test_a_named_model_is_sought_on_this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, object] = {}

    def make(name: str, **options: object) -> SimpleNamespace:
        asked.update(options, name=name)
        return SimpleNamespace(encode=lambda texts, normalize_embeddings: letters(texts))

    monkeypatch.setitem(sys.modules, "sentence_transformers", SimpleNamespace(SentenceTransformer=make))
    assert semantic.likeness(["ab", "ab", "c"], LEFT, RIGHT, "some-model") == pytest.approx([1, 0])
    assert asked == {"name": "some-model", "device": "cpu", "local_files_only": True}


def test_without_the_extra_the_error_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model.onnx").touch()
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(SettingsError, match=r"discrepancy-auditor\[semantic\]"):
        semantic.load(str(tmp_path))


def test_a_named_model_without_its_package_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(SettingsError, match="sentence-transformers"):
        semantic.load("some-model")


def test_a_model_that_cannot_be_read_is_a_wrong_setting(
    onnx_folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: str) -> None:
        raise OSError("no such file")

    monkeypatch.setattr(FakeTokenizer, "from_file", staticmethod(fail))
    with pytest.raises(SettingsError, match="no such file"):
        semantic.load(onnx_folder)


def test_the_backend_needs_a_model() -> None:
    with pytest.raises(SettingsError, match="semantic_model") as caught:
        semantic.load("")
    assert caught.value.slug == "semantic"


def test_the_order_of_texts_is_irrelevant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic, "load", lambda _model: letters)
    texts = [f"{word} {n}" for n, word in enumerate(["flood", "fire", "vote"] * 30)]
    pairs = np.arange(89), np.arange(1, 90)
    turned = semantic.likeness(texts[::-1], 89 - pairs[0], 89 - pairs[1], "m")
    assert semantic.likeness(texts, *pairs, "m") == pytest.approx(turned)


def test_the_model_raises_the_score_of_sentences_it_finds_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = tuple(helpers.make_article(f"a{n}", text) for n, text in enumerate(helpers.QUAKE[:2]))
    claims = tuple(helpers.statement(article) for article in articles)
    scores = {}
    for alike in (0.0, 1.0):
        monkeypatch.setattr(similarity, "likeness", lambda _t, left, _r, _m, by=alike: np.full(len(left), by))
        chosen = resolve(backend="semantic", semantic_model="m", pairs="scored")
        candidates = blocking.candidate_pairs(claims, articles, chosen)
        ((pair),) = similarity.score(candidates, claims, articles, chosen)
        scores[alike] = pair.score
    assert scores[1.0] > scores[0.0]


def test_a_model_is_named_by_a_text() -> None:
    with pytest.raises(SettingsError, match="give a text"):
        resolve(semantic_model=3)
