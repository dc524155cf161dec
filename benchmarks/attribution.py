"""Who said what: our attributions against the hand-marked ones, beside the published baselines.

  python -m benchmarks.attribution [DATA] [--data FILE] [--half a|b]

DATA holds articles.jsonl, gold.jsonl and score.py (by default ../shared/bench/attribution);
without it the benchmark is skipped.  FILE is read in place of gold.jsonl, its articles from
FILE_articles.jsonl beside it; halves are drawn by a hash of the article's id.
"end to end" counts content and source both right.
"""

import argparse
import importlib.util
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.common import half
from claims.attribution import find_attributions
from claims.blocks import mark
from claims.document import make_document
from claims.model import Article, Attribution, Span
from claims.names import find_names
from claims.segment import split

DATA = Path(__file__).resolve().parents[2] / "shared" / "bench" / "attribution"

# (system, content F1, direct F1, source accuracy, end-to-end F1), as printed in the data's README.
BASELINES = (
    ("regular expressions", 0.360, 0.866, 0.500, 0.180),
    ("regular expressions, with indirect speech", 0.674, 0.866, 0.526, 0.355),
    ("compromise 14.17 .quotations()", 0.352, 0.770, None, None),
    ("linear-chain CRF, 804 news articles", 0.673, 0.849, 0.696, 0.469),
)
# (figure, bar) of the development set.
BARS = (("direct F1", 0.93), ("content F1", 0.80), ("speech recall", 0.85), ("end-to-end F1", 0.62))
MICROSECONDS = 1_000_000


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _row(found: Attribution) -> dict[str, list[list[int]]]:
    return {"source": _spans(found.source), "cue": _spans(found.cue), "content": _spans(found.content)}


def _scorer(data: Path) -> Any:
    spec = importlib.util.spec_from_file_location("attribution_score", data / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(data / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predict(articles: dict[str, dict[str, str]]) -> tuple[dict[str, dict[str, Any]], int, float]:
    """Predictions by article, sentences read, and CPU seconds spent on attribution alone."""
    result: dict[str, dict[str, Any]] = {}
    sentences, seconds = 0, 0.0
    for key, row in articles.items():
        text = row["text"]
        blocks = mark(text)
        document = make_document(Article(key, text, blocks=blocks), "text", split(text, blocks))
        names = find_names(document)
        begun = time.process_time()
        found = find_attributions(document, names)
        seconds += time.process_time() - begun
        sentences += len(document.sentences)
        result[key] = {"id": key, "attributions": [_row(one) for one in found]}
    return result, sentences, seconds


def _read(scorer: Any, data: Path, own: Path | None, which: str | None) -> tuple[Any, Any]:
    """Articles and gold by id: of the folder, or of one file; all of them, or one half."""
    articles = data / "articles.jsonl" if own is None else own.with_name(f"{own.stem}_articles.jsonl")
    both = scorer.load(articles), scorer.load(own or data / "gold.jsonl")
    kept = [{key: row for key, row in part.items() if half(key, which)} for part in both]
    return kept[0], kept[1]


def figures(data: Path = DATA, own: Path | None = None, which: str | None = None) -> dict[str, float]:
    """The development figures and "µs per sentence"; raises OSError when the data is missing."""
    scorer = _scorer(data)
    articles, gold = _read(scorer, data, own, which)
    predict(dict(list(articles.items())[:1]))  # lexicons are loaded with the first article
    predictions, sentences, seconds = predict(articles)
    scored = scorer.score(articles, gold, predictions)
    return {
        "direct F1": scored["content_direct"]["f1"],
        "content F1": scored["content"]["f1"],
        "content precision": scored["content"]["p"],
        "content recall": scored["content"]["r"],
        "exact F1": scored["content_exact"]["f1"],
        "speech recall": scored["speech_recall"],
        "source accuracy": scored["source_accuracy"],
        "end-to-end F1": scored["end_to_end"]["f1"],
        "µs per sentence": seconds * MICROSECONDS / max(1, sentences),
    }


def main(arguments: list[str] | None = None) -> int:
    """Print our figures, the bars and the baselines; 0 also when skipped."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("folder", nargs="?", type=Path, default=DATA)
    parser.add_argument("--data", type=Path, help="only this file")
    parser.add_argument("--half", choices=("a", "b"), help="only this half")
    given = parser.parse_args(arguments)
    if not (given.folder / "score.py").exists():
        print(f"attribution: skipped, no data at {given.folder}")
        return 0
    found = figures(given.folder, given.data, given.half)
    bars = {} if given.data else dict(BARS)
    for name, value in found.items():
        bar = f"  (bar {bars[name]:.2f})" if name in bars else ""
        print(f"{name:20}{value:8.3f}{bar}")
    if given.data:
        return 0
    print("\nbaselines: content F1, direct F1, source accuracy, end-to-end F1")
    for name, *values in BASELINES:
        print(
            f"{name:44}" + "".join(f"{'-' if value is None else format(value, '.3f'):>8}" for value in values)
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
