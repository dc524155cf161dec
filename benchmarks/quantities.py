"""Scores of the quantity reader on the development data, and its speed.

Run: python -m benchmarks.quantities [--errors N] [--half 0|1] [--data FILE] [--half a|b]
With --data only that file is read, and its halves are drawn by a hash of the row's id.
Needs ../shared/bench/quantities; says so and stops when it is not there.
"""

import argparse
import importlib.util
import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.common import half, rows
from claims import blocks, segment
from claims.document import Document, make_document
from claims.model import Article, Quantity
from claims.quantities import find_quantities
from claims.times import find_times

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "bench" / "quantities"
FILES = ("specs_dev.jsonl", "news_dev.jsonl")
# The texts are read this many times for the speed figure, so that it is taken over seconds.
ROUNDS = 10


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("quantity_score", FOLDER / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def document_of(text: str) -> Document:
    """A text as `audit extract` reads it."""
    article = Article("bench", text)
    return make_document(article, "text", segment.split(text, blocks.mark(text)))


def as_prediction(quantity: Quantity, text: str) -> dict[str, Any]:
    """The fields that the scorer reads, as the extract command prints them."""
    low, high = quantity.interval.low, quantity.interval.high
    return {
        "start": quantity.span.start, "end": quantity.span.end, "kind": quantity.kind, "unit": quantity.unit,
        "value": None if quantity.value is None else float(quantity.value),
        "low": None if low is None else float(low), "high": None if high is None else float(high),
        "modifier": quantity.modifier,
        "counted": [quantity.counted.start, quantity.counted.end] if quantity.counted else None,
        "event": quantity.event.of(text) if quantity.event else None,
    }  # fmt: skip


def _predict(text: str, with_times: bool) -> list[dict[str, Any]]:
    document = document_of(text)
    times = find_times(document) if with_times else ()
    return [as_prediction(found, text) for found in find_quantities(document, times)]


def _cases(path: Path, which: str | None) -> list[dict[str, Any]]:
    """Rows of a file: of half "0" or "1" by their place, "a" or "b" by their id, or all."""
    cases = rows(path)
    if which in ("0", "1"):
        return [case for index, case in enumerate(cases) if index % 2 == int(which)]
    return [case for case in cases if half(case["id"], which)]


def score(path: Path, errors: int, which: str | None, with_times: bool) -> dict[str, Any]:
    """The report of the folder's scorer on one file."""
    scorer = _scorer()
    cases = _cases(path, which)
    tally = scorer.Tally()
    missed: list[tuple[Any, ...]] = []
    for case in cases:
        scorer.score_case(case, _predict(case["text"], with_times), tally, missed)
    report: dict[str, Any] = tally.report()
    scorer.show(path.name, report)
    for row in missed[:errors]:
        print("   ", *row, sep=" | ")
    return report


def speed() -> float:
    """Sentences of the news file per CPU second, number reading alone (splitting and tokens done before)."""
    lines = (FOLDER / "news_dev.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [document_of(json.loads(line)["text"]) for line in lines]
    for document in documents:
        find_quantities(document)
    start = time.process_time()
    for _ in range(ROUNDS):
        for document in documents:
            find_quantities(document)
    spent = time.process_time() - start
    return ROUNDS * sum(len(document.sentences) for document in documents) / max(spent, 1e-9)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=int, default=0, help="print this many errors")
    parser.add_argument("--half", choices=("0", "1", "a", "b"), help="only every other case, or by id")
    parser.add_argument("--data", type=Path, help="only this file, and no speed")
    parser.add_argument("--no-times", action="store_true", help="without the date reader")
    args = parser.parse_args(argv)
    if args.data and args.errors and args.half != "a":
        parser.error("errors of --data are shown of --half a only; half b is never read")
    if not FOLDER.is_dir():
        print(f"skipped: {FOLDER} is not there")
        return 0
    for path in [args.data] if args.data else [FOLDER / name for name in FILES]:
        score(path, args.errors, args.half, not args.no_times)
    if args.data:
        return 0
    print(f"speed: {speed():,.0f} sentences per CPU second (quantulum3: 224)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
