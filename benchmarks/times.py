"""Times against the development sets: F1 of spans and values, and sentences per second.

`python -m benchmarks.times [FOLDER]` reads times_dev.jsonl and wikiwars_dev.jsonl of FOLDER
(default: ../shared/bench/times beside the repository) and its score.py, and prints our figures
beside those its README gives for other programs.  Without the folder it says so and does nothing.
"""

import datetime as dt
import importlib.util
import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from claims.blocks import mark
from claims.document import Document, make_document
from claims.model import Article
from claims.segment import split
from claims.times import find_times

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "bench" / "times"
SETS = ("times_dev", "wikiwars_dev")
PEERS = {  # value F1, relaxed F1, as the data's README gives them
    "times_dev": {"dateparser": (0.337, 0.851), "recognizers": (0.838, 0.939), "HeidelTime": (0.933, 0.974)},
    "wikiwars_dev": {
        "dateparser": (0.345, 0.772),
        "recognizers": (0.520, 0.864),
        "HeidelTime": (0.824, 0.923),
    },
}
BARS = {"times_dev": (0.933, 0.93), "wikiwars_dev": (0.824, 0.90)}


def _scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("times_score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def document_of(row: dict[str, Any]) -> Document:
    """A row of the data as a document, published on its reference date."""
    text = row["text"]
    article = Article(row["id"], text, published=dt.date.fromisoformat(row["dct"]))
    return make_document(article, "text", split(text, mark(text)))


def predictions(document: Document) -> list[dict[str, Any]]:
    """What was found, in the form the scorer reads."""
    return [
        {"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value}
        for t in find_times(document)
    ]


def measure(folder: Path, name: str) -> tuple[dict[str, Any], list[tuple[str, ...]], float]:
    """The scorer's report, its list of errors and sentences read per CPU second."""
    rows = [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines() if line]
    documents = [document_of(row) for row in rows]
    found = {row["id"]: predictions(document) for row, document in zip(rows, documents, strict=True)}
    started = time.process_time()
    for document in documents:
        find_times(document)
    seconds = time.process_time() - started
    report, errors = _scorer(folder).score(rows, found)
    return report, errors, sum(len(d.sentences) for d in documents) / max(seconds, 1e-9)


def peer_speed(folder: Path) -> float | None:
    """Sentences per CPU second of dateparser.search_dates on the news sentences; None when not installed."""
    try:
        search_dates = importlib.import_module("dateparser.search").search_dates
    except ImportError:
        return None
    import warnings

    rows = [json.loads(line) for line in (folder / "times_dev.jsonl").read_text("utf-8").splitlines() if line]
    options = [(r["text"], {"RELATIVE_BASE": dt.datetime.fromisoformat(r["dct"])}) for r in rows]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        search_dates("It fell on Monday.", languages=["en"])
        started = time.process_time()
        for text, chosen in options:
            search_dates(text, languages=["en"], settings=chosen)
    return len(rows) / max(time.process_time() - started, 1e-9)


def show(name: str, report: dict[str, Any], speed: float) -> bool:
    """Prints one set's figures; whether it reaches its bars."""
    value, relaxed, strict = (report[key]["F1"] for key in ("value", "relaxed", "strict"))
    ok = bool(value >= BARS[name][0] and relaxed >= BARS[name][1])
    print(f"{name}: value F1 {value:.3f}, relaxed F1 {relaxed:.3f}, strict F1 {strict:.3f}")
    print(f"  {speed:,.0f} sentences per CPU second")
    print(f"  bars: value {BARS[name][0]}, relaxed {BARS[name][1]}: {'reached' if ok else 'MISSED'}")
    for peer, figures in PEERS[name].items():
        print(f"  {peer}: value F1 {figures[0]:.3f}, relaxed F1 {figures[1]:.3f}")
    return ok


def main(arguments: list[str] | None = None) -> int:
    """0 when all bars are reached or the data is absent, 1 otherwise; --errors lists what is wrong."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    wanted = [a for a in given if a != "--errors"]
    folder = Path(wanted[0]) if wanted else DEFAULT
    if not (folder / "score.py").exists():
        print(f"times: skipped, no development data at {folder}")
        return 0
    results = []
    for name in SETS:
        report, errors, speed = measure(folder, name)
        results.append(show(name, report, speed))
        if "--errors" in given:
            for error in errors:
                print("   ", *error, sep=" | ")
    peer = peer_speed(folder)
    if peer is not None:
        ours = measure(folder, SETS[0])[2]
        print(f"news sentences a CPU second: {ours:,.0f}; dateparser {peer:,.0f}: {ours / peer:.1f} times")
    return 0 if all(results) else 1


if __name__ == "__main__":
    raise SystemExit(main())
