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

from audit import story_views  # noqa: E402
from claims.model import Article  # noqa: E402

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
    x, y, weight, _ = story_data(folder, gold)
    slopes, bias = fit(x, y, weight)
    names = [*story_views.VIEWS, *(f"root of {name}" for name in story_views.VIEWS)]
    return {"features": names, "weights": slopes.round(4).tolist(), "bias": round(bias, 4)}


LEARNERS: dict[str, Callable[[Path, Any], dict[str, Any]]] = {"story": learn_story}


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
