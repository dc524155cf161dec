"""Times against the development sets: F1 of spans and values, and sentences per second.

`python -m benchmarks.times [FOLDER]` reads times_dev.jsonl and wikiwars_dev.jsonl of FOLDER
(default: ../shared/bench/times beside the repository) and its score.py, and prints our figures
beside those its README gives for other programs.  Without the folder it says so and does nothing.
`--data FILE [--half a|b]` reads FILE alone (of the same shape), halves drawn by a hash of the row's id.
"""

import argparse
import datetime as dt
import importlib.util
import json
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import common
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
# Figures printed of a file without bars.
F1S = ("value", "relaxed", "strict")
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


def measure(
    folder: Path, path: Path, which: str | None = None
) -> tuple[dict[str, Any], list[tuple[str, ...]], float]:
    """The scorer's report, its list of errors and sentences read per CPU second."""
    rows = [row for row in common.rows(path) if common.half(row["id"], which)]
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


def show_file(folder: Path, path: Path, which: str | None, errors: bool) -> None:
    """Prints the figures of one file, which has no bars."""
    report, wrong, _ = measure(folder, path, which)
    print(f"{path.name}: " + ", ".join(f"{key} F1 {report[key]['F1']:.3f}" for key in F1S))
    print(f"  value accuracy {report['value_accuracy']:.3f}, gold {report['gold']}")
    for row in wrong if errors else ():
        print("   ", *row, sep=" | ")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    parser.add_argument("--data", type=Path, help="only this file")
    parser.add_argument("--half", choices=("a", "b"), help="only this half of --data")
    given = parser.parse_args(arguments)
    if given.data and given.errors and given.half != "a":
        parser.error("errors of --data are shown of --half a only; half b is never read")
    return given


def main(arguments: list[str] | None = None) -> int:
    """0 when all bars are reached or the data is absent, 1 otherwise; --errors lists what is wrong."""
    given = _options(arguments)
    folder: Path = given.folder
    if not (folder / "score.py").exists():
        print(f"times: skipped, no development data at {folder}")
        return 0
    if given.data:
        show_file(folder, given.data, given.half, given.errors)
        return 0
    results = []
    for name in SETS:
        report, errors, speed = measure(folder, folder / f"{name}.jsonl")
        results.append(show(name, report, speed))
        if given.errors:
            for error in errors:
                print("   ", *error, sep=" | ")
    peer = peer_speed(folder)
    if peer is not None:
        ours = measure(folder, folder / f"{SETS[0]}.jsonl")[2]
        print(f"news sentences a CPU second: {ours:,.0f}; dateparser {peer:,.0f}: {ours / peer:.1f} times")
    return 0 if all(results) else 1


if __name__ == "__main__":
    raise SystemExit(main())
