"""Learn the weights of audit/data/weights.json from the alignment development data.

    python benchmarks/learn_weights.py BENCH/alignment [--write]

Logistic regression with numpy, folds by topic; prints what is reached out of fold.
"""

import argparse
import importlib.util
import json
import sys
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from audit import align_features, story_views, text_index  # noqa: E402
from claims.extractors import prepare, read_article  # noqa: E402
from claims.model import Article, Claim  # noqa: E402

Floats = NDArray[np.float64]
FOLDS = 5
RIDGE = 1e-3
ROUNDS = 40
WEIGHTS = ROOT / "audit" / "data" / "weights.json"


def load_module(path: Path, name: str) -> ModuleType:
    """A Python file outside the project as a module."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fit(x: Floats, y: Floats, weight: Floats) -> tuple[Floats, float]:
    """Weights and bias of a ridge logistic regression, by Newton's method on scaled columns."""
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.c_[(x - mean) / scale, np.ones(len(x))]
    beta = np.zeros(z.shape[1])
    ridge = np.eye(len(beta)) * RIDGE * weight.sum()
    ridge[-1, -1] = 1e-9
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(z @ beta, -30, 30)))
        gradient = z.T @ (weight * (p - y)) + ridge @ beta
        hessian = (z * (weight * p * (1 - p))[:, None]).T @ z + ridge
        step = np.linalg.solve(hessian, gradient)
        beta -= step
        if np.abs(step).max() < 1e-7:
            break
    slopes = beta[:-1] / scale
    return slopes, float(beta[-1] - slopes @ mean)


def read_articles(folder: Path) -> list[dict[str, Any]]:
    """Records of articles.jsonl."""
    return [json.loads(line) for line in (folder / "articles.jsonl").read_text().splitlines() if line]


def as_article(record: dict[str, Any]) -> Article:
    """The record as the benchmark gives it to the auditor, without its date.

    Only one of a topic's two stories is dated there, so a date would give the answer away.
    """
    return Article(id=record["id"], text=record["text"], title=record["title"])


# Pairs across topics are easy and many: each counts less than a pair of one topic.
ACROSS_TOPICS = 0.3
LEAST_LIKENESS = 0.05


def story_data(folder: Path, gold: Any) -> tuple[Floats, Floats, Floats, list[tuple[str, str]]]:
    """Features, labels, weights and topics of article pairs."""
    records = sorted(read_articles(folder), key=lambda record: record["id"])
    views = story_views.make_views([as_article(record) for record in records], {})
    left, right = (np.array(side) for side in zip(*combinations(range(len(records)), 2), strict=True))
    likeness = story_views.dots(views.whole, left, right)
    keep = likeness > LEAST_LIKENESS
    left, right = left[keep], right[keep]
    topics = [(records[a]["topic"], records[b]["topic"]) for a, b in zip(left, right, strict=True)]
    same = [
        gold.story[records[a]["id"]] == gold.story[records[b]["id"]] for a, b in zip(left, right, strict=True)
    ]
    weight = np.array([1.0 if a == b else ACROSS_TOPICS for a, b in topics])
    return story_views.pair_features(views, left, right), np.array(same, dtype=float), weight, topics


def learn_story(folder: Path, gold: Any) -> dict[str, Any]:
    """Whether two articles tell one story."""
    x, y, weight, _ = story_data(folder, gold)
    slopes, bias = fit(x, y, weight)
    names = [*story_views.VIEWS, *(f"root of {name}" for name in story_views.VIEWS)]
    return {"features": names, "weights": slopes.round(4).tolist(), "bias": round(bias, 4)}


Sentence = tuple[str, int]


def statements(record: dict[str, Any]) -> tuple[Article, tuple[Claim, ...]]:
    """The article and its statement claims."""
    article = prepare(as_article(record))
    claims = [claim for reading in read_article(article) for claim in reading.claims]
    return article, tuple(claim for claim in claims if claim.kind == "statement")


def sentence_of(record: dict[str, Any], claim: Claim) -> Sentence | None:
    """The benchmark's sentence that the claim overlaps most."""
    if claim.field != "text":
        return None
    span = claim.span
    shared = [min(end, span.end) - max(start, span.start) for start, end in record["sentences"]]
    best = max(range(len(shared)), key=shared.__getitem__, default=None)
    return None if best is None or shared[best] <= 0 else (record["id"], best)


def group_data(
    names: list[str], records: dict[str, Any], read: dict[str, Any], gold: Any, features: Any
) -> tuple[Floats, Floats]:
    """Features and labels of the scored sentence pairs among the articles `names`."""
    claims = [claim for name in names for claim in read[name][1]]
    index = text_index.build(claims, [read[name][0] for name in names])
    topic = gold.topic[names[0]]
    annotated = set(gold.sentences[topic])
    at = {c.id: sentence_of(records[c.article], c) for c in claims}
    rows = [(at[c.id], index.row_of[c.id]) for c in claims if at[c.id] in annotated]
    pairs = [
        ((min(a, b), max(a, b)), i, j)
        for (a, i), (b, j) in combinations(rows, 2)
        if a and b and a[0] != b[0] and (min(a, b), max(a, b)) in gold.universe[topic]
    ]
    if not pairs:
        return np.zeros((0, len(features))), np.zeros(0)
    left, right = np.array([i for _, i, _ in pairs]), np.array([j for _, _, j in pairs])
    found = align_features.facets(index)
    batch = align_features.make_batch(index, found, left, right, align_features.story_facets(index, found))
    labels = np.array([pair in gold.positive[topic] for pair, _, _ in pairs], dtype=float)
    return align_features.measure(batch, features), labels


def learn_sentences(folder: Path, gold: Any, groups: dict[str, str], features: Any) -> dict[str, Any]:
    """The model of sentence pairs inside each group of articles (article -> group)."""
    records = {record["id"]: record for record in read_articles(folder)}
    read = {name: statements(record) for name, record in records.items()}
    members: dict[str, list[str]] = {}
    for name in sorted(records):
        members.setdefault(groups[name], []).append(name)
    data = [group_data(names, records, read, gold, features) for names in members.values()]
    halves = [data[0::2], data[1::2]]
    for train, test in (halves, halves[::-1]):
        slopes, _ = fit(*_joined(train))
        x, y, _ = _joined(test)
        print(f"  area under the curve on the other half: {area(x @ slopes, y):.4f}")
    slopes, bias = fit(*_joined(data))
    names = [name for name, _ in features]
    return {"features": names, "weights": slopes.round(4).tolist(), "bias": round(bias, 4)}


def _joined(data: list[tuple[Floats, Floats]]) -> tuple[Floats, Floats, Floats]:
    x, y = np.vstack([x for x, _ in data]), np.concatenate([y for _, y in data])
    return x, y, np.ones(len(y))


def area(scores: Floats, labels: Floats) -> float:
    """Area under the ROC curve; ties are broken by position."""
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(order))
    ranks[order] = np.arange(len(order))
    positive = labels.sum()
    return float(
        (ranks[labels > 0].sum() - positive * (positive - 1) / 2) / (positive * (len(labels) - positive))
    )


def learn_pair(folder: Path, gold: Any) -> dict[str, Any]:
    """Two sentences by themselves: all pairs of a topic, the two stories together."""
    return learn_sentences(folder, gold, gold.topic, align_features.PAIR_FEATURES)


def learn_context(folder: Path, gold: Any) -> dict[str, Any]:
    """Two sentences of one story, in its light."""
    return learn_sentences(folder, gold, gold.story, align_features.STORY_FEATURES)


LEARNERS: dict[str, Callable[[Path, Any], dict[str, Any]]] = {
    "story": learn_story,
    "pair": learn_pair,
    "context": learn_context,
}


def main() -> None:
    """Learn, print, and write when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", choices=sorted(LEARNERS))
    args = parser.parse_args()
    gold = load_module(args.folder / "score.py", "alignment_score").Gold(args.folder / "gold.jsonl")
    content = json.loads(WEIGHTS.read_text()) if WEIGHTS.exists() else {}
    content["meta"] = {
        "title": "Weights of the story, sentence and claim models",
        "source": "Learned by benchmarks/learn_weights.py from ECB+ 1.0 topics 1-35 (CC BY 3.0)",
    }
    for name in [args.only] if args.only else LEARNERS:
        content[name] = LEARNERS[name](args.folder, gold)
        print(name, json.dumps(content[name]))
    if args.write:
        WEIGHTS.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
